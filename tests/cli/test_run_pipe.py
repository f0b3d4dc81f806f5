"""`run` with answers from a pipe, for scripts."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from molewa_check.interview.upgrade import open_answers
from molewa_check.model.answers import Answer, AnswerState
from molewa_check.source.questionnaire import load_questionnaire
from tests.interview.helpers import ALL_TYPES

LINES = ["n", "big", "1", "0", "3,5", "12", "x y", "0", "22.11.2019", "y partly n", "x zu früh"]
"""One a line: words, ids, levels, numbers, several choices, a date, grades, and a reason."""


def run(folder: Path, lines: list[str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "molewa_check", "run", *arguments, "--lang", "en", "--no-report"]
    text = "".join(f"{line}\n" for line in lines)
    return subprocess.run(
        command,
        input=text,
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=os.environ | {"PYTHONUTF8": "1"},
    )


def on_disk(folder: Path) -> dict[str, Answer]:
    return dict(open_answers(folder / "a.yaml", load_questionnaire(ALL_TYPES)).answers)


QUESTIONNAIRE = (str(ALL_TYPES), "--answers", "a.yaml")


def test_answers_come_one_a_line(tmp_path: Path) -> None:
    done = run(tmp_path, LINES, *QUESTIONNAIRE)
    assert done.returncode == 0, done.stderr
    assert "Everything at once" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr
    found = on_disk(tmp_path)
    assert [found[id_].value for id_ in ("p.size", "b.share", "b.many", "b.free")] == ["big", 3.5, ("x", "y"), ()]
    assert found["b.since"].value == "2019-11-22"
    assert found["b.holds"].value == {"plan": "yes", "money": "partly", "people": "no"}
    assert found["d.one"] == Answer(AnswerState.NOT_APPLICABLE, reason="zu früh")


def test_too_few_lines_are_an_interruption_and_can_be_gone_on_with(tmp_path: Path) -> None:
    first = run(tmp_path, LINES[:4], *QUESTIONNAIRE)
    assert first.returncode == 130
    lines = first.stderr.splitlines()
    command = lines[lines.index("Go on from any folder with:") + 1].strip()
    assert shlex.split(command) == ["molewa-check", "run", str(ALL_TYPES), "--answers", str(tmp_path / "a.yaml")]
    assert len(on_disk(tmp_path)) == 4
    second = run(tmp_path, LINES[4:], *QUESTIONNAIRE)
    assert second.returncode == 0
    assert len(on_disk(tmp_path)) == len(LINES)


def test_an_empty_pipe_leaves_nothing_behind(tmp_path: Path) -> None:
    done = run(tmp_path, [], *QUESTIONNAIRE)
    assert (done.returncode, list(tmp_path.iterdir())) == (130, [])


def test_a_wrong_line_ends_the_run_with_its_number(tmp_path: Path) -> None:
    done = run(tmp_path, ["n", "huge", "1"], *QUESTIONNAIRE)
    assert done.returncode == 3
    assert "Line 2 (“huge”): “huge” is no choice here. Please type 1 or 2." in done.stderr
    assert set(on_disk(tmp_path)) == {"p.council"}


def test_options_replace_what_is_asked_at_the_beginning(tmp_path: Path) -> None:
    done = run(tmp_path, ["d"] * 4, *QUESTIONNAIRE, "--quick", "--perspective", "joint", "--company", "Muster")
    assert done.returncode == 0
    header = open_answers(tmp_path / "a.yaml", load_questionnaire(ALL_TYPES)).header
    assert (header.scope, header.perspective, header.company.name) == ("quick", "joint", "Muster")


def test_another_view_on_the_same_file_is_a_usage_error(tmp_path: Path) -> None:
    run(tmp_path, ["n"], *QUESTIONNAIRE, "--perspective", "joint")
    done = run(tmp_path, [], *QUESTIONNAIRE, "--perspective", "management")
    assert done.returncode == 2
    assert "Name another file with --answers" in done.stderr


@pytest.mark.parametrize("place", ["none/a.yaml", "/proc/a.yaml"])
def test_where_nothing_can_be_written_it_says_so(tmp_path: Path, place: str) -> None:
    done = run(tmp_path, LINES, str(ALL_TYPES), "--answers", place)
    assert done.returncode == 4
    assert "MC601" in done.stderr
    assert "with --answers" in done.stderr


def test_a_disk_that_fills_up_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    """A file size limit does what a full disk does; the note makes the file too large for it."""
    lines = ["n", "1", "1", "0", "3", "4", "1", "1", "d", "d", "x " + "long " * 300]
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000));"
        "sys.argv = ['molewa-check', 'run', *sys.argv[1:]]; from molewa_check.__main__ import main; main()"
    )
    command = [sys.executable, "-B", "-c", code, *QUESTIONNAIRE, "--lang", "en", "--no-report"]
    done = subprocess.run(
        command, input="\n".join(lines) + "\n", cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 4
    assert "MC601" in done.stderr
    assert 'd.one: {"state": "not_applicable", "reason": "long' in done.stderr
    assert len(on_disk(tmp_path)) == 10


def test_a_report_that_cannot_be_made_is_exit_4_and_keeps_everything(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").mkdir()
    command = [sys.executable, "-m", "molewa_check", "run", *QUESTIONNAIRE, "--lang", "en", "-o", "report.pdf"]
    done = subprocess.run(
        command, input="\n".join(LINES) + "\n", cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 4
    assert "Your answers and the result are kept." in done.stderr
    assert f"molewa-check report {tmp_path / 'a.yaml'}" in done.stderr
    assert len(on_disk(tmp_path)) == len(LINES)


HOURS = """
format: molewa-check/questionnaire/1
id: hours
version: "1"
title: Hours
sections: [{id: a, title: A, questions: [{id: q, type: level, text: How far?, levels: [none, some, all]}]}]
capacity: [{hours: 8}]
recommendations:
  - {id: r, when: {question: q, at_most: 1}, title: Do it, text: x, lifts: {q: 2}, steps: [{text: Begin, hours: 32}]}
"""


@pytest.mark.parametrize(("more", "kept"), [([], None), ([""], None), (["8"], None), (["16"], 16.0)])
def test_the_hours_a_month_are_the_last_line(tmp_path: Path, more: list[str], kept: float | None) -> None:
    (tmp_path / "q.yaml").write_text(HOURS, encoding="utf-8")
    done = run(tmp_path, ["0", *more], "q.yaml", "--answers", "a.yaml")
    assert done.returncode == 0, done.stderr
    assert ("hours_per_month" in (tmp_path / "a.yaml").read_text(encoding="utf-8")) is (kept is not None)
    found = open_answers(tmp_path / "a.yaml", load_questionnaire(tmp_path / "q.yaml"))
    assert found.header.hours_per_month == kept
    assert found.answers["q"].value == 0
    assert ("16 h a month" if kept else "8 h a month") in " ".join(done.stdout.split())


def test_a_wrong_number_of_hours_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "q.yaml").write_text(HOURS, encoding="utf-8")
    done = run(tmp_path, ["0", "many"], "q.yaml", "--answers", "a.yaml")
    assert done.returncode == 3
    assert "Line 2 (“many”): “many” is no number of hours from 0.25 to 2,000" in done.stderr
    assert "q: 0" in (tmp_path / "a.yaml").read_text(encoding="utf-8")
