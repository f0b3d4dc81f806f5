"""Results that somebody has open: nothing is computed in vain, and new and old results never stand side by side."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from molewa_check.batch import outcome as outcome_module
from molewa_check.errors import Code, OutputError
from molewa_check.source import patience
from tests.batch.helpers import Folder, every_byte

NAMES = (
    "benchmark.json", "cohort-slide.pdf", "cohort.html", "cohort.pdf", "problems.csv",
    "results.csv", "results.jsonl", "results.parquet",
    "results.xlsx", "summary.json",
)  # fmt: skip


@pytest.fixture
def earlier(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """Results of five companies; what comes next are those of ten."""
    monkeypatch.setattr(patience, "PAUSE", 0)
    for number in range(5):
        folder.answers(f"{number}.yaml", company={"id": str(number)})
    folder.run()
    assert sorted(path.name for path in (folder.path / "out").glob("[!.]*")) == sorted(NAMES)
    for number in range(5, 10):
        folder.answers(f"{number}.yaml", company={"id": str(number)})
    return folder


def holding(monkeypatch: pytest.MonkeyPatch, held: Callable[[Path, Path], bool]) -> list[Path]:
    """Refuse to replace what is held, as Windows does; returns what was asked for in vain."""
    real, refused = os.replace, []

    def replace(source: Any, target: Any) -> None:
        if held(Path(source), Path(target)):
            refused.append(Path(target))
            raise PermissionError(13, "Permission denied", str(source), None, str(target))
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    return refused


@pytest.mark.parametrize("name", NAMES)
def test_an_open_result_is_named_before_anything_is_computed(
    earlier: Folder, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    before = every_byte(earlier.path / "out")
    monkeypatch.setattr(outcome_module, "assess", lambda *_: pytest.fail("computed in vain"))
    holding(monkeypatch, lambda _, target: target.name == name)
    with pytest.raises(OutputError) as caught:
        earlier.run()
    (problem,) = caught.value.problems
    assert (problem.code, Path(problem.location.file)) == (Code.MC607, earlier.path / "out" / name)
    assert "close it in Excel" in problem.hint(lambda text: text.replace("Close", "close"))
    assert every_byte(earlier.path / "out") == before


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("when", ["test", "exchange"])
def test_a_result_opened_meanwhile_leaves_all_as_it_was(
    earlier: Folder, monkeypatch: pytest.MonkeyPatch, name: str, when: str
) -> None:
    before = every_byte(earlier.path / "out")
    seen: list[Path] = []

    def held(source: Path, target: Path) -> bool:
        if target.name != name or source.parent.name == "before":
            return False
        seen.append(source)
        return len(seen) > 1 if when == "test" else source != target

    holding(monkeypatch, held)
    with pytest.raises(OutputError) as caught:
        earlier.run()
    assert [Path(problem.location.file).name for problem in caught.value.problems] == [name]
    assert every_byte(earlier.path / "out") == before


def test_an_error_in_the_middle_puts_everything_back_without_second_names(
    earlier: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = every_byte(earlier.path / "out")

    def no_links(*_: Any, **__: Any) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    refused = holding(monkeypatch, lambda source, target: target.name == "summary.json" and source != target)
    with pytest.raises(OutputError):
        earlier.run()
    assert len(refused) >= patience.TRIES
    assert every_byte(earlier.path / "out") == before


def test_new_files_go_again_and_removed_ones_come_back(earlier: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(1, 10):
        (earlier.path / "in" / f"{number}.yaml").unlink()
    (earlier.path / "out" / "results.csv").unlink()
    before = every_byte(earlier.path / "out")
    assert "benchmark.json" in before
    real = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path.name == "benchmark.json":
            raise PermissionError(13, "Permission denied")
        real(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    with pytest.raises(OutputError, match="MC607"):
        earlier.run()
    monkeypatch.setattr(Path, "unlink", real)
    assert every_byte(earlier.path / "out") == before


def test_what_is_held_for_a_moment_is_waited_for(earlier: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    tries: dict[Path, int] = {}

    def held(source: Path, target: Path) -> bool:
        tries[target] = tries.get(target, 0) + 1
        return source != target and tries[target] < patience.TRIES

    refused = holding(monkeypatch, held)
    assert earlier.run(reports="html").reports_made == 10
    assert {path.name for path in refused} >= {"results.xlsx", "cohort.pdf", "9.html", ".reports.json"}
    assert len(earlier.table()) == 10


def test_an_open_report_is_a_row_and_keeps_its_content(earlier: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    earlier.run(reports="html")
    report = earlier.path / "out" / "reports" / "3.html"
    before = report.read_bytes()
    earlier.answers("3.yaml", {"s.level": 2}, company={"id": "3"})
    with monkeypatch.context() as patch:
        holding(patch, lambda _, target: target.name == "3.html")
        summary = earlier.run(reports="html")
    assert (summary.reports_failed, earlier.problems) == (1, ["reports/3.html MC607", "cohort.html MC727"])
    assert report.read_bytes() == before
    assert earlier.run(reports="html").reports_made == 1


def test_the_report_of_a_company_that_is_gone_may_be_open(earlier: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    earlier.run(reports="html")
    (earlier.path / "in" / "3.yaml").unlink()
    real = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path.name == "3.html":
            raise PermissionError(13, "Permission denied")
        real(path, missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", unlink)
        assert earlier.run(reports="html").reports_removed == 0
    assert earlier.problems == ["reports/3.html MC607", "cohort.html MC727"]
    assert earlier.run(reports="html").reports_removed == 1
