"""The last page of an interview: everything on one screen, and keys for what can be done now."""

import os
import shutil
import stat
from pathlib import Path

import pytest
import yaml

from molewa_check.assess.assessment import Assessment
from molewa_check.cli.pipeline import Wishes, assess_file
from molewa_check.cli.terminal.choosing import Choosing
from molewa_check.cli.terminal.end_page import Files, end_page
from molewa_check.cli.terminal.footer import footer_lines
from molewa_check.cli.terminal.layout import UNICODE, Layout
from molewa_check.cli.terminal.opening import open_file
from molewa_check.resources import bundled
from molewa_check.words.language import Words
from tests.cli.seen import Seen
from tests.cli.terminal import CTRL_D, ENTER

EXAMPLES = bundled("questionnaires") / "molewa" / "examples"
ROWS = 24


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """The bundled example and the other view of the same company."""
    shutil.copy(EXAMPLES / "muster-guss-betriebsrat.yaml", tmp_path)
    return Path(shutil.copy(EXAMPLES / "muster-guss.yaml", tmp_path))


def lines_of(assessment: Assessment, language: str, columns: int, files: Files) -> list[str]:
    words = Words(language)
    page = end_page(words, assessment, "management", files, can_undo=True)
    layout = Layout(columns, UNICODE, words.translate)
    body = [*layout.head(page), *layout.text(page), *layout.before(page)]
    return [line.text for line in (*body, *footer_lines(layout, Choosing(page, words.translate), "", words.translate))]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.glob("*.yaml")))
def test_it_fits_on_one_screen(tmp_path: Path, name: str, language: str) -> None:
    file = Path(shutil.copy(EXAMPLES / name, tmp_path))
    assessment = assess_file(file, "molewa", Wishes(), language)
    files = Files(Path("a.yaml"), Path("a.pdf"), other_view=Path("b.yaml"))
    found = lines_of(assessment, language, 80, files)
    assert len(found) <= ROWS, "\n".join(found)
    assert all(len(line) <= 80 for line in found)
    assert sum(line.startswith(("1. ", "2. ", "3. ")) for line in found) == 3


def to_the_end(terminal: Seen, language: str = "de") -> None:
    """From a question through the list of all answers to the last page."""
    review, answers = ("l", "Ihre Antworten") if language == "de" else ("r", "Your answers")
    terminal.type(review + ENTER)
    terminal.shows(answers)
    terminal.type("f" + ENTER)


class End(Seen):
    """A finished interview at its last page."""

    def __init__(self, answers: Path, *, columns: int = 80, language: str = "de", opener: str = "") -> None:
        path = os.pathsep.join((opener, os.environ["PATH"])) if opener else os.environ["PATH"]
        super().__init__(
            answers.parent, "--answers", answers.name, columns=columns, language=language,
            variables={"PATH": path, "DISPLAY": ":0" if opener else "", "WAYLAND_DISPLAY": ""},
        )  # fmt: skip
        self.shows("Frage " if language == "de" else "Question ")
        to_the_end(self, language)
        self.shows("Muster Guss GmbH")


@pytest.fixture
def opener(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with a program that opens files, and says which."""
    folder = tmp_path_factory.mktemp("bin")
    program = folder / "xdg-open"
    program.write_text(f'#!/bin/sh\necho "$1" >> "{folder}/opened"\n', encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IEXEC)
    return str(folder)


@pytest.mark.slow
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_the_report_is_made_and_opened_with_enter(answers: Path, opener: str, columns: int) -> None:
    with End(answers, columns=columns, opener=opener) as terminal:
        terminal.shows("Enter: Bericht erstellen und öffnen", "1. ", "3. ")
        terminal.type(ENTER)
        terminal.shows("Geöffnet: muster-guss.pdf", "Enter: fertig", patience=60)
        terminal.type("f" + ENTER)
        assert terminal.end() == 0
    assert answers.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    assert Path(opener, "opened").read_text(encoding="utf-8").strip() == str(answers.with_suffix(".pdf"))


def test_hours_audience_and_the_whole_result(answers: Path) -> None:
    with End(answers) as terminal:
        terminal.type("s" + ENTER)
        terminal.shows("Ihr Fahrplan")
        terminal.type("12" + ENTER)
        terminal.shows("Gespeichert. Der Fahrplan rechnet jetzt", "s Stunden im Monat: 12")
        assert yaml.safe_load(answers.read_text(encoding="utf-8"))["hours_per_month"] == 12
        terminal.type("w" + ENTER)
        terminal.shows("Für wen ist der Bericht?")
        terminal.type("2" + ENTER)
        terminal.shows("w für wen: Bericht für den Betriebsrat")
        terminal.type("e" + ENTER)
        terminal.shows("Das ganze Ergebnis", "Dimension")
        terminal.type("\x1b[6~")
        terminal.type(ENTER)
        terminal.shows("w für wen: Bericht für den Betriebsrat")
        terminal.type("z" + ENTER)
        terminal.shows("Ihre bisherigen Antworten sind da")
        terminal.type("q" + ENTER)
        assert terminal.end() == 0


def test_the_last_answer_can_be_taken_back_from_here(answers: Path) -> None:
    with Seen(answers.parent, "--answers", answers.name) as terminal:
        terminal.shows("Frage 11 von")
        terminal.type("n" + ENTER)
        terminal.shows("Frage 12 von", "Gespeichert.")
        to_the_end(terminal)
        terminal.shows("Muster Guss GmbH", "z zurück zu den Antworten · u rückgängig")
        terminal.type("u" + ENTER)
        terminal.shows("Frage 11 von", "Zurückgenommen: „Liefern Sie selbst Waren")
        to_the_end(terminal)
        terminal.shows("z zurück zu den Antworten")
        # Nothing is left to be taken back.
        assert not any("u rückgängig" in line for line in terminal.lines)


def test_after_the_quick_check_the_last_answer_is_taken_back_at_once(answers: Path) -> None:
    found = yaml.safe_load(answers.read_text(encoding="utf-8"))
    found["scope"], found["answers"]["profile.chamber"] = "quick", "both"
    answers.write_text(yaml.safe_dump(found), encoding="utf-8")
    with Seen(answers.parent, "--answers", answers.name) as terminal:
        terminal.shows("Frage 11 von 28")
        terminal.type("n" + ENTER)
        terminal.shows("Gespeichert.")
        to_the_end(terminal)
        terminal.shows("z zurück zu den Antworten · u rückgängig")
        terminal.type("u" + ENTER)
        terminal.shows("Frage 11 von 28", "Zurückgenommen: „Liefern Sie selbst Waren")


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_in_english_and_left_with_ctrl_d(answers: Path, columns: int) -> None:
    with End(answers, language="en", columns=columns) as terminal:
        terminal.shows(
            "Enter: make the report and open it", "on a scale from 0 to 100", "Concerns you more than others"
        )
        terminal.type(CTRL_D)
        terminal.shows("Answers: ")
        assert terminal.end() == 0
    assert not answers.with_suffix(".pdf").exists()


def test_broken_off_it_says_where_the_files_are(answers: Path) -> None:
    with End(answers) as terminal:
        terminal.type("\x03")
        terminal.shows(f"Antworten: {answers}"[:70])
        assert terminal.end() == 130


def test_the_other_view_can_be_compared(answers: Path) -> None:
    with End(answers) as terminal:
        terminal.shows("v mit der anderen Sicht vergleichen")
        terminal.type("v" + ENTER)
        terminal.shows("Bitte öffnen Sie selbst", patience=60)
    assert len(list(answers.parent.glob("muster-guss-vergleich.pdf"))) == 1


@pytest.mark.parametrize("display", ["", ":0"])
def test_a_file_is_opened_only_where_there_is_something_to_open_it_with(
    monkeypatch: pytest.MonkeyPatch, opener: str, display: str
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("PATH", opener)
    assert open_file(Path("a.pdf")) is bool(display)
    monkeypatch.setenv("PATH", "/nowhere")
    assert not open_file(Path("a.pdf"))
