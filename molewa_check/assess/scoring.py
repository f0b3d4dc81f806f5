"""Scores of sections, exactly as the rules say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from molewa_check.assess.combining import Child, Mixture, mix, move
from molewa_check.assess.facts import NOT_ASKED, UNANSWERED, Facts
from molewa_check.assess.plan import Plan, QuestionPlan, SectionPlan, without_noise
from molewa_check.model.answers import Answer, AnswerSheet, AnswerState

Points = Mapping[str, float | None]
"""Points of the questions that apply; None where the answer is missing. Others are not in it."""

Outcome = tuple[float | None, float, float]
"""A score (or None) with the range it lies in."""


_DOES_NOT_APPLY = (AnswerState.NOT_ASKED, AnswerState.NOT_APPLICABLE)


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
    return score_with_mixtures(root, points, known)[0]


def score_with_mixtures(
    root: SectionPlan, points: Points, known: Mapping[str, Outcome] | None = None
) -> tuple[dict[str, Outcome], dict[str, Mixture]]:
    """The outcomes, and what those that were not known are made of."""
    outcomes = dict(known or {})
    mixtures: dict[str, Mixture] = {}
    _score(root, points, outcomes, mixtures)
    return outcomes, mixtures


def extremes(plan: Plan, points: Points, today: Mapping[str, Outcome]) -> tuple[dict[str, Outcome], dict[str, Outcome]]:
    """The outcomes with all that is missing at its lowest and at its highest; what misses nothing keeps its own."""
    missing = [plan.questions[id_] for id_, known in points.items() if known is None]
    if not missing:
        return dict(today), dict(today)
    above = plan.above([question.id for question in missing])
    known = dict(today)
    for section in above:
        known.pop(section.id, None)
    lowest = {**points, **{question.id: question.low for question in missing}}
    low, mixtures = score_with_mixtures(plan.root, lowest, known)
    highest = move(above, mixtures, {question.id: question.high for question in missing})
    return low, {**low, **{id_: (score, *low[id_][1:]) for id_, score in highest.items()}}


def rounded(score: float | None) -> float | None:
    """A score without the noise of binary fractions."""
    return None if score is None else without_noise(score)


def _score(section: SectionPlan, points: Points, outcomes: dict[str, Outcome], mixtures: dict[str, Mixture]) -> None:
    """Score a section and all below it; it gets no outcome where nothing below applies."""
    if section.id in outcomes:
        return
    for child in section.sections:
        _score(child, points, outcomes, mixtures)
    children = _children(section, points, outcomes)
    there = [(child, score, low, high) for child, score, low, high in children if score is not None]
    if there:
        mixture = mixtures[section.id] = mix(section, there)
        score = None if _too_little(section, points) else mixture.score
        outcomes[section.id] = (score, mixture.blend.low, mixture.blend.high)
    elif children:
        outcomes[section.id] = (None, *section.extent)


def _children(section: SectionPlan, points: Points, outcomes: Mapping[str, Outcome]) -> Sequence[Child]:
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
    answers, points = facts.answers, facts.points
    others = [answers[question.id].state for question in questions if question.id not in points]
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
