"""The command line library's own words in German and French: help, usage lines and usage errors."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer
import typer.core

from molewa_check.cli import options
from molewa_check.cli.app import COMMANDS, Program, app
from molewa_check.cli.exits import ExitCode
from molewa_check.cli.typer_texts import LOOKED_UP, PLACEHOLDERS

NOT_SHOWN = {"Aborted!"}
"""Looked up by Typer, but said by this program itself."""

ENGLISH = re.compile(r"\b(Usage|Options|Arguments|Commands|Show|Error|Try|Missing|Invalid|required|default|the)\b")


ENGLISH_IN_FRENCH = re.compile(r"\b(Usage|Commands|Show|Error|Try|Missing|Invalid|required|default|the)\b")
"""The same without the words that French shares."""


def run(*arguments: str, language: str = "de") -> subprocess.CompletedProcess[str]:
    """Run the program in a language, in a process of its own: help texts are made when the program starts."""
    command = [sys.executable, "-m", "molewa_check", *arguments]
    environment = {**os.environ, "MOLEWA_CHECK_LANG": language, "COLUMNS": "100"}
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=environment)


def test_all_words_that_typer_looks_up_are_in_the_catalogue() -> None:
    source = Path(typer.core.__file__).read_text(encoding="utf-8")
    assert set(re.findall(r'[^\w]_\(\s*"([^"]+)"', source)) - NOT_SHOWN <= set(LOOKED_UP)


def test_every_placeholder_of_a_value_is_in_the_catalogue() -> None:
    named = {
        placeholder
        for path in Path(options.__file__).parent.glob("*.py")
        for placeholder in re.findall(r'metavar="([^"]+)"', path.read_text(encoding="utf-8"))
    }
    assert len(named) > 10
    assert named <= set(PLACEHOLDERS)


def test_hours_are_written_as_the_language_writes_numbers() -> None:
    done = run("score", "x", "--hours-per-month", "acht")
    assert "von 0,25 bis 2000" in done.stderr


@pytest.mark.parametrize("error", [typer.Abort, EOFError])
def test_an_interrupt_before_a_command_begins(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: type[BaseException]
) -> None:
    def interrupted(*_arguments: object, **_settings: object) -> None:
        raise error

    monkeypatch.setattr(Program, "make_context", interrupted)
    with pytest.raises(SystemExit) as caught:
        app(["list"])
    assert caught.value.code == ExitCode.INTERRUPTED
    assert capsys.readouterr().err.strip() == "Interrupted."


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_german(command: str) -> None:
    result = run(*command.split(), "--help")
    assert result.returncode == 0
    assert result.stdout.startswith("Aufruf: ")
    assert "Diese Hilfe anzeigen." in result.stdout
    assert not ENGLISH.search(result.stdout)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_french(command: str) -> None:
    result = run(*command.split(), "--help", language="fr")
    assert result.returncode == 0
    assert result.stdout.startswith("Utilisation\u202f: ")
    assert "Options\u202f:" in result.stdout
    assert "Afficher cette aide et quitter." in result.stdout
    assert not ENGLISH_IN_FRENCH.search(result.stdout)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("scor", "La commande 'scor' n’existe pas. Vouliez-vous dire 'score', 'doctor'\u202f?"),
        ("score", "Argument 'RÉPONSES' manquant."),
        ("report x -o", "L’option '-o' demande une valeur."),
        ("contacts --topic x", "Aucun contact ne couvre le thème «\u202fx\u202f»."),
    ],
)
def test_usage_errors_are_french(arguments: str, message: str) -> None:
    result = run(*arguments.split(), language="fr")
    assert result.returncode == ExitCode.USAGE
    assert result.stderr.splitlines()[-1].startswith(f"Erreur\u202f: {message}")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("scor", "Den Befehl 'scor' gibt es nicht. Meinten Sie 'score', 'doctor'?"),
        ("--lang de", "Es fehlt ein Befehl."),
        ("score", "Es fehlt: 'ANTWORTEN'."),
        ("schema", "Es fehlt: 'FORMAT'. Möglich: questionnaire, answers, contacts, columns"),
        (
            "schema x",
            "Das passt nicht zu 'FORMAT': 'x' gehört nicht zu 'questionnaire', 'answers', 'contacts', 'columns'.",
        ),
        ("score a b c", "Das ist zu viel: c"),
        ("score --nope x", "Die Option --nope gibt es nicht."),
        ("report --forma pdf x", "Die Option --forma gibt es nicht. Möglich: --before, --format"),
        ("report x -o", "Nach der Option '-o' fehlt eine Angabe."),
        ("check --strict=1 x", "Die Option '--strict' steht ohne Angabe."),
    ],
)
def test_usage_errors_are_german(arguments: str, message: str) -> None:
    result = run(*arguments.split())
    assert result.returncode == ExitCode.USAGE
    assert result.stderr.splitlines()[-1] == f"Fehler: {message}"
    assert result.stdout == ""


def test_without_arguments_the_help_is_shown() -> None:
    result = run()
    assert result.returncode == ExitCode.USAGE
    assert result.stderr.startswith("Aufruf: ")
    assert "Fehler:" not in result.stderr
