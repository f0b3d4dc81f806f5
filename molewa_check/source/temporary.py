"""Files on their way: written beside the file that they become, and swept away where their writer was killed."""

import contextlib
import os
import re
import stat
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from molewa_check.source.locks import Busy, still_there, try_lock
from molewa_check.source.patience import patiently

_END = ".molewa.tmp"
_OURS = re.compile(r"\..+\.[a-z0-9_]{8}\.molewa\.tmp", re.DOTALL)
_NAME_BYTES = 200
"""Bytes of the name that are kept: the whole has to stay below the 255 that systems allow."""
_SURELY_OVER = 24 * 60 * 60
"""Seconds after which nobody writes any more, where no lock can tell."""
_PROBABLY_OVER = 60
"""The same where an open file cannot be removed; it is closed for a moment before it gets its name."""


class Temporary:
    """A file that becomes another one, or goes; while it is open nobody takes it for left over."""

    def __init__(self, path: Path) -> None:
        """Make it beside `path`, for its owner only.

        Raises:
            OSError: the folder cannot be written to.
        """
        self._descriptor, self.path = _made(path)
        self._has_its_name = False

    def write(self, data: bytes) -> None:
        """Write everything, so that it survives a power cut.

        Raises:
            OSError: the disk is full, or gone.
        """
        with os.fdopen(self._descriptor, "wb", closefd=False) as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())

    def become(self, path: Path) -> None:
        """Take the place of a file.

        Raises:
            PermissionError: somebody holds that file.
            OSError: it cannot be replaced.
        """
        if os.name == "nt":  # an open file cannot be renamed there
            self._close()
        patiently(lambda: self.path.replace(path))
        self._has_its_name = True

    def _close(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if os.name == "nt":
            self._close()
        if not self._has_its_name:
            with contextlib.suppress(OSError):
                self.path.unlink()
        self._close()


def _made(path: Path) -> tuple[int, Path]:
    while True:
        descriptor, name = tempfile.mkstemp(prefix=_start(path.name), suffix=_END, dir=path.parent)
        made = Path(name)
        if os.name == "nt" or _held(descriptor, made):
            return descriptor, made
        os.close(descriptor)


def _held(descriptor: int, made: Path) -> bool:
    """Whether the new file is ours: somebody may have swept it between its making and its locking."""
    try:
        return not try_lock(descriptor) or still_there(descriptor, made)
    except Busy:
        return False
    except OSError:
        return True


def _start(name: str) -> str:
    return f".{os.fsencode(name)[:_NAME_BYTES].decode('utf-8', 'ignore')}."


def sweep(path: Path) -> None:
    """Remove what a process that was killed while writing a file has left beside it."""
    with contextlib.suppress(OSError):  # Windows has names, such as those of devices, that lead nowhere
        real = Path(os.path.realpath(path))
        sweep_folder(real.parent, _start(real.name))


def sweep_folder(folder: Path, start: str = ".") -> None:
    """Remove what killed processes have left in a folder: only files with our own names that nobody is writing."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(start) and _OURS.fullmatch(entry.name):
                with contextlib.suppress(OSError, Busy):
                    _remove_abandoned(Path(entry.path))


def _remove_abandoned(path: Path) -> None:
    """Remove a file that nobody holds; it is removed while we hold it, or its writer could lock it in between."""
    if os.name == "nt":
        if _age(path.stat()) > _PROBABLY_OVER:
            path.unlink()
        return
    descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        status = os.fstat(descriptor)
        if stat.S_ISREG(status.st_mode) and (try_lock(descriptor) or _age(status) > _SURELY_OVER):
            path.unlink()
    finally:
        os.close(descriptor)


def _age(status: os.stat_result) -> float:
    return time.time() - status.st_mtime
