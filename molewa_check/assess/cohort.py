"""The picture of a group of companies: what a batch may print about all of them. No names, no small groups."""

from dataclasses import dataclass
from sys import intern
from typing import Any

from molewa_check.assess.disclosure import Share
from molewa_check.assess.prepared import Prepared
from molewa_check.model.advice import Contact
from molewa_check.model.conditions import OVERALL
from molewa_check.model.questions import Question
from molewa_check.model.vocabulary import Perspective, Scope

MINIMUM = 5
"""Companies that a group needs where nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """How the scores of one section lie in a group.

    Attributes:
        count: companies with a score, rounded down, where all have one; else None: the numbers of several sections and
            groups could be subtracted from each other.
        quartiles: lower quartile, median, upper quartile; None where too few have a score.
    """

    section: str
    count: int | None
    quartiles: tuple[float, float, float] | None


@dataclass(frozen=True, slots=True)
class Group:
    """Companies that share an answer to a profile question; their number is rounded down.

    Attributes:
        topics: the topics that many of them share, with the share of the companies of this group.
    """

    value: str
    size: int
    distributions: tuple[Distribution, ...]
    topics: tuple[tuple[str, Share], ...] = ()


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The groups of one profile question; `hidden` tells whether small ones are left out."""

    question: str
    groups: tuple[Group, ...]
    hidden: bool


@dataclass(frozen=True, slots=True)
class Frequent:
    """A question with the share of all companies of the group that lie below (or reach) its target.

    Each question is either among the gaps or among the strengths: both shares would tell how many did not answer.
    """

    question: str
    share: Share


@dataclass(frozen=True, slots=True)
class Concern:
    """An exposure with the share of all companies of the group that it concerns more than others."""

    exposure: str
    share: Share


@dataclass(frozen=True, slots=True)
class Initiative:
    """A topic that many companies share.

    Attributes:
        gain: the median of what the companies concerned would gain in points of the overall score, to one decimal.
    """

    topic: str
    share: Share
    gain: float | None
    recommendations: tuple[str, ...]
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class GapSpread:
    """Lower quartile, median and upper quartile of the works councils' score of a section minus managements'."""

    section: str
    quartiles: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class TopicShare:
    """The share of companies in which both views lie apart on some question of a topic."""

    topic: str
    share: Share


@dataclass(frozen=True, slots=True)
class Dissent:
    """Where both views part, in the companies of which both are there.

    Attributes:
        size: how many there are, rounded down to a multiple of the smallest group; 0 where they are fewer, and then
            nothing else is said.
        gaps: the whole first, then the sections at the top; those of which too few have a gap are left out.
        topics: the most frequent first.
        questions: the same, with the share of companies in which both views lie apart on the question.
    """

    size: int
    gaps: tuple[GapSpread, ...] = ()
    topics: tuple[TopicShare, ...] = ()
    questions: tuple[Frequent, ...] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """Lower quartile, median and upper quartile of what companies changed in a section; None where too few have one."""

    section: str
    quartiles: tuple[float, float, float] | None


@dataclass(frozen=True, slots=True)
class Change:
    """How companies moved that have answered before and now, over the questions that they answered both times.

    Attributes:
        size: how many these are, rounded down to a multiple of the smallest group.
        sections: the whole first, then the sections at the top.
        rose: the share of them whose overall score rose, in whole points; None where it may not be said.
        fell: the same for those that fell.
    """

    size: int
    sections: tuple[Moved, ...]
    rose: Share | None
    fell: Share | None


@dataclass(frozen=True, slots=True)
class Cohort:
    """The group's picture; `too_small` where nothing may be printed but that, and `size` is 0.

    The size is rounded down to a multiple of the smallest group.
    """

    prepared: Prepared
    perspective: Perspective
    scope: Scope
    minimum: int
    size: int
    too_small: bool
    coverage: tuple[float, float, float] | None = None
    distributions: tuple[Distribution, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    gaps: tuple[Frequent, ...] = ()
    strengths: tuple[Frequent, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    concerns: tuple[Concern, ...] = ()
    dissent: Dissent | None = None
    """Where both views of its companies part; None where they are not compared, or may not be."""
    change: Change | None = None
    """How it moved since earlier answers; None where there are none, or nothing may be said."""


def headline(cohort: Cohort) -> Distribution | None:
    """The distribution of the overall score."""
    return next((item for item in cohort.distributions if item.section == OVERALL), None)


def group_of(question: Question, value: Any) -> str:
    """The name of the group that an answer puts a company into; empty without one, and where answers are too many."""
    if value not in question.few_values:
        return ""
    # Interned, because a batch makes the same few names again for every company.
    return str(value).lower() if isinstance(value, bool) else intern(str(value))
