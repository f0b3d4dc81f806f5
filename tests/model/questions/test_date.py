"""`date`: a day, as people and spreadsheets write it."""

from datetime import date, datetime
from typing import Any

import pytest

from molewa_check.words.reading import UNKNOWN, Conventions
from tests.model.questions.helpers import DE, EN, about, flaws, question, unfit, unread

ANY = question("{type: date}")
RANGE = question('{type: date, earliest: "2020-01-01", latest: "2026-12-31"}')
FROM = question('{type: date, earliest: "2020-01-01"}')
UNTIL = question('{type: date, latest: "9999-12-31"}')


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-11-22", "2026-11-22"), ("22.11.2026", "2026-11-22"), ("1. 2. 2026", "2026-02-01"),
        (" 1.2.2026 ", "2026-02-01"), ("29.02.2024", "2024-02-29"),
        ("2026-11-22T09:25", "2026-11-22"), ("2026-11-22 09:25:00", "2026-11-22"), ("22.11.2026 09:25", "2026-11-22"),
        ("22/11/2026", "2026-11-22"), ("11/22/2026", "2026-11-22"), ("4/4/2026", "2026-04-04"),
        (date(2026, 11, 22), "2026-11-22"), (datetime(2026, 11, 22, 23, 59), "2026-11-22"),
    ],
)  # fmt: skip
def test_what_is_read(cell: Any, day: str) -> None:
    assert ANY.read(cell, UNKNOWN) == day


@pytest.mark.parametrize(
    "cell",
    ["", "soon", "2026", "2026-11", "31.02.2026", "29.02.2025", "2026-13-01", "46000", 46000, 46000.5, True, "1.1.26"],
)
def test_what_is_no_day(cell: Any) -> None:
    found = unread(ANY, cell)
    assert found.code.name == "MC403"
    assert "Please type it like this: 2026-11-22." in found.said(EN)
    assert "Bitte schreiben Sie es so: 22.11.2026." in found.said(DE)


def test_a_day_that_could_be_two() -> None:
    found = unread(ANY, "3/4/2026")
    assert (found.code.name, found.params["first"], found.params["second"]) == ("MC418", "2026-04-03", "2026-03-04")
    assert "2026-04-03 or 2026-03-04" in found.said(EN)
    assert "03.04.2026 oder 04.03.2026" in found.said(DE)
    assert ANY.read("3/4/2026", Conventions(day_first=True)) == "2026-04-03"
    assert ANY.read("3/4/2026", ANY.conventions_in(["4/30/2026", "3/4/2026"])) == "2026-03-04"
    assert unread(ANY, "3/4/2026", ANY.conventions_in(["4/30/2026", "30/4/2026"])).code.name == "MC418"


@pytest.mark.parametrize(
    "value", ["22.11.2026", "2026-11", "20261122", "2026-W47-7", "2026-11-22T09:00", 2026, None, True]
)
def test_one_layout_stands_in_a_file(value: Any) -> None:
    found = unfit(ANY, value)
    assert found.code.name == "MC403"
    assert str(found.params["expected"]) == 'a date such as "2026-11-22"'


@pytest.mark.parametrize(
    ("made", "value", "said"),
    [
        (RANGE, "2019-12-31", "Please give a date from 1 January 2020 to 31 December 2026."),
        (RANGE, "2027-01-01", "Please give a date from 1 January 2020 to 31 December 2026."),
        (FROM, "2019-12-31", "Please give a date not before 1 January 2020."),
        (question('{type: date, latest: "2020-01-01"}'), "2020-01-02", "Please give a date not after 1 January 2020."),
    ],
)
def test_out_of_range(made: Any, value: str, said: str) -> None:
    found = unfit(made, value)
    assert (found.code.name, found.said(EN)) == ("MC404", said)
    assert made.check("2020-01-01") == "2020-01-01"


def test_what_conditions_compare() -> None:
    assert ANY.operators == ("at_least", "at_most", "above", "below", "is", "is_not", "answered")
    assert ANY.is_operand("at_least", "2026-11-22")
    assert not any(ANY.is_operand("at_least", operand) for operand in (5, 2026, "2026-11", "soon", True))
    assert [str(operand) for operand in ANY.operands("is")] == ['a date such as "2026-11-22"']


def test_samples_reach_around_every_bound() -> None:
    assert FROM.samples([about("above", "2020-01-01")]) == ["2020-01-01", "2020-01-02"]
    assert {"2026-11-21", "2026-11-22", "2026-11-23"} <= set(ANY.samples([about("is", "2026-11-22")]))


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_samples_end_where_the_calendar_does(day: str) -> None:
    assert day in ANY.samples([about("at_most", day)])
    assert day in UNTIL.samples([about("is", day)])


def test_words() -> None:
    assert (ANY.say(DE, "2026-11-22"), ANY.say_bound(EN, "2026-11-22")) == ("22. November 2026", "22 November 2026")
    assert ANY.say_operand(EN, "2026-11-22") == "22 November 2026"
    assert (ANY.label(DE), FROM.label(EN)) == (
        "Ihr Datum, zum Beispiel 22.11.2026",
        "Your date, for example 2026-11-22",
    )
    assert RANGE.label(DE) == "Ihr Datum, 01.01.2020 bis 31.12.2026"
    assert RANGE.label(EN) == "Your date, 2020-01-01 to 2026-12-31"
    assert (ANY.is_scored, ANY.points_range, ANY.rule(EN), ANY.scale(EN)) == (False, (0, 0), "", None)


def test_flaws() -> None:
    reversed_ = question('{type: date, earliest: "2026-01-02", latest: "2026-01-01"}')
    assert flaws(reversed_) == [("MC322", ("earliest",))]
    assert flaws(question('{type: date, earliest: "2026-01-01", latest: "2026-01-01"}')) == flaws(RANGE) == []
