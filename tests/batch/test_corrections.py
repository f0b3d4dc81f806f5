"""Cells that somebody mends in a workbook, and what a later batch makes of it."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from molewa_check.batch.collect import collect
from molewa_check.batch.comparisons import Comparisons
from molewa_check.batch.corrections import KEY, read_corrections
from molewa_check.batch.outcome import Settings
from molewa_check.batch.reports import ReportJob, ReportSettings, render_all
from molewa_check.batch.walk import Item
from molewa_check.errors import InvalidInput
from tests.batch.helpers import Folder, one_process
from tests.batch.test_tables import values

TABLE = "company;s.level;s.yes;s.number\nGuss;2-3;vielleicht;ca. 30\nFedern;1;ja;30\n"
ANSWER, BY, ON = 4, 5, 6


def sheet(path: Path) -> list[list[Any]]:
    """The rows of the workbook."""
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)


def filled_in(folder: Folder, *answers: str) -> Path:
    """The workbook of the last run with these answers entered."""
    rows = sheet(folder.path / "out" / "corrections.xlsx")
    path = folder.path / "corrections.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        made = book.add_worksheet()
        for number, row in enumerate(rows):
            entered = [*row[:ANSWER], answers[number - 1], "Anna", "2026-11-30", *row[ON + 1 :]] if number else row
            made.write_row(number, 0, entered)
    return path


def test_a_row_for_every_open_cell(folder: Folder) -> None:
    folder.write("in/t.csv", TABLE)
    folder.run()
    head, *rows = sheet(folder.path / "out" / "corrections.xlsx")
    assert (head[0], head[-1]) == ("Company", KEY)
    assert [(row[0], row[1], row[2], row[8]) for row in rows] == [
        ("Guss", "How far are you with plans?", "2-3", "B2"),
        ("Guss", "Is there somebody who cares?", "vielleicht", "C2"),
        ("Guss", "How much of it?", "ca. 30", "D2"),
    ]
    lists = CalamineWorkbook.from_path(folder.path / "out" / "corrections.xlsx").get_sheet_by_name("lists").to_python()
    assert [row[0] for row in lists][:5] == ["none", "some", "all", "don't know", "does not apply"]


def test_corrections_are_read_back_and_kept(folder: Folder) -> None:
    folder.write("in/t.csv", TABLE)
    folder.run()
    entered = read_corrections(filled_in(folder, "all", "don't know", ""))
    summary = folder.run(corrections=entered)
    assert values(folder)["t.csv:2"]["s.level"] == "2"
    assert values(folder)["t.csv:2"]["s.yes"] == "unknown"
    assert (summary.scored, folder.problems) == (2, ["t.csv:2:4 MC730"])
    log = folder.table("corrected.csv")
    assert [(row["found"], row["answer"], row["by"], row["on"]) for row in log] == [
        ("2-3", "all", "Anna", "2026-11-30"), ("vielleicht", "don't know", "Anna", "2026-11-30"),
    ]  # fmt: skip
    # Whoever fills in the new one loses nothing of what was entered before.
    assert [row[ANSWER] for row in sheet(folder.path / "out" / "corrections.xlsx")[1:]] == ["all", "don't know", ""]
    again = read_corrections(folder.path / "out" / "corrections.xlsx")
    assert again == entered


def test_a_correction_that_is_no_answer_either(folder: Folder) -> None:
    folder.write("in/t.csv", TABLE)
    folder.run()
    folder.run(corrections=read_corrections(filled_in(folder, "2 or 3", "", "")))
    assert folder.problems[:2] == ["t.csv:2:2 MC764", "t.csv:2:2 MC730"]
    assert "“2 or 3” for B2" in folder.table("problems.csv")[0]["message"]


def test_a_table_that_has_changed_since(folder: Folder) -> None:
    folder.write("in/t.csv", TABLE)
    folder.run()
    entered = read_corrections(filled_in(folder, "all", "ja", "30"))
    folder.write("in/t.csv", TABLE.replace("2-3", "1-2"))
    folder.run(corrections=entered)
    assert folder.problems == ["t.csv:2:2 MC746", "t.csv:2:2 MC730"]


def test_without_open_cells_there_is_no_workbook(folder: Folder) -> None:
    folder.write("in/t.csv", TABLE)
    folder.run()
    folder.write("in/t.csv", "company;s.level\nA;1\n")
    folder.run()
    assert not (folder.path / "out" / "corrections.xlsx").exists()
    assert not (folder.path / "out" / "corrected.csv").exists()


def test_it_is_never_taken_for_answers(folder: Folder) -> None:
    folder.write("in/t.csv", TABLE)
    folder.run()
    shutil.copy(folder.path / "out" / "corrections.xlsx", folder.path / "in")
    folder.run()
    assert folder.problems[0] == "corrections.xlsx MC708"


def test_another_file_is_refused(folder: Folder) -> None:
    with pytest.raises(InvalidInput, match="MC747"):
        read_corrections(folder.write("t.csv", TABLE))


def test_answers_of_files_are_corrected_like_cells(folder: Folder) -> None:
    """The file fails until then: what is wrong in it may be anything."""
    folder.answers("guss.yaml", {"s.level": 7, "s.yes": "vielleicht", "s.many": ["a", "z"]}, company={"name": "Guss"})
    assert folder.run().failed == 1
    (first, *_) = folder.table("problems.csv")
    assert (first["company"], first["question"], first["found"]) == ("Guss", "How far are you with plans?", "7")
    rows = sheet(folder.path / "out" / "corrections.xlsx")[1:]
    assert [row[2] for row in rows] == ["7", "vielleicht", "a, z"]
    summary = folder.run(corrections=read_corrections(filled_in(folder, "all", "yes", "Apples")))
    assert (summary.scored, folder.problems) == (1, [])
    assert values(folder)["guss.yaml"] == {
        "s.level": "2", "s.yes": "true", "s.many": "a", "s.number": "missing", "s.text": "missing",
    }  # fmt: skip
    assert [row["answer"] for row in folder.table("corrected.csv")] == ["all", "yes", "Apples"]


def test_a_file_that_was_mended_itself_needs_no_correction(folder: Folder) -> None:
    folder.answers("guss.yaml", {"s.level": 7})
    folder.run()
    entered = read_corrections(filled_in(folder, "all"))
    folder.answers("guss.yaml", {"s.level": 1})
    folder.run(corrections=entered)
    assert values(folder)["guss.yaml"]["s.level"] == "1"


def test_questions_below_each_other_are_corrected_like_rows(folder: Folder) -> None:
    rows = [["Firma", "Guss"], ["Frage", "Antwort"], ["s.level", "viel"], ["s.yes", "ja"], ["s.number", 30]]
    with xlsxwriter.Workbook(str(folder.path / "in" / "t.xlsx")) as book:
        made = book.add_worksheet()
        for number, row in enumerate(rows):
            made.write_row(number, 0, row)
    folder.run()
    folder.run(corrections=read_corrections(filled_in(folder, "all")))
    assert (values(folder)["t.xlsx:3"]["s.level"], folder.problems) == ("2", [])


def test_a_correction_of_a_file_that_is_no_answer_either(folder: Folder) -> None:
    folder.answers("guss.yaml", {"s.level": 7, "s.yes": "vielleicht"}, company={"name": "Guss"})
    folder.run()
    summary = folder.run(corrections=read_corrections(filled_in(folder, "viel", "")))
    assert (summary.failed, summary.skipped) == (1, 0)
    assert [problem.split()[-1] for problem in folder.problems] == ["MC764", "MC404", "MC403"]
    assert "Guss: the correction “viel” for line 1 is no answer either" in folder.table("problems.csv")[0]["message"]


def test_a_file_that_has_changed_since_and_is_still_wrong(folder: Folder) -> None:
    folder.answers("guss.yaml", {"s.level": 7}, company={"name": "Guss"})
    folder.run()
    entered = read_corrections(filled_in(folder, "all"))
    folder.answers("guss.yaml", {"s.level": 8}, company={"name": "Guss"})
    folder.run(corrections=entered)
    assert [problem.split()[-1] for problem in folder.problems] == ["MC746", "MC404"]


def test_what_is_left_in_a_file_that_was_partly_corrected_keeps_its_line(folder: Folder) -> None:
    folder.write("in/guss.yaml", (
        "format: molewa-check/answers/1\nquestionnaire: {id: small}\ncompany: {name: Guss}\n"
        "answers:\n  s.level: 7\n  s.yes: vielleicht\n"
    ))  # fmt: skip
    folder.run()
    folder.run(corrections=read_corrections(filled_in(folder, "all", "")))
    assert folder.problems == ["guss.yaml:6:10 MC403"]
    assert [row[8] for row in sheet(folder.path / "out" / "corrections.xlsx")[1:]] == ["line 6", "line 5"]


def test_what_is_internal_stays_so_in_a_corrected_file(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Comparisons are for both sides, reports for whom they are made; both carry the corrected answers as JSON."""
    note = {"value": True, "note": {"text": "SECRET", "internal": True}}
    folder.answers("guss.yaml", {"s.level": 7, "s.yes": note}, company={"name": "Guss"})
    folder.answers("council.yaml", company={"name": "Guss"}, perspective="works-council")
    folder.run()
    entered = read_corrections(filled_in(folder, "all"))
    items = list(collect([folder.path / "in"], folder.questionnaire, corrections=entered))
    (item,) = (one for one in items if isinstance(one, Item) and one.document is not None)
    given: list[bytes] = []

    def compared(_comparison: Any, _wanted: Any, material: Any) -> bytes:
        given.append(material.answers[0].content)
        return b""

    def reported(_assessment: Any, _wanted: Any, material: Any) -> bytes:
        given.append(material.answers)
        return b""

    monkeypatch.setattr("molewa_check.report.output.comparison_files.comparison_file", compared)
    monkeypatch.setattr("molewa_check.report.output.files.report_file", reported)
    for audience in (None, "management", "works-council"):
        report = ReportSettings(Settings("en", folder.questionnaire, audience), "pdf")
        (made,) = render_all([ReportJob(item, folder.path / "report.pdf", "", report)])
        assert made.problems == ()
    Comparisons(folder.path / "out", report).make(items, lambda: False, lambda: None, one_process())
    assert [("SECRET" in content.decode(), json.loads(content)["answers"]["s.level"]) for content in given] == [
        (True, 2), (True, 2), (False, 2), (False, 2),
    ]  # fmt: skip
