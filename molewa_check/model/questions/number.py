"""`number`: a number with a unit; points follow steps."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import Field

from molewa_check.catalogue import Code
from molewa_check.errors import Phrase, shorten
from molewa_check.i18n import N_
from molewa_check.model.base import Many, Model
from molewa_check.model.conditions import Operator, QuestionCondition
from molewa_check.model.fit import Kindly, Unfit
from molewa_check.model.numbers import LARGEST, Figure, Points
from molewa_check.model.questions.base import (
    A_NUMBER,
    POINT_OPERATORS,
    VALUE_OPERATORS,
    Flaw,
    QuestionBase,
    Scale,
    rising,
)
from molewa_check.model.questions.controls import Typed
from molewa_check.model.questions.samples import between
from molewa_check.model.text import Text
from molewa_check.words.reading import Ambiguous, Conventions, NotReadable, cell_text, conventions_of, number

if TYPE_CHECKING:
    from molewa_check.words.language import Words

SHOWN = 40
"""Characters of what was typed that an objection repeats."""
EXAMPLE = 30
"""The number that is shown to those who wrote none."""
PER_CENT = ("%", "Prozent", "percent", "per cent", "v. H.")
"""How the unit % is written out."""
DIGITS = 6
"""Decimals that a number is shown with at most."""
ENDLESS = Phrase(N_("a number of more than 300 digits"))


class PointStep(Model):
    """Points from a number upwards."""

    from_: Figure = Field(alias="from", description="The number from which these points count.")
    points: Points = Field(description="Points from here on.")


class NumberQuestion(QuestionBase):
    """A number with a unit; points follow steps."""

    kind: ClassVar[str] = N_("number")
    deciding: ClassVar[float] = 14.0
    field: ClassVar[Literal["number", "text"] | None] = "number"
    by_value: ClassVar[bool] = True

    type: Literal["number"]
    unit: Text | None = Field(default=None, description="Unit of the number.")
    minimum: Figure | None = Field(default=None, description="Lowest number that is accepted.")
    maximum: Figure | None = Field(default=None, description="Highest number that is accepted.")
    integer: bool = Field(default=False, description="Only whole numbers.")
    points: Many[PointStep] = Field(
        default=(), description="The last step whose `from` is not above the number counts."
    )
    target: Figure | None = Field(default=None, description="The number aimed at.")

    def flaws(self) -> Iterator[Flaw]:
        """A range or steps that contradict each other, and steps that nobody reaches."""
        low, high = self.minimum, self.maximum
        if low is not None and high is not None and low > high:
            yield Flaw(Code.MC319, ("minimum",), {"minimum": low, "maximum": high})
        yield from rising(("points",), [step.from_ for step in self.points])
        if self.points and low is not None and self.points[0].from_ > low:
            yield Flaw(Code.MC310, ("points", 0, "from"), {"found": self.points[0].from_, "expected": low})
        yield from self.flat_points()
        for index, step in enumerate(self.points):
            if high is not None and step.from_ > high:
                yield Flaw(Code.MC524, ("points", index, "from"), {"found": step.from_})
        for index, (step, following) in enumerate(pairwise(self.points)):
            # Whoever could reach it has already reached the next one.
            if low is not None and following.from_ <= low:
                yield Flaw(Code.MC524, ("points", index, "from"), {"found": step.from_})

    @property
    def lowest(self) -> float:
        """The lowest number that can be answered: `minimum`, else where the points begin, else what any number is."""
        if self.minimum is not None:
            return self.minimum
        return self.points[0].from_ if self.points else -LARGEST

    @property
    def highest(self) -> float:
        """The highest number that can be answered."""
        return LARGEST if self.maximum is None else self.maximum

    # Points

    @property
    def is_scored(self) -> bool:
        """Whether there are steps."""
        return bool(self.points)

    @property
    def points_range(self) -> tuple[float, float]:
        """The lowest and the highest points of a step."""
        points = [step.points for step in self.points] or [0.0]
        return min(points), max(points)

    def scorer(self) -> Callable[[Any], float]:
        """The last step that is reached."""
        return self._step_points

    def _step_points(self, value: float) -> float:
        reached = [step.points for step in self.points if step.from_ <= value]
        # Only a target can lie below the first step: answers and lifts are checked against `lowest`.
        return reached[-1] if reached else self.points[0].points

    @property
    def target_points(self) -> float | None:
        """The points of the number aimed at."""
        return None if self.target is None or not self.points else self._step_points(self.target)

    # Values

    def check(self, value: Any) -> int | float:
        """A number within the range."""
        if _is_endless(value):
            raise Unfit(Code.MC403, found=ENDLESS, expected=Phrase(N_("a smaller number")))
        is_number = _is_finite(value)
        if not is_number or (self.integer and value != int(value)):
            kindly = _not_whole if is_number else None
            raise Unfit(Code.MC403, kindly, found=value, expected=self._expected(unquoted=isinstance(value, str)))
        if not self.lowest <= value <= self.highest:
            bounds = {"minimum": self.lowest, "maximum": self.highest}
            raise Unfit(Code.MC404, self._out_of_range(value), found=value, **bounds)
        return int(value) if self.integer else float(value) if isinstance(value, float) else int(value)

    def read(self, cell: Any, conventions: Conventions) -> int | float:
        """A number as people write it, with or without its unit."""
        # A workbook holds every number as a float, so 3.0 may be a 3.
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            return self.check(_whole_if_possible(cell))
        text = cell_text(cell)
        try:
            found = number(self._without_unit(text), conventions)
        except NotReadable:
            raise Unfit(Code.MC403, self._not_a_number(text), found=text, expected=self._expected()) from None
        except Ambiguous as doubt:
            bare, decimal = doubt.readings
            params = {"found": text, "first": bare, "second": decimal}
            raise Unfit(Code.MC418, lambda words: _two_ways(words, text, bare), **params) from None
        return self.check(_whole_if_possible(found))

    def _expected(self, *, unquoted: bool = False) -> Phrase:
        if unquoted:
            return Phrase(N_("a whole number without quotes") if self.integer else N_("a number without quotes"))
        return Phrase(N_("a whole number") if self.integer else N_("a number"))

    def conventions_in(self, cells: Iterable[Any]) -> Conventions:
        """Units tell nothing."""
        return conventions_of(self._without_unit(cell) if isinstance(cell, str) else cell for cell in cells)

    def _without_unit(self, text: str) -> str:
        line = text.strip()
        # The longest first, as the unit of one language may end with that of another.
        units = set(self.unit.root.values()) if self.unit else set()
        for unit in sorted(units.union(PER_CENT if "%" in units else ()), key=len, reverse=True):
            if line.lower().endswith(unit.lower()):
                return line[: -len(unit)]
        return line

    def _out_of_range(self, value: float) -> Kindly:
        """Both bounds where they stand in the questionnaire, else the one that was missed."""
        low, high = self.lowest, self.highest
        if low > -LARGEST and high < LARGEST:
            message = N_("Please give a number from {low} to {high}.")
        elif value < low:
            message = N_("Please give a number not below {low}.")
        else:
            message = N_("Please give a number not above {high}.")
        return lambda words: words.translate(message, low=self.say(words, low), high=self.say(words, high))

    def _not_a_number(self, text: str) -> Kindly:
        message, example = N_("“{found}” is not a number. Please type digits, for example {example}."), 3.5
        if self.integer:
            example = 3
        return lambda words: words.translate(message, found=shorten(text.strip(), SHOWN), example=words.exact(example))

    def samples(self, about: Sequence[QuestionCondition]) -> list[Any]:
        """Numbers on, between and around all bounds that conditions and steps name."""
        bounds = [step.from_ for step in self.points]
        for condition in about:
            operand = condition.operand
            operands = operand if isinstance(operand, tuple) else (operand,)
            bounds += [one for one in operands if type(one) in (int, float)]
        return between(bounds, self.lowest, self.highest, whole=self.integer)

    @property
    def is_percentage(self) -> bool:
        """Whether its unit is %."""
        return self.unit is not None and not set(PER_CENT).isdisjoint(self.unit.root.values())

    @property
    def operators(self) -> tuple[Operator, ...]:
        """The number itself."""
        return (*POINT_OPERATORS, *VALUE_OPERATORS, "answered")

    def is_operand(self, operator: Operator, operand: Any) -> bool:
        """No text."""
        return not isinstance(operand, str)

    def operands(self, operator: Operator) -> Sequence[Any]:
        """A number."""
        return (A_NUMBER,)

    # Words

    def say(self, words: "Words", value: Any) -> str:
        """The number with its unit, kept on one line."""
        unit, shown = words.text(self.unit), words.exact(float(value), DIGITS)
        return f"{shown}\N{NO-BREAK SPACE}{unit}" if unit else shown

    def say_bound(self, words: "Words", bound: Any) -> str:
        """The number with its unit."""
        return self.say(words, bound)

    def aim(self, words: "Words", enough: Callable[[float], bool]) -> str:
        """The least of the steps that are enough."""
        steps = self.points
        index = self.least_enough([step.points for step in steps], enough)
        if index is None:
            return ""
        # Where small numbers are better, an aim is a number to stay below.
        falls = self.direction.is_better(steps[0].points, steps[-1].points)
        if falls and index + 1 < len(steps):
            return words.translate("below {number}", number=self.say(words, steps[index + 1].from_))
        return words.translate("{number} or more", number=self.say(words, steps[index].from_))

    def target_text(self, words: "Words", wanted: float) -> str:
        """The number aimed at, where there is one."""
        return super().target_text(words, wanted) if self.target is None else self.say(words, self.target)

    def rule(self, words: "Words") -> str:
        """Points by step."""
        return " · ".join(
            words.pair(f"≥ {words.exact(step.from_, DIGITS)}", words.exact(step.points)) for step in self.points
        )

    def scale(self, words: "Words") -> Scale | None:
        """Every step with its points."""
        rows = tuple((self.say(words, step.from_), words.exact(step.points, DIGITS)) for step in self.points)
        return Scale((words.translate("From"), words.translate("Points")), rows) if rows else None

    def allowed(self, words: "Words") -> str:
        """A number with its range, and one as it could be written."""
        low, high = self.lowest, self.highest
        if low <= -LARGEST or high >= LARGEST:
            return words.translate("a number such as {example}", example=words.exact(max(low, EXAMPLE)))
        bounds = {"low": words.exact(low, DIGITS), "high": words.exact(high, DIGITS)}
        shown = words.exact(min(max(low, EXAMPLE), high), DIGITS)
        return words.translate("a number from {low} to {high} such as {example}", **bounds, example=shown)

    @property
    def control(self) -> Typed:
        """A number within the range."""
        steps = tuple((step.from_, step.points) for step in self.points)
        return Typed(self.lowest, self.highest, self.integer, steps)

    def label(self, words: "Words") -> str:
        """With unit and range, as far as there are any."""
        hints = [words.text(self.unit)]
        if self.lowest > -LARGEST and self.maximum is not None:
            low, high = (words.exact(bound, DIGITS) for bound in (self.lowest, self.maximum))
            hints.append(words.translate("{low} to {high}", low=low, high=high))
        hint = ", ".join(hint for hint in hints if hint)
        label = words.translate("Your number")
        return f"{label} ({hint})" if hint else label


def _is_finite(value: Any) -> bool:
    """Whether it is a number that calculations can hold; a whole number may have thousands of digits."""
    try:
        return type(value) in (int, float) and math.isfinite(value)
    except OverflowError:
        return False


def _is_endless(value: Any) -> bool:
    """Whether it is a number of more digits than calculations can hold; a workbook gives it as one without end."""
    return (type(value) is int and not _is_finite(value)) or (type(value) is float and math.isinf(value))


def _whole_if_possible(found: float) -> int | float:
    return int(found) if type(found) is float and found.is_integer() else found


def _not_whole(words: "Words") -> str:
    return words.translate("Please give a whole number, without decimals.")


def _two_ways(words: "Words", text: str, bare: str) -> str:
    return words.translate(
        "“{found}” could be read in two ways. Please write {bare} or use “{sign}” for decimals.",
        found=shorten(text.strip(), SHOWN),
        bare=bare,
        sign=words.conventions.decimal,
    )
