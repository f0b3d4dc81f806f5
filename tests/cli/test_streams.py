"""The three streams: UTF-8 through pipes and files, whatever encoding the system has given them."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from molewa_check.interview.upgrade import open_answers
from molewa_check.resources import bundled
from molewa_check.source.questionnaire import load_questionnaire
from tests.interview.helpers import ALL_TYPES

COMPANY = "Odlewnia Łódź"
POOR = pytest.mark.parametrize("encoding", ["cp1252", "cp850", "ascii"])


def program(folder: Path, encoding: str, *arguments: str, piped: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the program as a system of another region would."""
    command = [sys.executable, "-m", "molewa_check", *arguments]
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONUTF8"}
    variables |= {"PYTHONIOENCODING": encoding}
    return subprocess.run(command, input=piped, cwd=folder, capture_output=True, check=False, env=variables)


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    file = tmp_path / "a.yaml"
    example = bundled("questionnaires") / "molewa" / "examples" / "muster-guss.yaml"
    text = re.sub('Muster[^\n",}]*', COMPANY, example.read_text(encoding="utf-8"), count=1)
    file.write_text(text, encoding="utf-8")
    return file


@POOR
def test_a_name_that_the_region_cannot_write(answers: Path, encoding: str) -> None:
    done = program(answers.parent, encoding, "score", answers.name, "--lang", "de")
    assert done.returncode == 0, done.stderr
    assert COMPANY in done.stdout.decode("utf-8")


@POOR
def test_json_is_utf8(answers: Path, encoding: str) -> None:
    done = program(answers.parent, encoding, "score", answers.name, "--format", "json", "--lang", "de")
    assert "–" in done.stdout.decode("utf-8")
    assert json.loads(done.stdout)


@POOR
def test_problems_are_utf8(tmp_path: Path, encoding: str) -> None:
    done = program(tmp_path, encoding, "score", "Łódź.yaml", "--lang", "de")
    assert done.returncode == 3
    assert done.stderr.decode("utf-8").startswith("Łódź.yaml: MC101")


@POOR
def test_the_doctor(tmp_path: Path, encoding: str) -> None:
    done = program(tmp_path, encoding, "doctor", "--lang", "de")
    assert done.returncode == 0, done.stderr
    assert "utf-8" in done.stdout.decode("utf-8")


@POOR
def test_answers_come_in_as_utf8(tmp_path: Path, encoding: str) -> None:
    lines = ["n", "big", "1", "0", "3,5", "12", "x y", "0", "22.11.2019", "y partly n", "x zu früh – Łódź"]
    arguments = ("run", str(ALL_TYPES), "--answers", "a.yaml", "--lang", "en", "--no-report")
    done = program(tmp_path, encoding, *arguments, piped="\r\n".join([*lines, ""]).encode())
    assert done.returncode == 0, done.stderr
    found = dict(open_answers(tmp_path / "a.yaml", load_questionnaire(ALL_TYPES)).answers)
    assert found["d.one"].reason == "zu früh – Łódź"


def test_a_line_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    arguments = ("run", str(ALL_TYPES), "--answers", "a.yaml", "--lang", "en", "--no-report")
    done = program(tmp_path, "utf-8", *arguments, piped="n\nbig\nfrüh\n".encode("cp1252"))
    assert done.returncode == 3
    assert done.stderr.decode().startswith("stdin:3: MC106")


def test_a_terminal_keeps_its_encoding_and_shows_what_it_can(answers: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "molewa_check", "score", answers.name]
    variables = os.environ | {"PYTHONIOENCODING": "latin-1", "COLUMNS": "80"}
    with subprocess.Popen(command, cwd=answers.parent, env=variables, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        while block := _block(ours):
            shown += block
    os.close(ours)
    assert process.returncode == 0
    assert "Odlewnia ?ód?".encode("latin-1") in shown


def _block(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 4096)
    except OSError:  # how Linux says that the other side is closed
        return b""
