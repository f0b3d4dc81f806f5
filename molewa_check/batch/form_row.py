"""What the rows of a form say, as answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from molewa_check.batch.cells import answer_of, as_entry, clean, joined, require_fit
from molewa_check.batch.correction import Correction
from molewa_check.batch.open_cells import Speaker
from molewa_check.errors import Code, Location, Problem
from molewa_check.form.workbook_names import STATES, labels, part_key
from molewa_check.guards.values import objection
from molewa_check.i18n import languages, translator
from molewa_check.model.fit import Unfit
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.questions import Question
from molewa_check.model.questions.base import folded
from molewa_check.model.questions.controls import OneOf
from molewa_check.words.accepted import LATER, NOT_APPLICABLE, UNKNOWN, means
from molewa_check.words.language import Words
from molewa_check.words.reading import UNKNOWN as NOTHING_KNOWN
from molewa_check.words.reading import Defect, cell_text

if TYPE_CHECKING:
    from molewa_check.batch.form_book import Entry

SAID = {"unknown": UNKNOWN, "not_applicable": NOT_APPLICABLE, "later": LATER}
"""The words for states, besides those of the form itself."""
REMARKS = ("note", "evidence")
REFUSED = {Code.MC461: Code.MC411, Code.MC462: Code.MC407}
"""What is said where a cell that is not understood costs the file."""


@dataclass
class FormRow:
    """Reads the answers of one form.

    Attributes:
        answers: what was understood, as in an answer file.
        places: the column of each answer.
        objections: what was not understood; its question stays open.
    """

    questionnaire: Questionnaire
    file: Location
    speaker: Speaker
    company: str
    answers: dict[str, Any] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    objections: list[Problem] = field(default_factory=list)

    def read(self, entries: "Iterable[Entry]") -> None:
        """Go through all rows, in any order; parts may stand anywhere."""
        wholes: dict[str, Entry] = {}
        parts: dict[str, dict[str, Entry]] = {}
        for entry in entries:
            question = self._current(entry)
            if question is None:
                continue
            group = parts.setdefault(question, {}) if entry.part else wholes
            key = entry.part or question
            if key in group and self._is_other(group[key], entry):
                self._twice(question, group[key], entry)
            # Of two rows the one that says something counts, else the upper one.
            elif key not in group or not is_filled(group[key]):
                group[key] = entry
        for question in dict.fromkeys([*wholes, *parts]):
            self._question(question, wholes.get(question), parts.get(question, {}))

    def _current(self, entry: "Entry") -> str | None:
        """The id of the question today; None where the questionnaire does not have it any more."""
        id_ = self.questionnaire.renamed.get(entry.question, entry.question)
        if id_ in self.questionnaire.questions:
            return id_
        if is_filled(entry):
            cell, column = next(told for told in entry.cells.values() if not is_empty(told[0]))
            place = self._place(entry, column)
            params = {"company": self.company, "id": entry.question, "found": cell_text(cell)}
            self.objections.append(Problem(Code.MC463, place, params=params | {"cell": self.speaker.cell(place)}))
        return None

    @staticmethod
    def _is_other(first: "Entry", second: "Entry") -> bool:
        said = [{name: cell for name, (cell, _) in one.cells.items() if not is_empty(cell)} for one in (first, second)]
        return bool(said[0] and said[1]) and said[0] != said[1]

    def _twice(self, question: str, first: "Entry", second: "Entry") -> None:
        place = self._place(second, self._column(second, "answer"))
        told = {"company": self.company, "question": self._text(question), "first": first.line}
        self.objections.append(Problem(Code.MC464, place, params=told | {"cell": self.speaker.cell(place)}))

    def _text(self, question: str) -> str:
        return Words(self.speaker.language).text(self.questionnaire.questions[question].text)

    def _place(self, entry: "Entry", column: int) -> Location:
        return Location(self.file.file, entry.line, column)

    @staticmethod
    def _column(entry: "Entry", name: str) -> int:
        return entry.cells[name][1] if name in entry.cells else 1

    # One question

    def _question(self, id_: str, whole: "Entry | None", parts: "Mapping[str, Entry]") -> None:
        given = _Given(self.questionnaire.questions[id_], whole, parts)
        self.places[id_] = self._column(given.at, "answer")
        self.places |= {part_key(id_, part): self._column(entry, "answer") for part, entry in parts.items()}
        try:
            self._enter(given.question, given.understood())
        except Unfit as unfit:
            entry, column, shown = given.blamed(unfit)
            place = self._place(entry, self._column(entry, column))
            self._object(given.question, shown, unfit.problem(place, f"answers.{id_}"))
        self._remark(given)

    def _enter(self, question: Question, found: Any) -> None:
        """Take an answer over if its question takes it.

        Raises:
            Unfit: it does not.
        """
        if found is None:
            return
        require_fit(question, found)
        self.answers[question.id] = found

    def _object(self, question: Question, cell: Any, problem: Problem) -> None:
        """Leave an answer open, unless somebody has corrected it."""
        place = problem.location
        if self.speaker.strict:
            problem = replace(problem, code=REFUSED.get(problem.code, problem.code))
        given = self.speaker.correction(question, cell, place)
        if given is not None and self._is_corrected(question, given):
            self.objections.append(self.speaker.corrected(self.company, question, given, place))
        else:
            self.objections.append(self.speaker.of_answer(self.company, question, cell, problem))

    def _is_corrected(self, question: Question, given: Correction) -> bool:
        try:
            self._enter(question, answer_of(question, given.answer, None, {}, NOTHING_KNOWN))
        except Unfit:
            return False
        return True

    def _remark(self, given: "_Given") -> None:
        """Note and evidence; alone they put the question off, which leaves it open."""
        told = {name: cell_text(given.cell(name)) for name in REMARKS}
        texts = {name: text for name, text in told.items() if text and objection(text) is None}
        if texts:
            answer = self.answers.get(given.question.id)
            entry = answer if isinstance(answer, dict) else {"state": "later"} if answer is None else {"value": answer}
            self.answers[given.question.id] = entry | texts


@dataclass(frozen=True)
class _Given:
    """What was entered for one question."""

    question: Question
    whole: "Entry | None"
    parts: "Mapping[str, Entry]"

    @property
    def at(self) -> "Entry":
        """The row that is named for it."""
        return self.whole or next(iter(self.parts.values()))

    def cell(self, name: str) -> Any:
        """What stands in a column of its own row; an empty text where nothing does."""
        return _cell(self.whole, name)

    @property
    def of_parts(self) -> dict[str, Any]:
        """What stands beside its parts, as far as anything does."""
        cells = {part: _cell(entry, "answer") for part, entry in self.parts.items()}
        return {part: cell for part, cell in cells.items() if not is_empty(cell)}

    def understood(self) -> Any:
        """The answer, as a file writes it; None where there is none.

        Raises:
            Unfit: it is not understood.
        """
        answer, state, told = self.cell("answer"), self.cell("state"), self.of_parts
        for part, cell in told.items():
            _require_sound(cell, (part,))
        _require_sound(answer)
        if not is_empty(state):
            _require_sound(state)
            if told or not is_empty(answer):
                raise Unfit(Code.MC461, found=cell_text(state))
            return self._state(cell_text(state))
        if told:
            return joined(self.question, told, None)
        return None if is_empty(answer) else self._answer(answer)

    def blamed(self, unfit: Unfit) -> "tuple[Entry, str, Any]":
        """The row, the column and the cell that are no answer."""
        part = str(unfit.where[0]) if unfit.where else ""
        if part in self.parts:
            return self.parts[part], "answer", _cell(self.parts[part], "answer")
        if not is_empty(self.cell("state")):
            return self.at, "state", self.cell("state")
        told = ", ".join(map(cell_text, self.of_parts.values()))
        return self.at, "answer", told or self.cell("answer")

    def _answer(self, cell: Any) -> Any:
        place, control = label_places(self.question).get(folded(cell_text(cell))), self.question.control
        if place is not None and isinstance(control, OneOf):
            return as_entry(control.values[place])
        found = answer_of(self.question, cell, None, {}, NOTHING_KNOWN)
        is_away = isinstance(found, dict) and found.get("state") == "not_applicable"
        return self._state("not_applicable") if is_away else found

    def _state(self, text: str) -> dict[str, str]:
        """What is said instead of an answer.

        Raises:
            Unfit: MC403, nobody knows the words; MC462, the reason is missing.
        """
        state = next((state for state in SAID if text == state or _says(state, text)), None)
        if state is None:
            raise Unfit(Code.MC403, found=text, expected=", ".join(STATES))
        if state != "not_applicable":
            return {"state": state}
        reason = cell_text(self.cell("reason")).strip()
        if not reason or objection(reason) is not None:
            raise Unfit(Code.MC462)
        return {"state": state, "reason": reason}


def is_empty(cell: Any) -> bool:
    """Whether nothing was entered."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def is_filled(entry: "Entry") -> bool:
    """Whether anything was entered into a row."""
    return any(not is_empty(cell) for cell, _ in entry.cells.values())


def _cell(entry: "Entry | None", name: str) -> Any:
    return clean(entry.cells[name][0]) if entry is not None and name in entry.cells else ""


def _require_sound(cell: Any, where: tuple[str, ...] = ()) -> None:
    """Make sure that a cell holds what a value may be.

    Raises:
        Unfit: MC119, MC122 or MC403.
    """
    if isinstance(cell, Defect):
        raise Unfit(Code.MC403, None, where, found=cell_text(cell), expected="")
    bad = objection(cell)
    if bad is not None:
        raise Unfit(bad.code, None, where, **bad.params)


def _says(state: str, text: str) -> bool:
    """Whether a text means a state, in the words of a form or in others, in any language."""
    said = {folded(translator(language)(STATES[state])) for language in languages()}
    return folded(text) in said or means(SAID[state], text)


def label_places(question: Question) -> dict[str, int]:
    """The choices by what a form calls them, in all languages; what two of them share names none."""
    found: dict[str, int] = {}
    shared: set[str] = set()
    # Those of the questionnaire, too, which need no words of the program.
    for language in dict.fromkeys([*languages(), *sorted(question.text.languages)]):
        for place, label in enumerate(labels(question, Words(language))):
            key = folded(label)
            if found.setdefault(key, place) != place:
                shared.add(key)
    return {label: place for label, place in found.items() if label not in shared}
