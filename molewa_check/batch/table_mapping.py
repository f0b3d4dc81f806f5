"""What the columns of one table mean, and what their cells say where nothing is odd about them."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from molewa_check.batch.cells import answer_of, clean, is_not_shown, require_fit
from molewa_check.batch.csvtext import Row
from molewa_check.batch.headings import is_code
from molewa_check.errors import Code, Problem
from molewa_check.guards.values import objection
from molewa_check.model.columns import ColumnRule, ColumnsFile
from molewa_check.model.fit import Unfit
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.words.reading import UNKNOWN, Conventions, Defect, Percent

REMEMBERED = 20_000
"""Cells of a table whose meaning is kept: some hundred columns with a few answers, and some with numbers."""
SHORT = 500
"""Characters of a cell that is kept: answers in words are shorter, and of remarks no two are alike."""
SILENT, ODD = object(), object()
"""What a cell can say besides an answer, see `TableMapping.plainly`."""
_KEPT = frozenset({int, float, bool, Percent})


@dataclass(frozen=True)
class TableMapping:
    """What the columns of one table mean; columns count from 0.

    Attributes:
        columns: the mapping that fits; None where the headings explain themselves.
        rules: what the columns of questions hold.
        header: the columns that say who and when.
        notes: what is said about headings although the table is read.
    """

    questionnaire: Questionnaire
    columns: ColumnsFile | None
    rules: Mapping[int, ColumnRule]
    header: Mapping[str, int]
    notes: tuple[Problem, ...]
    again: Callable[[], Iterator[Row]] = field(repr=False)
    """Gives all rows once more."""
    coded: dict[int, Any] = field(default_factory=dict, repr=False)
    """Columns whose codes nobody explains, with one of them each."""

    @cached_property
    def spread(self) -> frozenset[str]:
        """Questions with several columns that do not say which option each of them holds."""
        times = Counter(rule.question for rule in self.rules.values() if rule.holds == "answer" and not rule.option)
        return frozenset(question for question, count in times.items() if count > 1)

    def is_coded(self, index: int, cell: Any) -> bool:
        """Whether a cell is a code, such as A1, that only the survey program explains; notes its column."""
        rule = self.rules[index]
        if rule.values or not is_code(cell) or not self.questionnaire.questions[rule.question].coded:
            return False
        self.coded.setdefault(index, cell)
        return True

    def answer_in(self, index: int, cell: Any) -> Any:
        """The answer of a column's cell in the form of an answer file; None for a cell that says nothing.

        Where it could mean two things, the other cells of its column may tell which.

        Raises:
            Unfit: it is not understood, or no answer to the question.
        """
        rule = self.rules[index]
        question = self.questionnaire.questions[rule.question]
        try:
            # Without the column first: to learn its conventions the whole table is read once more.
            found = answer_of(question, cell, self.columns, rule.values, UNKNOWN)
        except Unfit as unfit:
            if unfit.code is not Code.MC418:
                raise
            found = answer_of(question, cell, self.columns, rule.values, self.conventions[index])
        if found is not None:
            require_fit(question, found)
        return found

    def is_left_out(self, index: int, cell: Any) -> bool:
        """Whether a survey program left a question out, which is no answer."""
        return "completed" in self.header and is_not_shown(cell) and cell not in self.rules[index].values

    def plainly(self, index: int, cell: Any) -> Any:
        """What a cell says as far as nothing speaks against it: its answer, None for one that gives none.

        SILENT where nothing stands there, ODD where somebody has to look at the cell in its row: it is not understood,
        or one of several columns of its question. In a column the same texts come again and again; longer ones do not.
        """
        if index not in self.whole:
            return ODD
        is_kept = len(cell) <= SHORT if isinstance(cell, str) else type(cell) in _KEPT
        return self._known(index, cell) if is_kept else self._plainly(index, cell)

    @cached_property
    def whole(self) -> frozenset[int]:
        """The columns that are each the whole answer to a question."""
        whole = {
            index: rule.question for index, rule in self.rules.items() if rule.holds == "answer" and not rule.option
        }
        return frozenset(index for index, question in whole.items() if question not in self.spread)

    @cached_property
    def _known(self) -> Callable[[int, Any], Any]:
        """What cells were found to say; `typed`, for 1, 1.0 and true are the same to a dictionary."""
        return lru_cache(maxsize=REMEMBERED, typed=True)(self._plainly)

    def _plainly(self, index: int, cell: Any) -> Any:
        found = clean(cell)
        if found in ("", None) or self.is_left_out(index, found):
            return SILENT
        if isinstance(found, Defect) or objection(cell) is not None:
            return ODD
        try:
            return self.answer_in(index, found)
        except Unfit:
            return ODD

    @cached_property
    def conventions(self) -> Mapping[int, Conventions]:
        """How numbers and dates are written in each column.

        Why so late: it takes the whole table, and only a cell that could mean two things asks for it.
        """
        asked = {index: self.questionnaire.questions[rule.question] for index, rule in self.rules.items()}
        # Only numbers and dates can mean two things: what can be listed is no matter of conventions.
        cells: dict[int, dict[str, None]] = {index: {} for index, one in asked.items() if one.possible is None}
        for _, row in self.again():
            for index, seen in cells.items():
                if isinstance(cell := cell_at(row, index), str):
                    seen[cell] = None
        return {index: asked[index].conventions_in(seen) for index, seen in cells.items()}


def cell_at(cells: Sequence[Any], index: int) -> Any:
    """The cell of a column; None beyond the end of a row."""
    return clean(cells[index]) if index < len(cells) else None


def part_heading(question: str, part: str) -> str:
    """The heading of a column for one part of a question."""
    return f"{question}[{part}]"
