"""`new`: a folder that passes `check` without a finding, and makes a report at once."""

import re
from pathlib import Path

import pytest

from molewa_check.source.questionnaire import load_questionnaire
from tests.cli.conftest import Program


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_what_is_begun_works(program: Program, tmp_path: Path, language: str) -> None:
    # A name of its own: what is loaded by its name is kept.
    folder = f"mine-{language}"
    begun = program("new", folder, "--lang", language)
    assert begun.code == 0
    assert program("check", folder, "--lang", "en").out == "Checked: 1. Errors: 0, warnings: 0, notes: 0.\n"
    report = program("report", f"{folder}/answers.yaml", "-q", folder, "-o", "a.html", "--lang", language)
    assert report.code == 0
    assert report.err.count("MC") == 0
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    # The page itself, or its texts where the program does not speak the language.
    assert f'lang="{language}"' in page


def test_the_starters_are_one_questionnaire(program: Program) -> None:
    for language in ("en", "de", "fr"):
        program("new", language, "--lang", language)
    found = [load_questionnaire(Path(language)).questionnaire for language in ("en", "de", "fr")]
    assert found[0].questions.keys() == found[1].questions.keys() == found[2].questions.keys()
    for language in ("de", "fr"):
        texts = Path(f"{language}/questionnaire.yaml").read_text(encoding="utf-8")
        # Comments, too, are in the language of the author.
        assert not re.search(r"#.*\b(the|and|with|where)\b", texts)


def test_work_is_never_written_over(program: Program, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "questionnaire.yaml").write_text("my work", encoding="utf-8")
    begun = program("new", "mine")
    assert begun.code == 4
    assert "MC601" in begun.err
    assert (tmp_path / "mine" / "questionnaire.yaml").read_text(encoding="utf-8") == "my work"
    assert not (tmp_path / "mine" / "answers.yaml").exists()
