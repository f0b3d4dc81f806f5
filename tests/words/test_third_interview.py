"""The interview in a third language: every page, aloud and on the screen, and what is said around them."""

import io
import sys
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from unittest.mock import Mock

import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from molewa_check.assess.prepared import Prepared
from molewa_check.cli.terminal.ending import end
from molewa_check.cli.terminal.layout import UNICODE
from molewa_check.cli.terminal.page import PageScreen
from molewa_check.cli.terminal.plain import PlainPrompter
from molewa_check.cli.terminal.wanted import Wanted
from molewa_check.errors import Code, Location, OutputError, Phrase, Problem
from molewa_check.i18n import languages
from molewa_check.interview.answer_file import Opening, begin
from molewa_check.interview.asking import Asker
from molewa_check.interview.conversation import Conversation
from molewa_check.interview.progress import Pace
from molewa_check.interview.prompter import Page as Shown
from molewa_check.interview.prompter import Reply, Typed
from molewa_check.interview.replies import Mistake
from molewa_check.interview.saving import Saver
from molewa_check.interview.store import Store
from molewa_check.interview.welcome import LeftEarly, Setting, Wishes, ask_language
from molewa_check.words.language import Words
from tests.interview.helpers import Ticking, interview_of
from tests.words.capitals import CAPITALS, LOW, answers_file, loaded, started
from tests.words.third import CLOSE, LANGUAGE, OPEN, left_over


class Reader:
    """A prompter that types one line after the other, and remembers the pages."""

    attended = True

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = list(lines)
        self.pages: list[Shown] = []

    def show(self, page: Shown) -> Reply:
        """Remember a page and type the next line."""
        self.pages.append(page)
        if not self.lines:
            raise EOFError
        return Typed(self.lines.pop(0))


def both_ways(page: Shown) -> str:
    """A page as it is read aloud and as it looks on a screen."""
    translate, aloud = Words(LANGUAGE).translate, io.StringIO()
    PlainPrompter(translate, io.StringIO("?\nx\n"), aloud).show(page)
    with create_pipe_input() as source:
        screen = PageScreen(page, translate, UNICODE, source, Wide())
        lines = [*screen._lines(), *screen._footer_lines()]
        # Every letter of the alphabet once: the keys, and what says that a letter does nothing.
        for key in "abcdefghijklmnopqrstuvwxyz0123456789":
            screen.choosing.clear()
            screen.choosing.type(key)
            screen.buffer.text = key
            lines += screen._footer_lines()
        screen.choosing.enter()
        lines += screen._lines()
    # What is too long for the one line below the rule is cut, and a message with it.
    return "\n".join([aloud.getvalue(), *(line.text for line in lines if "…" not in line.text)])


class Wide(DummyOutput):
    """A screen on which everything stands on one line."""

    def get_size(self) -> Size:
        """Its size."""
        return Size(rows=200, columns=1000)


def assert_all_said(pages: list[Shown]) -> None:
    """Every page is in the third language, aloud and on the screen."""
    for page in pages:
        text = both_ways(page)
        assert OPEN in text
        assert left_over(text, r"[\w./-]+\.yaml\S*", r"/\S+", r"\bmolewa\b", r"(?m)^\S\|", r"- ") == []


def begun(lines: list[str], path: Path | None = None, wishes: Wishes | None = None) -> tuple[Reader, Opening | None]:
    """The beginning of an interview, as far as the lines lead."""
    reader, found = Reader(lines), loaded()
    setting = Setting(found, Prepared(found.questionnaire, found.fingerprint), wishes or Wishes())
    try:
        opening = begin(Asker(reader, Words(LANGUAGE)), setting, path, Ticking())
    except (EOFError, LeftEarly):
        return reader, None
    opening.store.close()
    return reader, opening


@pytest.mark.usefixtures("third")
def test_the_question_for_the_language_shows_all_of_them() -> None:
    reader = Reader(["4"])
    assert ask_language(reader, languages()) == LANGUAGE
    french = "Quelle langue\u202f?"
    assert reader.pages[0].title == f"Welche Sprache? / Which language? / {french} / {OPEN}Which language?{CLOSE}"
    assert [item.text for item in reader.pages[0].items] == ["Deutsch", "English", "Français", "Polski"]


@pytest.mark.usefixtures("third")
def test_beginning_and_going_on() -> None:
    first, opening = begun(["", "m", "1", "3", "COMPANY"])
    assert opening is not None
    assert_all_said(first.pages)
    answers_file("quick.yaml", {id_: LOW[id_] for id_ in ("xx.council", "xx.size", "xx.level", "xx.number", "xx.duty")},
                 questionnaire={"id": "xx", "version": "3"}, scope="quick")  # fmt: skip
    answers_file("old.yaml", {"xx.gone": 1, "xx.level": 1, "xx.choice": {"value": "no", "note": "N"}, "xx.less": 1},
                 questionnaire={"id": "xx", "version": "2"})  # fmt: skip
    second, _ = begun(["9", "1"])
    assert_all_said(second.pages)
    quick, _ = begun(["2"], Path("quick.yaml"))
    assert len(quick.pages) == 1
    assert_all_said(quick.pages)
    _, old = begun([], Path("old.yaml"))
    assert old is not None
    assert len(old.notices) > 3
    assert left_over("\n".join(old.notices), r"\S+\.yaml\S*") == []
    with pytest.raises(Mistake) as mistake:
        begun([], Path("old.yaml"), Wishes(perspective="joint"))
    assert left_over(str(mistake.value)) == []


TYPED = [
    "h", "huge", "", "y", "1",  # the profile, with help and two mistakes
    "huge", "1", "c", "COMMENT", "EVIDENCE", "h", "0", "", "x", "", "x REASON",
    "b", "b", "b", "0", "b", "b", "2", "1", "",  # an answer hides questions, another one shows them again
    "", "huge", "101", "1.000", "12,5", "1,5", "1.000", "-5", "4", "n",  # numbers
    "1", "1 3", "9", "", "3", "", "2" * 2001, '"x"', "", "d", "l", "", "n",
    "99", "3", "b", "r", "f",
]  # fmt: skip


@pytest.mark.usefixtures("third")
def test_conversation() -> None:
    found = loaded()
    interview, reader = interview_of(found), Reader(TYPED)
    asker = Asker(reader, Words(LANGUAGE))
    with closing(Store(Path("a.yaml"), interview.header, Ticking())) as store:
        talk = Conversation(interview, Saver(store, {}, asker), asker, lambda: 0.0, Pace())
        with suppress(EOFError):
            talk.run()
    assert len(reader.pages) > 40
    assert any(page.problem for page in reader.pages)
    assert any(page.notices for page in reader.pages)
    assert_all_said(reader.pages)


@pytest.mark.usefixtures("third")
def test_a_place_where_nothing_can_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(["1"])
    interview = interview_of(loaded())
    problem = Problem(Code.MC601, Location("a.yaml"), params={"reason": Phrase("another program has changed the file")})
    with closing(Store(Path("a.yaml"), interview.header, Ticking())) as store:
        monkeypatch.setattr(Store, "save", Mock(side_effect=[OutputError([problem]), None]))
        Saver(store, {}, Asker(reader, Words(LANGUAGE))).save({})
    assert_all_said(reader.pages)


@pytest.mark.usefixtures("third")
def test_the_end(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    path, words = answers_file(), Words(LANGUAGE)
    monkeypatch.setattr(sys, "stdin", io.StringIO("4\n"))
    end(path, str(CAPITALS), words, Wanted(), attended=True, animated=False)
    text = "".join(capsys.readouterr())
    assert f"{OPEN}Report for the adviser{CLOSE}" in text
    assert left_over(text, r"\S+\.yaml", r"molewa-check report") == []


@pytest.mark.parametrize("lines", ["y\n1\n", "y\nhuge\n", "y\n" + "d\n" * 20])
def test_answers_from_a_pipe(tree: Path, tmp_path: Path, lines: str) -> None:
    text = started(tree, "run", str(CAPITALS), "--answers", str(tmp_path / "a.yaml"), "--no-report", typed=lines)
    assert OPEN in text
    assert left_over(text, r"/\S+", r"molewa-check run", r"“huge”") == []
