"""The structure of a LimeSurvey survey, a file that ends with .lss: what its codes mean, in the survey's own words.

A mapping follows where the words prove it: a question by its code or text, an answer by its text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

from molewa_check.batch.header import header_of
from molewa_check.batch.headings import Headings, part_of
from molewa_check.model.columns import COLUMNS_FORMAT, ColumnsFile, HeaderColumns
from molewa_check.model.fit import Unfit
from molewa_check.model.questions import Question
from molewa_check.words.reading import UNKNOWN

_TAGS = re.compile(r"<[^>]*>")
Row = dict[str, str]


@dataclass
class Structure:
    """The tables of the file that are of use: the rows of each by its name."""

    tables: dict[str, list[Row]] = field(default_factory=dict)

    def rows(self, name: str) -> list[Row]:
        """The rows of a table; of newer files with the texts that stand in a table of their own."""
        own = self.tables.get(name, [])
        key, of_texts = _TABLES[name]
        texts: dict[str, list[Row]] = {}
        for row in self.tables.get(of_texts, []):
            texts.setdefault(row.get(key, ""), []).append(row)
        return [{**row, **text} for row in own for text in texts.get(row.get(key, ""), [{}])]


_TABLES = {
    "questions": ("qid", "question_l10ns"),
    "subquestions": ("qid", "question_l10ns"),
    "answers": ("aid", "answer_l10ns"),
}
"""Tables by name, with the column that tells their rows apart, and the table of their texts."""
_WANTED = frozenset({*_TABLES, "question_l10ns", "answer_l10ns"})


def structure_of(data: bytes) -> Structure | None:
    """Read the file; None where it is no such structure."""
    reader = _Reader()
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(data, True)
    except ExpatError:
        return None
    return reader.found if reader.found.tables else None


class _Reader:
    """Goes through `<questions><rows><row><title>…`, as a parser finds it."""

    def __init__(self) -> None:
        self.found = Structure()
        self._path: list[str] = []
        self._row: Row = {}
        self._text = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:  # noqa: ARG002 - as the parser calls it
        """An element begins."""
        self._path.append(name)
        self._text = ""
        if name == "row":
            self._row = {}

    def end(self, name: str) -> None:
        """An element ends."""
        self._path.pop()
        table = self._path[-2] if len(self._path) > 1 else ""
        if name == "row" and table in _WANTED:
            self.found.tables.setdefault(table, []).append(self._row)
        elif self._path[-1:] == ["row"]:
            self._row[name] = self._text.strip()

    def text(self, text: str) -> None:
        """What stands in an element."""
        self._text += text


def mapping_of_survey(structure: Structure, headings: Headings) -> ColumnsFile | None:
    """The mapping that follows from a structure; None where nothing does."""
    answers: dict[str, list[Row]] = {}
    for row in structure.rows("answers"):
        answers.setdefault(row.get("qid", ""), []).append(row)
    parts: dict[str, list[Row]] = {}
    for row in structure.rows("subquestions"):
        parts.setdefault(row.get("parent_qid", ""), []).append(row)
    columns: dict[str, Any] = {}
    doubtful: set[str] = set()
    for row in structure.rows("questions"):
        question = _question(row, headings)
        if question is None or not row.get("title"):
            continue
        for heading, rule in _columns(row, question, answers.get(row["qid"], []), parts.get(row["qid"], [])):
            # Two questions of a survey may be worded alike.
            if columns.setdefault(heading, rule) != rule:
                doubtful.add(heading)
    columns = {heading: rule for heading, rule in columns.items() if heading not in doubtful}
    if not columns:
        return None
    known = headings.questionnaire.id
    return ColumnsFile.model_validate({"format": COLUMNS_FORMAT, "questionnaire": known, "columns": columns})


def adapted(columns: ColumnsFile, names: Sequence[str]) -> ColumnsFile:
    """The mapping of a survey for one export of it, which need not have all of its columns."""
    here = {name: rule for name, rule in columns.columns.items() if name in names}
    header = {kind: names[index] for kind, index in header_of(names).items()}
    return columns.model_copy(update={"columns": here, "header": HeaderColumns(**header)})


def _question(row: Row, headings: Headings) -> Question | None:
    return headings.question_is(row.get("title", "")) or headings.question_is(_plain(row.get("question", "")))


def _columns(row: Row, question: Question, answers: list[Row], parts: list[Row]) -> Iterator[tuple[str, Any]]:
    """The columns of one question of the survey: one for each part that is one of ours, else a single one.

    An export heads them with codes, with texts, or with both.
    """
    code, text = row["title"], _plain(row.get("question", ""))
    if not parts:
        values = dict(_values(question, answers))
        rule = {"question": question.id, "values": values} if values else question.id
        yield from ((heading, rule) for heading in _headings(code, text))
    for part in parts:
        words = _plain(part.get("question", ""))
        option = _named(question, words) or _by_id(question, part.get("title", ""))
        if option is not None:
            of_option = {"question": question.id, "option": option}
            yield from ((heading, of_option) for heading in _headings(f"{code}[{part['title']}]", f"{text} [{words}]"))


def _headings(code: str, text: str) -> tuple[str, ...]:
    return (code, text, f"{code}. {text}") if text else (code,)


def _named(question: Question, text: str) -> str | None:
    """The part of a question with exactly this text."""
    return part_of(question, text) if text and not text.isalnum() else _by_id(question, text)


def _by_id(question: Question, text: str) -> str | None:
    return next((part.id for part in question.parts if text in {part.id, *part.text.root.values()}), None)


def _values(question: Question, answers: list[Row]) -> Iterator[tuple[str, Any]]:
    """What the codes of answers stand for, where the text of an answer is one of ours."""
    for row in answers:
        try:
            found = question.read(_plain(row.get("answer", "")), UNKNOWN)
        except Unfit:
            continue
        if row.get("code") and isinstance(found, str | int):
            yield row["code"], found


def _plain(text: str) -> str:
    return " ".join(unescape(_TAGS.sub("", text)).split())
