"""Numbers, days and lists as people write them in one language. Loads babel, so only what shows some may import it."""

from collections.abc import Sequence
from copy import copy
from datetime import date
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import NumberPattern, get_decimal_symbol

from molewa_check.i18n import Language, locale_name
from molewa_check.words.reading import MONTH_LENGTH, as_date
from molewa_check.words.rounding import half_up

_VARIETIES = {"en": "en_GB"}
"""Where a language stands for one country: English follows the British way, as the texts do."""


class Formats:
    """How one language writes what is no word."""

    def __init__(self, language: Language) -> None:
        self._language = Locale.parse(locale_name(language))
        self._locale = Locale.parse(_VARIETIES.get(language, locale_name(language)))

    @property
    def language_name(self) -> str:
        """What the language calls itself, as it begins a line."""
        # Of the language alone: a variety such as en_GB names its country, too.
        name = self._language.get_display_name() or str(self._language)
        return name[:1].upper() + name[1:]

    @property
    def decimal_sign(self) -> str:
        """What stands before the decimals."""
        return get_decimal_symbol(self._locale)

    def number(self, value: float, least: int, most: int) -> str:
        """A number, rounded half up, with at least and at most so many decimals."""
        return self._filled(self._locale.decimal_formats[None], half_up(value, most), least, most)

    def rounded(self, value: float, decimals: int) -> float:
        """The number that `number` says with so many decimals."""
        return float(half_up(value, decimals))

    def percent(self, share: float) -> str:
        """A share of 1 as a whole percentage, rounded half up."""
        # Rounded before it gets there: babel multiplies by 100 again, and rounds half to even.
        return self._filled(self._locale.percent_formats[None], half_up(share * 100, 0) / 100, 0, 0)

    def _filled(self, pattern: NumberPattern, value: Decimal, least: int, most: int) -> str:
        """The language's own pattern with other decimals; what does not round to something is no negative zero."""
        # A copy, because babel gives everybody the same pattern.
        own = copy(pattern)
        own.frac_prec = (least, most)
        return str(own.apply(value + 0, self._locale))

    def day(self, day: date | str) -> str:
        """A date in long form; a month without a day stays a month."""
        if isinstance(day, str) and len(day) <= MONTH_LENGTH:
            return format_skeleton("yMMMM", as_date(day), locale=self._locale)
        return format_date(as_date(day) if isinstance(day, str) else day, "long", locale=self._locale)

    def in_pattern(self, day: str, pattern: str) -> str:
        """A date as a pattern of letters says, such as `dd.MM.yyyy`."""
        return format_date(as_date(day), pattern, locale=self._locale)

    def listing(self, items: Sequence[str]) -> str:
        """Items joined with commas and an “and”."""
        return format_list(list(items), locale=self._locale)


@cache
def formats_of(language: Language) -> Formats:
    """The formats of a language, made once."""
    return Formats(language)
