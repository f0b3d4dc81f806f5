"""Which section a recommendation belongs to: in reports by its reasons, in groups by its condition, by one rule."""

from pathlib import Path

import pytest

from molewa_check.assess.assessment import assess
from molewa_check.assess.prepared import Prepared
from molewa_check.batch.initiatives import homes
from molewa_check.report.company.advice import home
from molewa_check.report.company.context import context
from molewa_check.source.answers import check_plain
from molewa_check.source.questionnaire import load_questionnaire

QUESTIONS = """\
format: molewa-check/questionnaire/1
id: homes
version: "1"
languages: [en]
title: Homes
profile: [{id: size, type: number, text: Size?}]
sections:
  - {id: a, title: A, questions: [{id: a1, type: yes_no, text: A, points: {yes: 1, no: 0}}]}
  - id: b
    title: B
    sections:
      - {id: deep, title: D, questions: [{id: b1, type: yes_no, text: B, points: {yes: 1, no: 0}}]}
      - {id: told, title: T, questions: [{id: t, type: text, text: T}, {id: b2, type: text, text: B}]}
recommendations: [{id: r, title: R, text: R, topics: [topic], when: %s, lifts: {%s}}]
"""


@pytest.mark.parametrize(
    ("when", "lifts", "expected"),
    [
        ("{question: a1, is: false}", "", "a"),
        ("{question: a1, is: false}", "b1: true", "b"),
        ("{question: t, answered: false}", "", "b"),
        ("{score: deep, below: 50}", "a1: true", "b"),
        ("{all: [{score: b, below: 50}, {score: a, below: 50}]}", "b1: true", "a"),
        ("{all: [{question: b1, is: false}, {question: a1, is: false}]}", "", "b"),
        ("{score: overall, below: 50}", "b1: true", "b"),
        ("{score: overall, below: 50}", "", ""),
        ("{question: size, above: 5}", "", ""),
    ],
)
def test_one_rule_for_reports_and_groups(tmp_path: Path, when: str, lifts: str, expected: str) -> None:
    file = tmp_path / "questionnaire.yaml"
    file.write_text(QUESTIONS % (when, lifts), encoding="utf-8")
    loaded = load_questionnaire(file)
    prepared = Prepared(loaded.questionnaire, loaded.fingerprint)
    assessment = assess(prepared, check_plain({"size": 10, "a1": False, "b1": False}, {}, loaded))
    (item,) = assessment.advice
    assert home(context(assessment, "en", "management", None), item) == expected
    assert homes(prepared).get("topic", "") == expected
