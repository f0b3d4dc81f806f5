"""How large and how small the numbers of a format may be: the one place, for the models and their JSON Schemas.

A float holds fifteen digits. Within these bounds nothing grows endless, and scores keep the six decimals that they are
given with:

- Weights and points of 0.001 or more give parts of a sum of 0.000001 or more; sums stay below `MOST`
  (source/magnitudes.py), and the heaviest counts a million times as much as the lightest at most.
- Scoring divides by ranges. Every range is at least a ten-thousandth of its ends (`is_wide`), and so is every weighted
  sum, mean, minimum and maximum of such ranges, whichever of them apply: of fifteen digits eleven are left.
"""

from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from molewa_check.errors import Formula, plain_number

SMALLEST = 1e-6
"""Numbers are zero or at least so large: less would not be seen in a score."""
MOST = 10**9
"""Scores, and whatever adds up to one, lie below it by amount."""
WEIGHTS = (0.001, 1000)
POINTS = (0.001, 10**6)
"""Points are zero, or lie between these by amount."""
NARROWEST = 1e-4
"""Ranges are at least as wide as this share of their ends."""
LARGEST = 10**12
"""Answers to a `number` question lie between its negative and itself: a thousand billion, with three decimals left."""


def _amount(least: float, most: float) -> Callable[[float], float]:
    """Accept zero, and amounts that are neither too small nor too large."""

    def check(number: float) -> float:
        return _accepted(number, number == 0 or least <= abs(number) <= most, f"0, ±{plain_number(least)} … ±{most}")

    return check


def _between(least: float, most: float) -> Callable[[float], float]:
    def check(number: float) -> float:
        return _accepted(number, least <= number <= most, f"{plain_number(least)} … {most}")

    return check


def _accepted(number: float, fits: bool, rule: str) -> float:
    if not fits:
        raise PydanticCustomError("magnitude", "magnitude", {"found": number, "rule": Formula(rule)})
    return number


def _schema(least: float, most: float) -> WithJsonSchema:
    return WithJsonSchema({"type": "number", "minimum": least, "maximum": most})


Weight = Annotated[float, AfterValidator(_between(*WEIGHTS)), _schema(*WEIGHTS)]
"""How much something counts beside its siblings, from 0.001 to 1000."""

Points = Annotated[float, AfterValidator(_amount(*POINTS)), _schema(-POINTS[1], POINTS[1])]
"""Points of an answer, and both ends of a scale, up to a million either way."""

Cap = Annotated[float, AfterValidator(_between(*POINTS)), _schema(*POINTS)]
"""The most points that a question can have, or that it aims at: some."""

Score = Annotated[float, AfterValidator(_amount(SMALLEST, MOST)), _schema(-MOST, MOST)]
"""A score, or what one is compared with."""

Figure = Annotated[float, AfterValidator(_amount(SMALLEST, LARGEST)), _schema(-LARGEST, LARGEST)]
"""A number that is answered, or what one is compared with."""

Minutes = Annotated[int, Field(ge=1, le=10_000)]
Companies = Annotated[int, Field(ge=1, le=1_000_000)]
MOST_PEOPLE = 1_000_000
People = Annotated[int, Field(ge=1, le=MOST_PEOPLE)]


def is_wide(low: float, high: float) -> bool:
    """Whether scoring can divide by a range: it is no rounding error beside its own ends."""
    return high - low >= max(POINTS[0], NARROWEST * max(abs(low), abs(high)))
