"""`number`: a number as people write it, with its unit, within its range."""

import math
from typing import Any

import pytest

from molewa_check.model.fit import Unfit
from molewa_check.model.numbers import LARGEST
from molewa_check.words.reading import UNKNOWN
from tests.model.questions.helpers import DE, EN, about, flaws, question, unfit, unread

ANY = question("{type: number}")
SHARE = question('{type: number, unit: "%", minimum: 0, maximum: 100}')
PEOPLE = question("{type: number, integer: true, minimum: 1, unit: {de: Personen, en: people}}")
STEPS = question(
    "{type: number, minimum: 0, points: [{from: 0, points: 0}, {from: 20, points: 1}, {from: 50.5, points: 3}]}"
)
FALLING = question("{type: number, unit: t, points: [{from: 0, points: 5}, {from: 10, points: 2}], target: 5}")


# As people type it


@pytest.mark.parametrize(
    ("typed", "words", "value"),
    [
        ("3,5", DE, 3.5), ("3.5", DE, 3.5), ("3,5", EN, 3.5), ("3.5", EN, 3.5), (" 20 % ", DE, 20), ("20%", DE, 20),
        ("1 000", DE, 1000), ("1\N{NO-BREAK SPACE}000,5", DE, 1000.5), ("1.000,5", DE, 1000.5), ("1,000.5", EN, 1000.5),
        ("1.000.000,25", DE, 1_000_000.25), ("0,125", DE, 0.125), ("1,125", DE, 1.125), ("1.125", EN, 1.125),
        ("−3", DE, -3), ("+3", DE, 3), (",5", DE, 0.5), ("3,0", DE, 3),
    ],
)  # fmt: skip
def test_numbers_as_people_type_them(typed: str, words: Any, value: float) -> None:
    made = question('{type: number, unit: "%"}')
    found = made.read(typed, words.conventions)
    assert found == value
    assert isinstance(found, int) is (value == int(value))
    assert made.check(found) == found


@pytest.mark.parametrize(
    ("typed", "words", "said"),
    [
        ("", EN, "is not a number"),
        ("viel", DE, "„viel“ ist keine Zahl. Bitte geben Sie Ziffern ein, zum Beispiel 3,5."),
        ("viel", EN, "for example 3.5."),
        ("1.000", DE, "1000"),
        ("1,000", EN, "Please write 1000 or use “.” for decimals"),
        ("nan", EN, "is not a number"),
        ("inf", EN, "is not a number"),
        ("1_000", EN, "is not a number"),
        ("1e400", EN, "is not a number"),
        ("9" * 400, EN, "is not a number"),
        ("9" * 5000, EN, "is not a number"),
        ("0." + "3" * 5000, EN, "is not a number"),
        ("101", EN, "Please give a number from 0\N{NO-BREAK SPACE}% to 100\N{NO-BREAK SPACE}%."),
        ("-1", EN, "from 0"),
    ],
)
def test_objections(typed: str, words: Any, said: str) -> None:
    assert said in unread(SHARE, typed, words.conventions).said(words)


@pytest.mark.parametrize(
    ("limits", "typed", "said"),
    [
        ("minimum: 0.5", "0", "ab 0,5"),
        ("maximum: 10", "11", "bis 10"),
        ("integer: true", "2,5", "eine ganze Zahl"),
        ("integer: true", "viele", "zum Beispiel 3."),
        ("points: [{from: 2, points: 0}, {from: 3, points: 1}]", "1", "ab 2"),
    ],
)
def test_objections_name_the_limits(limits: str, typed: str, said: str) -> None:
    assert said in unread(question(f"{{type: number, {limits}}}"), typed, DE.conventions).said(DE)


# In files


@pytest.mark.parametrize("value", ["5", None, True, (5,), math.nan, math.inf, -math.inf, 9**400, {"value": 5}])
def test_what_is_no_number_in_a_file(value: Any) -> None:
    assert unfit(ANY, value).code.name == "MC403"


def test_quotes_are_told() -> None:
    assert "eine Zahl ohne Anführungszeichen" in unfit(ANY, "5").said(DE)
    assert "a whole number without quotes" in unfit(PEOPLE, "5").said(EN)


def test_whole_numbers() -> None:
    assert (PEOPLE.check(3.0), type(PEOPLE.check(3.0)), type(ANY.check(3.0))) == (3, int, float)
    assert unfit(PEOPLE, 2.5).code.name == "MC403"
    assert [unfit(PEOPLE, 0).params[end] for end in ("minimum", "maximum")] == [1, LARGEST]


# In tables


@pytest.mark.parametrize(
    ("cell", "others", "value"),
    [
        ("1.500", ["2,5"], 1500),
        ("1.500", ["12.500.000"], 1500),
        ("1.500", ["1.500,25"], 1500),
        ("1.500", ["2,5 Personen", "x"], 1500),
        ("1.500", ["2.5"], 1.5),
        ("1.500", ["1,500,000"], 1.5),
        ("1,500", ["2.5"], 1500),
        ("1.500 Personen", ["3,5 people"], 1500),
        ("1 500", [], 1500),
        ("1'500.5", [], 1500.5),
        (1500, [], 1500),
        (1.5, [], 1.5),
        (1500.0, [], 1500),
    ],
)
def test_cells(cell: Any, others: list[str], value: float) -> None:
    made = question("{type: number, unit: {de: Personen, en: people}}")
    found = made.read(cell, made.conventions_in([cell, *others]))
    assert found == value
    assert isinstance(found, int) is (value == int(value))


@pytest.mark.parametrize(
    "others", [[], ["7", "1500"], ["2,5", "2.5"], ["1.500.000", "1,500,000"], ["2.500", "999"], ["words"]]
)
def test_a_cell_that_nothing_explains(others: list[str]) -> None:
    found = unread(ANY, "1.500", ANY.conventions_in(["1.500", *others]))
    assert (found.code.name, found.params["first"], found.params["second"]) == ("MC418", "1500", "1.5")


@pytest.mark.parametrize(
    "cell", [math.nan, math.inf, "NaN", "Inf", "1e400", "#DIV/0!", "-", "9" * 5000, True, "1.2.3", "1,2,3"]
)
def test_cells_that_are_no_numbers(cell: Any) -> None:
    assert unread(ANY, cell).code.name == "MC403"


@pytest.mark.parametrize(
    "cell", ["33.333333333333336", "0.30000000000000004", "0.00012345678901234567", "-1.7976931348623157"]
)
def test_all_digits_that_programs_write(cell: str) -> None:
    assert ANY.read(cell, UNKNOWN) == float(cell)


def test_units_alone_are_no_number() -> None:
    assert unread(SHARE, "%").code.name == "MC403"
    assert SHARE.read("5 %", UNKNOWN) == 5


# Points and conditions


def test_points() -> None:
    assert (STEPS.points_range, ANY.points_range, ANY.is_scored) == ((0, 3), (0, 0), False)
    assert [STEPS.points_of(value) for value in (0, 19.999, 20, 50.4, 50.5, 1e9)] == [0, 0, 1, 1, 3, 3]
    assert (FALLING.target_points, STEPS.target_points, FALLING.lowest, ANY.lowest) == (5, None, 0, -LARGEST)


def test_what_conditions_compare() -> None:
    assert all(ANY.is_operand("at_least", operand) for operand in (1, 1.5, -3))
    assert not ANY.is_operand("at_least", "2026-01-01")
    assert not ANY.is_operand("is", "many")
    assert [str(operand) for operand in ANY.operands("is")] == ["a number"]
    assert PEOPLE.samples([about("above", 2.5)]) == [1, 2, 3, LARGEST]
    assert STEPS.samples([about("in", [5, 60])]) == [
        0,
        2.5,
        5,
        12.5,
        20,
        35.25,
        50.5,
        55.25,
        60,
        (60 + LARGEST) / 2,
        LARGEST,
    ]


@pytest.mark.parametrize("words", [EN, DE])
@pytest.mark.parametrize("value", [0, 3, -3, 12.5, 1_000_000, 0.001])
def test_what_is_said_can_be_typed(value: float, words: Any) -> None:
    said = SHARE.model_copy(update={"minimum": None, "maximum": None}).say(words, value)
    assert ANY.model_copy(update={"unit": SHARE.unit}).read(said, words.conventions) == value


def test_thousands_as_they_are_said_are_asked_back() -> None:
    """1.000 in German: with one sign, a typed number could be 1 with decimals; the objection says how to write it."""
    with pytest.raises(Unfit):
        ANY.read(ANY.say(DE, 1000), DE.conventions)


# Words


@pytest.mark.parametrize(("value", "text"), [(3.5, "3,5"), (3, "3"), (0.125, "0,125"), (1000, "1.000"), (-0.5, "-0,5")])
def test_numbers_are_said_with_the_decimals_they_have(value: float, text: str) -> None:
    assert ANY.say(DE, value) == text


def test_words() -> None:
    assert (PEOPLE.say(DE, 3), PEOPLE.say_bound(EN, 3)) == ("3\N{NO-BREAK SPACE}Personen", "3\N{NO-BREAK SPACE}people")
    assert (SHARE.label(DE), PEOPLE.label(EN), ANY.label(EN)) == (
        "Ihre Zahl (%, 0 bis 100)",
        "Your number (people)",
        "Your number",
    )
    assert STEPS.rule(DE) == "≥ 0: 0 · ≥ 20: 1 · ≥ 50,5: 3"
    assert STEPS.scale(EN).rows == (("0", "0"), ("20", "1"), ("50.5", "3"))
    assert (STEPS.aim(EN, lambda points: points >= 1), STEPS.aim(EN, lambda points: points > 3)) == ("20 or more", "")
    assert (FALLING.aim(DE, lambda points: points > 2), FALLING.target_text(EN, 5)) == (
        "unter 10\N{NO-BREAK SPACE}t", "5\N{NO-BREAK SPACE}t",
    )  # fmt: skip
    assert (ANY.scale(EN), ANY.rule(EN)) == (None, "")


@pytest.mark.parametrize(
    ("definition", "found"),
    [
        ("minimum: 5, maximum: 4", [("MC319", ("minimum",))]),
        ("points: [{from: 5, points: 0}, {from: 5, points: 1}]", [("MC309", ("points", 1, "from"))]),
        ("minimum: 0, points: [{from: 1, points: 0}, {from: 2, points: 1}]", [("MC310", ("points", 0, "from"))]),
        ("points: [{from: 1, points: 1}]", [("MC308", ())]),
        ("maximum: 9, points: [{from: 0, points: 0}, {from: 10, points: 1}]", [("MC524", ("points", 1, "from"))]),
        ("minimum: 5, points: [{from: 0, points: 0}, {from: 5, points: 1}]", [("MC524", ("points", 0, "from"))]),
        ("minimum: 4, maximum: 4", []),
    ],
)
def test_flaws(definition: str, found: list[Any]) -> None:
    assert flaws(question(f"{{type: number, {definition}}}")) == found
