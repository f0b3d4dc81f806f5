"""Kills the program again and again, at moments of chance, and counts what was lost.

Usage: kills.py [COUNT [SEED]]

Three of four kills are aimed at the moments in which files are written, the others come anywhere. After each it is
checked that every confirmed answer is in its file, that every file is the old or the new one, whole, that no process
lives on, and that the next run leaves nothing behind of the killed one. Ends with 1 if anything was found.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from datetime import datetime
from itertools import zip_longest
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

import pexpect
import yaml

from _killing import (
    ENDS_WITHIN,
    MARK,
    Figures,
    any_signal,
    end_orphans,
    ended_as_asked,
    left_in,
    versions_of,
    wait_until,
)
from molewa_check.batch.room import alone_in
from molewa_check.interview.store import Store
from molewa_check.interview.welcome import new_header
from molewa_check.source.questionnaire import load_by_name
from molewa_check.source.temporary import sweep

ROOT = Path(__file__).resolve().parent.parent
LEVELS = 12
QUESTIONNAIRE = """\
format: molewa-check/questionnaire/1
id: kills
version: "1"
title: Kills
bands: [{id: low, from: 0, title: Low}, {id: high, from: 50, title: High}]
sections:
  - id: s
    title: S
    questions:
"""
QUESTION = "      - {{id: s.q{number}, type: level, text: How far are you with {number}?, levels: [none, some, all]}}\n"
SHARES = {"run, full screen": 0.3, "run, plain": 0.25, "report": 0.25, "batch -j 2 --reports": 0.2}
AT_ONCE = 2
CHUNK = 25
"""Kills in one folder."""
BAD = ("lost", "half", "missing", "orphans", "odd ends", "left")
COLUMNS = ("kills", "answers", *BAD, "side by side")
PLACE = r"Question (\d+) of (\d+)"
AIMED = 0.75
SECOND_TIME = 0.6
"""Whether a file can be written is tried before the work begins; only then it is written."""
READING = 0.4
"""Seconds before an Enter that is the first key on a page: sooner it would be taken for a double press."""
SAVING = 0.015
"""Seconds in which an answer is saved and the next page is there, about."""
TABLES = ("results.csv", "results.xlsx", "results.jsonl", "results.parquet")


class Killing:
    """Kills in one folder.

    Attributes:
        figures: what was counted.
    """

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.random = Random(seed)
        self.figures = Figures()
        questions = "".join(QUESTION.format(number=number) for number in range(LEVELS))
        (folder / "kills.yaml").write_text(QUESTIONNAIRE + questions, encoding="utf-8")
        self.questionnaire = str(folder / "kills.yaml")

    def write_answers(self, name: str, version: int, company: str = "") -> Path:
        """Write an answer file; the version changes every answer."""
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        document: dict[str, Any] = {"format": "molewa-check/answers/1", "questionnaire": {"id": "kills"}}
        document |= {"company": {"id": company}} if company else {}
        document["answers"] = {f"s.q{number}": version for number in range(LEVELS)}
        path.write_text(yaml.safe_dump(document), encoding="utf-8")
        return path

    @contextmanager
    def marked(self) -> Iterator[dict[str, str]]:
        """The variables of a run; its processes have to be gone soon after it."""
        mark = uuid.uuid4().hex
        own = {"TERM": "xterm-256color", "PYTHONPATH": str(ROOT), "MOLEWA_CHECK_LANG": "en", "MOLEWA_CHECK_STATE": ""}
        yield {**os.environ, MARK: mark, **own}
        end_orphans(mark, self.figures)
        self.figures.counts["kills"] += 1

    def program(self, *arguments: str, variables: dict[str, str]) -> "subprocess.Popen[str]":
        """Start the program."""
        return subprocess.Popen(
            [sys.executable, "-m", "molewa_check", *arguments],
            cwd=self.folder,
            env=variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )

    def kill(self, process: "subprocess.Popen[str]") -> None:
        """End a program now, and look at how it ends."""
        number = any_signal(self.random)
        process.send_signal(number)
        output, _ = process.communicate(timeout=ENDS_WITHIN)
        ended_as_asked(process.returncode, number, output, self.figures)

    def nothing_left(self, folder: Path, *expected: str) -> None:
        """After the next run has begun and ended, what a killed one left is gone."""
        for name in left_in(folder, expected):
            self.figures.bad("left", name)


class Interviews(Killing):
    """`run` in a terminal."""

    def __init__(self, folder: Path, seed: int, *options: str) -> None:
        super().__init__(folder, seed)
        self.file = folder / "a.yaml"
        self.confirmed: dict[str, int] = {}
        self.arguments = [
            "-m", "molewa_check", "run", self.questionnaire, "-a", "a.yaml", "--perspective", "joint",
            "--company", "", "--no-interim", "--no-report", "--lang", "en", *options,
        ]  # fmt: skip

    def once(self) -> None:
        """Answer some questions, and kill the program."""
        with self.marked() as variables:
            child = pexpect.spawn(
                sys.executable, self.arguments, cwd=str(self.folder), env=variables, encoding="utf-8",
                dimensions=(40, 80), timeout=ENDS_WITHIN,
            )  # fmt: skip
            child.delaybeforesend = None
            if self.random.random() < AIMED:
                try:
                    self._answer(child, self.random.randrange(1, 5))
                except pexpect.EOF:
                    self.figures.bad("odd ends", f"by itself: {str(child.before)[-600:]}")
                time.sleep(self.random.uniform(0, SAVING))
            else:
                time.sleep(self.random.uniform(0, 1))
            self._kill(child)
        self._check()

    def _answer(self, child: Any, count: int) -> None:
        """Answer; an answer is confirmed once the next page is there. The last one is not waited for."""
        number = self._page_after(child, 0)
        for left in range(count, 0, -1):
            if number > LEVELS:
                return
            answer = self.random.randrange(3)
            child.send(f"{answer}\r")
            if left == 1:
                return
            following = self._page_after(child, number)
            self.confirmed[f"s.q{number - 1}"] = answer
            self.figures.counts["answers"] += 1
            number = following

    def _page_after(self, child: Any, number: int) -> int:
        """Wait for a later page than that of a question; the number of the question asked there."""
        begun = False
        # A page is drawn once more when it is left.
        while True:
            match child.expect([PLACE, "Enter: begin", "All questions are answered"]):
                case 0 if int(child.match[1]) > number:
                    return int(child.match[1])
                case 1 if not begun:
                    time.sleep(READING)
                    child.send("\r")
                    begun = True
                case 2:
                    return LEVELS + 1

    def _kill(self, child: Any) -> None:
        number = any_signal(self.random)
        child.kill(number)
        if child.expect([pexpect.EOF, pexpect.TIMEOUT]):
            self.figures.bad("odd ends", f"{number.name}: does not end")
            child.kill(signal.SIGKILL)
            child.expect(pexpect.EOF)
        output = str(child.before)
        child.close()
        code = child.exitstatus if child.exitstatus is not None else -child.signalstatus
        ended_as_asked(code, number, output, self.figures)

    def _check(self) -> None:
        try:
            found = yaml.safe_load(self.file.read_text(encoding="utf-8"))["answers"] if self.file.exists() else {}
        except (yaml.YAMLError, KeyError, TypeError) as error:
            self.figures.bad("half", f"{self.file.name}: {error}")
            found = {}
        for id_, answer in self.confirmed.items():
            if found.get(id_) != answer:
                self.figures.bad("lost", f"{id_}: {answer}, and not {found.get(id_)}")
        # What the next run begins with; the next kill goes on with this file.
        header = new_header(load_by_name(self.questionnaire), "en")
        Store(self.file, header, lambda: datetime.now().astimezone()).close()
        self.nothing_left(self.folder)
        self.confirmed = {id_: answer for id_, answer in self.confirmed.items() if id_ in found}
        if len(found) == LEVELS:
            self.file.unlink()
            self.confirmed = {}


class Reports(Killing):
    """`report` in all formats."""

    def __init__(self, folder: Path, seed: int) -> None:
        super().__init__(folder, seed)
        self.known: list[dict[str, bytes]] = []
        self.seconds: dict[str, float] = {}
        for version in (1, 2):
            self.write_answers(f"{version}.yaml", version)
            for kind in ("html", "pdf", "xlsx"):
                before = time.monotonic()
                with self.marked() as variables:
                    self._start(version, kind, variables).communicate()
                self.seconds[kind] = time.monotonic() - before
            self.known.append({path.name: path.read_bytes() for path in folder.glob("report.*")})
        self.figures.counts["kills"] = 0

    def _start(self, version: int, kind: str, variables: dict[str, str]) -> "subprocess.Popen[str]":
        options = ["-q", self.questionnaire, "-o", f"report.{kind}"]
        return self.program("report", f"{version}.yaml", *options, variables=variables)

    def once(self) -> None:
        """Begin a report that replaces another one, and kill the program."""
        kind, version = self.random.choice(("html", "pdf", "xlsx")), self.random.randrange(1, 3)
        with self.marked() as variables:
            process = self._start(version, kind, variables)
            if self.random.random() < AIMED:
                aim(lambda: written(self.folder), self.random, 2 * self.seconds[kind], process)
            else:
                time.sleep(self.random.uniform(0, self.seconds[kind]))
            self.kill(process)
        target = self.folder / f"report.{kind}"
        if not target.exists():
            self.figures.bad("missing", target.name)
        elif not versions_of(target.name, target.read_bytes(), self.known):
            self.figures.bad("half", target.name)
        sweep(target)  # what the next run begins with
        self.nothing_left(self.folder)


class Batches(Killing):
    """`batch` with reports and two workers."""

    def __init__(self, folder: Path, seed: int) -> None:
        super().__init__(folder, seed)
        self.out = folder / "out"
        self.known: list[dict[str, bytes]] = []
        for version in (1, 2):
            before = time.monotonic()
            self._give(version)
            with self.marked() as variables:
                self._start(variables).communicate()
            self.seconds = time.monotonic() - before
            self.known.append(self._files())
        self.figures.counts["kills"] = 0

    def _give(self, version: int) -> None:
        for number in range(3):
            self.write_answers(f"in/{number}.yaml", version, company=str(number))

    def _start(self, variables: dict[str, str]) -> "subprocess.Popen[str]":
        options = ["-q", self.questionnaire, "-o", "out", "-j", "2", "--reports", "--format", "html"]
        return self.program("batch", "in", *options, variables=variables)

    def _files(self) -> dict[str, bytes]:
        # The summary counts what this run has made, and an index what it knows so far: both change with every run.
        changing = {"summary.json", ".reports.json"}
        paths = [path for path in (*self.out.glob("[!.]*"), *self.out.glob("reports/[!.]*")) if path.is_file()]
        return {str(path.relative_to(self.out)): path.read_bytes() for path in paths if path.name not in changing}

    def once(self) -> None:
        """Begin a batch that replaces the results of another one, and kill the program."""
        self._give(self.random.randrange(1, 3))
        with self.marked() as variables:
            process = self._start(variables)
            moment = self.random.random()
            if moment < AIMED / 3:
                aim(lambda: written(self.out / "reports"), self.random, 2 * self.seconds, process)
            elif moment < AIMED:
                aim(lambda: exchanged(self.out), self.random, 2 * self.seconds, process)
            else:
                time.sleep(self.random.uniform(0, self.seconds))
            self.kill(process)
        self._check()

    def _check(self) -> None:
        self._look_at_files()
        for names in self._sets():
            self.figures.counts["side by side"] += not self._is_one(names)
        with alone_in(self.out):  # what the next run begins with
            pass
        for names in self._sets():
            if not self._is_one(names):
                self.figures.bad("half", f"new and old ones: {', '.join(names)}")
        self._look_at_files()
        self.nothing_left(self.out, ".reports.json", ".pictures.json")

    def _look_at_files(self) -> None:
        found = self._files()
        for name in sorted(set(self.known[0]) - set(found)):
            self.figures.bad("missing", name)
        for name, content in found.items():
            if not versions_of(name, content, self.known):
                self.figures.bad("half", name)
        for name in ("summary.json", "reports/.reports.json"):
            try:
                yaml.safe_load((self.out / name).read_text(encoding="utf-8"))
            except (OSError, yaml.YAMLError) as error:
                self.figures.bad("half", f"{name}: {error}")

    def _sets(self) -> tuple[list[str], ...]:
        """Files that get their names together: the tables, and later the pages."""
        names = [name for name in self.known[0] if "/" not in name]
        return [name for name in names if name in TABLES], [name for name in names if name.startswith("cohort")]

    def _is_one(self, names: list[str]) -> bool:
        found = self._files()
        versions = [versions_of(name, found.get(name, b""), self.known) for name in names]
        return bool(frozenset.intersection(*versions))


def written(folder: Path) -> bool:
    """Whether a file is being written there."""
    return any(name.endswith(".molewa.tmp") for name in os.listdir(folder))  # noqa: PTH208 - the quickest way


def exchanged(folder: Path) -> bool:
    """Whether the files of a batch are getting their names."""
    return any((folder / name / "exchange.json").exists() for name in os.listdir(folder) if name.startswith(".m"))  # noqa: PTH208


def aim(begun: Callable[[], bool], random: Random, seconds: float, process: "subprocess.Popen[str]") -> None:
    """Wait for the first or second time that something is begun, and then some milliseconds."""

    def is_over() -> bool:
        return process.poll() is not None

    wait_until(lambda: begun() or is_over(), seconds)
    if random.random() < SECOND_TIME:
        wait_until(lambda: not begun() or is_over(), seconds)
        wait_until(lambda: begun() or is_over(), seconds)
    time.sleep(random.uniform(0, 0.004))


def chunk(command: str, count: int, seed: int) -> tuple[str, Figures]:
    """Some kills of one command, in a folder of their own."""
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        folder = Path(name).resolve()
        made: Interviews | Reports | Batches
        match command:
            case "report":
                made = Reports(folder, seed)
            case "run, full screen":
                made = Interviews(folder, seed)
            case "run, plain":
                made = Interviews(folder, seed, "--plain")
            case _:
                made = Batches(folder, seed)
        for _ in range(count):
            made.once()
        return command, made.figures


def chunks(count: int, seed: int) -> Iterator[tuple[str, int, int]]:
    """Which kills are done in which folder, in turn over the commands."""
    left = {command: max(1, round(count * share)) for command, share in SHARES.items()}
    while any(left.values()):
        for command, rest in left.items():
            if rest:
                seed += 1
                yield command, min(CHUNK, rest), seed
                left[command] = max(0, rest - CHUNK)


def table(figures: dict[str, Figures]) -> str:
    """The figures as a table of the documentation."""
    lines = [f"| command | {' | '.join(COLUMNS)} |", f"| --- |{' ---: |' * len(COLUMNS)}"]
    for command, found in figures.items():
        lines.append(f"| `{command}` | " + " | ".join(str(found.counts[name]) for name in COLUMNS) + " |")
    return "\n".join(lines)


def main() -> None:
    """Kill, and print what was counted."""
    count, seed = (int(given or usual) for given, usual in zip_longest(sys.argv[1:], ("1000", "1")))
    figures = {command: Figures() for command in SHARES}
    begun = time.monotonic()
    with ProcessPoolExecutor(AT_ONCE, mp_context=get_context("spawn")) as pool:
        for done in as_completed([pool.submit(chunk, *part) for part in chunks(count, seed)]):
            command, found = done.result()
            figures[command].add(found)
            for note in found.notes:
                print(f"{command}: {note}", file=sys.stderr, flush=True)
    print(table(figures))
    kills = sum(found.counts["kills"] for found in figures.values())
    print(f"\n{kills} kills in {time.monotonic() - begun:.0f} s, seed {seed}")
    if any(found.counts[name] for found in figures.values() for name in BAD):
        sys.exit(1)


if __name__ == "__main__":
    main()
