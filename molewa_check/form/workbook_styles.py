"""How the sheets of a workbook look and are printed, and the hidden sheets with what they hold."""

from collections.abc import Mapping, Sequence
from typing import Any

from molewa_check.form.workbook_formulas import Formula
from molewa_check.i18n import N_
from molewa_check.words.language import Words

A4 = 9
HOUSE = "#1D4E5F"
"""The colour of headings, where a publisher has none of its own."""
PALE, GREY, INK, FIELD = "#E4ECEF", "#6B6B6B", "#16303B", "#FFF9E5"


class Styles:
    """The formats of cells, made when they are first used, and the words that stand in them."""

    def __init__(self, book: Any, words: Words, colour: str | None) -> None:
        self.words = words
        strong = colour or HOUSE
        self._book = book
        self._made: dict[str, Any] = {}
        text = {"text_wrap": True, "valign": "top", "font_color": INK}
        box = {**text, "border": 1, "border_color": "#C9C9C9"}
        field = {**box, "locked": False, "bg_color": FIELD}
        self._kinds: Mapping[str, Mapping[str, Any]] = {
            "title": {"bold": True, "font_size": 18, "font_color": strong, "valign": "top"},
            "plain": text,
            "strong": {**text, "bold": True},
            "small": {"font_size": 9, "font_color": GREY},
            "bold": {"bold": True, "font_color": INK},
            "head": {**text, "bold": True, "bg_color": strong, "font_color": "#FFFFFF", "border": 1},
            "section": {"bold": True, "bg_color": PALE, "font_color": strong, "valign": "vcenter", "font_size": 13},
            "box": box,
            "question": {**box, "bold": True},
            "part": {**box, "indent": 1},
            "id": {**box, "font_size": 8, "font_color": GREY},
            "status": {**box, "font_size": 9, "font_color": GREY},
            "field": field,
            "risky": {**field, "quote_prefix": True},
            "day": {**field, "num_format": words.translate(N_("yyyy-mm-dd")), "align": "left"},
            "figure": {**field, "align": "left"},
            "closed": box,
            "greyed": {"font_color": "#A6A6A6", "bg_color": "#EFEFEF"},
            "odd": {"bold": True, "font_color": "#9C2A00", "bg_color": "#FCE4D6"},
            "done": {"font_color": strong, "bold": True},
            "score": {**box, "align": "right"},
            "large": {"bold": True, "font_size": 28, "font_color": strong, "align": "left", "valign": "vcenter"},
        }

    def __getitem__(self, kind: str) -> Any:
        if kind not in self._made:
            self._made[kind] = self._book.add_format(dict(self._kinds[kind]))
        return self._made[kind]

    def figures(self, kind: str, decimals: int) -> Any:
        """A format with so many decimals."""
        name = f"{kind}.{decimals}"
        if name not in self._made:
            shown = "0" + ("." + "0" * decimals if decimals else "")
            self._made[name] = self._book.add_format({**self._kinds[kind], "num_format": shown})
        return self._made[name]


class Lists:
    """The hidden sheet with what drop-downs offer: a column for each list; equal lists share one."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet
        self._ranges: dict[tuple[str, ...], str] = {}

    def range_of(self, texts: Sequence[str]) -> str:
        """Where a list stands."""
        key = tuple(texts)
        if key not in self._ranges:
            from xlsxwriter.utility import xl_range_abs  # noqa: PLC0415 - only where a workbook is written

            column = len(self._ranges)
            for row, text in enumerate(key):
                self.sheet.write_string(row, column, text)
            self._ranges[key] = f"lists!{xl_range_abs(0, column, len(key) - 1, column)}"
        return self._ranges[key]


def write_cells(sheet: Any, rows: Sequence[Sequence[Formula | str | float]]) -> None:
    """Fill a hidden sheet."""
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, Formula):
                sheet.write_formula(number, column, f"={cell.text}", None, cell.value)
            elif isinstance(cell, str):
                sheet.write_string(number, column, cell)
            else:
                sheet.write_number(number, column, cell)


def page(sheet: Any, *, repeat: int | None = None) -> None:
    """How a sheet is printed, and that only its fields can be changed; no password keeps anybody from more."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.4, 0.4, 0.5, 0.6)
    sheet.set_footer("&L&A&R&P / &N")
    sheet.hide_gridlines(2)
    if repeat is not None:
        sheet.repeat_rows(repeat)
    sheet.protect("", {"format_rows": True, "format_columns": True})
