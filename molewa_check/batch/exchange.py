"""New files in the place of old ones: all of them, or none, even where the process is killed in between.

The old files get a second name in `before`, then a journal says what is to be replaced; it goes when all is done and
meant to stay. Whoever finds a journal whose writer is gone puts everything back.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from molewa_check.errors import OutputError
from molewa_check.source.files import held_problem, sync_folder
from molewa_check.source.patience import patiently
from molewa_check.source.scratch import abandoned

BEFORE = "before"
JOURNAL = "exchange.json"


class Exchange:
    """New files in the place of old ones, one after the other, and all of them back.

    Attributes:
        is_stuck: whether something could not be put back; the next run needs what is kept here for that.
    """

    def __init__(self, folder: Path, hidden: Path) -> None:
        self._folder = folder
        self._hidden = hidden
        self._before = hidden / BEFORE
        self._before.mkdir()
        self.is_stuck = False
        self._kept: dict[str, bool] = {}
        """Every name that is to be given or taken away, and whether a file stood there before."""
        self._done: set[str] = set()

    @contextmanager
    def under_way(self, names: Iterable[str]) -> Iterator[None]:
        """While files with these names are replaced or removed; all is undone where that fails."""
        try:
            for name in names:
                self._keep(name)
            self._note()
            yield
            sync_folder(self._folder)
        except BaseException:
            self.undo()
            raise

    def replace(self, name: str) -> None:
        """Put a new file in its place."""
        self._act(name, lambda: (self._hidden / name).replace(self._folder / name))

    def remove(self, name: str) -> None:
        """Take an old file away."""
        self._act(name, (self._folder / name).unlink)

    def keep(self) -> None:
        """Let everything stay as it is now.

        Raises:
            OSError: the system refuses.
        """
        if not self.is_stuck:
            (self._hidden / JOURNAL).unlink(missing_ok=True)

    def undo(self) -> None:
        """Put everything back as it was, that of earlier exchanges, too; what the system refuses, the next run does."""
        self.is_stuck = True
        with suppress(OSError):
            _put_back(self._folder, self._hidden, {name: self._kept[name] for name in sorted(self._done)})
            self.is_stuck = False

    def _note(self) -> None:
        """Write the journal; until it is whole, the one before counts."""
        whole = self._hidden / f"{JOURNAL}.new"
        with whole.open("w", encoding="utf-8") as stream:
            json.dump(self._kept, stream)
            stream.flush()
            os.fsync(stream.fileno())
        patiently(lambda: whole.replace(self._hidden / JOURNAL))

    def _keep(self, name: str) -> None:
        """Keep the old file under a second name; a copy where the drive knows none."""
        if name in self._kept:
            return
        place = self._folder / name
        there = place.exists()
        if there:
            try:
                os.link(place, self._before / name)
            except OSError:
                shutil.copy2(place, self._before / name)
        # Only now: a copy that was not completed must never be put back.
        self._kept[name] = there

    def _act(self, name: str, act: Callable[[], object]) -> None:
        try:
            patiently(act)
        except PermissionError as error:
            raise OutputError([held_problem(self._folder / name, error)]) from None
        except BaseException:
            # Whether it was done nobody knows: an interruption may have come just after it.
            self._done.add(name)
            raise
        self._done.add(name)


def put_back(folder: Path, *, alone: bool) -> None:
    """Undo what killed processes have left half done in a folder, and remove what they needed for it.

    Args:
        folder: where it was done.
        alone: whether nobody else can be at work there.

    Raises:
        OSError: the system refuses.
    """
    for hidden in abandoned(folder, just_made=0) if alone else abandoned(folder):
        kept = _journal(hidden / JOURNAL)
        if kept is not None:
            _put_back(folder, hidden, kept)
        shutil.rmtree(hidden, ignore_errors=True)


def _put_back(folder: Path, hidden: Path, kept: Mapping[str, bool]) -> None:
    """Safe to do again where it was interrupted: a file that is back has left `before`.

    Raises:
        OSError: one could not be put back; all others were tried.
    """
    failed: list[OSError] = []
    for name, was_there in kept.items():
        old, place = hidden / BEFORE / name, folder / name
        try:
            if not was_there:
                patiently(partial(place.unlink, missing_ok=True))
            elif old.exists():
                patiently(partial(old.replace, place))
        except OSError as error:
            failed.append(error)
    if failed:
        raise failed[0]
    sync_folder(folder)
    (hidden / JOURNAL).unlink(missing_ok=True)


def _journal(path: Path) -> dict[str, bool] | None:
    """What a journal says; None where there is none, or it is not ours."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    is_ours = isinstance(found, dict) and all(
        Path(name).name == name and isinstance(there, bool) for name, there in found.items()
    )
    return found if is_ours else None
