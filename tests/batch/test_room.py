"""The folder of a batch: one at a time, nothing left by killed runs, and drives that know no locks."""

import errno
import os
from pathlib import Path

import pytest

from molewa_check.batch.walk import LEDGER
from molewa_check.errors import OutputError
from molewa_check.source import locks
from molewa_check.source.locks import Lock
from molewa_check.source.scratch import HELD
from tests.batch.helpers import Folder, every_byte


def hidden(folder: Folder) -> list[str]:
    return sorted(path.name for path in (folder.path / "out").rglob(".*") if path.name not in {".reports.json", LEDGER})


@pytest.mark.skipif(os.name != "posix", reason="needs locks that need no second process")
def test_leftovers_of_killed_runs_go(folder: Folder) -> None:
    folder.answers("a.yaml")
    folder.write(f"out/.molewa-check-abcd1234/{HELD}", "")
    folder.write("out/.molewa-check-abcd1234/results.csv", "old")
    folder.write("out/.molewa-check.lock", "")
    folder.write("out/reports/.a.html.abcd1234.molewa.tmp", "half")
    folder.write("out/reports/.reports.json.abcd1234.molewa.tmp", "half")
    folder.write("out/reports/.notes.txt.tmp", "mine")
    folder.run()
    assert hidden(folder) == [".notes.txt.tmp"]


def test_a_second_batch_is_refused_and_changes_nothing(folder: Folder) -> None:
    folder.answers("a.yaml")
    folder.run()
    before = every_byte(folder.path / "out")
    with Lock(folder.path / "out" / "molewa-check"), pytest.raises(OutputError, match="MC601"):
        folder.run()
    assert every_byte(folder.path / "out") == before
    folder.run()


def test_a_drive_without_locks_is_said_once(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsupported(_: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    folder.answers("a.yaml", company={"id": "1"})
    folder.answers("b.yaml", company={"id": "2"})
    monkeypatch.setattr(locks, "_lock", unsupported)
    summary = folder.run(reports="html")
    assert (summary.clean, summary.reports_made) == (True, 2)
    assert folder.problems == ["out MC608"]
    assert not Path(folder.path / "out" / ".molewa-check.lock").exists()
    assert hidden(folder) == []
