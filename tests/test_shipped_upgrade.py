"""Answers to version 2026.1 are gone on with, and `run` says what has changed."""

import os
from pathlib import Path

import pytest

from molewa_check.interview.upgrade import open_answers, probably_new
from molewa_check.source.questionnaire import load_by_name
from tests.cli.terminal import Terminal

no_terminal = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are different there")

SMALL = """\
# Kept by hand.
format: molewa-check/answers/1
questionnaire: {id: molewa, version: "2026.1"}
company: {name: Muster GmbH}
updated: "2026-03-02T09:00:00+01:00"
answers:
  profile.employees: "20-49"
  profile.role: supplier-parts
  profile.district: nordsachsen
  profile.process_heat: true
  co2.inventory: {value: 1, note: "Ordner im Büro"}
  energy.renewable_share: 15
  duty.risk_assessment: false
"""


def answers_file(folder: Path, text: str = SMALL) -> Path:
    path = folder / "answers.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_all_answers_stay(tmp_path: Path) -> None:
    opened = open_answers(answers_file(tmp_path), load_by_name("molewa"))
    assert opened.changes is not None
    assert opened.changes.version == "2026.1"
    assert (opened.changes.unfit, opened.changes.removed, opened.changes.renamed) == ((), (), ())
    assert opened.answers["co2.inventory"].note == "Ordner im Büro"
    assert len(opened.answers) == 7


def test_the_new_questions_on_the_company_are_open(tmp_path: Path) -> None:
    loaded = load_by_name("molewa")
    opened = open_answers(answers_file(tmp_path), loaded)
    new = probably_new(tuple(loaded.questionnaire.questions), opened.answers)
    assert {"profile.exports", "profile.chamber"} <= set(new)


@no_terminal
def test_run_says_what_has_changed_and_keeps_the_file(tmp_path: Path) -> None:
    answers_file(tmp_path)
    version = load_by_name("molewa").questionnaire.version
    with Terminal(tmp_path, "--answers", "answers.yaml", columns=160, rows=60) as terminal:
        terminal.see("Der Fragebogen hat sich geändert", "Version 2026.1", version, "übernommen", "Neue Fragen")
    assert (tmp_path / "answers.yaml.version-2026.1").read_text("utf-8") == SMALL


@no_terminal
def test_run_names_an_answer_whose_question_is_gone(tmp_path: Path) -> None:
    answers_file(tmp_path, SMALL.replace("co2.inventory", "co2.balance"))
    with Terminal(tmp_path, "--answers", "answers.yaml", columns=160, rows=60) as terminal:
        terminal.see("co2.balance")
