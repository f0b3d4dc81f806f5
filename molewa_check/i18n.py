"""Languages of the program's own words: English is the message id, all others come from a gettext catalogue."""

import gettext
import locale
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

Language = str
"""A language as texts and answer files name it, `de` or `pt-BR`."""
Translate = Callable[[str], str]

SOURCE_LANGUAGE: Language = "en"
"""The language of the messages in the code."""
DEFAULT_LANGUAGE: Language = "de"
ENVIRONMENT_VARIABLE = "MOLEWA_CHECK_LANG"
DOMAIN = "molewa_check"
LOCALE_DIR = Path(__file__).parent / "locale"


def N_(message: str) -> str:  # noqa: N802 - the customary name of the gettext marker
    """Mark a message for the catalogue without translating it yet."""
    return message


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 - the same for two forms
    """Mark a message that goes with a number: how English puts it for one, and for any other number."""
    return one, many


@cache
def languages() -> tuple[Language, ...]:
    """The languages that the program speaks, the default one first: the code's own, and all that have a catalogue."""
    catalogues = LOCALE_DIR.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    found = {SOURCE_LANGUAGE, *(path.parent.parent.name.replace("_", "-") for path in catalogues)}
    return tuple(sorted(found, key=lambda language: (language != DEFAULT_LANGUAGE, language)))


@cache
def translations(language: Language) -> gettext.NullTranslations:
    """The catalogue of a language; for one without a catalogue every message stays as it is."""
    return gettext.translation(DOMAIN, LOCALE_DIR, languages=[locale_name(language)], fallback=True)


def translator(language: Language) -> Translate:
    """Return the function that turns an English message into the given language."""
    return translations(language).gettext


def locale_name(language: Language) -> str:
    """How systems and catalogues write a language: `pt_BR`."""
    return language.replace("-", "_")


def as_language(name: str | None) -> Language | None:
    """Read `de`, `de_DE.UTF-8`, `pt-BR` and the like; None for a language that the program does not speak.

    Where there is no catalogue for the very country, one for the language serves, or for another country.
    """
    wanted = (name or "").partition(".")[0].partition("@")[0].replace("_", "-").lower()
    base = wanted.partition("-")[0]
    known = {language.lower(): language for language in languages()}
    close = (language for code, language in known.items() if code.partition("-")[0] == base)
    return known.get(wanted) or known.get(base) or next(close, None)


def detect_language(option: str | None = None) -> Language:
    """Choose the language: the option, else the environment variable, else the locale, else German."""
    candidates = (option, os.environ.get(ENVIRONMENT_VARIABLE), *_locale_names())
    return next((found for name in candidates if (found := as_language(name))), DEFAULT_LANGUAGE)


def _locale_names() -> tuple[str | None, ...]:
    """The names that the system gives, in the order of their precedence.

    Elsewhere than on Windows the variables are all there is: `getlocale` makes English of the locale C.
    """
    # The first may hold several, as GNU gettext reads it: `pl:de`.
    listed = os.environ.get("LANGUAGE", "").split(":")
    return (*listed, *(os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")), system_locale())


def system_locale() -> str | None:
    """The locale of a system that keeps it elsewhere than in variables."""
    return locale.getlocale()[0] if os.name == "nt" else None


def activate(language: Language, *, wanted: bool = False) -> None:
    """Make a language the one of this process: help and usage errors of the command line follow it, too.

    Args:
        language: the language.
        wanted: whether the user asked for it on the command line, which stands above the environment from then on.
    """
    # Typer and what it rests on translate through Python's gettext, which looks here; child processes do so, too.
    os.environ["LANGUAGE"] = locale_name(language)
    if wanted:
        os.environ[ENVIRONMENT_VARIABLE] = language
    gettext.bindtextdomain(DOMAIN, str(LOCALE_DIR))
    # Those libraries ask the domain of the process, not ours by name.
    gettext.textdomain(DOMAIN)
