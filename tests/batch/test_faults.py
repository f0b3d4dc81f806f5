"""A disk that fails at any write of a batch: all results or none, no half report, and the next run mends the rest."""

import errno
import os
import shutil
from pathlib import Path
from random import Random

import pytest
from typer.testing import CliRunner

from molewa_check.batch.room import alone_in
from molewa_check.batch.walk import LEDGER
from molewa_check.cli.app import app
from molewa_check.source import patience
from tests.batch.helpers import Folder, every_byte
from tests.faults import NEVER, Disk

pytestmark = [
    pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs a system that names open files"),
    # What a library does not close where its disk fails; the program keeps quiet about that, see test_full_disk.py.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"),
]

FAULTS = [
    ("fsync", errno.EIO), ("rename", errno.ENOSPC), ("rename", errno.EACCES), ("write", errno.ENOSPC),
    ("change", errno.EROFS), ("change", errno.ENOSPC),
]  # fmt: skip
LOST = [errno.ENOTCONN, errno.ESTALE, errno.EIO]
TRIES = 12
"""Calls that are failed, of those of a run; a sample where there are more."""
TABLES = {"results.csv", "results.jsonl", "results.xlsx", "results.parquet"}
CHANGING = {"summary.json", "problems.csv", "reports/.reports.json", LEDGER}
"""What says how this run went, or has a salt of its own: no two of them are the same."""


@pytest.fixture
def earlier(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """Results of six companies in `out` and `old`, and of the same with other answers in `new`."""
    monkeypatch.setattr(patience, "PAUSE", 0)
    for name, level in (("old", 0), ("new", 2)):
        for number in range(6):
            folder.answers(f"{number}.yaml", {"s.level": level}, company={"id": str(number)})
        assert batch(folder, name)[0] == 0
    restore(folder)
    return folder


def restore(folder: Folder) -> None:
    shutil.rmtree(folder.path / "out", ignore_errors=True)
    shutil.copytree(folder.path / "old", folder.path / "out")


def batch(folder: Folder, out: str = "out") -> tuple[int, str]:
    options = ["-q", folder.questionnaire, "-j", "1", "--reports", "--format", "html", "--lang", "en"]
    result = CliRunner().invoke(app, ["batch", "in", "-o", out, *options], catch_exceptions=False)
    return result.exit_code, result.output


def with_fault(folder: Folder, disk: Disk, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    with monkeypatch.context() as patch:
        disk.patch(patch)
        return batch(folder)


def numbers(folder: Folder, kind: str, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Which calls to fail: all of a run, or some of them."""
    disk = Disk(folder.path / "out", kind)
    assert with_fault(folder, disk, monkeypatch)[0] == 0
    every = range(1, len(disk.calls) + 1)
    assert every
    return sorted(Random(kind).sample(every, min(TRIES, len(every))))


def versions(folder: Folder, name: str) -> set[str]:
    content = (folder.path / "out" / name).read_bytes()
    return {version for version in ("old", "new") if (folder.path / version / name).read_bytes() == content}


def assert_whole(folder: Folder, code: int, told: str) -> None:
    """Every file is the old one or the new one, and the tables are of one run."""
    found = {name for name in every_byte(folder.path / "out") if not name.startswith(".molewa-check-")}
    known = set(every_byte(folder.path / "old"))
    pages = {name for name in known if name.startswith(("cohort", "benchmark"))}
    missing = known - found
    # Only a page that could not be made may be gone, and that is said.
    assert missing <= (pages if code == 1 else set()), told
    stable = sorted(found & known - CHANGING)
    assert all(versions(folder, name) for name in stable), told
    assert set.intersection(*(versions(folder, name) for name in TABLES)), told
    if code == 4:
        assert all("old" in versions(folder, name) for name in stable if "/" not in name), told


def assert_mended(folder: Folder) -> None:
    """The next run gives what a first one would give, and leaves nothing hidden."""
    code, told = batch(folder)
    assert code == 0, told
    new, found = every_byte(folder.path / "new"), every_byte(folder.path / "out")
    assert set(found) == set(new)
    assert {name for name in new if new[name] != found[name]} <= CHANGING
    assert {path.name for path in (folder.path / "out").rglob(".*")} == {".reports.json", LEDGER}


def assert_told(folder: Folder, code: int, told: str) -> None:
    assert code in {0, 1, 4}, told
    assert "Traceback" not in told
    if code == 4:
        assert f"{folder.path / 'out'}" in told
        assert "or choose another place with -o." in told or "Close it in Excel" in told
    if code == 1:
        assert "MC601" in told or "MC607" in told


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "error"), FAULTS, ids=lambda value: errno.errorcode.get(value, value))
def test_any_call_may_fail(earlier: Folder, monkeypatch: pytest.MonkeyPatch, kind: str, error: int) -> None:
    for number in numbers(earlier, kind, monkeypatch):
        restore(earlier)
        disk = Disk(earlier.path / "out", kind, error, number)
        code, told = with_fault(earlier, disk, monkeypatch)
        told = f"{disk.calls[number - 1]}: {code} {told}"
        assert_told(earlier, code, told)
        assert_whole(earlier, code, told)
        assert_mended(earlier)


@pytest.mark.slow
@pytest.mark.parametrize("error", LOST, ids=lambda value: errno.errorcode[value])
def test_the_drive_may_go_at_any_moment(earlier: Folder, monkeypatch: pytest.MonkeyPatch, error: int) -> None:
    for number in numbers(earlier, "any", monkeypatch):
        restore(earlier)
        disk = Disk(earlier.path / "out", "any", error, number, for_good=True)
        code, told = with_fault(earlier, disk, monkeypatch)
        told = f"{disk.calls[number - 1]}: {code} {told}"
        assert_told(earlier, code, told)
        # The drive is there again: what the next run begins with puts back what was half done.
        with alone_in(earlier.path / "out"):
            pass
        assert_whole(earlier, 1 if code == 0 else code, told)
        assert_mended(earlier)


def test_the_next_run_puts_back_what_a_killed_one_left_half_done(
    earlier: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    real, out = os.replace, earlier.path / "out"

    def replace(source: Path, target: Path) -> None:
        real(source, target)
        if Path(target).name == "results.jsonl" and source != target:
            shutil.copytree(out, earlier.path / "moment")
            raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        with pytest.raises(Killed):
            batch(earlier)
    # As it was at that moment, without what the process did in its last ones.
    shutil.rmtree(out)
    shutil.move(earlier.path / "moment", out)
    assert {len(versions(earlier, name)) for name in TABLES} == {1}
    assert len({version for name in TABLES for version in versions(earlier, name)}) == 2
    with alone_in(out):
        pass
    assert every_byte(out) == every_byte(earlier.path / "old")


def test_the_disk_of_these_tests_fails(earlier: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = Disk(earlier.path / "out", "write", errno.ENOSPC, NEVER + 1)
    code, told = with_fault(earlier, disk, monkeypatch)
    assert code == 4
    assert "No space left on device" in told
