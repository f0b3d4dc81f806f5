"""Targets that depend on who a company is: the first whose condition holds, in the report and in a group."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.assess.prepared import Prepared
from molewa_check.check import check_paths
from molewa_check.errors import Code
from molewa_check.report.company.build import build_report
from molewa_check.source.answers import check_plain
from molewa_check.source.questionnaire import load_questionnaire

TARGETS = """
format: molewa-check/questionnaire/1
id: targets
version: "1"
languages: [en]
title: Targets
profile: [{id: size, type: number, text: How many?}]
sections:
  - id: a
    title: A
    questions:
      - id: a.one
        type: level
        text: How far?
        levels: [nothing, some, much, all]
        target: TARGET
"""
BY_SIZE = "[{when: {question: size, below: 50}, level: 1}, {when: {question: size, below: 250}, level: 2}, {level: 3}]"


def assessed(folder: Path, target: str, answers: dict[str, Any]) -> Assessment:
    """Answers to the questionnaire with a target."""
    path = folder / "targets.yaml"
    path.write_text(TARGETS.replace("TARGET", target), encoding="utf-8")
    loaded = load_questionnaire(path)
    header = {"format": "molewa-check/answers/1", "questionnaire": {"id": "targets"}}
    return assess(Prepared(loaded.questionnaire, loaded.fingerprint), check_plain(answers, header, loaded))


@pytest.mark.parametrize(
    ("target", "size", "level", "shown"),
    [
        (BY_SIZE, 10, 1, "33"),
        (BY_SIZE, 100, 2, "67"),
        (BY_SIZE, 1000, 3, "100"),
        (BY_SIZE, None, 3, "100"),
        ("[{when: {question: size, below: 50}, level: 1}]", 100, 3, "100"),
        ("[{level: 2}, {when: {question: size, below: 50}, level: 1}]", 10, 2, "67"),
        ("2", 10, 2, "67"),
    ],
)
def test_the_first_that_holds_counts(tmp_path: Path, target: str, size: int | None, level: int, shown: str) -> None:
    answers = {"a.one": 1} | ({} if size is None else {"size": size})
    assessment = assessed(tmp_path, target, answers)
    [result] = assessment.overall.sections[0].questions
    assert result.target == level
    assert result.is_reached == (level <= 1)
    report = build_report(assessment, language="en", audience="advisor")
    assert report.overall.target == shown
    remarks = [] if level <= 1 else [f"Target: {('', 'some', 'much', 'all')[level]}"]
    assert [item.remark for item in report.brief.gaps] == remarks


def test_a_group_counts_each_company_by_its_own_target(tmp_path: Path) -> None:
    small, large = (assessed(tmp_path, BY_SIZE, {"a.one": 1, "size": size}) for size in (10, 99))
    assert [one.overall.sections[0].questions[0].is_reached for one in (small, large)] == [True, False]


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        ("[{when: {question: size, below: 50}, level: 9}]", [Code.MC208]),
        ("[{when: {question: sise, below: 50}, level: 1}]", [Code.MC302]),
        ("[{when: {score: a, below: 50}, level: 1}]", [Code.MC314]),
        ("[{level: 1}, {level: 2}]", [Code.MC504, Code.MC535]),
        ("4", [Code.MC208]),
        ("-1", [Code.MC208]),
    ],
)
def test_what_check_says_of_targets(tmp_path: Path, target: str, codes: list[Code]) -> None:
    path = tmp_path / "targets.yaml"
    path.write_text(TARGETS.replace("TARGET", target), encoding="utf-8")
    assert [problem.code for problem in check_paths([path], date(2026, 11, 30))] == codes
