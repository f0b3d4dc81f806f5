"""Can a condition hold? All answers that make a difference are tried; where there are too many, nothing is claimed.

A question contributes one value of each kind that its conditions can tell apart, so that a range of numbers or a long
list of options counts as a handful of cases. A question that is asked only under a condition has an answer only there.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from molewa_check.assess.conditions import decision
from molewa_check.assess.facts import Facts
from molewa_check.assess.prepared import Prepared
from molewa_check.model.conditions import (
    All,
    Condition,
    Not,
    QuestionCondition,
    ScoreCondition,
    comparisons,
    questions_in,
)
from molewa_check.model.numbers import MOST
from molewa_check.model.questions.samples import between

TRIES = 50_000
"""Combinations of answers that are tried at most for one question about a condition."""
MOST_INVOLVED = 100
"""Questions that may decide a condition together: a chain of more has few combinations, but many steps to each."""


class TooMany(Exception):
    """More combinations, or longer ones, than may be tried."""


class Possible:
    """Says which conditions of a questionnaire can hold, and which answers make them hold."""

    def __init__(self, prepared: Prepared) -> None:
        self._prepared = prepared
        self._questions = prepared.questionnaire.questions
        self._order = {question.id: index for index, question in enumerate(prepared.order)}

    def never(self, condition: Condition) -> bool:
        """Whether no answers at all make the condition hold."""
        try:
            # The first case is enough, and `holding` looks for no more than it is asked for.
            return not any(True for _ in self.holding(condition))
        except TooMany:
            return False

    def always(self, condition: Condition) -> bool:
        """Whether the condition holds whatever is answered; questions may stay open only where it asks for that."""
        asks_whether_answered = {
            c.question for c in comparisons(condition) if isinstance(c, QuestionCondition) and c.operator == "answered"
        }
        try:
            return not any(True for _ in self.holding(Not(not_=condition), may_stay_open=asks_whether_answered))
        except TooMany:
            return False

    def together(self, *conditions: Condition) -> bool:
        """Whether some answers make all conditions hold."""
        return not self.never(All(all=conditions))

    def holding(
        self, condition: Condition, *, may_stay_open: set[str] | None = None, whole: str | None = None
    ) -> Iterator[Facts]:
        """Answers that make a condition hold, one case of each kind.

        Args:
            condition: the condition.
            may_stay_open: the questions that may be left without an answer. Default: all.
            whole: a question of which every single value is tried, whether conditions tell them apart or not.

        Raises:
            TooMany: the combinations cannot all be tried.
        """
        holds = decision(condition, self._questions)
        assert holds is not None
        involved = self._involved(condition, whole)
        # Before their cases are looked for: each of them goes through the conditions of all.
        if len(involved) > MOST_INVOLVED:
            raise TooMany
        cases = {id_: self._cases(id_, condition, involved, id_ == whole) for id_ in involved}
        # One measure for all perspectives together.
        left = iter(range(TRIES))
        for perspective in self._perspectives(involved):
            for facts in _Combinations(self._prepared, cases, perspective, may_stay_open).below(involved, {}):
                for scored in self._with_scores(condition, facts, open_too=may_stay_open is None):
                    if next(left, None) is None:
                        raise TooMany
                    if holds(scored):
                        yield scored

    def _involved(self, condition: Condition, whole: str | None) -> list[str]:
        """The questions that decide a condition, those that decide whether they are asked, and so on; in order."""
        found: set[str] = set()
        todo = [*questions_in(condition), *([whole] if whole else [])]
        while todo:
            id_ = todo.pop()
            if id_ not in found:
                found.add(id_)
                todo += questions_in(self._questions[id_].ask_if)
        return sorted(found, key=self._order.__getitem__)

    def _perspectives(self, involved: Iterable[str]) -> Iterable[str]:
        """The perspectives among which a difference is possible."""
        views = self._prepared.questionnaire.views
        restricted = any(not self._questions[id_].is_put_to(view) for id_ in involved for view in views)
        # Where everybody is asked the same, one stands for all.
        return views if restricted else views[:1]

    def _cases(self, id_: str, condition: Condition, involved: Iterable[str], whole: bool) -> list[Any]:
        """Values of a question, one of each kind that the comparisons with it can tell apart."""
        conditions = [condition, *(c for other in involved if (c := self._questions[other].ask_if) is not None)]
        about = [
            c for one in conditions for c in comparisons(one) if isinstance(c, QuestionCondition) and c.question == id_
        ]
        values = self._questions[id_].samples(about)
        if values is None:
            raise TooMany
        if whole:
            return values
        deciding = [d for c in about if (d := decision(c, self._questions)) is not None]
        kinds: dict[tuple[bool, ...], Any] = {}
        for value in values:
            facts = facts_of(self._prepared, {id_: value})
            kinds.setdefault(tuple(holds(facts) for holds in deciding), value)
        return list(kinds.values())

    def _with_scores(self, condition: Condition, facts: Facts, *, open_too: bool) -> Iterator[Facts]:
        """The same answers with scores of each kind; scores are taken as independent of the answers."""
        # More cases than can occur, never fewer: what is true of all of them, or of none, is so for those that can.
        bounds: dict[str, list[float]] = {}
        for comparison in comparisons(condition):
            if isinstance(comparison, ScoreCondition):
                bounds.setdefault(comparison.score, []).append(comparison.operand)
        kinds = {id_: between(operands, *self._extent(id_)) for id_, operands in bounds.items()}
        for scores in product(*([None, *found] if open_too else found for found in kinds.values())):
            known = {id_: score for id_, score in zip(kinds, scores, strict=True) if score is not None}
            yield Facts(facts.answers, facts.values, facts.points, known)

    def _extent(self, section: str) -> tuple[float, float]:
        """Where the score of a section must lie; raw values can leave their range when answers are missing."""
        prepared = self._prepared.sections[section]
        return prepared.extent if prepared.rules.scale is not None else (-MOST, MOST)


@dataclass(frozen=True, slots=True)
class _Combinations:
    """Combinations of the values of several questions that the conditions of these questions allow."""

    prepared: Prepared
    cases: Mapping[str, list[Any]]
    perspective: str
    may_stay_open: set[str] | None

    def below(self, left: list[str], values: dict[str, Any]) -> Iterator[Facts]:
        """All ways to go on from the values of the questions that come first."""
        if not left:
            yield facts_of(self.prepared, values)
            return
        id_, *later = left
        # Known by now, because the order puts every question behind those that its condition looks at.
        asked = self._is_asked(id_, values)
        if not asked or self.may_stay_open is None or id_ in self.may_stay_open:
            yield from self.below(later, values)
        for value in self.cases[id_] if asked else ():
            yield from self.below(later, {**values, id_: value})

    def _is_asked(self, id_: str, values: Mapping[str, Any]) -> bool:
        question = self.prepared.questions[id_]
        if not question.question.is_put_to(self.perspective):
            return False
        if question.asked is None:
            return True
        # Of what the condition looks at alone: this is asked for every question of every combination.
        seen = {other: values[other] for other in questions_in(question.question.ask_if) if other in values}
        return question.asked(facts_of(self.prepared, seen))


def facts_of(prepared: Prepared, values: Mapping[str, Any]) -> Facts:
    """What conditions look at, from values alone."""
    points = {id_: get(value) for id_, value in values.items() if (get := prepared.questions[id_].points) is not None}
    return Facts(values=dict(values), points=points)
