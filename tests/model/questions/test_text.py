"""`text`: anything, never scored."""

from datetime import date
from typing import Any

import pytest

from molewa_check.words.reading import UNKNOWN
from tests.model.questions.helpers import DE, EN, about, flaws, question, unfit

TEXT = question("{type: text}")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("words", "words"), (" as it is ", " as it is "), (3.0, "3"), (3.5, "3.5"), (True, "true"), ("nan", "nan"),
        (float("inf"), "inf"), ("1e400", "1e400"), (date(2026, 11, 22), "2026-11-22"),
    ],
)  # fmt: skip
def test_what_is_read(cell: Any, text: str) -> None:
    assert TEXT.read(cell, UNKNOWN) == text


@pytest.mark.parametrize("value", [1, True, None, ("a",), {"a": "b"}])
def test_refused(value: Any) -> None:
    assert unfit(TEXT, value).code.name == "MC403"


def test_it_has_neither_points_nor_choices() -> None:
    assert (TEXT.is_scored, TEXT.points_range, TEXT.operators, TEXT.field) == (False, (0, 0), ("answered",), "text")
    assert TEXT.samples([about("answered", True)]) == ["…"]
    assert (TEXT.say(DE, "so"), TEXT.label(DE), TEXT.rule(EN), TEXT.scale(EN)) == ("so", "Ihre Antwort", "", None)
    assert flaws(TEXT) == []
