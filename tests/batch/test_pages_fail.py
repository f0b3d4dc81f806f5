"""Whatever happens to the pages of a batch: what was computed lies there, and the failure is a row."""

from pathlib import Path

import pytest

import molewa_check.report.output.html
import molewa_check.report.output.pdf
from molewa_check.batch.cohort import Collector
from molewa_check.batch.outcome import Settings
from molewa_check.batch.reports import ReportJob, ReportSettings, render_all
from molewa_check.batch.run import Batch
from molewa_check.batch.walk import LEDGER, Item
from molewa_check.errors import Code, Location, Problem, ReportError
from tests.batch.helpers import Folder

TABLES = {"problems.csv", "results.csv", "results.jsonl", "results.parquet", "results.xlsx", "summary.json"}
FAILURES = (
    MemoryError(),
    RuntimeError("x"),
    RecursionError(),
    OSError("no font"),
    ReportError([Problem(Code.MC603, Location("r"), params={"detail": "x"})]),
)


def written(folder: Folder) -> set[str]:
    return {path.name for path in (folder.path / "out").iterdir()}


@pytest.fixture
def six(folder: Folder) -> Folder:
    """Six companies: enough for a picture of the group."""
    for number in range(6):
        folder.answers(f"{number}.yaml", company={"id": str(number)})
    return folder


def failing(error: BaseException) -> object:
    def fail(*_: object, **__: object) -> object:
        raise error

    return fail


@pytest.mark.parametrize("error", FAILURES, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("place", ["render_cohort_html", "render_pdf", "picture"])
def test_a_page_that_fails_is_a_row(six: Folder, error: Exception, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = {
        "render_cohort_html": molewa_check.report.output.html,
        "render_pdf": molewa_check.report.output.pdf,
        "picture": Collector,
    }[place]
    monkeypatch.setattr(owner, place, failing(error))
    summary = six.run()
    assert (summary.scored, summary.reports_failed, summary.clean) == (6, 1, False)
    (said,) = six.problems
    assert said.endswith(" MC603" if isinstance(error, ReportError) else "cohort.html MC706")
    assert len(six.table()) == 6
    # What was given out is remembered, whatever became of the pages.
    assert written(six) - {"cohort.html"} == (TABLES if place == "picture" else TABLES | {"benchmark.json", LEDGER})


@pytest.mark.parametrize("place", ["_write_groups", "_report"])
def test_tables_are_written_before_anything_else_can_end_the_program(
    six: Folder, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Batch, place, failing(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        six.run(reports="html")
    assert len(six.table()) == 6
    assert written(six) >= TABLES


def test_pages_of_an_earlier_run_go_where_the_new_one_fails(six: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    six.run()
    assert "cohort.pdf" in written(six)
    monkeypatch.setattr(molewa_check.report.output.html, "render_cohort_html", failing(RuntimeError()))
    six.run()
    assert written(six) == TABLES | {"benchmark.json", LEDGER}
    assert Path("out/summary.json").read_text(encoding="utf-8").count("MC706") == 1


def test_what_fails_of_every_group_is_told(six: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        six.answers(f"w{number}.yaml", company={"id": str(number)}, perspective="works-council")
    monkeypatch.setattr(molewa_check.report.output.html, "render_cohort_html", failing(RuntimeError()))
    assert six.run().reports_failed == 2
    assert six.problems == ["cohort.html MC706", "cohort-small-works-council.html MC706"]


def test_the_smallest_group_that_was_asked_for_counts(six: Folder) -> None:
    six.run(min_group=7)
    assert "benchmark.json" not in written(six)
    six.run(min_group=6)
    assert "benchmark.json" in written(six)


@pytest.mark.real_pages
def test_a_report_that_takes_too_long_is_a_row(six: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(molewa_check.report.output.pdf, "SECONDS", 0.05)
    settings = ReportSettings(Settings("en", six.questionnaire), "pdf")
    item = Item("in/0.yaml", six.path / "in" / "0.yaml")
    (outcome,) = render_all([ReportJob(item, six.path / "0.pdf", "", settings)])
    assert [(problem.code, problem.params["seconds"]) for problem in outcome.problems] == [(Code.MC612, 0.05)]
    assert not (six.path / "0.pdf").exists()
