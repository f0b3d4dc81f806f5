"""Dates and criteria as people meet them: on the screen, in plain text, and when the machine is switched off."""

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from molewa_check.interview.upgrade import open_answers
from molewa_check.model.answers import Answer, AnswerState
from molewa_check.source.questionnaire import load_questionnaire
from tests.cli.seen import Seen
from tests.cli.terminal import ENTER, ESCAPE, Terminal
from tests.interview.helpers import questionnaire

HOLDS = {
    "id": "a.holds",
    "type": "criteria",
    "text": {"de": "Was gilt bei Ihnen?", "en": "What holds?"},
    "help": {"de": "Damit nichts fehlt.", "en": "So that nothing is missing."},
    "criteria": [
        {"id": "plan", "text": {"de": "Es gibt einen Plan", "en": "There is a plan"}},
        {"id": "money", "text": {"de": "Es gibt Geld", "en": "There is money"}},
        {"id": "people", "text": {"de": "Jemand kümmert sich", "en": "Somebody cares"}},
    ],
}
SINCE = {
    "id": "a.since",
    "type": "date",
    "text": {"de": "Seit wann?", "en": "Since when?"},
    "earliest": "2000-01-01",
    "latest": "2026-12-31",
}
START = ("--answers", "a.yaml", "--perspective", "joint", "--company", "", "--no-interim", "--no-report")
GRADES = {"plan": "yes", "money": "partly", "people": "no"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a questionnaire of one question of each of the two types."""
    made = questionnaire({"a": [SINCE, HOLDS]}, languages=["de", "en"])
    (tmp_path / "q.yaml").write_text(yaml.safe_dump(made, allow_unicode=True), encoding="utf-8")
    return tmp_path


def on_disk(folder: Path) -> dict[str, Answer]:
    return dict(open_answers(folder / "a.yaml", load_questionnaire(folder / "q.yaml")).answers)


class Types(Seen):
    """A run of the questionnaire."""

    def __init__(self, folder: Path, *arguments: str, columns: int = 80, language: str = "de") -> None:
        super().__init__(folder, "q.yaml", *START, *arguments, columns=columns, language=language)


@pytest.fixture(params=[60, 100])
def screen(folder: Path, request: pytest.FixtureRequest) -> Iterator[Seen]:
    """The first question, on a narrow and on a wide screen."""
    with Types(folder, columns=request.param) as terminal:
        terminal.shows("Enter: anfangen")
        terminal.type(ENTER)
        terminal.shows("Ihr Datum, 01.01.2000 bis 31.12.2026:")
        yield terminal


def test_a_date_on_the_screen(screen: Seen, folder: Path) -> None:
    screen.type("31.2.2020" + ENTER)
    screen.shows("! „31.2.2020“ ist kein Datum.")
    screen.type("3/4/2020" + ENTER)
    screen.shows("„3/4/2020“ lässt sich auf zwei Arten lesen.")
    screen.type("1.1.1999" + ENTER)
    screen.shows("Bitte geben Sie ein Datum vom 1. Januar 2000 bis")
    screen.type("22. März 2019" + ENTER)  # z alone leads back, but not inside a word
    screen.shows("Was gilt bei Ihnen?")
    screen.type("z" + ENTER)
    screen.shows("Ihre Antwort bisher: 22. März 2019")
    screen.type("22.11.2019" + ENTER)
    screen.shows("Was gilt bei Ihnen?")
    screen.type("z" + ENTER)
    screen.shows("Ihre Antwort bisher: 22. November 2019")
    screen.type("23.11.2019" + ENTER)
    screen.shows("Was gilt bei Ihnen?", "[ ] 1  Es gibt einen Plan")
    assert on_disk(folder)["a.since"].value == "2019-11-23"


def test_criteria_on_the_screen(screen: Seen, folder: Path) -> None:
    screen.type("22.11.2019" + ENTER)
    screen.shows("j Ja, p Teilweise, n Nein; dann Enter")
    screen.type("x" + ENTER)
    screen.shows("„x“ hat hier keine Wirkung.")
    screen.type("jp", ENTER)
    screen.shows("[j] 1", "[p] 2", "[ ] 3", "! Noch zu beurteilen: 3.")
    screen.type("?")
    screen.shows("Damit nichts fehlt.", "[j] 1", "[p] 2", "[ ] 3")
    screen.type("a" + ENTER)
    screen.shows("Anmerkung, für Sie und für den Bericht")
    screen.type(ESCAPE)
    screen.shows("Was gilt bei Ihnen?", "[j] 1", "[p] 2", "[ ] 3")
    screen.type("t" + ENTER)  # meant for “teilweise”, but it is “trifft nicht zu”
    screen.shows("Warum trifft die Frage nicht zu?")
    screen.type(ESCAPE)
    screen.shows("Was gilt bei Ihnen?", "[j] 1", "[p] 2", "[ ] 3")
    screen.type("2", "n", "n", "2", " ", " ", ENTER)  # the space bar goes on from no to yes and to partly
    screen.shows("Ihre Antworten")
    assert on_disk(folder)["a.holds"].value == GRADES
    screen.type("1" + ENTER)
    screen.shows("2  Was gilt bei Ihnen? – Ja: 1, Teilweise: 1, Nein: 1")
    screen.type("2" + ENTER)
    screen.shows("[j] 1", "[p] 2", "[n] 3", "Ihre Antwort bisher: Ja: 1, Teilweise: 1, Nein: 1")
    screen.type("n", ENTER)
    screen.shows("Teilweise: 1, Nein: 2")


def test_a_click_chooses_and_does_not_answer(screen: Seen, folder: Path) -> None:
    screen.type("22.11.2019" + ENTER)
    screen.shows("[ ] 2  Es gibt Geld")
    row = next(number for number, line in enumerate(screen.lines, start=1) if "2  Es gibt Geld" in line)
    screen.type(f"\x1b[<0;12;{row}M", f"\x1b[<0;12;{row}m")
    screen.shows("[j] 2  Es gibt Geld")
    assert "a.holds" not in on_disk(folder)


def test_enter_keeps_an_answer_that_has_no_grades(screen: Seen, folder: Path) -> None:
    screen.type("22.11.2019" + ENTER)
    screen.shows("j Ja, p Teilweise, n Nein; dann Enter")
    screen.type("w" + ENTER)
    screen.shows("Ihre Antworten")
    screen.type("1" + ENTER)
    screen.shows("2  Was gilt bei Ihnen?")
    screen.type("2" + ENTER)
    screen.shows("Ihre Antwort bisher: Unbekannt")
    screen.type(ENTER)
    screen.shows("2  Was gilt bei Ihnen?")
    assert on_disk(folder)["a.holds"].state is AnswerState.UNKNOWN


def test_in_english(folder: Path) -> None:
    with Types(folder, language="en") as terminal:
        terminal.shows("Enter: begin")
        terminal.type(ENTER)
        terminal.shows("Your date, 2000-01-01 to 2026-12-31:")
        terminal.type("3/4/2020" + ENTER)
        terminal.shows("Please write 2020-04-03 or 2020-03-04.")
        terminal.type("2020-04-03" + ENTER)
        terminal.shows("y Yes, p Partly, n No")
        terminal.type("ypn" + ENTER)
        terminal.shows("Your answers", "2 of 2 answered")
    assert [answer.value for answer in on_disk(folder).values()] == ["2020-04-03", GRADES]


def test_killed_between_two_answers(folder: Path) -> None:
    """What was confirmed is in the file; what was judged in part was not confirmed."""
    with Types(folder) as terminal:
        terminal.shows("Enter: anfangen")
        terminal.type(ENTER)
        terminal.shows("Seit wann?")
        terminal.type("22.11.2019" + ENTER)
        terminal.shows("Was gilt bei Ihnen?")
        terminal.type("jp")
        terminal.shows("[p] 2")
        terminal.child.kill(signal.SIGKILL)
        assert terminal.end() == -signal.SIGKILL
    assert {id_: answer.value for id_, answer in on_disk(folder).items()} == {"a.since": "2019-11-22"}
    with Types(folder) as terminal:
        terminal.shows("Ihre bisherigen Antworten sind da", "Was gilt bei Ihnen?", "[ ] 1")
        terminal.type("jpn" + ENTER)
        terminal.shows("Ihre Antworten")
        terminal.child.kill(signal.SIGKILL)
        terminal.end()
    assert on_disk(folder)["a.holds"].value == GRADES


@pytest.mark.parametrize(
    ("line", "value"),
    [("j p n", GRADES), ("jpn", GRADES), ("ja, teils; nein", GRADES), ("t t n", {**GRADES, "plan": "partly"}),
     ("plan: ja, money: t, people: nein", GRADES)],
)  # fmt: skip
def test_criteria_in_plain_text(folder: Path, line: str, value: Any) -> None:
    with Terminal(folder, "q.yaml", *START, "--plain") as terminal:
        terminal.see("> ")
        terminal.type(ENTER)
        terminal.see("Ihr Datum, 01.01.2000 bis 31.12.2026 (?: Tasten)> ")
        terminal.type("s" + ENTER)
        terminal.see("1: Es gibt einen Plan", "j Ja", "> ")
        terminal.type("j p" + ENTER)
        terminal.see("Bitte geben Sie", "j p n", "> ")
        terminal.type(line + ENTER)
        terminal.see("Ihre Antworten")
    assert on_disk(folder)["a.holds"].value == value


def test_a_reason_in_plain_text_is_no_list_of_grades(folder: Path) -> None:
    with Terminal(folder, "q.yaml", *START, "--plain") as terminal:
        terminal.see("> ")
        terminal.type(ENTER)
        terminal.see("Ihr Datum", "> ")
        terminal.type("s" + ENTER)
        terminal.see("Was gilt", "> ")
        terminal.type("t nicht bei uns" + ENTER)
        terminal.see("Ihre Antworten")
    assert on_disk(folder)["a.holds"] == Answer(AnswerState.NOT_APPLICABLE, reason="nicht bei uns")
