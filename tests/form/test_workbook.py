"""What a workbook looks like to those who get it."""

import io
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from molewa_check.form.workbook import render
from molewa_check.form.workbook_layout import text_lines
from molewa_check.form.workbook_names import MARK, PROPERTIES, WORKBOOK_FORMAT
from tests.assess.helpers import levels, one_section, sample
from tests.form.filled import columns, questions_sheet, rows
from tests.form.test_workbook_scores import request_of

LONG = "Ein sehr langer Text, der mehr als eine Zeile braucht, weil er viele Worte hat. " * 4
EVIL = '=HYPERLINK("x")'


def definition(**scoring: Any) -> dict[str, Any]:
    questions: list[dict[str, Any]] = [
        *levels(2),
        {"id": "n", "type": "number", "text": "How many?", "minimum": 0, "maximum": 10, "integer": True},
        {"id": "d", "type": "date", "text": "Since when?", "earliest": "2020-01-01"},
        {"id": "m", "type": "choices", "text": EVIL, "options": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]},
        {"id": "t", "type": "text", "text": LONG, "ask_if": {"question": "q1", "at_least": 1}, "evidence": "A list."},
    ]
    return one_section(questions, scoring) | {"languages": ["en"]}


def made(wanted: dict[str, Any] | None = None, **wishes: Any) -> Workbook:
    request = request_of(sample(wanted or definition()))
    changed = type(request)(**{name: getattr(request, name) for name in request.__dataclass_fields__} | wishes)
    return openpyxl.load_workbook(io.BytesIO(render(changed)))


def texts(book: Workbook, sheet: str) -> str:
    return " ".join(str(cell.value) for row in book[sheet].iter_rows() for cell in row if cell.value)


def test_its_sheets() -> None:
    book = made()
    shown = {sheet.title: sheet.sheet_state for sheet in book.worksheets}
    assert [name for name, state in shown.items() if state == "visible"] == ["Start", "Questions", "Result"]
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book.worksheets)


def test_it_says_what_it_is() -> None:
    book = made(company="Guss", company_id="7", perspective="joint")
    found = {name: book.custom_doc_props[name].value for name in book.custom_doc_props.names}
    assert list(found) == list(PROPERTIES)
    assert (found["format"], found["questionnaire"], found["company_id"]) == (WORKBOOK_FORMAT, "sample", "7")
    assert found["fingerprint"].startswith("sha256:")


@pytest.mark.parametrize("scoring", [{"combine": "min"}, {"normalise": False}])
def test_without_plain_means_there_is_no_result(scoring: dict[str, Any]) -> None:
    book = made(definition(**scoring))
    assert "Result" not in book.sheetnames
    assert "shows no score" in texts(book, "Start")


def test_nobody_wants_a_result() -> None:
    book = made(with_result=False)
    assert "Result" not in book.sheetnames
    assert "score" not in texts(book, "Start")


def test_what_can_be_entered() -> None:
    sheet = questions_sheet(made())
    at = columns(sheet)
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}

    def rule(key: str, column: str) -> Any:
        return rules[sheet.cell(rows(sheet)[key], at[column]).coordinate]

    assert rule("q1", "answer").type == "list"
    assert rule("q1", "answer").formula1.startswith("lists!")
    assert rule("q1", "state").type == "list"
    number = rule("n", "answer")
    assert (number.type, float(number.formula1), float(number.formula2)) == ("whole", 0, 10)
    assert (rule("d", "answer").type, rule("d", "answer").formula1) == ("date", "43831")
    assert rule("m[a]", "answer").type == "list"
    assert rule("t", "evidence").prompt == "A list."
    open_cells = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    entered = {sheet.cell(rows(sheet)[key], at["answer"]).coordinate for key in ("q1", "n", "d", "m[a]", "t")}
    assert entered <= open_cells
    assert sheet.cell(rows(sheet)["m"], at["answer"]).coordinate not in open_cells


def test_texts_stay_texts() -> None:
    book = made(company=EVIL)
    sheet = questions_sheet(book)
    cell = sheet.cell(rows(sheet)["m"], columns(sheet)["question"])
    assert (cell.value, cell.data_type) == (EVIL, "s")
    name = next(row[2] for row in book["Start"].iter_rows() if row[0].value == f"{MARK}company")
    assert (name.value, name.data_type, name.quotePrefix) == (EVIL, "s", True)


def test_rows_are_high_enough() -> None:
    sheet = questions_sheet(made())
    assert sheet.row_dimensions[rows(sheet)["t"]].height > 5 * sheet.row_dimensions[rows(sheet)["n"]].height / 2


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [("", 10, 0), ("one two", 10, 1), ("one two three", 8, 2), ("a\nb", 10, 2), ("x" * 40, 10, 4), ("a\n\nb", 10, 3)],
)
def test_lines_of_a_text(text: str, width: int, lines: int) -> None:
    assert text_lines(text, width) == lines
