"""Conditions: comparisons of answers and scores, joined by all, any and not. There is no expression language."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from molewa_check.model.base import FullDay, Id, Many, Model
from molewa_check.model.numbers import Figure, Score

Scalar = bool | int | float | str
Operator = Literal["is", "is_not", "in", "at_least", "at_most", "above", "below", "includes", "answered"]
_ORDER = ("at_least", "at_most", "above", "below", "is", "is_not", "in", "includes", "answered")
OVERALL = "overall"
"""The name under which conditions and examples speak of the whole questionnaire's score."""


class _Comparison(Model):
    """One operator with its operand."""

    @model_validator(mode="after")
    def _exactly_one_operator(self) -> "_Comparison":
        found = self._operators()
        if len(found) != 1:
            allowed = [field.alias or name for name, field in type(self).model_fields.items()]
            operators = [name for name in _ORDER if name in allowed]
            raise PydanticCustomError(
                "operator", "operator", {"found": ", ".join(found) or "-", "allowed": ", ".join(operators)}
            )
        return self

    def _operators(self) -> list[str]:
        fields = type(self).model_fields
        return [
            field.alias or name
            for name, field in fields.items()
            if name not in {"question", "score"} and getattr(self, name) is not None
        ]

    @property
    def operator(self) -> Operator:
        """The operator that is used."""
        # The only one: `_exactly_one_operator` has made sure of it.
        return self._operators()[0]  # type: ignore[return-value]

    @property
    def operand(self) -> Any:
        """What is compared with: a number, a value, or a tuple of values."""
        name = self.operator
        return getattr(self, {"is": "is_", "in": "in_"}.get(name, name))


class QuestionCondition(_Comparison):
    """Compares the answer to a question. Without an answer it is false, except `answered: false`."""

    question: Id = Field(description="The id of the question.")
    # Which of the two fits is for the question to say (`is_operand`).
    at_least: Figure | FullDay | None = Field(
        default=None, description="The points (or the number, or the date) are this high or higher."
    )
    at_most: Figure | FullDay | None = Field(
        default=None, description="The points (or the number, or the date) are this high or lower."
    )
    above: Figure | FullDay | None = Field(
        default=None, description="The points (or the number, or the date) are higher."
    )
    below: Figure | FullDay | None = Field(
        default=None, description="The points (or the number, or the date) are lower."
    )
    is_: Scalar | None = Field(default=None, alias="is", description="The answer is this value.")
    is_not: Scalar | None = Field(default=None, description="The answer is another value.")
    in_: Many[Scalar] | None = Field(default=None, alias="in", description="The answer is one of these.")
    includes: str | None = Field(
        default=None, description="This option is among those ticked, or this criterion holds (`yes`)."
    )
    answered: bool | None = Field(default=None, description="Whether there is a value.")


class ScoreCondition(_Comparison):
    """Compares the score of a section, or of `overall`. Without a score it is false."""

    score: Id = Field(description="The id of a section, or “overall”.")
    at_least: Score | None = Field(default=None, description="The score is this high or higher.")
    at_most: Score | None = Field(default=None, description="The score is this high or lower.")
    above: Score | None = Field(default=None, description="The score is higher.")
    below: Score | None = Field(default=None, description="The score is lower.")


class All(Model):
    """Holds when all parts hold."""

    all: "Many[Condition]" = Field(min_length=1, description="Conditions that must all hold.")


class AnyOf(Model):
    """Holds when at least one part holds."""

    any: "Many[Condition]" = Field(min_length=1, description="Conditions of which one must hold.")


class Not(Model):
    """Holds when the part does not hold."""

    not_: "Condition" = Field(alias="not", description="The condition that must not hold.")


KINDS = ("question", "score", "all", "any", "not")


def _kind(value: Any) -> str | None:
    """The key that says which kind of condition a mapping is."""
    keys = value if isinstance(value, dict) else type(value).model_fields if isinstance(value, Model) else ()
    # A model says `not_` where a file says `not`.
    found = [kind for kind in KINDS if kind in keys or f"{kind}_" in keys]
    return found[0] if len(found) == 1 else None


Condition = Annotated[
    Annotated[QuestionCondition, Tag("question")]
    | Annotated[ScoreCondition, Tag("score")]
    | Annotated[All, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")],
    # Told apart by their key, so that one kind objects and not all five.
    Discriminator(_kind, custom_error_type="condition", custom_error_message="condition"),
]


def comparisons(condition: "Condition") -> Iterator[QuestionCondition | ScoreCondition]:
    """Go through all comparisons of a condition."""
    if isinstance(condition, QuestionCondition | ScoreCondition):
        yield condition
    else:
        for part in parts(condition):
            yield from comparisons(part)


def parts(condition: "All | AnyOf | Not") -> "tuple[Condition, ...]":
    """The conditions that a joining condition holds."""
    if isinstance(condition, All):
        return condition.all
    if isinstance(condition, AnyOf):
        return condition.any
    return (condition.not_,)


def questions_in(condition: "Condition | None") -> tuple[str, ...]:
    """The ids of the questions that a condition looks at, in order, without repetition."""
    if condition is None:
        return ()
    return tuple(dict.fromkeys(c.question for c in comparisons(condition) if isinstance(c, QuestionCondition)))
