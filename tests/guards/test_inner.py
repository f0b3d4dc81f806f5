"""Processes of the program's own, also where it was frozen and the interpreter is the program."""

import subprocess
import sys
from pathlib import Path

import pytest

from molewa_check.guards.inner import INNER, command, was_inner

READER = "molewa_check.verify.reader"


def frozen_program(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Start the program as if it were frozen."""
    start = (
        "import sys; from molewa_check.__main__ import main; "
        f"sys.frozen = True; sys.argv = ['molewa-check', *{list(arguments)!r}]; main()"
    )
    return subprocess.run([sys.executable, "-c", start], cwd=folder, input=b"no PDF", capture_output=True, check=False)


def test_a_module_is_started_by_name() -> None:
    assert command(READER, "read") == [sys.executable, "-P", "-m", READER, "read"]


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command(READER, "read") == [sys.executable, INNER, READER, "read"]


def test_a_frozen_program_is_the_module_that_was_asked_for(tmp_path: Path) -> None:
    done = frozen_program(tmp_path, INNER, READER, "read")
    assert b"unreadable" in done.stdout, done.stderr


def test_a_frozen_program_has_its_usual_commands(tmp_path: Path) -> None:
    assert frozen_program(tmp_path, "--version").stdout.startswith(b"molewa-check ")


@pytest.mark.parametrize("arguments", [[], ["score"], [INNER], [INNER, "os"], [INNER, "molewa_checks.evil"]])
def test_nothing_else_is_run(arguments: list[str]) -> None:
    assert not was_inner(arguments)


def test_only_a_frozen_program_knows_the_command(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "molewa_check", INNER, READER, "read"], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 2
