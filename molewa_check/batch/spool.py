"""A temporary file of outcomes: what a run keeps on disk instead of in memory."""

import os
import pickle
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

from molewa_check.batch.outcome import About, Outcome
from molewa_check.source.scratch import HeldFolder

NAME = "outcomes"


class Packed(NamedTuple):
    """An outcome as it is kept.

    Attributes:
        data: the outcome itself; only who needs it unpacks it.
        about: whose answers it is of; None where there is no result.
    """

    data: bytes
    about: About | None


def pack(outcome: Outcome) -> Packed:
    """Make an outcome ready to be kept: in the process it comes from, so that the one who keeps it has less to do."""
    about = None if outcome.result is None else outcome.result.about
    return Packed(pickle.dumps(outcome, protocol=pickle.HIGHEST_PROTOCOL), about)


@dataclass(frozen=True)
class Kept:
    """The outcomes of a file in the order in which they came; other processes of this machine can read them, too.

    Attributes:
        path: the file.
        places: where in it each begins; eight bytes per outcome, of which a list would take four to five times as much.
    """

    path: Path
    places: "array[int]"

    def __getitem__(self, number: int) -> Outcome:
        with self.path.open("rb") as file:
            file.seek(self.places[number])
            # The folder is for its owner only, and held by this run.
            found: Outcome = pickle.load(file)
        return found

    def __iter__(self) -> Iterator[Outcome]:
        """All of them; others may be looked up in between."""
        with self.path.open("rb") as file:
            for _ in self.places:
                yield pickle.load(file)


class Spool:
    """Takes outcomes, and goes with them; where the process is killed, the next run in the folder removes the file."""

    def __init__(self, folder: Path) -> None:
        # In the output folder: docs/privacy.md promises that answers lie in no other place.
        self._held = HeldFolder(folder)
        path = self._held.path / NAME
        self._file = open(path, "xb", opener=_private)  # noqa: SIM115 - closed with the spool
        self._kept = Kept(path, array("q"))

    def add(self, packed: Packed) -> int:
        """Keep an outcome; returns its number."""
        self._kept.places.append(self._file.tell())
        self._file.write(packed.data)
        return len(self._kept.places) - 1

    def kept(self) -> Kept:
        """What has been taken so far."""
        self._file.flush()
        return self._kept

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._file.close()
        finally:
            self._held.remove()


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
