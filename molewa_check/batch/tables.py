"""Wide tables, a row per company: CSV and XLSX, with question ids or a mapping file as headings."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from molewa_check.batch.cells import answer_of, clean, plain_text
from molewa_check.batch.items import Item
from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.model.answers import ANSWERS_FORMAT
from molewa_check.model.columns import ColumnRule, ColumnsFile, HeaderColumns
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.questions import PERSPECTIVES
from molewa_check.source.document import Document
from molewa_check.source.files import decode, read_bytes
from molewa_check.source.validation import suggestion

SIZE_LIMIT = 100 * 1024 * 1024
SEPARATORS = ";,\t|"
OWN_HEADER = HeaderColumns(company="company", company_id="company_id", perspective="perspective", updated="updated")
"""The headings of a table that needs no mapping."""
NEVER = "1980-01-01"
"""What survey programs write as the time of anonymous answers."""

Row = tuple[int, list[Any]]
"""The line in the file (or the row of the sheet, from 1) and its cells."""


@dataclass(frozen=True)
class RowDocument(Document):
    """The answers of one row; places are the line and the number of the column."""

    line: int = 0
    places: Mapping[str, int] = field(default_factory=dict)

    def locate(self, path: Sequence[str | int], of_key: bool = False) -> Location:  # noqa: ARG002 - as in a file
        """The cell of an answer; the row for anything else."""
        question = str(path[1]) if len(path) > 1 and path[0] == "answers" else str(path[-1] if path else "")
        return Location(self.name, self.line, self.places.get(question))

    def path_of(self, path: Sequence[str | int]) -> str:
        """The path as people write it."""
        return ".".join(str(part) for part in path if part != "value")


def _no_nodes() -> None:
    """Rows have no node tree."""


def read_table(
    path: Path, questionnaire: Questionnaire, columns: ColumnsFile | None = None
) -> Iterator[Item | Problem]:
    """The rows of a table as items.

    Raises:
        InvalidInput: MC1xx, MC711 or MC712: the table as a whole cannot be used.
    """
    rows = read_rows(path)
    _, headings = next(rows, (1, []))
    mapping = _mapping(path, [plain_text(clean(h) or "") for h in headings], questionnaire, columns)
    yield from (
        _item(path, line, cells, mapping) for line, cells in rows if any(cell not in ("", None) for cell in cells)
    )


def read_rows(path: Path) -> Iterator[Row]:
    """All rows of a CSV file or of the first sheet of a workbook.

    Raises:
        InvalidInput: MC1xx or MC713.
    """
    data = read_bytes(path, str(path), SIZE_LIMIT)
    if path.suffix.lower() == ".xlsx":
        return _sheet_rows(path, data)
    return _csv_rows(path, decode(data, str(path)))


def _csv_rows(path: Path, text: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text), strict=True)
    try:
        before = 0
        for cells in reader:
            yield before + 1, list(cells)
            before = reader.line_num
    except csv.Error as error:
        where = Location(str(path), reader.line_num)
        raise InvalidInput([Problem(Code.MC110, where, params={"detail": str(error)})]) from None


def separator_of(text: str) -> str:
    """The separator of a table: the one that stands most often outside of quotes in the first record."""
    outside = "".join(text.lstrip().split("\n", 1)[0].split('"')[::2])
    return max(SEPARATORS, key=outside.count)


def _sheet_rows(path: Path, data: bytes) -> Iterator[Row]:
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - only for workbooks

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, IndexError) as error:
        problem = Problem(Code.MC713, Location(str(path)), params={"detail": str(error).splitlines()[0]})
        raise InvalidInput([problem]) from None
    return ((number, list(cells)) for number, cells in enumerate(rows, start=1))


@dataclass(frozen=True)
class _Mapping:
    """What each column of one table means; columns count from 0."""

    questionnaire: Questionnaire
    columns: ColumnsFile | None
    rules: Mapping[int, ColumnRule]
    header: Mapping[str, int]


def _mapping(path: Path, headings: list[str], questionnaire: Questionnaire, columns: ColumnsFile | None) -> _Mapping:
    problems = _repeated(path, headings)
    rules: dict[int, ColumnRule] = {}
    names = columns.header if columns else OWN_HEADER
    header = {kind: headings.index(name) for kind, name in names if name and name in headings}
    for index, heading in enumerate(headings):
        rule = _rule(heading, questionnaire, columns)
        if rule is not None:
            rules[index] = rule
        elif columns is None and heading and index not in header.values():
            known = [*questionnaire.questions, *(name for _, name in OWN_HEADER if name)]
            params = {"heading": heading} | suggestion(heading, known)
            problems.append(Problem(Code.MC711, Location(str(path), 1, index + 1), params=params))
    missing = [name for name in (columns.columns if columns else ()) if name not in headings]
    problems += [Problem(Code.MC712, Location(str(path), 1), params={"heading": name}) for name in missing]
    if problems:
        raise InvalidInput(problems)
    return _Mapping(questionnaire, columns, rules, header)


def _repeated(path: Path, headings: list[str]) -> list[Problem]:
    """Headings that stand twice: nobody could say which column counts."""
    return [
        Problem(Code.MC111, Location(str(path), 1, index + 1), params={"key": heading, "first": 1})
        for index, heading in enumerate(headings)
        if heading and heading in headings[:index]
    ]


def _rule(heading: str, questionnaire: Questionnaire, columns: ColumnsFile | None) -> ColumnRule | None:
    if columns is not None:
        return columns.columns.get(heading)
    name, _, part = heading.rpartition(":")
    if part in {"note", "evidence"} and name in questionnaire.questions:
        return ColumnRule.model_validate({"question": name, "holds": part})
    return ColumnRule(question=heading) if heading in questionnaire.questions else None


def _item(path: Path, line: int, cells: list[Any], mapping: _Mapping) -> Item | Problem:
    completed = mapping.header.get("completed")
    if completed is not None and not _cell(cells, completed):
        return Problem(Code.MC714, Location(str(path), line))
    answers, places = _answers(cells, mapping)
    value = {
        "format": ANSWERS_FORMAT,
        "questionnaire": {"id": mapping.questionnaire.id},
        **_header(cells, mapping),
        "answers": answers,
    }
    document = RowDocument(str(path), value, _no_nodes, line, places)
    return Item(f"{path}:{line}", path, document)


def _answers(cells: list[Any], mapping: _Mapping) -> tuple[dict[str, Any], dict[str, int]]:
    """The answers of a row, and in which column each stands (from 1)."""
    answers: dict[str, Any] = {}
    extras: dict[str, dict[str, Any]] = {}
    places: dict[str, int] = {}
    for index, rule in mapping.rules.items():
        cell = _cell(cells, index)
        if cell in ("", None):
            continue
        places.setdefault(rule.question, index + 1)
        if rule.holds != "answer":
            extras.setdefault(rule.question, {})[rule.holds] = plain_text(cell)
        elif rule.option is not None:
            _tick(answers, rule, cell)
        else:
            question = mapping.questionnaire.questions[rule.question]
            answers[rule.question] = answer_of(question, cell, mapping.columns, rule.values)
    for question_id, texts in extras.items():
        answers[question_id] = _with_texts(answers.get(question_id), texts)
    return answers, places


def _tick(answers: dict[str, Any], rule: ColumnRule, cell: Any) -> None:
    """One column per option: a yes ticks it, a no shows at least that the question was seen."""
    ticked = answers.setdefault(rule.question, [])
    said = rule.values.get(plain_text(cell), plain_text(cell).casefold() in {"y", "yes", "ja", "j", "x", "1", "true"})
    if said is True:
        ticked.append(rule.option)


def _with_texts(answer: Any, texts: Mapping[str, Any]) -> dict[str, Any]:
    entry = answer if isinstance(answer, dict) else {"state": "later"} if answer is None else {"value": answer}
    return {**entry, **texts}


def _header(cells: list[Any], mapping: _Mapping) -> dict[str, Any]:
    found = {kind: plain_text(_cell(cells, index) or "") for kind, index in mapping.header.items()}
    header: dict[str, Any] = {}
    company = {"name": found.get("company"), "id": found.get("company_id")}
    header["company"] = {key: text for key, text in company.items() if text}
    columns = mapping.columns
    default = columns.perspective if columns else "management"
    words = columns.perspectives if columns else {}
    said = found.get("perspective") or ""
    header["perspective"] = words.get(said, said if said in PERSPECTIVES else said or default)
    updated = found.get("updated") or found.get("completed")
    if updated and not updated.startswith(NEVER):
        header["updated"] = updated
    return header


def _cell(cells: list[Any], index: int) -> Any:
    return clean(cells[index]) if index < len(cells) else None


def table_items(
    paths: Iterable[Path], questionnaire: Questionnaire, columns: ColumnsFile | None
) -> Iterator[Item | Problem]:
    """The rows of several tables; a table that cannot be used becomes its problems."""
    for path in paths:
        try:
            yield from read_table(path, questionnaire, columns)
        except InvalidInput as error:
            yield from error.problems
