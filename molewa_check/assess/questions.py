"""What planning wants to know of single questions: their points, the form of their values, and who depends on whom."""

from collections.abc import Callable
from typing import Any

from molewa_check.model.conditions import questions_in
from molewa_check.model.questions import ChoiceQuestion, LevelQuestion, Question, is_scored, points_of


def points_function(question: Question) -> Callable[[Any], float] | None:
    """The fastest way from a checked value to its points."""
    if not is_scored(question):
        return None
    match question:
        case LevelQuestion():
            return question.points.__getitem__
        case ChoiceQuestion():
            return {option.id: option.points or 0.0 for option in question.options}.__getitem__
        case _:
            return lambda value: points_of(question, value)


def checked(question: Question, value: Any) -> Any:
    """Give the value of a lift the form that checked answers have."""
    if isinstance(question, LevelQuestion) and isinstance(value, str):
        return next(index for index, level in enumerate(question.levels) if level.id == value)
    return value


def in_dependency_order(questions: dict[str, Question]) -> list[str]:
    """Every question after those that its condition looks at; otherwise the order of the questionnaire."""
    done: dict[str, None] = {}
    for id_ in questions:
        waiting = [id_]
        while waiting:
            needed = next((n for n in questions_in(questions[waiting[-1]].ask_if) if n not in done), None)
            if needed is None:
                done[waiting.pop()] = None
            else:
                waiting.append(needed)
    return list(done)
