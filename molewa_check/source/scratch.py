"""Folders for files that are needed only on the way: held by their process, and swept where it was killed."""

import contextlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from molewa_check.source.locks import Busy, still_there, try_lock

HELD = "held"
"""The file inside such a folder that its process keeps locked."""
_PREFIX = "molewa-check-"
_HIDDEN = f".{_PREFIX}"
_RANDOM = "[a-z0-9_]{8}"
_JUST_MADE = 60
"""Seconds in which a folder may still lack its lock."""
_SURELY_OVER = 24 * 60 * 60
"""Seconds after which nobody works in a folder, where no lock can tell."""


class HeldFolder:
    """A new folder for this process only; nobody takes it for left over while it is held."""

    def __init__(self, parent: Path, prefix: str = _HIDDEN) -> None:
        """Make it, after removing those that killed processes have left.

        Raises:
            OSError: the parent cannot be written to.
        """
        for folder in abandoned(parent, prefix):
            shutil.rmtree(folder, ignore_errors=True)
        while True:
            self.path = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
            place = self.path / HELD
            try:
                self._descriptor = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
            except BaseException:
                shutil.rmtree(self.path, ignore_errors=True)
                raise
            if _is_ours(self._descriptor, place):
                break
            os.close(self._descriptor)

    def remove(self) -> None:
        """Remove it with everything in it."""
        if os.name == "nt":  # what is open cannot be removed there
            self.let_go()
        shutil.rmtree(self.path, ignore_errors=True)
        if os.name != "nt":
            self.let_go()

    def let_go(self) -> None:
        """Leave it to the next run."""
        # What a drive says that is gone changes nothing.
        with contextlib.suppress(OSError):
            os.close(self._descriptor)


def _is_ours(descriptor: int, place: Path) -> bool:
    """Whether nobody has swept the folder between its making and its locking."""
    try:
        return not try_lock(descriptor) or still_there(descriptor, place)
    except Busy:
        return False


def abandoned(parent: Path, prefix: str = _HIDDEN, just_made: float = _JUST_MADE) -> Iterator[Path]:
    """Such folders that nobody holds; each is ours until the next one is asked for.

    Args:
        parent: where they lie.
        prefix: how their names begin.
        just_made: seconds in which one may still lack its lock; none where nobody else makes any there.
    """
    name = re.compile(re.escape(prefix) + _RANDOM)
    with contextlib.suppress(OSError), os.scandir(parent) as entries:
        for entry in entries:
            if name.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False):
                with contextlib.suppress(OSError, Busy), _tried(Path(entry.path), just_made) as is_ours:
                    if is_ours:
                        yield Path(entry.path)


@contextmanager
def _tried(folder: Path, just_made: float) -> Iterator[bool]:
    """Whether nobody holds a folder; its lock is ours meanwhile."""
    age = time.time() - folder.stat().st_mtime
    place = folder / HELD
    if not place.exists():
        yield age >= just_made
    elif os.name == "nt":
        place.unlink()  # fails while it is open
        yield True
    else:
        descriptor = os.open(place, os.O_RDWR | os.O_NOFOLLOW)
        try:
            yield try_lock(descriptor) or age > _SURELY_OVER
        finally:
            os.close(descriptor)


@contextmanager
def own_temporary_folder() -> Iterator[None]:
    """Let a library put its temporary files where the next run finds them, should this one be killed.

    Raises:
        OSError: the system has no place for any.
    """
    before = tempfile.tempdir
    folder = HeldFolder(Path(tempfile.gettempdir()), _PREFIX)
    tempfile.tempdir = str(folder.path)
    try:
        yield
    finally:
        tempfile.tempdir = before
        folder.remove()
