"""The lock beside an answer file: what it leaves behind, and what it asks of Windows."""

import errno
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from molewa_check.source import locks as lock_module
from molewa_check.source.locks import Busy, Lock


class Windows:
    """The calls that reach the system where locks are those of Windows."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        self.locked: list[tuple[int, int]] = []
        self.busy = False

    def locking(self, _descriptor: int, mode: int, size: int) -> None:
        """What msvcrt.locking does."""
        if self.busy:
            raise PermissionError(errno.EACCES, "locked")
        self.locked.append((mode, size))


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Windows:
    """Take the way of Windows, and note what is asked of it; a file that is open cannot be removed there."""
    found, opened = Windows(), set[int]()
    real_open, real_close, real_unlink = os.open, os.close, Path.unlink

    def open_(path: str | Path, flags: int, mode: int = 0o777) -> int:
        descriptor = real_open(path, flags, mode)
        opened.add(descriptor)
        return descriptor

    def close(descriptor: int) -> None:
        opened.discard(descriptor)
        real_close(descriptor)

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if opened:
            raise PermissionError
        real_unlink(path, missing_ok)

    monkeypatch.setattr(lock_module, "ON_WINDOWS", True)
    monkeypatch.setitem(sys.modules, "msvcrt", found)
    monkeypatch.setattr(lock_module, "os", SimpleNamespace(**{**vars(os), "open": open_, "close": close}))
    monkeypatch.setattr(Path, "unlink", unlink)
    return found


def test_nothing_stays_behind(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "a.yaml")
    assert [path.name for path in tmp_path.iterdir()] == [".a.yaml.lock"]
    lock.release()
    lock.release()
    assert list(tmp_path.iterdir()) == []


def test_nothing_stays_behind_on_windows(tmp_path: Path, windows: Windows) -> None:
    with Lock(tmp_path / "a.yaml"):
        assert [path.name for path in tmp_path.iterdir()] == [".a.yaml.lock"]
    assert list(tmp_path.iterdir()) == []
    assert windows.locked == [(Windows.LK_NBLCK, 1)], "one byte, without waiting"


def test_a_lock_that_another_holds_is_refused_on_windows(tmp_path: Path, windows: Windows) -> None:
    windows.busy = True
    with pytest.raises(Busy):
        Lock(tmp_path / "a.yaml")
