"""What every question type has, and what it has to say about itself.

A type is one class in one module: its keys, how a value is checked and read, its points, the conditions it takes, how
it is asked and put into words, and which columns of a table it fills. The rest of the program knows this interface
only, so a new type is a module and a line in the registry. A method without an answer here is abstract: the type
checker names the class that lacks it.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple

from pydantic import Field

from molewa_check.catalogue import Code
from molewa_check.errors import Phrase
from molewa_check.i18n import N_
from molewa_check.model.base import Id, Many, Model
from molewa_check.model.conditions import Condition, Operator, QuestionCondition
from molewa_check.model.direction import DIRECTIONS, Better, Direction
from molewa_check.model.fit import Unfit
from molewa_check.model.numbers import Weight, is_wide
from molewa_check.model.questions.controls import Control
from molewa_check.model.text import RichLine, RichText, Text
from molewa_check.model.vocabulary import Perspective
from molewa_check.words.reading import Conventions, cell_text, conventions_of

if TYPE_CHECKING:
    from molewa_check.words.language import Words

NonAnswer = Literal["unknown", "not_applicable"]

Loc = tuple[str | int, ...]
"""A place inside the definition of a question."""


class Choice(NamedTuple):
    """Something that can be chosen.

    Attributes:
        key: what one types for it.
        text: what it says.
        aliases: what one may type instead.
        alone: choosing it excludes all others.
    """

    key: str
    text: str
    aliases: tuple[str, ...] = ()
    alone: bool = False


class Part(NamedTuple):
    """Something that a table may give a column of its own, such as an option that is ticked or not."""

    id: str
    text: Text


class Scale(NamedTuple):
    """The possible answers as a table: a heading and a cell for each column."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


class Flaw(NamedTuple):
    """Something wrong with a definition; how bad it is follows from the code.

    Attributes:
        where: the place inside the question.
    """

    code: Code
    where: Loc
    params: Mapping[str, Any]


class OwnId(NamedTuple):
    """An id that a question gives to one of its parts."""

    kind: str
    where: Loc
    id: str


class QuestionBase(Model, ABC):
    """What all questions have."""

    type: str
    id: Id
    text: RichLine = Field(description="The question.")
    help: RichText | None = Field(default=None, description="Why it is asked, and what counts.")
    evidence: Text | None = Field(default=None, description="What one could show as proof.")
    weight: Weight = Field(default=1.0, description="Weight in the section.")
    ask_if: Condition | None = Field(default=None, description="Asked only where this holds.")
    better_: Better = Field(
        default="high", alias="better", description="Whether high or low points are good. Default: as its section says."
    )
    allow: Many[NonAnswer] = Field(default=("unknown", "not_applicable"), description="Answers without a value.")
    perspectives: Many[Id] = Field(
        default=(), min_length=1, description="Who is asked, by ids of `perspectives`. Default: everybody."
    )
    required: bool = Field(
        default=False, description="Where it applies and is open, its section and the whole have no score."
    )
    quick: bool = Field(default=False, description="Part of the quick check.")
    sources: Many[Id] = Field(default=(), description="Ids under `sources`.")
    information: Many[Id] = Field(
        default=(),
        description=(
            "Rights by which a works council that does not know the answer can claim it: ids under `laws`. Default, "
            "for scored questions: those behind the demands that lift them."
        ),
    )
    formerly: Many[Id] = Field(default=(), description="Ids this question had in earlier versions.")

    kind: ClassVar[str]
    """The type in words, a message of the catalogue."""
    deciding: ClassVar[float] = 10.0
    """Seconds that it usually takes to decide, once it is read."""
    inherits: ClassVar[tuple[str, ...]] = ()
    """Keys for which the questionnaire has a default under the same name."""
    multiple: ClassVar[bool] = False
    """Whether several choices can be taken at once."""
    field: ClassVar[Literal["number", "text"] | None] = None
    """What is typed: figures, beside which letters can be commands, or words; None where the answer is chosen."""
    by_value: ClassVar[bool] = False
    """Whether `at_least` and the like compare the value itself, and not its points."""

    def is_put_to(self, perspective: Perspective) -> bool:
        """Whether a view is asked."""
        return not self.perspectives or perspective in self.perspectives

    # The definition

    def own_ids(self) -> Iterator[OwnId]:
        """The ids that it gives to its parts."""
        yield from ()

    def flaws(self) -> Iterator[Flaw]:
        """What is wrong with the definition although its form is right."""
        yield from self.flat_points()

    def flat_points(self) -> Iterator[Flaw]:
        """Points that are the same for every answer, as far as scores can tell them apart."""
        if self.is_scored and not is_wide(*self.points_range):
            yield Flaw(Code.MC308, (), {})

    # Points

    @property
    def is_scored(self) -> bool:
        """Whether it has points."""
        return False

    @property
    def points_range(self) -> tuple[float, float]:
        """The lowest and the highest points that an answer can have; both 0 for an unscored question."""
        return 0.0, 0.0

    def scorer(self) -> Callable[[Any], float]:
        """The fastest way from a checked value of a scored question to its points."""
        raise TypeError(self.type)

    @property
    def direction(self) -> Direction:
        """Which of its points are good."""
        return DIRECTIONS[self.better_]

    def points_of(self, value: Any) -> float:
        """The points of a checked value of a scored question."""
        return self.scorer()(value)

    @property
    def target_points(self) -> float | None:
        """The points that reach its own target; None for a question without one."""
        return None

    @property
    def aims(self) -> "tuple[tuple[Condition | None, float], ...]":
        """The points aimed at, each with the condition under which it counts; the first that holds does."""
        return ()

    @property
    def ladder(self) -> Sequence[float]:
        """The points of its levels, the worst first, where its answers are climbed one by one; else nothing."""
        return ()

    # Values

    @abstractmethod
    def check(self, value: Any) -> Any:
        """Check a value of an answer file and give it its one form.

        Raises:
            Unfit: MC403 to MC408, MC413, MC419.
        """

    @abstractmethod
    def read(self, cell: Any, conventions: Conventions) -> Any:
        """Understand what somebody wrote into a table or typed, and check it.

        Args:
            cell: a text; from a workbook also a number, a date or a truth value.
            conventions: how numbers and dates are written there.

        Raises:
            Unfit: it is not understood, or no answer to this question; MC418 where it could mean two things.
        """

    @property
    def few_values(self) -> Sequence[Any]:
        """All checked values, where these are few and can be looked up; else nothing."""
        return ()

    @property
    def possible(self) -> list[Any] | None:
        """All values of conditions and single answers as files write them; None where they cannot be listed."""
        return None

    @abstractmethod
    def samples(self, about: Sequence[QuestionCondition]) -> list[Any] | None:
        """Checked values of every kind that comparisons with this question can tell apart; None for too many kinds."""

    # Conditions

    @property
    @abstractmethod
    def operators(self) -> tuple[Operator, ...]:
        """The operators that a condition can use on it."""

    def is_operand(self, operator: Operator, operand: Any) -> bool:
        """Whether an operator that it takes can compare it with this."""
        # By form it is a number or a day, and points are no days.
        if operator in POINT_OPERATORS:
            return not isinstance(operand, str)
        return self.possible is None or among(operand, self.possible)

    def operands(self, operator: Operator) -> Sequence[Any]:
        """What such an operator can be compared with, for those who wrote something else."""
        return (A_NUMBER,) if operator in POINT_OPERATORS else self.possible or ("…",)

    def meant(self, operand: Any) -> str:
        """How a file writes what an operand stands for that is none as it is; empty where that is not certain."""
        written = str(operand)
        return f'"{written}"' if not isinstance(operand, str) and written in (self.possible or ()) else ""

    def includes(self, value: Any, operand: Any) -> bool:
        """Whether `includes` holds for a checked value."""
        return operand in value

    def as_answered(self, operand: Any) -> Any:
        """An operand in the form of checked answers."""
        return operand

    # Words

    @abstractmethod
    def say(self, words: "Words", value: Any) -> str:
        """A checked value as a report puts it."""

    def brief(self, words: "Words", value: Any, taken: frozenset[str] = frozenset()) -> str:
        """A checked value in few words; `taken` as for `choices`."""
        return self.say(words, value)

    def say_operand(self, words: "Words", operand: Any) -> str:
        """What `is`, `in`, `includes` and the like compare with, one of them at a time."""
        return self.say(words, self.as_answered(operand))

    def say_bound(self, words: "Words", bound: Any) -> str:
        """What `at_least` and the like compare with."""
        return words.translate("{n} points", n=words.exact(bound, digits=6))

    def aim(self, words: "Words", enough: Callable[[float], bool]) -> str:
        """The least of the answers that are good enough, in words; empty where there is none."""
        return ""

    def better(self, words: "Words", value: Any) -> str:
        """What comes after a checked value of a scored question, in words; empty where nothing does."""
        points = self.points_of(value)
        return self.aim(words, lambda reached: self.direction.is_better(reached, points))

    def target_text(self, words: "Words", wanted: float) -> str:
        """The answer aimed at, in words; `wanted` are its points."""
        return self.aim(words, lambda points: self.direction.reaches(points, wanted))

    def least_enough(self, points: Sequence[float], enough: Callable[[float], bool]) -> int | None:
        """The place of the least good points that are enough, the first of equal ones; None where none are."""
        found = [(self.direction.sign * one, place) for place, one in enumerate(points) if enough(one)]
        return min(found)[1] if found else None

    def rule(self, words: "Words") -> str:
        """How an answer becomes points, for those who check; empty where that is plain."""
        return ""

    def scale(self, words: "Words") -> Scale | None:
        """The possible answers with their points, as a page of documentation or a form lists them."""
        return None

    # Asking

    @property
    @abstractmethod
    def control(self) -> Control:
        """How it is asked and counted in a form that is sent out."""

    def choices(self, words: "Words", taken: frozenset[str] = frozenset()) -> tuple[Choice, ...]:
        """What can be chosen; none where the answer is typed.

        Args:
            words: the reader's language.
            taken: keys that mean something else on the page.
        """
        return ()

    def grades(self, words: "Words") -> tuple[Choice, ...]:
        """What each of the choices is to be judged with; none where choices are just taken."""
        return ()

    def allowed(self, words: "Words") -> str:
        """What may stand in the cell of a table, in words."""
        return "; ".join(choice.text for choice in self.choices(words))

    def label(self, words: "Words") -> str:
        """What stands before the place to type."""
        return words.translate("Your answer")

    def picked(self, indexes: Sequence[int]) -> Any:
        """The checked value of the choices taken, or of one grade for every choice.

        Raises:
            Unfit: these choices are no answer.
        """
        raise Unfit(Code.MC415)

    def picks(self, value: Any) -> tuple[int, ...]:
        """Which choices a checked value takes; the inverse of `picked`."""
        return ()

    # Tables

    @property
    def coded(self) -> Sequence[Any]:
        """What codes such as A1, A2, A3 of a survey program stand for, in their order."""
        return ()

    @property
    def is_percentage(self) -> bool:
        """Whether its number counts hundredths of a whole."""
        return False

    @property
    def is_yes_or_no(self) -> bool:
        """Whether there are two answers only, which programs write as 1 and 2, or as 1 and 0."""
        return False

    @property
    def coded_parts(self) -> Sequence[Any]:
        """The same for the columns of its parts."""
        return ()

    def explains(self, cells: Collection[str]) -> bool:
        """Whether such cells are no codes, but the answers themselves."""
        return {cell_text(value) for value in self.coded}.issuperset(cells)

    def conventions_in(self, cells: Iterable[Any]) -> Conventions:
        """What the cells of a column tell about how its numbers and dates are written."""
        return conventions_of(cells)

    @property
    def parts(self) -> tuple[Part, ...]:
        """What a table may give columns of their own."""
        return ()

    def join(self, cells: Mapping[str, Any]) -> Any:
        """The answer, as a file writes it, that the columns of its parts give.

        Args:
            cells: what stands in the column of each part; parts without a column or with an empty cell are missing.

        Raises:
            Unfit: a cell is not understood.
        """
        raise Unfit(Code.MC415)


A_NUMBER = Phrase(N_("a number"))
POINT_OPERATORS: tuple[Operator, ...] = ("at_least", "at_most", "above", "below")
VALUE_OPERATORS: tuple[Operator, ...] = ("is", "is_not", "in")


def among(value: Any, allowed: Sequence[Any]) -> bool:
    """Membership that keeps `true` and `1` apart."""
    return any(type(value) is type(other) and value == other for other in allowed)


def rising(where: Loc, starts: Sequence[float]) -> Iterator[Flaw]:
    """Steps and bands whose `from` does not rise."""
    for index, (before, start) in enumerate(pairwise(starts), start=1):
        if start <= before:
            yield Flaw(Code.MC309, (*where, index, "from"), {"found": start, "before": before})


def text_is(text: Text, found: str) -> bool:
    """Whether somebody wrote a text of the questionnaire, in any of its languages; blanks of all kinds are the same."""
    return folded(found) in wordings(text)


def wordings(text: Text) -> set[str]:
    """A text of the questionnaire in all of its languages, each as texts are compared."""
    return {folded(text.to(language)) for language in text.root}


def folded(text: str) -> str:
    """A text as texts are compared: capitals and the kind of white space do not count."""
    return " ".join(text.split()).casefold()
