"""Running the program inside the tests."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from molewa_check.cli.app import app
from molewa_check.resources import bundled


@dataclass(frozen=True)
class Run:
    """What a run gave."""

    code: int
    out: str
    err: str

    @property
    def codes(self) -> list[str]:
        """The problem codes on stderr, with line and column: `3:5 MC204`."""
        found = [line.split() for line in self.err.splitlines() if line[:1].strip() and " MC" in line]
        return [f"{':'.join(words[0].rstrip(':').rsplit(':', 2)[1:])} {words[1]}" for words in found]


Program = Callable[..., Run]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Run the program in a folder of its own; unexpected errors are not swallowed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MOLEWA_CHECK_LANG", "en")
    monkeypatch.setenv("LANGUAGE", "en")

    def run(*arguments: str | Path, input_: str | None = None) -> Run:
        result = CliRunner().invoke(app, [str(a) for a in arguments], input=input_, catch_exceptions=False)
        return Run(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the bundled example answers."""
    source = bundled("questionnaires") / "molewa" / "examples" / "muster-guss.yaml"
    return Path(shutil.copy(source, tmp_path / source.name))


@pytest.fixture
def council(tmp_path: Path) -> Path:
    """A copy of the works council's view of the bundled example."""
    source = bundled("questionnaires") / "molewa" / "examples" / "muster-guss-betriebsrat.yaml"
    return Path(shutil.copy(source, tmp_path / source.name))
