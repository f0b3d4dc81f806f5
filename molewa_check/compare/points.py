"""One question beside itself: what two sides say to it, and of which kind the difference is."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from molewa_check.assess.prepared import PreparedQuestion
from molewa_check.model.answers import Answer, AnswerState

FAR = 0.5
"""From this share of the range of its points on, two answers lie apart: two of five levels."""
NEXT = 1
"""Levels that two answers may lie apart and still be close."""


class Kind(StrEnum):
    """How two answers to a question stand to each other; every question has exactly one."""

    AGREED = "agreed"
    """The same answer."""
    NEAR = "near"
    """One level apart, or less than half of the range of points."""
    DISSENT = "dissent"
    """Two levels or more apart; without levels half of the range of points or more."""
    FACT = "fact"
    """An unscored question, such as one of the profile or a duty, with two answers, of which one at least is wrong."""
    TEXTS = "texts"
    """Two free texts: they stand side by side, and neither of them is wrong."""
    APPLIES = "applies"
    """One side gives an answer, the other says that the question does not apply."""
    UNKNOWN = "unknown"
    """One side gives an answer, the other does not know: a claim to information, no dissent."""
    OPEN = "open"
    """No answer yet from one side, or from both."""
    NOT_ASKED = "not_asked"
    """The question was put to one side only."""
    NOT_APPLICABLE = "not_applicable"
    """Both sides say that the question does not apply."""


class Point(NamedTuple):
    """A question with what both sides say.

    Attributes:
        answers: what counts for each side.
        points: the points of both values; None without a value or for an unscored question.
        distance: how far the points lie apart, as a share of their range, 0 to 1; 0 where they cannot be compared.
        stake: by how many points the overall score of the common questions moves if one side is right here and not the
            other; 0 where nothing moves.
        lacking: the side, 0 or 1, that alone gives no value; None where both give one or neither does.
        evidenced: the side, 0 or 1, that alone names evidence; None where both do or neither does.
        target: the points that the first side aims at.
    """

    prepared: PreparedQuestion
    kind: Kind
    answers: tuple[Answer, Answer]
    points: tuple[float | None, float | None]
    distance: float
    stake: float
    lacking: int | None
    evidenced: int | None
    target: float

    @property
    def id(self) -> str:
        """The question's id."""
        return self.prepared.id

    @property
    def is_common(self) -> bool:
        """Whether it is scored and both sides give a value: then it counts for the common scores."""
        return None not in self.points

    @property
    def is_low(self) -> bool:
        """Whether both sides give the same answer, below the middle of the points and below the target."""
        first, item = self.points[0], self.prepared
        if self.kind is not Kind.AGREED or first is None or item.is_reached(first, self.target):
            return False
        return item.direction.is_better((item.low + item.high) / 2, first)


def point(
    prepared: PreparedQuestion,
    answers: tuple[Answer, Answer],
    points: tuple[float | None, float | None],
    stake: float = 0.0,
    target: float | None = None,
) -> Point | None:
    """Lay two answers side by side; None where the question was put to neither side."""
    states = answers[0].state, answers[1].state
    if states == (AnswerState.NOT_ASKED, AnswerState.NOT_ASKED):
        return None
    distance = _distance(prepared, points)
    return Point(
        prepared=prepared,
        kind=_kind(prepared, answers, points, distance),
        answers=answers,
        points=points,
        distance=distance,
        stake=stake,
        target=prepared.target if target is None else target,
        lacking=_only([state is not AnswerState.VALUE for state in states]),
        evidenced=_only([bool(answer.evidence.strip()) for answer in answers]),
    )


def _only(holds: list[bool]) -> int | None:
    """The one side for which something holds; None where it is both or neither."""
    return holds.index(True) if sum(holds) == 1 else None


def _distance(prepared: PreparedQuestion, points: tuple[float | None, float | None]) -> float:
    first, second = points
    width = prepared.high - prepared.low
    if first is None or second is None or width <= 0:
        return 0.0
    return abs(first - second) / width


def _kind(
    prepared: PreparedQuestion,
    answers: tuple[Answer, Answer],
    points: tuple[float | None, float | None],
    distance: float,
) -> Kind:
    states = frozenset(answer.state for answer in answers)
    if states == {AnswerState.VALUE}:
        return _kind_of_values(prepared, answers, points, distance)
    return next(kind for kind, held in _without_a_value(states) if held)


def _without_a_value(states: frozenset[AnswerState]) -> Iterator[tuple[Kind, bool]]:
    """Kinds of pairs of which at least one is no value; the first that holds."""
    yield Kind.NOT_ASKED, AnswerState.NOT_ASKED in states
    yield Kind.NOT_APPLICABLE, states == {AnswerState.NOT_APPLICABLE}
    yield Kind.APPLIES, states == {AnswerState.VALUE, AnswerState.NOT_APPLICABLE}
    yield Kind.UNKNOWN, states == {AnswerState.VALUE, AnswerState.UNKNOWN}
    yield Kind.OPEN, True


def _kind_of_values(
    prepared: PreparedQuestion,
    answers: tuple[Answer, Answer],
    points: tuple[float | None, float | None],
    distance: float,
) -> Kind:
    if answers[0].value == answers[1].value:
        return Kind.AGREED
    if prepared.points is None:
        return Kind.TEXTS if prepared.question.field == "text" else Kind.FACT
    return Kind.DISSENT if _is_far(prepared, points, distance) else Kind.NEAR


def _is_far(prepared: PreparedQuestion, points: tuple[float | None, float | None], distance: float) -> bool:
    ladder = prepared.question.ladder
    if not ladder:
        return distance >= FAR
    first, second = (ladder.index(one) if one is not None else 0 for one in points)
    return abs(first - second) > NEXT
