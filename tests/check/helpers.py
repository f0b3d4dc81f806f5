"""Questionnaires whose lines say which findings they must give.

`#! MC502` at the end of a line stands for a finding with that code on that line.
"""

import re
from datetime import date
from pathlib import Path

from molewa_check.check import check_path

TODAY = date(2026, 11, 22)
HEAD = """\
format: molewa-check/questionnaire/1
id: sample
version: "1"
languages: [en]
title: Sample
"""
_MARK = re.compile(r"MC\d{3}")


def marked(text: str) -> list[tuple[int, str]]:
    """The findings that the lines of a text announce."""
    return [
        (number, code)
        for number, line in enumerate(text.splitlines(), start=1)
        for code in _MARK.findall(line.partition("#!")[2])
    ]


def found(
    folder: Path, text: str, *, ignore: str = "MC504 MC506 MC512 MC539", today: date = TODAY
) -> list[tuple[int, str]]:
    """Line and code of what the check finds; some notes are left out because they are not the point."""
    file = folder / "questionnaire.yaml"
    file.write_text(text, encoding="utf-8")
    problems = check_path(file, today)
    return [(problem.location.line or 0, problem.code.name) for problem in problems if problem.code.name not in ignore]


def announced(folder: Path, text: str, *, ignore: str = "MC504 MC506 MC512 MC539", today: date = TODAY) -> bool:
    """Whether a questionnaire gives exactly the findings that its lines announce."""
    assert sorted(found(folder, text, ignore=ignore, today=today)) == sorted(marked(text))
    return True
