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


class Pace(NamedTuple):
    """From when on, and how quickly.

    Attributes:
        per_month: hours.
        start: the day from which months count; None where the answers carry no date.
    """

    per_month: float
    start: date | None

    def month_at(self, hours: float) -> int:
        """The month, from 1, in which so many hours are done; what takes none is done in the first one."""
        return max(1, ceil(hours / self.per_month))


class Planned(NamedTuple):
    """A recommendation in the plan.

    Attributes:
        queued: until when it is due, and what it is taken for.
        quarter: the quarter in which it is done, 1 to 4; None for what is not planned yet, or without a capacity.
        before: the hours of all that comes before it.
        pace: None where the capacity is unknown.
    """

    advice: Advice
    queued: Queued
    quarter: int | None = None
    before: float = 0.0
    pace: Pace | None = None

    @property
    def steps(self) -> tuple[PlannedStep, ...]:
        """The steps that suit the company, with their months; none where the capacity is unknown: see `advice.work`.

        Worked out when somebody asks: most of them come after the year that the plan shows.
        """
        return () if self.pace is None else tuple(_steps(self, self.pace))

    @property
    def why(self) -> Why:
        """Why it stands where it stands: the strongest reason."""
        item, queued, exposed = self.advice, self.queued, self.advice.exposed
        if queued.unlocks:
            return Why("unlocks", queued.unlocks, queued.due)
        if queued.due and item.prepared.due is not None:
            return Why("duty", item.prepared.due.id, queued.due)
        if exposed is not None and exposed.relevance > 1:
            return Why("exposure", exposed.exposure.id)
        return GAIN

    @property
    def begins(self) -> int | None:
        """The quarter in which its first step ends, 1 to 4; None as for `quarter`."""
        steps = self.advice.work.steps
        if self.pace is None or not steps:
            return self.quarter
        return quarter_of(self.pace.month_at(self.before + (steps[0].step.hours or 0.0)))

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
        standing: where the company stands today.
    """

    start: date | None
    capacity: CapacityFound
    items: tuple[Planned, ...]
    find_out: tuple[FindOut, ...]
    standing: Standing

    @property
    def is_timed(self) -> bool:
        """Whether it says when: the capacity is known, and the hours of any step."""
        return any(item.pace is not None and item.advice.work.hours for item in self.items)

    @property
    def has_quarters(self) -> bool:
        """Whether any step ends within twelve months."""
        return any(item.begins is not None and item.advice.work.steps for item in self.items)

    @cached_property
    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters up to the last one in which a step ends; none where the capacity is unknown.

        Worked out when somebody asks, which the tables of a batch never do.
        """
        return tuple(_quarters(self.items, self.start, self.standing))

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
        items = tuple([Planned(item, queued) for item, queued in in_order])
        return Plan(start, capacity, items, found, standing)
    items = tuple(_planned(in_order, Pace(per_month, start)))
    return Plan(start, capacity, items, found, standing)


def with_hours(plan: Plan, hours_per_month: float, standing: Standing) -> Plan:
    """The same queue at other hours a month; what to find out does not depend on them, and is left out."""
    in_order = [(item.advice, item.queued) for item in plan.items]
    return make_plan(in_order, CapacityFound(hours_per_month, "option"), plan.start, standing, ())


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


def _planned(in_order: Iterable[tuple[Advice, Queued]], pace: Pace) -> Iterator[Planned]:
    done = 0.0
    for item, queued in in_order:
        before = done
        # Unknown hours count as none; quarters of an hour are exact in binary, so nothing is lost in adding.
        done += item.work.hours or 0.0
        # Without a step of its own it is done with what comes before it.
        yield Planned(item, queued, quarter_of(pace.month_at(done)), before, pace)


def _steps(item: Planned, pace: Pace) -> Iterator[PlannedStep]:
    done, due = item.before, item.queued.due
    for place, step in item.advice.work.steps:
        done += step.hours or 0.0
        month = pace.month_at(done)
        ends = None if pace.start is None else months_after(pace.start, month)
        late = ends > as_date(due) if due and ends is not None else None
        yield PlannedStep(item.advice.prepared.id, place, step, month, quarter_of(month), ends, late)


def _quarters(items: Sequence[Planned], start: date | None, standing: Standing) -> Iterator[Quarter]:
    steps: dict[int, list[PlannedStep]] = {}
    for item in items:
        # Most recommendations of most companies come after the year that is shown.
        for step in item.steps if item.begins is not None else ():
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
