"""A lock that a process holds on an answer file; the system takes it back when the process ends, however it ends."""

import contextlib
import os
from pathlib import Path
from types import TracebackType
from typing import Self

ON_WINDOWS = os.name == "nt"


class Busy(Exception):
    """Another process holds the lock."""


class Lock:
    """Holds the lock of a file in a small file beside it: the file itself is replaced at every write."""

    def __init__(self, file: Path) -> None:
        """Take the lock.

        Raises:
            Busy: another process holds it.
            OSError: the folder cannot be written to.
        """
        self.path = file.with_name(f".{file.name}.lock")
        self._descriptor = self._take()

    def _take(self) -> int:
        while True:
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                _try_lock(descriptor)
            except OSError:
                os.close(descriptor)
                raise Busy from None
            if self._still_there(descriptor):
                return descriptor
            # Its holder removed the file between our opening and locking it: that lock protects nothing.
            os.close(descriptor)

    def _still_there(self, descriptor: int) -> bool:
        try:
            return os.path.samestat(self.path.stat(), os.fstat(descriptor))
        except OSError:
            return False

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


def _try_lock(descriptor: int) -> None:
    """Lock an open file, or raise an OSError at once."""
    if ON_WINDOWS:
        import msvcrt  # noqa: PLC0415 - there is none elsewhere

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl  # noqa: PLC0415 - there is none on Windows

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
