"""Locks and temporary files: nothing of a killed process stays, nothing of a living one goes, and nothing of others."""

import errno
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from molewa_check.source import locks
from molewa_check.source.files import write_private
from molewa_check.source.locks import Busy, Lock
from molewa_check.source.scratch import HELD, HeldFolder, own_temporary_folder
from molewa_check.source.temporary import Temporary, sweep, sweep_folder

UNSUPPORTED = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)
OTHERS = (".a.pdf.abcd1234.tmp", ".a.pdf.molewa.tmp", ".a.pdf.ABCD1234.molewa.tmp", "a.pdf.abcd1234.molewa.tmp", "b~")
WRITER = """\
import sys, time
from pathlib import Path
from molewa_check.source.scratch import HeldFolder
from molewa_check.source.temporary import Temporary
with Temporary(Path(sys.argv[1])) as temporary:
    folder = HeldFolder(Path(sys.argv[1]).parent)
    (folder.path / "part").write_bytes(b"x")
    temporary.write(b"half")
    print("ready", flush=True)
    time.sleep(60)
"""

posix = pytest.mark.skipif(os.name != "posix", reason="needs locks that need no second process")


@pytest.fixture
def writer(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """A process that is writing `a.pdf`."""
    command = [sys.executable, "-c", WRITER, str(tmp_path / "a.pdf")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
        process.kill()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@posix
def test_what_a_living_process_writes_stays_and_what_a_killed_one_left_goes(
    tmp_path: Path, writer: "subprocess.Popen[str]"
) -> None:
    for name in OTHERS:
        (tmp_path / name).touch()
    before = names(tmp_path)
    assert len(before) == len(OTHERS) + 2
    for _ in range(2):
        sweep(tmp_path / "a.pdf")
        HeldFolder(tmp_path).remove()
        assert names(tmp_path) == before
    writer.kill()
    writer.wait()
    sweep(tmp_path / "b.pdf")
    assert names(tmp_path) != sorted(OTHERS), "only what is left of this file"
    sweep(tmp_path / "a.pdf")
    HeldFolder(tmp_path).remove()
    assert names(tmp_path) == sorted(OTHERS)


@posix
def test_all_of_a_folder(tmp_path: Path) -> None:
    for name in (".a.pdf.abcd1234.molewa.tmp", ".b.c.html.___99999.molewa.tmp", ".x.html.aaaa1111.molewa.tmp"):
        (tmp_path / name).touch()
    (tmp_path / ".d.html.abcd1234.molewa.tmp").symlink_to(tmp_path / "elsewhere")
    (tmp_path / ".e.html.abcd1234.molewa.tmp").mkdir()
    with Temporary(tmp_path / "x.html") as held:
        sweep_folder(tmp_path)
        assert names(tmp_path) == sorted([held.path.name, ".d.html.abcd1234.molewa.tmp", ".e.html.abcd1234.molewa.tmp"])
        held.become(tmp_path / "x.html")
    sweep_folder(tmp_path / "none")


def test_an_interrupted_writer_leaves_nothing(tmp_path: Path) -> None:
    def interrupted() -> None:
        with Temporary(tmp_path / "a.pdf"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert names(tmp_path) == []


@posix
def test_a_name_that_fills_what_the_system_allows(tmp_path: Path) -> None:
    path = tmp_path / f"{'ä' * 120}.yaml"
    write_private(path, b"x")
    assert names(tmp_path) == [path.name]
    left = Temporary(path)
    os.close(left._descriptor)
    sweep(path)
    assert names(tmp_path) == [path.name]


@posix
def test_a_file_that_was_swept_while_it_was_made_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = locks._lock
    swept: list[Path] = []

    def lose(descriptor: int) -> None:
        real(descriptor)
        if not swept:
            swept.extend(tmp_path.glob(".*.tmp"))
            swept[0].unlink()

    monkeypatch.setattr(locks, "_lock", lose)
    write_private(tmp_path / "a.pdf", b"whole")
    assert (len(swept), names(tmp_path)) == (1, ["a.pdf"])


# Drives without locks


def unsupported(number: int) -> None:
    raise OSError(number, os.strerror(number))


@pytest.mark.parametrize("number", UNSUPPORTED)
def test_without_locks_everything_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr(locks, "_lock", lambda _: unsupported(number))
    first, second = Lock(tmp_path / "a.yaml"), Lock(tmp_path / "a.yaml")
    assert (first.works, second.works) == (False, False)
    first.release()
    second.release()
    write_private(tmp_path / "a.yaml", b"x")
    HeldFolder(tmp_path).remove()
    assert names(tmp_path) == ["a.yaml"]


@posix
def test_without_locks_only_age_tells_what_is_left_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "_lock", lambda _: unsupported(errno.ENOLCK))
    long_ago = time.time() - 2 * 24 * 60 * 60
    files = [tmp_path / f".a.pdf.{part}.molewa.tmp" for part in ("new_1234", "old_1234")]
    folders = [tmp_path / f".molewa-check-{part}" for part in ("new_1234", "old_1234")]
    for path in files:
        path.touch()
    for path in folders:
        path.mkdir()
        (path / HELD).touch()
    for path in (files[1], folders[1]):
        os.utime(path, (long_ago, long_ago))
    sweep(tmp_path / "a.pdf")
    HeldFolder(tmp_path).remove()
    assert names(tmp_path) == sorted([files[0].name, folders[0].name])


def test_other_errors_of_a_lock_are_errors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "_lock", lambda _: unsupported(errno.EIO))
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        Lock(tmp_path / "a.yaml")
    monkeypatch.setattr(locks, "_lock", lambda _: unsupported(errno.EACCES))
    with pytest.raises(Busy):
        Lock(tmp_path / "a.yaml")


# Folders


@posix
def test_a_folder_without_a_lock_may_just_have_been_made(tmp_path: Path) -> None:
    new, old = tmp_path / ".molewa-check-aaaaaaaa", tmp_path / ".molewa-check-bbbbbbbb"
    for path in (new, old):
        path.mkdir()
    os.utime(old, (0, 0))
    other = tmp_path / ".molewa-check-mine"
    other.mkdir()
    HeldFolder(tmp_path).remove()
    assert names(tmp_path) == sorted([new.name, other.name])


@posix
def test_libraries_put_their_files_where_they_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left = tmp_path / "molewa-check-abcd1234"
    left.mkdir()
    (left / HELD).touch()
    (left / "font").touch()
    with own_temporary_folder():
        (inside,) = tmp_path.iterdir()
        assert Path(tempfile.mkdtemp()).parent == inside
    assert names(tmp_path) == []
    assert tempfile.tempdir == str(tmp_path)
