"""Where the PDF engine is missing, the commands for beginners make a page for the browser and say so."""

from pathlib import Path

import pytest

from molewa_check.cli.terminal.ending import end
from molewa_check.cli.terminal.wanted import Wanted
from molewa_check.errors import Code, Location, Problem, ReportError
from molewa_check.report.output import pdf
from molewa_check.words.language import Words
from tests.cli.conftest import Program


@pytest.fixture(autouse=True)
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise ReportError([Problem(Code.MC602, Location("report.pdf"), params={"reason": "no Pango"})])

    monkeypatch.setattr(pdf, "_engine", missing)


def test_the_demo(program: Program, tmp_path: Path) -> None:
    run = program("demo", "-o", "out")
    assert run.code == 0
    assert "MC614" in run.err
    assert run.err.rstrip().endswith("muster-guss.html")
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["muster-guss.html", "muster-guss.yaml"]


def test_the_end_of_an_interview(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = example.with_name("own.pdf")
    code = end(example, "molewa", Words("de"), Wanted(output=target), attended=False, animated=False)
    said = capsys.readouterr().err
    assert code == 0
    assert "MC614" in said
    assert "Browser" in said
    assert target.with_suffix(".html").is_file()
    assert not target.exists()


def test_who_asks_for_a_pdf_gets_the_reason(program: Program, example: Path) -> None:
    run = program("report", example)
    assert run.code == 4
    assert "MC602" in run.err
