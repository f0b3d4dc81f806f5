"""`choices`: any number of options, one of which may exclude the others."""

from typing import Any

import pytest

from molewa_check.model.fit import Unfit
from molewa_check.words.reading import UNKNOWN
from tests.model.questions.helpers import DE, EN, about, flaws, question, unfit, unread

OPTIONS = """[{id: p, text: "Pears, ripe", points: 1}, {id: q, text: {de: Quitten, en: Quinces}, points: 2},
  {id: r, text: R, points: -1}, {id: none, text: {de: Nichts davon, en: None}, exclusive: true}]"""
TICKS = question(f"{{type: choices, options: {OPTIONS}}}")
CAPPED = question(f"{{type: choices, options: {OPTIONS}, max_points: 2.5}}")
FREE = question("{type: choices, options: [{id: x, text: X}, {id: y, text: Y}]}")


@pytest.mark.parametrize(
    ("cell", "ids"),
    [
        ("p", ("p",)), ("q; p", ("p", "q")), ("q,p", ("p", "q")), ("p|r", ("p", "r")), ("Quitten\nR", ("q", "r")),
        ("Pears, ripe", ("p",)), ("nichts davon", ("none",)), ("Pears, ripe; q", ("p", "q")), ("Pears, ripe; s", None),
        (";", ()), ("", ()),
    ],
)  # fmt: skip
def test_what_is_read(cell: Any, ids: tuple[str, ...] | None) -> None:
    """A comma inside the words of an option is no separator."""
    if ids is None:
        assert unread(TICKS, cell).code.name == "MC405"
    else:
        assert TICKS.read(cell, UNKNOWN) == ids


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("p", "MC403"), (None, "MC403"), (("p", "s"), "MC405"), ((1,), "MC403"), (("p", "p"), "MC413"),
        (("p", "none"), "MC408"), ({"p": "yes"}, "MC403"),
    ],
)  # fmt: skip
def test_refused(value: Any, code: str) -> None:
    assert unfit(TICKS, value).code.name == code


def test_points() -> None:
    assert (TICKS.points_range, CAPPED.points_range, FREE.is_scored) == ((-1, 3), (-1, 2.5), False)
    assert (TICKS.points_of(("p", "q")), CAPPED.points_of(("p", "q")), TICKS.points_of(())) == (3, 2.5, 0)


def test_what_conditions_compare() -> None:
    assert TICKS.operators == ("includes", "answered")
    assert TICKS.includes(("p", "q"), "q")
    assert not TICKS.includes((), "q")
    assert not TICKS.is_operand("includes", "s")
    assert TICKS.samples([about("includes", "q")]) == [(), ("p",), ("q",), ("p", "q"), ("none",)]
    many = question({"type": "choices", "options": [{"id": f"o{i}", "text": "x"} for i in range(12)]})
    assert many.samples([about("includes", f"o{i}") for i in range(12)]) is None


def test_words() -> None:
    assert (TICKS.say(DE, ("p", "q")), TICKS.say(EN, ())) == ("Pears, ripe; Quitten", "None of the options")
    assert TICKS.aim(EN, lambda _: True) == "One more of: Pears, ripe; Quinces"
    assert (TICKS.better(DE, ("p",)), TICKS.better(EN, ("p", "q"))) == ("Eine weitere von: Quitten", "")
    assert CAPPED.rule(DE) == "p: 1 · q: 2 · r: -1 · none: 0 · höchstens 2,5"
    assert FREE.rule(EN) == ""
    assert CAPPED.scale(EN).note == "Points are added up, 2.5 at most."
    assert TICKS.scale(EN).rows[3][2] == "None (excludes the others)"
    assert [choice.alone for choice in TICKS.choices(EN)] == [False, False, False, True]


@pytest.mark.parametrize(
    ("cells", "ids"),
    [
        ({"p": "x", "q": "nein"}, ["p"]), ({"p": True, "q": 1, "r": 1.0}, ["p", "q", "r"]), ({"q": "Y"}, ["q"]),
        ({"p": "no", "q": ""}, []), ({}, []),
    ],
)  # fmt: skip
def test_columns_of_options(cells: dict[str, Any], ids: list[str]) -> None:
    assert [part.id for part in TICKS.parts] == ["p", "q", "r", "none"]
    assert TICKS.join(cells) == ids


def test_a_column_that_says_neither_yes_nor_no() -> None:
    with pytest.raises(Unfit) as refused:
        TICKS.join({"p": "?", "q": "x"})
    assert (refused.value.code.name, refused.value.where) == ("MC403", ("p",))


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("max_points: 1.5", [("MC509", ("options", 1, "points"))]),
        ("max_points: 3.5", [("MC523", ("max_points",))]),
        ("max_points: 3", []),
    ],
)
def test_flaws(more: str, found: list[Any]) -> None:
    assert flaws(question(f"{{type: choices, options: {OPTIONS}, {more}}}")) == found


def test_nothing_to_win() -> None:
    assert flaws(question("{type: choices, options: [{id: x, text: X, points: 0}]}")) == [("MC308", ())]
