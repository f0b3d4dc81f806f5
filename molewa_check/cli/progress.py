"""Progress of long work on stderr: a bar in a terminal, a line now and then elsewhere."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars
from rich.text import Text

from molewa_check.cli.console import SafeConsole
from molewa_check.cli.output import say
from molewa_check.i18n import N_
from molewa_check.words.language import Words
from molewa_check.words.rounding import half_up

STAGES = {"score": N_("Scoring"), "report": N_("Reports"), "compare": N_("Comparisons"), "write": N_("Writing tables")}
EVERY_SECONDS = 10.0


class BarProgress:
    """One bar per stage, with rate and remaining time."""

    def __init__(self, bars: Bars, words: Words) -> None:
        self._bars = bars
        self._words = words
        self._task: TaskID | None = None

    def begin(self, stage: str, total: int | None) -> None:
        """Show a bar."""
        self._task = self._bars.add_task(self._words.translate(STAGES[stage]), total=total)

    def advance(self) -> None:
        """Move the bar."""
        if self._task is not None:
            self._bars.advance(self._task)

    def end(self) -> None:
        """Leave the bar full."""
        if self._task is not None:
            self._bars.stop_task(self._task)


class Rate(ProgressColumn):
    """How many are done in a second."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def render(self, task: Task) -> Text:
        """The rate, once it is known."""
        if task.speed is None:
            return Text("")
        return Text(self._words.translate("{rate}/s", rate=self._words.number(task.speed, 1)))


class LineProgress:
    """A line every ten seconds, for logs and screen readers."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._stage, self._done = "", 0
        self._total: int | None = None
        self._started = self._said = time.monotonic()

    def begin(self, stage: str, total: int | None) -> None:
        """Begin to count."""
        self._stage, self._done, self._total = stage, 0, total
        self._started = self._said = time.monotonic()

    def advance(self) -> None:
        """Count, and say so now and then."""
        self._done += 1
        now = time.monotonic()
        if now - self._said >= EVERY_SECONDS:
            self._said = now
            say(self._line(self._done / max(now - self._started, 0.001)))

    def _line(self, rate: float) -> str:
        stage = self._words.translate(STAGES[self._stage])
        shown = self._words.number(rate, 1)
        if self._total is None:
            return self._words.translate("{stage}: {done}, {rate} per second", stage=stage, done=self._done, rate=shown)
        return self._words.amount(
            "{stage}: {done}/{total}, {rate} per second, about {n} minute left",
            "{stage}: {done}/{total}, {rate} per second, about {n} minutes left",
            int(half_up(max(0, self._total - self._done) / rate / 60)),
            stage=stage, done=self._done, total=self._total, rate=shown,
        )  # fmt: skip

    def end(self) -> None:
        """Nothing to close."""


@contextmanager
def progress_on_stderr(words: Words) -> Iterator[BarProgress | LineProgress]:
    """The progress that suits where stderr goes."""
    console = SafeConsole(stderr=True)
    if not console.is_terminal or console.is_dumb_terminal:
        yield LineProgress(words)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(words), TimeRemainingColumn())
    # The bars go when they are full: what came out is said in words.
    with Bars(*columns, console=console, transient=True) as bars:
        yield BarProgress(bars, words)
