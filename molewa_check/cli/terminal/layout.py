"""A page as lines of text: the same order and wrapping for the full screen and for plain output."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

# The widths alone: Rich's console would cost plain output part of its quick start (docs/decisions/0001).
from rich.cells import cell_len, chop_cells

from molewa_check.guards.terminal import visible
from molewa_check.i18n import N_, Translate
from molewa_check.interview.prompter import Command, MenuItem, Page
from molewa_check.words.markup import unmarked
from molewa_check.words.rounding import half_up

READABLE = 92
"""Columns that text takes at most: longer lines are hard to follow."""
BAR_WIDTH = 28


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Signs, as far as the terminal's encoding has them."""

    full: str
    empty: str
    cursor: str
    on: str
    rule: str
    dot: str
    more: str


# Not the no-break space: it belongs between a number and its unit.
_SPACES = re.compile("[ \t\n]+")
_BEHIND_NAMES = re.compile(r"(?<=[/\\])")
"""Where the path of a folder may be broken."""
UNICODE = Glyphs("█", "░", "▸", "●", "─", "·", "↓")
ASCII = Glyphs("#", "-", ">", "*", "-", "|", "v")


def glyphs_for(encoding: str | None) -> Glyphs:
    """The signs that an encoding can show."""
    try:
        "█░▸●─·↓↑".encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return UNICODE


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its role, and the item it belongs to."""

    text: str = ""
    role: str = ""
    item: int | None = None


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> Iterator[str]:
    """Break a text between words, or inside a word that is longer than a line; tabs and breaks become spaces."""
    rest = " " * cell_len(first) if rest is None else rest
    line, prefix, empty = first, rest, True
    for word in _SPACES.split(clean(text).strip()):
        # Cells of the terminal, not characters: 漢 takes two.
        for piece in _chopped(word, max(1, width - cell_len(prefix))):
            needed = seen_len(line) + seen_len(piece) + (0 if empty else 1)
            if needed > width and not empty:
                yield line
                line, empty = prefix, True
            line, empty = line + ("" if empty else " ") + piece, False
    yield line


def seen_len(text: str) -> int:
    """The cells that a text takes; what shows bold takes none."""
    return cell_len(unmarked(text))


def _chopped(word: str, width: int) -> list[str]:
    """A word in pieces as wide as a line, a path in whole names where they fit; one that is wider is not bold."""
    if seen_len(word) <= width:
        return [word]
    pieces = [""]
    for name in _BEHIND_NAMES.split(unmarked(word)):
        for piece in chop_cells(name, width):
            if cell_len(pieces[-1]) + cell_len(piece) <= width:
                pieces[-1] += piece
            else:
                pieces.append(piece)
    return [piece for piece in pieces if piece]


def cut(text: str, width: int) -> str:
    """A text on one line, cut where it is wider; cells of the terminal, not characters."""
    if cell_len(text) <= width:
        return text
    return chop_cells(text, max(1, width - 1))[0].rstrip(" ,;:–-") + "…"


def clean(text: str) -> str:
    """A text that does not steer the terminal."""
    return visible(text).strip("\n")


class Layout:
    """Lays pages out for a width."""

    def __init__(self, width: int, glyphs: Glyphs, translate: Translate) -> None:
        self.width = max(20, width)
        self.text_width = min(self.width, READABLE)
        self.glyphs = glyphs
        self._ = translate

    def head(self, page: Page) -> Iterator[Line]:
        """Where we are and how far."""
        if not page.heading and not page.status:
            return
        heading, status = clean(page.heading), clean(page.status)
        gap = self.text_width - cell_len(heading) - cell_len(status)
        if status and gap > 1:
            yield Line(heading + " " * gap + status, "heading")
        else:
            yield from self._block(heading, "heading")
            yield from self._block(status, "heading")
        if page.share is not None:
            filled = int(half_up(page.share * BAR_WIDTH))
            yield Line(self.glyphs.full * filled + self.glyphs.empty * (BAR_WIDTH - filled), "bar")
        yield Line()

    def messages(self, page: Page) -> Iterator[Line]:
        """What has happened, and what was wrong."""
        for notice in page.notices:
            yield from self._block(notice, "notice", "i ")
        yield from self._block(page.problem, "problem", "! ")
        if page.notices or page.problem:
            yield Line()

    def objection(self, problem: str) -> Iterator[Line]:
        """Why a key was not taken."""
        if problem:
            yield Line()
            yield from self._block(problem, "problem", "! ")

    def text(self, page: Page) -> Iterator[Line]:
        """The question and what belongs to it."""
        yield from self._block(page.title, "title")
        for paragraph in page.body:
            yield Line()
            yield from self._block(paragraph, "body")
        if page.lines and (page.title or page.body):
            yield Line()
        for line in page.lines:
            for text in self.fitted(line):
                yield Line(text, "body")
        yield Line()

    def help(self, page: Page) -> Iterator[Line]:
        """What was asked for about the question."""
        colon = self._(":")
        for label, paragraph in page.help:
            yield from self._block(f"{label}{colon} {paragraph}" if label else paragraph, "help", "  ")
            yield Line()

    def items(
        self, page: Page, cursor: int | None, ticked: Iterable[int] | None, grades: Sequence[int | None] | None = None
    ) -> Iterator[Line]:
        """The choices, with headings where groups begin, and with their grades where they are judged."""
        on = {i for i, item in enumerate(page.items) if item.on} if ticked is None else set(ticked)
        key_width = max((cell_len(item.key) for item in page.items), default=0)
        group = ""
        for index, item in enumerate(page.items):
            if item.group != group:
                group = item.group
                if index:
                    yield Line()
                yield from self._block(group, "group")
            mark = self._mark(page, index == cursor, index in on, grades[index] if grades else None)
            lead = f"{mark}{item.key:>{key_width}}  "
            role = "cursor" if index == cursor else "on" if index in on else "item"
            for text in wrap(self.item_text(item), self.text_width, lead):
                yield Line(text, role, index)

    def _mark(self, page: Page, is_cursor: bool, is_on: bool, grade: int | None) -> str:
        pointer = self.glyphs.cursor if is_cursor else " "
        if page.grades:
            return f"{pointer} [{' ' if grade is None else page.grades[grade].key}] "
        if page.multiple:
            return f"{pointer} [{'x' if is_on else ' '}] "
        return f"{pointer}{self.glyphs.on if is_on else ' '} "

    def item_text(self, item: MenuItem) -> str:
        """An item's words, with its answer in a list of questions."""
        return f"{item.text} – {item.answer}" if item.answer else item.text

    def before(self, page: Page) -> Iterator[Line]:
        """What was answered before."""
        if page.before and page.items:
            yield Line()
        for text in page.before:
            yield from self._block(text, "before")

    def keys(self, page: Page, hints: Iterable[str], commands: Iterable[Command] | None = None) -> Iterator[Line]:
        """What can be done, in as few lines as possible; nothing is broken inside."""
        shown = page.commands if commands is None else commands
        parts = [*hints, *(f"{command.key} {command.label}" for command in shown)]
        line = ""
        for part in parts:
            joined = f"{line} {self.glyphs.dot} {part}" if line else part
            if line and cell_len(joined) > self.text_width:
                yield Line(line, "keys")
                joined = part
            line = joined
        yield Line(line, "keys")

    def hint(self, page: Page) -> str:
        """How to answer this page."""
        if page.grades:
            grades = ", ".join(f"{grade.key} {grade.text}" for grade in page.grades)
            return self._(N_("{grades}; then Enter")).format(grades=grades)
        if page.multiple:
            return self._(N_("number or space bar ticks, Enter confirms"))
        if not page.items:
            return ""
        return self._(N_("number, word or arrow keys choose, Enter confirms"))

    def fitted(self, text: str) -> Iterator[str]:
        """A line broken to the width where it is too long; what follows begins as far to the right as the line."""
        lead = " " * (len(text) - len(text.lstrip(" ")))
        return iter((clean(text),)) if seen_len(text) <= self.text_width else wrap(text, self.text_width, lead)

    def _block(self, text: str, role: str, lead: str = "") -> Iterator[Line]:
        if text:
            for line in wrap(text, self.text_width, lead):
                yield Line(line, role)
