"""How programs are killed at a moment of chance, and what is looked for afterwards."""

import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

PROMISED = 2.0
"""Seconds after which nothing of a dead run is left."""
ENDS_WITHIN = 15
"""Seconds that a program has to end after it was asked to."""
CODES = frozenset({0, 1, 130, 143, -signal.SIGTERM, -signal.SIGINT})
"""How a program may end that was asked to, or was done before; the last two before its first line or after its last."""
KILLS, ASKS = (signal.SIGKILL,), (signal.SIGTERM, signal.SIGINT)
ASKED_SHARE = 0.2
MARK = "MOLEWA_CHECK_KILLS"
"""The variable by which all processes of a run are found again, whoever started them."""


@dataclass
class Figures:
    """What was counted for one command."""

    counts: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def bad(self, kind: str, what: str) -> None:
        """Count something that must not be, and keep word of it."""
        self.counts[kind] += 1
        self.notes.append(f"{kind}: {what}")

    def add(self, other: "Figures") -> None:
        """Count in what another process has counted."""
        self.counts.update(other.counts)
        self.notes += other.notes


def any_signal(random: Random) -> signal.Signals:
    """Mostly the one that nobody can prepare for."""
    return random.choice(ASKS if random.random() < ASKED_SHARE else KILLS)


def marked(mark: str) -> list[int]:
    """The processes of a run that have not ended."""
    wanted = f"{MARK}={mark}".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            variables = (folder / "environ").read_bytes().split(b"\0")
            state = (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]
        except OSError:
            continue
        if wanted in variables and state not in {"Z", "X"}:
            found.append(int(folder.name))
    return found


def end_orphans(mark: str, figures: Figures) -> None:
    """Wait for all processes of a run to end; those that do not are counted, and ended."""
    until = time.monotonic() + PROMISED
    while left := marked(mark):
        if time.monotonic() > until:
            names = ", ".join(_command(number) for number in left)
            figures.bad("orphans", names)
            for number in left:
                os.kill(number, signal.SIGKILL)
            return
        time.sleep(0.02)


def _command(number: int) -> str:
    try:
        return Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")[:120]
    except OSError:
        return str(number)


def ended_as_asked(code: int, number: signal.Signals, output: str, figures: Figures) -> None:
    """Look at how a program has ended."""
    if code not in CODES | {-signal.SIGKILL} or (code == -signal.SIGKILL and number not in KILLS):
        figures.bad("odd ends", f"{number.name}: {code} {output[-400:]}")
    # A worker that is just being started when its parent is killed complains in Python's words, not in ours.
    if "Traceback" in output and number not in KILLS:
        figures.bad("odd ends", f"{number.name}: {output[-400:]}")


def wait_until(condition: Callable[[], bool], seconds: float) -> None:
    """Wait until something is so, to the millisecond; not for ever."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.0005)


def left_in(folder: Path, expected: Iterable[str] = ()) -> list[str]:
    """Hidden files and folders that nobody needs any more."""
    kept = set(expected)
    return sorted(str(path.relative_to(folder)) for path in folder.rglob(".*") if path.name not in kept)


def versions_of(name: str, content: bytes, known: Iterable[dict[str, bytes]]) -> frozenset[int]:
    """Which of the known versions a file is; none where it is not whole."""
    return frozenset(number for number, files in enumerate(known) if files.get(name) == content)
