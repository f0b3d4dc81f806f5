"""A small questionnaire, answer files to it, and the short way to a batch."""

import csv
import io
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from molewa_check.batch.collect import collect
from molewa_check.batch.correction import Correction
from molewa_check.batch.executors import MakeExecutor, local_executor
from molewa_check.batch.movement import Earlier
from molewa_check.batch.options import BatchOptions
from molewa_check.batch.outcome import Settings
from molewa_check.batch.parallel import Pool
from molewa_check.batch.reports import ReportSettings
from molewa_check.batch.run import Batch
from molewa_check.batch.summary import Summary
from molewa_check.batch.walk import LEDGER
from molewa_check.model.columns import ColumnsFile
from molewa_check.source.columns import read_columns
from molewa_check.source.questionnaire import load_by_name

SMALL = """\
format: molewa-check/questionnaire/1
id: small
version: "1"
title: Small
group_by: [size]
bands: [{id: low, from: 0, title: Low}, {id: high, from: 50, title: High}]
profile:
  - {id: size, type: choice, text: How many people?, options: [{id: 1-49, text: few}, {id: 50-249, text: some}]}
sections:
  - id: s
    title: S
    questions:
      - {id: s.level, type: level, text: How far are you with plans?, levels: [none, some, all]}
      - {id: s.yes, type: yes_no, text: Is there somebody who cares?, points: {yes: 1, no: 0}}
      - {id: s.number, type: number, text: How much of it?, unit: "%", minimum: 0, maximum: 100,
         points: [{from: 0, points: 0}, {from: 50, points: 1}]}
      - {id: s.many, type: choices, text: Which of these?, options: [{id: a, text: Apples, points: 1},
         {id: b, text: Big <b>pears</b>, points: 1}]}
      - {id: s.text, type: text, text: Anything else?}
recommendations:
  - {id: plan, when: {question: s.level, at_most: 1}, title: Plan, text: Plan., lifts: {s.level: 2}, topics: [plans]}
  - {id: care, when: {question: s.yes, is: false}, title: Care, text: Care., lifts: {s.yes: true}, topics: [people]}
contacts: [{id: c, name: C, role: R, topics: [plans, people], checked_on: "2026-10-01"}]
"""


class Silent:
    """Progress that nobody sees."""

    def begin(self, stage: str, total: int | None) -> None:
        """Say nothing."""

    def advance(self) -> None:
        """Say nothing."""

    def end(self) -> None:
        """Say nothing."""


@dataclass
class Stop:
    """Wants to stop after it was asked so many times."""

    after: int

    def __call__(self) -> bool:
        self.after -= 1
        return self.after < 0


def one_process() -> Pool:
    """Does everything here."""
    return Pool(local_executor, 1)


def never() -> bool:
    """Nobody wants to stop."""
    return False


@dataclass(frozen=True)
class Folder:
    """A folder with answers in `in` and results in `out`."""

    path: Path
    strict: bool = False

    @property
    def questionnaire(self) -> str:
        """The small questionnaire."""
        return str(self.path / "small")

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def answers(self, name: str, answers: dict[str, Any] | None = None, **header: Any) -> Path:
        """Write an answer file, in JSON, which is YAML too."""
        document = {"format": "molewa-check/answers/1", "questionnaire": {"id": "small"}, **header}
        return self.write(f"in/{name}", json.dumps(document | {"answers": answers or {"s.level": 1}}))

    def run(  # noqa: PLR0913 - as many as the command has options
        self,
        *paths: str,
        out: str = "out",
        workers: int = 1,
        make: MakeExecutor = local_executor,
        columns: str | None = None,
        reports: str | None = None,
        stop: Callable[[], bool] = never,
        questionnaire: str | None = "",
        with_answers: bool = True,
        by_company: bool = False,
        corrections: dict[str, Correction] | None = None,
        mappings: list[ColumnsFile] | None = None,
        before: str | None = None,
        **options: Any,
    ) -> Summary:
        """Run a batch over `in` or what is named."""
        load_by_name.cache_clear()
        name = self.questionnaire if questionnaire == "" else questionnaire
        settings = Settings("en", name)
        report = ReportSettings(settings, reports, None, with_answers, by_company) if reports else None
        output = self.path / out
        known = load_by_name(self.questionnaire).questionnaire
        mappings = mappings or [read_columns(Path(path), known) for path in ([columns] if columns else [])]
        found = collect(
            paths or ("in",), name, mappings, output, language="en", strict=self.strict, corrections=corrections
        )
        earlier = Earlier(settings) if before else None
        if earlier and before:
            earlier.read(collect([before], name, mappings, output, language="en"))
        wanted = BatchOptions(settings, output, report, earlier=earlier, **options)
        return Batch(wanted, make, workers, Silent(), stop).run(found)

    def table(self, name: str = "results.csv", out: str = "out") -> list[dict[str, str]]:
        """A CSV table of the results."""
        text = (self.path / out / name).read_text(encoding="utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    @property
    def problems(self) -> list[str]:
        """The rows of problems.csv, short: `file:line:column code`; small tables need no column for the company."""
        rows = [row for row in self.table("problems.csv") if row["code"] != "MC737"]
        places = [(row["file"], row["line"], row["column"], row["code"]) for row in rows]
        return [f"{':'.join(part for part in place if part)} {code}" for *place, code in places]


def every_byte(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def same_bytes(one: Path, two: Path) -> bool:
    """Whether two folders hold the same; what is remembered about pictures has a salt of its own in each."""
    parts = [{name: data for name, data in every_byte(path).items() if name != LEDGER} for path in (one, two)]
    return parts[0] == parts[1]


def wait_for(condition: Callable[[], object], seconds: float = 60.0) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)
