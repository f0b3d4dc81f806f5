"""A temporary file of outcomes: what a run keeps on disk instead of in memory."""

import pickle
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Self

from molewa_check.batch.outcome import Outcome


class Spool:
    """Outcomes in the order in which they came. The file has no name and goes with the process."""

    def __init__(self, folder: Path) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed with the spool
        self.count = 0

    def add(self, outcome: Outcome) -> int:
        """Keep an outcome; returns its number."""
        pickle.dump(outcome, self._file, protocol=pickle.HIGHEST_PROTOCOL)
        self.count += 1
        return self.count - 1

    def __iter__(self) -> Iterator[Outcome]:
        self._file.flush()
        self._file.seek(0)
        for _ in range(self.count):
            # Nobody else can write to a file without a name.
            yield pickle.load(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
