"""results.parquet: every answer, for programs that compute with them. Its writer is an extra: it is large."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from molewa_check.batch.outcome import Outcome, Result
from molewa_check.batch.rows import ANSWER_COLUMNS, answer_columns

GROUP_ROWS = 50_000
"""Rows that lie together in the file: a fixed number, so that the same answers make the same bytes."""
PART_ROWS = 5_000
"""Rows that lie in memory as objects of Python, before they become columns."""
_NUMBERS = {"number", "points", "min", "max"}


def can_be_written() -> bool:
    """Whether the extra is installed."""
    try:
        import pyarrow.parquet  # noqa: F401, PLC0415 - only where the table is written
    except ImportError:
        return False
    return True


@contextmanager
def answers_table(path: Path) -> Iterator["AnswersTable"]:
    """All answers in long form, to be added assessment by assessment; one group of rows is in memory at a time.

    Raises:
        OSError: it cannot be written.
    """
    import pyarrow  # noqa: PLC0415 - only where the table is written
    from pyarrow.parquet import ParquetWriter  # noqa: PLC0415 - the same

    # Its own allocator keeps a fifth more than is needed.
    pyarrow.set_memory_pool(pyarrow.system_memory_pool())
    text, real = pyarrow.string(), pyarrow.float64()
    schema = pyarrow.schema([(name, real if name in _NUMBERS else text) for name in ANSWER_COLUMNS])
    with path.open("wb") as stream, ParquetWriter(stream, schema, compression="zstd") as writer:
        table = AnswersTable(writer, schema)
        yield table
        table.end()


class AnswersTable:
    """Gathers answers as columns and writes them in groups."""

    def __init__(self, writer: Any, schema: Any) -> None:
        self._writer, self._schema = writer, schema
        self._columns: list[list[Any]] = [[] for _ in ANSWER_COLUMNS]
        self._parts: list[Any] = []
        self._rows = 0

    def add(self, outcome: Outcome, result: Result) -> None:
        """Add all answers of a result."""
        for column, more in zip(self._columns, answer_columns(outcome, result), strict=True):
            column.extend(more)
        while (rows := min(PART_ROWS, GROUP_ROWS - self._rows)) <= len(self._columns[0]):
            self._part(rows)

    def end(self) -> None:
        """Write what is left."""
        if self._columns[0]:
            self._part(len(self._columns[0]))
        self._group()

    def _part(self, rows: int) -> None:
        """Let the first rows lie in memory as columns of the file, which are much smaller than objects of Python."""
        from pyarrow import RecordBatch, array  # noqa: PLC0415 - only where the table is written

        arrays = [array(column[:rows], field.type) for column, field in zip(self._columns, self._schema, strict=True)]
        for column in self._columns:
            del column[:rows]
        self._parts.append(RecordBatch.from_arrays(arrays, schema=self._schema))
        self._rows += rows
        if self._rows == GROUP_ROWS:
            self._group()

    def _group(self) -> None:
        from pyarrow import Table  # noqa: PLC0415 - only where the table is written

        if self._parts:
            # Where one part ends and the next begins must not show in the file.
            self._writer.write_table(Table.from_batches(self._parts).combine_chunks(), row_group_size=GROUP_ROWS)
        self._parts, self._rows = [], 0
