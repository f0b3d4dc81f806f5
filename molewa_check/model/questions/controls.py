"""How a question is asked and counted where none of this program runs: plain values, for forms that are sent out.

A type says which of these it is (`QuestionBase.control`); a form knows the kinds of controls, and no types.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple


class OneOf(NamedTuple):
    """One of some values is chosen.

    Attributes:
        values: what an answer file holds, in the order in which they are offered; `say` puts each into words.
        points: those of each value; None where the question is unscored.
        names: what files may write instead of a value, with its place among them.
    """

    values: tuple[Any, ...]
    points: tuple[float, ...] | None
    names: Mapping[str, int] = {}


class SomeOf(NamedTuple):
    """Any number of parts is ticked, none of them included; the points of the ticked ones are added.

    Attributes:
        values: the ids of the parts.
        alone: those that exclude all others.
        points: those of each part; None where the question is unscored.
        cap: the highest sum; None where there is none.
    """

    values: tuple[str, ...]
    alone: tuple[str, ...]
    points: tuple[float, ...] | None
    cap: float | None


class Graded(NamedTuple):
    """Every part gets a grade; the points are the weighted share that holds, times `most`.

    Attributes:
        values: the ids of the parts.
        weights: one for each part.
        grades: the grades with what each counts, 0 to 1; the first one is the best.
    """

    values: tuple[str, ...]
    weights: tuple[float, ...]
    grades: Mapping[str, float]
    most: float


class Typed(NamedTuple):
    """A number is typed.

    Attributes:
        low, high: the range that is accepted.
        whole: whether only whole numbers are.
        steps: from which number on how many points count, rising; none where the question is unscored.
    """

    low: float
    high: float
    whole: bool
    steps: tuple[tuple[float, float], ...]


class Dated(NamedTuple):
    """A day is given, `2026-11-22`; the bounds are empty where there are none. Never scored."""

    earliest: str
    latest: str


class Written(NamedTuple):
    """Words are written. Never scored."""


Control = OneOf | SomeOf | Graded | Typed | Dated | Written
