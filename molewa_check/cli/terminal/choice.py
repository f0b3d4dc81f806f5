"""Which way of showing pages fits, and whether the system says what language the user speaks."""

import os
import shlex
import sys
from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path

from molewa_check.i18n import ENVIRONMENT_VARIABLE, as_language, system_locale


class Kind(Enum):
    """The three ways."""

    SCREEN = auto()
    PLAIN = auto()
    PIPE = auto()


def kind_of_terminal(plain: bool) -> Kind:
    """A pipe where nobody types; plain where it is wanted or the terminal cannot do more."""
    if not sys.stdin.isatty():
        return Kind.PIPE
    # Pages go to stderr, so that stdout holds nothing but the result and may be a file.
    return Kind.PLAIN if plain or not sys.stderr.isatty() or _is_dumb() else Kind.SCREEN


def _is_dumb() -> bool:
    # Windows sets no TERM, and its console can do what is needed.
    name = os.environ.get("TERM", "windows" if os.name == "nt" else "")
    return name in {"", "dumb", "unknown"}


def is_language_clear(option: str | None) -> bool:
    """Whether anything but a default speaks for a language."""
    # Not LANGUAGE: `activate` has set that itself, whether or not anybody wished for a language.
    variables = (ENVIRONMENT_VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG")
    names = (option, *(os.environ.get(name) for name in variables), system_locale())
    return any(as_language(name) for name in names)


def as_command(parts: Sequence[str]) -> str:
    """A command as one types it."""
    if os.name == "nt":
        return " ".join(f'"{part}"' if " " in part else part for part in parts)
    return " ".join(map(_shell_word, parts))


def _shell_word(text: str) -> str:
    """A word as a shell takes it; what cannot be seen is spelled out in a way that shells read."""
    if text.isprintable():
        return shlex.quote(text)
    quoted = text.replace("\\", r"\\").replace("'", r"\'")
    return "$'" + "".join(char if char.isprintable() else _bytes(char) for char in quoted) + "'"


def _bytes(char: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in os.fsencode(char))


def from_here(path: Path) -> str:
    """A file as one names it in the folder one is in."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
