"""Wide tables, a row per company: CSV and XLSX, with question ids or a mapping file as headings."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

from molewa_check.batch.cells import answer_of, clean, joined, moment_of
from molewa_check.batch.csvtext import Row
from molewa_check.batch.sheets import headed_rows
from molewa_check.batch.walk import Found, Item, printable
from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.guards.values import objection
from molewa_check.model.answers import ANSWERS_FORMAT
from molewa_check.model.columns import ColumnRule, ColumnsFile, HeaderColumns
from molewa_check.model.fit import Unfit, suggestion
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.questions import Question
from molewa_check.source.document import Document
from molewa_check.source.yamltext import PROBLEMS_LIMIT
from molewa_check.words.reading import UNKNOWN, Conventions, cell_text

OWN_HEADER = HeaderColumns(company="company", company_id="company_id", perspective="perspective", updated="updated")
"""The headings of a table that needs no mapping."""
HEADINGS_COMPARED = 500
"""Headings in which one looks for a mistyped one."""
_PART = re.compile(r"(?P<question>[^\[\]]+)\[(?P<part>[^\[\]]+)\]")
"""The heading of a column for one option or criterion of a question."""
NEVER = "1980-01-01"
"""What survey programs write as the time of anonymous answers."""


@dataclass(frozen=True)
class RowDocument(Document):
    """The answers of one row; places are the line and the number of the column."""

    line: int = 0
    places: Mapping[str, int] = field(default_factory=dict)

    def locate(self, path: Sequence[str | int], of_key: bool = False) -> Location:  # noqa: ARG002 - as in a file
        """The cell of an answer or of a part of it; the row for anything else."""
        is_answer = len(path) > 1 and path[0] == "answers"
        whole = str(path[1]) if is_answer else str(path[-1] if path else "")
        part = part_heading(whole, str(path[-1])) if is_answer else ""
        return Location(self.name, self.line, self.places.get(part, self.places.get(whole)))

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
        InvalidInput: MC1xx, MC71x or MC76x: the table as a whole cannot be used.
    """
    name = printable(found.name)
    table = headed_rows(found.path, name)
    yield from table.notes
    mapping = _mapping(Location(name, table.line), table.headings, questionnaire, columns, table.again)
    empty = True
    for line, cells in table.rows:
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
    again: Callable[[], Iterator[Row]] = field(repr=False)
    """Gives all rows once more."""

    @cached_property
    def conventions(self) -> Mapping[int, Conventions]:
        """How numbers and dates are written in each column.

        Why so late: it takes the whole table, and only a cell that could mean two things asks for it.
        """
        cells: dict[int, dict[str, None]] = {index: {} for index in self.rules}
        for _, row in self.again():
            for index, seen in cells.items():
                if isinstance(cell := _cell(row, index), str):
                    seen[cell] = None
        questions = self.questionnaire.questions
        return {index: questions[self.rules[index].question].conventions_in(seen) for index, seen in cells.items()}


def _mapping(
    place: Location,
    headings: list[str],
    questionnaire: Questionnaire,
    columns: ColumnsFile | None,
    again: Callable[[], Iterator[Row]],
) -> _Mapping:
    where = _first_places(headings)
    problems = _repeated(place, headings, where)
    rules: dict[int, ColumnRule] = {}
    names = columns.header if columns else OWN_HEADER
    header = {kind: where[name] for kind, name in names if name and name in where}
    known = list(_known_headings(questionnaire))
    for index, heading in enumerate(headings):
        rule = _rule(heading, questionnaire, columns)
        if rule is not None and rule.question in questionnaire.questions:
            rules[index] = rule
        elif len(problems) >= PROBLEMS_LIMIT:
            break  # to look for what each of thousands could mean takes minutes
        elif rule is not None:
            params = {"id": rule.question} | suggestion(rule.question, questionnaire.questions)
            problems.append(Problem(Code.MC402, _column(place, index), params=params))
        # A mapping leaves columns out on purpose; without one, a heading that means nothing is most likely misspelt.
        elif columns is None and heading and index not in header.values():
            params = {"heading": heading} | suggestion(heading, known)
            problems.append(Problem(Code.MC711, _column(place, index), params=params))
    named = [*columns.columns, *(name for _, name in columns.header if name)] if columns else []
    problems += islice(_rivals(place, headings, rules), PROBLEMS_LIMIT)
    missing = [name for name in named if name not in where][:PROBLEMS_LIMIT]
    problems += [
        Problem(Code.MC712, place, params={"heading": name} | suggestion(name, headings[:HEADINGS_COMPARED]))
        for name in missing
    ]
    if problems:
        raise InvalidInput(problems)
    return _Mapping(questionnaire, columns, rules, header, again)


def _known_headings(questionnaire: Questionnaire) -> Iterator[str]:
    """What a table without a mapping may have above its columns."""
    for id_, question in questionnaire.questions.items():
        yield id_
        yield from (part_heading(id_, part.id) for part in question.parts)
    yield from (name for _, name in OWN_HEADER if name)


def _first_places(headings: list[str]) -> dict[str, int]:
    """The column of each heading, the first one where it stands twice."""
    places: dict[str, int] = {}
    for index, heading in enumerate(headings):
        places.setdefault(heading, index)
    return places


def _column(place: Location, index: int) -> Location:
    return Location(place.file, place.line, index + 1)


def _repeated(place: Location, headings: list[str], where: Mapping[str, int]) -> list[Problem]:
    """Headings that stand twice: nobody could say which column counts."""
    again = ((index, heading) for index, heading in enumerate(headings) if heading and where[heading] != index)
    return [
        Problem(Code.MC717, _column(place, index), params={"heading": heading, "first": where[heading] + 1})
        for index, heading in islice(again, PROBLEMS_LIMIT)
    ]


def _rivals(place: Location, headings: list[str], rules: Mapping[int, ColumnRule]) -> Iterator[Problem]:
    """Columns for parts of a question that has a column as a whole, too."""
    whole = {
        rule.question: headings[index] for index, rule in rules.items() if rule.holds == "answer" and not rule.option
    }
    for index, rule in rules.items():
        if rule.option and rule.question in whole:
            params = {"id": headings[index], "other": whole[rule.question]}
            yield Problem(Code.MC412, _column(place, index), params=params)


def _rule(heading: str, questionnaire: Questionnaire, columns: ColumnsFile | None) -> ColumnRule | None:
    if columns is not None:
        return columns.columns.get(heading)
    named = _PART.fullmatch(heading)
    if named is not None and named["part"] in _part_ids(questionnaire, named["question"]):
        return ColumnRule.model_validate({"question": named["question"], "option": named["part"]})
    name, _, part = heading.rpartition(":")
    if part in {"note", "evidence"} and name in questionnaire.questions:
        return ColumnRule.model_validate({"question": name, "holds": part})
    return ColumnRule(question=heading) if heading in questionnaire.questions else None


def part_heading(question: str, part: str) -> str:
    """The heading of a column for one part of a question."""
    return f"{question}[{part}]"


def _part_ids(questionnaire: Questionnaire, question: str) -> list[str]:
    known = questionnaire.questions.get(question)
    return [part.id for part in known.parts] if known else []


def _item(found: Found, line: int, cells: list[Any], mapping: _Mapping) -> Item | Problem:
    name = printable(found.name)
    completed = mapping.header.get("completed")
    # LimeSurvey leaves `submitdate` empty until the answers are handed in.
    if completed is not None and not _cell(cells, completed):
        return Problem(Code.MC714, Location(name, line))
    row = _Row(cells, mapping, Location(name, line))
    row.read()
    value = {
        "format": ANSWERS_FORMAT,
        "questionnaire": {"id": mapping.questionnaire.id},
        **_header(cells, mapping),
        "answers": row.answers,
    }
    for kind, index in mapping.header.items():
        # Problems with the header name keys of an answer file, where a company has `name` and `id`.
        row.places.setdefault({"company": "name", "company_id": "id"}.get(kind, kind), index + 1)
    document = RowDocument(name, value, _no_nodes, tuple(row.objections), line, row.places)
    return Item(f"{name}:{line}", found.path, line, document)


@dataclass
class _Row:
    """Reads the answers of one row.

    Attributes:
        answers: what was understood, as in an answer file.
        places: in which column each answer stands, from 1.
        objections: what was not understood; where a cell could mean two things the question stays open.
    """

    cells: list[Any]
    mapping: _Mapping
    place: Location
    answers: dict[str, Any] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    objections: list[Problem] = field(default_factory=list)

    def read(self) -> None:
        """Go through all columns that mean something."""
        texts: dict[str, dict[str, Any]] = {}
        parts: dict[str, dict[str, Any]] = {}
        # The header is judged as well: a company's name is printed, and control characters steer terminals.
        for index in self.mapping.header.values():
            self._admitted(index)
        for index, rule in self.mapping.rules.items():
            cell = _cell(self.cells, index)
            if cell in ("", None) or not self._admitted(index):
                continue
            self.places.setdefault(rule.question, index + 1)
            if rule.holds != "answer":
                texts.setdefault(rule.question, {})[rule.holds] = cell_text(cell)
            elif rule.option is not None:
                parts.setdefault(rule.question, {})[rule.option] = rule.values.get(cell_text(cell), cell)
                self.places[part_heading(rule.question, rule.option)] = index + 1
            else:
                self.places[rule.question] = index + 1
                with self._objecting(rule.question):
                    self.answers[rule.question] = self._understood(index, rule, cell)
        for question, cells in parts.items():
            with self._objecting(question):
                self.answers[question] = joined(self._question(question), cells, self.mapping.columns)
        for question, found in texts.items():
            self.answers[question] = _with_texts(self.answers.get(question), found)

    def _admitted(self, index: int) -> bool:
        """Whether a cell holds what a value may be, before anybody reads something from it."""
        found = objection(self.cells[index] if index < len(self.cells) else None)
        if found is not None:
            self.objections.append(Problem(found.code, _column(self.place, index), params=found.params))
        return found is None

    def _question(self, id_: str) -> Question:
        return self.mapping.questionnaire.questions[id_]

    @contextmanager
    def _objecting(self, question: str) -> Iterator[None]:
        """Note what is not understood, with its column."""
        try:
            yield
        except Unfit as unfit:
            column = Location(self.place.file, self.place.line, self.places[question])
            self.objections.append(unfit.problem(column, f"answers.{question}"))

    def _understood(self, index: int, rule: ColumnRule, cell: Any) -> Any:
        """What a cell says; where it could mean two things, the other cells of its column may tell which."""
        question, columns = self._question(rule.question), self.mapping.columns
        try:
            # Without the column first: to learn its conventions the whole table is read once more.
            return answer_of(question, cell, columns, rule.values, UNKNOWN)
        except Unfit as unfit:
            if unfit.code is not Code.MC418:
                raise
            return answer_of(question, cell, columns, rule.values, self.mapping.conventions[index])


def _with_texts(answer: Any, texts: Mapping[str, Any]) -> dict[str, Any]:
    # A remark alone needs a state; put off is the one that leaves the question open.
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
    # A word that the mapping does not know stays as it is, for checking to object to (MC207).
    header["perspective"] = words.get(said, said or default)
    moments = (found.get("updated"), found.get("completed"))
    updated = next((moment for moment in moments if moment and not moment.startswith(NEVER)), None)
    if updated:
        header["updated"] = moment_of(updated)
    return header


def _plain_cell(cells: list[Any], index: int) -> str:
    cell = _cell(cells, index)
    return "" if cell is None else cell_text(cell)


def _cell(cells: list[Any], index: int) -> Any:
    return clean(cells[index]) if index < len(cells) else None


def table_items(found: Found, questionnaire: Questionnaire, columns: ColumnsFile | None) -> Iterator[Item | Problem]:
    """The rows of a table; one that cannot be used becomes its problems."""
    try:
        yield from read_table(found, questionnaire, columns)
    except InvalidInput as error:
        yield from error.problems
