"""The program for Windows, run by Wine: as a wheel in a Python for Windows, and as the folder that needs none.

`make test-windows` builds both and says where. Elsewhere these tests skip.
"""

import os
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from molewa_check.resources import bundled
from tests.cli.conftest import program

__all__ = ["program"]  # a fixture that these tests use, too

BUILT = os.environ.get("MOLEWA_CHECK_WINDOWS", "")
FOLDER = "Jörg Müller, Łódź"
"""Where the tests work: blanks, umlauts, and a letter that Windows-1252 does not have."""
SECONDS = 600


@dataclass(frozen=True)
class Windows:
    """A program for Windows in a folder of its own."""

    start: tuple[str, ...]
    folder: Path

    def __call__(self, *arguments: str, piped: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """Run the program; its streams are pipes."""
        return self.wine(*self.start, *arguments, piped=piped)

    def wine(self, *command: str, piped: bytes = b"", **variables: str) -> subprocess.CompletedProcess[bytes]:
        """Run any program for Windows."""
        return subprocess.run(
            under_wine(*command), cwd=self.folder, input=piped, capture_output=True, check=False, timeout=SECONDS,
            env=os.environ | variables,
        )  # fmt: skip


def under_wine(*command: str) -> list[str]:
    """What runs a program for Windows here."""
    return ["bash", "-c", f". {shlex.quote(BUILT)}/python/env && exec wine {shlex.join(command)}"]


def windows_path(path: Path) -> str:
    """What Windows calls a file of this system."""
    return "Z:" + str(path).replace("/", "\\")


PYTHON = windows_path(Path(BUILT) / "python" / "py" / "python.exe")
FROZEN = Path(BUILT) / "molewa-check"
PROGRAMS = {
    "wheel": (PYTHON, "-m", "molewa_check"),
    "folder": (windows_path(FROZEN / "programm" / "python.exe"), "-I", "-m", "molewa_check"),
}


on_windows = pytest.mark.skipif(not BUILT, reason="NOT TRIED ON WINDOWS: make test-windows builds what this needs")


def with_answers(folder: Path) -> Path:
    """A new folder that holds the example answers as `a.yaml`."""
    folder.mkdir()
    example = bundled("questionnaires") / "molewa" / "examples" / "muster-guss.yaml"
    shutil.copy(example, folder / "a.yaml")
    return folder


@pytest.fixture(params=sorted(PROGRAMS))
def windows(request: pytest.FixtureRequest, tmp_path: Path) -> Windows:
    """The program in both forms, in a folder with the example answers."""
    return Windows(PROGRAMS[request.param], with_answers(tmp_path / FOLDER))


@pytest.fixture
def frozen(tmp_path: Path) -> Windows:
    """The same, the folder that needs no Python only."""
    return Windows(PROGRAMS["folder"], with_answers(tmp_path / FOLDER))
