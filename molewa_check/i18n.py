"""Languages of the program's own words: English is the message id, German comes from a gettext catalogue."""

import gettext
import locale
import os
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Literal, get_args

Language = Literal["de", "en"]
Translate = Callable[[str], str]

LANGUAGES: tuple[Language, ...] = get_args(Language)
DEFAULT_LANGUAGE: Language = "de"
ENVIRONMENT_VARIABLE = "MOLEWA_CHECK_LANG"
DOMAIN = "molewa_check"
LOCALE_DIR = Path(__file__).parent / "locale"


def N_(message: str) -> str:  # noqa: N802 - the customary name of the gettext marker
    """Mark a message for the catalogue without translating it yet."""
    return message


@cache
def translator(language: str) -> Translate:
    """Return the function that turns an English message into the given language."""
    return gettext.translation(DOMAIN, LOCALE_DIR, languages=[language], fallback=True).gettext


def as_language(name: str | None) -> Language | None:
    """Read `de`, `de_DE.UTF-8`, `en-GB` and the like; None for anything that is not German or English."""
    code = re.split(r"[-_.:@]", name or "")[0].lower()
    return next((language for language in LANGUAGES if language == code), None)


def detect_language(option: str | None = None) -> Language:
    """Choose the language: the option, else the environment variable, else the locale, else German."""
    candidates = (option, os.environ.get(ENVIRONMENT_VARIABLE), *_locale_names())
    return next((found for name in candidates if (found := as_language(name))), DEFAULT_LANGUAGE)


def _locale_names() -> tuple[str | None, ...]:
    """The names that the system gives, in the order of their precedence.

    Elsewhere than on Windows the variables are all there is: `getlocale` makes English of the locale C.
    """
    variables = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    return (*(os.environ.get(name) for name in variables), system_locale())


def system_locale() -> str | None:
    """The locale of a system that keeps it elsewhere than in variables."""
    return locale.getlocale()[0] if os.name == "nt" else None


def activate(language: Language, *, wanted: bool = False) -> None:
    """Make a language the one of this process: help and usage errors of the command line follow it, too.

    Args:
        language: the language.
        wanted: whether the user asked for it on the command line, which stands above the environment from then on.
    """
    os.environ["LANGUAGE"] = language
    if wanted:
        os.environ[ENVIRONMENT_VARIABLE] = language
    gettext.bindtextdomain(DOMAIN, str(LOCALE_DIR))
    gettext.textdomain(DOMAIN)


def locale_of(language: str) -> str:
    """The locale for dates and lists: English follows the British way, as the texts do."""
    return "en_GB" if language == "en" else language


def format_number(value: float, language: str, decimals: int = 0) -> str:
    """Write a number for people: rounded half up, with the decimal sign of the language."""
    from decimal import ROUND_HALF_UP, Decimal  # noqa: PLC0415 - not needed for --help

    from babel.numbers import format_decimal  # noqa: PLC0415 - the same

    exact = Decimal(repr(round(value, 9))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(exact + 0, format=pattern, locale=language))


def format_percent(share: float, language: str) -> str:
    """Write a share as whole percent; German puts a space before the sign."""
    sign = "\N{NO-BREAK SPACE}%" if language == "de" else "%"
    return format_number(share * 100, language) + sign


def format_day(day: str, language: str) -> str:
    """Write an ISO day (`2026-11-22`, with or without a time) or month (`2026-11`) for people."""
    from datetime import date  # noqa: PLC0415 - not needed for --help

    from babel.dates import format_date, format_skeleton  # noqa: PLC0415 - the same

    if len(day) <= len("2026-11"):
        return str(format_skeleton("yMMMM", date.fromisoformat(f"{day}-01"), locale=locale_of(language)))
    return str(format_date(date.fromisoformat(day[:10]), format="long", locale=locale_of(language)))
