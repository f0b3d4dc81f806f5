"""One page on the screen with its keys."""

from collections.abc import Callable
from contextlib import suppress

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import ConditionalContainer, HSplit, Window
from prompt_toolkit.layout import Layout as Containers
from prompt_toolkit.layout.controls import BufferControl, FormattedTextControl
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.layout.processors import BeforeInput
from prompt_toolkit.output import Output

from molewa_check.cli.terminal.grading import Grading
from molewa_check.cli.terminal.layout import Glyphs, Layout, Line
from molewa_check.cli.terminal.style import STYLE, fragment
from molewa_check.i18n import N_, Translate
from molewa_check.interview.prompter import CANCEL, ENTER, Page, Picked, Pressed, Reply, Typed

FIELD_LINES = 4
ESCAPE_SECONDS = 0.05
"""How long to wait whether an escape begins the code of an arrow key."""


class PageScreen:
    """Shows one page and turns keys into a reply."""

    def __init__(self, page: Page, translate: Translate, glyphs: Glyphs, source: Input, output: Output) -> None:
        self.page = page
        self._ = translate
        self.glyphs = glyphs
        # None where nothing was chosen before: Enter must not take the first item for an answer.
        self.cursor = next((index for index, item in enumerate(page.items) if item.on and not page.multiple), None)
        if page.grades:
            self.cursor = 0
        self.ticked = {index for index, item in enumerate(page.items) if item.on}
        self.grading = Grading(page) if page.grades else None
        self.digits = ""
        self.problem = ""
        self.offset = 0
        self.follow = True
        self._asked_to_end = False
        # Beside a text letters are commands until Enter opens it; no number has letters, so its field is always open.
        self.editing = page.field is not None and page.field.kind != "text"
        self.buffer = Buffer(multiline=True, document=Document(self._prefill()))
        self.app: Application[Reply] = Application(
            layout=self._containers(),
            key_bindings=self._keys(),
            style=STYLE,
            full_screen=True,
            include_default_pygments_style=False,
            input=source,
            output=output,
        )
        # prompt_toolkit would wait for half a second.
        self.app.ttimeoutlen = ESCAPE_SECONDS

    def run(self) -> Reply:
        """Show the page until there is a reply."""
        # The engine would turn a signal into a key, and drop it where the page has just got its reply.
        return self.app.run(handle_sigint=False, pre_run=self._end_if_asked)

    def end(self) -> None:
        """Wait no longer; from a signal's handler, at any moment."""
        self._asked_to_end = True
        loop = self.app.loop
        if loop is not None:
            with suppress(RuntimeError):  # it is closed: the page is over
                loop.call_soon_threadsafe(self._end_if_asked)

    def _end_if_asked(self) -> None:
        future = self.app.future
        if self._asked_to_end and future is not None and not future.done():
            self.app.exit(exception=KeyboardInterrupt)

    def _prefill(self) -> str:
        field = self.page.field
        return field.text if field is not None and field.kind != "number" else ""

    def _containers(self) -> Containers:
        is_editing = Condition(lambda: self.editing)
        field = Window(
            BufferControl(self.buffer, input_processors=[BeforeInput(self._label, style="bold")]),
            wrap_lines=True,
            height=Dimension(min=1, max=FIELD_LINES),
            dont_extend_height=True,
        )
        body = FormattedTextControl(self._body, focusable=True, show_cursor=False)
        self._body_window = Window(body, height=self._body_height, dont_extend_height=True, always_hide_cursor=True)
        self._field_window = field
        footer = FormattedTextControl(self._footer)
        parts = HSplit(
            [
                self._body_window,
                ConditionalContainer(field, is_editing),
                Window(),
                Window(footer, dont_extend_height=True, height=lambda: len(self._footer_lines())),
            ]
        )
        return Containers(parts, focused_element=field if self.editing else self._body_window)

    # What is seen

    def _laid_out(self) -> Layout:
        return Layout(self.app.output.get_size().columns, self.glyphs, self._)

    def _lines(self) -> list[Line]:
        layout, page = self._laid_out(), self.page
        lines = [*layout.head(page), *layout.messages(page), *layout.text(page)]
        given = self.grading.given if self.grading else None
        lines += layout.items(page, self.cursor, self.ticked if page.multiple else None, given)
        lines += layout.before(page)
        lines += layout.objection(self.problem)
        return [*lines, Line()] if self.editing and lines[-1].text else lines

    def _label(self) -> str:
        """What stands before the place to type; the title of a page is not said twice."""
        field = self.page.field
        return f"{field.label}: " if field is not None and field.label != self.page.title else "> "

    def _body_height(self) -> int:
        return min(len(self._lines()), self._height())

    def _height(self) -> int:
        return max(1, self.app.output.get_size().rows - len(self._footer_lines()) - int(self.editing))

    def _body(self) -> StyleAndTextTuples:
        lines, height = self._lines(), self._height()
        if self.follow:
            self._follow_cursor(lines, height)
        self.offset = max(0, min(self.offset, len(lines) - height))
        shown = lines[self.offset : self.offset + height]
        return [fragment(line, "\n") for line in shown]

    def _follow_cursor(self, lines: list[Line], height: int) -> None:
        """Scroll so far that the whole item under the cursor is seen; problems are always seen."""
        own = [number for number, line in enumerate(lines) if line.item is not None and line.item == self.cursor]
        if self.problem or (self.editing and not own):
            own = [len(lines) - 1]
        if own and own[-1] >= self.offset + height:
            self.offset = own[-1] - height + 1
        if own and own[0] < self.offset:
            self.offset = own[0]

    def _footer_lines(self) -> list[Line]:
        layout, page = self._laid_out(), self.page
        parts = [self.digits and f"{self.digits}_", layout.hint(page), self._enter_hint()]
        if page.field is not None and self.editing and page.field.kind != "number":
            parts.append(self._(N_("Esc cancel")))
        rule = Line(self.glyphs.rule * layout.text_width, "rule")
        commands = () if self.editing and page.field is not None and page.field.kind == "text" else page.commands
        return [rule, *layout.keys(page, tuple(part for part in parts if part), commands)]

    def _enter_hint(self) -> str:
        kind = self.page.field.kind if self.page.field is not None else ""
        if self.grading is not None or (kind == "number" and not self.page.enter):
            return self._(N_("Enter accept"))
        if kind == "text":
            return self._(N_("Enter accept")) if self.editing else self._(N_("Enter write the answer"))
        is_marked = self.cursor is not None and bool(self.page.items) and not self.page.multiple
        return "" if is_marked or not self.page.enter else self._(N_("Enter: {what}")).format(what=self.page.enter)

    def _footer(self) -> StyleAndTextTuples:
        lines = self._footer_lines()
        total, height = len(self._lines()), self._height()
        if total > self.offset + height:
            more = f" {self.glyphs.more} " + self._(N_("more below")) + " "
            lines[0] = Line(lines[0].text[:4] + more + lines[0].text[4 + len(more) :], "rule")
        return [fragment(line, "\n" if line is not lines[-1] else "") for line in lines]

    # What keys do

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()
        is_browsing = Condition(lambda: not self.editing)
        # The default binds the action of this round; a closure would see the last one.
        for name, action in self._moves().items():
            keys.add(name, filter=is_browsing, eager=True)(lambda _event, action=action: self._acted(action))
        keys.add("<any>", filter=is_browsing)(lambda event: self._typed(event.data))
        keys.add("enter", eager=True)(lambda _event: self._entered())
        # Eager, or Esc would wait for a second key: with another one it is Alt.
        keys.add("escape", filter=Condition(lambda: self.editing), eager=True)(lambda _event: self._escaped())
        keys.add("c-d", eager=True)(self._raising(EOFError))
        keys.add("c-c", eager=True)(self._raising(KeyboardInterrupt))
        if self.page.field is not None and self.page.field.kind == "number":
            # Beside a number letters stay commands, although the field is open.
            for command in self.page.commands:
                add = keys.add(command.key, eager=True, filter=Condition(lambda: not self._is_in_words))
                add(lambda _event, name=command.name: self._done(Pressed(name)))
        return keys

    @property
    def _is_in_words(self) -> bool:
        """Whether letters belong to what is being typed, such as the name of a month or a unit."""
        return any(char.isalpha() or char.isspace() for char in self.buffer.text)

    def _done(self, reply: Reply) -> None:
        self.app.exit(result=reply)

    def _raising(self, error: type[BaseException]) -> Callable[[KeyPressEvent], None]:
        return lambda _event: self.app.exit(exception=error)

    def _moves(self) -> dict[str, Callable[[], None]]:
        return {
            "up": lambda: self._move(-1),
            "down": lambda: self._move(1),
            "pageup": lambda: self._scroll(1 - self._height()),
            "pagedown": lambda: self._scroll(self._height() - 1),
            "home": lambda: self._move(-len(self.page.items)),
            "end": lambda: self._move(len(self.page.items)),
            "space": self._space,
            "backspace": self._rub_out,
        }

    def _acted(self, action: Callable[[], None]) -> None:
        self.problem = ""
        action()

    def _move(self, step: int) -> None:
        count = len(self.page.items)
        if not count:
            self._scroll(1 if step > 0 else -1)
            return
        start = (-1 if step > 0 else count) if self.cursor is None else self.cursor
        self.cursor = max(0, min(count - 1, start + step))
        self.follow = True

    def _scroll(self, lines: int) -> None:
        self.offset, self.follow = self.offset + lines, False

    def _space(self) -> None:
        if self.grading is not None and self.cursor is not None:
            self.grading.turn(self.cursor)
        elif not self.page.multiple:
            self._scroll(self._height() - 1)
        elif self.cursor is not None:
            self._tick(self.cursor)

    def _rub_out(self) -> None:
        self.digits = self.digits[:-1]

    def _typed(self, text: str) -> None:
        self.problem = ""
        keys = {item.key.casefold(): index for index, item in enumerate(self.page.items)}
        aliases = {name: i for i, item in enumerate(self.page.items) for name in item.aliases if len(name) == 1}
        name = text.casefold()
        command = next((command for command in self.page.commands if command.key == name), None)
        if self._grade(name):
            return
        # Where a key has two digits 1 may become 12: digits wait for Enter.
        if self.digits or (text.isdecimal() and any(len(key) > 1 for key in keys)):
            self.digits += text if text.isdecimal() else ""
        # A key of the page stands above a command, a command above the id of an option.
        elif name in keys or (command is None and name in aliases):
            self._choose(keys.get(name, aliases.get(name, 0)))
        elif command is not None:
            self._done(Pressed(command.name))
        elif self.page.multiple and name == "0":
            self._done(Picked(()))
        elif text.isprintable():
            self._object(text)

    def _grade(self, key: str) -> bool:
        """Judge the criterion under the cursor; whether the key is a grade."""
        grade = self.grading.named(key) if self.grading is not None else None
        if self.grading is None or grade is None:
            return False
        self.cursor, self.follow, self.digits = self.grading.give(self.cursor or 0, grade), True, ""
        return True

    def _choose(self, index: int) -> None:
        if self.grading is not None:
            self.cursor, self.follow = index, True
        elif self.page.multiple:
            self.cursor = index
            self._tick(index)
        else:
            self._done(Picked((index,)))

    def _tick(self, index: int) -> None:
        """Tick or untick; an exclusive option and the others untick each other, and it is said."""
        items = self.page.items
        if index in self.ticked:
            self.ticked.discard(index)
            return
        against = {i for i in self.ticked if items[i].alone or items[index].alone}
        self.ticked = (self.ticked - against) | {index}
        if against:
            alone = index if items[index].alone else min(against)
            message = self._(N_("“{option}” goes with no other choice; the others have been unticked."))
            if alone != index:
                message = self._(N_("“{option}” goes with no other choice and has been unticked."))
            self.problem = message.format(option=items[alone].text)

    def _entered(self) -> None:
        field = self.page.field
        if self.digits:
            self._by_number()
        elif self.editing:
            self._done(Typed(self.buffer.text))
        elif field is not None:
            self.editing = True
            self.app.layout.focus(self._field_window)
        elif self.grading is not None:
            self._all_judged(self.grading)
        elif self.page.multiple:
            self._done(self._all_ticked())
        elif self.cursor is not None and self.page.items:
            self._done(Picked((self.cursor,)))
        else:
            self._without_choice()

    def _without_choice(self) -> None:
        self._done(ENTER) if self.page.enter else self._object("Enter")

    def _all_judged(self, grading: Grading) -> None:
        if grading.whole is not None:
            self._done(Picked(grading.whole))
        elif grading.is_untouched and self.page.enter:
            self._done(ENTER)
        else:
            self.problem = grading.objection(self._)

    def _all_ticked(self) -> Reply:
        """What is ticked; nothing is an answer where ticks were taken away."""
        had_ticks = any(item.on for item in self.page.items)
        # An empty line asks back whether none was meant, see `nothing_chosen`.
        return Picked(tuple(sorted(self.ticked))) if self.ticked or had_ticks else Typed("")

    def _by_number(self) -> None:
        typed, self.digits = self.digits, ""
        found = next((index for index, item in enumerate(self.page.items) if item.key == typed), None)
        if found is None:
            self._object(typed)
        else:
            self._choose(found)

    def _escaped(self) -> None:
        if self.page.field is not None and self.page.field.kind == "line":
            self._done(CANCEL)
        elif self.page.field is not None and self.page.field.kind == "text":
            self.editing = False
            self.app.layout.focus(self._body_window)

    def _object(self, key: str) -> None:
        """Say that a key does nothing here, instead of doing nothing."""
        self.problem = self._(N_("“{key}” does nothing here. Please choose an answer, or one of the keys below."))
        self.problem = self.problem.format(key=key)
        self.follow = True
