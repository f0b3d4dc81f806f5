"""Workbooks that `form` wrote and somebody filled in, read by a batch."""

import csv
import io
import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from molewa_check.assess.prepared import Prepared
from molewa_check.batch.corrections import read_corrections
from molewa_check.batch.form_row import label_places
from molewa_check.form.request import FormRequest
from molewa_check.form.workbook import render
from molewa_check.form.workbook_names import mark
from molewa_check.model.questions import ChoiceQuestion
from molewa_check.source.questionnaire import load_by_name
from tests.batch.helpers import Folder
from tests.form.filled import columns, enter, fill, questions_sheet, rows, save

ANSWERS = {
    "size": "50-249", "s.level": {"value": 1}, "s.yes": True, "s.number": 60, "s.many": ["b"], "s.text": "so viel",
}  # fmt: skip


def request_for(folder: Folder, **wishes: Any) -> FormRequest:
    return request_of(folder.questionnaire, **wishes)


def request_of(questionnaire: str | Path, **wishes: Any) -> FormRequest:
    loaded = load_by_name(str(questionnaire))
    return FormRequest(loaded, Prepared(loaded.questionnaire, loaded.fingerprint), **{"language": "de", **wishes})


def book_of(request: FormRequest, answers: dict[str, Any]) -> Workbook:
    book = openpyxl.load_workbook(io.BytesIO(render(request)))
    fill(book, request, answers)
    return book


def come_back(folder: Folder, change: Callable[[Workbook], None] | None = None, **wishes: Any) -> dict[str, str]:
    """The row of a form in the results, after somebody did something to it."""
    book = book_of(request_for(folder, company="Guss", company_id="7", **wishes), ANSWERS)
    if change:
        change(book)
    folder.path.joinpath("in").mkdir(exist_ok=True)
    save(book, folder.path / "in" / "umbenannt.xlsx")
    folder.run()
    return next(iter(folder.table()), {})


def as_answered(row: dict[str, str]) -> bool:
    return (row["company"], row["company_id"], row["overall.score"]) == ("Guss", "7", "75.0")


def test_a_form_comes_back(folder: Folder) -> None:
    row = come_back(folder)
    assert as_answered(row)
    assert row["overall.coverage"] == "1.0"
    assert folder.problems == []


def test_in_another_language(folder: Folder) -> None:
    assert as_answered(come_back(folder, language="en"))


def insert_columns_and_rows(book: Workbook) -> None:
    sheet = questions_sheet(book)
    sheet.insert_cols(1, 2)
    sheet.insert_rows(4, 3)
    sheet["A5"] = "eigene Notizen"


def rename_sheets(book: Workbook) -> None:
    for number, sheet in enumerate(book.worksheets):
        sheet.title = f"Blatt {number}"


def turn_upside_down(book: Workbook) -> None:
    """Sort the rows backwards, as people do who sort by some column."""
    sheet = questions_sheet(book)
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    for number, line in enumerate(reversed(lines), start=3):
        for column, value in enumerate(line, start=1):
            sheet.cell(number, column).value = value


def swap_columns(book: Workbook) -> None:
    sheet = questions_sheet(book)
    at = columns(sheet)
    for row in range(1, sheet.max_row + 1):
        first, second = sheet.cell(row, at["answer"]), sheet.cell(row, at["note"])
        first.value, second.value = second.value, first.value


def retitle(book: Workbook) -> None:
    sheet = questions_sheet(book)
    for column in range(1, sheet.max_column + 1):
        sheet.cell(2, column).value = "Spalte"


def lose_properties(book: Workbook) -> None:
    """As some programs do that save it."""
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]


def delete_the_start(book: Workbook) -> None:
    del book["Start"]


@pytest.mark.parametrize(
    "change",
    [
        insert_columns_and_rows,
        rename_sheets,
        turn_upside_down,
        swap_columns,
        retitle,
        lose_properties,
        delete_the_start,
    ],
)
def test_whatever_was_done_to_it(folder: Folder, change: Callable[[Workbook], None]) -> None:
    assert as_answered(come_back(folder, change))
    assert folder.problems == []


def test_the_day_is_that_of_its_saving(folder: Folder) -> None:
    assert come_back(folder)["updated"].startswith(str(datetime.now().astimezone().year))
    book = render(request_for(folder))
    folder.write("in/neu.xlsx", book)
    folder.run()
    assert "MC465" in [row["code"] for row in folder.table("problems.csv")]


@pytest.mark.parametrize(("day", "expected"), [("2000-01-01", ""), ("2026-11-22", "2026-11-22T09:00:00Z"), ("??", "")])
def test_a_day_that_says_nothing(folder: Folder, day: str, expected: str) -> None:
    """As it was made, or as no program writes it."""
    save_on(book_of(request_for(folder), ANSWERS), folder.write("in/f.xlsx", b""), day)
    folder.run()
    (row,) = folder.table()
    assert row["updated"] == expected


def test_a_label_that_means_two_things() -> None:
    """An option in one language may be called like another one in the other language."""
    options = [{"id": "a", "text": {"de": "Gift", "en": "poison"}}, {"id": "b", "text": {"de": "Gabe", "en": "gift"}}]
    question = ChoiceQuestion.model_validate({"id": "q", "type": "choice", "text": "?", "options": options})
    assert label_places(question) == {"poison": 0, "gabe": 1}


def test_the_latest_of_one_company_counts(folder: Folder) -> None:
    request = request_for(folder, company_id="7")
    for day, level in (("2026-11-20", 2), ("2026-11-22", 0)):
        book = book_of(request, {**ANSWERS, "s.level": level})
        path = folder.write(f"in/{day}.xlsx", b"")
        save_on(book, path, day)
    folder.run()
    assert [row["updated"][:10] for row in folder.table()] == ["2026-11-22"]
    assert "MC705" in [row["code"] for row in folder.table("problems.csv")]


def save_on(book: Workbook, path: Path, day: str) -> None:
    """Save it, and have it say that it was on another day."""
    stream = io.BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as given, zipfile.ZipFile(path, "w") as made:
        for part in given.namelist():
            data = given.read(part)
            if part == "docProps/core.xml":
                head, _, rest = data.decode().partition("<dcterms:modified")
                start, _, tail = rest.partition(">")
                data = f"{head}<dcterms:modified{start}>{day}T09:00:00Z<{tail.partition('<')[2]}".encode()
            made.writestr(part, data)


class TestOpenCells:
    """What is not understood leaves its question open, and somebody is told where."""

    def check(self, folder: Folder, key: str, column: str, value: Any, code: str) -> dict[str, str]:
        def change(book: Workbook) -> None:
            sheet = questions_sheet(book)
            enter(sheet, key, column, value)
            self.row = rows(sheet)[key]

        row = come_back(folder, change)
        assert row["company"] == "Guss"
        (problem,) = folder.table("problems.csv")
        assert (problem["code"], problem["line"]) == (code, str(self.row))
        return problem

    def test_another_text_of_a_level(self, folder: Folder) -> None:
        problem = self.check(folder, "s.level", "answer", "1 – some, more or less", "MC730")
        assert f"Fragen!D{self.row}" in problem["message"]
        assert "How far are you with plans?" in problem["message"]

    def test_an_answer_and_a_state(self, folder: Folder) -> None:
        assert "Fragen!E" in self.check(folder, "s.yes", "state", "weiß nicht", "MC461")["message"]

    def test_away_without_a_reason(self, folder: Folder) -> None:
        def change(book: Workbook) -> None:
            enter(questions_sheet(book), "s.yes", "answer", None)
            enter(questions_sheet(book), "s.yes", "state", "trifft nicht zu")

        come_back(folder, change)
        assert [row["code"] for row in folder.table("problems.csv")] == ["MC462"]

    def test_a_part(self, folder: Folder) -> None:
        problem = self.check(folder, "s.many[a]", "answer", "vielleicht", "MC730")
        assert "vielleicht" in problem["message"]

    def test_a_number_out_of_range(self, folder: Folder) -> None:
        self.check(folder, "s.number", "answer", 160, "MC730")

    @pytest.mark.parametrize(
        ("question", "answer", "code"), [("s.level", "2 – all", "MC464"), ("s.gone", "2", "MC463")]
    )
    def test_a_row_that_was_copied_or_whose_question_is_gone(
        self, folder: Folder, question: str, answer: str, code: str
    ) -> None:
        def change(book: Workbook) -> None:
            sheet = questions_sheet(book)
            at, last = columns(sheet), sheet.max_row + 1
            sheet.cell(last, at["id"]).value = question
            sheet.cell(last, at["answer"]).value = answer

        assert as_answered(come_back(folder, change))
        assert [row["code"] for row in folder.table("problems.csv")] == [code]

    def test_an_error(self, folder: Folder) -> None:
        self.check(folder, "s.level", "answer", "#N/A", "MC731")


@pytest.mark.strict
@pytest.mark.parametrize(("state", "code"), [("weiß nicht", "MC411"), ("trifft nicht zu", "MC407")])
def test_a_strict_batch_refuses_it(folder: Folder, state: str, code: str) -> None:
    def change(book: Workbook) -> None:
        enter(questions_sheet(book), "s.yes", "state", state)
        if code == "MC407":
            enter(questions_sheet(book), "s.yes", "answer", None)

    assert come_back(folder, change) == {}
    assert [row["code"] for row in folder.table("problems.csv")] == [code]


def test_a_sheet_saved_as_text(folder: Folder) -> None:
    """It has no company, no view and no day any more: nobody could tell whose answers these are."""
    sheet = questions_sheet(book_of(request_for(folder), ANSWERS))
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([cell.value or "" for cell in row] for row in sheet.iter_rows())
    folder.write("in/Fragen.csv", text.getvalue())
    folder.run()
    assert folder.problems == ["Fragen.csv MC467"]


def test_somebody_mends_an_open_cell(folder: Folder) -> None:
    come_back(folder, lambda book: enter(questions_sheet(book), "s.level", "answer", "fast alles"))
    path = folder.path / "corrections.xlsx"
    shutil.copy(folder.path / "out" / "corrections.xlsx", path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet.cell(2, 5).value, sheet.cell(2, 6).value = "some", "AB"
    book.save(path)
    folder.run(corrections=read_corrections(path))
    (row,) = folder.table()
    assert as_answered(row)
    assert folder.problems == []
    assert len(folder.table("corrected.csv")) == 1


def test_states_notes_and_evidence(folder: Folder) -> None:
    def change(book: Workbook) -> None:
        sheet = questions_sheet(book)
        for key, state, reason in (("s.level", "später", ""), ("s.yes", "trifft nicht zu", "kein Betriebsrat"),
                                   ("s.number", "weiß nicht", "")):  # fmt: skip
            enter(sheet, key, "answer", None)
            enter(sheet, key, "state", state)
            enter(sheet, key, "reason", reason)
        enter(sheet, "s.many", "note", "bitte nachfragen")
        enter(sheet, "s.many", "evidence", "Liste 3")

    come_back(folder, change)
    result = json.loads((folder.path / "out" / "results.jsonl").read_text(encoding="utf-8").splitlines()[0])
    found = {id_: result["questions"][id_] for id_ in ("s.level", "s.yes", "s.number")}
    states = {"s.level": "later", "s.yes": "not_applicable", "s.number": "unknown"}
    assert found == {id_: {"state": state} for id_, state in states.items()}
    assert isinstance(result["questions"]["s.many"], list)
    assert folder.problems == []


OLDER = """\
format: molewa-check/questionnaire/1
id: small
version: "0"
title: Small
sections:
  - id: s
    title: S
    questions:
      - {id: s.%s, type: level, text: How far are you with plans?, levels: [none, some, all]%s}
"""


def test_a_question_that_was_renamed(folder: Folder) -> None:
    older = folder.write("older.yaml", OLDER % ("old", ""))
    book = book_of(request_of(older, company="Guss"), {"s.old": 2})
    newer = folder.write("newer.yaml", OLDER.replace('"0"', '"1"') % ("new", ", formerly: [s.old]"))
    folder.write("in/f.xlsx", b"")
    save(book, folder.path / "in" / "f.xlsx")
    folder.run(questionnaire=str(newer))
    (row,) = folder.table()
    assert (row["overall.score"], folder.problems) == ("100.0", ["f.xlsx:1 MC409"])


def test_a_state_that_is_not_allowed(folder: Folder) -> None:
    path = folder.write("strict.yaml", OLDER % ("level", ", allow: [not_applicable]"))
    book = book_of(request_of(path, company="Guss"), {})
    enter(questions_sheet(book), "s.level", "state", "weiß nicht")
    folder.write("in/f.xlsx", b"")
    save(book, folder.path / "in" / "f.xlsx")
    folder.run(questionnaire=str(path))
    assert [one["code"] for one in folder.table("problems.csv")] == ["MC730"]


def test_a_form_without_its_marks(folder: Folder) -> None:
    def change(book: Workbook) -> None:
        questions_sheet(book).delete_rows(1)

    assert come_back(folder, change) == {}
    assert [row["code"] for row in folder.table("problems.csv")] == ["MC460"]


def test_a_form_of_another_questionnaire(folder: Folder) -> None:
    def change(book: Workbook) -> None:
        book.custom_doc_props["questionnaire"].value = "elsewhere"

    assert come_back(folder, change) == {}
    assert [row["code"] for row in folder.table("problems.csv")] == ["MC318"]


def test_the_same_request_makes_the_same_bytes(folder: Folder) -> None:
    request = request_for(folder)
    assert render(request) == render(replace(request))


def test_marks_are_hidden(folder: Folder) -> None:
    sheet = questions_sheet(openpyxl.load_workbook(io.BytesIO(render(request_for(folder)))))
    assert sheet.row_dimensions[1].hidden
    assert sheet["A1"].value == mark("number")
    assert sheet.protection.sheet
    assert sheet.protection.password is None
