"""results.parquet: every answer, the same bytes for the same answers, and what is said without the extra."""

import json
import sys
from typing import Any

import pytest
from pyarrow import float64, string
from pyarrow.parquet import ParquetFile, read_table
from typer.testing import CliRunner

from molewa_check.batch import parquet, tables_out
from molewa_check.batch import run as run_module
from molewa_check.cli.app import app
from tests.batch.helpers import Folder, every_byte


def rows_of(folder: Folder) -> list[dict[str, Any]]:
    """The rows of the table."""
    rows: list[dict[str, Any]] = read_table(folder.path / "out" / "results.parquet").to_pylist()
    return rows


@pytest.fixture
def without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide the extra."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)


def test_numbers_are_numbers_and_all_else_is_text(folder: Folder) -> None:
    folder.answers("a.yaml", {"s.level": 1, "s.yes": True, "s.number": 3.5, "s.many": ["a", "b"], "s.text": "x"})
    folder.run()
    schema = read_table(folder.path / "out" / "results.parquet").schema
    assert {field.name for field in schema if field.type == float64()} == {"number", "points", "min", "max"}
    assert {field.type for field in schema} == {float64(), string()}
    rows = {row["question"]: row for row in rows_of(folder)}
    assert [rows[f"s.{name}"]["value"] for name in ("level", "yes", "number", "many", "text")] == [
        "1", "true", "3.5", "a, b", "x",
    ]  # fmt: skip
    assert (rows["s.number"]["number"], rows["s.yes"]["number"], rows["s.text"]["points"]) == (3.5, None, None)


def test_the_bytes_are_the_same_however_the_rows_came_together(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(20):
        folder.answers(
            f"{number:02}.yaml", {"s.level": number % 3, "s.text": f"t{number}"}, company={"id": str(number)}
        )
    path = folder.path / "out" / "results.parquet"
    found: dict[tuple[int, int], bytes] = {}
    for part, group in ((5_000, 50_000), (7, 50_000), (5_000, 10), (7, 10), (64, 10)):
        monkeypatch.setattr(parquet, "PART_ROWS", part)
        monkeypatch.setattr(parquet, "GROUP_ROWS", group)
        folder.run()
        found[part, group] = path.read_bytes()
        assert [(row["file"], row["question"]) for row in rows_of(folder)] == [
            (f"{number:02}.yaml", f"s.{name}")
            for number in range(20)
            for name in ("level", "yes", "number", "many", "text")
        ]
        assert ParquetFile(path).num_row_groups == (1 if group == 50_000 else 10)
    assert found[5_000, 50_000] == found[7, 50_000]
    assert found[5_000, 10] == found[7, 10] == found[64, 10]


def test_the_bytes_are_the_same_however_the_work_is_split(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "PART_ROWS", 7)
    monkeypatch.setattr(parquet, "GROUP_ROWS", 10)
    for number in range(30):
        folder.answers(f"{number:02}.yaml", {"s.level": number % 3}, company={"id": str(number)})
    folder.run(out="whole")
    folder.run("in/0*.yaml", "in", out="named")
    monkeypatch.setattr(run_module, "SCORING_CHUNK", 4)
    folder.run(out="workers", workers=2)
    tables = [(folder.path / out / "results.parquet").read_bytes() for out in ("whole", "named", "workers")]
    assert tables[0] == tables[1] == tables[2]


@pytest.mark.usefixtures("without_the_extra")
def test_without_the_extra_everything_else_is_written(folder: Folder) -> None:
    folder.answers("a.yaml")
    summary = folder.run()
    without = every_byte(folder.path / "out")
    assert summary.clean
    assert set(without) == {
        ".pictures.json", "cohort-slide.pdf", "cohort.html", "cohort.pdf", "problems.csv", "results.csv",
        "results.jsonl", "results.xlsx", "summary.json",
    }  # fmt: skip
    (note,) = json.loads(without["summary.json"])["problems"]
    assert (note["code"], note["examples"]) == ("MC720", ["results.parquet"])
    assert folder.problems == [], "nothing is wrong with the answers"


@pytest.mark.usefixtures("without_the_extra")
def test_nobody_is_asked_to_install_what_a_folder_with_its_own_python_cannot_have(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables_out, "brings_python", lambda: True)
    folder.answers("a.yaml")
    folder.run()
    written = every_byte(folder.path / "out")
    assert json.loads(written["summary.json"])["problems"] == []
    assert "results.parquet" not in written


def test_a_table_of_an_earlier_run_does_not_stay(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.answers("a.yaml")
    folder.run()
    path = folder.path / "out" / "results.parquet"
    assert path.exists()
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    folder.run()
    assert not path.exists()
    folder.run()


@pytest.mark.usefixtures("without_the_extra")
def test_the_program_says_in_one_line_how_to_get_it(folder: Folder) -> None:
    folder.answers("a.yaml")
    run = CliRunner().invoke(app, ["batch", "in", "-o", "out", "-q", folder.questionnaire, "--lang", "en"])
    assert run.exit_code == 0
    assert run.stderr == (
        "results.parquet: Not written: the extra “parquet” is not installed."
        ' Type: pip install "molewa-check[parquet]"\n'
    )


def test_with_the_extra_nothing_is_said(folder: Folder) -> None:
    folder.answers("a.yaml")
    run = CliRunner().invoke(app, ["batch", "in", "-o", "out", "-q", folder.questionnaire, "--lang", "en"])
    assert (run.exit_code, run.stderr) == (0, "")
