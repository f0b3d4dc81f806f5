"""The question types and their points."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from molewa_check.model.base import Id, Many, Model
from molewa_check.model.conditions import Condition
from molewa_check.model.text import Text
from molewa_check.model.vocabulary import PERSPECTIVES, Perspective

NonAnswer = Literal["unknown", "not_applicable"]


class Level(Model):
    """One level of a `level` question: a text, or `{points, text}`; level 0 comes first."""

    id: Id | None = Field(default=None, description="An id to answer with instead of the index.")
    points: float | None = Field(default=None, description="Points of this level. Default: its index.")
    text: Text = Field(description="What can be observed at this level.")

    @model_validator(mode="before")
    @classmethod
    def _accept_bare_text(cls, value: Any) -> Any:
        is_level = isinstance(value, cls) or (isinstance(value, dict) and not {"text", "points"}.isdisjoint(value))
        return value if is_level else {"text": value}


class Option(Model):
    """One option of a `choice` or `choices` question."""

    id: Id
    text: Text = Field(description="The option as people read it.")
    points: float | None = Field(
        default=None, description="Points; without points on any option the question is unscored."
    )
    exclusive: bool = Field(default=False, description="Ticking it excludes all others (`choices` only).")


class PointStep(Model):
    """Points from a number upwards."""

    from_: float = Field(alias="from", description="The number from which these points count.")
    points: float = Field(description="Points from here on.")


class YesNoPoints(Model):
    """Points for the two answers."""

    yes: float = Field(description="Points for yes.")
    no: float = Field(description="Points for no.")


class QuestionBase(Model):
    """What all questions have."""

    id: Id
    text: Text = Field(description="The question.")
    help: Text | None = Field(default=None, description="Why it is asked, and what counts.")
    evidence: Text | None = Field(default=None, description="What one could show as proof.")
    weight: float = Field(default=1.0, gt=0, description="Weight in the section.")
    ask_if: Condition | None = Field(default=None, description="Asked only where this holds.")
    allow: Many[NonAnswer] = Field(default=("unknown", "not_applicable"), description="Answers without a value.")
    perspectives: Many[Perspective] = Field(default=PERSPECTIVES, min_length=1, description="Who is asked.")
    quick: bool = Field(default=False, description="Part of the quick check.")
    sources: Many[Id] = Field(default=(), description="Ids under `sources`.")
    formerly: Many[Id] = Field(default=(), description="Ids this question had in earlier versions.")


class LevelQuestion(QuestionBase):
    """A maturity question: the answer is the index (or the id) of a level."""

    type: Literal["level"]
    levels: Many[Level] = Field(default=(), description="Level 0 first. Default: the questionnaire's `levels`.")
    target: int | None = Field(default=None, ge=0, description="The level aimed at. Default: the highest.")

    @property
    def points(self) -> tuple[float, ...]:
        """Points of every level."""
        return tuple(float(index) if level.points is None else level.points for index, level in enumerate(self.levels))


class ChoiceQuestion(QuestionBase):
    """One option of several."""

    type: Literal["choice"]
    options: Many[Option] = Field(min_length=2, description="The options, one of which is chosen.")


class ChoicesQuestion(QuestionBase):
    """Any number of options; the points of the ticked ones are added."""

    type: Literal["choices"]
    options: Many[Option] = Field(min_length=1, description="The options, any of which are ticked.")
    max_points: float | None = Field(default=None, gt=0, description="The sum is capped here.")


class NumberQuestion(QuestionBase):
    """A number with a unit; points follow steps."""

    type: Literal["number"]
    unit: Text | None = Field(default=None, description="Unit of the number.")
    minimum: float | None = Field(default=None, description="Lowest number that is accepted.")
    maximum: float | None = Field(default=None, description="Highest number that is accepted.")
    integer: bool = Field(default=False, description="Only whole numbers.")
    points: Many[PointStep] = Field(
        default=(), description="The last step whose `from` is not above the number counts."
    )
    target: float | None = Field(default=None, description="The number aimed at.")


class YesNoQuestion(QuestionBase):
    """Yes or no."""

    type: Literal["yes_no"]
    points: YesNoPoints | None = Field(
        default=None, description="Points for yes and no; without them the question is unscored."
    )


class TextQuestion(QuestionBase):
    """A free text; never scored."""

    type: Literal["text"]


Question = Annotated[
    LevelQuestion | ChoiceQuestion | ChoicesQuestion | NumberQuestion | YesNoQuestion | TextQuestion,
    Field(discriminator="type"),
]


def is_scored(question: "Question") -> bool:
    """Whether a question has points."""
    match question:
        case LevelQuestion():
            return True
        case ChoiceQuestion() | ChoicesQuestion():
            return any(option.points is not None for option in question.options)
        case NumberQuestion() | YesNoQuestion():
            return bool(question.points)
        case _:
            return False


def few_values(question: "Question") -> Sequence[int | str]:
    """All values that an answer can have, where these are few: an index, an id of an option, false or true."""
    match question:
        case LevelQuestion():
            return range(len(question.levels))
        case ChoiceQuestion():
            return [option.id for option in question.options]
        case YesNoQuestion():
            return (False, True)
        case _:
            return ()


def points_range(question: "Question") -> tuple[float, float]:
    """The lowest and the highest points that an answer to a scored question can have."""
    match question:
        case LevelQuestion():
            values = list(question.points)
        case ChoiceQuestion():
            values = [option.points or 0.0 for option in question.options]
        case ChoicesQuestion():
            values = _choices_extremes(question)
        case NumberQuestion():
            values = [step.points for step in question.points]
        case YesNoQuestion(points=YesNoPoints() as points):
            values = [points.yes, points.no]
        case _:
            values = [0.0]
    return min(values), max(values)


def _choices_extremes(question: ChoicesQuestion) -> list[float]:
    """Nothing ticked, every exclusive option alone, all rising and all falling options together."""
    free = [option.points or 0.0 for option in question.options if not option.exclusive]
    alone = [option.points or 0.0 for option in question.options if option.exclusive]
    sums = [0.0, *alone, sum(p for p in free if p > 0), sum(p for p in free if p < 0)]
    cap = question.max_points
    return sums if cap is None else [min(value, cap) for value in sums]


def points_of(question: "Question", value: Any) -> float:
    """Points of a checked answer to a scored question.

    Args:
        question: a question for which `is_scored` holds.
        value: index of a level, option id, tuple of option ids, number, or bool, as the type says.
    """
    match question:
        case LevelQuestion():
            return question.points[int(value)]
        case ChoiceQuestion():
            return next(option.points or 0.0 for option in question.options if option.id == value)
        case ChoicesQuestion():
            total = sum(option.points or 0.0 for option in question.options if option.id in value)
            return total if question.max_points is None else min(total, question.max_points)
        case NumberQuestion():
            reached = [step.points for step in question.points if step.from_ <= value]
            return reached[-1] if reached else question.points[0].points
        case YesNoQuestion(points=YesNoPoints() as points):
            return points.yes if value else points.no
        case _:
            raise TypeError(question.type)
