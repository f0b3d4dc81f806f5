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

    def wine(self, *command: str, piped: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """Run any program for Windows."""
        line = f". {shlex.quote(BUILT)}/python/env && exec wine {shlex.join(command)}"
        return subprocess.run(
            ["bash", "-c", line], cwd=self.folder, input=piped, capture_output=True, check=False, timeout=SECONDS
        )


def windows_path(path: Path) -> str:
    """What Windows calls a file of this system."""
    return "Z:" + str(path).replace("/", "\\")


PYTHON = windows_path(Path(BUILT) / "python" / "py" / "python.exe")
FROZEN = Path(BUILT) / "molewa-check"
PROGRAMS = {
    "wheel": (PYTHON, "-m", "molewa_check"),
    "folder": (windows_path(FROZEN / "programm" / "python.exe"), "-I", "-m", "molewa_check"),
}


@pytest.fixture(params=sorted(PROGRAMS))
def windows(request: pytest.FixtureRequest, tmp_path: Path) -> Windows:
    """The program, with the example answers in its folder as `a.yaml`."""
    if not BUILT:
        pytest.skip("NOT TRIED ON WINDOWS: make test-windows builds what this needs")
    folder = tmp_path / FOLDER
    folder.mkdir()
    example = bundled("questionnaires") / "molewa" / "examples" / "muster-guss.yaml"
    shutil.copy(example, folder / "a.yaml")
    return Windows(PROGRAMS[request.param], folder)
