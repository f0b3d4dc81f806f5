"""The set-up script: what it does about a machine that lacks something, and that versions are pinned."""

import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PANGO = "apt-get install -y --no-install-recommends libpango-1.0-0"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the set-up needs bash")


class Machine:
    """A copy of what the set-up reads, with programs of our own before those of the system."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "checkout"
        self.stubs = folder / "bin"
        self.stubs.mkdir()
        self.folder.mkdir()
        shutil.copytree(ROOT / "scripts", self.folder / "scripts")
        for name in ("pyproject.toml", "constraints.txt"):
            shutil.copy(ROOT / name, self.folder)

    def stub(self, name: str, script: str) -> None:
        """Put a program into the way."""
        path = self.stubs / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def lacks(self, *libraries: str) -> None:
        """Make Python find these libraries missing as long as nothing has been installed."""
        self.stub(
            "python3",
            f'if [ "$1" = -S ]; then [ -e "{self.installed}" ] || echo {" ".join(libraries)}; exit; fi\n'
            f'case "$*" in *"-m venv"*) echo made "$@"; exit 9;; esac\nexec "{sys.executable}" "$@"',
        )

    def user(self, number: int) -> None:
        """Be root (0) or somebody else, on a system with apt-get."""
        self.stub("id", f"echo {number}")
        self.stub("apt-get", f'echo "$@" >>"{self.installed}"')

    @property
    def installed(self) -> Path:
        """Where the package manager notes what it was told."""
        return self.folder / "installed.txt"

    def setup(self) -> subprocess.CompletedProcess[str]:
        """Run the script."""
        return subprocess.run(
            ["bash", self.folder / "scripts" / "setup.sh"],
            env={"PATH": f"{self.stubs}:/usr/bin:/bin", "HOME": "/nonexistent"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine to set up."""
    return Machine(tmp_path)


def test_without_the_right_to_install_it_names_the_command(machine: Machine) -> None:
    machine.lacks("pango-1.0", "fontconfig")
    machine.user(1000)
    run = machine.setup()
    assert run.returncode == 1
    assert "pango-1.0 fontconfig" in run.stderr
    assert f"\n  sudo {PANGO}" in run.stderr
    assert not machine.installed.exists()
    assert not (machine.folder / ".venv").exists()


def test_root_gets_it_installed(machine: Machine) -> None:
    machine.lacks("pango-1.0")
    machine.user(0)
    run = machine.setup()
    assert PANGO.removeprefix("apt-get ") in machine.installed.read_text(encoding="utf-8")
    assert run.stdout.startswith("made -m venv"), run.stderr  # it went on to the next step


def test_a_library_that_only_speeds_things_up_stops_nobody(machine: Machine) -> None:
    machine.lacks("harfbuzz-subset")
    machine.user(1000)
    assert machine.setup().stdout.startswith("made -m venv")


def test_an_interpreter_that_is_too_old_is_refused(machine: Machine) -> None:
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14", "python"):
        machine.stub(name, "exit 1")
    machine.user(1000)
    run = machine.setup()
    assert run.returncode == 1
    assert "Python 3.11 or newer is missing" in run.stderr
    assert "sudo apt-get install -y --no-install-recommends python3 python3-venv libpango" in run.stderr


def test_a_second_run_installs_nothing(machine: Machine) -> None:
    bin_folder = machine.folder / ".venv" / "bin"
    bin_folder.mkdir(parents=True)
    machine.user(1000)
    interpreter = bin_folder / "python"
    interpreter.write_text('#!/bin/sh\n[ "$1" != -m ] || echo "$@"\n', encoding="utf-8")
    interpreter.chmod(0o755)
    first, second = machine.setup(), machine.setup()
    assert first.returncode == 0, first.stderr
    assert "pip" in first.stderr
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    (machine.folder / "constraints.txt").write_text("# changed\n", encoding="utf-8")
    assert "pip" in machine.setup().stderr


def names_of(requirements: list[str]) -> set[str]:
    """The packages that these requirements mean on this machine."""
    parsed = [Requirement(text) for text in requirements]
    return {
        canonicalize_name(requirement.name)
        for requirement in parsed
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""})
    }


def test_constraints_pin_every_package_by_name_and_version_alone() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert not [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.+!]+", line)]
    pinned = {canonicalize_name(line.partition("==")[0]) for line in lines}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = [name for names in project["project"]["optional-dependencies"].values() for name in names]
    groups = [name for names in project["dependency-groups"].values() for name in names if isinstance(name, str)]
    wanted = names_of([*project["project"]["dependencies"], *extras, *groups, *project["build-system"]["requires"]])
    assert wanted - {"molewa-check"} <= pinned
    installed = {canonicalize_name(distribution.name) for distribution in distributions()}
    for name in pinned & installed:
        assert names_of(requires(name) or []) <= pinned, name


def lowest(pyproject: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Ask the script for the lowest versions that a pyproject.toml promises."""
    (folder / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "lowest.py", folder / "scripts")
    (folder / "pyproject.toml").write_text(pyproject, encoding="utf-8")
    command = [sys.executable, str(folder / "scripts" / "lowest.py")]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_the_lowest_versions_are_those_of_all_dependencies_and_extras(tmp_path: Path) -> None:
    text = '[project]\ndependencies = ["a-b>=1.2", "c[d]>=3,<4"]\noptional-dependencies = {e = ["f>=5.0.1"]}\n'
    assert lowest(text, tmp_path).stdout.split() == ["a-b==1.2", "c[d]==3", "f==5.0.1"]


def test_a_dependency_without_a_lowest_version_is_refused(tmp_path: Path) -> None:
    run = lowest('[project]\ndependencies = ["a>=1", "b"]\n', tmp_path)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.endswith("here: b\n")
