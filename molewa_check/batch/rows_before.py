"""What the rows before tell about a row: sums without a name, a legend below a gap, a second table."""

from collections.abc import Mapping, Sequence
from typing import Any

from molewa_check.batch.csvtext import SEPARATORS
from molewa_check.batch.headings import Headings
from molewa_check.batch.row_kinds import begins_like_sum, passed_over
from molewa_check.batch.table_mapping import TableMapping, cell_at
from molewa_check.errors import Code, Location, Problem, shorten
from molewa_check.words.reading import Conventions, NotReadable, Percent, cell_text, number

LOOKED_AT = 100
"""Rows that show how many answers a row of the table has."""
HEADS_SEEN = 12
"""Cells among which the headings of a second table are looked for."""
SUMS_TRIED = 20
SEVERAL = 2
"""Rows, or headings, that make sums or a table."""
FULL = 2
"""Answers that each row above a legend has at least."""
LONGEST = 60
_COMMA = Conventions(decimal=",")


class Watch:
    """Goes through the rows of one table, from the first to the last; what costs time is done for odd rows only."""

    def __init__(self, name: str, mapping: TableMapping, headings: Headings) -> None:
        self._name, self._mapping, self._headings = name, mapping, headings
        self._last = 0
        self._below_gap = False
        self._seen = 0
        self._fewest: int | None = None
        """The answers of the row that has fewest, among the first ones."""
        self._summed = 0

    def objection(self, line: int, cells: Sequence[Any]) -> Problem | None:
        """Why a row is no company's; None for one that is."""
        place = Location(self._name, line)
        self._below_gap = bool(self._last) and (line > self._last + 1 or self._below_gap)
        self._last = line
        if self._begins_another(cells):
            return Problem(Code.MC769, place)
        found = passed_over(place, cells, self._mapping, self._headings) or self._odd(place, cells)
        if found is None:
            self._below_gap = False
        return found

    def _odd(self, place: Location, cells: Sequence[Any]) -> Problem | None:
        """Whether a row holds sums of those above, or is a legend."""
        self._seen += 1
        who = self._who(cells)
        is_total = bool(who) and begins_like_sum(who or "")
        if self._seen > LOOKED_AT and who and not is_total and not self._below_gap:
            return None
        answers = [index for index in self._mapping.rules if cell_at(cells, index) not in ("", None)]
        if (who == "" or is_total) and self._sums_up(place.line or 0, cells, answers, 1 if is_total else SEVERAL):
            return Problem(Code.MC733, place, params={"found": who or cell_text(cell_at(cells, answers[0]))})
        if self._below_gap and len(answers) == 1 and (self._fewest or 0) >= FULL:
            shown = next((cell_text(cell) for cell in cells if cell not in ("", None)), "")
            return Problem(Code.MC775, place, params={"found": shorten(shown, LONGEST)})
        self._fewest = min(len(answers), len(answers) if self._fewest is None else self._fewest)
        return None

    def _who(self, cells: Sequence[Any]) -> str | None:
        """The company of a row; empty where there is none, None where the table names no companies."""
        header = self._mapping.header
        named = [header[kind] for kind in ("company", "company_id") if kind in header]
        found = (cell_text(cell) for index in named if (cell := cell_at(cells, index)) not in ("", None))
        return next(found, "") if named else None

    def _begins_another(self, cells: Sequence[Any]) -> bool:
        """Whether questions are named here, and not those of their columns."""
        rules, first = self._mapping.rules, range(min(HEADS_SEEN, len(cells)))
        others = (index for index in first if index in rules and self._question(cells[index]))
        # Those first: what stands below questions comes again and again, who answered does not.
        is_other = any(self._question(cells[index]) != rules[index].question for index in others)
        return is_other and sum(bool(self._question(cells[index])) for index in first) >= SEVERAL

    def _question(self, cell: Any) -> str:
        """The question that a cell names, if any."""
        found = self._headings.question_is(cell) if isinstance(cell, str) and len(cell) > 1 else None
        return found.id if found else ""

    def _sums_up(self, line: int, cells: Sequence[Any], answers: Sequence[int], least: int) -> bool:
        """Whether a row holds nothing but the sums, means or counts of some rows right above it.

        Args:
            line: the row.
            cells: what stands there.
            answers: the columns of answers that are filled.
            least: rows that make a sum.
        """
        shown = {index: value for index in answers if (value := _number_in(cell_at(cells, index))) is not None}
        self._summed += 1
        # The table is read once more for it: not for every row of a table that names hardly any company.
        if not shown or len(shown) < len(answers) or self._summed > SUMS_TRIED:
            return False
        above = [row for number, row in self._mapping.again() if number < line]
        above = [row for row in above if passed_over(Location(""), row, self._mapping, self._headings) is None]
        totals, counts = dict.fromkeys(shown, 0.0), dict.fromkeys(shown, 0)
        for rows, row in enumerate(reversed(above), start=1):
            for index in shown:
                value = _number_in(cell_at(row, index))
                totals[index] += value or 0.0
                counts[index] += value is not None
            if rows >= least and _are_alike(shown, totals, counts):
                return True
        return False


def _are_alike(shown: Mapping[int, float], totals: Mapping[int, float], counts: Mapping[int, int]) -> bool:
    """Whether all numbers are sums, or all are means, or all are counts."""
    means = {index: totals[index] / counts[index] if counts[index] else 0.0 for index in shown}
    return any(all(_is_close(shown[index], kind[index]) for index in shown) for kind in (totals, means, counts))


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
    if len("".join(cell for cell in cells if isinstance(cell, str)).splitlines()) < SEVERAL:
        return None
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
