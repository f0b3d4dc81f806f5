"""What `choice` and `choices` share: options with ids and points."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pydantic import Field

from molewa_check.catalogue import Code
from molewa_check.errors import Phrase
from molewa_check.i18n import N_
from molewa_check.model.base import Id, Many, Model
from molewa_check.model.fit import Unfit, suggestion
from molewa_check.model.numbers import Points
from molewa_check.model.questions.base import Choice, Flaw, OwnId, QuestionBase, Scale, folded, wordings
from molewa_check.model.text import RichLine

if TYPE_CHECKING:
    from molewa_check.words.language import Words


QUOTES = "\"'„“”‚‘’"


class Option(Model):
    """One option of a `choice` or `choices` question."""

    id: Id
    text: RichLine = Field(description="The option as people read it.")
    help: RichLine | None = Field(default=None, description="What counts as this option; shown where it is asked.")
    points: Points | None = Field(
        default=None, description="Points; without points on any option the question is unscored."
    )
    exclusive: bool = Field(default=False, description="Ticking it excludes all others (`choices` only).")


class OptionsBase(QuestionBase):
    """A question with options."""

    options: Many[Option]

    def own_ids(self) -> Iterator[OwnId]:
        """The ids of the options."""
        for index, option in enumerate(self.options):
            yield OwnId(N_("option"), ("options", index), option.id)

    def flat_points(self) -> Iterator[Flaw]:
        """As for all questions; where two options share an id, the points of one of them are not known yet."""
        if len(self.points_by_id) == len(self.options):
            yield from super().flat_points()

    def points_forgotten(self) -> Iterator[Flaw]:
        """Options without points beside others that have some: they count 0, which is seldom meant."""
        for index, option in enumerate(self.options):
            if self.is_scored and option.points is None and not option.exclusive:
                yield Flaw(Code.MC537, ("options", index), {"option": option.id})

    @property
    def is_scored(self) -> bool:
        """Whether any option has points."""
        return any(option.points is not None for option in self.options)

    @cached_property
    def points_by_id(self) -> dict[str, float]:
        """The points of every option; those without count 0."""
        # An option without points beside others with points is worth nothing (docs/scoring.md, section 1).
        return {option.id: option.points or 0.0 for option in self.options}

    @property
    def possible(self) -> list[Any]:
        """The ids of the options."""
        return list(self.points_by_id)

    @property
    def coded(self) -> Sequence[Any]:
        """The options in their order."""
        return self.possible

    def option(self, value: Any) -> str:
        """Check the id of one option.

        Raises:
            Unfit: MC403 or MC405.
        """
        ids = self.possible
        if not isinstance(value, str):
            # YAML takes a bare 1 for a number.
            meant = str(value).lower() if type(value) in (int, bool) else ""
            expected = (Phrase(N_("a text in quotes")), f'"{meant}"') if meant in ids else ", ".join(ids)
            raise Unfit(Code.MC403, found=value, expected=expected)
        if value not in self.points_by_id:
            raise Unfit(Code.MC405, found=value, allowed=ids, **suggestion(value, ids))
        return value

    def named(self, text: str) -> str:
        """The id of the option that a text names by id or words; the text itself where none is."""
        return self._named.get(folded(text.strip(QUOTES)), text)

    @cached_property
    def _named(self) -> dict[str, str]:
        """The options by id and words; a word that two of them share names none."""
        found: dict[str, str] = {}
        shared: set[str] = set()
        for option in self.options:
            for text in wordings(option.text):
                shared.update({text} & found.keys())
                found[text] = option.id
        plain = {text: id_ for text, id_ in found.items() if text not in shared}
        return plain | {option.id.casefold(): option.id for option in self.options}

    @cached_property
    def longest(self) -> int:
        """Characters that the id or words of an option take at most, with some white space more."""
        return 2 * max(map(len, self._named))

    def texts(self, words: "Words", ids: Sequence[str]) -> list[str]:
        """The texts of some options in the order of the questionnaire."""
        return [words.text(option.text) for option in self.options if option.id in ids]

    def say_operand(self, words: "Words", operand: Any) -> str:
        """The text of the option."""
        return words.quote(", ".join(self.texts(words, (operand,))))

    def rule(self, words: "Words") -> str:
        """Points by option."""
        if not self.is_scored:
            return ""
        return " · ".join(words.pair(id_, words.exact(points)) for id_, points in self.points_by_id.items())

    def scale(self, words: "Words") -> Scale:
        """Every option, with its points where it has any."""
        texts = [words.text(option.text) + self._alone(words) * option.exclusive for option in self.options]
        id_, points, answer = words.translate("Id"), words.translate("Points"), words.translate("Answer")
        if not self.is_scored:
            return Scale((id_, answer), tuple(zip(self.points_by_id, texts, strict=True)))
        shown = [words.exact(found, 6) for found in self.points_by_id.values()]
        return Scale((id_, points, answer), tuple(zip(self.points_by_id, shown, texts, strict=True)))

    def _alone(self, words: "Words") -> str:
        return words.translate(" (excludes the others)")

    def choices(self, words: "Words", taken: frozenset[str] = frozenset()) -> tuple[Choice, ...]:
        """The options by number."""
        return tuple(
            Choice(str(number), _with_help(words, option), (option.id,), option.exclusive)
            for number, option in enumerate(self.options, start=1)
        )

    def allowed(self, words: "Words") -> str:
        """The texts of the options, without what explains them."""
        return "; ".join(words.text(option.text) for option in self.options)


def _with_help(words: "Words", option: Option) -> str:
    """An option as it is asked: with what counts as it."""
    text = words.text(option.text)
    return f"{text} – {words.text(option.help)}" if option.help else text
