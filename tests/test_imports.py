"""The import contract of pyproject.toml: layers point downwards, terminal and page engines stay outside."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter import api  # configures the linter on import
from importlinter.application import use_cases

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = ROOT / "pyproject.toml"

LAYERS = "Imports point downwards BROKEN"
TERMINAL = "Only cli knows the terminal BROKEN"
ROOMS = "The rooms of a report BROKEN"
ENGINES = "Only report and form know the page engines BROKEN"


def test_the_package_keeps_its_contracts(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    assert api.read_configuration(str(PYPROJECT))["contracts_options"]
    kept = use_cases.lint_imports(str(PYPROJECT), cache_dir=None, no_logo=True)
    assert kept, capsys.readouterr().out


@pytest.mark.parametrize(
    ("module", "statement", "said"),
    [
        ("model/added.py", "from molewa_check import cli", LAYERS),
        ("source/added.py", "from molewa_check import assess", LAYERS),
        ("added.py", "", LAYERS),
        ("assess/added.py", "from rich.table import Table", TERMINAL),
        ("cli/added.py", "import jinja2", ENGINES),
        ("report/cohort/added.py", "from molewa_check.report.company import build", ROOMS),
        ("check/added.py", "def late() -> None:\n    import weasyprint", ENGINES),
    ],
)
def test_a_forbidden_import_is_noticed(tmp_path: Path, module: str, statement: str, said: str) -> None:
    package = tmp_path / "molewa_check"
    shutil.copytree(ROOT / "molewa_check", package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PYPROJECT, tmp_path)
    (package / module).write_text(f'"""Added by a test."""\n{statement}\n', encoding="utf-8")
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 1
    assert said in run.stdout, run.stdout
