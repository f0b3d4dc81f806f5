"""Numbers and dates, whoever wrote them: what is clear is read, what could be two things never silently."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molewa_check.i18n import languages
from molewa_check.words.language import Words
from molewa_check.words.moments import moment
from molewa_check.words.reading import (
    UNKNOWN,
    Ambiguous,
    Conventions,
    NotReadable,
    as_date,
    cell_text,
    conventions_of,
    day,
    number,
)

COMMA, POINT = Conventions(decimal=",", groups="."), Conventions(decimal=".", groups=",")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0), ("007", 7), ("-3", -3), ("−3", -3), ("+3", 3), ("3,5", 3.5), ("3.5", 3.5), (".5", 0.5), (",5", 0.5),
        ("0.500", 0.5), ("0,125", 0.125), ("1234.567", 1234.567), ("1234,5", 1234.5), ("1 234", 1234),
        ("1'234.5", 1234.5),
        ("1\N{NO-BREAK SPACE}234,5", 1234.5), ("1\N{NARROW NO-BREAK SPACE}234", 1234), ("1.234,5", 1234.5),
        ("1,234.5", 1234.5), ("1.234.567", 1234567), ("1,234,567", 1234567), ("-1.234.567,8", -1234567.8),
        (" 12 ", 12), ("999999999999999", 999999999999999), ("33.333333333333336", 33.333333333333336),
    ],
)  # fmt: skip
@pytest.mark.parametrize("conventions", [UNKNOWN, COMMA, POINT])
def test_numbers_that_leave_no_doubt(text: str, value: float, conventions: Conventions) -> None:
    assert number(text, conventions) == value


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "-", "+", ".", ",", "x", "1x", "nan", "NaN", "inf", "-Infinity", "1e16", "1e400", "0x10", "1_000", "½",
        "1.2.3", "1,2,3", "1.23.456", "12.34,5.6", "1..5", "--1", "1 23", "12 34 567", "1.234,567,8", "1,234.567.8",
        "9999999999999999", "9" * 5000, "0." + "1" * 5000, "0" * 5000 + "." + "0" * 5000, "1.234" * 1000,
    ],
)  # fmt: skip
@pytest.mark.parametrize("conventions", [UNKNOWN, COMMA, POINT])
def test_what_is_no_number(text: str, conventions: Conventions) -> None:
    with pytest.raises(NotReadable):
        number(text, conventions)


@pytest.mark.parametrize(
    ("text", "comma", "point"), [("1.500", 1500, 1.5), ("1,500", 1.5, 1500), ("-12.345", -12345, -12.345)]
)
def test_one_sign_before_three_digits(text: str, comma: float, point: float) -> None:
    assert (number(text, COMMA), number(text, POINT)) == (comma, point)
    with pytest.raises(Ambiguous) as caught:
        number(text)
    assert {float(reading) for reading in caught.value.readings} == {comma, point}


@pytest.mark.parametrize(
    ("cells", "decimal"),
    [
        ([], None), (["1.500"], None), (["1.500", "7", "1500", "x"], None), (["2,5"], ","), (["2.5"], "."),
        (["1.500,25"], ","), (["1,500.25"], "."), (["1.500.000"], ","), (["1,500,000"], "."), (["1 500,5"], ","),
        (["1 500"], None), (["2,5", "3,25", "1.500"], ","), (["2,5", "2.5"], None), (["1.500.000", "2.5"], None),
        ([1500, 2.5, None, True, date(2026, 1, 1)], None), (["−2,5"], ","), (["0,500"], ","), ([" 2,5 "], ","),
    ],
)  # fmt: skip
def test_what_a_column_shows(cells: list[Any], decimal: str | None) -> None:
    """Thousands show the decimal sign as well: it is the other one. Where cells contradict each other, nothing does."""
    found = conventions_of(cells)
    assert found.decimal == decimal
    assert found.groups == {",": ".", ".": ",", None: None}[decimal]


@pytest.mark.parametrize(
    ("cells", "day_first"),
    [
        (["3/4/2026"], None), (["31/1/2026"], True), (["1/31/2026"], False), (["31/1/2026", "3/4/2026"], True),
        (["31/1/2026", "1/31/2026"], None), (["31.1.2026"], None), (["13/13/2026"], None), (["31-01-2026"], True),
    ],
)  # fmt: skip
def test_whether_days_come_first(cells: list[str], day_first: bool | None) -> None:
    assert conventions_of(cells).day_first is day_first


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_whole_numbers_come_back(value: int) -> None:
    assert number(str(value)) == value
    assert number(f"{value:,}".replace(",", " ")) == value
    assert number(f"{value:,}", POINT) == value
    assert number(f"{value:,}".replace(",", "."), COMMA) == value


@given(st.floats(-1e9, 1e9).filter(lambda value: "e" not in repr(value)))
def test_what_programs_write_comes_back(value: float) -> None:
    assert number(repr(value), POINT) == value
    assert number(repr(value).replace(".", ","), COMMA) == value


@given(st.text(st.sampled_from("0123456789.,-+ '"), max_size=14))
def test_no_text_is_read_in_two_ways_silently(text: str) -> None:
    """What is read without knowing anything is what both conventions say, where they say something."""
    try:
        found = number(text)
    except (Ambiguous, NotReadable):
        return
    for conventions in (COMMA, POINT):
        assert number(text, conventions) == found


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-11-22", "2026-11-22"), ("22.11.2026", "2026-11-22"), ("2. 1. 2026", "2026-01-02"), ("2.1.2026",
        "2026-01-02"),
        ("22/11/2026", "2026-11-22"), ("11/22/2026", "2026-11-22"), ("22-11-2026", "2026-11-22"), ("5/5/2026",
        "2026-05-05"),
        ("2026-11-22T09:25:00", "2026-11-22"), ("2026-11-22 9:25", "2026-11-22"), ("22.11.2026, 09:25", "2026-11-22"),
        ("2026-11-22T09:25:00+01:00", "2026-11-22"), (" 2024-02-29 ", "2024-02-29"), ("0001-01-01", "0001-01-01"),
    ],
)  # fmt: skip
def test_days(text: str, iso: str) -> None:
    assert day(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "", "today", "2026", "2026-11", "20261122", "2026-02-29", "2026-13-01", "2026-00-10", "32.1.2026", "1.1.26",
        "0.0.2026",
        "13/13/2026", "31/2/2026", "2026/11/22", "46000", "2026-11-22x", "22.11.2026 soon", "0000-01-01", "10000-01-01",
    ],
)  # fmt: skip
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(NotReadable):
        day(text)


@pytest.mark.parametrize(
    "text",
    [
        "22. November 2026", "22 November 2026", "22 nov 2026", "22. Nov. 2026", "November 22, 2026", "Nov. 22 2026",
        "22.November 2026", "22. NOVEMBER 2026, 9:25", "22 novembre 2026",
    ],
)  # fmt: skip
def test_days_with_the_name_of_the_month(text: str) -> None:
    assert day(text) == "2026-11-22"


@pytest.mark.parametrize(
    "text", ["22. no 2026", "22. Novembra 2026", "22. maybe 2026", "3 jui 2026", "31. Juni 2026", "November 2026"]
)
def test_what_is_no_name_of_a_month(text: str) -> None:
    with pytest.raises(NotReadable):
        day(text)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("1er mars 2026", "2026-03-01"), ("3 févr. 2026", "2026-02-03"), ("3 juin 2026", "2026-06-03"),
        ("3 juil. 2026", "2026-07-03"), ("3 août 2026", "2026-08-03"), ("3 décembre 2026", "2026-12-03"),
    ],
)  # fmt: skip
def test_days_with_a_french_name_of_the_month(text: str, iso: str) -> None:
    assert day(text) == iso


def test_a_day_that_could_be_two() -> None:
    with pytest.raises(Ambiguous) as caught:
        day("3/4/2026")
    assert caught.value.readings == ("2026-04-03", "2026-03-04")
    assert day("3/4/2026", Conventions(day_first=True)) == "2026-04-03"
    assert day("3/4/2026", Conventions(day_first=False)) == "2026-03-04"


@given(st.dates())
def test_days_come_back(found: date) -> None:
    assert day(found.isoformat()) == found.isoformat()
    assert day(f"{found.day}.{found.month}.{found.year:04}") == found.isoformat()
    assert day(f"{found.day}/{found.month}/{found.year:04}", Conventions(day_first=True)) == found.isoformat()


@pytest.mark.parametrize("language", languages())
@given(found=st.dates(min_value=date(1000, 1, 1)))
def test_days_can_be_typed_as_they_are_said(language: str, found: date) -> None:
    words = Words(language)
    typed = day(words.typed_day(found.isoformat()), words.conventions)
    assert day(words.day(found)) == typed == found.isoformat()


def test_a_day_with_slashes_means_two_things_except_where_days_are_written_so() -> None:
    assert [Words(language).conventions.day_first for language in ("de", "en", "fr")] == [None, None, True]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("22.11.2026 09:25", "2026-11-22T09:25"), ("22.11.2026 9:25:30", "2026-11-22T09:25:30"), ("1.2.2026",
        "2026-02-01"),
        ("2026-11-22 09:25:00", "2026-11-22 09:25:00"), ("2026-11-22", "2026-11-22"),
    ],
)  # fmt: skip
def test_moments(text: str, iso: str) -> None:
    assert moment(text) == iso


def test_months_count_as_their_first_day() -> None:
    assert as_date("2026-11") == date(2026, 11, 1)
    assert as_date("2026-11-22T09:00") == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (3.0, "3"), (3.5, "3.5"), (3, "3"), (True, "true"), (False, "false"), ("x", "x"), (float("nan"), "nan"),
        (float("-inf"), "-inf"), (1e300, str(int(1e300))), (-0.0, "0"), (date(2026, 1, 2), "2026-01-02"),
    ],
)  # fmt: skip
def test_cells_as_people_see_them(cell: Any, text: str) -> None:
    assert cell_text(cell) == text
