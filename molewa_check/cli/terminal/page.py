"""One page on the screen with its keys."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.formatted_text.base import OneStyleAndTextTuple
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import ConditionalContainer, HSplit, Window
from prompt_toolkit.layout import Layout as Containers
from prompt_toolkit.layout.controls import BufferControl, FormattedTextControl
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.layout.processors import BeforeInput
from prompt_toolkit.mouse_events import MouseEvent, MouseEventType
from prompt_toolkit.output import Output

from molewa_check.cli.terminal.choosing import HELP_KEY, Choosing
from molewa_check.cli.terminal.footer import footer_lines
from molewa_check.cli.terminal.layout import Glyphs, Layout, Line
from molewa_check.cli.terminal.style import STYLE, fragments
from molewa_check.i18n import N_, Translate
from molewa_check.interview.prompter import HELP, Page, Reply

FIELD_LINES = 4
ESCAPE_SECONDS = 0.05
"""How long to wait whether an escape begins the code of an arrow key."""
MARK_KEY = "f2"
HASTE = 0.35
"""Seconds in which nobody reads a page: an Enter that comes sooner is the second half of a double press."""


class PageScreen:
    """Shows one page and turns keys into a reply."""

    def __init__(self, page: Page, translate: Translate, glyphs: Glyphs, source: Input, output: Output) -> None:
        self.page = page
        self._ = translate
        self.glyphs = glyphs
        self.choosing = Choosing(page, translate)
        self.offset = 0
        self.follow = True
        self._drawn_at: float | None = None
        self._has_typed = False
        self._end_with: BaseException | None = None
        self.has_field = page.field is not None
        self.buffer = Buffer(multiline=True)
        # A number or a text is kept with Enter alone, and letters are commands while nothing stands there.
        self._earlier = page.field.text if page.field is not None else ""
        if page.field is not None and page.field.kind == "line":
            self._write(self._earlier)
        self.app: Application[Reply] = Application(
            layout=self._containers(),
            key_bindings=self._keys(),
            style=STYLE,
            full_screen=True,
            mouse_support=True,
            include_default_pygments_style=False,
            input=source,
            output=output,
        )
        self.app.after_render += self._note_drawn
        self.app.key_processor.after_key_press += self._note_typed
        # prompt_toolkit would wait for half a second.
        self.app.ttimeoutlen = ESCAPE_SECONDS

    def run(self) -> Reply:
        """Show the page until there is a reply."""
        # The engine would turn a signal into a key, and drop it where the page has just got its reply.
        return self.app.run(handle_sigint=False, pre_run=self._end_if_asked)

    def end(self, error: BaseException | None = None) -> None:
        """Wait no longer; from a signal's handler, at any moment."""
        self._end_with = error or KeyboardInterrupt()
        loop = self.app.loop
        if loop is not None:
            with suppress(RuntimeError):  # it is closed: the page is over
                loop.call_soon_threadsafe(self._end_if_asked)

    def complain(self, problem: str) -> None:
        """Say what was wrong before anything was chosen."""
        self.choosing.problem = problem
        self.follow = True
        self.app.invalidate()

    def _note_drawn(self, _app: object) -> None:
        if self._drawn_at is None:
            self._drawn_at = time.monotonic()

    def _note_typed(self, _keys: object) -> None:
        self._has_typed = True

    def _is_hasty(self) -> bool:
        """Whether Enter comes before anybody can have read the page, and so was meant for the one before."""
        return not self._has_typed and self._drawn_at is not None and time.monotonic() - self._drawn_at < HASTE

    def _end_if_asked(self) -> None:
        future = self.app.future
        if self._end_with is not None and future is not None and not future.done():
            self.app.exit(exception=self._end_with)

    def _write(self, text: str) -> None:
        self.buffer.text = text
        self.buffer.cursor_position = len(text)

    def _containers(self) -> Containers:
        field = Window(
            BufferControl(self.buffer, input_processors=[BeforeInput(self._label, style="bold")]),
            wrap_lines=True,
            height=Dimension(min=1, max=FIELD_LINES),
            dont_extend_height=True,
        )
        body = FormattedTextControl(self._body, focusable=True, show_cursor=False)
        body_window = Window(body, height=self._body_height, dont_extend_height=True, always_hide_cursor=True)
        footer = FormattedTextControl(self._footer)
        parts = HSplit(
            [
                body_window,
                ConditionalContainer(field, Condition(lambda: self.has_field)),
                Window(),
                Window(footer, dont_extend_height=True, height=lambda: len(self._footer_lines())),
            ]
        )
        return Containers(parts, focused_element=field if self.has_field else body_window)

    # What is seen

    def _laid_out(self) -> Layout:
        return Layout(self.app.output.get_size().columns, self.glyphs, self._)

    def _lines(self) -> list[Line]:
        layout, page, choosing = self._laid_out(), self.page, self.choosing
        lines = [*layout.head(page), *layout.messages(page), *layout.text(page)]
        given = choosing.grading.given if choosing.grading else None
        lines += layout.items(page, choosing.marked, choosing.ticked if page.multiple else None, given)
        lines += layout.before(page)
        lines += layout.objection(choosing.problem)
        if page.help:
            # Below the choices: help never pushes away what it is about.
            lines += [Line(), *layout.help(page)]
        return [*lines, Line()] if self.has_field and lines[-1].text else lines

    def _label(self) -> str:
        """What stands before the place to type; the title of a page is not said twice."""
        field, colon = self.page.field, self._(":")
        return f"{field.label}{colon} " if field is not None and field.label != self.page.title else "> "

    def _body_height(self) -> int:
        return min(len(self._lines()), self._height())

    def _height(self) -> int:
        return max(1, self.app.output.get_size().rows - len(self._footer_lines()) - int(self.has_field))

    def _body(self) -> StyleAndTextTuples:
        lines, height = self._lines(), self._height()
        if self.follow:
            self._follow_cursor(lines, height)
        self.offset = max(0, min(self.offset, len(lines) - height))
        return [piece for line in lines[self.offset : self.offset + height] for piece in self._fragments(line)]

    def _fragments(self, line: Line) -> Iterator[OneStyleAndTextTuple]:
        item = line.item
        for style, text in fragments(line, "\n"):
            yield (style, text) if item is None else (style, text, partial(self._clicked, item=item))

    def _clicked(self, event: MouseEvent, item: int) -> None:
        """A click chooses and never answers; the wheel moves what is seen."""
        if event.event_type is MouseEventType.MOUSE_UP:
            self.choosing.point(item)

    def _follow_cursor(self, lines: list[Line], height: int) -> None:
        """Scroll so far that the whole item that is chosen is seen; problems are always seen."""
        own = [
            number for number, line in enumerate(lines) if line.item is not None and line.item == self.choosing.marked
        ]
        if self.page.help and not self._has_typed:
            # As much of the help as fits while the first choice is still seen.
            first = next((number for number, line in enumerate(lines) if line.item is not None), len(lines))
            self.offset = min(first, max(0, len(lines) - height))
            return
        if self.choosing.problem or (self.has_field and not own):
            own = [number for number, line in enumerate(lines) if line.role != "help"][-1:]
        if own and own[-1] >= self.offset + height:
            self.offset = own[-1] - height + 1
        if own and own[0] < self.offset:
            self.offset = own[0]

    def _footer_lines(self) -> list[Line]:
        return footer_lines(self._laid_out(), self.choosing, self.buffer.text, self._)

    def _footer(self) -> StyleAndTextTuples:
        lines = self._footer_lines()
        total, height = len(self._lines()), self._height()
        if total > self.offset + height:
            more = f" {self.glyphs.more} " + self._(N_("more below")) + " "
            lines[0] = Line(lines[0].text[:4] + more + lines[0].text[4 + len(more) :], "rule")
        return [piece for line in lines for piece in fragments(line, "\n" if line is not lines[-1] else "")]

    # What keys do

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()
        is_browsing = Condition(lambda: not self.has_field)
        # The default binds the action of this round; a closure would see the last one.
        for name, action in self._moves().items():
            keys.add(name, filter=is_browsing, eager=True)(lambda _event, action=action: action())
        keys.add("<any>", filter=is_browsing)(lambda event: self._typed(event.data))
        keys.add(Keys.BracketedPaste, filter=is_browsing, eager=True)(lambda event: self._pasted(event.data))
        keys.add(HELP_KEY, filter=Condition(self._may_ask_for_help), eager=True)(
            lambda _event: self.app.exit(result=HELP)
        )
        keys.add("up", filter=Condition(self._may_recall), eager=True)(lambda _event: self._write(self._earlier))
        if self.page.field is not None and self.page.field.mark:
            keys.add(MARK_KEY, eager=True)(lambda _event: self._turn_mark())
        keys.add("enter", eager=True)(lambda _event: self._entered())
        # Eager, or Esc would wait for a second key: with another one it is Alt.
        keys.add("escape", eager=True)(lambda _event: self._escaped())
        keys.add("c-d", eager=True)(self._raising(EOFError))
        keys.add("c-c", eager=True)(self._raising(KeyboardInterrupt))
        return keys

    def _turn_mark(self) -> None:
        """Mark a text as one that stays with its side, or no longer."""
        assert self.page.field is not None
        mark, text = self.page.field.mark, self.buffer.text
        self._write(text[len(mark) :].lstrip() if text.startswith(mark) else f"{mark} {text}")

    def _may_ask_for_help(self) -> bool:
        return self.has_field and not self.buffer.text and self.choosing.offers_help

    def _may_recall(self) -> bool:
        return self.has_field and not self.buffer.text and bool(self._earlier)

    def _raising(self, error: type[BaseException]) -> Callable[[KeyPressEvent], None]:
        return lambda _event: self.app.exit(exception=error)

    def _moves(self) -> dict[str, Callable[[], object]]:
        return {
            "up": lambda: self._move(-1),
            "down": lambda: self._move(1),
            "s-tab": lambda: self._move(-1),
            "tab": lambda: self._move(1),
            "pageup": lambda: self._scroll(1 - self._height()),
            "pagedown": lambda: self._scroll(self._height() - 1),
            "home": lambda: self._move(-len(self.page.items)),
            "end": lambda: self._move(len(self.page.items)),
            "space": self._space,
            "backspace": self.choosing.rub_out,
        }

    def _move(self, step: int) -> None:
        if self.page.items:
            self.choosing.move(step)
            self.follow = True
        else:
            self._scroll(1 if step > 0 else -1)

    def _scroll(self, lines: int) -> None:
        self.offset, self.follow = self.offset + lines, False

    def _space(self) -> None:
        if self.choosing.space():
            self.follow = True
        else:
            self._scroll(self._height() - 1)

    def _typed(self, text: str) -> None:
        self.follow = True
        self._reply(self.choosing.type(text) if len(text) == 1 else None)

    def _pasted(self, text: str) -> None:
        self.follow = True
        self.choosing.paste(text)

    def _entered(self) -> None:
        self.follow = True
        if self._is_hasty():
            self.complain(self._(N_("Enter came before this page could be read. Once more, if it is meant for it.")))
            return
        self._reply(self.choosing.enter_line(self.buffer.text) if self.has_field else self.choosing.enter())

    def _escaped(self) -> None:
        if self.has_field and self.page.field is not None and self.page.field.kind != "line" and self.buffer.text:
            self._write("")
        else:
            self._reply(self.choosing.escape())

    def _reply(self, reply: Reply | None) -> None:
        if reply is not None:
            self.app.exit(result=reply)
