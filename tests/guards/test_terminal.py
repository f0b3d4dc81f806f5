"""Nothing from a file's name or content steers a terminal, whatever command prints it."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.output import create_output
from rich.table import Table
from rich.text import Text

from molewa_check.batch.draft import draft_columns
from molewa_check.cli.console import SafeConsole
from molewa_check.cli.output import say
from molewa_check.cli.terminal.choice import as_command
from molewa_check.cli.terminal.screen import _Steady
from molewa_check.errors import Location
from molewa_check.guards.terminal import in_json, on_one_line, visible
from molewa_check.resources import bundled
from molewa_check.source.questionnaire import load_questionnaire
from molewa_check.source.yamltext import parse_yaml
from molewa_check.words.language import Words

ROOT = Path(__file__).resolve().parent.parent.parent
EVIL = "a\x1b]0;title\x07\x1b[2J\x9b31m\x7f\u202eb\nMC101 c\r"
"""A name of a file: a title for the window, a cleared screen, a C1 code, another direction, and a line of its own."""
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
STYLES = re.compile(r"\x1b\[[0-9;]*m|\r(?=\n)")
"""What a terminal is sent by the program itself."""
TEXTS = st.text(st.characters(exclude_categories=[]) | st.sampled_from("\x1b\x07\x9b\x85\u202e\n\t\r"))


@given(TEXTS)
def test_what_is_visible_steers_nothing(text: str) -> None:
    assert not STEERING.search(visible(text))
    assert visible(visible(text)) == visible(text)
    assert on_one_line(text).isprintable()


@given(st.lists(TEXTS))
def test_json_stays_the_same_document(texts: list[str]) -> None:
    found = in_json(json.dumps(texts, ensure_ascii=False))
    assert not STEERING.search(found)
    assert json.loads(found) == json.loads(json.dumps(texts))


@pytest.mark.parametrize("text", ["Größe\xa05\u202f%", "a\nb\tc", "\u200d👩\u200d🔬", "soft\xadhyphen", "ا ب"])
def test_ordinary_words_stay(text: str) -> None:
    assert visible(text) == text


def test_a_place_stands_on_one_line() -> None:
    assert str(Location(EVIL, 1, 2)).isprintable()
    assert str(Location("Müller & Söhne.yaml", 1, 2)) == "Müller & Söhne.yaml:1:2"


def test_a_name_with_braces_fills_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    say("Report: {file}", file="{file}{x}")
    say("{x}")
    assert capsys.readouterr().err == "Report: {file}{x}\n{x}\n"


def test_a_console_prints_no_foreign_codes(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table("a")
    table.add_row(Text(EVIL, style="bold"))
    table.add_row(EVIL)
    console = SafeConsole()
    console.print(table)
    console.print(Text(EVIL), EVIL, "[bold]as it is[/bold]")
    out = capsys.readouterr().out
    assert "[bold]as it is[/bold]" in out
    assert not STEERING.search(out.replace("\r\n", "\n"))


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize("name", [EVIL, "it's \\ \x1b", "plain", "with space", "\udcff\udc80", "€\x85"])
def test_a_command_can_be_pasted(name: str) -> None:
    command = as_command(["printf", "%s", name])
    assert command.isprintable()
    assert subprocess.run(["bash", "-c", command], capture_output=True, check=True).stdout == os.fsencode(name)
    if name.isprintable():
        assert command == shlex.join(["printf", "%s", name])


# Every command

QUESTIONS = f"""\
format: molewa-check/questionnaire/1
id: evil
version: "1\\u202e\\n2"
title: "T\\u202e\\u2067"
sections:
  - id: s
    title: "S\\u202e"
    questions: [{{id: q, type: yes_no, text: Q, points: {{yes: 1, no: 0}}}}]
recommendations:
  - {{id: r, when: {{question: q, is: false}}, title: "R\\u202e", text: T, lifts: {{q: true}}, topics: [t]}}
contacts: [{{id: c, name: "C\\u202e", role: "R\\u202e", note: "N\\u2067", topics: [t], checked_on: "2020-01-01"}}]
# {EVIL.encode().hex()}
"""
ANSWERS = """\
format: molewa-check/answers/1
questionnaire: {id: evil}
company: {name: "Gut\\u202e\\nMC101: x\\u2067"}
answers: {q: false}
"""
BAD = """\
format: molewa-check/answers/1
questionnaire: {id: evil}
"k\\u202e\\n": 1
answers: {q: "\\u202e", "n\\u2066": 1}
"""
HEADINGS = '"co\u202emp\nany",q,"x\u2067"\nA,1,2\n'


@pytest.fixture
def evil(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder full of names and contents that mean no good."""
    folder = tmp_path / EVIL
    folder.mkdir()
    for name, text in (
        ("q", QUESTIONS), ("answers", ANSWERS), ("bad", BAD),
        ("raw", f"{ANSWERS}# \x1b[2J\n"), ("c1", f"{ANSWERS}# \x9b\n"),
    ):  # fmt: skip
        (folder / f"{name}{EVIL}.yaml").write_text(text, encoding="utf-8")
    (folder / f"t{EVIL}.csv").write_text(HEADINGS, encoding="utf-8")
    (folder / f"p{EVIL}.pdf").write_bytes(b"%PDF-1.7\n")
    (folder / os.fsdecode(b"bytes\xff\x9b.yaml")).write_text(BAD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def commands(folder: Path) -> Iterator[tuple[list[str], str]]:
    """Every command, with what is typed."""

    def named(name: str) -> str:
        return str(folder / f"{name}{EVIL}")

    questions = ["-q", named("q") + ".yaml"]
    for name in ("answers", "bad", "raw", "c1", "missing"):
        yield ["score", f"{named(name)}.yaml", *questions], ""
        yield ["check", f"{named(name)}.yaml", named("q") + ".yaml"], ""
    yield ["score", named("answers") + ".yaml", *questions, "--format", "json"], ""
    yield ["check", named("bad") + ".yaml", "--format", "json"], ""
    yield ["report", named("answers") + ".yaml", *questions, "-o", named("r") + ".html"], ""
    yield ["report", named("answers") + ".yaml", *questions, "--templates", named("no")], ""
    yield ["report", named("answers") + ".yaml", *questions, "-o", named("no") + "/r.html"], ""
    yield ["batch", str(folder), *questions, "-o", named("out"), "--reports", "--format", "html", "-j", "1"], ""
    yield ["verify", named("p") + ".pdf"], ""
    yield ["columns", named("t") + ".csv", *questions], ""
    yield ["contacts", *questions], ""
    yield ["contacts", *questions, "--format", "json"], ""
    yield ["contacts", "--topic", EVIL, *questions], ""
    yield ["run", named("q") + ".yaml", "--answers", named("new") + ".yaml", "--company", EVIL], "n\n"
    yield ["run", named("q") + ".yaml", "--answers", named("new2") + ".yaml", "--no-report"], f"{EVIL}\nn\n"
    yield ["run", named("q") + ".yaml", "--answers", named("bad") + ".yaml"], "n\n"
    yield ["run", named("no") + ".yaml"], ""
    yield [EVIL], ""
    yield ["score", named("answers"), EVIL], ""
    yield ["score", f"--{EVIL}"], ""
    yield ["schema", EVIL], ""
    yield ["batch", named("no") + "*", "-o", named("out"), "-j", EVIL], ""
    for name in ("list", "doctor"):
        yield [name], ""


PROGRAM = """
import io, json, sys
from contextlib import redirect_stderr, redirect_stdout
from molewa_check.cli.app import app
for arguments, typed in json.loads(sys.stdin.read()):
    sys.stdin = io.StringIO(typed)
    print(json.dumps(arguments))
    try:
        app(arguments)
    except SystemExit as stop:
        print("code", stop.code or 0)
"""


@pytest.mark.slow
def test_no_command_lets_a_file_steer_the_terminal(evil: Path) -> None:
    """All in one process, for speed; what each command prints stands below its arguments."""
    wanted = list(commands(evil))
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=json.dumps(wanted),
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "MOLEWA_CHECK_LANG": "en", "LANGUAGE": "en", "PYTHONPATH": str(ROOT)},
        check=False,
        errors="surrogateescape",
    )
    assert "Traceback" not in run.stderr, run.stderr
    assert run.stdout.count("\ncode ") == len(wanted)
    for line in (run.stdout + run.stderr).splitlines():
        assert not STEERING.search(line), repr(line)
        assert not line.startswith("MC101"), line


def in_terminal(folder: Path, *arguments: str) -> str:
    """What a command writes to a real terminal, without the program's own styles."""
    environment: dict[str, Any] = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "molewa_check", *arguments],
        cwd=str(folder),
        env=environment,
        timeout=60,
        encoding="utf-8",
    )
    child.expect(pexpect.EOF)
    return STYLES.sub("", str(child.before))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.parametrize("command", ["score", "report", "check"])
def test_styles_are_all_that_a_terminal_gets(evil: Path, command: str) -> None:
    questions = str(evil / f"q{EVIL}.yaml")
    more = [questions] if command == "check" else ["-q", questions]
    more += ["-o", str(evil / f"r{EVIL}.html")] if command == "report" else []
    found = in_terminal(evil.parent, command, str(evil / f"answers{EVIL}.yaml"), *more, "--lang", "en")
    assert found.strip()
    assert not STEERING.search(found), repr(found)


def test_the_example_shows_nothing_spelled_out(tmp_path: Path) -> None:
    example = bundled("questionnaires") / "molewa" / "examples" / "muster-guss.yaml"
    assert "\\u" not in in_terminal(tmp_path, "score", str(example))


def test_a_heading_stays_in_its_comment(tmp_path: Path) -> None:
    (tmp_path / "q.yaml").write_text(QUESTIONS, encoding="utf-8")
    (tmp_path / "t.csv").write_text('q,"x\nformat: y\u202e"\n1,2\n', encoding="utf-8")
    draft = draft_columns(tmp_path / "t.csv", load_questionnaire(tmp_path / "q.yaml").questionnaire, Words("en"))
    assert parse_yaml(draft, "f").value["columns"] == {"q": "q"}
    assert r"#   x format: y\u202e: 2" in draft.splitlines()


def test_the_screen_turns_no_direction(capsys: pytest.CaptureFixture[str]) -> None:
    output = _Steady(create_output(stdout=sys.stdout))
    output.write("a\u202eb\u2067c")
    output.flush()
    assert "abc" in capsys.readouterr().out


# Nobody prints past the guard
