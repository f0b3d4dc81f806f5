"""The message catalogues: complete, up to date, and a stale one is noticed."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PO = Path("molewa_check/locale/de/LC_MESSAGES/molewa_check.po")


def check(root: Path) -> subprocess.CompletedProcess[str]:
    """Run the check of the catalogues over a tree."""
    command = [sys.executable, str(root / "scripts" / "messages.py"), "--check"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_the_catalogues_are_complete_and_up_to_date() -> None:
    run = check(ROOT)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of what the script reads."""
    for folder in ("molewa_check", "report_templates", "scripts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def test_a_new_message_is_noticed(tree: Path) -> None:
    source = tree / "molewa_check" / "errors.py"
    source.write_text(source.read_text(encoding="utf-8") + '\n_ = N_("Brand new.")\n', encoding="utf-8")
    run = check(tree)
    assert run.returncode == 1
    assert "de: not translated: Brand new." in run.stdout
    assert f"{PO} is not up to date" in run.stdout


def test_a_translation_that_is_not_compiled_is_noticed(tree: Path) -> None:
    po = tree / PO
    po.write_text(po.read_text(encoding="utf-8").replace('msgstr "', 'msgstr "Ganz neu: ', 2), encoding="utf-8")
    run = check(tree)
    assert run.returncode == 1
    assert f"{PO.with_suffix('.mo')} is not up to date" in run.stdout


def test_other_names_in_braces_are_noticed(tree: Path) -> None:
    po = tree / PO
    text = po.read_text(encoding="utf-8")
    po.write_text(text.replace('msgstr "', 'msgstr "{nonsense} ', 3), encoding="utf-8")
    run = check(tree)
    assert run.returncode == 1
    assert "de: other names in braces than in English: {nonsense}" in run.stdout
