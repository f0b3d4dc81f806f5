"""`level`: a maturity question; the answer is the index (or the id) of a level."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator

from molewa_check.catalogue import Code
from molewa_check.errors import Phrase
from molewa_check.i18n import N_
from molewa_check.model.base import Id, Many, Model
from molewa_check.model.conditions import Condition, Operator, QuestionCondition
from molewa_check.model.fit import Unfit, suggestion
from molewa_check.model.numbers import Points
from molewa_check.model.questions.base import (
    POINT_OPERATORS,
    VALUE_OPERATORS,
    Choice,
    Flaw,
    OwnId,
    QuestionBase,
    Scale,
    folded,
    wordings,
)
from molewa_check.model.questions.controls import OneOf
from molewa_check.model.text import RichLine
from molewa_check.words.reading import Ambiguous, Conventions, NotReadable, cell_text, number

if TYPE_CHECKING:
    from molewa_check.words.language import Words

_LEVEL = re.compile(r"^(?:stufe|level|niveau)\s*(?=\d+$)", re.IGNORECASE)
"""What people write before the number of a level."""
_NUMBERED = re.compile(
    r"(?:stufe|level|niveau)?\s*(?P<level>\d{1,2})\s*[.):–—-]?\s+(?P<text>.+)", re.IGNORECASE | re.DOTALL
)
"""The number of a level before its text, as options of a survey are often called."""
_QUOTES = "\"'„“”‚‘’"
FEWEST = 2
"""Levels that a question needs at least."""


class Level(Model):
    """One level of a `level` question: a text, or `{points, text}`; level 0 comes first."""

    id: Id | None = Field(default=None, description="An id to answer with instead of the index.")
    points: Points | None = Field(default=None, description="Points of this level. Default: its index.")
    text: RichLine = Field(description="What can be observed at this level.")

    @model_validator(mode="before")
    @classmethod
    def _accept_bare_text(cls, value: Any) -> Any:
        # Any other mapping is a text by language.
        is_level = isinstance(value, cls) or (isinstance(value, dict) and not {"text", "points"}.isdisjoint(value))
        return value if is_level else {"text": value}


class Target(Model):
    """A level aimed at by those for whom a condition holds."""

    when: Condition | None = Field(
        default=None, description="It is theirs where this holds. It may not look at scores. Default: always."
    )
    level: int = Field(ge=0, description="The level aimed at.")


class LevelQuestion(QuestionBase):
    """A maturity question: the answer is the index (or the id) of a level."""

    kind: ClassVar[str] = N_("levels")
    deciding: ClassVar[float] = 9.0
    inherits: ClassVar[tuple[str, ...]] = ("levels",)

    type: Literal["level"]
    levels: Many[Level] = Field(default=(), description="Level 0 first. Default: the questionnaire's `levels`.")
    target: Annotated[int, Field(ge=0)] | Many[Target] | None = Field(
        default=None,
        description="The level aimed at; of several, the first whose condition holds. Default: the best.",
    )

    @cached_property
    def points(self) -> tuple[float, ...]:
        """Points of every level."""
        return tuple(float(index) if level.points is None else level.points for index, level in enumerate(self.levels))

    def own_ids(self) -> Iterator[OwnId]:
        """The ids of levels that have one."""
        for index, level in enumerate(self.levels):
            if level.id:
                yield OwnId(N_("level"), ("levels", index), level.id)

    def flaws(self) -> Iterator[Flaw]:
        """Too few levels, and a target beyond them."""
        if len(self.levels) < FEWEST:
            yield Flaw(Code.MC311, (), {})
            return
        for loc, _when, target in self._targets():
            if target >= len(self.levels):
                yield Flaw(Code.MC208, loc, {"found": target, "rule": f"0 … {len(self.levels) - 1}"})
        yield from self.flat_points()

    # Points

    @property
    def is_scored(self) -> bool:
        """Levels always have points."""
        return True

    @property
    def points_range(self) -> tuple[float, float]:
        """The lowest and the highest points of a level."""
        # Without levels it is refused (MC311), but in one go with checks that look at the range.
        return min(self.points, default=0.0), max(self.points, default=0.0)

    def scorer(self) -> Callable[[Any], float]:
        """Points by index."""
        return self.points.__getitem__

    @property
    def target_points(self) -> float:
        """The points of the level aimed at by all for whom no condition says otherwise; the best ones where none is."""
        always = [points for when, points in self.aims if when is None]
        return always[0] if always else self.direction.best(self.points)

    @property
    def aims(self) -> tuple[tuple[Condition | None, float], ...]:
        """The targets with the conditions under which they count."""
        return tuple((when, self.points[level]) for _loc, when, level in self._targets() if level < len(self.points))

    def _targets(self) -> Iterator[tuple[tuple[str | int, ...], Condition | None, int]]:
        """The levels aimed at, each with its place and the condition under which it counts."""
        if isinstance(self.target, int):
            yield ("target",), None, self.target
            return
        for index, rule in enumerate(self.target or ()):
            yield ("target", index, "level"), rule.when, rule.level

    @property
    def ladder(self) -> Sequence[float]:
        """The points of all levels; one that stands higher in the file may be the lower one."""
        return sorted(set(self.points), reverse=not self.direction.is_high)

    # Values

    def check(self, value: Any) -> int:
        """The index of a level, given by index or id."""
        highest = len(self.levels) - 1
        # `isinstance` would let `true` pass as level 1.
        if type(value) is int:
            if 0 <= value <= highest:
                return value
            raise Unfit(Code.MC404, found=value, minimum=0, maximum=highest)
        if isinstance(value, str) and value in self._ids:
            return self._ids[value]
        known: tuple[str, ...] = tuple(self._ids) or (f"0 … {highest}",)
        if isinstance(value, str) and value.isdecimal():
            known += (Phrase(N_("a number without quotes")),)
        found = repr(value) if isinstance(value, float) else value
        raise Unfit(Code.MC403, found=found, expected=known, **suggestion(value, self._ids))

    @cached_property
    def _ids(self) -> dict[str, int]:
        return {level.id: index for index, level in enumerate(self.levels) if level.id}

    @cached_property
    def _wordings(self) -> tuple[set[str], ...]:
        """The texts of every level, as texts are compared."""
        return tuple(wordings(level.text) for level in self.levels)

    def read(self, cell: Any, conventions: Conventions) -> int:
        """An index (2, 2.0 or 2,0), an id, or the text of a level."""
        text = _LEVEL.sub("", cell_text(cell).strip().strip(_QUOTES).strip(), count=1)
        # Ids and texts before numbers: a level may be called “2” without being the third.
        if text in self._ids:
            return self._ids[text]
        numbered, said = _NUMBERED.fullmatch(text), folded(text)
        for index, texts in enumerate(self._wordings):
            # Number and text have to say the same.
            is_both = numbered is not None and int(numbered["level"]) == index and folded(numbered["text"]) in texts
            if is_both or said in texts:
                return index
        try:
            found = number(text, conventions)
        # Levels are few: 1.500 is none of them in either reading.
        except (NotReadable, Ambiguous):
            return self.check(text)
        return self.check(int(found) if found.is_integer() else text)

    @property
    def few_values(self) -> Sequence[int]:
        """All indexes."""
        return range(len(self.levels))

    @property
    def possible(self) -> list[Any]:
        """All indexes and ids."""
        return [*range(len(self.levels)), *self._ids]

    def samples(self, about: Sequence[QuestionCondition]) -> list[Any]:
        """All indexes."""
        return list(self.few_values)

    # Conditions

    @property
    def operators(self) -> tuple[Operator, ...]:
        """Values and points."""
        return (*VALUE_OPERATORS, *POINT_OPERATORS, "answered")

    def as_answered(self, operand: Any) -> Any:
        """Ids become indexes."""
        if isinstance(operand, tuple):
            return tuple(self.as_answered(one) for one in operand)
        return self._ids.get(operand, operand) if isinstance(operand, str) else operand

    # Words

    def say(self, words: "Words", value: Any) -> str:
        """The text of the level."""
        return words.text(self.levels[int(value)].text)

    def brief(self, words: "Words", value: Any, taken: frozenset[str] = frozenset()) -> str:
        """Its number or id."""
        return words.translate("level {key}", key=self._keys(taken)[value])

    def say_operand(self, words: "Words", operand: Any) -> str:
        """Its number: the text of a level is a sentence."""
        return self.brief(words, self.as_answered(operand))

    def say_bound(self, words: "Words", bound: Any) -> str:
        """A level where points are levels."""
        if self._counts_levels:
            return words.translate("level {key}", key=words.exact(bound))
        return super().say_bound(words, bound)

    @property
    def _counts_levels(self) -> bool:
        return all(points == index for index, points in enumerate(self.points))

    def aim(self, words: "Words", enough: Callable[[float], bool]) -> str:
        """The least of the levels that are enough."""
        place = self.least_enough(self.points, enough)
        return "" if place is None else words.text(self.levels[place].text)

    def rule(self, words: "Words") -> str:
        """Points by level, unless they are the same."""
        if self._counts_levels:
            return ""
        return " · ".join(words.pair(str(index), words.exact(points)) for index, points in enumerate(self.points))

    def scale(self, words: "Words") -> Scale:
        """Every level with its points."""
        headings = (words.translate("Level"), words.translate("Points"), words.translate("Description"))
        pairs = zip(self.points, self.levels, strict=True)
        rows = [(str(n), words.exact(points, 6), words.text(level.text)) for n, (points, level) in enumerate(pairs)]
        return Scale(headings, tuple(rows))

    # Asking

    @property
    def control(self) -> OneOf:
        """The levels, by index or id."""
        return OneOf(tuple(self.few_values), self.points, self._ids)

    def choices(self, words: "Words", taken: frozenset[str] = frozenset()) -> tuple[Choice, ...]:
        """The levels."""
        keys = self._keys(taken)
        return tuple(
            Choice(keys[index], words.text(level.text), (str(index), level.id or ""))
            for index, level in enumerate(self.levels)
        )

    def _keys(self, taken: frozenset[str]) -> tuple[str, ...]:
        """What levels are called: their numbers, as help texts do, or their ids where those mean nothing else."""
        ids = tuple(level.id or "" for level in self.levels)
        numbers = tuple(str(index) for index in range(len(ids)))
        return ids if all(ids) and taken.isdisjoint(id_.casefold() for id_ in ids) else numbers

    @property
    def coded(self) -> Sequence[Any]:
        """The levels from the lowest."""
        return self.few_values

    def explains(self, cells: Collection[str]) -> bool:
        """The numbers of levels are answers, whichever of them nobody has chosen."""
        return {str(index) for index in self.few_values}.issuperset(cells)

    def allowed(self, words: "Words") -> str:
        """The numbers of the levels, or their texts."""
        return words.translate("a number from 0 to {n}, or the text of the level", n=len(self.levels) - 1)

    def picked(self, indexes: Sequence[int]) -> int:
        """The index itself."""
        (index,) = indexes
        return index

    def picks(self, value: Any) -> tuple[int, ...]:
        """The index itself."""
        return (value,)
