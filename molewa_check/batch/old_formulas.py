"""Formulas of an old .xls whose result is not to be trusted.

Some programs, LibreOffice among them, store 0 where a formula gives a text; Excel computes it anew as it opens the
file.
"""

import io
import struct
from collections.abc import Iterator

_FORMULAS = frozenset({0x06, 0x206, 0x406})
_SHEET, _END = 0x85, 0x0A
_WORKSHEET = 0
_CELL = struct.Struct("<HHHd")
_HEAD = struct.Struct("<HH")


def zeros_of_formulas(data: bytes) -> list[frozenset[tuple[int, int]]]:
    """The cells of each worksheet whose formula has 0 as its result: rows and columns, from 0."""
    stream = _stream(data)
    # The oldest files are a single sheet, without a list of them.
    return [frozenset(_zeros(stream, start)) for start in _starts(stream) or [0]]


def _stream(data: bytes) -> bytes:
    from xlrd.compdoc import CompDoc  # noqa: PLC0415 - only for these

    parts = CompDoc(data, logfile=io.StringIO())
    found = (parts.get_named_stream(name) for name in ("Workbook", "Book"))
    return bytes(next((stream for stream in found if stream), b""))


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records from a place on, up to the end of what begins there."""
    kind = -1
    while kind != _END and start + _HEAD.size <= len(stream):
        kind, length = _HEAD.unpack_from(stream, start)
        start += _HEAD.size
        yield kind, stream[start : start + length]
        start += length


def _starts(stream: bytes) -> list[int]:
    """Where the worksheets begin, in their order."""
    listed = (content for kind, content in _records(stream, 0) if kind == _SHEET)
    return [int.from_bytes(content[:4], "little") for content in listed if content[5:6] == bytes([_WORKSHEET])]


def _zeros(stream: bytes, start: int) -> Iterator[tuple[int, int]]:
    for kind, content in _records(stream, start):
        if kind in _FORMULAS and len(content) >= _CELL.size:
            row, column, _, result = _CELL.unpack_from(content)
            if result == 0:
                yield row, column
