"""`date`: a day; never scored, but conditions can compare it."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import Field

from molewa_check.catalogue import Code
from molewa_check.errors import Phrase, shorten
from molewa_check.i18n import N_
from molewa_check.model.base import FullDay, is_full_day
from molewa_check.model.conditions import Operator, QuestionCondition
from molewa_check.model.fit import Kindly, Unfit
from molewa_check.model.questions.base import POINT_OPERATORS, Flaw, QuestionBase
from molewa_check.model.questions.controls import Dated
from molewa_check.words.reading import Ambiguous, Conventions, NotReadable, as_date, cell_text, day

if TYPE_CHECKING:
    from molewa_check.words.language import Words

SHOWN = 40
"""Characters of what was typed that an objection repeats."""
ONE_DAY = timedelta(days=1)
A_DAY = Phrase(N_('a date such as "2026-11-22"'))
SOME_DAY = "2000-01-01"


class DateQuestion(QuestionBase):
    """A day, written `2026-11-22`; never scored. Days in this layout compare like texts."""

    kind: ClassVar[str] = N_("date")
    deciding: ClassVar[float] = 14.0
    field: ClassVar[Literal["number", "text"] | None] = "number"
    by_value: ClassVar[bool] = True

    type: Literal["date"]
    earliest: FullDay | None = Field(default=None, description="The earliest day that is accepted, in quotes.")
    latest: FullDay | None = Field(default=None, description="The latest day that is accepted, in quotes.")

    def flaws(self) -> Iterator[Flaw]:
        """A range without a day in it."""
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            yield Flaw(Code.MC322, ("earliest",), {"earliest": self.earliest, "latest": self.latest})

    # Values

    def check(self, value: Any) -> str:
        """A day within the range."""
        if not isinstance(value, str) or not is_full_day(value):
            raise Unfit(Code.MC403, _not_a_day(str(value)), found=value, expected=A_DAY)
        if (self.earliest is not None and value < self.earliest) or (self.latest is not None and value > self.latest):
            shown = {"minimum": self.earliest or "…", "maximum": self.latest or "…"}
            raise Unfit(Code.MC404, self._out_of_range, found=value, **shown)
        return value

    def allowed(self, words: "Words") -> str:
        """A date as it is typed."""
        return words.translate("a date such as {day}", day=words.typed_day("2026-11-22"))

    def read(self, cell: Any, conventions: Conventions) -> str:
        """A day as people write it, or as a spreadsheet holds it."""
        # A datetime is a date, too, but its text has a time behind it.
        if isinstance(cell, date):
            return self.check((cell.date() if isinstance(cell, datetime) else cell).isoformat())
        text = cell_text(cell)
        try:
            return self.check(day(text, conventions))
        except NotReadable:
            raise Unfit(Code.MC403, _not_a_day(text), found=text, expected=A_DAY) from None
        except Ambiguous as doubt:
            first, second = doubt.readings
            raise Unfit(Code.MC418, _two_ways(text, first, second), found=text, first=first, second=second) from None

    def _out_of_range(self, words: "Words") -> str:
        bounds = {
            name: words.day(bound)
            for name, bound in (("low", self.earliest), ("high", self.latest))
            if bound is not None
        }
        if len(bounds) > 1:
            return words.translate("Please give a date from {low} to {high}.", **bounds)
        if self.earliest is not None:
            return words.translate("Please give a date not before {low}.", **bounds)
        return words.translate("Please give a date not after {high}.", **bounds)

    def samples(self, about: Sequence[QuestionCondition]) -> list[Any]:
        """Days on, between and around all bounds."""
        operands = [condition.operand for condition in about if isinstance(condition.operand, str)]
        marks = [as_date(bound) for bound in {*operands, self.earliest or SOME_DAY, self.latest or SOME_DAY}]
        around = {near for mark in marks for near in _days_around(mark)}
        between = {first + (second - first) / 2 for first, second in pairwise(sorted(marks))}
        return [found for found in sorted(map(date.isoformat, around | between)) if self._is_within(found)]

    def _is_within(self, found: str) -> bool:
        return (self.earliest is None or found >= self.earliest) and (self.latest is None or found <= self.latest)

    # Conditions

    @property
    def operators(self) -> tuple[Operator, ...]:
        """The day itself."""
        return (*POINT_OPERATORS, "is", "is_not", "answered")

    def is_operand(self, operator: Operator, operand: Any) -> bool:
        """A day."""
        return isinstance(operand, str) and is_full_day(operand)

    def operands(self, operator: Operator) -> Sequence[Any]:
        """A day."""
        return (A_DAY,)

    # Words

    def say(self, words: "Words", value: Any) -> str:
        """The day in long form."""
        return words.day(value)

    def say_bound(self, words: "Words", bound: Any) -> str:
        """The day in long form."""
        return words.day(bound)

    @property
    def control(self) -> Dated:
        """A day within the range."""
        return Dated(self.earliest or "", self.latest or "")

    def label(self, words: "Words") -> str:
        """With the range, or an example, which both show how to write it."""
        if self.earliest is None or self.latest is None:
            return words.translate("Your date, for example 2026-11-22")
        low, high = words.typed_day(self.earliest), words.typed_day(self.latest)
        return words.translate("Your date, {low} to {high}", low=low, high=high)


def _days_around(mark: date) -> Iterator[date]:
    """A day with those before and after it, as far as the calendar reaches."""
    yield mark
    if mark > date.min:
        yield mark - ONE_DAY
    if mark < date.max:
        yield mark + ONE_DAY


def _not_a_day(text: str) -> Kindly:
    message = N_("“{found}” is not a date. Please type it like this: 2026-11-22.")
    return lambda words: words.translate(message, found=shorten(text.strip(), SHOWN))


def _two_ways(text: str, first: str, second: str) -> Kindly:
    message = N_("“{found}” could be read in two ways. Please write {first} or {second}.")
    return lambda words: words.translate(
        message, found=shorten(text.strip(), SHOWN), first=words.typed_day(first), second=words.typed_day(second)
    )
