"""Workers end with the process that they work for, whatever became of it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.answers import answers_of, company, text_of
from molewa_check.source.questionnaire import load_by_name
from tests.batch.helpers import Folder, wait_for

ROOT = Path(__file__).parents[2]
PROMISED = 2.0
"""Seconds after which nothing of a dead run is left."""
PARENT = """\
import sys, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from molewa_check.batch import lifeline

if __name__ == "__main__":
    pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=getattr(lifeline, sys.argv[1]))
    pool.submit(time.sleep, 0).result()
    pool.submit(time.sleep, 60)
    print("ready", flush=True)
    time.sleep(60)
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs a system that lists its processes"),
]


def session(number: int) -> list[int]:
    """The processes of a session that have not ended; those that nobody has asked about yet have."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, leader = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(leader) == number and state not in {"Z", "X"}:
            found.append(int(path.parent.name))
    return found


def start(*command: str, folder: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, *command],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def end_all(process: "subprocess.Popen[bytes]") -> None:
    for number in session(process.pid):
        os.kill(number, signal.SIGKILL)
    process.communicate()


@pytest.fixture
def started(folder: Folder) -> Iterator["subprocess.Popen[bytes]"]:
    """A run of the installed program that makes reports with two workers."""
    questionnaire = load_by_name("molewa").questionnaire
    for number in range(30):
        folder.write(f"in/{number:02}.yaml", text_of(answers_of(questionnaire, company(number))))
    options = ["batch", "in", "-o", "out", "--reports", "--format", "html", "--jobs", "2"]
    process = start("-m", "molewa_check", *options, folder=folder.path)
    yield process
    end_all(process)


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (status.st_mtime_ns, status.st_size) for path in folder.rglob("*") for status in (path.stat(),)}


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_nothing_of_a_killed_batch_lives_on(
    folder: Folder, started: "subprocess.Popen[bytes]", number: signal.Signals
) -> None:
    out = folder.path / "out"
    wait_for(lambda: len(list(out.glob("reports/*.html"))) >= 2)
    assert len(session(started.pid)) >= 3
    os.kill(started.pid, number)
    started.wait(timeout=10)
    wait_for(lambda: not session(started.pid), PROMISED)
    before = stamps(out)
    time.sleep(0.5)
    assert stamps(out) == before
    assert started.returncode == (143 if number is signal.SIGTERM else -number)
    if number is signal.SIGTERM:
        assert not list(out.glob(".molewa-check-*"))


@pytest.mark.parametrize("way", ["watch_parent", "killed_by_kernel"])
def test_each_of_the_two_ways_is_enough(tmp_path: Path, way: str) -> None:
    (tmp_path / "parent.py").write_text(PARENT, encoding="utf-8")
    process = start("parent.py", way, folder=tmp_path)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.kill()
        process.wait()
        wait_for(lambda: not session(process.pid), PROMISED)
    finally:
        end_all(process)


def test_workers_of_a_thread_outlive_it(tmp_path: Path) -> None:
    """Linux takes the end of a thread for that of its process; so the kernel is asked for the main thread's only."""
    program = """\
import os, threading, time
from molewa_check.batch.executors import Processes
if __name__ == "__main__":
    made = []
    def begin():
        pool = Processes(1)
        pool.submit(time.sleep, 0).result()
        made.append(pool)
    thread = threading.Thread(target=begin)
    thread.start(); thread.join()
    time.sleep(0.3)
    made[0].submit(time.sleep, 0).result()
    print("alive", flush=True)
    made[0].end()
"""
    (tmp_path / "threaded.py").write_text(program, encoding="utf-8")
    process = start("threaded.py", folder=tmp_path)
    assert process.communicate(timeout=60)[0] == b"alive\n"
