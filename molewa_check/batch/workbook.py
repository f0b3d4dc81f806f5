"""The rows of a workbook's first sheet. Its size is looked at before it is opened.

Only the process of `table_reader` opens workbooks: no look from outside sees all that one makes of the library.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from molewa_check.batch.csvtext import Row, Rows
from molewa_check.errors import Code, InvalidInput, Location, Phrase, Problem
from molewa_check.i18n import N_

UNPACKED_LIMIT = 1024 * 1024 * 1024
"""Bytes of a workbook's parts."""
CELLS_LIMIT = 20_000_000
"""Rows times columns of a sheet: it lies in memory as a rectangle, however few of its cells are filled."""
_BLOCK = 1024 * 1024
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,9})(\d{1,20})["']""")
"""The place of a cell, or the number of a row."""
_SHEET = re.compile(rb"<(?:\w+:)?worksheet[\s>]")
_REST = 64
"""More bytes than the place of a cell takes."""


def sheet_table(name: str, data: bytes) -> Rows:
    """The rows of the first sheet.

    Raises:
        InvalidInput: MC713.
    """
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only for workbooks

    _check_size(name, data)
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    except MemoryError:
        raise
    except BaseException as error:  # the library's panics are no exceptions
        raise _broken(name, _said_by(error)) from None
    return lambda: _rows(sheet)


def _rows(sheet: Any) -> Iterator[Row]:
    """All rows, from the first one; the library leaves out empty columns before the others."""
    # Rows and columns have to count as people see them, for problems name them.
    left = [""] * (sheet.start[1] if sheet.start else 0)
    return ((number, [*left, *cells]) for number, cells in enumerate(sheet.iter_rows(), start=1))


def _check_size(name: str, data: bytes) -> None:
    """What the parts of a workbook unpack to, and how far its cells reach.

    Raises:
        InvalidInput: MC713.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            said = _too_large(parts)
    except MemoryError:
        raise
    except Exception as error:  # a damaged directory makes many kinds of them
        raise _broken(name, _said_by(error)) from None
    if said is not None:
        raise _broken(name, said)


def _too_large(parts: zipfile.ZipFile) -> Phrase | None:
    # What the archive says about itself; whether that is true shows when the parts are read, see `_area`.
    if sum(part.file_size for part in parts.infolist()) > UNPACKED_LIMIT:
        return Phrase(N_("it unpacks to more than is read"))
    for part in parts.infolist():
        with parts.open(part) as stream:
            if _area(stream) > CELLS_LIMIT:
                return Phrase(N_("its cells reach too far"))
    return None


def _area(stream: Any) -> int:
    """Read a part to its end, which checks its size and checksum; the rectangle that the cells of a sheet span."""
    width = height = 1
    rest = block = stream.read(_BLOCK)
    is_sheet = False
    while block:
        # Behind any comment: a sheet need not begin in the first block.
        is_sheet = is_sheet or _SHEET.search(rest) is not None
        if is_sheet:
            for column, row in _PLACE.findall(rest):
                height = max(height, int(row))
                width = max(width, _number(column))
        block = stream.read(_BLOCK)
        # A block may end within a cell's address.
        rest = rest[-_REST:] + block
    return width * height


def _number(column: bytes) -> int:
    """The number of a column: A is 1."""
    number = 0
    for letter in column.upper():
        number = number * 26 + letter - 64
    return number


def _said_by(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)


def _broken(name: str, detail: object) -> InvalidInput:
    return InvalidInput([Problem(Code.MC713, Location(name), params={"detail": detail})])
