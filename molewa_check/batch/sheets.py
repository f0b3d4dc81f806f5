"""Tables as the rest of the batch sees them: sheets, and rows that come in while somebody goes through them.

The file itself is opened by `table_reader`, in a process with limits: one for all tables, started with the first one.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import chain, count
from pathlib import Path
from typing import Any, NamedTuple

from molewa_check.batch.csvtext import Row
from molewa_check.batch.table_reader import SECONDS, unpacked_cell
from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.guards.confined import Confined, Stopped
from molewa_check.source.exchange import as_problems
from molewa_check.source.files import read_blocks

SIZE_LIMIT = 100 * 1024 * 1024
"""Bytes of a table."""
READER = Confined("molewa_check.batch.table_reader", SECONDS)
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".ods"})
"""Names of files that are workbooks or nothing."""


def survey_tables(path: Path, name: str) -> dict[str, list[dict[str, str]]]:
    """The tables in the structure of a survey; none where it is something else, or takes too much.

    Raises:
        InvalidInput: MC1xx.
    """
    try:
        answer = READER.ask(json.dumps({"structure": name}).encode(), read_blocks(path, name, SIZE_LIMIT))
    except Stopped:
        return {}
    found: dict[str, list[dict[str, str]]] = json.loads(answer)["tables"]
    return found


class SheetInfo(NamedTuple):
    """A sheet of a table; text has a single one without a name.

    Attributes:
        number: its place, from 0.
        hidden: whether people do not see it.
    """

    number: int
    name: str
    hidden: bool


class OpenTable:
    """The table that the reader holds; another one that is opened takes its place.

    Attributes:
        sheets: what it consists of.
        notes: what is said about the file as a whole, although it is read.
        encoding: what a text is written in; empty for workbooks.
        properties: what a workbook says about itself, by name.

    Raises:
        InvalidInput: MC1xx, MC713 or MC761.
    """

    def __init__(self, path: Path, name: str) -> None:
        self._name = name
        self._numbers = count()
        order = {"open": name, "workbook": path.suffix.lower() in WORKBOOKS}
        blocks = read_blocks(path, name, SIZE_LIMIT)
        first = next(blocks, b"")  # the reader is asked only where the file can be read
        self._process: int | None = None
        found = self._ask(order, chain((first,), blocks))
        self._process = READER.started
        self.notes = tuple(as_problems(found["notes"]))
        self.encoding: str = found["encoding"]
        self.properties: dict[str, str] = found["properties"]
        self.sheets = tuple(SheetInfo(index, one["name"], one["hidden"]) for index, one in enumerate(found["sheets"]))

    def rows(self, sheet: int) -> Iterator[Row]:
        """All rows of a sheet that hold anything, from the first one.

        Raises:
            InvalidInput: MC110, MC761 to MC763.
        """
        number = next(self._numbers)
        while True:
            found = self._ask({"rows": number, "sheet": sheet})
            yield from found["rows"]
            if found["problems"]:
                raise InvalidInput(as_problems(found["problems"]))
            if not found["rows"]:
                return

    def unseen(self, sheet: int) -> tuple[int, int]:
        """How many rows and columns of a sheet people do not see, although they are read.

        Raises:
            InvalidInput: MC713 or MC761.
        """
        rows, columns = self._ask({"unseen": sheet})["unseen"]
        return rows, columns

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
