"""The program without a command: a menu for somebody in a terminal, the help for everybody else."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from molewa_check.resources import bundled
from tests.cli.seen import Seen
from tests.cli.terminal import ENTER


class Alone(Seen):
    """The program started by itself, in German or English."""

    command: tuple[str, ...] = ()

    def __init__(self, folder: Path, *, language: str = "de", columns: int = 80, **variables: str) -> None:
        more = {"MOLEWA_CHECK_LANG": language, **variables}
        super().__init__(folder, columns=columns, language="", variables=more)


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_the_menu_leads_to_the_interview(tmp_path: Path, columns: int) -> None:
    with Alone(tmp_path, columns=columns) as terminal:
        terminal.shows("Was möchten Sie tun?", "1  Fragen beantworten: anfangen oder weitermachen")
        terminal.type("fragen" + ENTER)
        terminal.shows("MoLeWa-Transformations-Check", "1  Vollständiger Check")
        terminal.type("q" + ENTER)
        assert terminal.end() == 0


class InGerman(Alone):
    """The program started with nothing but a language."""

    command = ("--lang", "de")


def test_a_language_is_no_command(tmp_path: Path) -> None:
    with InGerman(tmp_path, language="en") as terminal:
        terminal.shows("Was möchten Sie tun?")
        terminal.type("1" + ENTER)
        terminal.shows("MoLeWa-Transformations-Check", "1  Vollständiger Check")
        terminal.type("q" + ENTER)
        assert terminal.end() == 0


def test_the_menu_finds_mistakes_and_shows_the_command(tmp_path: Path) -> None:
    example = bundled("questionnaires") / "molewa" / "examples" / "muster-guss.yaml"
    shutil.copy(example, tmp_path)
    with Alone(tmp_path, language="en", MOLEWA_CHECK_PLAIN="1") as terminal:
        terminal.shows("What would you like to do?", "4: Check a questionnaire")
        terminal.type("4" + ENTER)
        terminal.shows("File or folder to check")
        terminal.type("muster-guss.yaml" + ENTER)
        terminal.shows("molewa-check check muster-guss.yaml")
        assert terminal.end() == 0


def test_the_menu_offers_the_answers_that_are_there(tmp_path: Path) -> None:
    example = bundled("questionnaires") / "molewa" / "examples" / "muster-guss.yaml"
    shutil.copy(example, tmp_path)
    with Alone(tmp_path) as terminal:
        terminal.shows("2  Den Bericht zu Antworten erstellen")
        terminal.type("2" + ENTER)
        terminal.shows("1  muster-guss.yaml", "2  Eine andere Datei", "z zurück")
        terminal.type("z" + ENTER)
        terminal.shows("Was möchten Sie tun?")
        terminal.type("3" + ENTER)
        terminal.shows("Ordner mit den Antworten")
        terminal.type("gibt es nicht" + ENTER)
        terminal.shows("molewa-check batch 'gibt es nicht' -o 'gibt es nicht-auswertung'")
        assert terminal.end() == 1


def test_the_menu_makes_a_form(tmp_path: Path) -> None:
    with Alone(tmp_path, columns=60) as terminal:
        terminal.shows("5  Ein Formular erstellen, das andere ohne dieses")
        terminal.type("5" + ENTER)
        terminal.shows("1  Eine Seite für den Browser", "2  Eine Arbeitsmappe für Excel")
        terminal.type("1" + ENTER)
        terminal.shows("molewa-check form --as html")
        assert terminal.end() == 0
    assert [path.suffix for path in tmp_path.iterdir()] == [".html"]


def test_it_can_be_left(tmp_path: Path) -> None:
    for key, code in (("q" + ENTER, 0), ("\x04", 0), ("\x03", 130)):
        with Alone(tmp_path) as terminal:
            terminal.shows("Was möchten Sie tun?")
            terminal.type(key)
            assert terminal.end() == code


def test_a_program_gets_the_help(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "molewa_check"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, check=False, stdin=subprocess.DEVNULL, encoding="utf-8"
    )
    assert done.returncode == 2
    assert "batch" in done.stdout + done.stderr
