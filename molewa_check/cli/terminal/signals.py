"""Ctrl-C from elsewhere and the wish to terminate, while pages are on the screen: never lost between two of them."""

import signal
from collections.abc import Callable
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Any, Self

NUMBERS = (signal.SIGINT, signal.SIGTERM)


class Interruption:
    """While it is entered, a signal ends the page that is shown; without one it raises KeyboardInterrupt at once."""

    def __init__(self) -> None:
        self._requested = False
        self._end_page: Callable[[], None] | None = None
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        for number in NUMBERS:
            with suppress(ValueError):  # not the main thread: somebody else's program
                if signal.getsignal(number) is not signal.SIG_IGN:
                    self._before[number] = signal.signal(number, self._handle)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def during(self, show: Callable[[], Any], end_page: Callable[[], None]) -> Any:
        """Show a page.

        Args:
            show: waits for the reply.
            end_page: makes it wait no longer; may be called at any moment, and whether it waits or not.

        Raises:
            KeyboardInterrupt: a signal came; a reply of the same moment does not count.
        """
        self._end_page = end_page
        try:
            self.check()
            reply = show()
        finally:
            self._end_page = None
        self.check()
        return reply

    def check(self) -> None:
        """Raise KeyboardInterrupt if a signal came."""
        if self._requested:
            raise KeyboardInterrupt

    def _handle(self, _number: int, _frame: FrameType | None) -> None:
        self._requested = True
        if self._end_page is None:
            raise KeyboardInterrupt
        # Not raised: the engine is in the middle of something, and may drop what comes from elsewhere.
        self._end_page()
