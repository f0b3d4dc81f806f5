"""Whose questionnaire it is, on the terminal; what `run` takes for its report."""

from pathlib import Path

from tests.cli.conftest import Program
from tests.report.test_publisher import ANSWERS, OWN


def test_the_terminal_names_the_publisher(program: Program, tmp_path: Path) -> None:
    (tmp_path / "school.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "a.yaml").write_text(ANSWERS + "answers: {a: true}\n", encoding="utf-8")
    assert "Published by: School network" in program("score", "a.yaml", "--questionnaire", "school.yaml").out


def test_run_takes_the_views_templates_and_contacts(program: Program, tmp_path: Path) -> None:
    (tmp_path / "school.yaml").write_text(OWN, encoding="utf-8")
    run = program("run", "school.yaml", "--answers", "new.yaml", "--perspective", "management", input_="")
    assert run.code == 2
    assert "teachers" in run.err
    run = program("run", "school.yaml", "--answers", "new.yaml", "--templates", "nowhere", input_="")
    assert "MC606" in run.err
    run = program("run", "school.yaml", "--answers", "new.yaml", "--contacts", "nowhere.yaml", input_="")
    assert "MC101" in run.err
    assert not (tmp_path / "new.yaml").exists()
