"""Deciding conditions, and saying why they hold."""

import operator
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from molewa_check.assess.facts import Facts
from molewa_check.model.conditions import (
    All,
    AnyOf,
    Condition,
    Not,
    Operator,
    QuestionCondition,
    ScoreCondition,
    parts,
)
from molewa_check.model.questions import Question

Decision = Callable[[Facts], bool]
Explanation = Callable[[Facts], "tuple[Reason, ...]"]

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "at_least": operator.ge,
    "at_most": operator.le,
    "above": operator.gt,
    "below": operator.lt,
}


class Reason(NamedTuple):
    """One comparison that made a condition hold.

    Attributes:
        subject: the id of the question, or of the section where `is_score`.
        found: the points, number, value or score that was compared; None where there is no answer.
        operator: the comparison.
        operand: what was compared with.
        negated: whether the comparison had to fail.
        by_points: whether points were compared, and not the value.
    """

    subject: str
    is_score: bool
    found: Any
    operator: Operator
    operand: Any
    negated: bool = False
    by_points: bool = False


def decision(condition: Condition | None, questions: Mapping[str, Question]) -> Decision | None:
    """Prepare a condition: a function of the facts, or None for a condition that always holds."""
    return None if condition is None else _prepare(condition, questions)


def _prepare(condition: Condition, questions: Mapping[str, Question]) -> Decision:
    match condition:
        case All():
            return _joined([_prepare(part, questions) for part in condition.all], all_hold=True)
        case AnyOf():
            return _joined([_prepare(part, questions) for part in condition.any], all_hold=False)
        case Not():
            inner = _prepare(condition.not_, questions)
            return lambda facts: not inner(facts)
        case ScoreCondition():
            return _score_decision(condition)
        case _:
            return _question_decision(condition, questions[condition.question])


def _joined(decisions: list[Decision], *, all_hold: bool) -> Decision:
    """Whether all hold, or any does: the first one that differs decides."""

    def decide(facts: Facts) -> bool:
        for holds in decisions:
            if holds(facts) is not all_hold:
                return not all_hold
        return all_hold

    return decide


def _score_decision(condition: ScoreCondition) -> Decision:
    compare, id_, bound = _COMPARE[condition.operator], condition.score, condition.operand
    return lambda facts: id_ in facts.scores and compare(facts.scores[id_], bound)


def _question_decision(condition: QuestionCondition, question: Question) -> Decision:
    id_, name = condition.question, condition.operator
    # A level may be named by its id here, while a checked answer is always its index.
    operand = question.as_answered(condition.operand)
    match name:
        case "answered":
            # The one comparison that can hold without an answer (docs/scoring.md, section 8).
            return lambda facts: (id_ in facts.values) is operand
        case "includes":
            return lambda facts: id_ in facts.values and question.includes(facts.values[id_], operand)
        case "is":
            return lambda facts: id_ in facts.values and _same(facts.values[id_], operand)
        case "is_not":
            return lambda facts: id_ in facts.values and not _same(facts.values[id_], operand)
        case "in":
            return lambda facts: id_ in facts.values and any(_same(facts.values[id_], one) for one in operand)
        case _:
            return _numeric_decision(condition, question)


def _numeric_decision(condition: QuestionCondition, question: Question) -> Decision:
    compare, id_, bound = _COMPARE[condition.operator], condition.question, condition.operand
    # A number is compared itself, even where it has points (docs/scoring.md, section 8); a date has none.
    if question.by_value:
        return lambda facts: id_ in facts.values and compare(facts.values[id_], bound)
    return lambda facts: id_ in facts.points and compare(facts.points[id_], bound)


def _same(value: Any, operand: Any) -> bool:
    """Equality that keeps `true` and `1` apart."""
    return bool(value == operand) and isinstance(value, bool) is isinstance(operand, bool)


def explanation(condition: Condition, questions: Mapping[str, Question], *, negated: bool = False) -> Explanation:
    """Prepare why a condition holds (or, `negated`, why it does not): the comparisons that decide it, in its order.

    Of `any` only the parts that hold are named, of a negated `all` only those that do not. The explanation takes it for
    granted that the condition holds (or does not).
    """
    if isinstance(condition, QuestionCondition | ScoreCondition):
        return _reason(condition, questions, negated=negated)
    # Each `not` turns round what is to be explained below it.
    within = negated is not isinstance(condition, Not)
    inner = [(_prepare(part, questions), explanation(part, questions, negated=within)) for part in parts(condition)]
    # A negated `all` fails through some of its parts, just as `any` holds through some: only these are reasons.
    if isinstance(condition, All if negated else AnyOf):
        return lambda facts: tuple([r for holds, why in inner if holds(facts) is not negated for r in why(facts)])
    # Otherwise every part has decided, so that none needs to be decided again.
    return lambda facts: tuple([r for _, why in inner for r in why(facts)])


def _reason(
    condition: QuestionCondition | ScoreCondition, questions: Mapping[str, Question], *, negated: bool
) -> Explanation:
    """Prepare the reason that one comparison gives: what it finds is looked up when it is asked for."""
    name, operand = condition.operator, condition.operand
    if isinstance(condition, ScoreCondition):
        section = condition.score
        return lambda facts: (Reason(section, True, facts.scores.get(section), name, operand, negated),)
    id_ = condition.question
    # The same choice as in `_numeric_decision`: the reason names what was compared.
    if name in _COMPARE and not questions[id_].by_value:
        return lambda facts: (Reason(id_, False, facts.points.get(id_), name, operand, negated, True),)
    return lambda facts: (Reason(id_, False, facts.values.get(id_), name, operand, negated),)
