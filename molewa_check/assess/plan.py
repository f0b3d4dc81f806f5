"""The plan of one company: which step when, at its capacity. Everybody can recompute it with a pencil.

The company works through one queue. A step ends in the month in which its hours, added to those of all steps before it,
are worked off: hours so far ÷ hours a month, rounded up. What ends after twelve months is not planned yet.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from math import ceil
from typing import Literal, NamedTuple

from molewa_check.assess.advice import Advice
from molewa_check.assess.queue import Queued
from molewa_check.assess.scoring import Tally, rounded
from molewa_check.assess.standing import Standing
from molewa_check.assess.work import PlacedStep
from molewa_check.model.advice import Step
from molewa_check.words.reading import as_date

MONTHS = 12
"""Months that a plan looks ahead."""
MONTHS_OF_QUARTER = 3
FIND_OUT_PERCENT = 30
"""From this share of open answers on, to find out is a step of its own for a section."""

CapacitySource = Literal["option", "answers", "questionnaire"]
WhyKind = Literal["duty", "unlocks", "exposure", "gain"]


class CapacityFound(NamedTuple):
    """What a company can do in a month.

    Attributes:
        hours_per_month: None where nothing says so; then a plan has an order, but no quarters.
        source: what says so.
    """

    hours_per_month: float | None = None
    source: CapacitySource | None = None

    @property
    def given(self) -> float | None:
        """The hours a month where they were asked for, beside what the answers say."""
        return self.hours_per_month if self.source == "option" else None


class Why(NamedTuple):
    """Why a recommendation stands where it stands.

    Attributes:
        kind: a duty with its date; what it unlocks; the exposure that makes it urgent; or just what it gains.
        about: the id of the duty, of the recommendation that needs it, or of the exposure; empty for a gain.
        on: the day until which it is due, also where it is for something else; empty without one.
    """

    kind: WhyKind
    about: str = ""
    on: str = ""


GAIN = Why("gain")


class PlannedStep(NamedTuple):
    """A step in the plan.

    Attributes:
        place: its place among all steps of the recommendation, from 1.
        month: the month in which it ends, from 1.
        quarter: the quarter in which it ends, 1 to 4; None for what is not planned yet.
        ends: the day until which it is done; None where the answers carry no date.
        late: whether that is after the day it is due; None where that cannot be told, or nothing is due.
    """

    recommendation: str
    place: int
    step: Step
    month: int
    quarter: int | None
    ends: date | None
    late: bool | None


class Planned(NamedTuple):
    """A recommendation in the plan.

    Attributes:
        queued: until when it is due, and what it is taken for.
        steps: the steps that suit the company, with their months; none where the capacity is unknown: see
            `advice.work` for them.
        quarter: the quarter in which it is done, 1 to 4; None for what is not planned yet, or without a capacity.
    """

    advice: Advice
    queued: Queued
    why: Why
    steps: tuple[PlannedStep, ...]
    quarter: int | None

    @property
    def late(self) -> bool:
        """Whether any of its steps ends after the day it is due."""
        return any(step.late for step in self.steps)


class Quarter(NamedTuple):
    """A quarter of the plan, counted from the day of the answers.

    Attributes:
        number: 1 to 4.
        starts, ends: its first and its last day; None where the answers carry no date.
        hours: the hours of the steps that end in it, exactly.
        score: the overall score once everything up to its end is done; None without one.
        steps: the steps that end in it, in their order.
    """

    number: int
    starts: date | None
    ends: date | None
    hours: float
    score: float | None
    steps: tuple[PlannedStep, ...]


class FindOut(NamedTuple):
    """A section of which much is unknown: to find out is a step of its own.

    Attributes:
        unknown: scored questions without an answer, of those that apply.
    """

    section: str
    unknown: int
    applicable: int


@dataclass(frozen=True)
class Plan:
    """What a company does when.

    Attributes:
        start: the day from which months count; None where the answers carry no date.
        items: all recommendations in the order in which to take them.
        quarters: up to the last one in which a step ends; none where the capacity is unknown.
    """

    start: date | None
    capacity: CapacityFound
    items: tuple[Planned, ...]
    quarters: tuple[Quarter, ...]
    find_out: tuple[FindOut, ...]

    @property
    def is_timed(self) -> bool:
        """Whether it says when: the capacity is known, and the hours of any step."""
        return any(quarter.hours for quarter in self.quarters) or any(step.step.hours for step in self.not_planned)

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of every recommendation, from 1, by its id."""
        return {item.advice.prepared.id: place for place, item in enumerate(self.items, start=1)}

    @property
    def not_planned(self) -> tuple[PlannedStep, ...]:
        """The steps that end after twelve months, in their order; none where the capacity is unknown."""
        return tuple(step for item in self.items for step in item.steps if step.quarter is None)


def make_plan(
    in_order: Sequence[tuple[Advice, Queued]],
    capacity: CapacityFound,
    start: date | None,
    standing: Standing,
    sections: Iterable[tuple[str, Tally]],
) -> Plan:
    """Make a plan.

    Args:
        in_order: what applies with its place in the queue, in the order in which to take it.
        capacity: what the company can do in a month.
        start: the day of the answers.
        standing: where the company stands today.
        sections: the sections at the top with their counts.
    """
    found, per_month = tuple(_find_out(sections)), capacity.hours_per_month
    if per_month is None:
        items = tuple([Planned(item, queued, why_of(item, queued), (), None) for item, queued in in_order])
        return Plan(start, capacity, items, (), found)
    items = tuple(_planned(in_order, per_month, start))
    return Plan(start, capacity, items, tuple(_quarters(items, start, standing)), found)


def with_hours(plan: Plan, hours_per_month: float, standing: Standing) -> Plan:
    """The same queue at other hours a month; what to find out does not depend on them, and is left out."""
    in_order = [(item.advice, item.queued) for item in plan.items]
    return make_plan(in_order, CapacityFound(hours_per_month, "option"), plan.start, standing, ())


def months(hours: Iterable[float | None], per_month: float) -> Iterator[int]:
    """The month in which each step ends that is taken after those before it; unknown hours count as none."""
    done = 0.0
    for own in hours:
        # Quarters of an hour are exact in binary, so nothing is lost however many are added.
        done += own or 0.0
        # What takes no hours at all is done in the first month.
        yield max(1, ceil(done / per_month))


def quarter_of(month: int) -> int | None:
    """The quarter of a month, 1 to 4; None beyond twelve months."""
    return None if month > MONTHS else ceil(month / MONTHS_OF_QUARTER)


# In a batch the same days come again and again.
@lru_cache(maxsize=4096)
def months_after(start: date, count: int) -> date | None:
    """The same day so many months later, or the last day of a shorter month; None beyond the calendar."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    if year > date.max.year:
        return None
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _planned(in_order: Sequence[tuple[Advice, Queued]], per_month: float, start: date | None) -> Iterator[Planned]:
    ends = months([one.step.hours for item, _ in in_order for one in item.work.steps], per_month)
    reached: int | None = 1
    for item, queued in in_order:
        steps = tuple([_step(item.prepared.id, one, next(ends), start, queued.due) for one in item.work.steps])
        # Without a step of its own it is done with what comes before it.
        reached = steps[-1].quarter if steps else reached
        yield Planned(item, queued, why_of(item, queued), steps, reached)


def _step(recommendation: str, placed: PlacedStep, month: int, start: date | None, due: str) -> PlannedStep:
    ends = None if start is None else months_after(start, month)
    late = ends > as_date(due) if due and ends is not None else None
    return PlannedStep(recommendation, placed.place, placed.step, month, quarter_of(month), ends, late)


def why_of(item: Advice, queued: Queued) -> Why:
    """Why a recommendation stands where it stands: the strongest reason."""
    exposed = item.exposed
    if queued.unlocks:
        return Why("unlocks", queued.unlocks, queued.due)
    if queued.due and item.prepared.due is not None:
        return Why("duty", item.prepared.due.id, queued.due)
    if exposed is not None and exposed.relevance > 1:
        return Why("exposure", exposed.exposure.id)
    return GAIN


def _quarters(items: Sequence[Planned], start: date | None, standing: Standing) -> Iterator[Quarter]:
    steps: dict[int, list[PlannedStep]] = {}
    for item in items:
        for step in item.steps:
            if step.quarter is not None:
                steps.setdefault(step.quarter, []).append(step)
    for number in range(1, max(steps, default=0) + 1):
        own = tuple(steps.get(number, ()))
        done = [item.advice.prepared for item in items if item.quarter is not None and item.quarter <= number]
        starts, ends = _days(start, number)
        hours = sum((step.step.hours or 0.0 for step in own), 0.0)
        yield Quarter(number, starts, ends, hours, rounded(standing.after(done)), own)


def _days(start: date | None, number: int) -> tuple[date | None, date | None]:
    """The first and the last day of a quarter; the first one begins with the day of the answers."""
    if start is None:
        return None, None
    before = months_after(start, MONTHS_OF_QUARTER * (number - 1))
    starts = before if number == 1 or before is None or before == date.max else before + timedelta(days=1)
    return starts, months_after(start, MONTHS_OF_QUARTER * number)


def _find_out(sections: Iterable[tuple[str, Tally]]) -> Iterator[FindOut]:
    for id_, tally in sections:
        unknown = tally.applicable - tally.answered
        if unknown and 100 * unknown >= FIND_OUT_PERCENT * tally.applicable:
            yield FindOut(id_, unknown, tally.applicable)
