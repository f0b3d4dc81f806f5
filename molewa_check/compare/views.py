"""Two views of one company side by side. Everything follows from the two assessments; nothing is judged."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from molewa_check.assess.assessment import Assessment
from molewa_check.assess.prepared import Prepared, PreparedQuestion, PreparedSection
from molewa_check.assess.scoring import rounded
from molewa_check.compare.common import CommonPoints, common_points, envelope, scores_of, stakes
from molewa_check.compare.points import Kind, Point, point
from molewa_check.compare.settled import SETTLED, if_right
from molewa_check.model.answers import Answer
from molewa_check.model.tree import walk

PARTING = (Kind.FACT, Kind.DISSENT, Kind.APPLIES, Kind.UNKNOWN, Kind.NEAR)
"""Kinds of questions to which the sides do not say the same, in the order in which a talk takes them."""
Pair = tuple[float | None, float | None]
"""A number of the first and of the second side."""


@dataclass(frozen=True, slots=True)
class SectionGap:
    """A section, or the whole, over the common questions.

    Attributes:
        scores: the score of each side over the common questions below; None where there are none.
        common: how many common questions there are below.
        points: its own questions that were put to any side.
    """

    prepared: PreparedSection
    scores: Pair
    common: int
    sections: "tuple[SectionGap, ...]"
    points: tuple[Point, ...]

    @property
    def id(self) -> str:
        """The section's id; `overall` for the whole questionnaire."""
        return self.prepared.id

    @property
    def gap(self) -> float | None:
        """The second side's score minus the first one's; None without both."""
        first, second = self.scores
        return None if first is None or second is None else rounded(second - first)


class StepPlaces(NamedTuple):
    """A recommendation with its place in the plan if the first side is right, and if the second one is.

    Attributes:
        places: from 1; None where it does not apply then.
    """

    id: str
    places: tuple[int | None, int | None]

    @property
    def is_shared(self) -> bool:
        """Whether it applies whichever side is right."""
        return None not in self.places


@dataclass(frozen=True)
class Comparison:
    """Two views side by side.

    Attributes:
        sides: the assessments, each with its own total.
        overall: the common questions, by section.
        facts: the questions of the profile and the duties that were put to any side.
        envelope: the common overall score with the lower, and with the higher, of the two answers everywhere.
        right: the assessment if the first side is right, and if the second one is; see `if_right`.
        joint: what both sides have agreed since; None without joint answers. It settles points, and counts for no score
            here: it is no third side.
    """

    sides: tuple[Assessment, Assessment]
    overall: SectionGap
    facts: tuple[Point, ...]
    envelope: Pair
    right: tuple[Assessment, Assessment]
    joint: Assessment | None = None

    @property
    def prepared(self) -> Prepared:
        """The questionnaire."""
        return self.sides[0].prepared

    @property
    def given(self) -> tuple[Assessment, ...]:
        """All answers that were given: those of both sides, then the joint ones."""
        return (*self.sides, self.joint) if self.joint else self.sides

    def settled(self, point: Point) -> Answer | None:
        """What the joint answers say to a question; None without any, and where they put it off."""
        found = self.joint.facts.answers[point.id] if self.joint else None
        return found if found and found.state in SETTLED else None

    @cached_property
    def parting(self) -> tuple[Point, ...]:
        """What the sides do not say alike, in the order in which a talk takes it."""
        return tuple(one for kind in PARTING for one in self.of_kind(kind))

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """All questions that were put to any side: the sections' in their order, then profile and duties."""
        return (*(one for section in walk(self.overall) for one in section.points), *self.facts)

    def of_kind(self, kind: Kind) -> tuple[Point, ...]:
        """The questions of a kind, what moves the common score most first."""
        return tuple(sorted((one for one in self.points if one.kind is kind), key=order))

    @cached_property
    def low(self) -> tuple[Point, ...]:
        """What both sides agree on, and what is low: quick deals, the largest gain for the section first."""
        return tuple(sorted((one for one in self.points if one.is_low), key=lambda one: -one.prepared.weight))

    @cached_property
    def counts(self) -> Mapping[Kind, int]:
        """How many questions there are of each kind."""
        return {kind: sum(one.kind is kind for one in self.points) for kind in Kind}

    @cached_property
    def steps(self) -> tuple[StepPlaces, ...]:
        """All recommendations of both plans, in the order of the earlier of their places."""
        first, second = (assessment.plan.places for assessment in self.right)
        found = [StepPlaces(id_, (first.get(id_), second.get(id_))) for id_ in dict.fromkeys((*first, *second))]
        # The sum of both places breaks ties the same way whichever side comes first; the id does for the rest.
        return tuple(sorted(found, key=lambda step: (*_earliest(step.places), step.id)))


def _earliest(places: tuple[int | None, int | None]) -> tuple[int, int]:
    known = [place for place in places if place is not None]
    return min(known), sum(known)


def order(one: Point) -> tuple[float, float]:
    """Sorts what moves the common overall score most first, then what lies furthest apart by the question's weight."""
    # Rounded: the same stake, computed in two ways, differs in its last binary digits.
    return -(rounded(one.stake) or 0.0), -(rounded(one.distance * one.prepared.weight) or 0.0)


def compare_views(first: Assessment, second: Assessment, joint: Assessment | None = None) -> Comparison:
    """Lay two assessments of the same questionnaire side by side.

    Args:
        first: the first side.
        second: the second side.
        joint: what both have agreed since.
    """
    prepared = first.prepared
    common = common_points(prepared, first.standing.points, second.standing.points)
    builder = _Builder((first, second), common, stakes(prepared, common))
    others = (*prepared.questionnaire.profile, *prepared.questionnaire.duties)
    return Comparison(
        sides=(first, second),
        overall=builder.section(prepared.root),
        facts=tuple(builder.points([prepared.questions[question.id] for question in others])),
        envelope=_rounded(envelope(prepared, common)),
        right=(if_right(first, second), if_right(second, first)),
        joint=joint,
    )


def _rounded(pair: Pair) -> Pair:
    return rounded(pair[0]), rounded(pair[1])


class _Builder:
    """Builds the sections of one comparison."""

    def __init__(self, sides: tuple[Assessment, Assessment], common: CommonPoints, stake: Mapping[str, float]) -> None:
        self._sides, self._common, self._stake = sides, common, stake
        prepared = sides[0].prepared
        self._scores = scores_of(prepared, common[0]), scores_of(prepared, common[1])

    def section(self, prepared: PreparedSection) -> SectionGap:
        """A section and all below it."""
        first, second = self._scores
        return SectionGap(
            prepared=prepared,
            scores=_rounded((first.get(prepared.id), second.get(prepared.id))),
            common=sum(question.id in self._common[0] for question in prepared.questions),
            sections=tuple(self.section(child) for child in prepared.sections),
            points=tuple(self.points(prepared.own)),
        )

    def points(self, questions: "tuple[PreparedQuestion, ...] | list[PreparedQuestion]") -> Iterator[Point]:
        """The questions that were put to any side."""
        first, second = (side.facts for side in self._sides)
        for prepared in questions:
            id_ = prepared.id
            # The facts know the points of values that count, and of no others.
            points = first.points.get(id_), second.points.get(id_)
            answers = first.answers[id_], second.answers[id_]
            stake, target = self._stake.get(id_, 0.0), prepared.target_of(first)
            if (found := point(prepared, answers, points, stake, target)) is not None:
                yield found
