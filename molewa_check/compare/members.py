"""Many answers of one view, such as those of a council's members: median and spread, never about few.

No figure rests on fewer answers than the smallest group, and nothing here holds a name, a note or single answers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import ceil
from typing import NamedTuple

from molewa_check.assess.assessment import Assessment
from molewa_check.assess.prepared import Prepared, PreparedQuestion, PreparedSection
from molewa_check.compare.common import scores_of
from molewa_check.compare.points import Kind, point
from molewa_check.model.answers import Answer, AnswerState, Company
from molewa_check.model.tree import walk
from molewa_check.words.rounding import half_up


class Rough(StrEnum):
    """What is said instead of a number that would tell about few."""

    FEW = "few"
    MOST = "most"
    HIDDEN = "hidden"
    """Not even whether they are few or most."""


Count = int | Rough


MANY = 0.25
"""From this share of a group on, it is many who cannot say."""


class Spread(NamedTuple):
    """Median and middle half of numbers: a quarter of them lies at or below `low`, a quarter at or above `high`."""

    low: float
    middle: float
    high: float


class PointClass(NamedTuple):
    """How many of those who answered gave points from `low` to `high`, both included.

    Attributes:
        share: in tenths, for exact numbers would add up to how many answered.
    """

    low: float
    high: float
    size: int
    share: float


@dataclass(frozen=True, slots=True)
class GroupQuestion:
    """A scored question as a group answers it.

    Attributes:
        answered: how many gave a value.
        unknown: how many said that they do not know.
        spread: of the points; None where fewer than the smallest group gave a value, and so for all below.
        classes: which share gave how many points, in classes none of which is smaller than the smallest group.
        agreement: 1 where all say the same, 0 where one half stands at each end, in tenths; see `agreement_of`.
        other: the points of the single other view; None without one, or without a value in it.
        kind: how the other view stands to the median; None without both.
    """

    prepared: PreparedQuestion
    answered: Count = Rough.HIDDEN
    unknown: Count = Rough.HIDDEN
    spread: Spread | None = None
    classes: tuple[PointClass, ...] = ()
    agreement: float | None = None
    other: float | None = None
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class GroupSection:
    """A section, or the whole, as a group scores it.

    Attributes:
        spread: of the members' own scores; None where fewer than the smallest group have one.
        other: the score of the single other view, over the questions that are put to the group.
    """

    prepared: PreparedSection
    spread: Spread | None
    other: float | None


@dataclass(frozen=True)
class Members:
    """A group beside a single other view.

    Attributes:
        size: how many answer files the group has.
        minimum: the smallest group about which anything is said; 1 where all may be shown openly.
        one: an assessment of the group, for what all have in common: questionnaire and perspective.
        other: the single other view; None without one.
        sections: parents first; the whole comes last.
        questions: the scored questions that are put to any member.
        open: the members, each with the name under which it is shown; none unless every file allows that.
    """

    size: int
    minimum: int
    one: Assessment
    other: Assessment | None
    sections: tuple[GroupSection, ...]
    questions: tuple[GroupQuestion, ...]
    open: tuple[Assessment, ...] = ()

    @property
    def prepared(self) -> Prepared:
        """The questionnaire."""
        return self.one.prepared

    @property
    def company(self) -> Company:
        """Whose answers these are, as the first file says that names a company: rows of a survey mostly name none."""
        named = (side.sheet.header.company for side in (self.one, self.other) if side)
        return next((company for company in named if company.name or company.id), Company())

    @cached_property
    def unsure(self) -> tuple[GroupQuestion, ...]:
        """The questions to which many cannot say, most of them first: a result of its own, and no low answer."""
        counts = {one.prepared.id: _at_most(one.unknown, self.size) for one in self.questions}
        many = (one for one in self.questions if counts[one.prepared.id] >= MANY * self.size)
        return tuple(sorted(many, key=lambda one: -counts[one.prepared.id]))

    @cached_property
    def apart(self) -> tuple[PreparedQuestion, ...]:
        """The questions on which members that are shown openly do not all say the same, in their order."""
        return tuple(
            item for id_, item in self.prepared.questions.items() if len({_said(side, id_) for side in self.open}) > 1
        )


def _at_most(count: Count, size: int) -> int:
    """A number to sort by, that tells no more than is told."""
    return count if isinstance(count, int) else size if count is Rough.MOST else 0


def _said(side: Assessment, question: str) -> tuple[AnswerState, str]:
    answer = side.facts.answers[question]
    return answer.state, repr(answer.value)


def are_open(group: Sequence[Assessment]) -> bool:
    """Whether every member allows that its answers are shown under its name."""
    return all(side.sheet.header.open_as for side in group)


def compare_members(group: Sequence[Assessment], other: Assessment | None, minimum: int) -> Members:
    """Draw the picture of a group: of at least `minimum` members, or of any that may be shown openly."""
    prepared, is_open = group[0].prepared, are_open(group)
    minimum = 1 if is_open else minimum
    put = _put(group)
    beside = _scores_beside(put, other) if other else {}
    return Members(
        size=len(group),
        minimum=minimum,
        one=group[0],
        other=other,
        sections=tuple(_section(section, group, beside, minimum) for section in _whole_last(prepared)),
        questions=tuple(
            _question(question, group, other, minimum) for question in prepared.root.questions if question.id in put
        ),
        open=tuple(group) if is_open else (),
    )


def _whole_last(prepared: Prepared) -> list[PreparedSection]:
    whole, *sections = walk(prepared.root)
    return [*sections, whole]


def _put(group: Sequence[Assessment]) -> set[str]:
    """The questions that are put to any member: a view, or a quick check, may have fewer."""
    heads = {(side.sheet.header.perspective, side.sheet.header.scope) for side in group}
    return {id_ for head in heads for id_, *_ in group[0].prepared.put_to(*head)}


def _scores_beside(put: set[str], other: Assessment) -> Mapping[str, float]:
    """The scores of the single view over what is put to the group: all else would say nothing beside it."""
    prepared = other.prepared
    common = {id_: value for id_, value in other.standing.points.items() if value is not None and id_ in put}
    # Where too little was answered for a score of its own, there is none here.
    return {id_: score for id_, score in scores_of(prepared, common).items() if _score(other, id_) is not None}


def _section(
    prepared: PreparedSection, group: Sequence[Assessment], beside: Mapping[str, float], minimum: int
) -> GroupSection:
    scores = [score for side in group if (score := _score(side, prepared.id)) is not None]
    spread = spread_of(scores) if len(scores) >= minimum else None
    return GroupSection(prepared, spread, beside.get(prepared.id))


def _score(side: Assessment, section: str) -> float | None:
    return side.standing.outcomes[section][0] if section in side.standing.outcomes else None


def _question(
    prepared: PreparedQuestion, group: Sequence[Assessment], other: Assessment | None, minimum: int
) -> GroupQuestion:
    single = other.facts.points.get(prepared.id) if other else None
    points = sorted(found for side in group if (found := side.facts.points.get(prepared.id)) is not None)
    unknown = sum(side.facts.answers[prepared.id].state is AnswerState.UNKNOWN for side in group)
    if len(points) < minimum:
        # That many cannot say is told, for it is why few answered; nothing else is.
        known = told(unknown, len(group), minimum) if unknown >= minimum else Rough.HIDDEN
        return GroupQuestion(prepared, unknown=known, other=single)
    spread = spread_of(points)
    return GroupQuestion(
        prepared=prepared,
        answered=told(len(points), len(group), minimum),
        unknown=told(unknown, len(group), minimum),
        spread=spread,
        classes=classes_of(points, minimum),
        # In tenths: the exact number would tell how many answered.
        agreement=float(half_up(agreement_of(points, prepared.low, prepared.high), 1)),
        other=single,
        kind=None if single is None else _kind(prepared, single, spread.middle),
    )


def told(count: int, size: int, minimum: int) -> Count:
    """How many of a group do something, as it may be told: neither they nor the others may be few."""
    few, most = (0 < one < minimum for one in (count, size - count))
    if few and most:
        return Rough.HIDDEN
    return Rough.FEW if few else Rough.MOST if most else count


def classes_of(points: Sequence[float], minimum: int) -> tuple[PointClass, ...]:
    """Points in classes of at least so many: from the fewest points on, a class ends as soon as it is large enough.

    What is left at the end belongs to the last class, so that no class can be found out by subtracting all others.
    """
    found: list[PointClass] = []
    waiting: list[float] = []
    for value in sorted(set(points)):
        waiting += [value] * points.count(value)
        if len(waiting) >= minimum:
            found.append(_class(waiting, points))
            waiting = []
    if waiting and found:
        last = found.pop()
        found.append(_class([value for value in sorted(points) if value >= last.low], points))
    return tuple(found)


def _class(members: Sequence[float], points: Sequence[float]) -> PointClass:
    return PointClass(members[0], members[-1], len(members), float(half_up(len(members) / len(points), 1)))


def spread_of(numbers: Sequence[float]) -> Spread:
    """Quartiles by rank: the number at a quarter, half and three quarters of the way, rounded up.

    No middle between two numbers: that would tell whether an even number of people answered.
    """
    ranked = sorted(numbers)
    return Spread(*(ranked[ceil(share * len(ranked)) - 1] for share in (0.25, 0.5, 0.75)))


def agreement_of(points: Sequence[float], low: float, high: float) -> float:
    """1 − twice the mean distance from the median, as a share of the range: 1 is all alike, 0 one half at each end."""
    middle, width = spread_of(points).middle, high - low
    if width <= 0:
        return 1.0
    return 1 - 2 * sum(abs(one - middle) for one in points) / len(points) / width


def _kind(prepared: PreparedQuestion, single: float, middle: float) -> Kind:
    """As for two views; equal points are agreed."""
    answers = Answer(AnswerState.VALUE, single), Answer(AnswerState.VALUE, middle)
    found = point(prepared, answers, (single, middle))
    assert found is not None
    return found.kind
