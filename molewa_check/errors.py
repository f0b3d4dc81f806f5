"""What can go wrong, as data: a problem is a record with a code and a place, and a run collects all of them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from math import isfinite
from typing import Any

from molewa_check.catalogue import Code, Severity
from molewa_check.guards.terminal import on_one_line
from molewa_check.i18n import N_, Translate

__all__ = [
    "BrokenTemplate",
    "Code",
    "Formula",
    "InvalidInput",
    "Location",
    "MolewaError",
    "OutputError",
    "Phrase",
    "Problem",
    "Quoted",
    "ReportError",
    "Severity",
    "plain_number",
]


_DECIMAL_POINT = re.compile(r"(?<=\d)\.(?=\d)")


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file. Lines and columns count from 1; None where the place is not known."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """As it is printed, on one line whatever the file is called."""
        return ":".join(on_one_line(part) for part in (self.file, self.line, self.column) if part is not None)


class Phrase(str):
    """A parameter of a message that belongs to the catalogue and is translated with it."""

    __slots__ = ()


class Quoted(str):
    """A parameter of a message that stands in a file; shown in the quotation marks of the language."""

    __slots__ = ()


class Formula(str):
    """A parameter of a message that is made of signs and numbers; shown with the decimal sign of the language."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to tell the user: which code, where, and the values that its message names."""

    code: Code
    location: Location
    path: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """How bad it is, as the catalogue says."""
        return self.code.severity

    def in_file(self, name: str) -> "Problem":
        """The same problem in a file that is called otherwise."""
        return replace(self, location=replace(self.location, file=name))

    def message(self, translate: Translate) -> str:
        """What is wrong, in the reader's language."""
        return translate(self.code.message).format_map(self._shown(translate))

    def hint(self, translate: Translate) -> str:
        """How to mend it, in the reader's language; empty where the message says it all."""
        suggestion = self.params.get("suggestion")
        if suggestion:
            return translate("Did you mean “{suggestion}”?").format(suggestion=shorten(suggestion))
        return translate(self.code.hint).format_map(self._shown(translate)) if self.code.hint else ""

    def sort_key(self) -> tuple[str, int, int, str]:
        """Order by file, line, column and code."""
        place = self.location
        # Without a line it is about the whole file, and comes first.
        return (place.file, place.line or 0, place.column or 0, self.code.name)

    def _shown(self, translate: Translate) -> dict[str, str]:
        return {name: _show(value, translate) for name, value in self.params.items()}


def _show(value: object, translate: Translate) -> str:
    # First, because phrases and quoted words are texts, too.
    if isinstance(value, Phrase):
        return translate(value)
    if isinstance(value, Quoted):
        return translate(N_("“{text}”")).format(text=on_one_line(value))
    if isinstance(value, list | tuple):
        return ", ".join(_show(item, translate) for item in value)
    # What a half looks like is all that a catalogue needs to say of numbers.
    sign = decimal_sign_of(translate)
    return shorten(_DECIMAL_POINT.sub(sign, value) if isinstance(value, Formula) else value, decimal_sign=sign)


def decimal_sign_of(translate: Translate) -> str:
    """What stands before the decimals in a language: one entry of its catalogue shows it."""
    return translate(N_("0.5")).strip("05")


def shorten(value: object, limit: int = 80, decimal_sign: str = ".") -> str:
    """Show a value on one line: control characters escaped, long values cut."""
    text = value if isinstance(value, str) else _plain(value, decimal_sign)
    text = on_one_line(text)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def plain_number(value: float, decimal_sign: str = ".") -> str:
    """A number as people wrote it: without an exponent, and without the .0 of a whole one."""
    whole, _, decimals = f"{Decimal(repr(float(value))):f}".partition(".")
    return f"{whole}{decimal_sign}{decimals}" if decimals.strip("0") else whole


def _plain(value: object, decimal_sign: str) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and isfinite(value):
        return plain_number(value, decimal_sign)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_plain(inner, decimal_sign)}" for key, inner in value.items()) + "}"
    return str(value)


class MolewaError(Exception):
    """Root of all errors that a user can mend; carries every problem known, never prints, knows no exit code."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=Problem.sort_key))
        # In English, for tracebacks; what users read is said by the command line.
        super().__init__("; ".join(f"{p.location}: {p.code.name} {p.message(str)}" for p in self.problems))


class InvalidInput(MolewaError):
    """A file could not be read, or what it says cannot be used."""


class Unfinished(MolewaError):
    """The machine had no time or memory left for something; nothing is said about what it was to work on."""


class OutputError(MolewaError):
    """A file could not be written; what stood there before still stands there whole."""


class ReportError(MolewaError):
    """The report could not be produced, for example because the PDF engine or its libraries are missing."""


class BrokenTemplate(ReportError):
    """A template of the user's own cannot be used."""
