"""Answers from a pipe: one a line, nothing is shown."""

import sys
from typing import TextIO

from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.interview.prompter import Page, Reply, Typed


class PipePrompter:
    """Takes every reply from the next line.

    Attributes:
        line: the number of the line read last.
    """

    attended = False

    def __init__(self, source: TextIO | None = None) -> None:
        self._in = source or sys.stdin
        self.line = 0
        self.text = ""

    def show(self, page: Page) -> Reply:  # noqa: ARG002 - nobody sees it
        """Read a line.

        Raises:
            EOFError: there is none.
            InvalidInput: MC106.
        """
        try:
            line = self._in.readline()
        except UnicodeDecodeError as error:
            raise self._not_utf8(error) from None
        if not line:
            raise EOFError
        self.line += 1
        # What programs on Windows pipe may begin with a byte order mark.
        self.text = line.strip().removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
        return Typed(self.text)

    def _not_utf8(self, error: UnicodeDecodeError) -> InvalidInput:
        # Several lines are decoded at once, the first of them being the next one.
        line = self.line + 1 + error.object.count(b"\n", 0, error.start)
        params = {"byte": f"0x{error.object[error.start]:02x}"}
        return InvalidInput([Problem(Code.MC106, Location("stdin", line), params=params)])
