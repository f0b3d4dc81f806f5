"""A correction of a cell, and what tells the cell apart."""

from typing import NamedTuple

from molewa_check.errors import Location, Problem

_SEPARATOR = "\n"


class Correction(NamedTuple):
    """What somebody entered.

    Attributes:
        found: what stood in the cell at that time.
        answer: what is meant.
        by: who says so.
        on: when it was entered.
    """

    found: str
    answer: str
    by: str
    on: str


def is_correctable(problem: Problem) -> bool:
    """Whether a problem is about an answer that somebody can correct, or has corrected."""
    return "choices" in problem.params


def key_of(place: Location, sheet: str, question: str) -> str:
    """What tells a cell apart from all others, and the question that it answers."""
    return _SEPARATOR.join((place.file, sheet, f"{place.line}:{place.column}", question))
