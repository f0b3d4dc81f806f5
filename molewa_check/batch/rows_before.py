"""What the rows before tell about a row: sums without a name, a legend below a gap, a second table."""

from collections.abc import Sequence
from typing import Any

from molewa_check.batch.csvtext import SEPARATORS
from molewa_check.batch.headings import Headings
from molewa_check.batch.mapping import TableMapping, cell_at
from molewa_check.batch.row_kinds import passed_over
from molewa_check.errors import Code, Location, Problem, shorten
from molewa_check.words.reading import Conventions, NotReadable, Percent, cell_text, number

SEVERAL = 2
"""Rows, or headings, that make sums or a table."""
FULL = 2
"""Answers that each row above a legend has at least."""
LONGEST = 60
_COMMA = Conventions(decimal=",")


class Watch:
    """Goes through the rows of one table, from the first to the last."""

    def __init__(self, name: str, mapping: TableMapping, headings: Headings) -> None:
        self._name, self._mapping, self._headings = name, mapping, headings
        self._last = 0
        self._below_gap = False
        self._fewest: int | None = None
        """The answers of the row that has fewest."""
        self._numbers: dict[int, list[float]] = {}

    def objection(self, line: int, cells: Sequence[Any]) -> Problem | None:
        """Why a row is no company's; None for one that is."""
        place = Location(self._name, line)
        self._below_gap = bool(self._last) and (line > self._last + 1 or self._below_gap)
        self._last = line
        if self._begins_another(cells):
            return Problem(Code.MC769, place)
        found = passed_over(place, cells, self._mapping, self._headings)
        if found is not None:
            return found
        answers = [index for index in self._mapping.rules if cell_at(cells, index) not in ("", None)]
        if self._is_sum(cells, answers):
            return Problem(Code.MC733, place, params={"found": cell_text(cell_at(cells, answers[0]))})
        if self._below_gap and len(answers) == 1 and (self._fewest or 0) >= FULL:
            shown = next((cell_text(cell) for cell in cells if cell not in ("", None)), "")
            return Problem(Code.MC775, place, params={"found": shorten(shown, LONGEST)})
        self._below_gap = False
        self._note(cells, answers)
        return None

    def _note(self, cells: Sequence[Any], answers: Sequence[int]) -> None:
        self._fewest = min(len(answers), len(answers) if self._fewest is None else self._fewest)
        for index in answers:
            value = _number_in(cell_at(cells, index))
            if value is not None:
                self._numbers.setdefault(index, []).append(value)

    def _begins_another(self, cells: Sequence[Any]) -> bool:
        """Whether questions are named here, and not those of their columns."""
        named = {
            index: question.id
            for index, cell in enumerate(cells)
            if isinstance(cell, str) and cell and (question := self._headings.question_is(cell)) is not None
        }
        rules = self._mapping.rules
        return len(named) >= SEVERAL and any(
            id_ != rules[index].question for index, id_ in named.items() if index in rules
        )

    def _is_sum(self, cells: Sequence[Any], answers: Sequence[int]) -> bool:
        """Whether a row without a company holds the sums, means or counts of the rows above, and nothing else."""
        header = self._mapping.header
        who = [header[kind] for kind in ("company", "company_id") if kind in header]
        if not who or any(cell_at(cells, index) not in ("", None) for index in who):
            return False
        pairs = [(_number_in(cell_at(cells, index)), self._numbers.get(index, [])) for index in answers]
        return any(
            all(value is not None and len(above) >= SEVERAL and _is_close(value, kind(above)) for value, above in pairs)
            for kind in (sum, _mean, len)
        )


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def _is_close(shown: float, exact: float) -> bool:
    """Whether one is the other, perhaps rounded to as many decimals as it has."""
    decimals = len(repr(shown).partition(".")[2]) if shown % 1 else 0
    half: float = 0.5 * 10.0**-decimals
    return abs(shown - exact) <= half


def _number_in(cell: Any) -> float | None:
    if isinstance(cell, Percent):
        return cell.share * 100
    try:
        return None if isinstance(cell, bool) else number(cell_text(cell).removesuffix("%"), _COMMA)
    except (NotReadable, ValueError):
        return None


def swallowed(place: Location, cells: Sequence[Any], width: int) -> Problem | None:
    """Whether an open quotation mark made one row of several: a cell with a line break completes the row on both sides.

    Args:
        place: where the row begins.
        cells: of a row of text.
        width: how many headings there are.
    """
    for index, cell in enumerate(cells):
        lines = cell.splitlines() if isinstance(cell, str) else []
        if len(lines) < SEVERAL:
            continue
        behind = len(cells) - index - 1
        for separator in SEPARATORS:
            before, after = lines[0].count(separator), lines[-1].count(separator)
            if before and after and index + before + 1 == width and after + 1 + behind == width:
                last = (place.line or 0) + len(lines) - 1
                return Problem(Code.MC773, place, params={"last": last})
    return None
