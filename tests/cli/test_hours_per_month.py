"""`--hours-per-month`: in `score`, `report` and `batch`, and carried by a report so that it can be verified."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Program

QUESTIONNAIRE = """
format: molewa-check/questionnaire/1
id: hours
version: "1"
title: Hours
sections: [{id: a, title: A, questions: [{id: q, type: level, text: How far?, levels: [none, some, all]}]}]
capacity: [{hours: 8}]
recommendations:
  - {id: r, when: {question: q, at_most: 1}, title: Do it, text: x, lifts: {q: 2}, steps: [{text: Begin, hours: 32}]}
"""
ANSWERS = """
format: molewa-check/answers/1
questionnaire: {id: hours, version: "1"}
company: {name: Muster}
updated: "2026-11-22"
answers: {q: 0}
"""


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """An answer file beside its questionnaire."""
    (tmp_path / "q.yaml").write_text(QUESTIONNAIRE, encoding="utf-8")
    path = tmp_path / "a.yaml"
    path.write_text(ANSWERS, encoding="utf-8")
    return path


def scored(program: Program, answers: Path, *more: str) -> tuple[object, int]:
    """What the capacity is, and the month of the step."""
    questionnaire = str(answers.with_name("q.yaml"))
    done = program("score", answers, "-q", questionnaire, "--format", "json", *more)
    result = json.loads(done.out)
    return result["capacity"], result["plan"]["quarters"][0 if len(result["plan"]["quarters"]) < 2 else 1]["steps"][0][
        "month"
    ]


def test_score(program: Program, answers: Path) -> None:
    assert scored(program, answers) == ({"hours_per_month": 8, "source": "questionnaire"}, 4)
    assert scored(program, answers, "--hours-per-month", "16") == ({"hours_per_month": 16, "source": "option"}, 2)
    assert scored(program, answers, "--hours-per-month", "10,75")[0] == {"hours_per_month": 10.75, "source": "option"}
    answers.write_text(ANSWERS + "hours_per_month: 32\n", encoding="utf-8")
    assert scored(program, answers) == ({"hours_per_month": 32, "source": "answers"}, 1)


@pytest.mark.parametrize("wrong", ["0", "-1", "0.1", "2000.25", "nan", "inf", "many", "1,000", "1e3", ""])
def test_no_number_of_hours(program: Program, answers: Path, wrong: str) -> None:
    done = program("score", answers, "-q", str(answers.with_name("q.yaml")), "--hours-per-month", wrong)
    assert done.code == 2
    assert "0.25" in done.err


@pytest.mark.parametrize(("wrong", "code"), [("0.3", "MC208"), ("0", "MC208"), ("'8'", "MC206"), ("true", "MC206")])
def test_in_the_answers(program: Program, answers: Path, wrong: str, code: str) -> None:
    answers.write_text(ANSWERS + f"hours_per_month: {wrong}\n", encoding="utf-8")
    done = program("score", answers, "-q", str(answers.with_name("q.yaml")))
    assert done.code == 3
    assert f"a.yaml:7:18: {code}" in done.err


def test_batch(program: Program, answers: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = program("batch", answers, "-o", out, "-q", str(answers.with_name("q.yaml")), "--hours-per-month", "4")
    assert done.code == 0
    (line,) = (out / "results.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["capacity"] == {"hours_per_month": 4, "source": "option"}


def test_a_report_can_be_verified(program: Program, answers: Path, tmp_path: Path) -> None:
    report = tmp_path / "r.pdf"
    made = program("report", answers, "-o", report, "-q", str(answers.with_name("q.yaml")), "--hours-per-month", "4")
    assert made.code == 0
    assert program("verify", report).code == 0
