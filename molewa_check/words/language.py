"""Words of one language: translated phrases, numbers, dates and lists as people write them there."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Protocol

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent, get_decimal_symbol

from molewa_check.i18n import locale_of, translator
from molewa_check.words.reading import MONTH_LENGTH, Conventions, as_date

NONE = "–"
"""What stands where there is no number."""

EXACT_DIGITS = 4
_BEFORE_NUMBER = re.compile(r"(§|Abs\.|Absatz|Nr\.) (?=\d)")
"""What stays on one line with the number after it."""


class Translated(Protocol):
    """A text in one or several languages, such as those of a questionnaire."""

    def to(self, language: str) -> str:
        """The text in a language, or in the one that comes next."""
        ...


class Words:
    """Everything that depends on the language of the report.

    Args:
        language: the language of the program's words, and the first choice for the questionnaire's texts.
        decimals: how many decimals scores are shown with.
    """

    def __init__(self, language: str, decimals: int = 0) -> None:
        self.language = language
        self.decimals = decimals
        self._locale = Locale.parse(locale_of(language))
        self._translate = translator(language)

    @property
    def conventions(self) -> Conventions:
        """How people who type in this language write numbers; 3/4/2026 means two things all the same."""
        return Conventions(decimal=get_decimal_symbol(self._locale))

    def translate(self, message: str, **params: Any) -> str:
        """Say an English message of the catalogue in this language, with its `{names}` filled in."""
        found = self._translate(message)
        return found.format(**params) if params else found

    def amount(self, number: int, one: str, many: str, **params: Any) -> str:
        """Choose between singular and plural; both are messages of the catalogue and may hold `{n}`."""
        return self.translate(one if number == 1 else many, n=self.number(number), **params)

    def text(self, text: Translated | None) -> str:
        """A text of the questionnaire; empty where there is none."""
        return "" if text is None else _BEFORE_NUMBER.sub("\\1\N{NO-BREAK SPACE}", text.to(self.language))

    def number(self, value: float, decimals: int = 0) -> str:
        """A number with exactly so many decimals, rounded half up."""
        exact = Decimal(repr(round(value, 9) + 0.0)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
        zeros = "." + "0" * decimals if decimals else ""
        return format_decimal(exact + 0, format=f"#,##0{zeros}", locale=self._locale)

    def exact(self, value: float | None, digits: int = EXACT_DIGITS) -> str:
        """A number with as many decimals as it has, at most `digits`."""
        if value is None:
            return NONE
        rounded = Decimal(repr(round(value, 9) + 0.0)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
        return format_decimal(rounded + 0, format="#,##0." + "#" * digits, locale=self._locale)

    def score(self, value: float | None) -> str:
        """A score as the questionnaire wants it shown."""
        return NONE if value is None else self.number(value, self.decimals)

    def gain(self, value: float | None) -> str:
        """A gain, one decimal finer than scores, with its sign."""
        if value is None:
            return NONE
        shown = self.number(abs(value), self.decimals + 1)
        return f"{'−' if value < 0 else '+'}{shown}"

    def percent(self, share: float | None) -> str:
        """A share of 1 as a percentage."""
        return NONE if share is None else format_percent(Decimal(repr(round(share, 4))), locale=self._locale)

    def day(self, day: date | str) -> str:
        """A date in long form; a month without a day stays a month."""
        if isinstance(day, str) and len(day) <= MONTH_LENGTH:
            return format_date(as_date(day), "LLLL y", locale=self._locale)
        return format_date(as_date(day) if isinstance(day, str) else day, "long", locale=self._locale)

    def typed_day(self, day: str) -> str:
        """A day as people type it."""
        return format_date(as_date(day), self.translate("yyyy-MM-dd"), locale=self._locale)

    def range(self, low: float | None, high: float | None) -> str:
        """Two scores as a range; one where they look alike, nothing where they are missing."""
        if low is None or high is None:
            return ""
        first, last = self.score(low), self.score(high)
        return first if first == last else self.translate("{low} to {high}", low=first, high=last)

    def listing(self, items: Sequence[str]) -> str:
        """Items joined with commas and an “and”."""
        return format_list(list(items), locale=self._locale)

    def quote(self, text: str) -> str:
        """A text in the quotation marks of the language."""
        return self.translate("“{text}”", text=text)
