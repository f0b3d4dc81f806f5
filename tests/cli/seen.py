"""A terminal of which one sees the screen and not the bytes."""

import time
from collections.abc import Mapping
from pathlib import Path

import pexpect
import pyte

from tests.cli.terminal import PATIENCE, READING, Terminal

ROWS = 24


class Seen(Terminal):
    """A run of the program as a person sees it."""

    def __init__(
        self,
        folder: Path,
        *arguments: str,
        columns: int = 80,
        language: str = "de",
        variables: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(folder, *arguments, columns=columns, rows=ROWS, language=language, variables=variables)
        self.screen = pyte.Screen(columns, ROWS)
        self.stream = pyte.Stream(self.screen)

    @property
    def lines(self) -> list[str]:
        """The lines of the screen."""
        return [line.rstrip() for line in self.screen.display]

    def shows(self, *texts: str, patience: float = PATIENCE) -> None:
        """Wait until all texts can be seen at once, each on one line."""
        end = time.monotonic() + patience
        while not all(any(text in line for line in self.lines) for text in texts):
            assert time.monotonic() < end, (texts, self.lines)
            try:
                self.stream.feed(self.child.read_nonblocking(4096, timeout=1))
            except pexpect.TIMEOUT:
                continue
        # What is typed the moment a page is drawn does not count, and nobody reads so fast.
        time.sleep(READING)
