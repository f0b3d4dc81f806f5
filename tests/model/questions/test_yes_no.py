"""`yes_no`: two answers, in any language that the program knows."""

from typing import Any

import pytest

from molewa_check.words.reading import UNKNOWN
from tests.model.questions.helpers import DE, EN, about, flaws, question, unfit, unread

PLAIN = question("{type: yes_no}")
GOOD = question("{type: yes_no, points: {yes: 2, no: 0.5}}")
RISK = question("{type: yes_no, points: {yes: -1, no: 3}}")


@pytest.mark.parametrize("cell", ["yes", "Ja", " J ", "y", "x", "X", "true", "WAHR", "1", 1, 1.0, True])
def test_yes(cell: Any) -> None:
    assert PLAIN.read(cell, UNKNOWN) is True


@pytest.mark.parametrize("cell", ["no", "Nein", "n", "false", "Falsch", "0", 0, 0.0, False])
def test_no(cell: Any) -> None:
    assert PLAIN.read(cell, UNKNOWN) is False


@pytest.mark.parametrize("cell", ["", "maybe", "2", 2, -1, float("nan"), "yes no", "p"])
def test_neither(cell: Any) -> None:
    assert unread(PLAIN, cell).code.name == "MC403"


@pytest.mark.parametrize("value", [1, 0, "yes", "true", None, (True,)])
def test_only_true_and_false_stand_in_a_file(value: Any) -> None:
    assert unfit(PLAIN, value).code.name == "MC403"


def test_points() -> None:
    assert (PLAIN.is_scored, PLAIN.points_range) == (False, (0, 0))
    assert (GOOD.points_range, GOOD.points_of(True), RISK.points_range, RISK.points_of(False)) == (
        (0.5, 2),
        2,
        (-1, 3),
        3,
    )
    with pytest.raises(TypeError):
        PLAIN.scorer()


def test_what_conditions_compare() -> None:
    assert "at_least" in GOOD.operators
    assert "at_least" not in PLAIN.operators
    assert PLAIN.is_operand("is", True)
    assert not PLAIN.is_operand("is", 1)
    assert GOOD.samples([about("at_least", 1)]) == [True, False]


def test_words() -> None:
    assert (PLAIN.say(DE, True), PLAIN.say(EN, False), PLAIN.brief(DE, False)) == ("Ja", "No", "Nein")
    assert (GOOD.aim(DE, bool), RISK.aim(EN, bool)) == ("Ja", "No")
    assert (GOOD.rule(DE), PLAIN.rule(DE), PLAIN.scale(DE)) == ("Ja: 2 · Nein: 0,5", "", None)
    assert GOOD.scale(EN).rows == (("Yes", "2"), ("No", "0.5"))


def test_keys() -> None:
    """X is a command on the page, and no yes; numbers count as in a list."""
    yes, no = PLAIN.choices(DE)
    assert (yes.key, no.key) == ("j", "n")
    assert {"ja", "y", "1"} <= set(yes.aliases)
    assert "x" not in yes.aliases
    assert "2" in no.aliases
    assert "0" not in no.aliases


def test_flaws() -> None:
    assert flaws(question("{type: yes_no, points: {yes: 1, no: 1}}")) == [("MC308", ())]
    assert flaws(PLAIN) == flaws(GOOD) == []
