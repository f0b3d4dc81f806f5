"""A mapping of columns as a workbook, for those who do not like YAML: a row per column, chosen from lists."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from molewa_check.batch.cells import clean
from molewa_check.batch.corrections import LINE_HEIGHT
from molewa_check.batch.csvtext import Row
from molewa_check.batch.draft import ROWS_LOOKED_AT, cells_of, recognise
from molewa_check.batch.headings import is_code
from molewa_check.batch.layout import Layout
from molewa_check.batch.new_workbook import new_workbook
from molewa_check.batch.preview import HEADER
from molewa_check.batch.row_document import no_nodes
from molewa_check.batch.sheets import OpenTable
from molewa_check.batch.table_mapping import part_heading
from molewa_check.batch.tables import TableReading, find_sheets
from molewa_check.errors import Code, InvalidInput, Location, Problem, shorten
from molewa_check.guards.cells import is_risky
from molewa_check.i18n import N_
from molewa_check.model.columns import COLUMNS_FORMAT, ColumnRule, ColumnsFile
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.questions import Question
from molewa_check.source.columns import columns_of
from molewa_check.source.document import Document
from molewa_check.words.language import Words
from molewa_check.words.reading import cell_text

_BEFORE_WORDS = " · "
"""Between an id, which counts, and its words, which are for people."""
A4 = 9
SAMPLES = 3
LONGEST = 60
"""Characters of a sample, and of the words of a question in a list."""
_LEVEL = re.compile(r"[0-9]{1,2}")
_HEADING, _MEANING, _KEY = 0, 2, 3
_CELL = 1
_COLUMNS = (N_("Column of the table"), N_("What stands there"), N_("What it means"))
_VALUES = (N_("Column of the table"), N_("Cell"), N_("What it means"))
_WIDTHS = (50, 44, 70)


# Writing


@dataclass(frozen=True)
class _Line:
    """A row of a sheet: two texts, what is chosen, and what can be."""

    first: str
    second: str
    chosen: str
    choices: tuple[str, ...]


def mapping_book(table_path: Path, questionnaire: Questionnaire, words: Words) -> bytes:
    """The draft of a mapping for a table, as a workbook.

    Raises:
        InvalidInput: MC1xx, MC7xx: the table cannot be read, or needs no mapping.
    """
    table = OpenTable(table_path, str(table_path))
    layout = find_sheets(table, str(table_path), TableReading(questionnaire, language=words.language)).read[0]
    if not isinstance(layout, Layout):
        raise InvalidInput([Problem(Code.MC756, Location(str(table_path)))])
    rows = [cells for _, cells in islice(layout.rows(table), ROWS_LOOKED_AT)]
    columns, values = _lines(layout.headings, rows, questionnaire, words)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "mapping.xlsx"
        with new_workbook(path, words.translate(N_("Mapping")), constant_memory=False) as book:
            writer = _Writer(book, words)
            writer.sheet(N_("Mapping"), _COLUMNS, columns, hidden=(COLUMNS_FORMAT, questionnaire.id))
            writer.sheet(N_("Codes"), _VALUES, values)
            writer.end()
        return path.read_bytes()


def _lines(
    headings: Sequence[str], rows: Sequence[Sequence[Any]], questionnaire: Questionnaire, words: Words
) -> tuple[list[_Line], list[_Line]]:
    """The rows of both sheets: one for every column, and one for every code in them."""
    draft = recognise(headings, rows, questionnaire)
    kinds = {index: kind for kind, index in draft.found.header.items()}
    targets = dict(_targets(questionnaire, words))
    columns: list[_Line] = []
    values: list[_Line] = []
    for index, heading in enumerate(headings):
        if not heading:
            continue
        cells = cells_of(rows, index)
        rule = draft.found.rules.get(index)
        key = _key(rule.question, rule.option, rule.holds) if rule else kinds.get(index, "")
        shown = " · ".join(shorten(cell, LONGEST) for cell in cells[:SAMPLES])
        columns.append(_Line(heading, shown, targets.get(key, key), tuple(targets.values())))
        if rule and (heading in draft.unsure or heading in draft.guessed):
            known = draft.columns[heading].get("values", {}) if isinstance(draft.columns[heading], dict) else {}
            said = _meanings(questionnaire.questions[rule.question], rule, words)
            codes = sorted({*(cell for cell in cells if is_code(cell) or cell.isdecimal()), *known})
            values += [_Line(heading, code, said.get(known.get(code), ""), tuple(said.values())) for code in codes]
    return columns, values


def _meanings(question: Question, rule: ColumnRule, words: Words) -> dict[Any, str]:
    """What codes of a column can stand for, as it is chosen."""
    meant = question.coded_parts if rule.option else question.coded
    return {one: f"{one}{_BEFORE_WORDS}{one if rule.option else question.say(words, one)}" for one in meant}


def _targets(questionnaire: Questionnaire, words: Words) -> Iterator[tuple[str, str]]:
    """All that a column can hold: who answered and when, questions, and their parts."""
    for kind, text in HEADER.items():
        yield kind, f"{kind}{_BEFORE_WORDS}{words.translate(text)}"
    for question in questionnaire.questions.values():
        text = shorten(words.text(question.text), LONGEST)
        yield question.id, f"{question.id}{_BEFORE_WORDS}{text}"
        for part in question.parts:
            key = part_heading(question.id, part.id)
            yield key, f"{key}{_BEFORE_WORDS}{shorten(words.text(part.text), LONGEST)}"


def _key(question: str, option: str | None, holds: str) -> str:
    if option:
        return part_heading(question, option)
    return question if holds == "answer" else f"{question}:{holds}"


class _Lists:
    """Lists of choices, each once, on a sheet of their own: a rule itself has no room for long texts."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, ...], int] = {}
        self._texts: list[str] = []

    def place(self, choices: tuple[str, ...]) -> str:
        """Where a list stands."""
        if choices not in self._places:
            self._places[choices] = len(self._texts) + 1
            self._texts += choices
        first = self._places[choices]
        return f"=lists!$A${first}:$A${first + len(choices) - 1}"

    def write(self, sheet: Any) -> None:
        """Write all of them."""
        sheet.hide()
        for row, text in enumerate(self._texts):
            sheet.write_string(row, 0, text)


class _Writer:
    """Writes the sheets of the workbook."""

    def __init__(self, book: Any, words: Words) -> None:
        self._book, self._words, self._lists = book, words, _Lists()
        plain = {"valign": "top", "text_wrap": True}
        self._head = book.add_format({"bold": True, "bottom": 1})
        self._plain = book.add_format(plain)
        self._risky = book.add_format({**plain, "quote_prefix": True})
        self._entry = book.add_format({**plain, "bg_color": "#FFF8DC", "border": 1})

    def sheet(self, name: str, titles: Sequence[str], lines: Sequence[_Line], hidden: tuple[str, ...] = ()) -> None:
        """Write a sheet; `hidden` stands in a column that nobody sees."""
        sheet = self._book.add_worksheet(self._words.translate(name))
        for column, (title, width) in enumerate(zip(titles, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, self._words.translate(title), self._head)
        for number, line in enumerate(lines, start=1):
            self._line(sheet, number, line)
        sheet.set_column(_KEY, _KEY, 10, None, {"hidden": True})
        for row, text in enumerate(hidden):
            sheet.write_string(row, _KEY, text)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def _line(self, sheet: Any, number: int, line: _Line) -> None:
        texts = (line.first, line.second, line.chosen)
        # Programs do not find out by themselves how high a row has to be.
        lines = max(-(-len(text) // width) for text, width in zip(texts, _WIDTHS, strict=True))
        sheet.set_row(number, LINE_HEIGHT * max(lines, 1))
        for column, text in enumerate((line.first, line.second)):
            sheet.write_string(number, column, text, self._risky if is_risky(text) else self._plain)
        sheet.write_string(number, _MEANING, line.chosen, self._entry)
        # A suggestion only: remarks, such as `QUESTION:note`, are typed.
        source = {"validate": "list", "source": self._lists.place(line.choices), "error_type": "information"}
        sheet.data_validation(number, _MEANING, number, _MEANING, source)

    def end(self) -> None:
        """Write the lists, once all places that name them are known."""
        self._lists.write(self._book.add_worksheet("lists"))


# Reading


@dataclass(frozen=True)
class _BookDocument(Document):
    """A mapping out of a workbook; places are its rows."""

    lines: Mapping[str, int] = field(default_factory=dict)

    def locate(self, path: Sequence[str | int], of_key: bool = False) -> Location:  # noqa: ARG002 - as in a file
        """The row of a column."""
        line = next((self.lines[str(part)] for part in path if str(part) in self.lines), None)
        return Location(self.name, line, _MEANING + 1 if line else None)


def read_mapping_book(
    path: Path, questionnaire: Questionnaire | None, known: Mapping[str, Questionnaire] | None = None
) -> ColumnsFile:
    """Read a mapping that somebody has completed.

    Args:
        path: the workbook.
        questionnaire: what the mapping belongs to. Default: the one that it names.
        known: questionnaires that it can name, by their ids, besides the bundled ones.

    Raises:
        InvalidInput: MC1xx to MC4xx, MC713, MC755.
    """
    table = OpenTable(path, str(path))
    sheets = [list(table.rows(sheet.number)) for sheet in table.sheets[:2]]
    if not _is_mapping(sheets[0] if sheets else []):
        raise InvalidInput([Problem(Code.MC755, Location(str(path)))])
    rows = [(line, heading, _token(cells, _MEANING)) for line, cells in sheets[0][1:] if (heading := _text(cells))]
    named = next((cell_text(cells[_KEY]) for _, cells in sheets[0][1:2] if len(cells) > _KEY), "")
    codes = _codes_of(sheets[1][1:] if len(sheets) > 1 else [])
    questionnaire = questionnaire or (known or {}).get(named)
    value = {
        "format": COLUMNS_FORMAT,
        "questionnaire": questionnaire.id if questionnaire else named,
        "header": {meaning: heading for _, heading, meaning in rows if meaning in HEADER},
        "columns": {
            heading: _rule(meaning, codes.get(heading, {}))
            for _, heading, meaning in rows
            if meaning and meaning not in HEADER
        },
    }
    lines = {heading: line for line, heading, _ in rows}
    return columns_of(_BookDocument(str(path), value, no_nodes, lines=lines), questionnaire)


def is_mapping_book(table: OpenTable) -> bool:
    """Whether a workbook is a mapping."""
    return bool(table.sheets) and _is_mapping(list(islice(table.rows(0), 1)))


def _is_mapping(rows: Sequence[Row]) -> bool:
    titles = rows[0][1] if rows else []
    return len(titles) > _KEY and titles[_KEY] == COLUMNS_FORMAT


def _text(cells: Sequence[Any], index: int = _HEADING) -> str:
    return cell_text(clean(cells[index])) if index < len(cells) and cells[index] not in ("", None) else ""


def _token(cells: Sequence[Any], index: int) -> str:
    """The id that was chosen, without its words."""
    return _text(cells, index).partition(_BEFORE_WORDS.strip())[0].strip()


def _codes_of(rows: Iterable[tuple[int, list[Any]]]) -> dict[str, dict[str, Any]]:
    """What codes stand for, by the heading of their column."""
    found: dict[str, dict[str, Any]] = {}
    for _, cells in rows:
        meaning = _token(cells, _MEANING)
        if meaning:
            code = int(meaning) if _LEVEL.fullmatch(meaning) else meaning
            found.setdefault(_text(cells), {})[_text(cells, _CELL)] = code
    return found


def _rule(meaning: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """What a column means, as a mapping in YAML says it."""
    question, sign, holds = meaning.partition(":")
    if sign:
        return {"question": question, "holds": holds}
    question, sign, option = meaning.partition("[")
    told = {"question": question, "values": dict(values)}
    return told | ({"option": option.rstrip("]")} if sign else {})
