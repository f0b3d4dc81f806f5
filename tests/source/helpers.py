"""Short ways from text to values and to the problems it gives."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from molewa_check.errors import InvalidInput, Problem
from molewa_check.source.questionnaire import LoadedQuestionnaire, load_questionnaire

QUESTIONS = """\
format: molewa-check/questionnaire/1
id: sample
version: "1"
languages: [en]
title: Sample
profile:
  - {id: profile.size, type: choice, text: Size, options: [{id: 1-49, text: Small}, {id: 50+, text: Large}]}
  - {id: profile.remark, type: text, text: Anything else?}
sections:
  - id: one
    title: One
    questions:
      - {id: one.level, type: level, text: How far?, levels: [None, Some, All], formerly: [one.old, one.older]}
      - id: one.named
        type: level
        text: Which grade?
        allow: [unknown]
        levels: [{id: A, points: 2, text: Best}, {id: B, points: 1, text: Middle}, {id: C, points: 0, text: Worst}]
      - id: one.ticks
        type: choices
        text: Which?
        options: [{id: p, text: P, points: 1}, {id: q, text: Q, points: 2}, {id: none, text: None, exclusive: true}]
      - {id: one.share, type: number, text: How much?, minimum: 0, maximum: 100, points: [{from: 0, points: 0}, {from: 20, points: 1}]}
      - {id: one.count, type: number, text: How many?, minimum: 1, integer: true}
      - {id: one.yes, type: yes_no, text: Is it so?, points: {yes: 1, no: 0}}
      - {id: one.later, type: yes_no, text: And that?, points: {yes: 1, no: 0}, ask_if: {question: one.yes, is: true}}
      - {id: one.day, type: date, text: When?, earliest: "2026-01-30", latest: "2026-02-03"}
      - {id: one.holds, type: criteria, text: What holds?, criteria: [{id: p, text: P, weight: 2}, {id: q, text: Q}]}
"""  # noqa: E501
"""A questionnaire with a question of every type."""


def load(folder: Path, text: str = QUESTIONS) -> LoadedQuestionnaire:
    """Load a questionnaire from text."""
    file = folder / "sample.yaml"
    file.write_text(text, encoding="utf-8")
    return load_questionnaire(file)


def places(problems: Iterable[Problem]) -> list[str]:
    """Line, column and code of each problem: `3:5 MC204`; only the code where there is no line."""
    return [
        f"{p.location.line}:{p.location.column} {p.code.name}" if p.location.line else p.code.name for p in problems
    ]


def problems_of(read: Callable[..., Any], *arguments: Any, **options: Any) -> list[str]:
    """The problems that reading gives."""
    with pytest.raises(InvalidInput) as caught:
        read(*arguments, **options)
    return places(caught.value.problems)
