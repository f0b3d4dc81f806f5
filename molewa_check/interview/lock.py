"""A lock that a process holds on an answer file; the system takes it back when the process ends, however it ends."""

import contextlib
import os
from pathlib import Path
from types import TracebackType
from typing import Self

if os.name == "nt":  # pragma: no cover - Windows has no flock

    def _try_lock(descriptor: int) -> None:
        import msvcrt  # noqa: PLC0415 - there is none elsewhere

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]

else:

    def _try_lock(descriptor: int) -> None:
        import fcntl  # noqa: PLC0415 - there is none on Windows

        # flock also holds within one process; a POSIX lock would let a second `Store` of the same file in.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


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
        if self._descriptor >= 0:
            # Removed while it is held: afterwards it might be the file of the next holder.
            with contextlib.suppress(OSError):
                self.path.unlink()
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
