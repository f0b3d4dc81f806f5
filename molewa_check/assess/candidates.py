"""Which conditions can hold at all: most of them need one of few answers to a certain question."""

from collections.abc import Mapping, Sequence
from typing import Any

from molewa_check.assess.conditions import Decision, decision
from molewa_check.assess.facts import Facts
from molewa_check.model.conditions import All, Condition, QuestionCondition
from molewa_check.model.questions import Question


class Candidates:
    """Conditions by the answers that they need; each is known by its place.

    Why: a questionnaire has far more recommendations than apply to a company. The answers pick a few of them, and only
    these are looked at closely.
    """

    def __init__(self, conditions: Sequence[Condition], questions: Mapping[str, Question]) -> None:
        self._others: list[int] = []
        self._by_answer: dict[str, dict[Any, list[int]]] = {}
        for place, condition in enumerate(conditions):
            needed = _needed(condition, questions)
            if needed is None:
                self._others.append(place)
                continue
            question, holds = needed
            by_value = self._by_answer.setdefault(question.id, {})
            # Every value is tried here, once for a questionnaire, so that `among` has nothing to compare.
            for value in question.few_values:
                if holds(_knowing(question, value)):
                    by_value.setdefault(value, []).append(place)

    def among(self, facts: Facts) -> list[int]:
        """The places of the conditions that may hold, in their order; all others do not."""
        values, found = facts.values, list(self._others)
        for id_, by_value in self._by_answer.items():
            # Without an answer none of these can hold: `_needed` takes only comparisons that are false then.
            if id_ in values:
                found += by_value.get(values[id_], ())
        # The order of the file decides between recommendations of equal priority.
        return sorted(found)


def _needed(condition: Condition, questions: Mapping[str, Question]) -> tuple[Question, Decision] | None:
    """A comparison that must hold for the condition to hold, and does not without one of few answers."""
    # Each part of `all` is necessary for the whole, so one is enough; `any` and `not` have no such part.
    for part in condition.all if isinstance(condition, All) else (condition,):
        if isinstance(part, QuestionCondition) and questions[part.question].few_values:
            holds = decision(part, questions)
            # `answered: false` holds where there is no answer to look up.
            if holds is not None and not holds(Facts()):
                return questions[part.question], holds
    return None


def _knowing(question: Question, value: Any) -> Facts:
    """What is known where only one question is answered."""
    points = {question.id: question.points_of(value)} if question.is_scored else {}
    return Facts(values={question.id: value}, points=points)
