"""The cells of tables: CSV with any separator, and workbooks whose size is known before they are opened."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from molewa_check.batch.cells import clean, plain_text
from molewa_check.errors import Code, InvalidInput, Location, Phrase, Problem
from molewa_check.i18n import N_
from molewa_check.source.files import decode, read_bytes

SIZE_LIMIT = 100 * 1024 * 1024
"""Bytes of a table."""
UNPACKED_LIMIT = 1024 * 1024 * 1024
"""Bytes of a workbook's parts."""
CELLS_LIMIT = 30_000_000
"""Rows times columns of a sheet: it lies in memory as a rectangle, however few of its cells are filled."""
SEPARATORS = ";,\t|"
_SAID = re.compile(r"sep=(.)\r?\n")
_BLOCK = 1024 * 1024
_CELL = re.compile(rb"""\br=["']([A-Za-z]{1,3})(\d{1,7})["']""")

Row = tuple[int, list[Any]]
"""The line in the file (or the row of the sheet, from 1) and its cells."""


def headed_rows(path: Path, name: str) -> tuple[int, list[str], Iterator[Row]]:
    """The line of the headings, the headings, and the rows below; empty rows above are passed over.

    Raises:
        InvalidInput: MC1xx or MC713.
    """
    rows = read_rows(path, name)
    for line, cells in rows:
        if any(cell not in ("", None) for cell in cells):
            return line, [plain_text(clean(cell) or "") for cell in cells], rows
    raise InvalidInput([Problem(Code.MC716, Location(name))])


def read_rows(path: Path, name: str) -> Iterator[Row]:
    """All rows of a CSV file or of the first sheet of a workbook.

    Raises:
        InvalidInput: MC1xx or MC713.
    """
    data = read_bytes(path, name, SIZE_LIMIT)
    if path.suffix.lower() == ".xlsx":
        return _sheet_rows(name, data)
    return _csv_rows(name, decode(data, name))


def _csv_rows(name: str, text: str) -> Iterator[Row]:
    said = _SAID.match(text)
    separator, start = (said[1], said.end()) if said else (separator_of(text), 0)
    reader = csv.reader(io.StringIO(text[start:], newline=""), delimiter=separator, strict=True)
    above = 1 if said else 0
    before = 0
    try:
        for cells in reader:
            yield above + before + 1, list(cells)
            before = reader.line_num
    except csv.Error as error:
        where = Location(name, above + reader.line_num)
        raise InvalidInput([Problem(Code.MC110, where, params={"detail": str(error)})]) from None


def separator_of(text: str) -> str:
    """The separator of a table: the one that stands most often outside of quotes in the first record."""
    outside: list[str] = []
    for index, part in enumerate(text.lstrip().split('"')):
        if index % 2 == 0:
            line = re.split(r"[\r\n]", part, maxsplit=1)
            outside.append(line[0])
            if len(line) > 1:
                break
    joined = "".join(outside)
    return max(SEPARATORS, key=joined.count)


def _sheet_rows(name: str, data: bytes) -> Iterator[Row]:
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - only for workbooks

    _check_size(name, data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
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
            if sum(part.file_size for part in parts.infolist()) > UNPACKED_LIMIT:
                raise _broken(name, Phrase(N_("it unpacks to more than is read")))
            for part in parts.infolist():
                with parts.open(part) as stream:
                    if _area(stream, part.filename) > CELLS_LIMIT:
                        raise _broken(name, Phrase(N_("its cells reach too far")))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
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
