"""The values that only an adviser reads: exposures, priorities with their factors, other plans, and the index."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExposureRow:
    """An exposure, also one that is as usual.

    Attributes:
        id: the id of the exposure.
        title: what it is about.
        level: how much it concerns the company, in words.
        factor: what it multiplies priorities by.
        reason: why; empty where it is as usual.
        decides: the places of the steps whose relevance it decides; empty where it decides none.
    """

    id: str
    title: str
    level: str
    factor: str
    reason: str
    decides: str


@dataclass(frozen=True, slots=True)
class PriorityRow:
    """What the place of a step follows from.

    Attributes:
        number: its place in the plan.
        id: the id of the recommendation.
        title: what to do.
        points: what it counts as in points of the overall score.
        urgency: its urgency.
        relevance: how much it concerns the company, as a factor.
        effort: what its effort divides by.
        priority: points × urgency × relevance ÷ effort.
        moved: why it stands elsewhere than its priority alone would place it; empty where it does not.
    """

    number: str
    id: str
    title: str
    points: str
    urgency: str
    relevance: str
    effort: str
    priority: str
    moved: str


@dataclass(frozen=True, slots=True)
class AlternativeRow:
    """What a plan with certain hours a month reaches.

    Attributes:
        title: which plan, with its hours a month.
        cells: by the end of each quarter: how many steps are done, and the overall score then.
    """

    title: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """Steps that more or fewer hours would move into a time, or out of it.

    Attributes:
        title: which hours, which time, and which way.
        items: the steps, the first ones of the plan first.
    """

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """The plan with half the hours and with twice the hours.

    Attributes:
        moments: the ends of the quarters, the columns of the rows.
        rows: half, as planned, twice; none where the plan has no dates.
        moved: what comes earlier or later.
    """

    moments: tuple[str, ...]
    rows: tuple[AlternativeRow, ...]
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A question in the index.

    Attributes:
        number: its printed number.
        id: the id of the question.
        question: its text.
        steps: the places of the steps that follow from its answer.
    """

    number: str
    id: str
    question: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Adviser:
    """The chapters for advisers.

    Attributes:
        exposures: all exposures, what matters most first.
        priorities: all steps with what their place follows from, in the order of the plan.
        alternatives: the plan with other hours.
        index: the scored questions, each with where its answer stands and which steps follow from it.
    """

    exposures: tuple[ExposureRow, ...]
    priorities: tuple[PriorityRow, ...]
    alternatives: Alternatives
    index: tuple[IndexRow, ...]


NO_ADVISER = Adviser((), (), Alternatives((), (), ()), ())
"""For all other readers."""
