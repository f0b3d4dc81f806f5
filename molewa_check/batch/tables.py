"""Wide tables, a row per company: CSV and XLSX, with question ids or a mapping file as headings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from molewa_check.batch.cells import answer_of, clean, moment_of, plain_text
from molewa_check.batch.sheets import headed_rows
from molewa_check.batch.walk import Found, Item, printable
from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.guards.values import endless, objection
from molewa_check.model.answers import ANSWERS_FORMAT
from molewa_check.model.columns import ColumnRule, ColumnsFile, HeaderColumns
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.source.document import Document
from molewa_check.source.validation import suggestion

OWN_HEADER = HeaderColumns(company="company", company_id="company_id", perspective="perspective", updated="updated")
"""The headings of a table that needs no mapping."""
NEVER = "1980-01-01"
"""What survey programs write as the time of anonymous answers."""


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
    found: Found, questionnaire: Questionnaire, columns: ColumnsFile | None = None
) -> Iterator[Item | Problem]:
    """The rows of a table as items.

    Raises:
        InvalidInput: MC1xx, MC711 or MC712: the table as a whole cannot be used.
    """
    name = printable(found.name)
    table = headed_rows(found.path, name)
    yield from table.notes
    mapping = _mapping(Location(name, table.line), table.headings, questionnaire, columns)
    empty = True
    for line, cells in table.rows:
        if any(cell not in ("", None) for cell in cells):
            empty = False
            yield _too_long(name, line, cells, len(table.headings)) or _item(found, line, cells, mapping)
    if empty:
        yield Problem(Code.MC716, Location(name))


def _too_long(name: str, line: int, cells: list[Any], width: int) -> Problem | None:
    """A row with more cells than headings: an unquoted separator has moved the answers to other questions."""
    if any(cell not in ("", None) for cell in cells[width:]):
        return Problem(Code.MC715, Location(name, line), params={"found": len(cells), "expected": width})
    return None


@dataclass(frozen=True)
class _Mapping:
    """What each column of one table means; columns count from 0."""

    questionnaire: Questionnaire
    columns: ColumnsFile | None
    rules: Mapping[int, ColumnRule]
    header: Mapping[str, int]


def _mapping(
    place: Location, headings: list[str], questionnaire: Questionnaire, columns: ColumnsFile | None
) -> _Mapping:
    problems = _repeated(place, headings)
    rules: dict[int, ColumnRule] = {}
    names = columns.header if columns else OWN_HEADER
    header = {kind: headings.index(name) for kind, name in names if name and name in headings}
    for index, heading in enumerate(headings):
        rule = _rule(heading, questionnaire, columns)
        if rule is not None and rule.question not in questionnaire.questions:
            params = {"id": rule.question} | suggestion(rule.question, questionnaire.questions)
            problems.append(Problem(Code.MC402, _column(place, index), params=params))
        elif rule is not None:
            rules[index] = rule
        elif columns is None and heading and index not in header.values():
            known = [*questionnaire.questions, *(name for _, name in OWN_HEADER if name)]
            params = {"heading": heading} | suggestion(heading, known)
            problems.append(Problem(Code.MC711, _column(place, index), params=params))
    named = [*columns.columns, *(name for _, name in columns.header if name)] if columns else []
    missing = [name for name in named if name not in headings]
    problems += [Problem(Code.MC712, place, params={"heading": name} | suggestion(name, headings)) for name in missing]
    if problems:
        raise InvalidInput(problems)
    return _Mapping(questionnaire, columns, rules, header)


def _column(place: Location, index: int) -> Location:
    return Location(place.file, place.line, index + 1)


def _repeated(place: Location, headings: list[str]) -> list[Problem]:
    """Headings that stand twice: nobody could say which column counts."""
    return [
        Problem(Code.MC717, _column(place, index), params={"heading": heading, "first": headings.index(heading) + 1})
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


def _item(found: Found, line: int, cells: list[Any], mapping: _Mapping) -> Item | Problem:
    name = printable(found.name)
    completed = mapping.header.get("completed")
    if completed is not None and not _cell(cells, completed):
        return Problem(Code.MC714, Location(name, line))
    place = Location(name, line)
    problems = list(_objections(place, cells, mapping))
    answers, places = ({}, {}) if problems else _answers(cells, mapping)
    problems += _without_end(place, answers, places)
    value = {
        "format": ANSWERS_FORMAT,
        "questionnaire": {"id": mapping.questionnaire.id},
        **_header(cells, mapping),
        "answers": answers,
    }
    for kind, index in mapping.header.items():
        places.setdefault({"company": "name", "company_id": "id"}.get(kind, kind), index + 1)
    document = RowDocument(name, value, _no_nodes, line, places)
    return Item(f"{name}:{line}", found.path, line, document, tuple(problems))


def _objections(row: Location, cells: list[Any], mapping: _Mapping) -> Iterator[Problem]:
    """What speaks against the cells of a row that mean something, before anybody reads numbers from them."""
    for index in sorted({*mapping.rules, *mapping.header.values()}):
        cell = cells[index] if index < len(cells) else None
        found = objection(cell)
        if found is None and isinstance(cell, str) and _holds_a_number(mapping, index):
            found = endless(cell.strip())
        if found is not None:
            yield Problem(found.code, _column(row, index), params=found.params)


def _holds_a_number(mapping: _Mapping, index: int) -> bool:
    """Whether an answer in figures is expected in a column."""
    rule = mapping.rules.get(index)
    return rule is not None and rule.holds == "answer" and mapping.questionnaire.questions[rule.question].type != "text"


def _without_end(row: Location, answers: Mapping[str, Any], places: Mapping[str, int]) -> Iterator[Problem]:
    """What speaks against numbers that were read from texts, such as `inf`."""
    for question, answer in answers.items():
        value = answer.get("value") if isinstance(answer, dict) else answer
        found = objection(value) if isinstance(value, float | int) else None
        if found is not None:
            yield Problem(found.code, _column(row, places[question] - 1), params=found.params)


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
    found = {kind: _plain_cell(cells, index) for kind, index in mapping.header.items()}
    header: dict[str, Any] = {}
    company = {"name": found.get("company"), "id": found.get("company_id")}
    header["company"] = {key: text for key, text in company.items() if text}
    columns = mapping.columns
    default = columns.perspective if columns else "management"
    words = columns.perspectives if columns else {}
    said = found.get("perspective") or ""
    header["perspective"] = words.get(said, said or default)
    moments = (found.get("updated"), found.get("completed"))
    updated = next((moment for moment in moments if moment and not moment.startswith(NEVER)), None)
    if updated:
        header["updated"] = moment_of(updated)
    return header


def _plain_cell(cells: list[Any], index: int) -> str:
    cell = _cell(cells, index)
    return "" if cell is None else plain_text(cell)


def _cell(cells: list[Any], index: int) -> Any:
    return clean(cells[index]) if index < len(cells) else None


def table_items(found: Found, questionnaire: Questionnaire, columns: ColumnsFile | None) -> Iterator[Item | Problem]:
    """The rows of a table; one that cannot be used becomes its problems."""
    try:
        yield from read_table(found, questionnaire, columns)
    except InvalidInput as error:
        yield from error.problems
