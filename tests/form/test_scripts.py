"""The scripts of the form pass the type checker: two functions of one name would be noticed, and a name of none."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from molewa_check.resources import bundled
from tests.form.node import NODE

COMPILER = Path(os.environ.get("MOLEWA_CHECK_WEB", "")) / "node_modules" / "typescript" / "bin" / "tsc"
NEEDED = pytest.mark.skipif(
    NODE is None or not os.environ.get("MOLEWA_CHECK_WEB"), reason="Node.js or TypeScript is missing: make web"
)


def checked(folder: Path) -> str:
    command = [str(NODE), str(COMPILER), "-p", str(folder)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stdout


@NEEDED
def test_the_scripts_pass() -> None:
    assert checked(bundled("report_templates") / "form") == ""


@NEEDED
@pytest.mark.parametrize("wrong", ["function share(one) { return one; }", "const broken = halfup(1.5, 0);"])
def test_what_is_wrong_is_noticed(tmp_path: Path, wrong: str) -> None:
    folder = tmp_path / "form"
    shutil.copytree(bundled("report_templates") / "form", folder)
    with (folder / "start.js").open("a", encoding="utf-8") as file:
        file.write(wrong + "\n")
    assert "error TS" in checked(folder)
