"""Ctrl-C as a wish: what is under way is finished; a second one ends at once, and so does being terminated."""

import signal
from types import FrameType, TracebackType
from typing import Self


class Interruptible:
    """While it is entered, the first SIGINT only sets `requested`; the second raises KeyboardInterrupt.

    SIGTERM raises SystemExit, so that what is half done is cleared away and workers end.
    """

    def __init__(self) -> None:
        self.requested = False
        self._before: dict[int, object] = {}

    def __call__(self) -> bool:
        """Whether the user wants to stop."""
        return self.requested

    def __enter__(self) -> Self:
        for number, handler in ((signal.SIGINT, self._handle), (signal.SIGTERM, _end)):
            self._before[number] = signal.signal(number, handler)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    def _handle(self, _number: int, _frame: FrameType | None) -> None:
        if self.requested:
            raise KeyboardInterrupt
        self.requested = True


def _end(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
