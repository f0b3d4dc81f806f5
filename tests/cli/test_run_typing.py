"""What people type without thinking: no habit that answers one question ever answers a second one."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from molewa_check.cli.terminal.page import PageScreen
from molewa_check.cli.terminal.screen import ScreenPrompter
from molewa_check.interview.asking import Asker
from molewa_check.interview.conversation import Conversation
from molewa_check.interview.machine import State
from molewa_check.interview.progress import Pace
from molewa_check.interview.prompter import Page
from molewa_check.interview.saving import Saver
from molewa_check.interview.steps import AtQuestion, Jump
from molewa_check.interview.store import Store
from molewa_check.interview.welcome import LeftEarly, Setting, Wishes, ask_header
from molewa_check.model.answers import Answer, AnswerState
from molewa_check.source.questionnaire import load_questionnaire
from molewa_check.words.language import Words
from tests.interview.helpers import ALL_TYPES, Ticking, interview_of

ESCAPE, ENTER, DOWN, TAB, F2 = "\x1b", "\r", "\x1b[B", "\t", "\x1bOQ"
PASTED = "\x1b[200~{}\x1b[201~"
LOADED = load_questionnaire(ALL_TYPES)
QUESTIONS = (
    "p.council", "p.size", "a.level", "b.share", "b.people", "b.many", "b.free", "b.words", "b.since", "b.holds",
    "d.one",
)  # fmt: skip
"""One of every type, and more."""
WORDS = (
    "ja", "nein", "Ja", "NEIN", "yes", "no", "teilweise", "teils", "weiß nicht", "keine Ahnung", "klein", "nichts",
    "alles", "Stufe 2", "hilfe", "zurück", "später", "20", "20 %", "3,5", "1.2.2010", "22. März 2019", "Worte", "jpn",
    "j p n",
)  # fmt: skip
TWICE = ("ja", "nein", "1", "2", "3", "0", "20", "a", "t", "h", "z", "s", "w", "u", "l")
HABITS = {
    **{f"{word}⏎": word + ENTER for word in WORDS},
    **{
        f"{word}⏎⏎": word + ENTER * 2
        for word in ("ja", "nein", "1", "2", "3", "0", "20", "a", "t", "h", "z", "s", "w", "u", "l")
    },
    "⏎": ENTER,
    "⏎⏎⏎": ENTER * 3,
    "1 2⏎": "1 2" + ENTER,
    "1, 3⏎": "1, 3" + ENTER,
    "↓⏎⏎": DOWN + ENTER * 2,
    "⇥⇥⏎⏎": TAB * 2 + ENTER * 2,
    "Leertaste": "   " + ENTER * 2,
}
"""Typed by somebody who sees every key."""
HELD = {
    "3 held down, Enter": "3" * 30 + ENTER,
    "Enter held down": ENTER * 30,
    "1 and Enter held down": "1" + ENTER * 30,
    "three lines": "1\r2\r1\r",
    "three lines of a paste without brackets": "ja\rnein\r20\r1\r2\r",
    "ten words": "nein\r" * 10,
    "a paste with brackets": PASTED.format("1\n2\n1\n") + ENTER,
    "a paste with brackets and no Enter": PASTED.format("1\r\n2\r\n1\r\n"),
    "two pastes": (PASTED.format("ja\n") + ENTER) * 2,
    "a letter from an office program": PASTED.format("Sehr geehrte Damen und Herren,\n\n1. ja\n2. nein\n") + ENTER,
}
"""Arrives at once."""


class Wide(DummyOutput):
    """A screen of which nobody sees anything."""

    def get_size(self) -> Size:
        """The usual size."""
        return Size(rows=24, columns=80)


class Typist(ScreenPrompter):
    """Types what a list says, a key whenever the page has been drawn; then leaves."""

    def __init__(self, keys: Iterator[str], source: PipeInput, words: Words) -> None:
        super().__init__(words.translate, source, Wide())
        self._keys, self._pipe = keys, source
        self.pages: list[Page] = []

    def prepare(self, screen: PageScreen) -> None:
        """Type on every drawing."""
        self.pages.append(screen.page)
        screen.app.after_render += lambda _app: self._go_on(screen)

    def _go_on(self, screen: PageScreen) -> None:
        # A page is drawn once more when it is left; a person would not type then.
        if screen.app.is_done:
            return
        key = next(self._keys, None)
        if key is not None:
            self._pipe.send_text(key)
        else:
            asyncio.get_running_loop().call_later(0.03, screen.end, EOFError())


def one_by_one(text: str) -> Iterator[str]:
    """Single keys; the codes of arrows and the paste stay whole."""
    while text:
        length = 3 if text.startswith(ESCAPE + "[") else 1
        yield text[:length]
        text = text[length:]


def typed(folder: Path, id_: str, keys: Iterator[str], answers: Mapping[str, Answer]) -> tuple[State, list[Page]]:
    """Where an interview stands after keys on a question."""
    words = Words("de")
    interview = interview_of(LOADED, perspective="joint")
    path = folder / "answers.yaml"
    path.unlink(missing_ok=True)
    with create_pipe_input() as source, Typist(keys, source, words) as prompter:
        store = Store(path, interview.header, Ticking())
        asker = Asker(prompter, words)
        talk = Conversation(interview, Saver(store, answers, asker), asker, lambda: 0.0, Pace())
        talk.state, _ = interview.apply(talk.state, Jump(id_))
        assert talk.state.step == AtQuestion(id_)
        try:
            return talk.run(), prompter.pages
        except EOFError:
            return talk.state, prompter.pages
        finally:
            store.close()


EARLIER = {
    "p.council": Answer(AnswerState.VALUE, True),
    "a.level": Answer(AnswerState.VALUE, 2),
    "b.holds": Answer(AnswerState.VALUE, {"plan": "yes", "money": "yes", "people": "no"}),
    "b.words": Answer(AnswerState.VALUE, "früher"),
    "b.share": Answer(AnswerState.VALUE, 50),
}


def changed(before: Mapping[str, Answer], after: Mapping[str, Answer]) -> set[str]:
    return {id_ for id_ in before.keys() | after.keys() if before.get(id_) != after.get(id_)}


BASE = {"p.council": Answer(AnswerState.VALUE, True)}


def after(folder: Path, id_: str, known: Mapping[str, Answer], keys: Iterator[str], habit: str) -> set[str]:
    """The questions whose answer a habit changes: one at most."""
    state, _ = typed(folder, id_, keys, known)
    found = changed(known, state.answers)
    assert found <= {id_}, (id_, habit)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("id_", QUESTIONS)
def test_no_habit_answers_two_questions(tmp_path: Path, id_: str) -> None:
    known = {name: value for name, value in (EARLIER if id_ == "b.words" else BASE).items() if name != id_}
    answered: set[str] = set()
    for name, keys in HABITS.items():
        answered |= after(tmp_path, id_, known, one_by_one(keys), name)
    for name, keys in HELD.items():
        answered |= after(tmp_path, id_, known, iter([keys]), name)
    assert answered == {id_}


@pytest.mark.slow
@pytest.mark.parametrize("id_", EARLIER)
def test_no_habit_changes_two_answers(tmp_path: Path, id_: str) -> None:
    """From an answer that was given before, where Enter keeps it and goes on."""
    for word in TWICE:
        after(tmp_path, id_, EARLIER, one_by_one(word + ENTER * 2), word)
    for name, keys in HELD.items():
        after(tmp_path, id_, EARLIER, iter([keys]), name)


def titles(folder: Path, keys: Iterator[str]) -> list[str]:
    """The pages before the first question that come one after the other while somebody types."""
    words = Words("de")
    setting = Setting(LOADED, interview_of(LOADED).prepared, Wishes())
    with create_pipe_input() as source, Typist(keys, source, words) as prompter:
        passed = []
        with suppress(EOFError, LeftEarly):
            ask_header(Asker(prompter, words), setting, folder / "answers.yaml")
            passed = ["the first question"]
        return list(dict.fromkeys(page.title for page in prompter.pages)) + passed


FIRST = ["Alles auf einmal", "Wer antwortet?", "Name des Unternehmens"]


def test_no_habit_passes_two_of_the_first_pages(tmp_path: Path) -> None:
    for name, keys in HABITS.items():
        assert titles(tmp_path, one_by_one(keys)) in (FIRST[:1], FIRST[:2]), name
    for name, keys in HELD.items():
        assert titles(tmp_path, iter([keys])) in (FIRST[:1], FIRST[:2]), name
    # Chosen and confirmed page by page it goes on; the name may stay empty.
    assert titles(tmp_path, one_by_one("2\r1\r")) == FIRST
    # Enter alone passes the name, but not the second half of a double press.
    assert titles(tmp_path, one_by_one("2\r1\r\r")) == FIRST
    assert titles(tmp_path, one_by_one("2\r1\r\r\r")) == [*FIRST, "the first question"]


@pytest.mark.parametrize(
    ("id_", "keys", "value"),
    [
        ("p.council", "nein\r", False),
        ("p.council", "jjjj\r", True),
        ("p.council", "2\r", False),
        ("a.level", "13333\r", None),  # there is no 3: it is said, and not the 1 taken
        ("a.level", "12\r", 2),
        ("a.level", "et\r", 1),
        ("a.level", "stufe 2\r", 2),
        ("a.level", "2\x7f1\r", 1),
        ("a.level", "2" + DOWN + DOWN + "\r", 2),
        ("a.level", DOWN + TAB + "\r", 1),
        ("p.size", "groß\r", "big"),
        ("b.share", "20 %\r", 20),
        ("b.words", "nein\r", "nein"),
        ("b.words", '"q"\r', "q"),
        ("b.since", "22. März 2019\r", "2019-03-22"),
        ("b.many", "1 2\r", ("x", "y")),
        ("b.many", "1,2\r", ("x", "y")),
        ("b.many", "ixe\r\r", ("x",)),
        ("b.many", "13\r", ("none",)),
        ("b.free", "0\r", ()),
        ("b.holds", "jpn\r", {"plan": "yes", "money": "partly", "people": "no"}),
        ("b.holds", "ja teilweise nein\r", {"plan": "yes", "money": "partly", "people": "no"}),
        ("b.holds", "nn2j3p\r", {"plan": "no", "money": "yes", "people": "partly"}),
    ],
)
def test_what_is_shown_as_chosen_is_what_enter_takes(tmp_path: Path, id_: str, keys: str, value: object) -> None:
    known = {} if id_ == "p.council" else BASE
    state, _ = typed(tmp_path, id_, one_by_one(keys), known)
    given = state.answers.get(id_)
    assert (given.value if given else None) == value


def test_undo_takes_the_last_answer_back_from_anywhere(tmp_path: Path) -> None:
    state, pages = typed(tmp_path, "p.size", one_by_one("2\ru\r"), BASE)
    assert (state.step, changed(BASE, state.answers)) == (AtQuestion("p.size"), set())
    assert pages[-1].notices == ("Zurückgenommen: „Wie groß?“ Jetzt: Nicht beantwortet.",)
    state, pages = typed(tmp_path, "p.size", one_by_one("2\r2\rl\ru\ru\ru\r"), BASE)
    assert changed(BASE, state.answers) == set()
    assert pages[-1].problem.startswith("Seit dem Start wurde nichts beantwortet")


def test_help_comes_at_once_and_goes_with_escape(tmp_path: Path) -> None:
    _, pages = typed(tmp_path, "a.level", iter(["?", ESCAPE]), BASE)
    assert [bool(page.help) for page in pages] == [False, True, False]


def test_what_was_chosen_stays_chosen_over_help(tmp_path: Path) -> None:
    state, pages = typed(tmp_path, "a.level", iter(["2", "?", ESCAPE, ENTER, ENTER]), BASE)
    assert [bool(page.help) for page in pages] == [False, True, False, False]
    assert state.answers["a.level"].value == 2


def test_every_key_says_what_it_did(tmp_path: Path) -> None:
    for keys, said in (
        ("s\r", "Gespeichert, für später."),
        ("w\r", "Gespeichert: nicht bekannt."),
        ("2\r", "Gespeichert."),
        ("1\rz\r", "Eine Frage zurück; Ihre Antwort bleibt."),
    ):
        _, pages = typed(tmp_path, "a.level", one_by_one(keys), BASE)
        assert pages[-1].done == said


def test_a_key_keeps_a_note_for_its_side(tmp_path: Path) -> None:
    state, _ = typed(tmp_path, "a.level", iter(["a", ENTER, "nur wir", F2, ENTER, ESCAPE]), BASE)
    assert (state.answers["a.level"].note, state.answers["a.level"].note_internal) == ("nur wir", True)
    state, _ = typed(tmp_path, "a.level", iter(["a", ENTER, "! alle", F2, ENTER, ESCAPE]), BASE)
    assert (state.answers["a.level"].note, state.answers["a.level"].note_internal) == ("alle", False)
