"""What conditions may compare a question with, and which values its answers can have."""

from typing import Any

from molewa_check.model.questions import (
    ChoiceQuestion,
    ChoicesQuestion,
    LevelQuestion,
    NumberQuestion,
    Question,
    TextQuestion,
    YesNoQuestion,
    is_scored,
)

VALUE_OPERATORS = ("is", "is_not", "in")
POINT_OPERATORS = ("at_least", "at_most", "above", "below")


def possible_answers(question: Question) -> list[Any] | None:
    """Values that an answer can have, as files write them; None where they cannot be listed."""
    match question:
        case LevelQuestion():
            return [*range(len(question.levels)), *(level.id for level in question.levels if level.id)]
        case ChoiceQuestion() | ChoicesQuestion():
            return [option.id for option in question.options]
        case YesNoQuestion():
            return [True, False]
        case _:
            return None


def allowed_operators(question: Question) -> tuple[str, ...]:
    """The operators that a condition can use on a question."""
    match question:
        case ChoicesQuestion():
            return ("includes", "answered")
        case TextQuestion():
            return ("answered",)
        case NumberQuestion():
            return (*POINT_OPERATORS, "is", "is_not", "in", "answered")
        case _:
            points = POINT_OPERATORS if is_scored(question) else ()
            return (*VALUE_OPERATORS, *points, "answered")


def among(value: Any, allowed: list[Any]) -> bool:
    """Membership that keeps `true` and `1` apart."""
    return any(type(value) is type(other) and value == other for other in allowed)


def is_answer(question: Question, value: Any) -> bool:
    """Whether a value could be the answer to a scored question: a list for `choices`, one value for all others."""
    if isinstance(question, NumberQuestion):
        return _is_number_for(question, value)
    allowed = possible_answers(question) or []
    if not isinstance(question, ChoicesQuestion):
        return among(value, allowed)
    if not isinstance(value, tuple) or not all(among(item, allowed) for item in value):
        return False
    alone = any(option.exclusive and option.id in value for option in question.options)
    return len(set(value)) == len(value) and not (alone and len(value) > 1)


def _is_number_for(question: Question, value: Any) -> bool:
    if not isinstance(question, NumberQuestion) or isinstance(value, bool) or not isinstance(value, int | float):
        return False
    low, high = question.minimum, question.maximum
    whole = value == int(value) or not question.integer
    return whole and (low is None or value >= low) and (high is None or value <= high)
