"""What reads tables: a process of its own, since they come from anywhere.

It holds one table at a time and gives out its rows in chunks, as often as somebody goes through them.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any

from molewa_check.batch.csvtext import Row, csv_table, encoding_of
from molewa_check.batch.properties import properties_of
from molewa_check.batch.survey_structure import structure_of
from molewa_check.batch.workbook import OLE, ZIP, Sheet, broken, sheets_of
from molewa_check.errors import Code, InvalidInput, Location, Phrase, Problem
from molewa_check.guards.confined import serve
from molewa_check.i18n import N_
from molewa_check.source.exchange import as_records
from molewa_check.words.reading import Defect, Percent

SECONDS = 60
"""Processor time for a table to be opened, and for each chunk of rows."""
COLUMNS_LIMIT = 16_384
"""The columns of a worksheet."""
ROW_LIMIT = 4 * 1024 * 1024
"""Characters of a row: as many as of an answer file."""
CHUNK_ROWS, CHUNK_CHARACTERS = 500, 1024 * 1024


_MARKS = b"\xef\xbb\xbf \r\n\t"
"""What may stand before the first sign of a text."""


class Desk:
    """Answers the requests of `sheets`: to open a table, to go through its rows, to read the structure of a survey."""

    def __init__(self) -> None:
        self._name = ""
        self._sheets: list[Sheet] = []
        self._under_way: dict[int, Iterator[Row]] = {}

    def __call__(self, request: bytes, content: Iterator[bytes]) -> bytes:
        """One answer, as JSON."""
        order = json.loads(request)
        try:
            if "structure" in order:
                found = structure_of(b"".join(content))
                return _json({"tables": found.tables if found else {}})
            if "open" in order:
                return self._open(order["open"], b"".join(content), is_workbook=order["workbook"])
            if "unseen" in order:
                return self._unseen(order["unseen"])
            return self._next(order["rows"], order["sheet"])
        except InvalidInput as error:
            return _json({"problems": as_records(error.problems)})

    def _open(self, name: str, data: bytes, *, is_workbook: bool) -> bytes:
        self._name, self._sheets = name, []
        self._under_way.clear()
        notes: tuple[Problem, ...] = ()
        encoding, properties = "", {}
        # What it is called says less than how it begins: exports called .xls are often texts.
        if data.startswith((ZIP, OLE)) or is_workbook:
            self._sheets, properties = sheets_of(name, data), properties_of(data)
        elif data.lstrip(_MARKS)[:1] == b"<":
            raise broken(name, Phrase(N_("it is a web page or XML, whatever its name says")))
        else:
            rows, notes = csv_table(name, data)
            self._sheets = [Sheet("", hidden=False, rows=rows)]
            encoding = encoding_of(data, notes)
        sheets = [{"name": sheet.name, "hidden": sheet.hidden} for sheet in self._sheets]
        return _json({"notes": as_records(notes), "sheets": sheets, "encoding": encoding, "properties": properties})

    def _unseen(self, sheet: int) -> bytes:
        """How many rows and columns of a sheet people do not see."""
        rows, columns = self._sheets[sheet].unseen()
        return _json({"unseen": [rows, columns]})

    def _next(self, number: int, sheet: int) -> bytes:
        """The next chunk for one who goes through the rows of a sheet; an empty one is the last."""
        rows = self._under_way.setdefault(number, self._filled(sheet))
        chunk: list[str] = []
        characters = 0
        problems: tuple[Problem, ...] = ()
        try:
            for row in rows:
                chunk.append(self._packed(row))
                characters += len(chunk[-1])
                if len(chunk) >= CHUNK_ROWS or characters >= CHUNK_CHARACTERS:
                    break
        except InvalidInput as error:
            problems = error.problems
        return f'{{"rows": [{",".join(chunk)}], "problems": {json.dumps(as_records(problems))}}}'.encode()

    def _filled(self, sheet: int) -> Iterator[Row]:
        """The rows that hold anything."""
        rows = self._sheets[sheet].rows() if sheet < len(self._sheets) else iter(())
        return (row for row in rows if any(cell not in ("", None) for cell in row[1]))

    def _packed(self, row: Row) -> str:
        """A row as JSON.

        Raises:
            InvalidInput: MC762 or MC763, it is larger than any row of answers.
        """
        line, cells = row
        if len(cells) > COLUMNS_LIMIT:
            params = {"found": len(cells), "limit": COLUMNS_LIMIT}
            raise InvalidInput([Problem(Code.MC762, Location(self._name, line), params=params)])
        length = sum(len(cell) for cell in cells if isinstance(cell, str))
        if length > ROW_LIMIT:
            params = {"found": length, "limit": ROW_LIMIT}
            raise InvalidInput([Problem(Code.MC763, Location(self._name, line), params=params)])
        return json.dumps([line, cells], default=packed_cell)


_PACK: tuple[tuple[type, str, Callable[[Any], Any]], ...] = (
    (Percent, "#percent", lambda cell: cell.share),
    (Defect, "#defect", lambda cell: cell.shown),
    (datetime, "#datetime", datetime.isoformat),  # before the date that it also is
    (date, "#date", date.isoformat),
    (time, "#time", time.isoformat),
    (timedelta, "#seconds", timedelta.total_seconds),
)
_UNPACK: Mapping[str, Callable[[Any], Any]] = {
    "#percent": Percent,
    "#defect": Defect,
    "#datetime": datetime.fromisoformat,
    "#date": date.fromisoformat,
    "#time": time.fromisoformat,
    "#seconds": lambda seconds: timedelta(seconds=seconds),
    "#text": str,
}


def packed_cell(cell: object) -> dict[str, Any]:
    """A cell that JSON has no form for."""
    found = ((name, pack) for kind, name, pack in _PACK if isinstance(cell, kind))
    name, pack = next(found, ("#text", str))
    return {name: pack(cell)}


def unpacked_cell(packed: dict[str, Any]) -> Any:
    """The cell again; what stands beside the cells stays as it is."""
    name = next(iter(packed), "") if len(packed) == 1 else ""
    if name in _UNPACK:
        with suppress(ValueError, OverflowError):
            return _UNPACK[name](packed[name])
    return packed


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


if __name__ == "__main__":
    serve(Desk(), SECONDS)
