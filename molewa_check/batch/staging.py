"""Files that appear in the output folder when all of them are complete, each for its owner only."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from molewa_check.errors import Code, Location, OutputError, Problem
from molewa_check.source.files import reason_of

PRIVATE = 0o600
_PREFIX = ".molewa-check-"


class Staging:
    """A hidden folder inside the output folder, in which files are written until they are complete."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # Inside the output folder, for only within one file system is a rename a single step; the number of the process
        # tells `_remove_leftovers` whose folder it is.
        self._hidden = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=folder))
        self._names: list[str] = []
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
        """Give all files their names."""
        for name in self._names:
            complete = self._hidden / name
            complete.chmod(PRIVATE)
            complete.replace(self.folder / name)
        for name in self._gone:
            (self.folder / name).unlink(missing_ok=True)
        for path in self.folder.iterdir():
            if self._outdated and self._outdated.fullmatch(path.name) and path.name not in self._names:
                path.unlink()
        self._names.clear()

    def discard(self) -> None:
        """Remove what is not complete."""
        shutil.rmtree(self._hidden, ignore_errors=True)


@contextmanager
def staging(folder: Path) -> Iterator[Staging]:
    """Complete files or none.

    Raises:
        OutputError: MC601; what stood in the folder before still stands there.
    """
    with writing_to(folder):
        _remove_leftovers(folder)
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


def _remove_leftovers(folder: Path) -> None:
    """Remove what runs left that were killed while they wrote; other runs of today may still be at it."""
    for path in folder.glob(f"{_PREFIX}*"):
        number = path.name.removeprefix(_PREFIX).partition("-")[0]
        if number.isdecimal() and not _is_running(int(number)):
            shutil.rmtree(path, ignore_errors=True)


def _is_running(process: int) -> bool:
    """Whether a process exists; where that cannot be asked without harm, all of them do."""
    # On Windows signal 0 is CTRL_C_EVENT, and `os.kill` would send it.
    if os.name != "posix":
        return True
    # A process that may not be signalled exists, and belongs to somebody else.
    with suppress(PermissionError):
        try:
            os.kill(process, 0)
        except (ProcessLookupError, OverflowError):
            # Anybody can name a folder so: digits that are no number of a process overflow.
            return False
    return True
