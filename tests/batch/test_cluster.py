"""A real Dask scheduler and two real workers on this machine: the same bytes, also when one of them is killed."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

import pytest

from molewa_check.batch import cluster
from molewa_check.batch.cluster import ClusterExecutor, workers_of
from molewa_check.batch.parallel import Pool, Work, perform
from molewa_check.batch.scheduler import Scheduler
from molewa_check.errors import OutputError
from tests.batch.helpers import Folder, same_bytes

distributed = pytest.importorskip("distributed")
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default"), pytest.mark.xdist_group("cluster")]
ROOT = Path(__file__).parents[2]
QUIET = {"PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}


@dataclass
class Cluster:
    """The processes of a cluster."""

    address: str
    workers: list["subprocess.Popen[str]"]

    def kill_one(self) -> None:
        """Kill a worker in the middle of its work."""
        os.kill(self.workers[0].pid, signal.SIGKILL)


def start(*command: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", *command],
        env=os.environ | QUIET,
        encoding="utf-8",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def drain(stream: IO[str]) -> None:
    """Read to the end of the process, then let go of the pipe."""
    with stream:
        stream.read()


def said(process: "subprocess.Popen[str]", pattern: str) -> str:
    """Wait until a process says something, and go on reading so that it never waits for us."""
    assert process.stderr is not None
    for line in process.stderr:
        match = re.search(pattern, line)
        if match:
            threading.Thread(target=drain, args=(process.stderr,), daemon=True).start()
            return match[0]
    pytest.fail(f"{pattern} was never said")


def worker(address: str, folder: Path) -> "subprocess.Popen[str]":
    options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--memory-limit", "0", "--local-directory")
    return start("distributed.cli.dask_worker", address, *options, str(folder))


@pytest.fixture
def two_workers(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler and two workers without nannies, so that a killed one stays dead."""
    started: list[subprocess.Popen[str]] = []
    try:
        started.append(start("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"))
        address = said(started[0], r"tcp://127\.0\.0\.1:\d+")
        started += [worker(address, tmp_path / str(number)) for number in range(2)]
        for process in started[1:]:
            said(process, "Starting established connection|Registered to")
        yield Cluster(address, started[1:])
    finally:
        for process in reversed(started):
            process.kill()
            process.wait(timeout=10)


def test_the_same_bytes_with_a_killed_worker(folder: Folder, two_workers: Cluster) -> None:
    for number in range(24):
        folder.answers(f"{number:02}.yaml", company={"id": str(number)})
    folder.write("in/broken.yaml", "x: [")
    folder.write("in/t.csv", "company,s.level\nA,1\nB,9\n")
    alone = folder.run(out="alone", reports="html")
    assert workers_of(Scheduler(two_workers.address)) == 2
    killer = threading.Thread(target=_kill_when_reports_begin, args=(folder, two_workers))
    killer.start()
    there = folder.run(
        out="there", reports="html", workers=2, make=lambda _: ClusterExecutor(Scheduler(two_workers.address))
    )
    killer.join(timeout=30)
    assert two_workers.workers[0].wait(timeout=5) == -signal.SIGKILL
    assert (there.scored, there.failed, there.reports_made) == (alone.scored, alone.failed, alone.reports_made)
    assert alone.reports_made == 26
    assert same_bytes(folder.path / "there", folder.path / "alone")


def _kill_when_reports_begin(folder: Folder, two_workers: Cluster) -> None:
    reports = folder.path / "there" / "reports"
    end = time.monotonic() + 30
    while time.monotonic() < end and len(list(reports.glob("*.html"))) < 2:
        time.sleep(0.01)
    two_workers.kill_one()


def double_or_die(numbers: Sequence[int]) -> list[int]:
    """Kills the process that gets a 3."""
    if 3 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return [2 * number for number in numbers]


def test_work_that_kills_every_worker_is_given_up(two_workers: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 2)
    work = Work[int, int](do=double_or_die, died=lambda number: -number)
    done = perform(work, range(6), Pool(lambda _: ClusterExecutor(Scheduler(two_workers.address)), 2))
    assert list(islice(done, 6)) == [0, 2, 4, -3, 8, 10]
    assert list(done) == []
    with pytest.raises(OutputError, match="no workers"):
        workers_of(Scheduler(two_workers.address))


def test_without_the_extra(two_workers: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(OutputError, match="extra"):
        workers_of(Scheduler(two_workers.address))


def test_workers_of_another_version_are_refused(two_workers: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "__version__", "99")
    with pytest.raises(OutputError, match="another version"):
        workers_of(Scheduler(two_workers.address))
