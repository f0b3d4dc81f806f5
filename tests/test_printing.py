"""What prints past the guard of the terminal is refused by the linter."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import typer\n\ntyper.echo(1)\n", 1),
        ("from typer import secho\n\nsecho(1)\n", 1),
        ("from rich.console import Console\n\nConsole()\n", 1),
        ("from molewa_check.cli.output import say\n\nsay('x')\n", 0),
    ],
)
def test_printing_past_the_guard_is_noticed(code: str, expected: int) -> None:
    ruff = Path(sys.executable).with_name("ruff")
    run = subprocess.run(
        [ruff, "check", "--select", "TID251", "--stdin-filename", "molewa_check/cli/added.py", "-"],
        input=code,
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.returncode, "TID251" in run.stdout) == (expected, bool(expected)), run.stdout
