"""Which way of showing pages fits, and whether the system says what language the user speaks."""

import locale
import os
import sys
from enum import Enum, auto

from molewa_check.i18n import ENVIRONMENT_VARIABLE, as_language


class Kind(Enum):
    """The three ways."""

    SCREEN = auto()
    PLAIN = auto()
    PIPE = auto()


def kind_of_terminal(plain: bool) -> Kind:
    """A pipe where nobody types; plain where it is wanted or the terminal cannot do more."""
    if not sys.stdin.isatty():
        return Kind.PIPE
    return Kind.PLAIN if plain or not sys.stderr.isatty() or _is_dumb() else Kind.SCREEN


def _is_dumb() -> bool:
    name = os.environ.get("TERM", "windows" if os.name == "nt" else "")
    return name in {"", "dumb", "unknown"}


def is_language_clear(option: str | None) -> bool:
    """Whether anything but the default speaks for a language.

    `LANGUAGE` is no sign: the program has set it for its own help texts.
    """
    names = (os.environ.get(name) for name in (ENVIRONMENT_VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG"))
    return any(as_language(name) for name in (option, *names, locale.getlocale()[0]))
