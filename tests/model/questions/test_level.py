"""`level`: an index, an id, or the words of a level."""

from typing import Any

import pytest

from molewa_check.words.reading import UNKNOWN, Conventions
from tests.model.questions.helpers import DE, EN, about, flaws, question, unfit, unread

PLAIN = question("{type: level, levels: [{de: nichts, en: nothing}, some, {de: alles, en: all}]}")
NAMED = question(
    "{type: level, target: 1, levels: [{id: A, points: 4, text: best}, {id: B, points: 0.5, text: worst}]}"
)


@pytest.mark.parametrize(
    ("cell", "index"),
    [
        ("2", 2), (2, 2), (2.0, 2), ("2,0", 2), ("2.0", 2), (" 1 ", 1), ("1,00", 1), ("0", 0),
        ("NOTHING", 0), ("alles", 2),
    ],
)  # fmt: skip
def test_what_is_read(cell: Any, index: int) -> None:
    assert PLAIN.read(cell, UNKNOWN) == index
    assert PLAIN.read(cell, Conventions(decimal=",", groups=".")) == index


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("3", "MC404"), ("-1", "MC404"), ("2,5", "MC403"), ("2.000", "MC403"), ("x", "MC403"), ("nan", "MC403"),
        ("inf", "MC403"), ("1e400", "MC403"), ("9" * 5000, "MC403"), (float("nan"), "MC403"), (float("inf"), "MC403"),
        (True, "MC403"),
    ],
)  # fmt: skip
def test_what_is_not_read(cell: Any, code: str) -> None:
    assert unread(PLAIN, cell).code.name == code


@pytest.mark.parametrize("value", [1.0, "1", True, None, (1,), {"value": 1}, "C"])
def test_only_an_index_or_an_id_stands_in_a_file(value: Any) -> None:
    assert unfit(PLAIN, value).code.name == "MC403"


def test_a_number_in_quotes_is_told_from_other_texts() -> None:
    assert "a number without quotes" in unfit(PLAIN, "1").said(EN)
    assert "eine Zahl ohne Anführungszeichen" in unfit(PLAIN, "1").said(DE)
    assert "quotes" not in unfit(PLAIN, "C").said(EN)
    assert "1.0" in unfit(PLAIN, 1.0).said(EN)


def test_ids_become_indexes() -> None:
    assert (NAMED.check("B"), NAMED.check(1), NAMED.read("B", UNKNOWN)) == (1, 1, 1)
    assert NAMED.as_answered(("A", 1)) == (0, 1)
    assert unfit(NAMED, "b").params["expected"] == ("A", "B")


def test_points_and_target() -> None:
    assert (PLAIN.points_range, PLAIN.target_points) == ((0, 2), 2)
    assert (NAMED.points_range, NAMED.target_points, NAMED.points_of(0)) == ((0.5, 4), 0.5, 4)


def test_what_conditions_compare() -> None:
    assert PLAIN.is_operand("is", 2)
    assert not PLAIN.is_operand("is", 3)
    assert not PLAIN.is_operand("is", True)
    assert NAMED.is_operand("in", "A")
    assert not PLAIN.is_operand("at_least", "2026-01-01")
    assert PLAIN.samples([about("at_least", 1.5)]) == [0, 1, 2]


def test_words() -> None:
    assert (PLAIN.say(DE, 0), PLAIN.brief(DE, 0), PLAIN.brief(EN, 2)) == ("nichts", "Stufe 0", "level 2")
    assert (PLAIN.say_bound(EN, 1), NAMED.say_bound(DE, 0.5)) == ("level 1", "0,5 Punkte")
    assert (NAMED.brief(EN, 0), NAMED.brief(EN, 0, frozenset("b"))) == ("level A", "level 0")
    assert (PLAIN.rule(EN), NAMED.rule(DE)) == ("", "0: 4 · 1: 0,5")
    assert (NAMED.aim(EN, lambda points: points > 0), PLAIN.aim(DE, lambda points: points > 1)) == ("worst", "alles")
    assert PLAIN.scale(EN).rows == (("0", "0", "nothing"), ("1", "1", "some"), ("2", "2", "all"))


def test_codes_of_surveys() -> None:
    assert list(PLAIN.coded) == [0, 1, 2]
    assert PLAIN.explains(["0", "2"])
    assert PLAIN.explains(["1", "2"]), "nobody chose the lowest level"
    assert not PLAIN.explains(["1", "3"])


@pytest.mark.parametrize(
    ("definition", "found"),
    [
        ("{type: level}", [("MC311", ())]),
        ("{type: level, levels: [one]}", [("MC311", ())]),
        ("{type: level, levels: [a, b], target: 2}", [("MC208", ("target",))]),
        ("{type: level, levels: [{points: 1, text: a}, {points: 1, text: b}]}", [("MC308", ())]),
        ("{type: level, levels: [a, b], target: 1}", []),
    ],
)
def test_flaws(definition: str, found: list[Any]) -> None:
    assert flaws(question(definition)) == found


def test_own_ids() -> None:
    assert [tuple(own) for own in NAMED.own_ids()] == [
        ("level", ("levels", 0), "A"), ("level", ("levels", 1), "B"),
    ]  # fmt: skip
