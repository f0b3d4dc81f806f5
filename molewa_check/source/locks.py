"""Locks that a process holds on files; the system takes them back when the process ends, however it ends."""

import contextlib
import errno
import os
from pathlib import Path
from types import TracebackType
from typing import Self

ON_WINDOWS = os.name == "nt"

_HELD = {errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK}
_UNKNOWN = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP}
"""What network drives say that know no locks."""


class Busy(Exception):
    """Another process holds the lock."""


def try_lock(descriptor: int) -> bool:
    """Lock an open file; False where its file system knows no locks.

    Raises:
        Busy: another process holds the lock.
        OSError: anything else.
    """
    try:
        _lock(descriptor)
    except OSError as error:
        if error.errno in _HELD:
            raise Busy from None
        if error.errno in _UNKNOWN:
            return False
        raise
    return True


def still_there(descriptor: int, path: Path) -> bool:
    """Whether an open file still has its name."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except OSError:
        return False


class Lock:
    """Holds the lock of a file in a small file beside it: the file itself is replaced at every write.

    Attributes:
        works: whether others are kept out; not on a drive that knows no locks.
    """

    def __init__(self, file: Path) -> None:
        """Take the lock.

        Raises:
            Busy: another process holds it.
            OSError: the folder cannot be written to.
        """
        self.path = file.with_name(f".{file.name}.lock")
        self.works = True
        self._descriptor = self._take()

    def _take(self) -> int:
        while True:
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                self.works = try_lock(descriptor)
            except BaseException:
                os.close(descriptor)
                raise
            if not self.works or still_there(descriptor, self.path):
                return descriptor
            # Its holder removed the file between our opening and locking it: that lock protects nothing.
            os.close(descriptor)

    def release(self) -> None:
        """Give the lock back; a second call does nothing."""
        if self._descriptor < 0:
            return
        # Windows removes no file that is open, so neither ours before it is closed nor that of whoever comes next.
        # Elsewhere a file that is closed may already be the lock of another.
        if ON_WINDOWS:
            os.close(self._descriptor)
        with contextlib.suppress(OSError):
            self.path.unlink()
        if not ON_WINDOWS:
            os.close(self._descriptor)
        self._descriptor = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def _lock(descriptor: int) -> None:
    """Lock an open file, or raise an OSError at once."""
    if ON_WINDOWS:
        import msvcrt  # noqa: PLC0415 - there is none elsewhere

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl  # noqa: PLC0415 - there is none on Windows

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
