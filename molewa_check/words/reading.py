"""Reading numbers and dates, whoever wrote them: typed answers and the cells of tables are understood alike.

What could mean two things is never decided silently: the other cells of a column may tell how it is meant, or the
language of somebody who types; where nothing tells, the reading is refused.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from molewa_check.guards.values import number_objection

MONTH_LENGTH = len("2026-11")
MOST_DIGITS = 15
"""More digits than this before the decimals a floating-point number does not keep apart."""
MOST_WITH_DECIMALS = 17
"""As many digits programs write for a floating-point number, such as 33.333333333333336."""
MOST_DECIMALS = 60
"""Far more than anybody writes: what is longer is no number, but a mistake."""

_SPACE = "[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}'’]"
_PLAIN = re.compile(r"[-+]?(?P<whole>\d*)(?:(?P<sign>[.,])(?P<rest>\d+))?(?:[eE][-+]?\d{1,3})?")
_SPACED = re.compile(rf"[-+]?\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:(?P<sign>[.,])\d+)?")
# Not behind a zero: 0.500 is a half, whichever sign it has.
_GROUPED = re.compile(r"[-+]?[1-9]\d{0,2}(?:(?P<group>[.,])\d{3})(?:(?P=group)\d{3})*(?:(?P<sign>[.,])\d+)?")
_OTHER = {",": ".", ".": ","}

_TIME = r"(?:[T ,]+\d{1,2}:\d{2}(?::\d{2})?.*)?"
_ISO_DAY = re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d{{2}})-(?P<day>\d{{2}}){_TIME}")
# With dots the day comes first; with slashes and hyphens countries differ.
_DOTTED_DAY = re.compile(rf"(?P<day>\d{{1,2}})\. ?(?P<month>\d{{1,2}})\. ?(?P<year>\d{{4}}){_TIME}")
_SLASHED_DAY = re.compile(rf"(?P<first>\d{{1,2}})[/-](?P<second>\d{{1,2}})[/-](?P<year>\d{{4}}){_TIME}")
_NAMED_DAY = re.compile(rf"(?P<day>\d{{1,2}})(?:\.|er)? ?(?P<name>[^\W\d_]{{3,}})\.? ?(?P<year>\d{{4}}){_TIME}")
_NAMED_MONTH_DAY = re.compile(rf"(?P<name>[^\W\d_]{{3,}})\.? (?P<day>\d{{1,2}}),? (?P<year>\d{{4}}){_TIME}")
_MONTHS = 12
_MONTH_NAMES = (
    "januar january jänner janvier", "februar february février fevrier", "märz maerz march mrz mars", "april avril",
    "mai may", "juni june juin", "juli july juillet", "august août aout", "september septembre",
    "oktober october octobre", "november novembre", "dezember december décembre decembre",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Conventions:
    """How numbers and dates are written in one place.

    Attributes:
        decimal: the sign before decimals; None where nothing tells.
        groups: the sign between thousands; None where nothing tells.
        day_first: whether 3/4/2026 is in April; None where nothing tells.
    """

    decimal: str | None = None
    groups: str | None = None
    day_first: bool | None = None


UNKNOWN = Conventions()


@dataclass(frozen=True, slots=True)
class Percent:
    """A number that a workbook shows as a percentage: 0.35 stands there for 35 %."""

    share: float


@dataclass(frozen=True, slots=True)
class Defect:
    """What stands in a workbook instead of a value.

    Attributes:
        shown: the error as people see it, such as `#N/A`; empty for a formula that nobody has computed yet.
    """

    shown: str


class NotReadable(ValueError):
    """The text is no number, or no date."""


class Ambiguous(ValueError):
    """The text could mean two things.

    Attributes:
        readings: both, as they could be written without doubt.
    """

    def __init__(self, *readings: str) -> None:
        super().__init__(" / ".join(readings))
        self.readings = readings


def number(text: str, conventions: Conventions = UNKNOWN) -> float:
    """Read a number: with decimal comma or point, with thousands set apart.

    Raises:
        NotReadable: it is no number, or has more digits than can be kept.
        Ambiguous: 1.500 could be 1500 or 1.5, and the conventions do not say which.
    """
    plain = text.strip().replace("\N{MINUS SIGN}", "-")
    if _SPACED.fullmatch(plain):
        return _as_float(re.sub(_SPACE, "", plain))
    grouped = _GROUPED.fullmatch(plain)
    # The same sign before thousands and before decimals is no number that anybody writes.
    if grouped is not None and grouped["sign"] != grouped["group"]:
        bare = plain.replace(grouped["group"], "")
        # One group and no decimals, as in 1.500: the only form that can mean two things.
        is_plain = grouped["sign"] is None and plain.count(grouped["group"]) == 1
        if is_plain and conventions.decimal == grouped["group"]:
            return _as_float(plain)
        if is_plain and conventions.groups != grouped["group"]:
            raise Ambiguous(bare, str(_as_float(plain)))
        return _as_float(bare)
    return _as_float(plain)


def _as_float(plain: str) -> float:
    """A number with at most one sign in it, which stands before the decimals."""
    found = _PLAIN.fullmatch(plain)
    if found is None or not (found["whole"] or found["rest"]):
        raise NotReadable(plain)
    whole, rest = found["whole"].lstrip("0"), found["rest"] or ""
    if len(whole) > MOST_DIGITS or len((whole + rest).lstrip("0")) > MOST_WITH_DECIMALS or len(rest) > MOST_DECIMALS:
        raise NotReadable(plain)
    value = float(plain.replace(",", "."))  # with the exponents that programs and spreadsheets write
    if number_objection(value) is not None:
        raise NotReadable(plain)
    return value


def day(text: str, conventions: Conventions = UNKNOWN) -> str:
    """Read a day as `2026-11-22`; a time behind it is passed over.

    Raises:
        NotReadable: it is no day.
        Ambiguous: 3/4/2026 could be in March or in April, and the conventions do not say which.
    """
    plain = text.strip()
    found = _ISO_DAY.fullmatch(plain) or _DOTTED_DAY.fullmatch(plain)
    if found is not None:
        return _iso(found["year"], found["month"], found["day"])
    found = _NAMED_DAY.fullmatch(plain) or _NAMED_MONTH_DAY.fullmatch(plain)
    if found is not None:
        return _iso(found["year"], _month_named(found["name"]), found["day"])
    found = _SLASHED_DAY.fullmatch(plain)
    if found is None:
        raise NotReadable(plain)
    year, first, second = found["year"], found["first"], found["second"]
    readings = dict.fromkeys([*_possible_day(year, second, first), *_possible_day(year, first, second)])
    if conventions.day_first is not None:
        month, of_month = (second, first) if conventions.day_first else (first, second)
        return _iso(year, month, of_month)
    if len(readings) > 1:
        raise Ambiguous(*readings)
    # No day in either order: to read it once more raises what is to be said.
    return next(iter(readings), "") or _iso(year, second, first)


def _month_named(text: str) -> str:
    """The number of a month by its name, which may be shortened to three letters where that leaves no doubt."""
    start = text.casefold()
    found = [number for number, names in enumerate(_MONTH_NAMES, start=1) if f" {start}" in f" {names}"]
    # More than one: the French “jui” begins June and July.
    if len(found) != 1:
        raise NotReadable(text)
    return str(found[0])


def _possible_day(year: str, month: str, of_month: str) -> Iterator[str]:
    try:
        yield _iso(year, month, of_month)
    except NotReadable:
        return


def _iso(year: str, month: str, of_month: str) -> str:
    try:
        return date(int(year), int(month), int(of_month)).isoformat()
    except ValueError:
        raise NotReadable(year, month, of_month) from None


def conventions_of(cells: Iterable[Any]) -> Conventions:
    """What the cells of a column tell about how it is written; where they contradict each other, nothing."""
    decimals: set[str] = set()
    orders: set[bool] = set()
    for cell in cells:
        if isinstance(cell, str):
            decimals.update(_decimal_shown_by(cell.strip().replace("\N{MINUS SIGN}", "-")))
            orders.update(_order_shown_by(cell.strip()))
    decimal = decimals.pop() if len(decimals) == 1 else None
    # Whoever has one sign before decimals has the other between thousands.
    return Conventions(decimal, _OTHER[decimal] if decimal else None, orders.pop() if len(orders) == 1 else None)


def _decimal_shown_by(text: str) -> Iterator[str]:
    """The decimal sign that a number leaves no doubt about, if any."""
    spaced, grouped, plain = _SPACED.fullmatch(text), _GROUPED.fullmatch(text), _PLAIN.fullmatch(text)
    if spaced is not None:
        if spaced["sign"]:
            yield spaced["sign"]
    elif grouped is not None and grouped["sign"] != grouped["group"]:
        if grouped["sign"] or text.count(grouped["group"]) > 1:
            yield _OTHER[grouped["group"]]
    elif plain is not None and plain["sign"]:
        yield plain["sign"]


def _order_shown_by(text: str) -> Iterator[bool]:
    found = _SLASHED_DAY.fullmatch(text)
    # One above 12 shows the order; two are no day, and none shows nothing.
    if found is not None and (int(found["first"]) > _MONTHS) is not (int(found["second"]) > _MONTHS):
        yield int(found["first"]) > _MONTHS


def as_date(text: str) -> date:
    """Turn a day, a month or a moment as files write them into a date; a month counts as its first day."""
    return date.fromisoformat(text[:10] if len(text) > MONTH_LENGTH else f"{text}-01")


def last_day(text: str) -> date:
    """Turn a day or a month as files write them into the day with which it is over."""
    first = as_date(text)
    # Not the day before the next month: the calendar ends with December 9999.
    return first if len(text) > MONTH_LENGTH else first.replace(day=monthrange(first.year, first.month)[1])


def cell_text(cell: Any) -> str:
    """A cell as people see it: 3 instead of 3.0."""
    if type(cell) is str:  # most are
        return cell
    # Before numbers, because `str` would write `True`, which stands in no file.
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Percent):
        # Rounded to what a percentage can show: 0.07 times 100 has a 1 at its fourteenth decimal.
        return f"{cell_text(round(cell.share * 100, 10))} %"
    if isinstance(cell, Defect):
        return cell.shown
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
