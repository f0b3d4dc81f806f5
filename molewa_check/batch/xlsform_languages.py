"""The languages of the columns of an XLSForm: `label::Français (fr)`, `label::fr`, `label::French`, or none at all."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.localedata import locale_identifiers

_CODE = re.compile(r"\(([a-z]{2,3}(?:-[A-Z]{2})?)\)\s*$|^([a-z]{2,3}(?:-[A-Z]{2})?)$")
TEXTS = ("label", "hint")
"""The columns with texts that are carried over."""


@dataclass(frozen=True)
class Columns:
    """Which column has the texts of which language.

    Attributes:
        codes: the languages, the one that the form calls its usual one first; empty where nothing names any.
        of: the language of what stands behind the colons in a heading; "" is the column without any.
        unknown: headings whose language nobody knows, and whose texts are therefore not used.
    """

    codes: tuple[str, ...]
    of: Mapping[str, str]
    unknown: tuple[str, ...]

    def text(self, row: Mapping[str, str], key: str) -> str | dict[str, str] | None:
        """A text of a row, in all languages where there are several; what is not translated stands in the usual one."""
        cells = {said: cell for heading, cell in row.items() if (said := _said(heading, key)) is not None}
        known = {self.of[said]: cell for said, cell in cells.items() if said in self.of}
        usual = next((known[code] for code in self.codes if code in known), next(iter(cells.values()), None))
        return usual if usual is None else self.everywhere(usual, known)

    def everywhere(self, text: str, known: Mapping[str, str] | None = None) -> str | dict[str, str]:
        """A text for all languages, in which only those that are known are translated."""
        return {code: (known or {}).get(code, text) for code in self.codes} if len(self.codes) > 1 else text


def columns_of(headings: Iterable[str], default: str) -> Columns:
    """The languages of a form.

    Args:
        headings: those of its sheets.
        default: the cell `default_language` of its settings; it is also the language of columns that name none.
    """
    said = dict.fromkeys(one for heading in headings for key in TEXTS if (one := _said(heading, key)) is not None)
    of = {one: code for one in said if (code := _code(one or default))}
    usual = _code(default)
    codes = sorted(dict.fromkeys(of.values()), key=lambda code: code != usual)
    unknown = [one for one in said if one not in of]
    # A single language needs no name.
    return Columns(tuple(codes), of, tuple(f"label::{one}".rstrip(":") for one in unknown if len(said) > 1))


def _said(heading: str, key: str) -> str | None:
    """What a heading says of the language behind its key; None for another column."""
    own, _, language = heading.partition(":")
    return language.lstrip(":").strip() if own.strip().casefold() == key else None


def _code(said: str) -> str:
    """The code of a language: given, or known by its name; empty where it is not known."""
    plain = said.strip()
    found = _CODE.search(plain)
    if found:
        return found[1] or found[2]
    # Most forms name none; only for a name all languages are gone through, which takes a second.
    return _names().get(plain.casefold(), "") if plain else ""


@cache
def _names() -> Mapping[str, str]:
    """The codes of languages by their names, in English and in themselves."""
    codes = [code for code in locale_identifiers() if re.fullmatch("[a-z]{2}", code)]
    own = {(Locale(code).get_language_name(code) or "").casefold(): code for code in codes}
    english = {name.casefold(): code for code, name in Locale("en").languages.items() if code in codes}
    return {**own, **english}
