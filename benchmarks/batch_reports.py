"""A batch with reports: with one and two workers, against scripts with a process per report, and once more unchanged.

Usage: batch_reports.py [REPORTS [UNCHANGED]], for example batch_reports.py 12 300: so many reports as PDF, and so many
companies whose HTML reports are made, and not made again.
"""

import sys
import tempfile
from pathlib import Path

from benchmarks._measure import Taken, numbers, program, ran
from benchmarks._results import Row, Target, show
from benchmarks.answers import answers_of, company, text_of
from molewa_check.source.questionnaire import load_by_name

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

Its pages are ours (`same`), or those of a first template (`naive`, see report.py)."""
WORKERS = 1.8
"""What two workers are to give, 0.9 for each."""
FASTER = 3.0
"""How many times as long as two workers a process per report is to take, with a first template."""
UNCHANGED = 1.0
"""Seconds of a run in which nothing has changed."""


def write(folder: Path, count: int) -> Path:
    """Answer files of so many companies."""
    folder.mkdir()
    questionnaire = load_by_name("molewa").questionnaire
    for number in range(count):
        text = text_of(answers_of(questionnaire, company(number)))
        (folder / f"{number:04}.yaml").write_text(text, encoding="utf-8")
    return folder


def batch(answers: Path, out: str, jobs: int, *options: str) -> Taken:
    """A run over answers, into a folder beside them."""
    return program("batch", answers, "-o", answers.parent / out, "--jobs", str(jobs), *options)


def script(answers: Path, kind: str) -> Taken:
    """What one would write at first."""
    target = answers.parent / kind
    target.mkdir()
    return ran(sys.executable, "-c", NAIVE, answers, target, kind)


def said(taken: Taken) -> str:
    """Both times of a run."""
    return f"{taken.wall:.1f} s, processors {taken.cpu:.1f} s"


def reports(folder: Path, count: int) -> None:
    """Reports as PDF, by us and by scripts."""
    answers = write(folder / "answers", count)
    bare = batch(answers, "bare", 1)
    one, two = (batch(answers, f"out-{jobs}", jobs, "--reports") for jobs in (1, 2))
    same, naive = (script(answers, kind) for kind in ("same", "naive"))
    gain, faster = (one.wall - bare.wall) / (two.wall - bare.wall), naive.wall / two.wall
    show(
        f"{count} reports as PDF, tables and pictures of the group, by the clock",
        [
            Row("without reports", said(bare), bare.wall / two.wall),
            Row("one worker", said(one), one.wall / two.wall),
            Row("two workers", said(two), 1.0),
            Row("a process per report, the same HTML", said(same), same.wall / two.wall),
            Row("a process per report, a first template", said(naive), faster, Target(faster, FASTER, least=True)),
            Row("two workers, reports alone", f"{two.wall - bare.wall:.1f} s", gain, Target(gain, WORKERS, least=True)),
            Row("one report", f"{(one.cpu - bare.cpu) / count:.2f} s of a processor"),
        ],
        "Ratios are to two workers, that of reports alone to one. Files of the scripts are no PDF/A and carry nothing.",
    )


def unchanged(folder: Path, count: int) -> None:
    """A second run over the same answers."""
    answers = write(folder / "many", count)
    first, again = (batch(answers, "many-out", 2, "--reports", "--format", "html") for _ in range(2))
    show(
        f"{count} companies with HTML reports, two workers",
        [
            Row("the first run", said(first), 1.0),
            Row("again, nothing changed", said(again), again.wall / first.wall, Target(again.wall, UNCHANGED, "s")),
        ],
    )


def main() -> None:
    """Measure and print."""
    count, many = numbers([8, 300])
    with tempfile.TemporaryDirectory() as name:
        reports(Path(name), count)
        unchanged(Path(name), many)


if __name__ == "__main__":
    main()
