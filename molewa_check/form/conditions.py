"""Conditions as plain lists, for programs in other languages: `["points", "co2.inventory", ">=", 2]`."""

from collections.abc import Mapping
from typing import Any

from molewa_check.model.conditions import All, AnyOf, Condition, Not, QuestionCondition, ScoreCondition
from molewa_check.model.questions import Question

_SIGNS = {"at_least": ">=", "at_most": "<=", "above": ">", "below": "<"}

Compiled = list[Any]
"""The kind of comparison (`points`, `value`, `score`, `is`, `is_not`, `in`, `includes`, `answered`), what is compared,
for the first three a sign, and what it is compared with; or `all`, `any` or `not` with compiled conditions."""


def compiled(condition: Condition | None, questions: Mapping[str, Question]) -> Compiled | None:
    """A condition with everything looked up that does not depend on answers; None for one that always holds."""
    match condition:
        case None:
            return None
        case All():
            return ["all", [compiled(part, questions) for part in condition.all]]
        case AnyOf():
            return ["any", [compiled(part, questions) for part in condition.any]]
        case Not():
            return ["not", compiled(condition.not_, questions)]
        case ScoreCondition():
            return ["score", condition.score, _SIGNS[condition.operator], condition.operand]
        case _:
            return _comparison(condition, questions[condition.question])


def _comparison(condition: QuestionCondition, question: Question) -> Compiled:
    name = condition.operator
    if name in _SIGNS:
        # The same choice as in `assess/conditions.py`: a number and a day are compared themselves.
        compared = "value" if question.by_value else "points"
        return [compared, condition.question, _SIGNS[name], condition.operand]
    operand = question.as_answered(condition.operand)
    return [name, condition.question, list(operand) if isinstance(operand, tuple) else operand]
