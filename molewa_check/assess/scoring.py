"""Scores of sections, exactly as the rules say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from molewa_check.assess.facts import NOT_ASKED, UNANSWERED, Facts
from molewa_check.assess.plan import Plan, QuestionPlan, Rules, SectionPlan, combine, weight_of
from molewa_check.model.answers import Answer, AnswerSheet, AnswerState

DIGITS = 9
"""Decimal places of scores: enough to be unrounded, and without the binary noise that makes 65 miss band 65."""

Points = Mapping[str, float | None]
"""Points of the questions that apply; None where the answer is missing. Others are not in it."""

Outcome = tuple[float | None, float, float]
"""A score (or None) with the range it lies in."""

_APPLIES_WITHOUT_VALUE = {AnswerState.UNKNOWN, AnswerState.LATER, AnswerState.MISSING}


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
    given = sheet.answers if changes is None else {**sheet.answers, **changes}
    quick, perspective = sheet.header.scope == "quick", sheet.header.perspective
    for question in plan.order:
        asked = (
            (question.in_quick or not quick)
            and perspective in question.question.perspectives
            and (question.asked is None or question.asked(facts))
        )
        answer = given.get(question.id, UNANSWERED) if asked else NOT_ASKED
        facts.answers[question.id] = answer
        if answer.state is AnswerState.VALUE:
            facts.values[question.id] = answer.value
            if question.points is not None:
                facts.points[question.id] = question.points(answer.value)
    return facts


def applicable_points(plan: Plan, facts: Facts) -> dict[str, float | None]:
    """The points of all scored questions that apply."""
    points: dict[str, float | None] = {}
    known = facts.points
    for question in plan.root.questions:
        id_ = question.id
        if id_ in known:
            points[id_] = known[id_]
        elif facts.answers[id_].state in _APPLIES_WITHOUT_VALUE:
            points[id_] = None
    return points


def at_extreme(questions: Iterable[QuestionPlan], points: Points, *, highest: bool) -> dict[str, float | None]:
    """The same points with every missing answer at its minimum or its maximum."""
    filled = dict(points)
    for question in questions:
        if question.id in filled and filled[question.id] is None:
            filled[question.id] = question.high if highest else question.low
    return filled


def score_all(root: SectionPlan, points: Points) -> dict[str, Outcome]:
    """The outcome of every section that has anything applicable below it, by id."""
    outcomes: dict[str, Outcome] = {}
    _score(root, points, outcomes)
    return outcomes


def score_again(
    root: SectionPlan, points: Points, known: Mapping[str, Outcome], changed: frozenset[str]
) -> float | None:
    """The overall score after some points changed; sections that do not depend on them keep their outcome."""
    outcomes = {id_: outcome for id_, outcome in known.items() if id_ not in changed}
    outcome = _score(root, points, outcomes)
    return None if outcome is None else rounded(outcome[0])


def rounded(score: float | None) -> float | None:
    """Take away the noise of binary fractions."""
    return None if score is None else round(score, DIGITS) + 0.0


def _score(section: SectionPlan, points: Points, outcomes: dict[str, Outcome]) -> Outcome | None:
    """Score a section and all below it; None where nothing below applies."""
    if section.id in outcomes:
        return outcomes[section.id]
    for child in section.sections:
        _score(child, points, outcomes)
    rules = section.rules
    exists = False
    weights: list[float] = []
    parts: list[tuple[float, float, float]] = []
    for part in section.questions if rules.over_questions else section.children:
        outcome = _part(part, points, outcomes, zero=rules.zero)
        exists = exists or outcome is not None
        if outcome is not None and outcome[0] is not None:
            weights.append(weight_of(part))
            parts.append((outcome[0], outcome[1], outcome[2]))
    if not exists:
        return None
    outcomes[section.id] = _outcome(section, points, weights, parts)
    return outcomes[section.id]


def _part(
    part: SectionPlan | QuestionPlan, points: Points, outcomes: Mapping[str, Outcome], *, zero: bool
) -> Outcome | None:
    """What a child contributes: None where it does not apply, a None score where it is missing."""
    if isinstance(part, SectionPlan):
        return outcomes.get(part.id)
    if part.id not in points:
        return None
    score = points[part.id]
    return (part.low if score is None and zero else score), part.low, part.high


def _outcome(
    section: SectionPlan, points: Points, weights: list[float], parts: list[tuple[float, float, float]]
) -> Outcome:
    if not parts:
        return None, *section.extent
    score, low, high = _combined(section.rules, weights, parts)
    return (None if _too_little(section, points) else score), low, high


def _combined(
    rules: Rules, weights: list[float], parts: list[tuple[float, float, float]]
) -> tuple[float, float, float]:
    """Combine the parts and map the combination to the scale, if there is one."""
    how = rules.combine
    if rules.normalise:
        values = [(score - low) / (high - low) for score, low, high in parts]
        bottom, top = 0.0, (sum(weights) if how == "sum" else 1.0)
    else:
        values = [score for score, _, _ in parts]
        bottom = combine(how, weights, [low for _, low, _ in parts])
        top = combine(how, weights, [high for _, _, high in parts])
    value = combine(how, weights, values)
    if rules.scale is None or top == bottom:
        return value, bottom, top
    first, last = rules.scale
    return first + (value - bottom) / (top - bottom) * (last - first), first, last


def _too_little(section: SectionPlan, points: Points) -> bool:
    """Whether less than the required share of the applicable questions is answered."""
    if not section.rules.require:
        return False
    found = [points[question.id] for question in section.questions if question.id in points]
    answered = len(found) - found.count(None)
    return answered < section.rules.require * len(found) - 1e-9


def tally(questions: Iterable[QuestionPlan], facts: Facts) -> Tally:
    """Count the states of scored questions."""
    states = [facts.answers[question.id].state for question in questions]
    return Tally(
        answered=states.count(AnswerState.VALUE),
        unknown=states.count(AnswerState.UNKNOWN),
        later=states.count(AnswerState.LATER),
        not_applicable=states.count(AnswerState.NOT_APPLICABLE),
        missing=states.count(AnswerState.MISSING),
    )
