"""The smallest values of a report."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """A term and what it means, or a label and its value.

    Attributes:
        term: the term or label.
        text: its meaning or value.
    """

    term: str
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """Where marks stand on a bar, in per cent of its length; None where there is no such mark.

    Attributes:
        score: the score.
        low: the lowest score that is possible.
        high: the highest score that is possible.
        target: the target.
    """

    score: float | None
    low: float | None
    high: float | None
    target: float | None
