"""results.parquet: every answer, for programs that compute with them. Its writer is an extra: it is large."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from molewa_check.batch.rows import ANSWER_COLUMNS

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


def write_parquet(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write all answers in long form; one group of rows is in memory at a time.

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
        iterator = iter(rows)
        while _write_group(writer, islice(iterator, GROUP_ROWS), schema):
            pass


def _write_group(writer: Any, rows: Iterator[Mapping[str, Any]], schema: Any) -> bool:
    """Write rows as one group; a function of its own, so that it is gone from memory before the next one comes."""
    from pyarrow import RecordBatch, Table  # noqa: PLC0415 - only where the table is written

    parts = []
    while part := list(islice(rows, PART_ROWS)):
        parts.append(RecordBatch.from_pylist(part, schema=schema))
    if parts:
        # Where one part ends and the next begins must not show in the file.
        writer.write_table(Table.from_batches(parts).combine_chunks(), row_group_size=GROUP_ROWS)
    return bool(parts)
