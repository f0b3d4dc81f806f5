"""Files that appear in the output folder when all of them are complete, each for its owner only."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from molewa_check.batch.exchange import Exchange
from molewa_check.errors import Code, Location, OutputError, Problem
from molewa_check.source.files import reason_of, require_free
from molewa_check.source.scratch import HeldFolder

PRIVATE = 0o600


class Staging:
    """A hidden folder inside the output folder, in which files are written until they are complete.

    Attributes:
        at: the file that is being written; none at first.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.at = ""
        self._held = HeldFolder(folder)
        self._hidden = self._held.path
        self._names: list[str] = []
        self._given: set[str] = set()
        try:
            self._exchange = Exchange(folder, self._hidden)
        except BaseException:
            self._held.remove()
            raise
        self._gone: list[str] = []
        self._outdated: re.Pattern[str] | None = None

    def path(self, name: str) -> Path:
        """Where to write a file until it is complete; one that is written once more keeps its place in the order."""
        if name not in self._names:
            self._names.append(name)
        self.at = name
        return self.scratch(name)

    def put(self, name: str, content: bytes) -> None:
        """Write a complete file; one that cannot be written is not given out.

        Raises:
            OSError: it cannot be written.
        """
        self.scratch(name).write_bytes(content)
        self._names.append(name)

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
        for name in self._at_each(self._names):
            _complete(self._hidden / name)
        self._given.update(self._names)
        outdated = [name for name in self._earlier() if name not in self._given]
        require_free(self.folder / name for name in (*self._names, *outdated))
        with self._exchange.under_way([*self._names, *outdated]):
            for name in self._at_each(self._names):
                self._exchange.replace(name)
            for name in self._at_each(outdated):
                self._exchange.remove(name)
        self._names.clear()

    def _at_each(self, names: Iterable[str]) -> Iterator[str]:
        for name in names:
            self.at = name
            yield name

    def _earlier(self) -> list[str]:
        """Files of earlier runs that may not stand beside those of this one."""
        return [path.name for path in self.folder.iterdir() if path.name in self._gone or self._is_replaced(path.name)]

    def _is_replaced(self, name: str) -> bool:
        return self._outdated is not None and self._outdated.fullmatch(name) is not None

    def keep(self) -> None:
        """Let what was committed stay.

        Raises:
            OSError: the system refuses.
        """
        self._exchange.keep()

    def undo(self) -> None:
        """Put back what stood in the folder before the first commit."""
        self._exchange.undo()

    def discard(self) -> None:
        """Remove what is not complete; not what the next run needs to put old files back."""
        if self._exchange.is_stuck:
            self._held.let_go()
        else:
            self._held.remove()


def _complete(path: Path) -> None:
    """See to it that a file is private, and survives a power cut once it has its name."""
    path.chmod(PRIVATE)
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


@contextmanager
def staging(folder: Path) -> Iterator[Staging]:
    """Complete files or none; what is committed on the way stays where the user ends the run, and where a page fails.

    Where something cannot be written, or the process is killed, what stood there before comes back: at once, or with
    the next run.

    Raises:
        OutputError: MC601 or MC607; what stood in the folder before still stands there.
    """
    with writing_to(folder):
        stage = Staging(folder)
    try:
        # Where writing fails, the system names no file.
        with _unless_undone(stage), writing_to(folder, lambda: stage.at):
            yield stage
            stage.commit()
            stage.keep()
    finally:
        stage.discard()


@contextmanager
def _unless_undone(stage: Staging) -> Iterator[None]:
    try:
        yield
    except OutputError:
        # Tables of this run beside pages of an earlier one would look like one result.
        stage.undo()
        raise
    except BaseException:
        with suppress(OSError):
            stage.keep()
        raise


@contextmanager
def writing_to(folder: Path, name: Callable[[], str] = str) -> Iterator[None]:
    """Say as a problem what the system says about writing to a folder, or to the file of that name in it.

    Raises:
        OutputError: MC601.
    """
    try:
        yield
    except OSError as error:
        problem = Problem(Code.MC601, Location(str(folder / name())), params={"reason": reason_of(error)})
        raise OutputError([problem]) from None
