"""A small process that gives the terminal back where this program is killed and cannot do it itself."""

import os
import signal
import sys
from contextlib import suppress
from typing import TextIO

LEAVE = "\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?2004l\x1b[?1l\x1b[0m\x1b[?25h\x1b[?1049l"
"""No mouse, no marks around what is pasted, usual arrow keys and colours, the cursor, and what stood there before."""


class Guardian:
    """While it is held, the death of this process restores the terminal; without a terminal it does nothing."""

    def __init__(self, terminal: TextIO, told: str) -> None:
        """Begin.

        Args:
            terminal: what pages are drawn on.
            told: what is said there after a kill.
        """
        self._lifeline: int | None = None
        if sys.platform == "win32" or not terminal.isatty():
            return
        import termios

        number = terminal.fileno()
        before = termios.tcgetattr(number)
        reading, self._lifeline = os.pipe()
        self._child = os.fork()
        if self._child:
            os.close(reading)
            return
        # From here on it is the other process, which must never come back into the program.
        try:
            os.close(self._lifeline)
            _watch(reading, number, before, told)
        finally:
            os._exit(0)

    def dismiss(self) -> None:
        """End it: the terminal has been given back."""
        if self._lifeline is None:
            return
        with suppress(OSError):
            os.write(self._lifeline, b"done")
            os.close(self._lifeline)
            os.waitpid(self._child, 0)
        self._lifeline = None


def _watch(reading: int, number: int, before: list[object], told: str) -> None:
    """Wait for the end of the program; where it was no good one, restore the terminal."""
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGTTOU, signal.SIGTSTP):
        signal.signal(name, signal.SIG_IGN)
    if os.read(reading, 4):
        return
    import termios

    now = termios.tcgetattr(number)
    # A shell may have been quicker, and has its own settings by now.
    if not now[3] & termios.ICANON:
        termios.tcsetattr(number, termios.TCSANOW, before)  # type: ignore[arg-type]
    os.write(number, f"{LEAVE}\r\n{told}\r\n".encode(errors="replace"))
