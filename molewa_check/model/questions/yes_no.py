"""`yes_no`: yes or no."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import Field

from molewa_check.catalogue import Code
from molewa_check.errors import Phrase
from molewa_check.i18n import N_
from molewa_check.model.base import Model
from molewa_check.model.conditions import Operator, QuestionCondition
from molewa_check.model.fit import Unfit
from molewa_check.model.numbers import Points
from molewa_check.model.questions.base import POINT_OPERATORS, VALUE_OPERATORS, Choice, QuestionBase, Scale
from molewa_check.model.questions.controls import OneOf
from molewa_check.words.accepted import NO, YES, accepted, means
from molewa_check.words.labels import YES_NO
from molewa_check.words.reading import Conventions, cell_text

if TYPE_CHECKING:
    from molewa_check.words.language import Words


class YesNoPoints(Model):
    """Points for the two answers."""

    yes: Points = Field(description="Points for yes.")
    no: Points = Field(description="Points for no.")


class YesNoQuestion(QuestionBase):
    """Yes or no."""

    kind: ClassVar[str] = N_("yes or no")
    deciding: ClassVar[float] = 5.0

    type: Literal["yes_no"]
    points: YesNoPoints | None = Field(
        default=None, description="Points for yes and no; without them the question is unscored."
    )

    @property
    def is_scored(self) -> bool:
        """Whether points are given."""
        return self.points is not None

    @property
    def points_range(self) -> tuple[float, float]:
        """The lower and the higher points of the two."""
        points = (0.0,) if self.points is None else (self.points.yes, self.points.no)
        return min(points), max(points)

    def scorer(self) -> Callable[[Any], float]:
        """Points of both answers."""
        if self.points is None:
            return super().scorer()
        return {True: self.points.yes, False: self.points.no}.__getitem__

    # Values

    def check(self, value: Any) -> bool:
        """`true` or `false`."""
        if type(value) is not bool:
            raise Unfit(Code.MC403, found=value, expected=Phrase(N_("true or false")))
        return value

    def read(self, cell: Any, conventions: Conventions) -> bool:
        """A word for yes or no in any language that is known."""
        if means(YES, cell):
            return True
        if means(NO, cell):
            return False
        raise Unfit(Code.MC403, found=cell_text(cell), expected=Phrase(N_("yes or no")))

    @property
    def few_values(self) -> Sequence[bool]:
        """Both."""
        return (False, True)

    @property
    def is_yes_or_no(self) -> bool:
        """It is."""
        return True

    @property
    def possible(self) -> list[Any]:
        """Both."""
        return [True, False]

    def samples(self, about: Sequence[QuestionCondition]) -> list[Any]:
        """Both."""
        return [True, False]

    @property
    def operators(self) -> tuple[Operator, ...]:
        """Values, and points where there are any."""
        return (*VALUE_OPERATORS, *(POINT_OPERATORS if self.is_scored else ()), "answered")

    def meant(self, operand: Any) -> str:
        """Words for yes and no in any language that is known."""
        return "true" if means(YES, operand) else "false" if means(NO, operand) else ""

    # Words

    def say(self, words: "Words", value: Any) -> str:
        """Yes or no."""
        return words.translate(YES_NO[bool(value)])

    def aim(self, words: "Words", enough: Callable[[float], bool]) -> str:
        """The better answer."""
        return self.say(words, self.points is not None and self.direction.is_better(self.points.yes, self.points.no))

    def rule(self, words: "Words") -> str:
        """Points of both."""
        if self.points is None:
            return ""
        pairs = ((True, self.points.yes), (False, self.points.no))
        return " · ".join(words.pair(self.say(words, value), words.exact(points)) for value, points in pairs)

    def scale(self, words: "Words") -> Scale | None:
        """Both with their points."""
        if self.points is None:
            return None
        pairs = ((True, self.points.yes), (False, self.points.no))
        rows = tuple((self.say(words, value), words.exact(points, 6)) for value, points in pairs)
        return Scale((words.translate("Answer"), words.translate("Points")), rows)

    # Asking

    @property
    def control(self) -> OneOf:
        """Yes comes first."""
        return OneOf((True, False), None if self.points is None else (self.points.yes, self.points.no))

    def allowed(self, words: "Words") -> str:
        """Both words."""
        return words.translate("yes or no")

    def choices(self, words: "Words", taken: frozenset[str] = frozenset()) -> tuple[Choice, ...]:
        """Yes and no; every known language's words are understood, and 1 and 2 as in a list."""
        return (
            # `x` and `0` are answers in a table only: what is typed are places in the list, and there is no 0.
            Choice(words.translate("y"), words.translate(YES_NO[True]), (*sorted(accepted(YES) - {"x"}), "1")),
            Choice(words.translate("n"), words.translate(YES_NO[False]), (*sorted(accepted(NO) - {"0"}), "2")),
        )

    def picked(self, indexes: Sequence[int]) -> bool:
        """Yes comes first."""
        return tuple(indexes) == (0,)

    def picks(self, value: Any) -> tuple[int, ...]:
        """Yes comes first."""
        return (0,) if value else (1,)
