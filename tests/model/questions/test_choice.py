"""`choice`: one option by id or words."""

from typing import Any

import pytest

from molewa_check.words.reading import UNKNOWN
from tests.model.questions.helpers import DE, EN, about, flaws, question, unfit, unread

SIZES = "[{id: 1-49, text: {de: klein, en: small}}, {id: 50+, text: {de: groß, en: big}}]"
SIZE = question(f"{{type: choice, options: {SIZES}}}")
POINTS = "[{id: p, text: P, points: 3}, {id: q, text: Q}, {id: r, text: R, points: -1}]"
SCORED = question(f"{{type: choice, options: {POINTS}}}")


@pytest.mark.parametrize(
    ("cell", "id_"), [("1-49", "1-49"), (" 50+ ", "50+"), ("klein", "1-49"), ("BIG", "50+"), ("Groß", "50+")]
)
def test_what_is_read(cell: Any, id_: str) -> None:
    assert SIZE.read(cell, UNKNOWN) == id_


@pytest.mark.parametrize(
    ("value", "code"), [("1-4", "MC405"), (1, "MC403"), (True, "MC403"), (None, "MC403"), (("1-49",), "MC403")]
)
def test_refused(value: Any, code: str) -> None:
    assert unfit(SIZE, value).code.name == code


def test_the_nearest_option_is_suggested() -> None:
    assert unfit(SIZE, "1-4").params["suggestion"] == "1-49"
    assert unread(SIZE, "medium").params["allowed"] == ["1-49", "50+"]


def test_points() -> None:
    assert (SIZE.is_scored, SIZE.points_range) == (False, (0, 0))
    assert (SCORED.is_scored, SCORED.points_range, SCORED.points_of("q")) == (True, (-1, 3), 0)


def test_what_conditions_compare() -> None:
    assert SIZE.operators == ("is", "is_not", "in", "answered")
    assert "at_least" in SCORED.operators
    assert SIZE.is_operand("is", "50+")
    assert not SIZE.is_operand("is", 50)
    assert SCORED.is_operand("at_least", 2)
    assert not SCORED.is_operand("at_least", "2026-01-01")
    assert list(SCORED.operands("is")) == ["p", "q", "r"]
    assert SCORED.samples([about("is", "p")]) == ["p", "q", "r"]


def test_words() -> None:
    assert (SIZE.say(DE, "50+"), SIZE.say_operand(EN, "50+"), SIZE.rule(EN)) == ("groß", "“big”", "")
    assert SCORED.rule(DE) == "p: 3 · q: 0 · r: -1"
    assert (SCORED.aim(EN, lambda points: points >= 0), SCORED.aim(EN, lambda points: points > 3)) == ("Q", "")
    assert SIZE.scale(EN).headings == ("Id", "Answer")
    assert SCORED.scale(EN).rows[0] == ("p", "3", "P")
    assert [choice[:3] for choice in SIZE.choices(DE)] == [("1", "klein", ("1-49",)), ("2", "groß", ("50+",))]


def test_codes_of_surveys_and_own_ids() -> None:
    assert list(SIZE.coded) == ["1-49", "50+"]
    assert SIZE.explains(["1-49"])
    assert not SIZE.explains(["A1"])
    assert [own.where for own in SIZE.own_ids()] == [("options", 0), ("options", 1)]


def test_flaws() -> None:
    same = "{type: choice, options: [{id: p, text: P, points: 1}, {id: q, text: Q, points: 1}]}"
    assert flaws(question(same)) == [("MC308", ())]
    assert flaws(SIZE) == []
    # The second one counts 0, and seldom is meant to.
    assert flaws(SCORED) == [("MC537", ("options", 1))]
