"""What reads tables: a process of its own, since they come from anywhere.

It holds one table at a time and gives out its rows in chunks, as often as somebody goes through them.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any

from molewa_check.batch.csvtext import Row, Rows, csv_table
from molewa_check.batch.workbook import sheet_table
from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.guards.confined import serve
from molewa_check.source.exchange import as_records

SECONDS = 60
"""Processor time for a table to be opened, and for each chunk of rows."""
COLUMNS_LIMIT = 16_384
"""The columns of a worksheet."""
ROW_LIMIT = 4 * 1024 * 1024
"""Characters of a row: as many as of an answer file."""
CHUNK_ROWS, CHUNK_CHARACTERS = 500, 1024 * 1024


class Desk:
    """Answers the requests of `sheets`: to open a table, to begin with its rows, to go on with them."""

    def __init__(self) -> None:
        self._name = ""
        self._rows: Rows = lambda: iter(())
        self._under_way: dict[int, Iterator[Row]] = {}

    def __call__(self, request: bytes, content: Iterator[bytes]) -> bytes:
        """One answer, as JSON."""
        order = json.loads(request)
        try:
            if "open" in order:
                return self._open(order["open"], b"".join(content), is_workbook=order["workbook"])
            return self._next(order["rows"])
        except InvalidInput as error:
            return _json({"problems": as_records(error.problems)})

    def _open(self, name: str, data: bytes, *, is_workbook: bool) -> bytes:
        self._name, self._rows = name, lambda: iter(())
        self._under_way.clear()
        notes: tuple[Problem, ...] = ()
        if is_workbook:
            self._rows = sheet_table(name, data)
        else:
            self._rows, notes = csv_table(name, data)
        return _json({"notes": as_records(notes)})

    def _next(self, number: int) -> bytes:
        """The next chunk for one who goes through the rows; an empty one is the last."""
        rows = self._under_way.setdefault(number, self._filled())
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

    def _filled(self) -> Iterator[Row]:
        """The rows that hold anything."""
        return (row for row in self._rows() if any(cell not in ("", None) for cell in row[1]))

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


def packed_cell(cell: object) -> dict[str, Any]:
    """A cell that JSON has no form for."""
    match cell:
        case datetime():
            return {"#datetime": cell.isoformat()}
        case date():
            return {"#date": cell.isoformat()}
        case time():
            return {"#time": cell.isoformat()}
        case timedelta():
            return {"#seconds": cell.total_seconds()}
        case _:
            return {"#text": str(cell)}


def unpacked_cell(packed: dict[str, Any]) -> Any:
    """The cell again; what stands beside the cells stays as it is."""
    with suppress(ValueError, OverflowError):
        match packed:
            case {"#datetime": text}:
                return datetime.fromisoformat(text)
            case {"#date": text}:
                return date.fromisoformat(text)
            case {"#time": text}:
                return time.fromisoformat(text)
            case {"#seconds": number}:
                return timedelta(seconds=number)
            case {"#text": text}:
                return text
    return packed


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


if __name__ == "__main__":
    serve(Desk(), SECONDS)
