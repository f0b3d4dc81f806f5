"""The sheets of a workbook with the rows of each. Its size is looked at before it is opened.

Only the process of `table_reader` opens workbooks: no look from outside sees all that one makes of the library.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from itertools import repeat
from typing import Any, NamedTuple

from molewa_check.batch.csvtext import Row, Rows
from molewa_check.batch.marks import PADDED, PERCENT, Marks, hidden_parts, mark_of, ods_marks, xlsx_marks
from molewa_check.batch.old_formulas import zeros_of_formulas
from molewa_check.errors import Code, InvalidInput, Location, Phrase, Problem
from molewa_check.i18n import N_
from molewa_check.words.reading import Defect, Percent

UNPACKED_LIMIT = 1024 * 1024 * 1024
"""Bytes of a workbook's parts."""
CELLS_LIMIT = 20_000_000
"""Rows times columns of a sheet: it lies in memory as a rectangle, however few of its cells are filled."""
ZIP, OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How workbooks begin: those of today, and the old .xls."""
_BLOCK = 1024 * 1024
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,9})(\d{1,20})["']""")
"""The place of a cell, or the number of a row."""
_SHEET = re.compile(rb"<(?:\w+:)?worksheet[\s>]")
_REST = 64
"""More bytes than the place of a cell takes."""
_Corner = tuple[int, int]
_DAMAGED = Phrase(N_("it is damaged, not complete, or of another kind than its name says"))
"""What libraries say about it is English, and says no more."""
_LOCKED = "EncryptedPackage".encode("utf-16-le")


class Sheet(NamedTuple):
    """A sheet.

    Attributes:
        hidden: whether people do not see it.
        rows: gives its rows.
        unseen: gives how many of its rows and columns people do not see.
    """

    name: str
    hidden: bool
    rows: Rows
    unseen: Callable[[], tuple[int, int]] = lambda: (0, 0)


def sheets_of(name: str, data: bytes) -> list[Sheet]:
    """The sheets of a workbook of any kind, in their order.

    Raises:
        InvalidInput: MC713.
    """
    with _naming(name):
        found = _old_sheets(name, data) if data.startswith(OLE) else _sheets(name, data)
    return [
        sheet._replace(rows=partial(_guarded, name, sheet.rows), unseen=partial(_counted, name, sheet.unseen))
        for sheet in found
    ]


def _guarded(name: str, rows: Rows) -> Iterator[Row]:
    """Rows that are read while somebody goes through them.

    Raises:
        InvalidInput: MC713.
    """
    with _naming(name):
        yield from rows()


def _counted(name: str, unseen: Callable[[], tuple[int, int]]) -> tuple[int, int]:
    with _naming(name):
        return unseen()


@contextmanager
def _naming(name: str) -> Iterator[None]:
    """Whatever is wrong with a workbook is said of it; the library's panics are no exceptions."""
    try:
        yield
    except (MemoryError, InvalidInput, GeneratorExit):
        raise
    except BaseException as error:
        raise broken(name, _DAMAGED) from error


def _sheets(name: str, data: bytes) -> list[Sheet]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415 - only for workbooks

    _check_size(name, data)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    marks = cache(partial(_marks, data))
    return [
        Sheet(
            sheet.name,
            sheet.visible != SheetVisibleEnum.Visible,
            partial(_rows, book, sheet.name, marks),
            partial(_unseen, data, sheet.name),
        )
        for sheet in book.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet
    ]


def _marks(data: bytes, sheet: str) -> Marks:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return (ods_marks if "content.xml" in parts.namelist() else xlsx_marks)(parts, sheet)


def _unseen(data: bytes, sheet: str) -> tuple[int, int]:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return (0, 0) if "content.xml" in parts.namelist() else hidden_parts(parts, sheet)


def _rows(book: Any, name: str, marks_of: Any) -> Iterator[Row]:
    """All rows, from the first one; the library leaves out empty columns before the others."""
    sheet = book.get_sheet_by_name(name)
    # Rows and columns have to count as people see them, for problems name them.
    left = [""] * (sheet.start[1] if sheet.start else 0)
    marks = marks_of(name)
    rows = ((number, [*left, *cells]) for number, cells in enumerate(sheet.iter_rows(), start=1))
    marked = ((number, _marked(row, marks[number]) if number in marks else row) for number, row in rows)
    yield from _filled_down(marked, sheet.merged_cell_ranges or ())


def _filled_down(rows: Iterable[Row], joined: Iterable[tuple[_Corner, _Corner]]) -> Iterator[Row]:
    """Rows in which a cell that was joined with those below stands in all of them; joined ones in a row are titles.

    Args:
        rows: as the library gives them.
        joined: first and last cell, row and column from 0.
    """
    below: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, right) in joined:
        if left == right:
            below.setdefault(top + 1, []).append((left, bottom + 1))
    covering: dict[int, tuple[int, Any]] = {}
    for number, row in rows:
        for column, last in below.get(number, ()):
            covering[column] = last, row[column] if column < len(row) else ""
        for column, (last, cell) in covering.items():
            if number <= last and column < len(row):
                row[column] = cell
        yield number, row


def _marked(row: list[Any], marks: Mapping[int, str]) -> list[Any]:
    """A row with the cells that the library gives without what people see of them: percentages and errors."""
    # An error at the end of a row lies beyond what the library takes for filled.
    row += [""] * (max(marks) + 1 - len(row))
    for column, mark in marks.items():
        cell = row[column]
        is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
        if mark == PERCENT or PADDED.fullmatch(mark):
            row[column] = _formatted(cell, mark) if is_number else cell
        else:
            row[column] = Defect(mark)
    return row


def _formatted(number: float, mark: str) -> Any:
    """A number as people see it."""
    if mark == PERCENT:
        return Percent(float(number))
    is_whole = float(number).is_integer() and number >= 0
    return f"{int(number):0{len(mark)}d}" if is_whole else number


# The old .xls


def _old_sheets(name: str, data: bytes) -> list[Sheet]:
    import xlrd  # noqa: PLC0415 - only for these

    if _LOCKED in data:
        raise broken(name, Phrase(N_("it is protected by a password")))
    # What the library says about odd parts of a file goes nowhere.
    book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    zeros = [*zeros_of_formulas(data), *repeat(frozenset[tuple[int, int]](), book.nsheets)]
    return [
        Sheet(sheet.name, bool(sheet.visibility), partial(_old_rows, book, sheet, unsure), partial(_old_unseen, sheet))
        for sheet, unsure in zip(book.sheets(), zeros, strict=False)
    ]


def _old_rows(book: Any, sheet: Any, unsure: frozenset[tuple[int, int]]) -> Iterator[Row]:
    joined = [((top, left), (bottom - 1, right - 1)) for top, bottom, left, right in sheet.merged_cells]
    rows = (
        (number + 1, [
            Defect("") if (number, column) in unsure else _old_cell(book, cell)
            for column, cell in enumerate(sheet.row(number))
        ])
        for number in range(sheet.nrows)
    )  # fmt: skip
    return _filled_down(rows, joined)


def _old_unseen(sheet: Any) -> tuple[int, int]:
    rows = sum(bool(row.hidden) for number, row in sheet.rowinfo_map.items() if number < sheet.nrows)
    return rows, sum(bool(column.hidden) for number, column in sheet.colinfo_map.items() if number < sheet.ncols)


def _old_cell(book: Any, cell: Any) -> Any:
    from xlrd import XL_CELL_BOOLEAN, XL_CELL_DATE, XL_CELL_ERROR, XL_CELL_NUMBER  # noqa: PLC0415 - only for these
    from xlrd.biffh import error_text_from_code  # noqa: PLC0415
    from xlrd.xldate import xldate_as_datetime  # noqa: PLC0415

    if cell.ctype == XL_CELL_NUMBER:
        style = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
        mark = mark_of(style)
        return _formatted(cell.value, mark) if mark else cell.value
    if cell.ctype == XL_CELL_DATE:
        found = xldate_as_datetime(cell.value, book.datemode)
        return found if cell.value % 1 else found.date()
    if cell.ctype == XL_CELL_BOOLEAN:
        return bool(cell.value)
    return Defect(error_text_from_code.get(cell.value, "#?")) if cell.ctype == XL_CELL_ERROR else cell.value


# Its size


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
        raise broken(name, _DAMAGED) from error
    if said is not None:
        raise broken(name, said)


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


def broken(name: str, detail: object) -> InvalidInput:
    """What is said of a table that is no workbook, or none that can be read."""
    return InvalidInput([Problem(Code.MC713, Location(name), params={"detail": detail})])
