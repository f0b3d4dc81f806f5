"""Tables as answer files, and what a table is taken for."""

from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from molewa_check.cli.app import app
from tests.batch.helpers import SMALL

TABLE = (
    "Firma;Kundennummer;Datum;s.level;s.yes;s.many[a];extra\nGuss;0047;22.11.26;2;vielleicht;x;e\nFedern;2;;some;ja;;\n"
)


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, [*arguments, "-q", "small.yaml", "--lang", "en"])
    return done.exit_code, done.stdout, done.stderr


def test_a_file_per_company_that_scores_the_same(tables: Path) -> None:
    code, said, problems = run("convert", "t.csv", "-o", "out")
    assert (code, said) == (0, "2 answer files written to out.\n")
    assert "MC730" in problems
    found = yaml.safe_load((tables / "out" / "t-2.yaml").read_text(encoding="utf-8"))
    assert found["answers"] == {"s.level": 2, "s.many": ["a"]}
    assert (found["company"], found["updated"]) == ({"name": "Guss", "id": "0047"}, "2026-11-22")
    assert found["questionnaire"]["version"] == "1"
    for target, given in (("one", "t.csv"), ("two", "out")):
        assert CliRunner().invoke(app, ["batch", given, "-o", target, "-q", "small.yaml"]).exit_code == 0
    one, two = ((tables / name / "results.csv").read_text(encoding="utf-8-sig") for name in ("one", "two"))
    assert [line.split(",")[1:] for line in one.splitlines()] == [line.split(",")[1:] for line in two.splitlines()]


def test_a_file_that_is_there_is_never_replaced(tables: Path) -> None:
    run("convert", "t.csv", "-o", "out")
    (tables / "out" / "t-2.yaml").write_text("mine", encoding="utf-8")
    code, _, problems = run("convert", "t.csv", "-o", "out")
    assert (code, problems.count("MC750")) == (1, 2)
    assert (tables / "out" / "t-2.yaml").read_text(encoding="utf-8") == "mine"


def test_a_preview(tables: Path) -> None:
    code, said, _ = run("columns", "t.csv", "--preview")
    assert code == 0
    assert "Encoding: UTF-8" in said
    assert (
        "  D  s.level\n     → s.level “How far are you with plans?”, 2 of 2 cells understood\n       2 · some\n" in said
    )
    assert "  E  s.yes\n     → s.yes “Is there somebody who cares?”, 1 of 2 cells understood\n" in said
    assert "  G  extra\n     → left out\n" in said
    assert (tables / "t.csv").read_text(encoding="utf-8") == TABLE
