"""A temporary file of outcomes: what a run keeps on disk instead of in memory."""

import pickle
import tempfile
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Self

from molewa_check.batch.outcome import Outcome


class Spool:
    """Outcomes in the order in which they came. The file has no name and goes with the process."""

    def __init__(self, folder: Path) -> None:
        # In the output folder: docs/privacy.md promises that answers lie in no other place.
        self._file: IO[bytes] = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed with the spool
        # Eight bytes per outcome; a list would take four to five times as much.
        self._places = array("q")

    def add(self, outcome: Outcome) -> int:
        """Keep an outcome; returns its number."""
        # The end of the file, as long as nothing has been looked up: `Batch` adds all outcomes before it reads any.
        self._places.append(self._file.tell())
        pickle.dump(outcome, self._file, protocol=pickle.HIGHEST_PROTOCOL)
        return len(self._places) - 1

    def __getitem__(self, number: int) -> Outcome:
        self._file.seek(self._places[number])
        # Nobody else can write to a file without a name.
        found: Outcome = pickle.load(self._file)
        return found

    def __iter__(self) -> Iterator[Outcome]:
        """All of them; others may be looked up in between."""
        return (self[number] for number in range(len(self._places)))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
