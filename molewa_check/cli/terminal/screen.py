"""One page on a clean screen: arrow keys, numbers and letters, redrawn when the window changes its size."""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from types import TracebackType
from typing import Any, Self, cast

from prompt_toolkit.input import Input, create_input
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import Output, create_output

from molewa_check.cli.terminal.guardian import Guardian
from molewa_check.cli.terminal.keyboard import Keyboard
from molewa_check.cli.terminal.layout import glyphs_for
from molewa_check.cli.terminal.page import PageScreen
from molewa_check.cli.terminal.signals import Interruption
from molewa_check.guards.direction import without_turns
from molewa_check.i18n import N_, Translate
from molewa_check.interview.prompter import MenuItem, Page, Pressed, Reply

STAYING = frozenset({"help", "note", "not_applicable"})
"""Commands after which the same page may come again."""

KILLED = N_("molewa-check was ended from elsewhere.")


class _Steady:
    """An output that stays in the alternate screen between two pages, so that nothing flickers.

    Attributes:
        before_drawing: called once, when the next page is laid out and not yet seen.
    """

    def __init__(self, output: Output) -> None:
        self._output = output
        self.before_drawing: Callable[[], None] | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._output, name)

    def write(self, data: str) -> None:
        """Write text. Where it is edited, every character has its column, so that nothing can be spelled out."""
        self._output.write(without_turns(data))

    def flush(self) -> None:
        """Let what was written be seen."""
        act, self.before_drawing = self.before_drawing, None
        if act is not None:
            act()
        self._output.flush()

    def enter_alternate_screen(self) -> None:
        """Do nothing: it has been entered."""

    def quit_alternate_screen(self) -> None:
        """Do nothing: it is left at the very end."""


class ScreenPrompter:
    """Shows pages on the whole screen; what was there before comes back at the end."""

    attended = True

    def __init__(self, translate: Translate, source: Input | None = None, target: Output | None = None) -> None:
        self._ = translate
        self._source, self._target = source, target
        self._stack = ExitStack()
        self._interruption = Interruption()
        self._drawn: PageScreen | None = None
        self._has_told = False
        self._guardian: Guardian | None = None
        self._begun: dict[tuple[str, str, tuple[MenuItem, ...]], tuple[MenuItem, ...]] = {}

    def __enter__(self) -> Self:
        self._keyboard = Keyboard(self._source or create_input(sys.stdin))
        self._input = cast("Input", self._keyboard)
        output = self._target or create_output(stdout=sys.stderr)
        self._steady = _Steady(output)
        if self._target is None:
            self._guardian = Guardian(sys.stderr, self._(KILLED))
            self._stack.callback(self._guardian.dismiss)
        self._stack.enter_context(self._interruption)
        # For the whole interview: what is typed ahead between two pages would otherwise be echoed onto the screen.
        self._stack.enter_context(self._input.raw_mode())
        output.enter_alternate_screen()
        # Called in reverse: the screen is left first, and that is flushed.
        self._stack.callback(output.flush)
        self._stack.callback(output.quit_alternate_screen)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def show(self, page: Page) -> Reply:
        """Show a page until a key says what is wanted; what was begun on it is there again after help or a comment."""
        which = (page.heading, page.title, page.items)
        shown = replace(page, items=self._begun.get(which, page.items))
        output = cast("Output", self._steady)
        screen = PageScreen(shown, self._, glyphs_for(sys.stderr.encoding), self._input, output)
        screen.app.before_render += lambda _app: self._draw_next(screen)
        if self._has_told:
            # A page draws what differs from an empty screen.
            self._wipe()
            self._has_told = False
        self.prepare(screen)
        self._forget(screen)
        reply: Reply = self._interruption.during(screen.run, screen.end)
        if page.field is None or page.field.kind != "line":
            is_begun = bool(page.items) and isinstance(reply, Pressed) and reply.name in STAYING
            self._begun = {which: screen.choosing.as_left().items} if is_begun else {}
        return reply

    def tell(self, text: str) -> None:
        """Say on an empty screen what is going on, where nothing can be typed."""
        self._wipe()
        self._steady.write(text)
        self._steady.flush()
        self._has_told = True

    def if_killed(self, *lines: str) -> None:
        """What is to be said in the terminal should this program be killed, after the words that it was."""
        if self._guardian is not None:
            self._guardian.tell("\n".join((self._(KILLED), *lines)))

    def _wipe(self) -> None:
        self._steady.erase_screen()
        self._steady.cursor_goto(0, 0)

    def prepare(self, screen: PageScreen) -> None:
        """Do something with a page before it is shown; for those who type by machine."""

    def _draw_next(self, screen: PageScreen) -> None:
        """Before a page is seen for the first time, all that was typed up to now is dropped."""
        if screen is not self._drawn:
            self._drawn = screen
            self._steady.before_drawing = lambda: self._forget(screen)

    def _forget(self, screen: PageScreen) -> None:
        signs, ended = self._keyboard.forget()
        if ended is not None:
            screen.end(KeyboardInterrupt() if ended is Keys.ControlC else EOFError())
        elif signs.strip():
            screen.complain(self._(N_("What was typed before this page was there does not count.")))
