"""`check --fix`: mends what is certain, one mistake behind the other, and nothing else."""

import os
from pathlib import Path

import pytest

from molewa_check.check import check_path
from molewa_check.check.fixes import mended
from tests.check.mistakes import BASE
from tests.check.test_mistakes import TODAY
from tests.cli.conftest import Program, program  # noqa: F401 - a fixture

RIGHT = "      en: Measure at work\n"


@pytest.mark.parametrize(
    ("right", "wrong", "meant"),
    [
        ('version: "1"', "version: 1.10", 'version: "1.10"'),
        ("{id: gas, text: {de: Gas", "{id: 1, text: {de: Gas", '{id: "1", text: {de: Gas'),
        (RIGHT, "      en: Measure: at work\n", '      en: "Measure: at work"\n'),
        (RIGHT, "      en: Measure #1 at work\n", '      en: "Measure #1 at work"\n'),
        ("points: 2}", "points: 2,5}", "points: 2.5}"),
        ("        minimum: 0\n", "        minimum: 0,5\n", "        minimum: 0.5\n"),
        ("    title: {de: Energie, en: Energy}\n    questions", "\t\ttitle: {de: Energie, en: Energy}\n    questions",
         "    title: {de: Energie, en: Energy}\n    questions"),
        ("  - id: energy\n", "\u00a0\u00a0- id: energy\n", "  - id: energy\n"),
        ("  - {de: nichts, en: nothing}\n", "  – {de: nichts, en: nothing}\n", "  - {de: nichts, en: nothing}\n"),
        ("id: base\n", "id:\u00a0base\n", "id: base\n"),
    ],
)  # fmt: skip
def test_a_mend(tmp_path: Path, right: str, wrong: str, meant: str) -> None:
    assert BASE.count(right) == 1
    file = tmp_path / "q.yaml"
    text = BASE.replace(right, wrong)
    file.write_text(text, encoding="utf-8")
    assert mended(file, TODAY) == {file: (text, BASE.replace(right, meant))}
    # Only the copy was changed.
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("wrong", ["        minimum: low\n", "        minimun: 0\n", "        minimum: [0]\n"])
def test_what_is_not_certain_stays(tmp_path: Path, wrong: str) -> None:
    file = tmp_path / "q.yaml"
    file.write_text(BASE.replace("        minimum: 0\n", wrong), encoding="utf-8")
    assert mended(file, TODAY) == {}


def test_mistakes_behind_each_other_in_a_folder(program: Program, tmp_path: Path) -> None:  # noqa: F811 - the fixture
    folder = tmp_path / "mine"
    (folder / "parts").mkdir(parents=True)
    head, _, rest = BASE.partition("sections:\n")
    (folder / "questionnaire.yaml").write_text(
        head.replace('version: "1"', "version: 1.0") + 'include: ["parts/*.yaml"]\n', encoding="utf-8"
    )
    part = ("sections:\n" + rest).replace(RIGHT, "      en: Measure: at work\n").replace("id: gas", "id: 1")
    (folder / "parts" / "a.yaml").write_text(part.replace("is: gas", 'is: "1"'), encoding="utf-8")
    shown = program("check", folder, "--fix", "--lang", "en")
    assert shown.code == 1
    assert '+      en: "Measure: at work"' in shown.out
    assert "Nothing is written yet" in shown.err
    written = program("check", folder, "--fix", "--write", "--lang", "en")
    assert "2 files were mended." in written.err
    assert written.code == 0, written.out
    assert check_path(folder, TODAY) == []
    assert "Nothing can be mended" in program("check", folder, "--fix", "--lang", "en").err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_who_may_read_the_file_stays(program: Program, tmp_path: Path) -> None:  # noqa: F811 - the fixture
    file = tmp_path / "q.yaml"
    file.write_text(BASE.replace('version: "1"', "version: 1.0"), encoding="utf-8")
    file.chmod(0o644)
    assert program("check", file, "--fix", "--write").code == 0
    assert 'version: "1.0"' in file.read_text(encoding="utf-8")
    assert file.stat().st_mode & 0o777 == 0o644
