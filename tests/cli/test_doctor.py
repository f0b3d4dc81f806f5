"""`doctor`: it asks the installed program what it needs, so that no list can be forgotten."""

import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib.metadata import Distribution, PackageNotFoundError, PathDistribution, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from typer.testing import CliRunner, Result

from molewa_check.cli import packages
from molewa_check.cli.app import app
from molewa_check.cli.doctor import NEEDED_FOR
from molewa_check.cli.exits import ExitCode

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def doctor(language: str = "en") -> Result:
    """Run the command."""
    return CliRunner().invoke(app, ["doctor", "--lang", language])


def lines_of(name: str, result: Result) -> list[str]:
    """The line about a package, and the one that says how to mend it."""
    lines = result.stdout.splitlines()
    (place,) = [number for number, line in enumerate(lines) if line.split()[1] == name]
    following = lines[place + 1 : place + 2]
    return [" ".join(line.split()) for line in (lines[place], *following) if line == lines[place] or "→" in line]


@pytest.fixture
def needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The metadata of an installed program, to be written by the test."""
    folder = tmp_path / "molewa_check-1.dist-info"
    folder.mkdir()

    def find(name: str) -> Distribution:
        assert name == packages.DISTRIBUTION
        return PathDistribution(folder)

    monkeypatch.setattr(packages, "distribution", find)
    return folder / "METADATA"


def write(metadata: Path, *requirements: str, extras: tuple[str, ...] = ()) -> None:
    """Write metadata that ask for these packages."""
    lines = ["Metadata-Version: 2.4", "Name: molewa-check", "Version: 1"]
    lines += [f"Provides-Extra: {name}" for name in extras]
    lines += [f"Requires-Dist: {requirement}" for requirement in requirements]
    metadata.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_every_package_that_is_needed_is_named_with_its_version() -> None:
    result = doctor()
    assert result.exit_code == 0, result.stdout
    extras = [name for names in PROJECT["optional-dependencies"].values() for name in names]
    for text in (*PROJECT["dependencies"], *extras):
        name = Requirement(text).name
        assert lines_of(name, result) == [f"ok {name} {version(name)}"]


def test_every_extra_is_explained() -> None:
    assert set(NEEDED_FOR) == set(PROJECT["optional-dependencies"])


def test_a_package_that_is_missing_is_a_finding(needs: Path) -> None:
    write(needs, "typer", "no-such-package>=1")
    result = doctor()
    assert result.exit_code == ExitCode.FINDINGS
    assert lines_of("no-such-package", result) == [
        "missing no-such-package –",
        "→ Install molewa-check again: pipx reinstall molewa-check",
    ]


def test_an_extra_that_is_missing_is_none(needs: Path) -> None:
    write(needs, "typer", 'no-such-package>=1; extra == "parquet"', extras=("parquet",))
    result = doctor()
    assert result.exit_code == 0
    assert lines_of("no-such-package", result) == [
        "optional no-such-package not installed; needed for the results.parquet of “batch”",
        '→ pip install "molewa-check[parquet]"',
    ]


@pytest.mark.parametrize("promised", ["<0.1", ">=99"])
def test_a_version_outside_of_what_is_promised_is_a_finding(needs: Path, promised: str) -> None:
    write(needs, f"typer{promised}")
    result = doctor()
    assert result.exit_code == ExitCode.FINDINGS
    assert lines_of("typer", result) == [
        f"unsuited typer {version('typer')}",
        f"→ This version of molewa-check needs typer {promised}. Install it again: pipx reinstall molewa-check",
    ]


def test_what_only_other_systems_need_is_not_missed(needs: Path) -> None:
    write(needs, "typer", 'no-such-package; python_version < "3"')
    assert "no-such-package" not in doctor().stdout


def test_running_from_a_folder_that_was_never_installed_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(name: str) -> Distribution:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(packages, "distribution", find)
    result = doctor()
    assert result.exit_code == ExitCode.FINDINGS
    assert lines_of("molewa-check", result)[0] == "missing molewa-check –"


def test_german() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "molewa_check", "doctor", "--lang", "de"],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout
    assert "PDF-Werkzeug" in run.stdout


def frozen(_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be the folder for Linux."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)


def copied(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be the folder for Windows: a copy of an interpreter, with the libraries beside it."""
    (folder / "pango").mkdir()
    monkeypatch.setattr(sys, "prefix", str(folder))


@pytest.mark.parametrize("become", [frozen, copied])
def test_a_folder_with_its_own_python_is_unpacked_again_and_gets_nothing_added(
    needs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, become: Callable[[Path, pytest.MonkeyPatch], None]
) -> None:
    become(tmp_path, monkeypatch)
    write(needs, "no-such-package>=1", 'no-such-extra>=1; extra == "parquet"', extras=("parquet",))
    result = doctor()
    assert result.exit_code == ExitCode.FINDINGS
    assert lines_of("no-such-package", result)[1] == "→ Unpack the ZIP of molewa-check again, into an empty folder."
    assert "no-such-extra" not in result.stdout
