"""The talk that a comparison asks for: what to speak about, in which order, and how long.

First what both sides' answers support anyway, then what other things hang on, then quick deals, then dissent by what is
at stake. Minutes are proposals; a talk that would take too long is cut into sittings.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from molewa_check.compare.points import Kind, Point
from molewa_check.compare.views import Comparison

SITTING = 120
"""Minutes of one sitting at most, unless a single item takes longer."""


class Topic(StrEnum):
    """What an item of the agenda is about, in the order in which they are taken."""

    SHARED = "shared"
    """The steps that follow whichever side is right."""
    FACT = "fact"
    LOW = "low"
    DISSENT = "dissent"
    APPLIES = "applies"
    UNKNOWN = "unknown"
    NEAR = "near"
    OPEN = "open"


MINUTES = {
    Topic.SHARED: 15,
    Topic.FACT: 3,
    Topic.LOW: 3,
    Topic.DISSENT: 10,
    Topic.APPLIES: 5,
    Topic.UNKNOWN: 2,
    Topic.NEAR: 1,
    Topic.OPEN: 1,
}
"""Minutes for each question, or for all steps: what lies far apart takes its time, what is close is read out."""
BLOCKS = (Topic.NEAR, Topic.OPEN)
"""What is taken as one item, however many questions it has."""
_KINDS = {
    Topic.FACT: Kind.FACT,
    Topic.DISSENT: Kind.DISSENT,
    Topic.APPLIES: Kind.APPLIES,
    Topic.UNKNOWN: Kind.UNKNOWN,
    Topic.NEAR: Kind.NEAR,
    Topic.OPEN: Kind.OPEN,
}


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda.

    Attributes:
        number: its place, from 1.
        points: its questions; none for the steps of both plans.
        sitting: in which sitting it is taken, from 1.
    """

    number: int
    topic: Topic
    points: tuple[Point, ...]
    minutes: int
    sitting: int


def agenda(comparison: Comparison) -> tuple[Item, ...]:
    """All that is to be talked about, in its order."""
    found: list[Item] = []
    used, sitting = 0, 1
    for number, (topic, points) in enumerate(_matters(comparison), start=1):
        minutes = MINUTES[topic] * max(len(points), 1)
        if used and used + minutes > SITTING:
            used, sitting = 0, sitting + 1
        used += minutes
        found.append(Item(number, topic, points, minutes, sitting))
    return tuple(found)


def _matters(comparison: Comparison) -> Iterator[tuple[Topic, tuple[Point, ...]]]:
    for topic in Topic:
        if topic is Topic.SHARED:
            yield from [(topic, ())] if any(step.is_shared for step in comparison.steps) else []
            continue
        found = comparison.low if topic is Topic.LOW else comparison.of_kind(_KINDS[topic])
        # What joint answers have settled needs no more talk.
        points = tuple(point for point in found if comparison.settled(point) is None or topic is Topic.LOW)
        if topic in BLOCKS:
            yield from [(topic, points)] if points else []
        else:
            yield from [(topic, (point,)) for point in points]
