"""Conditions in the few words that other programs have for them: workbooks, and survey tools.

What the type of a question decides is decided here, with the engine's own decisions; what is left is plain enough to
be written in any language of formulas.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from molewa_check.assess.conditions import decision
from molewa_check.assess.facts import Facts
from molewa_check.model.conditions import (
    All,
    AnyOf,
    Condition,
    Not,
    QuestionCondition,
    ScoreCondition,
)
from molewa_check.model.questions import Question
from molewa_check.model.questions.controls import OneOf, Written

Sign = Literal[">=", "<=", ">", "<", "=", "<>"]
SIGNS: Mapping[str, Sign] = {
    "at_least": ">=", "at_most": "<=", "above": ">", "below": "<", "is": "=", "is_not": "<>",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Constant:
    """Something that always holds, or never."""

    holds: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """A question has a value."""

    question: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """One of these choices is chosen, by their places from 0."""

    question: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A number or a day compares so; `by_points`: the points of the answer do. False without an answer."""

    question: str
    sign: Sign
    operand: float | str
    by_points: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A part is ticked, or has the best grade."""

    question: str
    part: str


@dataclass(frozen=True, slots=True)
class Scored:
    """The score of a section, or of the whole, compares so. False without a score."""

    section: str
    sign: Sign
    operand: float


@dataclass(frozen=True, slots=True)
class Joined:
    """All of them hold, or any does."""

    all_hold: bool
    clauses: "tuple[Clause, ...]"


@dataclass(frozen=True, slots=True)
class Negated:
    """It does not hold."""

    clause: "Clause"


Clause = Constant | Answered | Chosen | Compared | Held | Scored | Joined | Negated


class NotTold(Exception):
    """A condition that other programs cannot decide."""


def clause_of(condition: Condition, questions: Mapping[str, Question], asked: Collection[str]) -> Clause:
    """A condition for other programs.

    Args:
        condition: of a questionnaire that was checked.
        questions: all questions by id.
        asked: the ids of those that the form has; the others have no value.

    Raises:
        NotTold: it looks at an answer that other programs take for mere words.
    """
    match condition:
        case All():
            return Joined(True, tuple(clause_of(part, questions, asked) for part in condition.all))
        case AnyOf():
            return Joined(False, tuple(clause_of(part, questions, asked) for part in condition.any))
        case Not():
            return Negated(clause_of(condition.not_, questions, asked))
        case ScoreCondition():
            return Scored(condition.score, SIGNS[condition.operator], condition.operand)
        case _:
            return _of_question(condition, questions, asked)


def _of_question(condition: QuestionCondition, questions: Mapping[str, Question], asked: Collection[str]) -> Clause:
    id_, operator, operand = condition.question, condition.operator, condition.operand
    question = questions[id_]
    if operator == "answered":
        found: Clause = Answered(id_) if id_ in asked else Constant(False)
        return found if operand else Negated(found)
    if id_ not in asked:
        return Constant(False)
    if isinstance(question.control, OneOf):
        return _chosen(condition, question)
    if operator == "includes":
        return Held(id_, operand)
    return _compared(question, operator, operand)


def _chosen(condition: QuestionCondition, question: Question) -> Clause:
    """The choices for which it holds: the engine is asked about each of them."""
    decide = decision(condition, {question.id: question})
    assert decide is not None
    control = question.control
    assert isinstance(control, OneOf)
    holding = tuple(place for place, value in enumerate(control.values) if decide(_facts(question, value)))
    return Chosen(question.id, holding) if holding else Constant(False)


def _facts(question: Question, value: Any) -> Facts:
    points = {question.id: question.points_of(value)} if question.is_scored else {}
    return Facts(values={question.id: value}, points=points)


def _compared(question: Question, operator: str, operand: Any) -> Clause:
    if operator == "in":
        return Joined(False, tuple(Compared(question.id, "=", one) for one in operand))
    by_points = not question.by_value
    if by_points and isinstance(question.control, Written):
        raise NotTold
    return Compared(question.id, SIGNS[operator], operand, by_points)


def asked_if(question: Question, questions: Mapping[str, Question], asked: Collection[str]) -> Clause | None:
    """When a question is asked; None where it always is, and where other programs cannot tell: they ask it then."""
    if question.ask_if is None:
        return None
    try:
        return clause_of(question.ask_if, questions, asked)
    except NotTold:
        return None
