"""What the keys of a page do: they choose, and what is chosen is shown; Enter alone answers.

Knows no terminal, so that every habit of typing can be tried on every kind of page.
"""

from dataclasses import replace

from molewa_check.cli.terminal.entry import extended, field_command, meaning
from molewa_check.cli.terminal.grading import Grading
from molewa_check.i18n import N_, Translate
from molewa_check.interview.prompter import CANCEL, ENTER, HELP, Page, Picked, Reply, Typed
from molewa_check.interview.replies import names_of

SEPARATORS = " ,;+"
HELP_KEY = "?"


class Choosing:
    """One page while somebody chooses on it.

    Attributes:
        page: what is shown.
        entry: what has been typed since the last choice; empty where there is a field.
        cursor: the item that Enter would take; None where nothing is chosen.
        ticked: the items with a tick, where several can be chosen.
        problem: why the last key did nothing.
    """

    def __init__(self, page: Page, translate: Translate) -> None:
        self.page, self._ = page, translate
        self.entry = self.problem = ""
        # None where nothing was chosen before: Enter must not take the first item for an answer.
        self.cursor = next((index for index, item in enumerate(page.items) if item.on and not page.multiple), None)
        self.ticked = frozenset(index for index, item in enumerate(page.items) if item.on and page.multiple)
        self.grading = Grading(page) if page.grades else None
        if page.grades:
            self.cursor = 0
        self._after_tick = False

    @property
    def has_long_keys(self) -> bool:
        """Whether 1 may become 12."""
        return any(len(item.key) > 1 for item in self.page.items)

    @property
    def marked(self) -> int | None:
        """The item that is shown as chosen: what is typed comes before where the cursor stands."""
        return meaning(self.page, self.entry).item if self.entry else self.cursor

    @property
    def offers_help(self) -> bool:
        """Whether there is more to know about the page."""
        return any(command.name in {"help", "more"} for command in self.page.commands)

    # Keys

    def type(self, char: str) -> Reply | None:
        """A key with a sign on it; a reply only where help is wanted."""
        self.problem = ""
        # Not inside a reason, in which there may be a question.
        if char == HELP_KEY and " " not in self.entry and self.offers_help:
            return HELP
        if self.grading is not None and self._grade(self.grading, char):
            return None
        after_tick, self._after_tick = self._after_tick, False
        if self.page.multiple and char in SEPARATORS and (after_tick or self.entry.isdecimal()):
            self._tick_entry()
        elif self.page.multiple and self._ticks(char):
            self._after_tick = True
        elif char.isprintable():
            self.entry = extended(self.page, self.entry, char)
        return None

    def paste(self, text: str) -> None:
        """Take pasted text for typed, up to its first line end: a paste never answers."""
        for char in text.strip().partition("\n")[0].partition("\r")[0]:
            self.type(char)

    def move(self, step: int) -> None:
        """Go to another item; what was typed is forgotten."""
        count, marked = len(self.page.items), self.marked
        self.clear()
        if count:
            start = (-1 if step > 0 else count) if marked is None else marked
            self.cursor = max(0, min(count - 1, start + step))

    def point(self, item: int) -> None:
        """Choose an item with the mouse; where several can be chosen it is ticked, or no longer."""
        self.clear()
        self.cursor = item
        self.space()

    def space(self) -> bool:
        """The space bar; whether it did anything but being a key between two words."""
        self._settle()
        if self.entry or self._after_tick:
            self.type(" ")
        elif self.grading is not None and self.grading.word:
            self.grading.word = ""
        elif self.grading is not None and self.cursor is not None:
            self.problem = ""
            self.grading.turn(self.cursor)
        elif self.page.multiple and self.cursor is not None:
            self.problem = ""
            self._tick(self.cursor)
        else:
            return False
        return True

    def rub_out(self) -> None:
        """Take back the last sign of what was typed."""
        self.problem, self.entry, self._after_tick = "", self.entry[:-1], False

    def clear(self) -> bool:
        """Forget what was typed; whether there was anything."""
        had, self.entry, self.problem, self._after_tick = bool(self.entry), "", "", False
        if self.grading is not None:
            self.grading.word = ""
        return had

    def enter(self) -> Reply | None:
        """Confirm what is shown as chosen; None where there is nothing to confirm, which is said."""
        page = self.page
        self._settle()
        if self.entry:
            return self._entered()
        self.clear()
        if self.grading is not None:
            return self._all_judged(self.grading)
        if page.multiple:
            return self._all_ticked()
        if self.cursor is not None and page.items:
            return Picked((self.cursor,))
        if page.enter:
            return ENTER
        self._object(self._(N_("Nothing is chosen yet: a number, a word or the arrow keys, then Enter.")))
        return None

    def enter_line(self, line: str) -> Reply | None:
        """Confirm what stands in the field of the page."""
        assert self.page.field is not None
        if self.page.field.kind == "line":
            return Typed(line)
        if not line.strip():
            if self.page.enter:
                return ENTER
            self._object(self._(N_("Please type an answer.")))
            return None
        return field_command(self.page, line) or Typed(line)

    def escape(self) -> Reply | None:
        """Leave a line as it was, forget what was typed, or close the help."""
        if self.page.field is not None and self.page.field.kind == "line":
            return CANCEL
        return None if self.clear() or not self.page.help else HELP

    # What is typed where no field is

    def _entered(self) -> Reply | None:
        entry, found = self.entry, meaning(self.page, self.entry)
        self.clear()
        if found.command is not None:
            return found.command
        if found.item is not None and self.page.multiple:
            self._tick(found.item)
            self._after_tick = False
        elif found.item is not None:
            return Picked((found.item,))
        elif self.is_none_typed(entry):
            return Picked(())
        else:
            message = N_("“{key}” does nothing here. Please choose an answer, or one of the keys below.")
            if not self.page.items:
                message = N_("“{key}” does nothing here. Please press Enter, or one of the keys below.")
            self._object(self._(message).format(key=entry))
        return None

    def is_none_typed(self, entry: str) -> bool:
        """Whether 0 was typed where several can be chosen, and none of them is called so."""
        return self.page.multiple and entry == "0" and not any("0" in names_of(item) for item in self.page.items)

    def _object(self, why: str) -> None:
        self.problem = why

    # Several choices

    def _ticks(self, char: str) -> bool:
        """Tick the item of a key at once, where no other key begins with it; whether there is one."""
        if self.has_long_keys or self.entry:
            return False
        found = next((index for index, item in enumerate(self.page.items) if item.key == char), None)
        if found is None or not char.isdecimal():
            return False
        self.cursor = found
        self._tick(found)
        return True

    def _tick_entry(self) -> None:
        found = meaning(self.page, self.entry).item
        self.entry = ""
        self._after_tick = True
        if found is not None:
            self.cursor = found
            self._tick(found)

    def _tick(self, index: int) -> None:
        """Tick or untick; an exclusive option and the others untick each other, and it is said."""
        items = self.page.items
        self.cursor = index
        if index in self.ticked:
            self.ticked -= {index}
            return
        against = {i for i in self.ticked if items[i].alone or items[index].alone}
        self.ticked = (self.ticked - against) | {index}
        if against:
            alone = index if items[index].alone else min(against)
            message = self._(N_("“{option}” goes with no other choice; the others have been unticked."))
            if alone != index:
                message = self._(N_("“{option}” goes with no other choice and has been unticked."))
            self.problem = message.format(option=items[alone].text)

    def _all_ticked(self) -> Reply:
        """What is ticked; nothing is an answer where ticks were taken away."""
        had_ticks = any(item.on for item in self.page.items)
        # An empty line asks back whether none was meant, see `nothing_chosen`.
        return Picked(tuple(sorted(self.ticked))) if self.ticked or had_ticks else Typed("")

    # Grades

    def _settle(self) -> None:
        """Where criteria are judged, a number only says which one is next."""
        if self.grading is not None and self.entry and self.marked is not None:
            self.cursor, self.entry = self.marked, ""

    def _grade(self, grading: Grading, char: str) -> bool:
        """Judge criteria as letters and words are typed; whether the key belongs to that."""
        if char.isalpha():
            self._settle()
        if char in SEPARATORS:
            is_between, grading.word = bool(grading.word), ""
            return is_between and not self.entry
        taken = {command.key.casefold() for command in self.page.commands}
        if not grading.spell(char, self.cursor or 0, taken, self.entry):
            grading.word = ""
            return False
        self.entry, self.cursor = "", grading.next_item
        return True

    def _all_judged(self, grading: Grading) -> Reply | None:
        if grading.whole is not None:
            return Picked(grading.whole)
        if grading.is_untouched and self.page.enter:
            return ENTER
        self._object(grading.objection(self._))
        return None

    def as_left(self) -> Page:
        """The page with its items as they are: chosen, ticked or judged in part."""
        items = self.page.items
        if self.grading is not None:
            return replace(self.page, items=self.grading.items_as_judged(items))
        on = self.ticked if self.page.multiple else {self.marked}
        return replace(self.page, items=tuple(replace(item, on=i in on) for i, item in enumerate(items)))
