"""Numbers of every kind that bounds can tell apart."""

from collections.abc import Iterable
from itertools import pairwise
from math import ceil, floor


def between(bounds: Iterable[float], low: float, high: float, *, whole: bool = False) -> list[float]:
    """One number on every bound, one in every gap and one beyond both ends, as far as the range allows."""
    marks = sorted({*bounds, low, high})
    # Whole ends, so that there is one beyond either bound for whole numbers, too.
    marks = [floor(marks[0]) - 1.0, *marks, ceil(marks[-1]) + 1.0]
    gaps = _whole_in_gap if whole else _middle_of_gap
    candidates = {*marks, *(number for first, second in pairwise(marks) for number in gaps(first, second))}
    return [number for number in sorted(candidates) if low <= number <= high and (not whole or number == int(number))]


def _middle_of_gap(first: float, second: float) -> list[float]:
    return [(first + second) / 2]


def _whole_in_gap(first: float, second: float) -> list[float]:
    return [number] if (number := floor(first) + 1.0) < second else []
