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


def mended(tree: Path, before: str, after: str) -> subprocess.CompletedProcess[str]:
    """The check after a change of the German catalogue."""
    po = tree / PO
    text = po.read_text(encoding="utf-8")
    assert before in text
    po.write_text(text.replace(before, after, 1), encoding="utf-8")
    return check(tree)


def test_every_form_of_an_amount_is_looked_at(tree: Path) -> None:
    run = mended(tree, 'msgstr[1] "{n} Antworten sind offen."', 'msgstr[1] "Antworten sind offen."')
    assert run.returncode == 1
    assert "de: other names in braces than in English: {n} Antwort ist offen. | Antworten sind offen." in run.stdout
    run = mended(tree, 'msgstr[1] "Antworten sind offen."', 'msgstr[1] ""')
    assert "de: not translated: {n} answer is open." in run.stdout


def test_a_first_form_may_do_without_the_number_where_english_does(tree: Path) -> None:
    assert 'msgstr[0] "Diese Stelle deckt' in (tree / PO).read_text(encoding="utf-8")
    run = mended(tree, 'msgstr[0] "Diese Stelle deckt', 'msgstr[0] "Diese {n} Stelle deckt')
    assert "other names" not in run.stdout


def test_a_doubtful_translation_is_noticed(tree: Path) -> None:
    run = mended(
        tree,
        '#, python-brace-format\nmsgid "Answers: {file}"',
        '#, fuzzy, python-brace-format\nmsgid "Answers: {file}"',
    )
    assert "de: not translated: Answers: {file}" in run.stdout


def test_a_language_is_begun_by_its_name(tree: Path) -> None:
    command = [sys.executable, str(tree / "scripts" / "messages.py")]
    run = subprocess.run([*command, "pt-BR"], capture_output=True, encoding="utf-8", check=True)
    assert "wrote molewa_check/locale/pt_BR/LC_MESSAGES/molewa_check.mo" in run.stdout
    assert "pt_BR: not translated: Answers: {file}" in run.stdout
    assert subprocess.run([*command, "no such"], capture_output=True, check=False).returncode == 2
    assert "pt_BR: not translated: Answers: {file}" in check(tree).stdout
