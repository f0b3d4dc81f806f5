"""A questionnaire prepared for scoring: everything that does not depend on answers is worked out once."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile
from typing import Any, Literal, NamedTuple

from molewa_check.assess.candidates import Candidates
from molewa_check.assess.conditions import Decision, Explanation, decision, explanation
from molewa_check.assess.contacts import Directories, Directory
from molewa_check.assess.duties import PreparedDuty
from molewa_check.assess.exposures import PreparedExposure, exposures_of
from molewa_check.assess.facts import Facts
from molewa_check.assess.questions import in_dependency_order
from molewa_check.assess.work import PreparedWork
from molewa_check.model.advice import Recommendation
from molewa_check.model.conditions import OVERALL, questions_in
from molewa_check.model.direction import DIRECTIONS, Direction
from molewa_check.model.questionnaire import (
    Band,
    Gate,
    Questionnaire,
    ScoringRules,
    Section,
)
from molewa_check.model.questions import Question
from molewa_check.model.rules import ROOT, Rules, combine, inherit, rules_of, without_noise
from molewa_check.model.tree import walk
from molewa_check.model.vocabulary import Audience, Perspective, Scope


# One for each question, so identity is enough: what is kept by them (`blend_questions`) is quickly found.
@dataclass(frozen=True, slots=True, eq=False)
class PreparedQuestion:
    """A question with its points prepared.

    Attributes:
        asked: its condition, or None where it is always asked.
        points: gives the points of a checked value; None for an unscored question.
        low, high: the range of its points.
        weight: its weight in the section.
        in_quick: whether the quick check asks it.
        direction: which of its points are good.
        target: the points aimed at where no condition says otherwise: the question's own target, else the best.
        aims: the points aimed at under conditions, the first that holds counts.
    """

    question: Question
    id: str
    asked: Decision | None
    points: Callable[[Any], float] | None
    low: float
    high: float
    weight: float
    in_quick: bool
    direction: Direction
    target: float
    aims: tuple[tuple[Decision, float], ...]

    def target_of(self, facts: Facts) -> float:
        """The points that a company with these facts aims at."""
        return next((points for holds, points in self.aims if holds(facts)), self.target) if self.aims else self.target

    def share(self, points: float) -> float:
        """How far points are from the worst (0) to the best answer (1); 0 where all answers have the same."""
        return self.direction.share(points, self.low, self.high) if self.high > self.low else 0.0

    def is_reached(self, points: float, target: float) -> bool:
        """Whether points are as good as those aimed at."""
        return self.direction.reaches(points, target)

    def missing(self, points: float, target: float) -> float:
        """The share of its range that lies between points and those aimed at; 0 where these are reached."""
        if self.is_reached(points, target) or self.high <= self.low:
            return 0.0
        return self.direction.gain(points, target) / (self.high - self.low)


Put = tuple[str, Decision | None, Callable[[Any], float] | None]
"""A question that is put to somebody: its id, its condition and its points."""
KeptBy = Literal["perspective", "scope"]
"""What keeps a question from somebody: it is for another perspective, or the quick check leaves it out."""


@dataclass(frozen=True, slots=True, eq=False)
class PreparedGate:
    """A gate with its condition prepared."""

    gate: Gate
    holds: Decision


# No slots here: `cached_property` needs a `__dict__`.
@dataclass(frozen=True, eq=False)
class PreparedSection:
    """A section with its rules; `questions` holds the scored questions anywhere below it."""

    section: Section | None
    id: str
    weight: float
    rules: Rules
    children: "tuple[PreparedSection | PreparedQuestion, ...]"
    questions: tuple[PreparedQuestion, ...]
    own: tuple[PreparedQuestion, ...]
    bands: tuple[Band, ...]
    extent: tuple[float, float]
    """The range of its score when everything applies."""
    direction: Direction
    """Which of its scores are good."""
    gates: "tuple[PreparedGate, ...]" = ()
    """What caps its band."""

    @cached_property
    def sections(self) -> "tuple[PreparedSection, ...]":
        """The child sections."""
        return tuple(child for child in self.children if isinstance(child, PreparedSection))

    @cached_property
    def scored(self) -> tuple[PreparedQuestion, ...]:
        """Its own questions that are scored."""
        return tuple(question for question in self.own if question.points is not None)

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The questions without whose answers it has no score."""
        return tuple(question.id for question in self.questions if question.question.required)

    @cached_property
    def combines_questions(self) -> bool:
        """Whether its score combines questions (all below it, or its own) and not sections."""
        return self.rules.over_questions or not self.sections


class Lift(NamedTuple):
    """An answer to a scored question after a recommendation is done, as a checked value and in points."""

    question: str
    value: Any
    points: float


@dataclass(frozen=True, eq=False)
class PreparedRecommendation:
    """A recommendation with its conditions, its steps and its lifts prepared.

    Attributes:
        concerns: whether it concerns a company at all; None where it concerns everyone.
        due: the duty with a date that it serves; None without one.
        exposures: the places of its exposures in the questionnaire.
    """

    recommendation: Recommendation
    id: str
    urgency: int
    after: tuple[str, ...]
    holds: Decision
    concerns: Decision | None
    due: PreparedDuty | None
    exposures: tuple[int, ...]
    work: PreparedWork
    lifts: tuple[Lift, ...]
    questions: Mapping[str, Question]

    @cached_property
    def reasons(self) -> Explanation:
        """Why it applies; prepared when it applies for the first time."""
        return explanation(self.recommendation.when, self.questions)


class Prepared:
    """A questionnaire prepared for scoring."""

    def __init__(self, questionnaire: Questionnaire, fingerprint: str = "") -> None:
        questionnaire = questionnaire.as_asked
        self.questionnaire = questionnaire
        self.fingerprint = fingerprint
        questions = questionnaire.questions
        # The quick check leaves out nothing of the profile (docs/scoring.md, section 8).
        always = {question.id for question in questionnaire.profile}
        self.questions = {
            id_: _prepared_question(question, questions, id_ in always) for id_, question in questions.items()
        }
        self.order = tuple(self.questions[id_] for id_ in in_dependency_order(questions))
        self.ids = tuple(question.id for question in self.order)
        # What questions wait for: lifting it may change what is asked, which no slope tells (`Standing`).
        self.conditioned = frozenset(id_ for question in questions.values() for id_ in questions_in(question.ask_if))
        self._asked = questions
        self.root = self._root()
        self.width = self.root.extent[1] - self.root.extent[0]
        self.middles = {id_: (question.low + question.high) / 2 for id_, question in self.questions.items()}
        self.exposures = tuple(PreparedExposure(item, questions) for item in questionnaire.exposures)
        self.capacity = tuple((decision(item.when, questions), item.hours) for item in questionnaire.capacity)
        self.duties = {duty.id: PreparedDuty(duty, questions) for duty in questionnaire.duties}
        self.recommendations = tuple(self._recommendation(item) for item in questionnaire.recommendations)
        self.candidates = Candidates([item.when for item in questionnaire.recommendations], questions)
        self._put: dict[tuple[Perspective, Scope], tuple[Put, ...]] = {}
        self._directories = Directories(questionnaire.contacts, questionnaire.recommendations, questions)
        self.gates = tuple(PreparedGate(gate, _required(gate.when, questions)) for gate in questionnaire.gates)

    def _root(self) -> PreparedSection:
        questionnaire = self.questionnaire
        given = questionnaire.scoring
        rules = inherit(ROOT, given)
        children = tuple(self._section(section, rules) for section in questionnaire.sections)
        root = _prepared_section(questionnaire, rules, children, ())
        return _with_bands(root, root)

    def _section(self, section: Section, inherited: ScoringRules) -> PreparedSection:
        rules = inherit(inherited, section.scoring)
        own = tuple(self.questions[question.id] for question in section.questions)
        below: tuple[PreparedSection | PreparedQuestion, ...] = (
            *(self._section(child, rules) for child in section.sections),
            # Unscored questions are no children: they are in results, but not in scores, coverage and ranges.
            *(question for question in own if question.points is not None),
        )
        gates = tuple(PreparedGate(gate, _required(gate.when, self._asked)) for gate in section.gates)
        return replace(_prepared_section(section, rules, below, own), gates=gates)

    def _recommendation(self, recommendation: Recommendation) -> PreparedRecommendation:
        lifts = tuple(
            lift
            for id_, value in recommendation.lifts.items()
            if (lift := _lift(self.questions[id_], value)) is not None
        )
        questions, named = self.questionnaire.questions, recommendation.exposures
        return PreparedRecommendation(
            recommendation=recommendation,
            id=recommendation.id,
            urgency=recommendation.urgency,
            after=recommendation.after,
            holds=_required(recommendation.when, questions),
            concerns=decision(recommendation.concerns_if, questions),
            due=self.duties.get(recommendation.due or ""),
            exposures=exposures_of(recommendation.topics, named, self.questionnaire.exposures),
            work=PreparedWork(recommendation, questions),
            lifts=lifts,
            questions=questions,
        )

    def kept_from(self, id_: str, perspective: Perspective, scope: Scope) -> KeptBy | None:
        """Why a question is not put to somebody, whatever the answers are; None where it is."""
        item = self.questions[id_]
        if not item.question.is_put_to(perspective):
            return "perspective"
        return "scope" if scope == "quick" and not item.in_quick else None

    def put_to(self, perspective: Perspective, scope: Scope) -> tuple[Put, ...]:
        """The questions that are put to somebody, each after those that its condition looks at."""
        if (perspective, scope) not in self._put:
            self._put[perspective, scope] = tuple(
                (item.id, item.asked, item.points)
                for item in self.order
                if self.kept_from(item.id, perspective, scope) is None
            )
        return self._put[perspective, scope]

    def directory(self, audience: Audience, facts: Facts) -> Directory:
        """The contacts that serve an audience in a company."""
        return self._directories.of(audience, facts)

    @cached_property
    def sections(self) -> dict[str, PreparedSection]:
        """All sections by id, parents first; the whole questionnaire under `overall`."""
        return {section.id: section for section in walk(self.root)}

    @cached_property
    def combined_in(self) -> dict[str, str]:
        """For every scored question the section that hands it on to the whole."""
        found: dict[str, str] = {}
        # Parents come last and take over, as `over: questions` passes sections by (docs/scoring.md, section 3).
        for section in reversed(self.sections.values()):
            if section.combines_questions:
                found.update((question.id, section.id) for question in section.questions)
        return found

    @cached_property
    def ancestors(self) -> dict[str, tuple[PreparedSection, ...]]:
        """For every scored question the sections above it, the root last."""
        found: dict[str, tuple[PreparedSection, ...]] = {}
        for section in walk(self.root):
            for question in section.questions:
                # Parents come first, so every further section stands nearer to the question.
                found[question.id] = (section, *found.get(question.id, ()))
        return found

    def above(self, ids: Collection[str]) -> Sequence[PreparedSection]:
        """The sections whose score depends on any of some scored questions, children before their parents."""
        # The way up from one question is known; only several ways have to be joined.
        if len(ids) == 1:
            return self.ancestors[next(iter(ids))]
        found = {section.id for id_ in ids for section in self.ancestors[id_]}
        return [section for section in reversed(self.sections.values()) if section.id in found]


def _required(condition: Any, questions: dict[str, Question]) -> Decision:
    prepared = decision(condition, questions)
    assert prepared is not None
    return prepared


def _prepared_section(
    section: Section | Questionnaire,
    given: ScoringRules,
    children: tuple[PreparedSection | PreparedQuestion, ...],
    own: tuple[PreparedQuestion, ...],
) -> PreparedSection:
    below: list[PreparedQuestion] = []
    for child in children:
        below.extend(child.questions if isinstance(child, PreparedSection) else (child,))
    rules = rules_of(given)
    # A section without scored questions has the range (0, 0), which would bend that of raw values above it.
    scored = [child for child in children if isinstance(child, PreparedQuestion) or child.questions]
    extent = _extent(rules, tuple(below if rules.over_questions else scored))
    if isinstance(section, Questionnaire):
        id_, weight, definition = OVERALL, 1.0, None
    else:
        id_, weight, definition = section.id, section.weight, section
    direction = DIRECTIONS[section.better]
    return PreparedSection(
        definition, id_, weight, rules, children, tuple(below), own, section.bands, extent, direction
    )


def _with_bands(section: PreparedSection, root: PreparedSection) -> PreparedSection:
    """Hand the root's bands to every section without bands of its own whose scale is the root's."""
    # Floats can be compared here: scales stand in the file, and `_extent` takes the noise out of what is computed.
    bands = section.bands or (root.bands if section.extent == root.extent else ())
    children = tuple(
        _with_bands(child, root) if isinstance(child, PreparedSection) else child for child in section.children
    )
    return replace(section, bands=bands, children=children)


def _extent(rules: Rules, parts: tuple[PreparedSection | PreparedQuestion, ...]) -> tuple[float, float]:
    """The range of a section's score when all its parts apply."""
    if rules.scale is not None:
        return rules.scale
    ranges = [part.extent if isinstance(part, PreparedSection) else (part.low, part.high) for part in parts]
    if not ranges:
        return (0.0, 0.0)
    weights = [part.weight for part in parts]
    lows, highs = [low for low, _ in ranges], [high for _, high in ranges]
    # Three maxima of 100 with weight 0.1 have the mean 99.99999999999999, and `_with_bands` would find another scale.
    return without_noise(combine(rules.combine, weights, lows)), without_noise(combine(rules.combine, weights, highs))


def _prepared_question(question: Question, questions: dict[str, Question], always: bool) -> PreparedQuestion:
    asked = decision(question.ask_if, questions)
    low, high = question.points_range
    points, in_quick = question.scorer() if question.is_scored else None, always or question.quick
    own = question.target_points
    direction = question.direction
    target = direction.best((low, high)) if own is None else own
    # What stands after one without a condition never counts.
    first = takewhile(lambda aim: aim[0] is not None, question.aims)
    aims = tuple((holds, aim) for when, aim in first if (holds := decision(when, questions)) is not None)
    weight = question.weight
    return PreparedQuestion(question, question.id, asked, points, low, high, weight, in_quick, direction, target, aims)


def _lift(question: PreparedQuestion, value: Any) -> Lift | None:
    """Prepare a lift; one of an unscored question changes nothing."""
    if question.points is None:
        return None
    # The form of checked answers; that it is one was made sure of before (MC316).
    value = question.question.check(value)
    return Lift(question.id, value, question.points(value))
