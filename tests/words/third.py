"""A third language: every message in brackets, so that what stands outside of them is in no catalogue."""

import gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from molewa_check import i18n
from molewa_check.words import accepted, formats

LANGUAGE = "pl"
"""Three plural forms, and a decimal comma like German."""
OPEN, CLOSE = "⟦", "⟧"
TOLD_BY_ATTRIBUTES = {"alt", "aria-label", "data-label", "data-short", "title"}
_SOURCE = i18n.LOCALE_DIR / "de" / "LC_MESSAGES" / f"{i18n.DOMAIN}.po"
_WORD = re.compile(r"[^\W\d_]*[^\W\d_A-ZÄÖÜ][^\W\d_]+|[^\W\d_][^\W\d_A-ZÄÖÜ]+")


def bracketed(message: str) -> str:
    """A message as this language has it; what stands before a bar is a key."""
    key, bar, label = message.rpartition("|")
    return f"{key}{bar}{OPEN}{label}{CLOSE}"


def write_catalogue(folder: Path, *, without: str = "") -> None:
    """Write the catalogue of this language below a folder of catalogues.

    Args:
        folder: where the catalogues of all languages lie.
        without: a message that is left out.
    """
    catalog = Catalog(locale=LANGUAGE)
    with _SOURCE.open("rb") as file:
        for message in read_po(file, locale="de"):
            if not message.id or message.id == without:
                continue
            if isinstance(message.id, str):
                catalog.add(message.id, bracketed(message.id))
            else:
                one, many = message.id
                catalog.add((one, many), tuple(map(bracketed, (one, many, many))))
    place = folder / LANGUAGE / "LC_MESSAGES"
    place.mkdir(parents=True)
    with (place / f"{i18n.DOMAIN}.mo").open("wb") as file:
        write_mo(file, catalog)


@contextmanager
def spoken(folder: Path) -> Iterator[None]:
    """Let this process take its catalogues from a folder."""
    before = i18n.LOCALE_DIR
    caches = (i18n.languages, i18n.translations, formats.formats_of, accepted.accepted)
    try:
        i18n.LOCALE_DIR = folder
        for cache in caches:
            cache.cache_clear()
        yield
    finally:
        i18n.LOCALE_DIR = before
        gettext.bindtextdomain(i18n.DOMAIN, str(before))
        for cache in caches:
            cache.cache_clear()


def outside(text: str) -> str:
    """What stands in no message; messages may be filled with others."""
    depth, kept = 0, []
    for char in text:
        if char == OPEN:
            depth += 1
        elif char == CLOSE:
            depth -= 1
            kept.append(" ")
        elif depth == 0:
            kept.append(char)
    assert depth == 0, "a message without its end"
    return "".join(kept)


def left_over(text: str, *allowed: str) -> list[str]:
    """Words with small letters that stand in no message.

    Args:
        text: what the program said.
        allowed: patterns of what belongs to no language: commands, options, ids, names of files.
    """
    shown = outside(text)
    for pattern in (r"https?://\S+", r"sha256:\w+", r"\bxx[\w.-]*", r"(?<!\w)--?[a-z][a-z-]*", *months(), *allowed):
        shown = re.sub(pattern, " ", shown)
    return _WORD.findall(shown)


def months() -> Iterator[str]:
    """The names of months, which come with the formats of dates."""
    for forms in Locale.parse(LANGUAGE).months.values():
        yield from (rf"\b{name}\b" for name in forms["wide"].values())


class Page(HTMLParser):
    """Collects what a page of HTML says: to those who see it, to those who hear it, and on its margins."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self._in_style = False
        self.said: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the attributes that are read out or shown."""
        self._in_style = tag == "style"
        self.said += [value or "" for name, value in attrs if name in TOLD_BY_ATTRIBUTES]

    def handle_endtag(self, tag: str) -> None:
        """Leave the style sheet."""
        self._in_style = self._in_style and tag != "style"

    def handle_data(self, data: str) -> None:
        """Take text; of a style sheet, what it writes itself."""
        if not self._in_style:
            self.said.append(data)
            return
        for line in re.findall(r"content:([^;}]*)", data):
            quoted = "".join(re.findall(r'"([^"]*)"', line))
            self.said.append(re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), quoted))
