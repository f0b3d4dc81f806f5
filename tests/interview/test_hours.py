"""The question for the hours a month: one line, and Enter keeps what is assumed."""

import io

import pytest

from molewa_check.cli.terminal.pipe import PipePrompter
from molewa_check.cli.terminal.plain import PlainPrompter
from molewa_check.i18n import translator
from molewa_check.interview.asking import Asker
from molewa_check.interview.hours import ask_hours
from molewa_check.interview.replies import Mistake
from molewa_check.words.language import Words


def typed(text: str) -> tuple[float | None, str]:
    """What comes of lines that somebody types, and what was shown."""
    shown = io.StringIO()
    asker = Asker(PlainPrompter(translator("de"), io.StringIO(text), shown), Words("de"))
    return ask_hours(asker, 16.0), shown.getvalue()


@pytest.mark.parametrize(
    ("text", "hours"), [("\n", None), ("", None), ("16\n", None), ("24\n", 24.0), ("7,5\n", 7.5), (" 0.25 \n", 0.25)]
)
def test_what_is_typed_counts_and_enter_keeps_the_assumption(text: str, hours: float | None) -> None:
    found, shown = typed(text)
    assert found == hours
    assert "Wie viele Stunden im Monat" in shown
    assert "Eingabe: 16" in shown or "Enter: 16" in shown


@pytest.mark.parametrize("wrong", ["viele", "0", "-3", "0,3", "2001", "1.000"])
def test_what_is_no_number_of_hours_is_asked_again(wrong: str) -> None:
    found, shown = typed(f"{wrong}\n8\n")
    assert found == 8.0
    assert f"„{wrong}“ ist keine Zahl von Stunden" in shown


def test_a_pipe_that_ends_keeps_the_assumption_and_a_wrong_line_is_a_mistake() -> None:
    def piped(text: str) -> float | None:
        return ask_hours(Asker(PipePrompter(io.StringIO(text)), Words("en")), 16.0)

    assert (piped(""), piped("\n"), piped("12\n")) == (None, None, 12.0)
    with pytest.raises(Mistake, match="no number of hours"):
        piped("some\n")
