"""The keyboard between two pages: what is typed before a page is drawn was not meant for it."""

import time
from collections.abc import Callable
from typing import Any

from prompt_toolkit.input import Input
from prompt_toolkit.input.typeahead import get_typeahead
from prompt_toolkit.key_binding import KeyPress
from prompt_toolkit.keys import Keys

PAUSE = 0.08
"""Seconds without a key after which the next one is pressed anew: more than between two repeats of a key held down."""
BREAKS = frozenset({Keys.ControlC, Keys.ControlD})


class Keyboard:
    """Keys of an input, without those that were typed before the page could be seen.

    A key that is held down, a double Enter and several pasted lines so answer one question only. Where something was
    typed ahead, all that follows without a pause belongs to it. Ctrl-C and Ctrl-D are never dropped.
    """

    def __init__(self, source: Input, clock: Callable[[], float] = time.monotonic) -> None:
        self._source, self._clock = source, clock
        self._quiet_until = 0.0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._source, name)

    def read_keys(self) -> list[KeyPress]:
        """The keys that count."""
        found = self._source.read_keys()
        if not found or self._clock() >= self._quiet_until:
            return found
        self._quiet_until = self._clock() + PAUSE
        return [press for press in found if press.key in BREAKS]

    def forget(self) -> tuple[str, Keys | None]:
        """Drop what was typed up to now.

        Returns:
            The signs among it, and Ctrl-C or Ctrl-D where that was.
        """
        dropped = get_typeahead(self._source)
        while found := self._source.read_keys():
            dropped += found
        if dropped:
            self._quiet_until = self._clock() + PAUSE
        signs = "".join(press.data for press in dropped if press.data.isprintable())
        return signs, next((Keys(press.key) for press in dropped if press.key in BREAKS), None)
