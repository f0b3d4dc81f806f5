"""The rows of CSV text: any separator, and the encodings that programs save."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice, pairwise
from typing import Any

from molewa_check.errors import Code, InvalidInput, Location, Phrase, Problem
from molewa_check.i18n import N_
from molewa_check.source.files import decode
from molewa_check.source.wide import kind_of_utf16

SEPARATORS = ";,\t|"
# Excel's own way of naming the separator in the first line of a file.
_SAID = re.compile(r"sep=(.)\r?\n")
_UTF8 = re.compile(rb"\A\xef\xbb\xbf|\xc3[\x80-\xbf]|\xe2\x80[\x80-\xbf]|\xe2\x82\xac")
"""A mark, or a letter, quote or € as UTF-8 writes it, in Windows-1252 “Ã¼” or “â€ž”: such a file is damaged UTF-8."""

_OLD = {"cp1252": "Windows-1252", "mac_roman": "Macintosh", "cp850": "MS-DOS"}
"""What programs call the encodings that stood before UTF-8."""
_ASCII = 127
_LETTERS = frozenset("äöüÄÖÜßéèêáàâçñóòôíúąćęłńśźżčěřšžůý")
_START = 1024 * 1024
_LOOKED_AT = 20
"""Characters, and records among them, that show how the cells of a table are separated."""

Row = tuple[int, list[Any]]
"""The row as spreadsheet programs count it, from 1, and its cells."""
Rows = Callable[[], Iterator[Row]]
"""Gives all rows, from the first one, as often as it is called."""


def csv_table(name: str, data: bytes) -> tuple[Rows, tuple[Problem, ...]]:
    """The rows of CSV text, and what is said about the file.

    Raises:
        InvalidInput: MC106 or MC778; while rows are read MC777.
    """
    text, notes = _decoded(name, data)
    return lambda: _rows(name, text), notes


def _decoded(name: str, data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text of a CSV file, see `_text`; a control character is said of a table.

    Raises:
        InvalidInput: MC106 or MC778.
    """
    try:
        return _text(name, data)
    except InvalidInput as error:
        (problem,) = error.problems
        if problem.code is not Code.MC107:
            raise
        params = {"found": problem.params["character"]}
        raise InvalidInput([Problem(Code.MC778, problem.location, params=params)]) from None


def _text(name: str, data: bytes) -> tuple[str, tuple[Problem, ...]]:
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
        found = _old_encoding(data)
        if found is None:
            # Five bytes mean nothing in Windows-1252, 0x81 for one: then the first objection stands.
            raise error from None
        # Through `decode` again: where the bytes are no UTF-8, nobody has looked for control characters yet.
        note = Problem(Code.MC719, problem.location, params={"encoding": _OLD[found]})
        return decode(data.decode(found).encode(), name), (note,)


def _old_encoding(data: bytes) -> str | None:
    """The encoding in which most signs beyond ASCII are letters of our languages; None where none makes sense.

    Windows-1252 before those of “CSV (Macintosh)” and “CSV (MS-DOS)”, in which any bytes mean something.
    """
    sample = bytes(byte for byte in data[:_START] if byte > _ASCII)
    found: dict[str, int] = {}
    for encoding in _OLD:
        with suppress(UnicodeDecodeError):
            data.decode(encoding)
            letters = sum(sign in _LETTERS for sign in sample.decode(encoding))
            if encoding == "cp1252" or 2 * letters > len(sample):
                found[encoding] = letters
    return max(found, key=lambda encoding: found[encoding], default=None)


def encoding_of(data: bytes, notes: Sequence[Problem]) -> str:
    """What a text is written in, as people call it."""
    return "UTF-16" if kind_of_utf16(data) else str(notes[0].params["encoding"]) if notes else "UTF-8"


def _rows(name: str, text: str) -> Iterator[Row]:
    said = _SAID.match(text)
    separator, start = (said[1], said.end()) if said else (separator_of(text), 0)
    # Not split into lines first: line ends within quotes belong to the cell (RFC 4180). Strict, or a quote that is
    # never closed would take the rest of the file for one cell, without a word.
    reader = csv.reader(io.StringIO(text[start:], newline=""), delimiter=separator, strict=True)
    line = 0
    try:
        # Rows as spreadsheet programs count them: one may span several lines, and `sep=` is none.
        for number, row in enumerate(reader, start=1):
            line = reader.line_num
            yield number, row
    except csv.Error as error:
        # The line in which the row begins: an open quotation mark reaches to the end of the file.
        where = Location(name, bool(said) + line + 1)
        raise InvalidInput([Problem(Code.MC777, where, params={"detail": _what(error)})]) from None


def _what(error: csv.Error) -> Phrase:
    """What is wrong with the quotation marks, in our words."""
    said = str(error)
    if "expected after" in said:
        return Phrase(N_("behind a closing one stands more text"))
    return Phrase(N_("one is opened and never closed"))


def separator_of(text: str) -> str:
    """The separator of a table: the one that stands most often outside of quotes in its first record.

    A record whose separators the next one lacks is a title above the table, with commas of its own.
    """
    records = [record for record in islice(_records(text[:_START].lstrip()), _LOOKED_AT) if _count(record)]
    for record, following in pairwise(records):
        if following.count(_best(record)) >= _count(record):
            return _best(record)
    return _best(records[0] if records else "")


def _best(record: str) -> str:
    # Of equal counts the first in SEPARATORS wins: a single column is taken for a German Excel's.
    return max(SEPARATORS, key=record.count)


def _count(record: str) -> int:
    return record.count(_best(record))


def _records(text: str) -> Iterator[str]:
    """What stands outside of quotes in each record."""
    # Parts with odd numbers stand within quotes; a doubled quote only adds an empty part.
    outside = ""
    for index, part in enumerate(text.split('"')):
        if index % 2 == 0:
            *ended, rest = re.split(r"\r\n|\r|\n", part)
            for line in ended:
                yield outside + line
                outside = ""
            outside += rest
    yield outside
