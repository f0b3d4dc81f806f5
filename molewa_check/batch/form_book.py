"""Workbooks that `form` wrote, as they come back: read by their properties and hidden marks.

Whatever was moved, inserted, sorted or renamed in between, the ids beside the answers say what is answered. A text
that is none of the answers leaves its question open.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

from molewa_check.batch.form_row import FormRow
from molewa_check.batch.open_cells import Speaker
from molewa_check.batch.properties import MODIFIED
from molewa_check.batch.row_document import RowDocument, no_nodes
from molewa_check.batch.sheets import OpenTable, SheetInfo
from molewa_check.batch.table_mapping import cell_at
from molewa_check.batch.walk import Found, Item, printable
from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.form.workbook_names import MARK, PROPERTIES, READ, WORKBOOK_FORMAT, mark
from molewa_check.guards.values import objection
from molewa_check.model.answers import ANSWERS_FORMAT
from molewa_check.model.base import ID_PATTERN
from molewa_check.model.fit import suggestion
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.source.questionnaire import bundled_questionnaires, load_by_name
from molewa_check.words.reading import Defect, cell_text

LOOKED_AT = 60
"""Rows among which hidden marks are looked for."""
ROWS = 20_000
"""Rows of a form at most."""
NEVER = "2000-01-01"
"""When a form was saved that nobody has saved since."""
FIELDS = ("company", "company_id")
ID = ID_PATTERN.strip("^$")
_KEY = re.compile(rf"(?P<question>{ID})(?:\[(?P<part>{ID})\])?")


def form_properties(table: OpenTable) -> dict[str, str]:
    """What a workbook that is a form says about itself; nothing where it is none."""
    found = {name: table.properties.get(name, "") for name in (*PROPERTIES, MODIFIED)}
    if found["format"] != WORKBOOK_FORMAT:
        # Some programs drop the properties of a document; none drops a sheet.
        for sheet in table.sheets:
            told = dict(_pairs(table, sheet)) if sheet.hidden else {}
            if told.get("format") == WORKBOOK_FORMAT:
                found |= told
                break
        else:
            return {}
    return {name: value for name, value in found.items() if value}


def is_torn(table: OpenTable) -> bool:
    """Whether a sheet of a form was taken out of its workbook: saved as text, or copied into another one."""
    firsts = (next(table.rows(sheet.number), (0, [])) for sheet in table.sheets if not sheet.hidden)
    return any(mark("id") in cells for _, cells in firsts)


def _pairs(table: OpenTable, sheet: SheetInfo) -> Iterator[tuple[str, str]]:
    for number, (_, cells) in enumerate(islice(table.rows(sheet.number), len(PROPERTIES))):
        name, value = cell_text(cell_at(cells, 0) or ""), cell_text(cell_at(cells, 1) or "")
        if not number and name != "format":
            return
        if name in PROPERTIES:
            yield name, value


class Marked(NamedTuple):
    """A sheet with the questions.

    Attributes:
        line: the row of the hidden marks.
        columns: by what they hold, their places from 0.
    """

    sheet: SheetInfo
    line: int
    columns: Mapping[str, int]


@dataclass
class _Book:
    """What was found in a workbook."""

    questions: list[Marked] = field(default_factory=list)
    fields: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    """By field, what stands there, with its row and column from 1."""


def _looked_through(table: OpenTable) -> _Book:
    found = _Book()
    for sheet in table.sheets:
        if sheet.hidden:
            continue
        for line, cells in islice(table.rows(sheet.number), LOOKED_AT):
            marks = {cell[len(MARK) :]: place for place, cell in reversed(list(enumerate(cells))) if _is_mark(cell)}
            if {"id", "answer"} <= marks.keys():
                found.questions.append(Marked(sheet, line, {name: marks[name] for name in READ if name in marks}))
                break
            for name in marks.keys() & set(FIELDS):
                found.fields.setdefault(name, _told(cells, line, marks[name]))
    return found


def _is_mark(cell: object) -> bool:
    return isinstance(cell, str) and cell.startswith(mark(""))


def _told(cells: list[Any], line: int, place: int) -> tuple[str, int, int]:
    """What stands in a field: behind its mark comes its label, then what somebody entered."""
    filled = [index for index in range(place + 1, len(cells)) if cell_at(cells, index) not in ("", None)]
    if len(filled) < len(("label", "entered")):
        return "", line, place + 1
    cell = cell_at(cells, filled[1])
    is_sound = not isinstance(cell, Defect) and objection(cell) is None
    return cell_text(cell).strip() if is_sound else "", line, filled[1] + 1


def read_form(
    found: Found, table: OpenTable, properties: Mapping[str, str], named: Questionnaire, speaker: Speaker
) -> Iterator[Item | Problem]:
    """The answers of a form as one item, and what is to be said about the file.

    Args:
        found: the file.
        table: its content.
        properties: what it says about itself, see `form_properties`.
        named: the questionnaire that was named; a form of another one that is bundled takes that.
        speaker: says what is not understood.

    Raises:
        InvalidInput: MC318, MC460 or MC76x.
    """
    name = printable(found.name)
    book = _looked_through(table)
    if not book.questions:
        raise InvalidInput([Problem(Code.MC460, Location(name))])
    marked = book.questions[0]
    if others := [one.sheet.name for one in book.questions[1:]]:
        params = {"sheet": marked.sheet.name, "others": ", ".join(others)}
        yield Problem(Code.MC739, Location(name), params=params)
    header = _header(properties, book)
    row = FormRow(
        questionnaire_of(name, properties, named),
        Location(name),
        replace(speaker, sheet=marked.sheet.name),
        header["company"].get("name") or header["company"].get("id") or "",
    )
    row.read(_entries(table, marked))
    value = {"format": ANSWERS_FORMAT, **header, "answers": row.answers}
    document = RowDocument(name, value, no_nodes, tuple(row.objections), marked.line, row.places)
    yield Item(name, found.path, 0, document, file=name)


def is_unanswered(form: Item) -> bool:
    """Whether nothing was entered, understood or not."""
    return form.document is not None and not form.document.value["answers"] and not form.document.objections


def questionnaire_of(name: str, properties: Mapping[str, str], named: Questionnaire) -> Questionnaire:
    """The questionnaire that a form belongs to.

    Raises:
        InvalidInput: MC318, it is neither the one that was named nor a bundled one.
    """
    wanted = properties.get("questionnaire", "")
    if wanted == named.id:
        return named
    if wanted in bundled_questionnaires():
        return load_by_name(wanted).questionnaire
    known = list(bundled_questionnaires())
    params = {"name": wanted, "known": known} | suggestion(wanted, known)
    raise InvalidInput([Problem(Code.MC318, Location(name), params=params)])


def _header(properties: Mapping[str, str], book: _Book) -> dict[str, Any]:
    """Who answered, and when, as an answer file has it."""
    kept = ("id", "questionnaire"), ("version", "version"), ("fingerprint", "fingerprint")
    header: dict[str, Any] = {"questionnaire": {key: properties[name] for key, name in kept if name in properties}}
    told = {name: book.fields[name][0] if name in book.fields else "" for name in FIELDS}
    company = {key: told[name] or properties.get(name, "") for key, name in zip(("name", "id"), FIELDS, strict=True)}
    header["company"] = {key: text for key, text in company.items() if text}
    header |= {name: properties[name] for name in ("perspective", "scope", "language") if name in properties}
    saved = properties.get(MODIFIED, "")
    if saved and not saved.startswith(NEVER) and _is_moment(saved):
        header["updated"] = saved
    return header


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


class Entry(NamedTuple):
    """A row of a form: the question or part, and by column what stands there with its place."""

    question: str
    part: str
    line: int
    cells: Mapping[str, tuple[Any, int]]


def _entries(table: OpenTable, marked: Marked) -> Iterator[Entry]:
    """The rows that have an id."""
    for line, cells in islice(table.rows(marked.sheet.number), ROWS):
        key = _KEY.fullmatch(cell_text(cell_at(cells, marked.columns["id"]) or "").strip())
        # The headings stand below the marks; they may say anything.
        if line <= marked.line + 1 or key is None:
            continue
        told = {name: (cells[place] if place < len(cells) else None, place + 1)
                for name, place in marked.columns.items() if name != "id"}  # fmt: skip
        yield Entry(key["question"], key["part"] or "", line, told)
