"""One row of a table: who answered and when, and what its cells say."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from molewa_check.batch.cells import answer_of, joined, require_fit
from molewa_check.batch.correction import Correction
from molewa_check.batch.open_cells import Speaker, part_named
from molewa_check.batch.row_document import RowDocument, no_nodes
from molewa_check.batch.table_mapping import ODD, SILENT, TableMapping, cell_at, part_heading
from molewa_check.batch.walk import Found, Item, printable
from molewa_check.errors import Code, Location, Problem, shorten
from molewa_check.guards.values import objection
from molewa_check.i18n import N_
from molewa_check.model.answers import ANSWERS_FORMAT
from molewa_check.model.columns import ColumnRule
from molewa_check.model.fit import Unfit
from molewa_check.model.questions import Question
from molewa_check.model.questions.base import text_is
from molewa_check.model.vocabulary import Perspective
from molewa_check.words.accepted import means
from molewa_check.words.moments import moment
from molewa_check.words.reading import UNKNOWN, Ambiguous, Defect, NotReadable, cell_text

SURELY = 4
"""Cells of which none is an answer, in a row that is no company's: it holds units, or explanations."""
LONGEST = 60
_COLUMNS = range(1, sys.maxsize)
"""Where the cells of a row stand beside each other."""
NEVER = "1980-01-01"
"""What survey programs write as the time of anonymous answers."""
# Translators: what people write for the view of management; separated by semicolons.
MANAGEMENT = N_("management; managing director; executive board; company")
# Translators: the same for the works council.
WORKS_COUNCIL = N_("works council; works-council; employee representatives")
# Translators: the same for both together.
JOINT = N_("joint; jointly; both; together")
# Translators: the same for a survey of the staff.
EMPLOYEES = N_("employees; employee; staff; workforce")
PERSPECTIVE_WORDS: Mapping[Perspective, str] = {
    "management": MANAGEMENT, "works-council": WORKS_COUNCIL, "joint": JOINT, "employees": EMPLOYEES,
}  # fmt: skip


class Spot(NamedTuple):
    """Where the answers of a company stand.

    Attributes:
        line: the row that is named for them.
        label: what tells them apart within the file, before the row.
        at: where a cell stands, from its place among the cells.
        columns: in which column, the same way.
    """

    found: Found
    line: int
    label: str
    at: Callable[[int], Location]
    columns: Sequence[int]


def in_row(found: Found, line: int, sheet: str) -> Spot:
    """Answers that stand beside each other."""
    name = printable(found.name)
    return Spot(found, line, f":{sheet}" if sheet else "", lambda index: Location(name, line, index + 1), _COLUMNS)


def item_of(spot: Spot, cells: list[Any], mapping: TableMapping, speaker: Speaker) -> Item | Problem:
    """The answers of one company; a problem where there is none, though a good number of cells is filled.

    Args:
        spot: where they stand.
        cells: what stands there.
        mapping: what that means.
        speaker: says what is not understood.
    """
    name, line = printable(spot.found.name), spot.line
    row = Row(cells, mapping, spot.at, speaker)
    row.read()
    if not row.answers and not speaker.strict and row.misunderstood >= SURELY:
        found = next((cell_text(cell) for cell in cells if cell not in ("", None)), "")
        return Problem(Code.MC753, row.at(0), params={"count": row.misunderstood, "found": shorten(found, LONGEST)})
    if not row.answers and not speaker.strict and row.is_nobodys:
        # A remark at the edge, or what was left below the table.
        found = next((cell_text(cell) for cell in cells if cell not in ("", None)), "")
        return Problem(Code.MC733, row.at(0), params={"found": shorten(found, LONGEST)})
    value = {
        "format": ANSWERS_FORMAT,
        "questionnaire": {"id": mapping.questionnaire.id},
        **row.header,
        "answers": row.answers,
    }
    for kind, index in mapping.header.items():
        # Problems with the header name keys of an answer file, where a company has `name` and `id`.
        row.places.setdefault({"company": "name", "company_id": "id"}.get(kind, kind), index)
    places = {key: spot.columns[index] for key, index in row.places.items()}
    document = RowDocument(name, value, no_nodes, tuple(row.objections), line, places)
    return Item(f"{name}{spot.label}:{line}", spot.found.path, line, document, file=name)


@dataclass
class Row:
    """Reads one row.

    Attributes:
        header: who answered and when, as in an answer file.
        answers: what was understood, as in an answer file.
        at: where a cell stands, from its place among the cells.
        places: at which place among the cells each answer stands.
        objections: what was not understood; its question stays open.
    """

    cells: list[Any]
    mapping: TableMapping
    at: Callable[[int], Location]
    speaker: Speaker
    header: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    objections: list[Problem] = field(default_factory=list)
    misunderstood: int = 0
    """Cells that are no answer."""
    _company: str = ""
    _refused: set[str] = field(default_factory=set)
    """Questions with a cell that is an error, or holds what no value may be."""
    _several: dict[str, list[int]] = field(default_factory=dict)
    """The columns of questions with several that do not say which option they hold."""
    _parts: dict[str, dict[str, Any]] = field(default_factory=dict)
    """The cells of questions whose parts have columns of their own."""
    _texts: dict[str, dict[str, str]] = field(default_factory=dict)
    """Notes and evidence by question."""

    @property
    def is_nobodys(self) -> bool:
        """Whether companies are named in this table, and none in this row."""
        return not self._company and not {"company", "company_id"}.isdisjoint(self.mapping.header)

    def read(self) -> None:
        """Go through all columns that mean something."""
        self.header = self._header()
        cells, plainly = self.cells, self.mapping.plainly
        for index, rule in self.mapping.rules.items():
            cell = cells[index] if index < len(cells) else None
            if cell is None or cell == "":
                continue
            said = plainly(index, cell)
            if said is ODD:
                self._look_at(index, rule)
            elif said is not SILENT:
                self.places[rule.question] = index
                if said is not None:
                    self.answers[rule.question] = said
        self._put_together()

    def _look_at(self, index: int, rule: ColumnRule) -> None:
        """Read a cell that does not say plainly what its question is answered with."""
        cell = cell_at(self.cells, index)
        if cell == "" or self.mapping.is_left_out(index, cell) or not self._is_admitted(index, rule, cell):
            return
        self.places.setdefault(rule.question, index)
        if rule.question in self.mapping.spread and rule.holds == "answer":
            self._several.setdefault(rule.question, []).append(index)
        elif rule.holds != "answer":
            self._texts.setdefault(rule.question, {})[rule.holds] = cell_text(cell)
        elif rule.option is not None:
            self._parts.setdefault(rule.question, {})[rule.option] = rule.values.get(cell_text(cell), cell)
            self.places[part_heading(rule.question, rule.option)] = index
        else:
            self._answer(index, rule, cell)

    def _put_together(self) -> None:
        """Read what stands in several columns. Without one of them the others tell nothing for certain."""
        for question, indexes in self._several.items():
            if question not in self._refused:
                self._unite(question, indexes)
        for question, cells in self._parts.items():
            if question not in self._refused:
                self._join(question, cells)
        for question, found in self._texts.items():
            self.answers[question] = _with_texts(self.answers.get(question), found)

    def _is_admitted(self, index: int, rule: ColumnRule, cell: Any) -> bool:
        """Whether a cell holds what a value may be, before anybody reads something from it."""
        found = Code.MC403 if isinstance(cell, Defect) else None
        problem = Problem(found, self.at(index), f"answers.{rule.question}") if found else None
        bad = objection(self.cells[index])
        if bad is not None:
            problem = Problem(bad.code, self.at(index), f"answers.{rule.question}", bad.params)
        if problem is None:
            return True
        if rule.holds != "answer" and not self.speaker.strict:
            self.objections.append(self.speaker.of_header(self._company, Code.MC741, cell, self.at(index)))
            return False
        self._refused.add(rule.question)
        self._object(rule.question, cell, problem)
        return False

    def _answer(self, index: int, rule: ColumnRule, cell: Any) -> None:
        self.places[rule.question] = index
        with self._objecting(rule.question, cell, index):
            self._enter(rule.question, self.mapping.answer_in(index, cell))

    def _unite(self, question: str, indexes: Sequence[int]) -> None:
        """The answer of a question with several columns that do not tell which option they hold: their cells do.

        One that names none, such as a bare tick, leaves the whole open.
        """
        if len(indexes) == 1:
            self._answer(indexes[0], self.mapping.rules[indexes[0]], cell_at(self.cells, indexes[0]))
            return
        found: list[str] = []
        for index in indexes:
            cell = cell_at(self.cells, index)
            try:
                found += self._question(question).read(cell, UNKNOWN)
            except Unfit as unfit:
                self._object(question, cell, unfit.problem(self.at(index), f"answers.{question}"))
                return
        with self._objecting(question, ", ".join(found), indexes[0]):
            self._enter(question, list(dict.fromkeys(found)))

    def _join(self, question: str, cells: Mapping[str, Any]) -> None:
        """The answer of a question whose parts have columns of their own."""
        try:
            self._enter(question, joined(self._question(question), cells, self.mapping.columns))
        except Unfit as unfit:
            part = unfit.where[0] if unfit.where else unfit.params.get("option", "")
            place = self.at(self.places.get(part_heading(question, part), self.places[question]))
            shown = cells.get(part, ", ".join(cell_text(cell) for cell in cells.values()))
            problem = unfit.problem(place, f"answers.{question}")
            named = part_named(self._question(question), part, self.speaker.language)
            self._object(question, shown, replace(problem, params={**problem.params, "part": named}))

    def _enter(self, question: str, found: Any) -> None:
        """Take an answer over if its question takes it.

        Raises:
            Unfit: it does not.
        """
        if found is None:
            return
        require_fit(self._question(question), found)
        self.answers[question] = found

    def _question(self, id_: str) -> Question:
        return self.mapping.questionnaire.questions[id_]

    def _object(self, question: str, cell: Any, problem: Problem) -> None:
        """Leave an answer open, unless somebody has corrected it."""
        asked, place = self._question(question), problem.location
        given = self.speaker.correction(asked, cell, place)
        if given is not None and self._is_corrected(asked, given):
            self.objections.append(self.speaker.corrected(self._company, asked, given, place))
            return
        if given is not None:
            self.objections.append(self.speaker.of_header(self._company, Code.MC764, given.answer, place))
        elif self.speaker.is_stale(asked, place):
            self.objections.append(self.speaker.of_header(self._company, Code.MC746, cell, place))
        self.misunderstood += 1
        self.objections.append(self.speaker.of_answer(self._company, asked, cell, problem))

    def _is_corrected(self, question: Question, given: Correction) -> bool:
        """Take over what somebody entered; what is no answer either leaves everything as it was."""
        try:
            self._enter(question.id, answer_of(question, given.answer, None, {}, UNKNOWN))
        except Unfit:
            return False
        return True

    @contextmanager
    def _objecting(self, question: str, cell: Any, index: int) -> Iterator[None]:
        """Note what is not understood, with its column; a column of codes is named once, and not in each row."""
        try:
            yield
        except Unfit as unfit:
            if self.speaker.strict or not self.mapping.is_coded(index, cell):
                self._object(question, cell, unfit.problem(self.at(index), f"answers.{question}"))

    # Who and when

    def _header(self) -> dict[str, Any]:
        found = {kind: self._said(kind, index) for kind, index in self.mapping.header.items()}
        header: dict[str, Any] = {}
        company = {"name": found.get("company"), "id": found.get("company_id")}
        header["company"] = {key: text for key, text in company.items() if text}
        self._company = found.get("company") or found.get("company_id") or ""
        named = self.mapping.header.get("company")
        if not self._company and named is not None and cell_at(self.cells, named) in ("", None):
            place = self.at(named)
            self.objections.append(Problem(Code.MC752, place, params={"cell": self.speaker.cell(place)}))
        # Without it the usual view is meant, unless whoever reads the table knows better.
        if view := self._perspective(found.get("perspective") or ""):
            header["perspective"] = view
        updated = next(filter(None, map(self._moment, ("updated", "completed"))), None)
        if updated:
            header["updated"] = updated
        return header

    def _said(self, kind: str, index: int) -> str:
        """What a cell of the header says; what may be in no text, or is an error, says nothing."""
        cell = cell_at(self.cells, index)
        if cell in ("", None):
            return ""
        if objection(self.cells[index]) is None and not isinstance(cell, Defect):
            # A line break in the name of a company is none of its letters.
            return " ".join(cell_text(cell).split())
        if self.speaker.strict and (bad := objection(self.cells[index])):
            self.objections.append(Problem(bad.code, self.at(index), params=bad.params))
        elif kind != "completed":
            self.objections.append(self.speaker.of_header(self._company, Code.MC741, cell, self.at(index)))
        return ""

    def _perspective(self, said: str) -> str | None:
        """Whose view it is; None where neither the row nor the mapping says so."""
        columns = self.mapping.columns
        questionnaire = self.mapping.questionnaire
        default = columns.perspective if columns else None
        words = columns.perspectives if columns else {}
        if said in words or not said:
            return words.get(said, default)
        # A word that nobody knows stays as it is, for checking to object to (MC207): whose view it is nobody can guess.
        own = (view.id for view in questionnaire.perspectives if said == view.id or text_is(view.title, said))
        known = (view for view, meant in PERSPECTIVE_WORDS.items() if means(meant, said))
        return next(own if questionnaire.perspectives else known, said)

    def _moment(self, kind: str) -> str | None:
        """When the row was answered, as far as it says so; it only tells which of two answers is the later one."""
        index = self.mapping.header.get(kind)
        cell = None if index is None else cell_at(self.cells, index)
        if index is None or cell in ("", None) or isinstance(cell, Defect | bool) or objection(self.cells[index]):
            return None
        if isinstance(cell, date):
            return None if str(cell).startswith(NEVER) else str(cell)
        try:
            found = moment(cell_text(cell))
        except (NotReadable, Ambiguous, ValueError):
            if kind == "updated":
                self.objections.append(self.speaker.of_header(self._company, Code.MC736, cell, self.at(index)))
            return None
        return None if found.startswith(NEVER) else found


def _with_texts(answer: Any, texts: Mapping[str, Any]) -> dict[str, Any]:
    # A remark alone needs a state; put off is the one that leaves the question open.
    entry = answer if isinstance(answer, dict) else {"state": "later"} if answer is None else {"value": answer}
    return {**entry, **texts}
