"""The question types: a module each, and the registry."""

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, get_args

from pydantic import Field

from molewa_check.model.questions.base import (
    Choice,
    Flaw,
    NonAnswer,
    Part,
    QuestionBase,
    Scale,
)
from molewa_check.model.questions.choice import ChoiceQuestion
from molewa_check.model.questions.choices import ChoicesQuestion
from molewa_check.model.questions.criteria import CriteriaQuestion
from molewa_check.model.questions.date import DateQuestion
from molewa_check.model.questions.duty import Duty
from molewa_check.model.questions.level import Level, LevelQuestion
from molewa_check.model.questions.number import NumberQuestion
from molewa_check.model.questions.options import Option
from molewa_check.model.questions.text import TextQuestion
from molewa_check.model.questions.yes_no import YesNoQuestion


def _complete(*types: type[QuestionBase]) -> tuple[type[QuestionBase], ...]:
    """Take only classes that lack nothing: the type checker refuses one with an abstract method left."""
    return types


TYPES = _complete(
    LevelQuestion,
    ChoiceQuestion,
    ChoicesQuestion,
    NumberQuestion,
    DateQuestion,
    CriteriaQuestion,
    YesNoQuestion,
    TextQuestion,
)
"""The registry: a new type is added here, and its name under `type` selects it."""

BY_NAME = {name: found for found in TYPES for name in get_args(found.model_fields["type"].annotation)}
"""The types by what stands under `type`."""

# To the type checker the interface, to pydantic the classes among which `type` chooses.
if TYPE_CHECKING:
    Question = QuestionBase
else:
    Question = Annotated[reduce(or_, TYPES), Field(discriminator="type")]

__all__ = [
    "BY_NAME",
    "TYPES",
    "Choice",
    "ChoiceQuestion",
    "ChoicesQuestion",
    "CriteriaQuestion",
    "DateQuestion",
    "Duty",
    "Flaw",
    "Level",
    "LevelQuestion",
    "NonAnswer",
    "NumberQuestion",
    "Option",
    "Part",
    "Question",
    "QuestionBase",
    "Scale",
    "TextQuestion",
    "YesNoQuestion",
]
