"""At the end of an interview: another view of the same company lies beside the answers."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from molewa_check.cli.compare_files import write_beside
from molewa_check.cli.terminal.ending import end
from molewa_check.cli.terminal.wanted import Wanted
from molewa_check.errors import Code, Location, Problem, ReportError
from molewa_check.words.language import Words

NO_REPORT, ENTER = "4\n", "\n"
Ending = Callable[[str], tuple[int, str]]


@pytest.fixture
def ending(example: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ending:
    """The end of an interview with what somebody types there; the page engine takes seconds and is left out."""
    monkeypatch.chdir(example.parent)
    monkeypatch.setattr("molewa_check.report.output.comparison_files.comparison_file", lambda *_: b"pages")

    def ended(typed: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        is_there = bool(typed)
        code = end(example, "molewa", Words("en"), Wanted(report=is_there), attended=is_there, animated=False)
        return code, capsys.readouterr().err

    return ended


def test_where_nobody_is_asked_the_other_view_is_named(example: Path, council: Path, ending: Ending) -> None:
    code, told = ending("")
    assert code == 0
    assert f"Another view of this company lies in {council}." in told
    assert f"molewa-check compare {example.name} {council.name} -o comparison.pdf" in told


@pytest.mark.parametrize("typed", ["1\n", ENTER])
def test_whoever_wants_it_gets_the_comparison_beside_the_answers(
    example: Path, council: Path, ending: Ending, typed: str
) -> None:
    code, told = ending(NO_REPORT + typed)
    target = example.with_name("muster-guss-comparison.pdf")
    assert (code, target.read_bytes()) == (0, b"pages")
    assert told.index("Whom is the report for?") < told.index(str(council)) < told.index("Compare both views now?")
    assert f"Comparison: {target}" in told


@pytest.mark.parametrize("typed", ["2\n", ""])
def test_whoever_does_not_want_it_is_told_how_to_make_it_later(
    example: Path, council: Path, ending: Ending, typed: str
) -> None:
    code, told = ending(NO_REPORT + typed)
    assert code == 0
    assert f"molewa-check compare {example.name} {council.name}" in told
    assert not list(example.parent.glob("*.pdf"))


def test_a_comparison_that_fails_costs_neither_answers_nor_the_way_to_make_it(
    example: Path, council: Path, ending: Ending
) -> None:
    council.write_text(council.read_text(encoding="utf-8") + "  no.such.question: 1\n", encoding="utf-8")
    code, told = ending(NO_REPORT + ENTER)
    assert (code, "MC402" in told, "The comparison could not be made." in told) == (3, True, True)
    assert f"molewa-check compare {example.name} {council.name}" in told


def test_alone_nothing_is_said_of_comparing(example: Path, ending: Ending) -> None:
    assert example.exists()
    assert "Compare" not in ending(NO_REPORT + ENTER)[1]


def test_without_the_page_engine_it_is_a_page_for_the_browser(
    example: Path, council: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_engine(*_: object, **__: object) -> bytes:
        raise ReportError([Problem(Code.MC602, Location(""), params={"reason": "no Pango"})])

    monkeypatch.setattr("molewa_check.report.output.comparison_files.render_pdf", no_engine)
    target = write_beside(example, council, None, "en")
    assert (target.name, target.exists()) == ("muster-guss-comparison.html", True)
