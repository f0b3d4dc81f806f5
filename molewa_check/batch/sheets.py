"""The cells of tables: CSV with any separator, and workbooks whose size is known before they are opened."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from molewa_check.batch.cells import clean
from molewa_check.errors import Code, InvalidInput, Location, Phrase, Problem
from molewa_check.guards.values import objection
from molewa_check.i18n import N_
from molewa_check.source.files import decode, read_bytes
from molewa_check.words.reading import cell_text

SIZE_LIMIT = 100 * 1024 * 1024
"""Bytes of a table."""
UNPACKED_LIMIT = 1024 * 1024 * 1024
"""Bytes of a workbook's parts."""
CELLS_LIMIT = 30_000_000
"""Rows times columns of a sheet: it lies in memory as a rectangle, however few of its cells are filled."""
SEPARATORS = ";,\t|"
# Excel's own way of naming the separator in the first line of a file.
_SAID = re.compile(r"sep=(.)\r?\n")
_UTF8 = re.compile(rb"\A\xef\xbb\xbf|\xc3[\x80-\xbf]|\xe2\x80[\x80-\xbf]|\xe2\x82\xac")
"""A mark, or a letter, quote or € as UTF-8 writes it, in Windows-1252 “Ã¼” or “â€ž”: such a file is damaged UTF-8."""
_BLOCK = 1024 * 1024
# Matches cells alone: the `r` of a row has no letters.
_CELL = re.compile(rb"""\br=["']([A-Za-z]{1,3})(\d{1,7})["']""")

Row = tuple[int, list[Any]]
"""The line in the file (or the row of the sheet, from 1) and its cells."""


class Table(NamedTuple):
    """A table with its headings found.

    Attributes:
        line: where the headings stand.
        rows: what stands below them.
        notes: what is said about the file as a whole, although it is read.
    """

    line: int
    headings: list[str]
    rows: Iterator[Row]
    notes: tuple[Problem, ...]


def headed_rows(path: Path, name: str) -> Table:
    """Find the headings of a table; empty rows above are passed over.

    Raises:
        InvalidInput: MC1xx or MC713.
    """
    rows, notes = read_rows(path, name)
    for line, cells in rows:
        if any(cell not in ("", None) for cell in cells):
            return Table(line, _headings(Location(name, line), cells), rows, notes)
    raise InvalidInput([Problem(Code.MC716, Location(name))])


def _headings(row: Location, cells: list[Any]) -> list[str]:
    """The headings as texts.

    Raises:
        InvalidInput: MC119 or MC122.
    """
    found = ((number, objection(cell)) for number, cell in enumerate(cells, start=1))
    problems = [Problem(bad.code, replace(row, column=number), params=bad.params) for number, bad in found if bad]
    if problems:
        raise InvalidInput(problems)
    return [cell_text(clean(cell) or "") for cell in cells]


def read_rows(path: Path, name: str) -> tuple[Iterator[Row], tuple[Problem, ...]]:
    """All rows of a CSV file or of the first sheet of a workbook, and what is said about the file.

    Raises:
        InvalidInput: MC1xx or MC713.
    """
    data = read_bytes(path, name, SIZE_LIMIT)
    if path.suffix.lower() == ".xlsx":
        return _sheet_rows(name, data), ()
    text, notes = _decoded(name, data)
    return _csv_rows(name, text), notes


def _decoded(name: str, data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text of a CSV file: UTF-8, or what a German Excel writes where nothing speaks for UTF-8.

    Raises:
        InvalidInput: MC106 or MC107.
    """
    try:
        return decode(data, name), ()
    except InvalidInput as error:
        (problem,) = error.problems
        # MC107 is a control character: such a file is no text in any encoding.
        if problem.code is not Code.MC106 or _UTF8.search(data):
            raise
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            # Five bytes mean nothing in Windows-1252, 0x81 for one: then the first objection stands.
            raise error from None
        # Through `decode` again: where the bytes are no UTF-8, nobody has looked for control characters yet.
        return decode(text.encode(), name), (Problem(Code.MC719, problem.location),)


def _csv_rows(name: str, text: str) -> Iterator[Row]:
    said = _SAID.match(text)
    separator, start = (said[1], said.end()) if said else (separator_of(text), 0)
    # Not split into lines first: line ends within quotes belong to the cell (RFC 4180). Strict, or a quote that is
    # never closed would take the rest of the file for one cell, without a word.
    reader = csv.reader(io.StringIO(text[start:], newline=""), delimiter=separator, strict=True)
    above = 1 if said else 0
    before = 0
    try:
        for cells in reader:
            # A record may span lines: a problem names the line where the record begins.
            yield above + before + 1, list(cells)
            before = reader.line_num
    except csv.Error as error:
        where = Location(name, above + reader.line_num)
        raise InvalidInput([Problem(Code.MC110, where, params={"detail": str(error)})]) from None


def separator_of(text: str) -> str:
    """The separator of a table: the one that stands most often outside of quotes in the first record."""
    outside: list[str] = []
    # Parts with odd numbers stand within quotes; a doubled quote only adds an empty part. The first record alone
    # decides, for answers further down may hold any of these signs.
    for index, part in enumerate(text.lstrip().split('"')):
        if index % 2 == 0:
            line = re.split(r"[\r\n]", part, maxsplit=1)
            outside.append(line[0])
            if len(line) > 1:
                break
    joined = "".join(outside)
    # Of equal counts the first in SEPARATORS wins: a single column is taken for a German Excel's.
    return max(SEPARATORS, key=joined.count)


def _sheet_rows(name: str, data: bytes) -> Iterator[Row]:
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - only for workbooks

    _check_size(name, data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        # With the empty edges: rows and columns have to count as people see them, for problems name them.
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, IndexError) as error:
        raise _broken(name, next(iter(str(error).splitlines()), type(error).__name__)) from None
    return ((number, list(cells)) for number, cells in enumerate(rows, start=1))


def _check_size(name: str, data: bytes) -> None:
    """Look into a workbook before it is opened: what its parts unpack to, and how far its cells reach.

    Raises:
        InvalidInput: MC713.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            # What the archive says about itself; whether that is true shows when the parts are read, see `_area`.
            if sum(part.file_size for part in parts.infolist()) > UNPACKED_LIMIT:
                raise _broken(name, Phrase(N_("it unpacks to more than is read")))
            for part in parts.infolist():
                with parts.open(part) as stream:
                    if _area(stream, part.filename) > CELLS_LIMIT:
                        raise _broken(name, Phrase(N_("its cells reach too far")))
    # All that zipfile raises for broken archives: NotImplementedError for an unknown packing, RuntimeError for
    # encrypted parts, ValueError for parts that are said to lie elsewhere.
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise _broken(name, str(error)) from None
    except zipfile.zlib.error as error:  # type: ignore[attr-defined]
        raise _broken(name, str(error)) from None


def _area(stream: Any, part: str) -> int:
    """Read a part to its end, which checks its size and checksum; the rectangle that the cells of a sheet span."""
    width = height = 1
    rest = b""
    while block := stream.read(_BLOCK):
        if not part.startswith("xl/worksheets/"):
            continue
        text = rest + block
        for column, row in _CELL.findall(text):
            height = max(height, int(row))
            width = max(width, _number(column))
        # A block may end within a cell's address; 32 bytes are longer than any of them.
        rest = text[-32:]
    return width * height


def _number(column: bytes) -> int:
    """The number of a column: A is 1."""
    number = 0
    for letter in column.upper():
        number = number * 26 + letter - 64
    return number


def _broken(name: str, detail: object) -> InvalidInput:
    return InvalidInput([Problem(Code.MC713, Location(name), params={"detail": detail})])
