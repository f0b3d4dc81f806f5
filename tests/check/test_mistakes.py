"""A hundred mistakes of authors: the first finding points to the place, names the cause, and says how to mend it."""

from datetime import date
from pathlib import Path

import pytest

from molewa_check.check import check_path
from molewa_check.errors import Severity
from molewa_check.i18n import translator
from tests.check.mistakes import BASE, HERE, MISTAKES, Mistake

TODAY = date(2026, 11, 22)
ENOUGH = 100


def place_of_mark(text: str) -> tuple[int, int] | None:
    """Line and column of the mark; None where it is not set."""
    before, mark, _ = text.partition(HERE)
    return (before.count("\n") + 1, len(before) - before.rfind("\n")) if mark else None


def test_the_base_is_right(tmp_path: Path) -> None:
    file = tmp_path / "base.yaml"
    file.write_text(BASE, encoding="utf-8")
    assert check_path(file, TODAY) == []


def test_there_are_a_hundred() -> None:
    assert len(MISTAKES) == len(set(MISTAKES)) >= ENOUGH


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.code} {mistake.wrong.strip()[:40]}")
def test_a_mistake(tmp_path: Path, mistake: Mistake) -> None:
    assert BASE.count(mistake.right) == 1
    text = BASE.replace(mistake.right, mistake.wrong)
    file = tmp_path / "base.yaml"
    file.write_text(text.replace(HERE, ""), encoding="utf-8")
    found = check_path(file, TODAY)
    # What follows from a mistake may stand above it, but only as a warning.
    first = next((one for one in found if one.severity is Severity.ERROR), None)
    told = next(one for one in found if one.code.name == mistake.code)
    assert first in (None, told)
    expected = place_of_mark(text)
    assert expected in (None, (told.location.line, told.location.column))
    english = translator("en")
    assert mistake.cause.casefold() in told.message(english).casefold()
    assert any(part in told.hint(english) for part in mistake.mend.split("|"))
    # In the other language, too, there is something to be read.
    assert told.message(translator("de")) != told.message(english)
