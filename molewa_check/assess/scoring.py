"""Scores of sections, exactly as the rules say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from molewa_check.assess.facts import NOT_ASKED, UNANSWERED, Facts
from molewa_check.assess.plan import Plan, QuestionPlan, Rules, SectionPlan, combine
from molewa_check.model.answers import Answer, AnswerSheet, AnswerState

DIGITS = 9
"""Decimal places of scores: enough to be unrounded, and without the binary noise that makes 65 miss band 65."""

Points = Mapping[str, float | None]
"""Points of the questions that apply; None where the answer is missing. Others are not in it."""

Outcome = tuple[float | None, float, float]
"""A score (or None) with the range it lies in."""

_Child = tuple[SectionPlan | QuestionPlan, float | None, float, float]
_Scored = tuple[SectionPlan | QuestionPlan, float, float, float]

_DOES_NOT_APPLY = (AnswerState.NOT_ASKED, AnswerState.NOT_APPLICABLE)


class Mixture:
    """What a section's score comes from: the children that have a score.

    Attributes:
        score: their combination, mapped to the scale if there is one.
        low, high: the range of the score.
    """

    __slots__ = ("_bottom", "_places", "_ranges", "_rules", "_top", "_values", "_weights", "high", "low", "score")

    def __init__(self, rules: Rules, there: "Sequence[_Scored]") -> None:
        children, scores, lows, highs = zip(*there, strict=True)
        self._rules = rules
        self._places = {child.id: index for index, child in enumerate(children)}
        self._weights = weights = [child.weight for child in children]
        self._ranges = lows, highs
        if rules.normalise:
            self._values = [(score - low) / (high - low) for _, score, low, high in there]
            self._bottom, self._top = 0.0, sum(weights) if rules.combine == "sum" else 1.0
        else:
            self._values = list(scores)
            self._bottom, self._top = combine(rules.combine, weights, lows), combine(rules.combine, weights, highs)
        self.low, self.high = rules.scale or (self._bottom, self._top)
        self.score = self._combined(self._values)

    def score_with(self, changes: Mapping[str, float]) -> float:
        """The score where some of the children have other scores."""
        values = list(self._values)
        lows, highs = self._ranges
        for id_, score in changes.items():
            place = self._places.get(id_)
            if place is not None:
                low = lows[place]
                values[place] = (score - low) / (highs[place] - low) if self._rules.normalise else score
        return self._combined(values)

    def _combined(self, values: Sequence[float]) -> float:
        value = combine(self._rules.combine, self._weights, values)
        if self._rules.scale is None:
            return value
        return self.low + (value - self._bottom) / (self._top - self._bottom) * (self.high - self.low)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many scored questions are in which state. Not asked questions are in none of the numbers."""

    answered: int = 0
    unknown: int = 0
    later: int = 0
    not_applicable: int = 0
    missing: int = 0

    @property
    def applicable(self) -> int:
        """All questions that could count."""
        return self.answered + self.unknown + self.later + self.missing

    @property
    def coverage(self) -> float | None:
        """Share of the applicable questions that are answered; None where nothing applies."""
        return self.answered / self.applicable if self.applicable else None


def establish(plan: Plan, sheet: AnswerSheet, changes: Mapping[str, Answer] | None = None) -> Facts:
    """Find out which questions are asked and what their answers are; `changes` replace answers of the sheet."""
    facts = Facts()
    answers, values, points = facts.answers, facts.values, facts.points
    given = sheet.answers if changes is None else {**sheet.answers, **changes}
    quick, perspective = sheet.header.scope == "quick", sheet.header.perspective
    for question in plan.order:
        id_, condition = question.id, question.asked
        if (
            (quick and not question.in_quick)
            or perspective not in question.question.perspectives
            or (condition is not None and not condition(facts))
        ):
            answers[id_] = NOT_ASKED
            continue
        answer = answers[id_] = given.get(id_, UNANSWERED)
        if answer.state is AnswerState.VALUE:
            values[id_] = answer.value
            if question.points is not None:
                points[id_] = question.points(answer.value)
    return facts


def applicable_points(plan: Plan, facts: Facts) -> dict[str, float | None]:
    """The points of all scored questions that apply."""
    known, answers = facts.points, facts.answers
    return {
        question.id: known.get(question.id)
        for question in plan.root.questions
        if answers[question.id].state not in _DOES_NOT_APPLY
    }


def score_all(root: SectionPlan, points: Points, known: Mapping[str, Outcome] | None = None) -> dict[str, Outcome]:
    """The outcome of every section with anything applicable below it, by id; what is `known` is not scored again."""
    outcomes = dict(known or {})
    _score(root, points, outcomes, {})
    return outcomes


def score_with_mixtures(root: SectionPlan, points: Points) -> tuple[dict[str, Outcome], dict[str, Mixture]]:
    """The outcomes, and what each came from."""
    outcomes: dict[str, Outcome] = {}
    mixtures: dict[str, Mixture] = {}
    _score(root, points, outcomes, mixtures)
    return outcomes, mixtures


def rounded(score: float | None) -> float | None:
    """Take away the noise of binary fractions."""
    return None if score is None else round(score, DIGITS) + 0.0


def _score(section: SectionPlan, points: Points, outcomes: dict[str, Outcome], mixtures: dict[str, Mixture]) -> None:
    """Score a section and all below it; it gets no outcome where nothing below applies."""
    if section.id in outcomes:
        return
    for child in section.sections:
        _score(child, points, outcomes, mixtures)
    children = _children(section, points, outcomes)
    there = [(child, score, low, high) for child, score, low, high in children if score is not None]
    if there:
        mixture = mixtures[section.id] = Mixture(section.rules, there)
        outcomes[section.id] = (None if _too_little(section, points) else mixture.score, mixture.low, mixture.high)
    elif children:
        outcomes[section.id] = (None, *section.extent)


def _children(section: SectionPlan, points: Points, outcomes: Mapping[str, Outcome]) -> Sequence[_Child]:
    """What a section combines and what applies: child, score (None where it is missing) and range."""
    if not section.combines_questions:
        return [(child, *outcomes[child.id]) for child in section.sections if child.id in outcomes]
    asked = [(item, points[item.id], item.low, item.high) for item in section.questions if item.id in points]
    if section.rules.zero:
        return [(item, low if score is None else score, low, high) for item, score, low, high in asked]
    return asked


def _too_little(section: SectionPlan, points: Points) -> bool:
    """Whether less than the required share of the applicable questions is answered."""
    if not section.rules.require:
        return False
    found = [points[question.id] for question in section.questions if question.id in points]
    missing = found.count(None)
    return missing > 0 and len(found) - missing < section.rules.require * len(found) - 1e-9


def tally(questions: Sequence[QuestionPlan], facts: Facts) -> Tally:
    """Count the states of scored questions."""
    answers = facts.answers
    others = [state for q in questions if (state := answers[q.id].state) is not AnswerState.VALUE]
    answered = len(questions) - len(others)
    if not others:
        return Tally(answered)
    return Tally(
        answered,
        unknown=others.count(AnswerState.UNKNOWN),
        later=others.count(AnswerState.LATER),
        not_applicable=others.count(AnswerState.NOT_APPLICABLE),
        missing=others.count(AnswerState.MISSING),
    )
