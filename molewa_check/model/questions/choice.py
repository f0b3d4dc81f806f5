"""`choice`: one option of several."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import Field

from molewa_check.i18n import N_
from molewa_check.model.base import Many
from molewa_check.model.conditions import Operator, QuestionCondition
from molewa_check.model.questions.base import POINT_OPERATORS, VALUE_OPERATORS, Flaw
from molewa_check.model.questions.controls import OneOf
from molewa_check.model.questions.options import Option, OptionsBase
from molewa_check.words.reading import Conventions, cell_text

if TYPE_CHECKING:
    from molewa_check.words.language import Words


class ChoiceQuestion(OptionsBase):
    """One option of several."""

    kind: ClassVar[str] = N_("one option")
    deciding: ClassVar[float] = 6.0

    type: Literal["choice"]
    options: Many[Option] = Field(min_length=2, description="The options, one of which is chosen.")

    def flaws(self) -> Iterator[Flaw]:
        """Points that are the same, or forgotten."""
        yield from self.flat_points()
        yield from self.points_forgotten()

    @property
    def points_range(self) -> tuple[float, float]:
        """The lowest and the highest points of an option."""
        return min(self.points_by_id.values()), max(self.points_by_id.values())

    def scorer(self) -> Callable[[Any], float]:
        """Points by id."""
        return self.points_by_id.__getitem__

    def check(self, value: Any) -> str:
        """The id of an option."""
        return self.option(value)

    def read(self, cell: Any, conventions: Conventions) -> str:
        """An option by id or words."""
        return self.option(self.named(cell_text(cell).strip()))

    @property
    def few_values(self) -> Sequence[str]:
        """All ids."""
        return self.possible

    def samples(self, about: Sequence[QuestionCondition]) -> list[Any]:
        """All ids."""
        return self.possible

    @property
    def operators(self) -> tuple[Operator, ...]:
        """Values, and points where there are any."""
        return (*VALUE_OPERATORS, *(POINT_OPERATORS if self.is_scored else ()), "answered")

    def say(self, words: "Words", value: Any) -> str:
        """The text of the option."""
        return self.texts(words, (value,))[0]

    def aim(self, words: "Words", enough: Callable[[float], bool]) -> str:
        """The least of the options that are enough."""
        place = self.least_enough(tuple(self.points_by_id.values()), enough)
        return "" if place is None else words.text(self.options[place].text)

    @property
    def control(self) -> OneOf:
        """The options by id."""
        return OneOf(tuple(self.points_by_id), tuple(self.points_by_id.values()) if self.is_scored else None)

    def picked(self, indexes: Sequence[int]) -> str:
        """The id of the option."""
        (index,) = indexes
        return self.options[index].id

    def picks(self, value: Any) -> tuple[int, ...]:
        """The place of the option."""
        return (self.possible.index(value),)
