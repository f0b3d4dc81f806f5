"""Files that appear in the output folder when all of them are complete, each for its owner only."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from molewa_check.errors import Code, Location, OutputError, Problem
from molewa_check.source.files import held_problem, reason_of, require_free
from molewa_check.source.patience import patiently
from molewa_check.source.scratch import HeldFolder

PRIVATE = 0o600


class Staging:
    """A hidden folder inside the output folder, in which files are written until they are complete."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._held = HeldFolder(folder)
        self._hidden = self._held.path
        self._names: list[str] = []
        self._given: set[str] = set()
        self._exchange = Exchange(folder, self._hidden)
        self._gone: list[str] = []
        self._outdated: re.Pattern[str] | None = None

    def path(self, name: str) -> Path:
        """Where to write a file until it is complete."""
        self._names.append(name)
        return self.scratch(name)

    def scratch(self, name: str) -> Path:
        """Where to write a file that is needed only on the way."""
        path = self._hidden / name
        # Made before a library opens it, which would leave the mode to the umask.
        path.touch(mode=PRIVATE)
        return path

    def remove(self, name: str) -> None:
        """Do not leave a file of an earlier run beside those of this one."""
        self._gone.append(name)

    def replace_all(self, pattern: str) -> None:
        """Of the files with such names, keep only those of this run."""
        self._outdated = re.compile(pattern)

    def commit(self) -> None:
        """Give all files their names, or none; where that fails, what was given earlier goes, too.

        Raises:
            OutputError: MC607, somebody holds one of the old files.
            OSError: anything else that the system says.
        """
        for name in self._names:
            _complete(self._hidden / name)
        self._given.update(self._names)
        outdated = [name for name in self._earlier() if name not in self._given]
        try:
            require_free(self.folder / name for name in (*self._names, *outdated))
            for name in self._names:
                self._exchange.replace(name)
            for name in outdated:
                self._exchange.remove(name)
        except BaseException:
            # Tables of this run beside pages of an earlier one would look like one result.
            self._exchange.undo()
            raise
        self._names.clear()

    def _earlier(self) -> list[str]:
        """Files of earlier runs that may not stand beside those of this one."""
        return [path.name for path in self.folder.iterdir() if path.name in self._gone or self._is_replaced(path.name)]

    def _is_replaced(self, name: str) -> bool:
        return self._outdated is not None and self._outdated.fullmatch(name) is not None

    def discard(self) -> None:
        """Remove what is not complete."""
        self._held.remove()


def _complete(path: Path) -> None:
    """See to it that a file is private, and survives a power cut once it has its name."""
    path.chmod(PRIVATE)
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


class Exchange:
    """New files in the place of old ones, one after the other, and all of them back."""

    def __init__(self, folder: Path, hidden: Path) -> None:
        self._folder = folder
        self._new = hidden
        self._old = hidden / "before"
        self._old.mkdir()
        self._done: list[str] = []

    def replace(self, name: str) -> None:
        """Put a new file in its place."""
        self._keep(name)
        self._held_is_said(name, lambda: (self._new / name).replace(self._folder / name))

    def remove(self, name: str) -> None:
        """Take an old file away."""
        self._keep(name)
        self._held_is_said(name, (self._folder / name).unlink)

    def undo(self) -> None:
        """Put everything back as it was."""
        for name in reversed(self._done):
            before, place = self._old / name, self._folder / name
            with suppress(OSError):
                if before.exists():
                    patiently(partial(before.replace, place))
                else:
                    place.unlink(missing_ok=True)

    def _keep(self, name: str) -> None:
        """Keep the old file under a second name; a copy where the drive knows none."""
        if name in self._done:
            return
        place = self._folder / name
        if place.exists():
            try:
                os.link(place, self._old / name)
            except OSError:
                shutil.copy2(place, self._old / name)
        self._done.append(name)

    def _held_is_said(self, name: str, act: Callable[[], object]) -> None:
        try:
            patiently(act)
        except PermissionError as error:
            raise OutputError([held_problem(self._folder / name, error)]) from None


@contextmanager
def staging(folder: Path) -> Iterator[Staging]:
    """Complete files or none; what is committed on the way stays, unless a later commit fails.

    Raises:
        OutputError: MC601; what stood in the folder before still stands there.
    """
    with writing_to(folder):
        stage = Staging(folder)
        try:
            yield stage
            stage.commit()
        finally:
            stage.discard()


@contextmanager
def writing_to(folder: Path) -> Iterator[None]:
    """Say as a problem what the system says about writing to a folder.

    Raises:
        OutputError: MC601.
    """
    try:
        yield
    except OSError as error:
        problem = Problem(Code.MC601, Location(str(folder)), params={"reason": reason_of(error)})
        raise OutputError([problem]) from None
