"""What is said of a cell that is not understood: its answer stays open, and somebody can mend it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from molewa_check.batch.cells import cell_name, range_of
from molewa_check.batch.correction import Correction, key_of
from molewa_check.errors import Code, Formula, Location, Problem
from molewa_check.i18n import N_, Language
from molewa_check.model.questions import Question
from molewa_check.words.language import Words
from molewa_check.words.reading import Defect, cell_text

SAID_AS_IT_IS = frozenset({Code.MC461, Code.MC462})
"""Problems that say better what is wrong than that a cell is no answer."""
OPEN_CELLS = frozenset(
    {*SAID_AS_IT_IS, Code.MC730, Code.MC731, Code.MC732, Code.MC743, Code.MC754, Code.MC758, Code.MC772}
)
"""Problems about a cell whose answer stays open; they tell company, question and what is allowed."""
_SAID_OF_CELLS = {Code.MC418: Code.MC754, Code.MC408: Code.MC772}
"""What is said of a cell where a problem of an answer says better what is wrong."""
UNNAMED = "?"
"""A company without a name."""


@lru_cache(maxsize=4)
def words_of(language: Language) -> Words:
    """The words of a language; made once."""
    return Words(language)


@dataclass(frozen=True)
class Speaker:
    """Speaks of the cells of one sheet.

    Attributes:
        language: of the questions and of what is allowed.
        sheet: its name where the table has several; else empty.
        corrections: what somebody entered for cells that were not understood, by `key_of`.
        strict: whether a cell that is not understood costs its row.
    """

    language: Language
    sheet: str = ""
    strict: bool = False
    corrections: Mapping[str, Correction] = field(default_factory=dict, repr=False)

    def correction(self, question: Question, cell: Any, place: Location) -> Correction | None:
        """What somebody has entered instead of a cell; the same has to stand there still."""
        found = self.corrections.get(key_of(place, self.sheet, question.id))
        return found if found is not None and found.found == cell_text(cell).strip() else None

    def is_stale(self, question: Question, place: Location) -> bool:
        """Whether a correction was entered for this cell."""
        return key_of(place, self.sheet, question.id) in self.corrections

    def corrected(self, company: str, question: Question, given: Correction, place: Location) -> Problem:
        """What is said of a cell that was corrected."""
        told = self.told(company, question, given.found, place)
        return Problem(Code.MC745, place, params={**told, "answer": given.answer, "by": given.by, "on": given.on})

    def cell(self, place: Location) -> str:
        """A cell as people find it: `Z2`, or `Blatt!Z2`."""
        name = cell_name(place.line or 0, place.column or 0)
        return f"{self.sheet}!{name}" if self.sheet else name

    def of_answer(self, company: str, question: Question, cell: Any, problem: Problem) -> Problem:
        """What is said of a cell that is no answer; in a strict batch the problem itself, which stops the row."""
        words = words_of(self.language)
        if self.strict:
            # An error has no problem of its own that would stop a row.
            params = {"found": cell_text(cell) or "=", "expected": question.allowed(words), **problem.params}
            return replace(problem, params=params)
        # Both readings of an ambiguous number are written as the reader writes numbers.
        readings = {name: Formula(value) for name, value in problem.params.items() if name in {"first", "second"}}
        params = {**problem.params, **readings, **self.told(company, question, cell, problem.location)}
        # Those who mend tables know the words of the options, not their ids; and all that is possible is said anyway.
        params.pop("suggestion", None)
        if problem.code is Code.MC408:
            params["option"] = part_named(question, str(problem.params["option"]), self.language)
        code, meant = _kind(question, cell, problem.code)
        if code is Code.MC730 and params.get("part"):
            code = Code.MC758
        return Problem(code, problem.location, problem.path, params | ({"meant": meant} if meant else {}))

    def told(self, company: str, question: Question, cell: Any, place: Location) -> dict[str, Any]:
        """Whose answer to what a cell is, and what could stand there."""
        words = words_of(self.language)
        return {
            "company": company or UNNAMED,
            "question": words.text(question.text),
            "found": cell_text(cell),
            "cell": self.cell(place),
            "sheet": self.sheet,
            "allowed": question.allowed(words),
            "id": question.id,
            "key": key_of(place, self.sheet, question.id),
            "choices": (
                *(choice.text for choice in question.choices(words) if not question.grades(words)),
                *_states(question, words),
            ),
        }

    def of_header(self, company: str, code: Code, cell: Any, place: Location) -> Problem:
        """What is said of a cell that says who answered or when."""
        params = {"company": company or UNNAMED, "found": cell_text(cell), "cell": self.cell(place)}
        return Problem(code, place, params=params)


def _states(question: Question, words: Words) -> Iterator[str]:
    """What may be said instead of a value, in words that are understood again."""
    if "unknown" in question.allow:
        yield words.translate(N_("don't know"))
    if "not_applicable" in question.allow:
        yield words.translate(N_("does not apply"))


def _kind(question: Question, cell: Any, code: Code) -> tuple[Code, str]:
    """Which problem it is, and what may have stood there before a program took it for a date."""
    if isinstance(cell, Defect):
        return (Code.MC731 if cell.shown else Code.MC732), ""
    if code in SAID_AS_IT_IS:
        return code, ""
    if code in _SAID_OF_CELLS:
        return _SAID_OF_CELLS[code], ""
    meant = next((one for one in range_of(cell) if one in (question.possible or ())), "")
    return (Code.MC743 if meant else Code.MC730), meant


def part_named(question: Question, part: str, language: Language) -> str:
    """The words of an option that has a column of its own; empty for other parts, such as criteria."""
    texts = (one.text for one in question.parts if one.id == part and question.multiple)
    return next((words_of(language).text(text) for text in texts), "")
