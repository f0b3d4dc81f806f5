"""A small process that gives the terminal back where this program is killed and cannot do it itself."""

import os
import signal
import sys
from contextlib import suppress
from typing import TextIO

LEAVE = "\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?2004l\x1b[?1l\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l"
"""No mouse, no marks around what is pasted, usual arrow keys and colours, lines that go on below their end (what is too
long would be written into the last column), the cursor, and what stood there before."""
END = b"\0"
"""Ends a text that is to be said."""
DONE = b"done" + END


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

    def tell(self, told: str) -> None:
        """What is said from now on, instead of what was to be said before."""
        if self._lifeline is not None:
            with suppress(OSError):
                os.write(self._lifeline, told.encode(errors="replace").replace(END, b"") + END)

    def dismiss(self) -> None:
        """End it: the terminal has been given back."""
        if self._lifeline is None:
            return
        with suppress(OSError):
            os.write(self._lifeline, DONE)
            os.close(self._lifeline)
            os.waitpid(self._child, 0)
        self._lifeline = None


def _watch(reading: int, number: int, before: list[object], told: str) -> None:
    """Wait for the end of the program; where it was no good one, restore the terminal."""
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGTTOU, signal.SIGTSTP):
        signal.signal(name, signal.SIG_IGN)
    heard = b""
    while more := os.read(reading, 4096):
        heard += more
        if heard.endswith(DONE):
            return
    *texts, _unfinished = heard.split(END)
    said = texts[-1].decode() if texts else told
    import termios

    now = termios.tcgetattr(number)
    # A shell may have been quicker, and has its own settings by now.
    if not now[3] & termios.ICANON:
        termios.tcsetattr(number, termios.TCSANOW, before)  # type: ignore[arg-type]
    os.write(number, "{}\r\n{}\r\n".format(LEAVE, said.replace("\n", "\r\n")).encode(errors="replace"))
