"""Workbooks filled in as people do it, by another program than the one that wrote them."""

import io
import shutil
import subprocess
import warnings
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from molewa_check.form.request import FormRequest
from molewa_check.form.workbook import render
from molewa_check.form.workbook_names import STATES, labels, mark, part_key
from molewa_check.model.questions import Question
from molewa_check.model.questions.controls import Dated, Graded, OneOf, SomeOf
from molewa_check.words.labels import YES_NO
from molewa_check.words.language import Words

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="soffice is missing: apt-get install libreoffice-calc")
SAVED = datetime(2026, 11, 22, 9, 30)
"""When the workbooks of tests were saved."""


def questions_sheet(book: Workbook) -> Worksheet:
    """The sheet with the questions, whatever it is called."""
    return next(sheet for sheet in book.worksheets if mark("id") in [cell.value for cell in sheet[1]])


def columns(sheet: Worksheet) -> dict[str, int]:
    """By what they hold, the columns."""
    return {str(cell.value).partition(":")[2]: cell.column for cell in sheet[1] if cell.value}


def rows(sheet: Worksheet) -> dict[str, int]:
    """By question or part, the row."""
    column = columns(sheet)["id"]
    return {str(sheet.cell(row, column).value): row for row in range(3, sheet.max_row + 1)}


def enter(sheet: Worksheet, key: str, column: str, value: Any) -> None:
    """Write into the cell of a question or a part."""
    sheet.cell(rows(sheet)[key], columns(sheet)[column]).value = value


def fill(book: Workbook, request: FormRequest, answers: Mapping[str, Any]) -> None:
    """Enter answers, given as an answer file has them."""
    sheet, words = questions_sheet(book), Words(request.language)
    known = rows(sheet)
    at = columns(sheet)
    for id_, entry in answers.items():
        if id_ not in known:
            continue
        if isinstance(entry, Mapping) and "state" in entry:
            sheet.cell(known[id_], at["state"]).value = words.translate(STATES[entry["state"]])
            sheet.cell(known[id_], at["reason"]).value = entry.get("reason")
            continue
        value = entry["value"] if isinstance(entry, Mapping) else entry
        for key, cell in _cells(request.questionnaire.questions[id_], value, words).items():
            sheet.cell(known[key], at["answer"]).value = cell


def _cells(question: Question, value: Any, words: Words) -> dict[str, Any]:
    """By key of a row, what somebody would choose or type there."""
    checked = question.check(tuple(value) if isinstance(value, list) else value)
    match question.control:
        case OneOf(values=values):
            return {question.id: labels(question, words)[values.index(checked)]}
        case SomeOf(values=values):
            said = {value: words.translate(YES_NO[value in checked]) for value in values}
            return {part_key(question.id, part): text for part, text in said.items()}
        case Graded():
            grades = question.grades(words)
            picks = zip(question.parts, question.picks(checked), strict=True)
            return {part_key(question.id, part.id): grades[place].text for part, place in picks}
        case Dated():
            return {question.id: date.fromisoformat(checked)}
    return {question.id: checked}


def filled(request: FormRequest, answers: Mapping[str, Any], path: Path) -> Path:
    """A form with answers, saved."""
    book = openpyxl.load_workbook(io.BytesIO(render(request)))
    fill(book, request, answers)
    save(book, path)
    return path


def save(book: Workbook, path: Path) -> None:
    """Save a workbook on the day of the tests."""
    book.save(path)
    book.properties.modified = SAVED


def recalculated(paths: Sequence[Path], folder: Path) -> list[Workbook]:
    """The workbooks with the values that LibreOffice gives to their formulas, in the same order."""
    assert OFFICE is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    done = folder / "recalculated"
    command = [OFFICE, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(done), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=500)
    with warnings.catch_warnings():
        # What LibreOffice adds to bars in cells is nothing to openpyxl.
        warnings.filterwarnings("ignore", message=".* extension is not supported")
        return [openpyxl.load_workbook(done / path.name, data_only=True) for path in paths]
