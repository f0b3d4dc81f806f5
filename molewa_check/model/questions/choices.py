"""`choices`: any number of options; the points of the ticked ones are added."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import Field

from molewa_check.catalogue import Code
from molewa_check.errors import Phrase
from molewa_check.i18n import N_
from molewa_check.model.base import Many
from molewa_check.model.conditions import Operator, QuestionCondition
from molewa_check.model.fit import Unfit
from molewa_check.model.numbers import Cap
from molewa_check.model.questions.base import Flaw, Part, Scale
from molewa_check.model.questions.controls import SomeOf
from molewa_check.model.questions.options import QUOTES, Option, OptionsBase
from molewa_check.words.accepted import NO, NOT_TICKED, TICKED, YES, means
from molewa_check.words.reading import Conventions, cell_text

if TYPE_CHECKING:
    from molewa_check.words.language import Words

_BETWEEN = re.compile(r"[\s;,|]*")
"""What stands between several options in one cell."""
_END = re.compile(r"\s*(?:[;,|\n]|$)")
"""How the words of an option end; ids may have a blank between them."""
_REST = re.compile(r"[^;,|\n]*")
SAMPLED = 10
"""Options that conditions may name before nothing is claimed about them: their sets double with each."""
MOST_OPTIONS = 4
"""Options that an advice names at most."""


class ChoicesQuestion(OptionsBase):
    """Any number of options; the points of the ticked ones are added."""

    kind: ClassVar[str] = N_("several options")
    deciding: ClassVar[float] = 10.0
    multiple: ClassVar[bool] = True

    type: Literal["choices"]
    options: Many[Option] = Field(min_length=1, description="The options, any of which are ticked.")
    minimum: int | None = Field(
        default=None, ge=1, description="So many options are ticked at least, or an exclusive one."
    )
    maximum: int | None = Field(default=None, ge=1, description="So many options are ticked at most.")
    max_points: Cap | None = Field(default=None, description="The sum is capped here.")

    def flaws(self) -> Iterator[Flaw]:
        """A cap that does not lie between the highest single option and all of them together."""
        yield from self.flat_points()
        yield from self.points_forgotten()
        yield from self._limits()
        if self.max_points is None:
            return
        for index, option in enumerate(self.options):
            if option.points is not None and option.points > self.max_points:
                yield Flaw(Code.MC509, ("options", index, "points"), {"option": option.id})
        together = sum(max(option.points or 0.0, 0.0) for option in self.options if not option.exclusive)
        highest = max(together, *self.points_by_id.values())
        if highest < self.max_points:
            yield Flaw(Code.MC523, ("max_points",), {"found": self.max_points, "highest": highest})

    def _limits(self) -> Iterator[Flaw]:
        free = sum(not option.exclusive for option in self.options)
        for key, limit in (("minimum", self.minimum), ("maximum", self.maximum)):
            if limit is not None and limit > free:
                yield Flaw(Code.MC208, (key,), {"found": limit, "rule": f"≤ {free}"})
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            yield Flaw(Code.MC319, ("minimum",), {"minimum": self.minimum, "maximum": self.maximum})

    # Points

    @property
    def points_range(self) -> tuple[float, float]:
        """Nothing ticked, every exclusive option alone, all rising and all falling options together."""
        free = sorted(option.points or 0.0 for option in self.options if not option.exclusive)
        alone = [option.points or 0.0 for option in self.options if option.exclusive]
        if self.minimum is None and self.maximum is None:
            sums = [0.0, *alone, sum(p for p in free if p > 0), sum(p for p in free if p < 0)]
            return self._capped(min(sums)), self._capped(max(sums))
        most = len(free) if self.maximum is None else min(self.maximum, len(free))
        counts = range(min(self.minimum or 0, most), most + 1)
        ends = [total for n in counts for total in (sum(free[:n]), sum(free[len(free) - n :]))]
        return self._capped(min([*alone, *ends])), self._capped(max([*alone, *ends]))

    def _capped(self, total: float) -> float:
        return total if self.max_points is None else min(total, self.max_points)

    def scorer(self) -> Callable[[Any], float]:
        """The sum of the ticked ones."""
        points = self.points_by_id
        return lambda value: self._capped(sum(points[id_] for id_ in value))

    # Values

    def check(self, value: Any) -> tuple[str, ...]:
        """Ids of options in the order of the questionnaire."""
        if not isinstance(value, tuple):
            raise Unfit(Code.MC403, found=value, expected=Phrase(N_("a list of options")))
        ticked = tuple(self.option(item) for item in value)
        for item in ticked:
            if ticked.count(item) > 1:
                raise Unfit(Code.MC413, option=item)
        alone = [option.id for option in self.options if option.exclusive and option.id in ticked]
        if alone and len(ticked) > 1:
            raise Unfit(Code.MC408, option=alone[0])
        if not alone:
            self._check_number(len(ticked))
        # One order for one set of options, so that equal answers are equal values.
        return tuple(option.id for option in self.options if option.id in ticked)

    def _check_number(self, ticked: int) -> None:
        """Whether so many options may be ticked.

        Raises:
            Unfit: MC404.
        """
        low, high = self._numbers
        if not low <= ticked <= high:
            raise Unfit(
                Code.MC404,
                lambda words: words.translate("Please tick {low} to {high} options.", low=low, high=high),
                found=ticked, minimum=low, maximum=high,
            )  # fmt: skip

    @property
    def _numbers(self) -> tuple[int, int]:
        """How many options are ticked at least and at most, unless one excludes the others."""
        free = sum(not option.exclusive for option in self.options)
        return self.minimum or 0, free if self.maximum is None else self.maximum

    def read(self, cell: Any, conventions: Conventions) -> tuple[str, ...]:
        """Options by id or words, with semicolons, commas or lines between them, ids also with blanks.

        At each place the longest option counts: a comma in the words of one is no separator.
        """
        text = cell_text(cell).strip().strip(QUOTES)
        place, found = _skipped(text, 0), []
        while place < len(text):
            option, place = self._option_at(text, place)
            found.append(option)
            place = _skipped(text, place)
        return self.check(tuple(found))

    def _option_at(self, text: str, place: int) -> tuple[str, int]:
        """The option that is named at a place, and where its name ends; what is none of them is named as it is."""
        last = min(len(text), place + self.longest)
        ends = [end for end in range(last, place, -1) if _END.match(text, end) or text[end : end + 1].isspace()]
        for end in ends:
            name = text[place:end].strip()
            option = self.named(name)
            # Behind words a blank is no end: they could be the start of what somebody wrote in their place.
            if option in self.points_by_id and (_END.match(text, end) or name.casefold() == option.casefold()):
                return option, end
        rest = _REST.match(text, place)
        assert rest is not None
        return rest[0].strip() or text[place], max(rest.end(), place + 1)

    def samples(self, about: Sequence[QuestionCondition]) -> list[Any] | None:
        """All sets of options that can be ticked together; of the options that nobody names, one stands for all."""
        named = {condition.operand for condition in about if condition.operator == "includes"}
        free = [option.id for option in self.options if not option.exclusive]
        alone = [(option.id,) for option in self.options if option.exclusive]
        standing = next((id_ for id_ in free if id_ not in named), None)
        kept = [id_ for id_ in free if id_ in named or id_ == standing]
        if len(kept) > SAMPLED:
            return None
        # Whatever the limits: of the options that nobody names, one stands for any number of them.
        return [*chain.from_iterable(combinations(kept, size) for size in range(len(kept) + 1)), *alone]

    @property
    def operators(self) -> tuple[Operator, ...]:
        """What is ticked."""
        return ("includes", "answered")

    # Words

    def say(self, words: "Words", value: Any) -> str:
        """The texts of the ticked options."""
        return "; ".join(self.texts(words, value)) or words.translate("None of the options")

    def aim(self, words: "Words", enough: Callable[[float], bool]) -> str:
        """Options that bring points; none of them where points are bad."""
        return self.better(words, ()) if self.direction.is_high else words.translate("None of the options")

    def better(self, words: "Words", value: Any) -> str:
        """Options that bring points and are not ticked; those that are ticked where points are bad."""
        high = self.direction.is_high
        moved = [one for one in self.options if (one.points or 0.0) > 0 and (one.id not in value) is high]
        shown = "; ".join(words.text(option.text) for option in moved[:MOST_OPTIONS])
        message = N_("One more of: {options}") if high else N_("One less of: {options}")
        return words.translate(message, options=shown) if shown else ""

    def rule(self, words: "Words") -> str:
        """Points by option, and the cap."""
        parts = super().rule(words)
        if not parts or self.max_points is None:
            return parts
        return f"{parts} · " + words.translate("at most {n}", n=words.exact(self.max_points))

    def scale(self, words: "Words") -> Scale:
        """Every option, and the cap below."""
        plain = super().scale(words)
        if self.max_points is None:
            return plain
        note = words.translate("Points are added up, {n} at most.", n=words.exact(self.max_points, 6))
        return plain._replace(note=note)

    # Asking

    @property
    def control(self) -> SomeOf:
        """The options by id."""
        alone = tuple(option.id for option in self.options if option.exclusive)
        points = tuple(self.points_by_id.values()) if self.is_scored else None
        return SomeOf(tuple(self.points_by_id), alone, points, self.max_points, *self._numbers)

    def picked(self, indexes: Sequence[int]) -> tuple[str, ...]:
        """The ids of the ticked options."""
        found = tuple(option.id for index, option in enumerate(self.options) if index in indexes)
        return self.check(found)

    def picks(self, value: Any) -> tuple[int, ...]:
        """The places of the ticked options."""
        return tuple(index for index, option in enumerate(self.options) if option.id in value)

    # Tables

    @property
    def parts(self) -> tuple[Part, ...]:
        """A column per option."""
        return tuple(Part(option.id, option.text) for option in self.options)

    def join(self, cells: Mapping[str, Any]) -> list[str]:
        """The options whose columns say so; what says neither yes nor no is no answer."""
        return [
            option.id for option in self.options if option.id in cells and self._is_ticked(option, cells[option.id])
        ]

    def _is_ticked(self, option: Option, cell: Any) -> bool:
        """Whether the cell of an option ticks it: with a word for yes, or with the words of the option itself.

        Raises:
            Unfit: MC403, it says neither.
        """
        if means(YES, cell) or means(TICKED, cell) or self.named(cell_text(cell)) == option.id:
            return True
        if not cell_text(cell) or means(NO, cell) or means(NOT_TICKED, cell):
            return False
        raise Unfit(Code.MC403, None, (option.id,), found=cell_text(cell), expected=Phrase(N_("yes or no")))


def _skipped(text: str, place: int) -> int:
    """The next place behind what stands between two options."""
    found = _BETWEEN.match(text, place)
    return place if found is None else found.end()
