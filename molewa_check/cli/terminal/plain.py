"""Pages one below the other: for screen readers, dumb terminals and whoever likes it quiet."""

import os
import sys
from dataclasses import replace
from typing import TextIO

from molewa_check.cli.terminal.layout import Layout, Line, glyphs_for
from molewa_check.guards.terminal import visible
from molewa_check.i18n import N_, Translate
from molewa_check.interview.prompter import CANCEL, Page, Reply, Typed
from molewa_check.words.markup import unmarked

UNLIMITED = 10_000
"""Columns where nobody says how many there are."""


class PlainPrompter:
    """Prints every page once and reads a line: no redraw, no cursor control, no boxes."""

    attended = True

    def __init__(self, translate: Translate, source: TextIO | None = None, target: TextIO | None = None) -> None:
        self._ = translate
        self._in = source or sys.stdin
        self._out = target or sys.stderr
        self._shown: Page | None = None
        self._keys_told: frozenset[str] = frozenset()

    def show(self, page: Page) -> Reply:
        """Print a page, or only what is new about it, and read a line."""
        layout = Layout(self._width(), glyphs_for(self._out.encoding), self._)
        bare = replace(page, notices=(), problem="")
        # The page as before: a screen reader reads what went wrong, and not the question once more.
        if bare == self._shown:
            self._print(list(layout.messages(page)))
        else:
            self._print(self._lines(layout, page))
        self._shown = bare
        self._tell_keys(layout, page)
        return self._read(layout, page)

    def tell(self, text: str) -> None:
        """Print one message."""
        self._print([Line(text)])

    def _read(self, layout: Layout, page: Page) -> Reply:
        while True:
            self._out.write(visible(self._prompt(page)))
            self._out.flush()
            line = self._in.readline()
            if not line:
                raise EOFError
            text = line.rstrip("\r\n")
            if text.strip() == "?" and page.commands:
                self._print(list(layout.keys(page, (self._hint(page),) if page.multiple or page.grades else ())))
                continue
            # A line cannot be edited here: Enter keeps what stood there, so it takes a sign of its own to delete it.
            if page.field is not None and page.field.kind == "line" and page.field.text:
                return CANCEL if not text.strip() else Typed("" if text.strip() == "-" else text)
            return Typed(text)

    def _prompt(self, page: Page) -> str:
        """What stands before the place to type."""
        parts = []
        if page.enter:
            parts.append(self._(N_("Enter: {what}")).format(what=page.enter))
        if page.commands:
            parts.append(self._(N_("?: keys")))
        hint = f" ({', '.join(parts)})" if parts else ""
        is_line = page.field is not None and page.field.kind == "line"
        label = page.field.label if page.field is not None and not is_line else "" if is_line else self._(N_("Answer"))
        return f"{label}{hint}> ".lstrip()

    def _hint(self, page: Page) -> str:
        if page.grades:
            grades = ", ".join(f"{grade.key} {grade.text}" for grade in page.grades)
            message = self._(N_("one letter for each, in their order and with spaces between them: {grades}"))
            return message.format(grades=grades)
        if not page.multiple:
            return ""
        if any(item.alone for item in page.items):
            return self._(N_("several numbers with spaces between them"))
        return self._(N_("several numbers with spaces between them, 0 for none"))

    def _tell_keys(self, layout: Layout, page: Page) -> None:
        """Say what the keys do the first time that they are there."""
        names = frozenset(command.name for command in page.commands)
        if not names <= self._keys_told:
            self._keys_told |= names
            self._print([*layout.keys(page, ()), Line()])

    def _lines(self, layout: Layout, page: Page) -> list[Line]:
        head = [Line(text) for text in (page.heading, page.status) if text]
        lines = [Line(), *head, *([Line()] if head else []), *layout.messages(page)]
        lines += [*layout.text(page), *layout.help(page)]
        group = ""
        for item in page.items:
            if item.group != group:
                group = item.group
                lines += [Line(), Line(group)]
            grade = "" if item.grade is None else f" – {page.grades[item.grade].text}"
            lines.append(Line(f"{item.key}: {layout.item_text(item)}{grade}"))
        if page.multiple or page.grades:
            lines.append(Line(f"({self._hint(page)})"))
        lines += layout.before(page)
        if page.field is not None and page.field.kind == "line" and page.field.text:
            so_far = self._(N_("So far: {text}. Enter keeps it, - deletes it."))
            lines.append(Line(so_far.format(text=" ".join(page.field.text.split()))))
        return [*lines, Line()] if lines[-1].text else lines

    def _width(self) -> int:
        try:
            return os.get_terminal_size(self._out.fileno()).columns
        except (OSError, ValueError):
            return UNLIMITED

    def _print(self, lines: list[Line]) -> None:
        layout = Layout(self._width(), glyphs_for(self._out.encoding), self._)
        for line in lines:
            for text in layout.fitted(line.text):
                self._out.write(unmarked(text).rstrip() + "\n")
        self._out.flush()
