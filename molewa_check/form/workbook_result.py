"""The sheet of a workbook that shows the score while somebody answers."""

from collections.abc import Mapping, Sequence
from typing import Any

from molewa_check.assess.assessment import Assessment, SectionResult
from molewa_check.form.clauses import Clause
from molewa_check.form.workbook_formulas import (
    ANSWERED,
    APPLICABLE,
    HIGH,
    LOW,
    SCORE,
    SUMS,
    Places,
    condition,
    quoted,
)
from molewa_check.form.workbook_layout import text_lines
from molewa_check.form.workbook_sheets import LINE
from molewa_check.form.workbook_styles import Styles, page
from molewa_check.form.workbook_sums import band_place
from molewa_check.i18n import N_
from molewa_check.model.conditions import OVERALL
from molewa_check.model.questionnaire import Band
from molewa_check.model.tree import walk_below
from molewa_check.words.labels import DIRECTIONS
from molewa_check.words.language import NONE
from molewa_check.words.rounding import half_up

HEADINGS = (
    N_("Dimension"), N_("Score"), N_("at least"), N_("at most"), N_("Answered"), N_("of"), N_("Rating"),
)  # fmt: skip
WIDTHS = (52, 10, 10, 10, 11, 8, 34)
FIRST_CAP, LAST_HIDDEN = 10, 60
"""Columns from H on are hidden: three for the gates of the whole (whether each holds, the place of the band that it
leaves, and the band it met), and from this one on those of sections."""


def write_result(
    sheet: Any, styles: Styles, empty: Assessment, gates: Mapping[str, Sequence[Clause]], places: Places
) -> None:
    """The score with its range, what caps it, and the dimensions.

    Args:
        sheet: where.
        styles: how it looks, and the words.
        empty: what comes out while nothing is answered.
        gates: when each gate holds, by the section that it is of.
        places: where the scores stand.
    """
    _Result(sheet, styles, empty, places).write(gates)
    page(sheet)


class _Result:
    """Writes the sheet from above."""

    def __init__(self, sheet: Any, styles: Styles, empty: Assessment, places: Places) -> None:
        self._sheet, self._styles, self._words = sheet, styles, styles.words
        self._empty, self._places = empty, places
        self._row = 0

    def write(self, gates: Mapping[str, Sequence[Clause]]) -> None:
        sheet, say = self._sheet, self._words.translate
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        sheet.set_column(len(WIDTHS), LAST_HIDDEN, None, None, {"hidden": True})
        sheet.write_string(0, 0, say(N_("Your score")), self._styles["title"])
        sheet.set_row(0, 30)
        gate_rows = self._gates(gates[OVERALL])
        self._overall(gate_rows)
        self._row = 6
        self._table(gates)
        self._text(say(N_(
            "The score follows from your answers by the rules of the questionnaire; the range shows what open "
            "questions can still change. What to do first, and whom to call, stands in the report that "
            "is made of this file."
        )))  # fmt: skip
        # Last, for a row that says nothing still takes its room.
        self._limits(gate_rows)

    def _sum(self, column: str, section: str) -> str:
        return f"{SUMS}!${column}${self._places.sections[section]}"

    def _overall(self, gate_rows: int) -> None:
        overall, say = self._empty.overall, self._words.translate
        self._figure(2, 0, SCORE, overall, "large")
        self._sheet.set_row(2, 42)
        score, bands, direction = self._sum(SCORE, OVERALL), overall.prepared.bands, overall.prepared.direction
        if bands:
            caps = f"$I$1:$I${gate_rows}" if gate_rows else ""
            place = band_place(score, bands, caps, is_high=direction.is_high)
            formula = f"={self._band(bands, place)}"
            self._sheet.write_formula(3, 0, formula, self._styles["strong"], self._title(overall.band))
        formula, value = self._range()
        self._sheet.write_formula(4, 0, f"={formula}", self._styles["plain"], value)
        if not direction.is_high:
            self._sheet.write_string(5, 0, say(DIRECTIONS[direction.better]), self._styles["plain"])

    def _range(self) -> tuple[str, str]:
        """What open questions leave possible, and how that reads while nothing is answered."""
        overall, words = self._empty.overall, self._words
        cells = (self._sum(column, OVERALL) for column in (LOW, HIGH))
        # FIXED, and not TEXT, whose formats depend on the language of the program.
        low, high = (f"FIXED({cell},{words.decimals},TRUE)" for cell in cells)
        parts = words.translate(N_("Possible with the open questions: {low} to {high}"), low="\0", high="\1")
        text = "&".join(filter(None, _joined(parts, low, high)))
        ends = [words.score(end) for end in (overall.low, overall.high)]
        value = parts.replace("\0", ends[0]).replace("\1", ends[1]) if ends[0] != ends[1] else ""
        return f'IF({self._sum(LOW, OVERALL)}="","",IF({low}={high},"",{text}))', value

    def _figure(self, row: int, column: int, name: str, result: SectionResult, style: str = "score") -> None:
        """A score, or an end of its range, as exact as the questionnaire wants it shown."""
        cell, decimals = self._sum(name, result.id), self._words.decimals
        value = {SCORE: result.score, LOW: result.low, HIGH: result.high}[name]
        formula = f'=IF({cell}="","{NONE}",ROUND({cell},{decimals}))'
        shown = NONE if value is None else float(half_up(value, decimals))
        self._sheet.write_formula(row, column, formula, self._styles.figures(style, decimals), shown)

    def _band(self, bands: Sequence[Band], place: str) -> str:
        """The title of a band by its place."""
        titles = ",".join(quoted(self._words.text(band.title)) for band in bands)
        return f'IFERROR(CHOOSE({place},{titles}),"")'

    def _title(self, band: Band | None) -> str:
        return self._words.text(band.title) if band else ""

    def _table(self, gates: Mapping[str, Sequence[Clause]]) -> None:
        for column, heading in enumerate(HEADINGS):
            self._sheet.write_string(self._row, column, self._words.translate(heading), self._styles["head"])
        first = self._row + 1
        for depth, section in walk_below(self._empty.overall):
            if section.prepared.questions:
                self._row += 1
                self._line(depth, section, self._caps(section, gates.get(section.id, ())))
        self._sheet.conditional_format(first, 1, self._row, 1, {
            "type": "data_bar", "bar_color": "#A9BCC4",
            "min_type": "num", "max_type": "num",
            "min_value": self._empty.overall.prepared.extent[0], "max_value": self._empty.overall.prepared.extent[1],
        })  # fmt: skip
        self._row += 2

    def _line(self, depth: int, section: SectionResult, caps: str) -> None:
        row, styles = self._row, self._styles
        title = self._words.text(section.prepared.section.title if section.prepared.section else None)
        self._sheet.write_string(row, 0, "    " * depth + title, styles["box"])
        self._sheet.set_row(row, 4 + LINE * text_lines(title, WIDTHS[0] - 4 * depth))
        for column, name in enumerate((SCORE, LOW, HIGH), start=1):
            self._figure(row, column, name, section)
        counts = ((ANSWERED, section.tally.answered), (APPLICABLE, section.tally.applicable))
        for column, (name, count) in enumerate(counts, start=4):
            self._sheet.write_formula(row, column, f"={self._sum(name, section.id)}", styles["box"], count)
        bands = section.prepared.bands
        is_high = section.prepared.direction.is_high
        place = band_place(self._sum(SCORE, section.id), bands, caps, is_high=is_high) if bands else '""'
        formula = f"={self._band(bands, place)}" if bands else '=""'
        self._sheet.write_formula(row, 6, formula, styles["box"], self._title(section.band))

    def _caps(self, section: SectionResult, gates: Sequence[Clause]) -> str:
        """Hidden cells beside a section with the places of the bands that its gates leave; nothing without gates."""
        order = {band.id: place for place, band in enumerate(section.prepared.bands, start=1)}
        pairs = zip(section.prepared.gates, gates, strict=True)
        # A cap of a section without bands caps nothing.
        known = [(order[item.gate.cap], item, clause) for item, clause in pairs if item.gate.cap in order]
        for column, (cap, item, clause) in enumerate(known, start=FIRST_CAP):
            holds = condition(clause, self._places, outside=True)
            value = cap if item.holds(self._empty.facts) else ""
            self._sheet.write_formula(self._row, column, f'=IF({holds},{cap},"")', None, value)
        last = FIRST_CAP + len(known) - 1
        from xlsxwriter.utility import xl_range_abs  # noqa: PLC0415 - only where a workbook is written

        return str(xl_range_abs(self._row, FIRST_CAP, self._row, last)) if known else ""

    def _gates(self, gates: Sequence[Clause]) -> int:
        """In hidden columns, whether each gate holds and what band it leaves; gives how many there are."""
        overall = self._empty.overall
        order = {band.id: place for place, band in enumerate(overall.prepared.bands, start=1)}
        holding = {gate.id for gate in self._empty.gates}
        for row, (item, clause) in enumerate(zip(self._empty.prepared.gates, gates, strict=True)):
            holds = item.gate.id in holding
            self._sheet.write_formula(
                row, 7, f"=IF({condition(clause, self._places, outside=True)},1,0)", None, float(holds)
            )
            cap = order[item.gate.cap]
            self._sheet.write_formula(row, 8, f'=IF($H${row + 1}=1,{cap},"")', None, cap if holds else "")
        if gates:
            reached = band_place(self._sum(SCORE, OVERALL), overall.prepared.bands)
            met = order[self._empty.uncapped.id] if self._empty.uncapped else ""
            self._sheet.write_formula(0, 9, f"={reached}", None, met)
        return len(gates)

    def _limits(self, gate_rows: int) -> None:
        """What caps the rating: the reason of each gate that holds and changes it."""
        for number, item in enumerate(self._empty.prepared.gates[:gate_rows], start=1):
            reason = self._words.text(item.gate.reason)
            worse = "<" if self._empty.overall.prepared.direction.is_high else ">"
            caps = f"AND(ISNUMBER($I${number}),ISNUMBER($J$1),N($I${number}){worse}N($J$1))"
            shown = reason if item.gate in self._empty.limits else ""
            self._text(shown, formula=f'=IF({caps},{_long(reason)},"")', like=reason)

    def _text(self, text: str, formula: str = "", like: str = "") -> None:
        last = len(WIDTHS) - 1
        self._sheet.merge_range(self._row, 0, self._row, last, text, self._styles["plain"])
        if formula:
            self._sheet.write_formula(self._row, 0, formula, self._styles["strong"], text)
        # Merged cells never get higher by themselves.
        self._sheet.set_row(self._row, 6 + LINE * text_lines(like or text, sum(WIDTHS) - 10))
        self._row += 1


LONGEST = 250
"""Characters of a text inside a formula, at most."""


def _long(text: str) -> str:
    """A text inside a formula, in pieces that spreadsheet programs take."""
    return "&".join(quoted(text[start : start + LONGEST]) for start in range(0, max(len(text), 1), LONGEST))


def _joined(text: str, low: str, high: str) -> list[str]:
    """The pieces of a text, as parts of a formula, with two formulas in their places."""
    before, _, rest = text.partition("\0")
    between, _, after = rest.partition("\1")
    return [quoted(before) if before else "", low, quoted(between) if between else "", high,
            quoted(after) if after else ""]  # fmt: skip
