"""Which end of a scale is the good one: the one place that turns `better: low` into an order."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Better = Literal["high", "low"]


@dataclass(frozen=True, slots=True)
class Direction:
    """An order of points or scores.

    Attributes:
        sign: 1 where higher is better, −1 where lower is.
    """

    sign: float

    @property
    def better(self) -> Better:
        """How files write it."""
        return "high" if self.is_high else "low"

    @property
    def is_high(self) -> bool:
        """Whether higher is better."""
        return self.sign > 0

    def gain(self, before: float, after: float) -> float:
        """By how much it gets better; negative where it gets worse."""
        return self.sign * (after - before)

    def is_better(self, value: float, other: float) -> bool:
        """Whether a value is better than another."""
        return value > other if self.is_high else value < other

    def reaches(self, value: float, wanted: float) -> bool:
        """Whether a value is as good as the one wanted, or better."""
        return not self.is_better(wanted, value)

    def best(self, values: Iterable[float], default: float = 0.0) -> float:
        """The best of some values."""
        return max(values, default=default) if self.is_high else min(values, default=default)

    def worst(self, values: Iterable[float], default: float = 0.0) -> float:
        """The worst of some values."""
        return min(values, default=default) if self.is_high else max(values, default=default)

    def share(self, value: float, low: float, high: float) -> float:
        """How far a value is from the worst end (0) to the best (1) of a range that is not empty."""
        return (value - low) / (high - low) if self.is_high else (high - value) / (high - low)


DIRECTIONS: dict[Better, Direction] = {"high": Direction(1.0), "low": Direction(-1.0)}
