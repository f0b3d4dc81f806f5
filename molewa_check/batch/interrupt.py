"""Ctrl-C as a wish: what is under way is finished; a second one ends at once."""

import signal
from types import FrameType, TracebackType
from typing import Self


class Interruptible:
    """While it is entered, the first SIGINT only sets `requested`; the second raises KeyboardInterrupt."""

    def __init__(self) -> None:
        self.requested = False
        self._before: object = None

    def __call__(self) -> bool:
        """Whether the user wants to stop."""
        return self.requested

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGINT, self._handle)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.signal(signal.SIGINT, self._before)  # type: ignore[arg-type]

    def _handle(self, _number: int, _frame: FrameType | None) -> None:
        if self.requested:
            raise KeyboardInterrupt
        self.requested = True
