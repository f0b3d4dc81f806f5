"""The rows of CSV text: any separator, and the encodings that programs save."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.source.files import decode
from molewa_check.source.wide import kind_of_utf16

SEPARATORS = ";,\t|"
# Excel's own way of naming the separator in the first line of a file.
_SAID = re.compile(r"sep=(.)\r?\n")
_UTF8 = re.compile(rb"\A\xef\xbb\xbf|\xc3[\x80-\xbf]|\xe2\x80[\x80-\xbf]|\xe2\x82\xac")
"""A mark, or a letter, quote or € as UTF-8 writes it, in Windows-1252 “Ã¼” or “â€ž”: such a file is damaged UTF-8."""

Row = tuple[int, list[Any]]
"""The line in the file (or the row of the sheet, from 1) and its cells."""
Rows = Callable[[], Iterator[Row]]
"""Gives all rows, from the first one, as often as it is called."""


def csv_table(name: str, data: bytes) -> tuple[Rows, tuple[Problem, ...]]:
    """The rows of CSV text, and what is said about the file.

    Raises:
        InvalidInput: MC106 or MC107; while rows are read MC110.
    """
    text, notes = _decoded(name, data)
    return lambda: _rows(name, text), notes


def _decoded(name: str, data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text of a CSV file: UTF-8, or what a German Excel writes where nothing speaks for UTF-8.

    Raises:
        InvalidInput: MC106 or MC107.
    """
    wide = kind_of_utf16(data)
    if wide:
        try:
            return decode(data.decode(wide).encode(), name), ()
        except UnicodeError:
            pass  # then it is none, and what follows says what is wrong
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


def encoding_of(data: bytes, notes: Sequence[Problem]) -> str:
    """What a text is written in, as people call it."""
    return "UTF-16" if kind_of_utf16(data) else "Windows-1252" if notes else "UTF-8"


def _rows(name: str, text: str) -> Iterator[Row]:
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
