"""One view of one company on several days: what rose and fell, what is new, and what became of the plan."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from molewa_check.assess.assessment import Assessment
from molewa_check.assess.prepared import Prepared, PreparedQuestion, PreparedRecommendation, PreparedSection
from molewa_check.assess.scoring import rounded
from molewa_check.compare.common import scores_of
from molewa_check.model.answers import Answer, AnswerState, StepEntry
from molewa_check.model.direction import Direction
from molewa_check.words.reading import as_date

NO_ENTRY = StepEntry()


class Move(StrEnum):
    """What became of an answer between the first and the last day."""

    ROSE = "rose"
    FELL = "fell"
    SAME = "same"
    OTHER = "other"
    """Another value with the same points, or of an unscored question."""
    NEW = "new"
    """A value now, and none then."""
    DROPPED = "dropped"
    """A value then, and none now."""
    LEFT_OUT = "left_out"
    """The question has changed since, so its answers are not compared."""


class Change(NamedTuple):
    """A question with its answers on all days.

    Attributes:
        answers: what counted on each day, the earliest first.
        points: the points of each; None without a value, or for an unscored question.
    """

    prepared: PreparedQuestion
    move: Move
    answers: tuple[Answer, ...]
    points: tuple[float | None, ...]

    @property
    def id(self) -> str:
        """The question's id."""
        return self.prepared.id


class Outcome(StrEnum):
    """What became of a step by the last day; the first that holds."""

    MARKED = "marked"
    """Its day stands in the answers (`done`)."""
    REACHED = "reached"
    """All answers that it lifts are reached, which they were not when it began, though nobody marked it."""
    OVERDUE = "overdue"
    """It still follows from the answers, or never did, and the day for which somebody promised it has passed."""
    PASSED = "passed"
    """It still follows, and the day that the plan proposed has passed; nobody promised it."""
    OPEN = "open"
    GONE = "gone"
    """It no longer follows from the answers, and nobody did it."""


class StepOutcome(NamedTuple):
    """A recommendation of an earlier plan, or one that the answers of any day name under “steps”.

    Attributes:
        entries: what each day's answers say of it; nothing where they do not name it.
        entry: who promised it until when, and when it was done, as the latest answers that say so have it.
        ends: the day until which it was to be done: that of the promise, else that of the first plan that has it; None
            without one.
        is_planned: whether it stands in the plan of any day but the last.
    """

    prepared: PreparedRecommendation
    outcome: Outcome
    entries: tuple[StepEntry, ...]
    entry: StepEntry
    ends: date | None
    is_planned: bool

    @property
    def id(self) -> str:
        """The recommendation's id."""
        return self.prepared.id

    @property
    def is_named(self) -> bool:
        """Whether the answers of any day say that somebody promised it, or that it was done."""
        return self.entry != NO_ENTRY

    def earlier(self, key: str) -> tuple[str, ...]:
        """What earlier answers said under a key and later ones say otherwise, the earliest first."""
        said = dict.fromkeys(getattr(entry, key) for entry in self.entries)
        return tuple(value for value in said if value and value != getattr(self.entry, key))


@dataclass(frozen=True)
class Dates:
    """One view on several days.

    Attributes:
        sides: the assessments, the earliest first.
        left_out: questions that are not compared, because they have changed.
        common: the ids of the scored questions that have a value on all days and are compared.
        paths: by section, and `overall`: the score over the common questions on each day.
        changes: all questions that were asked on the first or the last day.
        steps: what became of the earlier plans, in their order, and of what else the answers name under “steps”.
    """

    sides: tuple[Assessment, ...]
    left_out: frozenset[str]
    common: tuple[str, ...]
    paths: dict[str, tuple[float | None, ...]]
    changes: tuple[Change, ...]
    steps: tuple[StepOutcome, ...]

    @property
    def prepared(self) -> Prepared:
        """The questionnaire."""
        return self.sides[0].prepared

    @property
    def given(self) -> tuple[Assessment, ...]:
        """All answers that were given."""
        return self.sides

    @cached_property
    def sections(self) -> tuple[PreparedSection, ...]:
        """The sections that have a path, parents first; the whole is not among them."""
        return tuple(
            one for id_, one in self.prepared.sections.items() if one.section is not None and id_ in self.paths
        )

    def of(self, move: Move) -> tuple[Change, ...]:
        """The questions that moved so."""
        return tuple(change for change in self.changes if change.move is move)


def compare_dates(sides: Sequence[Assessment], left_out: Collection[str] = ()) -> Dates:
    """Follow one view over several days.

    Args:
        sides: assessments of the same questionnaire, the earliest first; each has a day.
        left_out: questions that have changed between the days.
    """
    prepared = sides[0].prepared
    common = tuple(
        item.id
        for item in prepared.root.questions
        if item.id not in left_out and all(side.standing.points.get(item.id) is not None for side in sides)
    )
    per_day = [scores_of(prepared, {id_: side.standing.points[id_] or 0.0 for id_ in common}) for side in sides]
    return Dates(
        sides=tuple(sides),
        left_out=frozenset(left_out),
        common=common,
        paths={id_: tuple(rounded(day.get(id_)) for day in per_day) for id_ in prepared.sections if id_ in per_day[0]},
        changes=tuple(_changes(sides, left_out)),
        steps=tuple(_steps(sides)),
    )


def _changes(sides: Sequence[Assessment], left_out: Collection[str]) -> Iterator[Change]:
    first = sides[0]
    for id_, prepared in first.prepared.questions.items():
        answers = tuple(side.facts.answers[id_] for side in sides)
        if AnswerState.NOT_ASKED is answers[0].state is answers[-1].state:
            continue
        points = tuple(side.facts.points.get(id_) for side in sides)
        move = (
            Move.LEFT_OUT
            if id_ in left_out
            else _move(prepared.direction, answers[0], answers[-1], points[0], points[-1])
        )
        yield Change(prepared, move, answers, points)


def _move(direction: Direction, before: Answer, after: Answer, was: float | None, is_: float | None) -> Move:
    values = before.state is AnswerState.VALUE, after.state is AnswerState.VALUE
    if values != (True, True):
        return {(False, True): Move.NEW, (True, False): Move.DROPPED}.get(values, Move.SAME)
    if was is not None and is_ is not None and was != is_:
        return Move.ROSE if direction.is_better(is_, was) else Move.FELL
    return Move.SAME if before.value == after.value else Move.OTHER


def _steps(sides: Sequence[Assessment]) -> Iterator[StepOutcome]:
    """The steps of all plans but the last one, then all others that any answers name, in the questionnaire's order."""
    planned: dict[str, tuple[Assessment, date | None]] = {}
    for side in sides:
        for item in side.plan.items:
            planned.setdefault(item.advice.prepared.id, (side, item.steps[-1].ends if item.steps else None))
    earlier = {id_: None for side in sides[:-1] for id_ in side.plan.places}
    named = {id_ for side in sides for id_ in side.sheet.header.steps}
    known = {one.id: one for one in sides[0].prepared.recommendations}
    for id_ in (*earlier, *(id_ for id_ in known if id_ in named and id_ not in earlier)):
        began, ends = planned.get(id_, (sides[0], None))
        yield _step(known[id_], sides, began, ends)


def _step(
    step: PreparedRecommendation, sides: Sequence[Assessment], began: Assessment, ends: date | None
) -> StepOutcome:
    """What became of a step.

    Args:
        step: the recommendation.
        sides: all days.
        began: the first day on which it was planned, or the first one at all.
        ends: the day that this plan proposed for it.
    """
    entries = tuple(side.sheet.header.steps.get(step.id, NO_ENTRY) for side in sides)
    entry = _latest(entries)
    ends = (as_date(entry.until) if entry.until else None) or ends
    is_planned = any(step.id in side.plan.places for side in sides[:-1])
    outcome = _outcome(step, entry, ends, began, sides[-1])
    return StepOutcome(step, outcome, entries, entry, ends, is_planned)


def _latest(entries: Sequence[StepEntry]) -> StepEntry:
    """What the answers say of a step; each key as the latest that have it say."""
    said = {key: value for entry in entries for key, value in entry.model_dump().items() if value is not None}
    return StepEntry(**said) if said else NO_ENTRY


def _outcome(
    step: PreparedRecommendation, entry: StepEntry, ends: date | None, began: Assessment, last: Assessment
) -> Outcome:
    today = last.plan.start
    if entry.done:
        return Outcome.MARKED
    # A step may follow although the answers are there: then they say nothing about whether it was done.
    if _lifted(step, last) and not _lifted(step, began):
        return Outcome.REACHED
    # What followed from no answers, and was promised all the same, is held to its promise.
    if step.id not in last.plan.places and step.id in began.plan.places:
        return Outcome.GONE
    if ends is None or today is None or ends >= today:
        return Outcome.OPEN
    return Outcome.OVERDUE if entry.until else Outcome.PASSED


def _lifted(step: PreparedRecommendation, side: Assessment) -> bool:
    return bool(step.lifts) and all(_is_reached(side, lift.question, lift.points) for lift in step.lifts)


def _is_reached(side: Assessment, question: str, points: float) -> bool:
    found = side.facts.points.get(question)
    return found is not None and side.prepared.questions[question].direction.reaches(found, points)
