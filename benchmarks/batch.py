"""A batch: scoring against the YAML floor, against JSON and CSV; memory; reports against a naive script.

Everything runs side by side in one process or one after the other in one run; medians and ratios are printed.
Usage: batch.py [ROUNDS [SMALL LARGE [REPORTS]]], for example batch.py 5 1000 50000 6. Answer files are made in a
temporary folder and removed.
"""

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import yaml

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.answers import answers_of, company, text_of, write_answers
from molewa_check.batch.collect import collect
from molewa_check.batch.outcome import Settings, process_all
from molewa_check.source.questionnaire import load_by_name

FILES = 100
SETTINGS = Settings("de")
ROOT = Path(__file__).parents[1]
BATCH = (sys.executable, "-m", "molewa_check", "batch")
NAIVE = """
import subprocess, sys
from pathlib import Path
import yaml
from benchmarks.report import naive
from molewa_check.assess.assessment import assess
from molewa_check.assess.prepared import Prepared
from molewa_check.report.output.html import render_html
from molewa_check.source.answers import check_plain
from molewa_check.source.questionnaire import load_by_name
for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    loaded = load_by_name("molewa")
    answers = yaml.safe_load(path.read_text(encoding="utf-8"))
    prepared = Prepared(loaded.questionnaire, loaded.fingerprint)
    header = {key: answers[key] for key in ("company", "perspective", "language", "updated")}
    html = render_html(assess(prepared, check_plain(answers["answers"], header, loaded)), language="de")
    page = Path(sys.argv[2]) / f"{path.stem}.html"
    page.write_text(naive(html) if sys.argv[3] == "naive" else html, encoding="utf-8")
    engine = Path(sys.executable).parent / "weasyprint"
    subprocess.run([engine, "-q", page, page.with_suffix(".pdf")], check=True)
"""
"""What one would write at first: each file by itself, and the page engine as a program of its own.

Its pages are ours (`ready`), or those of a first template (`naive`, see report.py)."""
MEASURED = """
import resource, sys
from molewa_check.__main__ import main
try:
    main()
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def timed(step: Callable[[], Any]) -> float:
    """How long a step takes, in seconds."""
    begun = time.perf_counter()
    step()
    return time.perf_counter() - begun


def medians(steps: dict[str, Callable[[], Any]], rounds: int) -> dict[str, float]:
    """The median time of each step; the steps take turns."""
    times: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(rounds + 1):
        for name, step in steps.items():
            times[name].append(timed(step))
    return {name: statistics.median(taken[1:]) for name, taken in times.items()}


def write_three_kinds(folder: Path) -> list[str]:
    """The same answers as YAML, as JSON and as one table; returns the YAML texts."""
    questionnaire = load_by_name("molewa").questionnaire
    documents = [answers_of(questionnaire, company(number)) for number in range(FILES)]
    for kind in ("yaml", "json"):
        (folder / kind).mkdir()
        for number, document in enumerate(documents):
            (folder / kind / f"{number:03}.{kind}").write_text(text_of(document, kind), encoding="utf-8")
    rows = [_row(document["answers"]) for document in documents]
    names = [name for name in questionnaire.questions if any(name in row for row in rows)]
    lines = [names, *([row.get(name, "") for name in names] for row in rows)]
    (folder / "csv").mkdir()
    text = "\n".join(";".join(json.dumps(cell, ensure_ascii=False) for cell in line) for line in lines)
    (folder / "csv" / "table.csv").write_text(text, encoding="utf-8")
    return [text_of(document) for document in documents]


def _row(answers: dict[str, Any]) -> dict[str, str]:
    plain = {name: answer["value"] if "value" in dict(answer) else "?" for name, answer in answers.items()
             if isinstance(answer, dict)}  # fmt: skip
    cells = {name: plain.get(name, answer) for name, answer in answers.items()}
    return {name: "|".join(cell) if isinstance(cell, list) else str(cell).lower() for name, cell in cells.items()}


def scoring(folder: Path, rounds: int) -> None:
    """One file in a batch, against the loader alone."""
    texts = write_three_kinds(folder)

    def load(loader: Any) -> Callable[[], Any]:
        return lambda: [yaml.load(text, Loader=loader) for text in texts]

    def score(kind: str) -> Callable[[], Any]:
        return lambda: process_all(list(collect([folder / kind])), SETTINGS)

    found = medians(
        {
            "PyYAML, C loader": load(yaml.CSafeLoader),
            "yaml.safe_load": load(yaml.SafeLoader),
            **{f"batch, {kind}": score(kind) for kind in ("yaml", "json", "csv")},
        },
        rounds,
    )
    print(f"Scoring one of {FILES} answer files in a batch (target: at most 1.6 x the C loader)")
    for name, median in found.items():
        print(f"  {name:20} {median / FILES * 1e6:7.0f} µs {median / found['PyYAML, C loader']:6.2f} x")


def memory(folder: Path, counts: list[int]) -> None:
    """Time and peak memory of whole runs."""
    questionnaire = load_by_name("molewa").questionnaire
    for count in counts:
        answers, out = folder / f"in-{count}", folder / f"out-{count}"
        list(write_answers(answers, questionnaire, count, broken=0.05))
        command = [sys.executable, "-c", MEASURED, "batch", str(answers), "-o", str(out), "--jobs", "1"]
        begun = time.perf_counter()
        done = subprocess.run(command, env=_environment(), capture_output=True, encoding="utf-8", check=False)
        taken = time.perf_counter() - begun
        peak = int(done.stderr.split()[-1]) / 1024
        print(f"  {count:7} files: peak {peak:5.0f} MB, {taken:6.1f} s, {count / taken:5.0f} files per second")
        subprocess.run(["rm", "-rf", str(answers), str(out)], check=True)


class Taken(NamedTuple):
    """Seconds by the clock, and seconds of processors: on a busy machine only the latter can be compared."""

    wall: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.wall:6.1f} s (processors {self.cpu:6.1f} s)"

    def times(self, other: "Taken") -> str:
        """How often another fits in."""
        return f"{self.wall / other.wall:4.2f} x by the clock, {self.cpu / other.cpu:4.2f} x in processor time"


def measured(*commands: list[str]) -> Taken:
    """What commands take, one after the other."""

    def spent() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    before = spent()
    wall = timed(
        lambda: [
            subprocess.run(command, env=_environment(), capture_output=True, check=False, timeout=7200)
            for command in commands
        ]
    )
    return Taken(wall, spent() - before)


def reports(folder: Path, count: int) -> None:
    """Reports with 1 and 2 workers, again, by the naive script, and its pages printed by Chromium."""
    questionnaire = load_by_name("molewa").questionnaire
    answers, ready, plain = (folder / name for name in ("few", "ready", "naive"))
    for place in (answers, ready, plain):
        place.mkdir()
    for number in range(count):
        (answers / f"{number}.yaml").write_text(text_of(answers_of(questionnaire, company(number))), encoding="utf-8")

    def batch(jobs: int, out: str, *options: str) -> Taken:
        return measured([*BATCH, str(answers), "-o", str(folder / out), "--jobs", str(jobs), *options])

    bare = batch(1, "bare")
    one, two, again = batch(1, "one", "--reports"), batch(2, "two", "--reports"), batch(2, "two", "--reports")
    same, naive = (measured([sys.executable, "-c", NAIVE, str(answers), str(to), to.name]) for to in (ready, plain))
    made = len(list((folder / "two" / "reports").glob("*.pdf")))
    print(f"{made} of {count} reports as PDF, with tables and the picture of the group")
    print(f"  tables and group alone   {bare}")
    print(f"  with reports, 1 worker   {one}: {(one.cpu - bare.cpu) / count:4.2f} s of a processor per report")
    print(f"  with reports, 2 workers  {two}: one worker takes {one.times(two)}")
    print(f"  a second run             {again}")
    print(f"  a process per report, the same HTML   {same}")
    print(f"    one worker: {same.times(one)}; two: {same.times(two)}")
    print(f"  a process per report, naive template  {naive}")
    print(f"    one worker: {naive.times(one)}; two: {naive.times(two)}")
    chromium(sorted(ready.glob("*.html")), one)


def chromium(pages: list[Path], one: Taken) -> None:
    """The same pages printed by headless Chromium, a process each: without attachments, PDF/A and bookmarks."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        print("  headless Chromium: not measured, because it is not installed here")
        return
    options = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    targets = [page.with_suffix(".chromium.pdf") for page in pages]
    taken = measured(
        *([*options, f"--print-to-pdf={target}", page.as_uri()] for page, target in zip(pages, targets, strict=True))
    )
    made = sum(target.exists() for target in targets)
    print(f"  headless Chromium, {made:3}   {taken}: {taken.times(one)} of one worker")


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}


def main() -> None:
    """Measure and print."""
    numbers = [int(number) for number in sys.argv[1:]]
    rounds, small, large, few = (numbers + [5, 200, 1000, 4][len(numbers) :])[:4]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        scoring(folder, rounds)
        print("Whole runs with one worker, 5 % of the files broken (target: memory does not grow with the number)")
        memory(folder, [small, large])
        reports(folder, few)


if __name__ == "__main__":
    main()
