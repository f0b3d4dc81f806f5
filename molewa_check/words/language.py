"""Words of one language: translated phrases, numbers, dates and lists as people write them there."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from molewa_check.i18n import Language, translations
from molewa_check.words.reading import Conventions
from molewa_check.words.respondents import OTHERWISE, OTHERWISE_COUNTED, Names
from molewa_check.words.rounding import half_up
from molewa_check.words.spoken import OnPage, marked_as, page_language

if TYPE_CHECKING:
    from molewa_check.words.formats import Formats

NONE = "–"
"""What stands where there is no number."""

EXACT_DIGITS = 4
WRITTEN_DIGITS = 6
"""Decimals of numbers that people have given."""
GROUPED = 1000
"""From here on a language may set signs between the digits."""
_BEFORE_NUMBER = re.compile(r"(§|Abs\.|Absatz|Nr\.) (?=\d)")
"""What stays on one line with the number after it."""


class Translated(Protocol):
    """A text in one or several languages, such as those of a questionnaire."""

    def language_in(self, wanted: str) -> str:
        """The language of the text that people get who want one."""
        ...

    def to(self, language: str) -> str:
        """The text in a language, or in the one that comes next, without marks."""
        ...

    def marked(self, language: str) -> str:
        """The same with bold words between signs, as `markup` sets them."""
        ...

    def written(self, language: str) -> str:
        """The same with its marks, as `markup` reads them."""
        ...


class Words:
    """Everything that depends on the language of those who read: a report, a terminal, a page of the interview.

    Args:
        language: the language of the program's words, and the first choice for the questionnaire's texts.
        decimals: how many decimals scores are shown with.
        called: what those who answer are called, where they are no companies.
    """

    def __init__(self, language: Language, decimals: int = 0, called: Names | None = None) -> None:
        self.language = language
        self.decimals = decimals
        self.called = called
        self._page = page_language(language) if isinstance(language, OnPage) else ""
        self._catalogue = translations(language)

    @cached_property
    def _formats(self) -> "Formats":
        from molewa_check.words.formats import formats_of  # noqa: PLC0415 - loads babel: only where it is needed

        return formats_of(self.language)

    @property
    def conventions(self) -> Conventions:
        """How people who type in this language write numbers and days."""
        # No sign between thousands: whoever types 1.500 in German may mean either, and is asked again. In the same way
        # 3/4/2026 means two things, except in a language that itself writes days with slashes.
        typed = self.translate("yyyy-MM-dd")
        return Conventions(decimal=self.decimal_sign, day_first=typed.startswith("d") if "/" in typed else None)

    def translate(self, message: str, **params: Any) -> str:
        """Say an English message of the catalogue in this language, with its `{names}` filled in."""
        if self.called and message in OTHERWISE:
            message, params = OTHERWISE[message], params | self._names
        found = self._catalogue.gettext(message) if message else ""  # the empty one stands for a catalogue's head
        # Without params a text may hold braces that are no names.
        return found.format(**params) if params else found

    def amount(self, one: str, many: str, number: int, **params: Any) -> str:
        """Say a message in the form that goes with a number; its forms may hold the number as `{n}`."""
        if self.called and one in OTHERWISE_COUNTED:
            (one, many), params = OTHERWISE_COUNTED[one], params | self._names
        return self._catalogue.ngettext(one, many, number).format(n=self.number(number), **params)

    @cached_property
    def _names(self) -> dict[str, str]:
        """The names of those who answer as messages want them, small and with a capital."""
        names = self.called._asdict() if self.called else {}
        return names | {key.capitalize(): name[:1].upper() + name[1:] for key, name in names.items()}

    @property
    def bold(self) -> "BoldWords":
        """The same for what can show bold."""
        return BoldWords(self.language, self.decimals, self.called)

    def headline(self, message: str) -> str:
        """Say a label of the catalogue so that it can begin a line."""
        found = self.translate(message)
        return found[:1].upper() + found[1:]

    def text(self, text: Translated | None) -> str:
        """A text of the questionnaire; empty where there is none."""
        return "" if text is None else self._told(text, self._say(text))

    def _say(self, text: Translated) -> str:
        return text.to(self.language)

    def written(self, text: Translated | None) -> str:
        """A text of the questionnaire with its marks, for what can show bold and links."""
        return "" if text is None else self._told(text, text.written(self.language))

    def _told(self, text: Translated, said: str) -> str:
        joined = _BEFORE_NUMBER.sub("\\1\N{NO-BREAK SPACE}", said)
        language = text.language_in(self.language) if self._page else ""
        return joined if language == self._page else marked_as(joined, language)

    def number(self, value: float, decimals: int = 0) -> str:
        """A number with exactly so many decimals, rounded half up."""
        # Every language writes these alike, and the first page of an interview has no other numbers.
        if decimals == 0 and isinstance(value, int) and 0 <= value < GROUPED:
            return str(value)
        return self._formats.number(value, decimals, decimals)

    def exact(self, value: float | None, digits: int = EXACT_DIGITS) -> str:
        """A number with as many decimals as it has, at most `digits`."""
        return NONE if value is None else self._formats.number(value, 0, digits)

    def score(self, value: float | None) -> str:
        """A score as the questionnaire wants it shown."""
        return NONE if value is None else self.number(value, self.decimals)

    def gain(self, value: float | None) -> str:
        """A gain, one decimal finer than scores, with its sign; what rounds to nothing is no loss, and has a plus."""
        if value is None:
            return NONE
        shown = half_up(value, self.decimals + 1)
        return f"{'−' if shown < 0 else '+'}{self.number(abs(value), self.decimals + 1)}"

    def seen_gain(self, value: float | None) -> str:
        """A gain as `gain` says it; empty where it is not known, and where nothing of it would be seen."""
        return self.gain(value) if self.rounded_gain(value) else ""

    def rise(self, before: float | None, after: float | None) -> str:
        """From one score to another, with its sign: the difference of the two as they are shown."""
        if before is None or after is None:
            return NONE
        shown = half_up(after, self.decimals) - half_up(before, self.decimals)
        return f"{'−' if shown < 0 else '+'}{self.number(float(abs(shown)), self.decimals)}"

    def rounded_gain(self, value: float | None) -> float | None:
        """A gain as exact as `gain` says it, as a number."""
        return None if value is None else self._formats.rounded(value, self.decimals + 1)

    def percent(self, share: float | None) -> str:
        """A share of 1 as a percentage."""
        return NONE if share is None else self._formats.percent(share)

    @property
    def decimal_sign(self) -> str:
        """What stands before the decimals of a number."""
        return self._formats.decimal_sign

    def day(self, day: date | str) -> str:
        """A date in long form; a month without a day stays a month."""
        return self._formats.day(day)

    def typed_day(self, day: str) -> str:
        """A day as people type it."""
        return self._formats.in_pattern(day, self.translate("yyyy-MM-dd"))

    def range(self, low: float | None, high: float | None) -> str:
        """Two scores as a range; one where they look alike, nothing where they are missing."""
        if low is None or high is None:
            return ""
        # Compared as shown: “42 to 42” would only puzzle.
        first, last = self.score(low), self.score(high)
        return first if first == last else self.translate("{low} to {high}", low=first, high=last)

    def listing(self, items: Sequence[str]) -> str:
        """Items joined with commas and an “and”."""
        return self._formats.listing(items)

    def quote(self, text: str) -> str:
        """A text in the quotation marks of the language."""
        return self.translate("“{text}”", text=text)

    def pair(self, term: str, text: str) -> str:
        """A term and what is said of it, with the colon of the language between them."""
        # Translators: the colon between a term and what is said of it; with a blank before it where that is usual.
        colon = self.translate(":")
        return f"{term}{colon} {text}"

    @property
    def language_name(self) -> str:
        """What the language calls itself."""
        return self._formats.language_name


class BoldWords(Words):
    """The same words for what can show bold: a terminal, a cell of a page."""

    def _say(self, text: Translated) -> str:
        return text.marked(self.language)
