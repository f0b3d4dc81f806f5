"""Tables as the rest of the batch sees them: headings, and rows that come in while somebody goes through them.

The file itself is opened by `table_reader`, in a process with limits: one for all tables, started with the first one.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, count
from pathlib import Path
from typing import Any, NamedTuple

from molewa_check.batch.cells import clean
from molewa_check.batch.csvtext import Row
from molewa_check.batch.table_reader import SECONDS, unpacked_cell
from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.guards.confined import Confined, Stopped
from molewa_check.guards.values import objection
from molewa_check.source.exchange import as_problems
from molewa_check.source.files import read_blocks
from molewa_check.words.reading import cell_text

SIZE_LIMIT = 100 * 1024 * 1024
"""Bytes of a table."""
READER = Confined("molewa_check.batch.table_reader", SECONDS)


class Table(NamedTuple):
    """A table with its headings found.

    Attributes:
        line: where the headings stand.
        rows: what stands below them; empty rows are left out.
        again: gives all rows once more, the headings included.
        notes: what is said about the file as a whole, although it is read.
    """

    line: int
    headings: list[str]
    rows: Iterator[Row]
    again: Callable[[], Iterator[Row]]
    notes: tuple[Problem, ...]


def headed_rows(path: Path, name: str) -> Table:
    """Find the headings of a table; empty rows above are passed over.

    Raises:
        InvalidInput: MC1xx, MC713, MC716, MC761 to MC763.
    """
    table = _Opened(path, name)
    rows = table.rows()
    for line, cells in rows:
        return Table(line, _headings(Location(name, line), cells), rows, table.rows, table.notes)
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


class _Opened:
    """The table that the reader holds.

    Raises:
        InvalidInput: MC1xx, MC713 or MC761.
    """

    def __init__(self, path: Path, name: str) -> None:
        self._name = name
        self._numbers = count()
        order = {"open": name, "workbook": path.suffix.lower() == ".xlsx"}
        blocks = read_blocks(path, name, SIZE_LIMIT)
        first = next(blocks, b"")  # the reader is asked only where the file can be read
        self._process: int | None = None
        found = self._ask(order, chain((first,), blocks))
        self._process = READER.started
        self.notes = tuple(as_problems(found["notes"]))

    def rows(self) -> Iterator[Row]:
        """All rows that hold anything, from the first one.

        Raises:
            InvalidInput: MC110, MC761 to MC763.
        """
        number = next(self._numbers)
        while True:
            found = self._ask({"rows": number})
            yield from found["rows"]
            if found["problems"]:
                raise InvalidInput(as_problems(found["problems"]))
            if not found["rows"]:
                return

    def _ask(self, order: dict[str, Any], content: Iterable[bytes] = ()) -> dict[str, Any]:
        try:
            answer = READER.ask(json.dumps(order).encode(), content, self._process)
        except Stopped:
            raise self._stopped() from None
        found: dict[str, Any] = json.loads(answer, object_hook=unpacked_cell)
        if "rows" not in found and "problems" in found:
            raise InvalidInput(as_problems(found["problems"]))
        return found

    def _stopped(self) -> InvalidInput:
        return InvalidInput([Problem(Code.MC761, Location(self._name), params={"seconds": SECONDS})])
