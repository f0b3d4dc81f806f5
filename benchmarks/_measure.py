"""Time by the clock and of processors: of steps that take turns, and of programs with everything that they start."""

import ctypes
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import psutil

Name = TypeVar("Name")

ROOT = Path(__file__).resolve().parents[1]
_SET_CHILD_SUBREAPER = 36
"""The number of PR_SET_CHILD_SUBREAPER in Linux's <linux/prctl.h>."""
_MEBIBYTE = 1024
"""In the unit of `ru_maxrss`, which is kB in Linux."""
_TOLD = """
import json, resource, sys
from molewa_check.__main__ import main
try:
    main()
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss]), file=sys.stderr)
"""
"""The program, which says in the end what its own process has used."""


class Taken(NamedTuple):
    """What a program has used.

    Attributes:
        wall: seconds by the clock.
        cpu: seconds of processors, with all processes that it started, those that it did not wait for as well.
        parent: seconds of processors of its first process alone.
        peak: the most memory of its first process, in MB.
    """

    wall: float
    cpu: float
    parent: float = 0.0
    peak: float = 0.0

    @property
    def workers(self) -> float:
        """Seconds of processors of all processes but the first."""
        return self.cpu - self.parent


def timed(step: Callable[[], Any], clock: Callable[[], float] = time.perf_counter) -> float:
    """How long a step takes, in seconds."""
    begun = clock()
    step()
    return clock() - begun


def medians(
    steps: Mapping[Name, Callable[[], Any]],
    rounds: int,
    *,
    clock: Callable[[], float] = time.perf_counter,
    warm_up: int = 1,
) -> dict[Name, float]:
    """The median seconds of each step; the steps take turns, so that a busy moment hits all of them."""
    return middles({name: partial(timed, step, clock) for name, step in steps.items()}, rounds, warm_up)


def middles(steps: Mapping[Name, Callable[[], float]], rounds: int, warm_up: int = 1) -> dict[Name, float]:
    """The same for steps that say themselves what they took; the rounds to warm up are not counted."""
    taken: dict[Name, list[float]] = {name: [] for name in steps}
    for _ in range(rounds + warm_up):
        for name, step in steps.items():
            taken[name].append(step())
    return {name: statistics.median(found[warm_up:]) for name, found in taken.items()}


def ran(*command: str | Path, codes: Collection[int] = (0,)) -> Taken:
    """Run a program to its end, and all that it started to theirs.

    Raises:
        CalledProcessError: it ends with another code than these.
    """
    _adopt_orphans()
    others, before, begun = _children(), _used_by_children(), time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=7200)
    wall = time.perf_counter() - begun
    _wait_for_orphans(others)
    if done.returncode not in codes:
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    return Taken(wall, _used_by_children() - before, *_told(done.stderr))


def program(*arguments: str | Path) -> Taken:
    """Run molewa-check, with what its first process has used told apart."""
    # With broken files among many it ends with 1.
    return ran(sys.executable, "-c", _TOLD, *arguments, codes=(0, 1))


def tree_seconds(pid: int) -> float:
    """Seconds of processors that a running process and all below it have used so far, with those that have ended."""
    process = psutil.Process(pid)
    return sum(_seconds(one) for one in (process, *process.children(recursive=True)))


def _seconds(process: psutil.Process) -> float:
    # One that has ended meanwhile is counted with its parent, which has waited for it.
    with suppress(psutil.NoSuchProcess):
        return float(sum(process.cpu_times()[:4]))
    return 0.0


def _told(errors: bytes) -> tuple[float, float]:
    """What the program says of its own process in its last line; nothing where it is another program."""
    last = errors.decode("utf-8", "replace").strip().rpartition("\n")[2]
    if not last.startswith("["):
        return 0.0, 0.0
    seconds, peak = json.loads(last)
    return seconds, peak / _MEBIBYTE


def _used_by_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _adopt_orphans() -> None:
    """Become the parent of processes whose own has ended: only a parent learns what they have used.

    Linux alone lets it; elsewhere what is left behind is not counted.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _children() -> set[int]:
    return {child.pid for child in psutil.Process().children()}


def _wait_for_orphans(others: set[int]) -> None:
    """Wait for what was left behind; other programs go on, such as a browser that stays open."""
    while left := _children() - others:
        for pid in left:
            with suppress(ChildProcessError):
                os.waitpid(pid, 0)


def numbers(defaults: Sequence[int]) -> list[int]:
    """What was given on the command line, in the place of the first defaults."""
    given = [int(number) for number in sys.argv[1:]]
    return [*given, *defaults[len(given) :]]
