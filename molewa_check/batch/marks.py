"""What a workbook shows and its library does not tell: percentages, zeros before numbers, errors, open formulas.

The sheet is gone through only where there may be something of that kind.
"""

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element, fromstring
from xml.parsers.expat import ParserCreate

Marks = dict[int, dict[int, str]]
"""By row (from 1) and column (from 0): `%` for a percentage, `0000` for a number with as many digits, else the error as
it is shown, or nothing."""
PERCENT = "%"
PADDED = re.compile(r"0{2,}")
"""The number format of customer numbers and the like, which begin with zeros."""
_BLOCK = 1024 * 1024
_BUILT_IN = frozenset({9, 10})
"""The numbers of 0% and 0.00%."""
_LITERAL = re.compile(r'"[^"]*"|\\.|_.')
"""What a number format shows as it stands."""
_TROUBLE = rb"""\st\s*=\s*["']e["']|<(?:\w+:)?f[\s>/]"""
_ODS_TROUBLE = re.compile(rb"percentage|:error|Err:")
_KEPT = 64
"""More bytes than what is looked for takes."""
MOST_REPEATED = 16_384
"""How often one cell of an .ods stands beside itself at most: the columns of a sheet."""


# XLSX


def xlsx_marks(parts: zipfile.ZipFile, sheet: str) -> Marks:
    """The marks of one sheet of an .xlsx."""
    part = _part_of(parts, sheet)
    if part not in parts.namelist():
        return {}
    styles = _styles(parts)
    of_styles = b"|".join(str(style).encode() for style in sorted(styles))
    wanted = _TROUBLE + (rb"""|\ss\s*=\s*["'](?:%s)["']""" % of_styles if styles else b"")
    if not _has(parts, part, re.compile(wanted)):
        return {}
    reader = _XlsxCells(styles, computed=not _is_computed_later(parts))
    _parse(parts, part, reader.start, reader.end, reader.text)
    return reader.marks


_HIDDEN = re.compile(rb"""<(?:\w+:)?(row|col)\s[^>]*?\shidden\s*=\s*["'](?:1|true)["'][^>]*>""")
_ENDS = re.compile(rb"""\s(min|max)\s*=\s*["'](\d{1,5})["']""")
_TAG = 1024
"""More bytes than the tag of a row or a column takes."""


def hidden_parts(parts: zipfile.ZipFile, sheet: str) -> tuple[int, int]:
    """How many rows and columns of a sheet of an .xlsx nobody sees.

    Hidden rows count where they hold anything; of columns all do, up to the last one of a worksheet.
    """
    part = _part_of(parts, sheet)
    if part not in parts.namelist():
        return 0, 0
    rows = columns = 0
    rest = b""
    for block in _blocks(parts, part):
        text, last = rest + block, 0
        for found in _HIDDEN.finditer(text):
            last = found.end()
            if found[1] == b"row":
                rows += not found[0].endswith(b"/>")
            else:
                ends = {name: int(number) for name, number in _ENDS.findall(found[0])}
                columns += _columns_hidden(ends.get(b"min", 0), ends.get(b"max", 0))
        # A tag may end within the next block, and is counted once.
        rest = text[max(last, len(text) - _TAG) :]
    return rows, columns


def _columns_hidden(first: int, last: int) -> int:
    """Columns between two; all that are left of a sheet hide nothing but emptiness."""
    return 0 if last >= MOST_REPEATED else last - first + 1


class _XlsxCells:
    """Goes through the cells of a sheet, as a parser finds them."""

    def __init__(self, styles: Mapping[int, str], *, computed: bool) -> None:
        self.marks: Marks = {}
        self._styles = styles
        self._nothing = frozenset({""}) if computed else frozenset({"", "0"})
        self._row, self._column = 0, -1
        self._cell: dict[str, str] = {}
        self._is_formula, self._in_value = False, False
        self._value = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins; places that are not told follow from those before."""
        match _local(name):
            case "row":
                self._row, self._column = int(attributes.get("r", self._row + 1)), -1
            case "c":
                self._cell, self._is_formula, self._value = attributes, False, ""
                self._column = _column_of(attributes["r"]) if "r" in attributes else self._column + 1
            case "f":
                self._is_formula = True
            case "v":
                self._in_value = True

    def end(self, name: str) -> None:
        """An element ends."""
        match _local(name):
            case "v":
                self._in_value = False
            case "c":
                mark = self._mark()
                if mark is not None:
                    self.marks.setdefault(self._row, {})[self._column] = mark

    def text(self, text: str) -> None:
        """What stands in an element."""
        if self._in_value:
            self._value += text

    def _mark(self) -> str | None:
        kind = self._cell.get("t", "n")
        if kind == "e":
            return self._value or "#?"
        # A formula that gives an empty text has a value of its own kind.
        if self._is_formula and self._value in self._nothing and kind != "str":
            return ""
        return self._styles.get(int(self._cell.get("s", 0))) if kind == "n" and self._value else None


def _part_of(parts: zipfile.ZipFile, sheet: str) -> str:
    """Where the cells of a sheet lie."""
    book = _tree(parts, "xl/workbook.xml")
    targets = {one.get("Id"): one.get("Target", "") for one in _tree(parts, "xl/_rels/workbook.xml.rels")}
    for one in book.iterfind("{*}sheets/{*}sheet"):
        if one.get("name") == sheet:
            id_ = next((value for key, value in one.items() if key.endswith("}id")), "")
            target = targets.get(id_, "")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return ""


def _is_computed_later(parts: zipfile.ZipFile) -> bool:
    """Whether a program has left its formulas to the spreadsheet program, with 0 as a stopgap for every result."""
    settings = _tree(parts, "xl/workbook.xml").find("{*}calcPr")
    return settings is not None and settings.get("fullCalcOnLoad") in {"1", "true"}


def _styles(parts: zipfile.ZipFile) -> dict[int, str]:
    """The marks of cell formats that show more than the number, by the number of the format."""
    if "xl/styles.xml" not in parts.namelist():
        return {}
    styles = _tree(parts, "xl/styles.xml")
    marks = dict.fromkeys(_BUILT_IN, PERCENT)
    for one in styles.iterfind("{*}numFmts/{*}numFmt"):
        if mark := mark_of(one.get("formatCode", "")):
            marks[int(one.get("numFmtId", -1))] = mark
    numbers = (int(one.get("numFmtId", 0)) for one in styles.iterfind("{*}cellXfs/{*}xf"))
    return {index: marks[number] for index, number in enumerate(numbers) if number in marks}


def mark_of(number_format: str) -> str:
    """The mark of a number format; empty for one that shows the number as it is."""
    if PERCENT in _LITERAL.sub("", number_format):
        return PERCENT
    return number_format if PADDED.fullmatch(number_format) else ""


def _column_of(place: str) -> int:
    """The column of a place such as B3, from 0."""
    number = 0
    for letter in place.rstrip("0123456789").upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


# ODS


def ods_marks(parts: zipfile.ZipFile, sheet: str) -> Marks:
    """The marks of one sheet of an .ods."""
    if not _has(parts, "content.xml", _ODS_TROUBLE):
        return {}
    reader = _OdsCells(sheet)
    _parse(parts, "content.xml", reader.start, reader.end, reader.text)
    return reader.marks


class _OdsCells:
    """Goes through the cells of one sheet of an .ods; rows and cells tell how often they are repeated."""

    def __init__(self, sheet: str) -> None:
        self.marks: Marks = {}
        self._sheet = sheet
        self._is_here = False
        self._row, self._rows, self._column = 0, 0, 0
        self._cell: dict[str, str] = {}
        self._text = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        match _local(name):
            case "table":
                self._is_here = attributes.get("table:name") == self._sheet
                self._row, self._rows = 0, 0
            case "table-row":
                self._row, self._column = self._row + self._rows, 0
                self._rows = int(attributes.get("table:number-rows-repeated", 1))
            case "table-cell" | "covered-table-cell":
                self._cell, self._text = attributes, ""

    def end(self, name: str) -> None:
        """An element ends."""
        if _local(name) not in {"table-cell", "covered-table-cell"}:
            return
        times = int(self._cell.get("table:number-columns-repeated", 1))
        mark = self._mark()
        if self._is_here and mark is not None and self._rows <= MOST_REPEATED:
            for row in range(self._row + 1, self._row + self._rows + 1):
                places = range(self._column, self._column + min(times, MOST_REPEATED))
                self.marks.setdefault(row, {}).update(dict.fromkeys(places, mark))
        self._column += times

    def text(self, text: str) -> None:
        """What is shown in a cell."""
        self._text += text

    def _mark(self) -> str | None:
        if self._cell.get("office:value-type") == "percentage":
            return PERCENT
        is_error = self._cell.get("calcext:value-type") == "error" or self._text.startswith("Err:")
        return (self._text.strip() or "#?") if is_error else None


# Parts


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _tree(parts: zipfile.ZipFile, name: str) -> Element:
    return fromstring(parts.read(name))


def _blocks(parts: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with parts.open(name) as stream:
        while block := stream.read(_BLOCK):
            yield block


def _has(parts: zipfile.ZipFile, name: str, wanted: re.Pattern[bytes]) -> bool:
    """Whether a part holds something of the kind."""
    rest = b""
    for block in _blocks(parts, name):
        if wanted.search(rest + block):
            return True
        rest = block[-_KEPT:]
    return False


def _parse(
    parts: zipfile.ZipFile, name: str, start: Callable[..., Any], end: Callable[..., Any], text: Callable[..., Any]
) -> None:
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    for block in _blocks(parts, name):
        parser.Parse(block, False)
    parser.Parse(b"", True)
