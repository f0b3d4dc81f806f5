"""results.xlsx, as those who read it use it: links, heights, and reports called after companies."""

import errno
import os
import zipfile
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from molewa_check.batch import tables_out
from molewa_check.batch.parallel import Pool
from molewa_check.errors import OutputError
from tests.batch.helpers import Folder, same_bytes


def part(folder: Folder, name: str) -> str:
    """A part of the workbook, as text."""
    with zipfile.ZipFile(folder.path / "out" / "results.xlsx") as parts:
        return parts.read(name).decode()


def test_reports_are_called_after_companies_where_somebody_wants_it(folder: Folder) -> None:
    folder.answers("a.yaml", company={"name": "Muster: Guss/1"})
    folder.answers("b.yaml", company={"name": "Muster: Guss/1"}, perspective="works-council")
    folder.answers("c.yaml", company={"id": "007"})
    folder.answers("d.yaml", company={"name": "NUL"})
    folder.answers("e.yaml")
    folder.run(reports="html", by_company=True)
    names = ["Muster-Guss-1-management", "Muster-Guss-1-works-council", "007-management", "NUL-management", "e"]
    assert [row["report"] for row in folder.table()] == [f"reports/{name}.html" for name in names]
    assert all((folder.path / "out" / row["report"]).is_file() for row in folder.table())


def test_a_company_that_changes_its_name_takes_its_report_along(folder: Folder) -> None:
    folder.answers("a.yaml", company={"name": "Guss", "id": "1"})
    folder.run(reports="html", by_company=True)
    folder.answers("a.yaml", company={"name": "Federn", "id": "1"})
    folder.run(reports="html", by_company=True)
    assert [path.name for path in (folder.path / "out" / "reports").glob("*.html")] == ["Federn-management.html"]


def test_links_lead_to_reports_and_to_problems(folder: Folder) -> None:
    folder.write("in/t.csv", "Firma;s.level\nGuss;1\nFedern;viel\n")
    folder.run(reports="html")
    sheet, targets = part(folder, "xl/worksheets/sheet1.xml"), part(folder, "xl/worksheets/_rels/sheet1.xml.rels")
    # With a backslash, as Excel writes it; LibreOffice takes either.
    assert 'Target="reports\\t-2.html"' in targets
    assert """location="'Problems'!A2\"""" in sheet
    assert '<c r="J3" s=' in sheet
    assert "<v>1</v>" in sheet.partition('<c r="J3"')[2][:60], "a number that can be added up"


def test_nothing_that_somebody_wrote_is_a_link(folder: Folder) -> None:
    folder.answers("a.yaml", company={"name": "https://example.org/guss", "id": "mailto:a@example.org"})
    folder.run()
    assert "hyperlink" not in part(folder, "xl/worksheets/sheet1.xml")


def test_answers_that_later_ones_replace_need_no_correction(folder: Folder) -> None:
    folder.write("in/t.csv", "Firma;Datum;s.level;s.yes\nGuss;1.11.2026;viel;ja\nGuss;2.11.2026;2;ja\n")
    folder.run()
    assert not (folder.path / "out" / "corrections.xlsx").exists()


def test_first_steps_are_those_of_the_plan(folder: Folder) -> None:
    folder.write("in/t.csv", "Firma;s.level;s.yes\nGuss;0;nein\nFedern;2;nein\n")
    folder.run()
    book = CalamineWorkbook.from_path(folder.path / "out" / "results.xlsx")
    steps = book.get_sheet_by_name("First steps").to_python()
    assert [row[:2] for row in steps[1:]] == [["Guss", "Plan"], ["Guss", "Care"], ["Federn", "Care"]]
    assert {row[3] for row in steps[1:]} == {"C"}


# Beside the other tables


@pytest.mark.slow
def test_another_process_writes_the_same_workbook(folder: Folder) -> None:
    for number in range(3):
        folder.answers(f"{number}.yaml", company={"id": str(number % 2), "name": "=1+1"})
    folder.run(out="one")
    folder.run(out="two", workers=2)
    assert same_bytes(folder.path / "one", folder.path / "two")


class Dying(Executor):
    """Its only process dies of what it is given."""

    def submit(self, *_: Any, **__: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        future.set_exception(BrokenExecutor("died"))
        return future


def test_a_workbook_whose_process_died_is_written_here(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.answers("a.yaml")
    folder.run(out="one")
    monkeypatch.setattr(Pool, "begin_here", lambda _, do, *given: Dying().submit(do, *given))
    folder.run(out="two")
    assert same_bytes(folder.path / "one", folder.path / "two")


def test_what_fails_beside_ends_the_process_of_the_workbook(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.answers("a.yaml")
    there: list[bool] = []
    monkeypatch.setattr(Pool, "end", lambda _: there.append(any(folder.path.rglob("results.xlsx"))))
    monkeypatch.setattr(tables_out, "open_text", no_space)
    with pytest.raises(OutputError, match="MC601"):
        folder.run()
    assert there[0], "before its folder goes"


def no_space(_path: Path) -> Any:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
