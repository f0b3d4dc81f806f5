"""Languages of the program's own words: English is the message id, all others come from a gettext catalogue."""

import gettext
import io
import locale
import os
import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from string import Formatter

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


_beside: dict[Language, Path] = {}
"""Catalogues that lie beside questionnaires, by language."""
_CODE = re.compile(r"[a-z]{2,3}(-[a-z]{2})?")


def add_catalogue(language: Language, path: Path) -> None:
    """Take the program's words in a language from a .po file, such as one beside a questionnaire.

    The program's own catalogue of the language stands above it: what that lacks is still taken from the file.

    Raises:
        OSError, ValueError: the file cannot be read, or is no catalogue.
    """
    if _beside.get(language) == path:
        return
    _compiled(path)
    _beside[language] = path
    translations.cache_clear()
    languages.cache_clear()


def _compiled(path: Path) -> gettext.GNUTranslations:
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - loads babel: only where there is such a file
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415 - the same

    buffer = io.BytesIO()
    try:
        with path.open("rb") as file:
            found = read_po(file, locale=path.stem, abort_invalid=True)
    except PoFileError as error:
        raise ValueError(str(error)) from None
    for message in list(found):
        # One that cannot be filled in would stop the program where it is said: English stands in for it.
        if message.id and not same_names(_forms(message.id), _forms(message.string)):
            found.delete(_forms(message.id)[0])
    write_mo(buffer, found)
    buffer.seek(0)
    return gettext.GNUTranslations(buffer)


def _forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def same_names(message: Sequence[str], translation: Sequence[str]) -> bool:
    """Whether a translation, in all its forms, names in braces nothing but what the message names there."""
    try:
        wanted = {name for text in message for name in _names(text)}
    except ValueError:
        # No template, but the words of a parser, such as “did not find expected '}'”.
        return True
    try:
        return all(_names(text) <= wanted for text in translation)
    except ValueError:
        return False


def _names(text: str) -> set[str]:
    return {name for _literal, name, _spec, _conversion in Formatter().parse(text) if name is not None}


@cache
def languages() -> tuple[Language, ...]:
    """The languages that the program speaks, the default one first: the code's own, and all that have a catalogue."""
    catalogues = LOCALE_DIR.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    found = {SOURCE_LANGUAGE, *_beside, *(path.parent.parent.name.replace("_", "-") for path in catalogues)}
    return tuple(sorted(found, key=lambda language: (language != DEFAULT_LANGUAGE, language)))


@cache
def translations(language: Language) -> gettext.NullTranslations:
    """The catalogue of a language; for one without a catalogue every message stays as it is."""
    own = gettext.translation(DOMAIN, LOCALE_DIR, languages=[locale_name(language)], fallback=True)
    if language not in _beside:
        return own
    beside = _compiled(_beside[language])
    if type(own) is gettext.NullTranslations:
        return beside
    own.add_fallback(beside)
    return own


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


def any_language(name: str | None) -> Language | None:
    """A language that there is, whether or not the program speaks it; None for other names, and for C and POSIX.

    Numbers and dates are written as usual there, questionnaires may have texts in it, and the rest is said in English.
    """
    known = as_language(name)
    wanted = (name or "").partition(".")[0].partition("@")[0].replace("_", "-").lower()
    if known or not _CODE.fullmatch(wanted):
        return known
    from babel.localedata import exists  # noqa: PLC0415 - seldom needed

    base = wanted.partition("-")[0]
    return base if exists(base) else None


def detect_language(option: str | None = None) -> Language:
    """Choose the language: the option, else the environment variable, else the locale, else German.

    Of what the system asks for in turn, a language that the program speaks comes first; where there is none, English
    stands in for the others, and not German.
    """
    system = _locale_names()
    asked = (any_language(name) for name in (option, os.environ.get(ENVIRONMENT_VARIABLE)))
    spoken = (as_language(name) for name in system)
    others = (any_language(name) for name in system)
    # One after the other: `others` may have to load something.
    return next(filter(None, chain(asked, spoken, others)), DEFAULT_LANGUAGE)


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
