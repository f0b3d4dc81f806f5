"""Files that appear in the output folder when all of them are complete, each for its owner only."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from molewa_check.errors import Code, Location, OutputError, Problem
from molewa_check.source.files import reason_of
from molewa_check.source.scratch import HeldFolder

PRIVATE = 0o600


class Staging:
    """A hidden folder inside the output folder, in which files are written until they are complete."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._held = HeldFolder(folder)
        self._hidden = self._held.path
        self._names: list[str] = []
        self._outdated: re.Pattern[str] | None = None

    def path(self, name: str) -> Path:
        """Where to write a file until it is complete."""
        self._names.append(name)
        return self.scratch(name)

    def scratch(self, name: str) -> Path:
        """Where to write a file that is needed only on the way."""
        path = self._hidden / name
        path.touch(mode=PRIVATE)
        return path

    def replace_all(self, pattern: str) -> None:
        """Of the files with such names, keep only those of this run."""
        self._outdated = re.compile(pattern)

    def commit(self) -> None:
        """Give all files their names."""
        for name in self._names:
            complete = self._hidden / name
            complete.chmod(PRIVATE)
            complete.replace(self.folder / name)
        for path in self.folder.iterdir():
            if self._outdated and self._outdated.fullmatch(path.name) and path.name not in self._names:
                path.unlink()
        self._names.clear()

    def discard(self) -> None:
        """Remove what is not complete."""
        self._held.remove()


@contextmanager
def staging(folder: Path) -> Iterator[Staging]:
    """Complete files or none.

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
