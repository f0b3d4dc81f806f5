"""`run` in a real pseudo-terminal, as a user in Leipzig would see it."""

import os
import signal
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from molewa_check.model.answers import AnswerState
from tests.cli.terminal import CTRL_C, CTRL_D, DOWN, ENTER, ESCAPE, KEY, READING, WORDS, Guide, Terminal
from tests.interview.helpers import ALL_TYPES

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are different there")

MOLEWA = ("--quick", "--perspective", "management", "--company", "Muster Guss GmbH")
SMALL = (str(ALL_TYPES), "--full", "--perspective", "joint", "--company", "")
FILE = "everything-" + WORDS.translate("answers") + ".yaml"


def begin(terminal: Terminal) -> None:
    """Pass the welcome."""
    terminal.see(WORDS.translate("Enter: {what}", what=WORDS.translate("begin")))
    terminal.type(ENTER)


def small(tmp_path: Path, *arguments: str, variables: Mapping[str, str] | None = None) -> tuple[Terminal, Guide]:
    """The small questionnaire at its first question."""
    guide = Guide(str(ALL_TYPES), perspective="joint")
    terminal = Terminal(tmp_path, *SMALL, *arguments, variables=variables)
    begin(terminal)
    guide.expect(terminal)
    return terminal, guide


@pytest.mark.slow
@pytest.mark.parametrize("columns", [60, 120])
def test_the_quick_check_from_the_first_page_to_the_report(tmp_path: Path, columns: int) -> None:
    guide = Guide("molewa", scope="quick")
    with Terminal(tmp_path, *MOLEWA, columns=columns) as terminal:
        begin(terminal)
        while guide.expect(terminal):
            guide.answer(terminal)
        terminal.type(ENTER)
        terminal.see("Muster Guss GmbH", WORDS.translate("make the report and open it"))
        terminal.type("s" + ENTER)
        terminal.see(WORDS.translate("Your plan"))
        terminal.type("12" + ENTER)
        # Keys that come before the last line of a page is drawn are not taken for answers.
        terminal.see(WORDS.translate("Saved. The plan counts on these hours now.")[:11], WORDS.translate("finish"))
        time.sleep(READING)
        terminal.type("o" + ENTER)
        terminal.child.timeout = 90
        # Not its name: a long path is broken where the line ends.
        terminal.see("pdf", WORDS.translate("finish"))
        time.sleep(READING)
        terminal.type("f" + ENTER)
        assert terminal.end() == 0
    stem = "molewa-" + WORDS.translate("answers")
    assert "hours_per_month: 12" in (tmp_path / f"{stem}.yaml").read_text(encoding="utf-8")
    assert (tmp_path / f"{stem}.pdf").read_bytes().startswith(b"%PDF")
    assert guide.on_disk(tmp_path / f"{stem}.yaml") == guide.state.answers
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{stem}.pdf", f"{stem}.yaml"]


@pytest.mark.slow
def test_killed_at_every_question_nothing_is_lost(tmp_path: Path) -> None:
    guide = Guide("molewa", scope="quick")
    file = tmp_path / "a.yaml"
    goes_on, runs = True, 0
    while goes_on:
        with Terminal(tmp_path, *MOLEWA, "--answers", "a.yaml", "--no-interim") as terminal:
            runs += 1
            if not file.exists():
                begin(terminal)
            guide.expect(terminal)
            guide.state = guide.interview.start(guide.state.answers, interim=False)
            guide.answer(terminal)
            goes_on = guide.expect(terminal)
            terminal.child.kill(signal.SIGKILL)
            assert terminal.end() == -signal.SIGKILL
        assert guide.on_disk(file) == guide.state.answers
    assert runs == len(guide.interview.asked(guide.state.answers))


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_interrupted_it_says_where_the_answers_are_and_how_to_go_on(tmp_path: Path, key: str) -> None:
    terminal, guide = small(tmp_path)
    with terminal:
        guide.answer(terminal)
        guide.expect(terminal)
        terminal.type(key)
        terminal.see(WORDS.translate("Your answers lie in {file}", file=tmp_path / FILE)[:40], "--answers")
        assert terminal.end() == 130
    assert guide.on_disk(tmp_path / FILE) == guide.state.answers


def test_save_and_quit_then_go_on_from_the_same_folder(tmp_path: Path) -> None:
    terminal, guide = small(tmp_path)
    with terminal:
        guide.answer(terminal)
        guide.expect(terminal)
        terminal.type(KEY["quit"])
        assert terminal.end() == 0
    with Terminal(tmp_path, str(ALL_TYPES)) as terminal:
        terminal.see(WORDS.translate("Go on with {file}", file=FILE))
        terminal.type(ENTER)
        guide.expect(terminal)


def test_a_kill_gives_the_terminal_back(tmp_path: Path) -> None:
    termios = pytest.importorskip("termios")
    terminal, guide = small(tmp_path)
    with terminal:
        guide.answer(terminal)
        guide.expect(terminal)
        assert not termios.tcgetattr(terminal.child.child_fd)[3] & termios.ICANON
        terminal.child.kill(signal.SIGKILL)
        terminal.see("\x1b[?7h", "\x1b[?25h\x1b[?1049l", f"molewa-check run {ALL_TYPES} --answers {tmp_path / FILE}")
        found = termios.tcgetattr(terminal.child.child_fd)[3]
        assert found & termios.ICANON
        assert found & termios.ECHO
        assert terminal.end() == -signal.SIGKILL


def test_a_kill_before_there_are_answers_promises_none(tmp_path: Path) -> None:
    with Terminal(tmp_path, *SMALL) as terminal:
        terminal.see(WORDS.translate("begin"))
        terminal.child.kill(signal.SIGKILL)
        terminal.see("\x1b[?1049l", WORDS.translate("molewa-check was ended from elsewhere."))
        assert "molewa-check run" not in terminal.child.read()


def test_a_hang_up_loses_nothing(tmp_path: Path) -> None:
    terminal, guide = small(tmp_path)
    with terminal:
        guide.answer(terminal)
        guide.expect(terminal)
        terminal.child.close(force=False)
        deadline = time.monotonic() + 5
        while terminal.child.isalive() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not terminal.child.isalive()
    assert guide.on_disk(tmp_path / FILE) == guide.state.answers


def test_back_over_a_condition(tmp_path: Path) -> None:
    terminal, _ = small(tmp_path, "--no-interim")
    with terminal:
        terminal.type("j" + ENTER)
        terminal.see("Wie groß?")
        terminal.type("1" + ENTER)
        terminal.see("Wie weit sind Sie?")
        terminal.type("2" + ENTER)
        terminal.see("Und noch weiter?")
        terminal.type("2" + ENTER)
        terminal.see("Welcher Anteil?")
        terminal.type(KEY["back"])
        terminal.see(
            "Und noch weiter?",
            WORDS.translate("Your answer so far: {answer}", answer=WORDS.translate("level {key}", key="2")),
        )
        terminal.type(KEY["back"])
        terminal.see("Wie weit sind Sie?")
        terminal.type("0" + ENTER)
        terminal.see(WORDS.translate("No longer asked after this answer: {count}.", count=1), "Welcher Anteil?")
        terminal.type(KEY["back"])
        terminal.see("Wie weit sind Sie?")
        terminal.type("1" + ENTER)
        terminal.see(WORDS.translate("Also asked after this answer: {count}.", count=1), "Welcher Anteil?")
        terminal.type(CTRL_C)
        assert terminal.end() == 130
    found = Guide(str(ALL_TYPES)).on_disk(tmp_path / FILE)
    assert (found["a.level"].value, found["a.deeper"].value) == (1, 2)


def test_arrow_keys_notes_help_and_a_reason(tmp_path: Path) -> None:
    terminal, _ = small(tmp_path, "--no-interim")
    with terminal:
        terminal.type(DOWN, DOWN, ENTER)
        terminal.see("Wie groß?")
        terminal.type(KEY["note"])
        terminal.see(WORDS.translate("Comment, for yourself and the report"))
        terminal.type("Rücksprache: Äpfel", ENTER)
        terminal.see(WORDS.translate("Evidence: what could you show?"))
        terminal.type(ESCAPE)
        terminal.see("Rücksprache: Äpfel")
        terminal.type("2" + ENTER)
        terminal.see("Wie weit sind Sie?")
        terminal.type(KEY["help"])
        terminal.see("Weil es hilft.", "Ein Blatt Papier", "https://example.org/book")
        terminal.type(KEY["not_applicable"])
        terminal.see(WORDS.translate("Why does it not apply?"))
        terminal.type("kein Werk", ENTER)
        terminal.see("Welcher Anteil?")
        terminal.type("3,5", ENTER)
        terminal.see("Wie viele Leute?")
        terminal.type("2,5", ENTER)
        terminal.see(WORDS.translate("Please give a whole number, without decimals."))
        terminal.type(KEY["quit"])
        assert terminal.end() == 0
    found = Guide(str(ALL_TYPES)).on_disk(tmp_path / FILE)
    assert (found["p.council"].value, found["p.size"].value, found["p.size"].note) == (
        False,
        "big",
        "Rücksprache: Äpfel",
    )
    assert (found["a.level"].state, found["a.level"].reason) == (AnswerState.NOT_APPLICABLE, "kein Werk")
    assert found["b.share"].value == 3.5


def test_ticks_and_an_exclusive_choice(tmp_path: Path) -> None:
    terminal, guide = small(tmp_path, "--no-interim")
    with terminal:
        for title in ("Gibt es einen", "Wie groß?", "Wie weit", "Welcher", "Wie viele"):
            terminal.see(title)
            terminal.type(KEY["later"])
        terminal.see("Was davon?")
        terminal.type("1", "2", "3")
        terminal.see(
            "[x] 3",
            "Nichts davon",
            WORDS.translate("“{option}” goes with no other choice; the others have been unticked.")[-20:],
        )
        terminal.type("2")
        terminal.see("[x] 2")
        terminal.type(ENTER)
        terminal.see("Was noch?")
        terminal.type(ENTER)
        terminal.see(WORDS.translate("Nothing is ticked. If none of these is right, press 0."))
        terminal.type("0" + ENTER)
        terminal.see("Seit wann?")
        terminal.type(CTRL_C)
        assert terminal.end() == 130
    found = guide.on_disk(tmp_path / FILE)
    assert (found["b.many"].value, found["b.free"].value) == (("y",), ())


def test_jumping_from_the_review(tmp_path: Path) -> None:
    terminal, _ = small(tmp_path)
    with terminal:
        terminal.type("j" + ENTER)
        terminal.see("Wie groß?")
        terminal.type(KEY["review"])
        terminal.see(WORDS.translate("{n} of {count} answered", n=1, count=2))
        terminal.type("anteil", ENTER)
        terminal.see(WORDS.translate("Questions with {word}", word=WORDS.quote("anteil")))
        terminal.type("4", ENTER)
        terminal.see("Welcher Anteil?", "Schreiben, dann")  # the list has the question as well
        terminal.type("50", ENTER)
        terminal.see(WORDS.translate("Questions with {word}", word=WORDS.quote("anteil"))[:12])
        terminal.type(KEY["quit"])
        assert terminal.end() == 0


def test_the_window_may_change_its_size(tmp_path: Path) -> None:
    terminal, guide = small(tmp_path)
    with terminal:
        for rows, columns in ((24, 60), (10, 40), (50, 200), (24, 80)):
            terminal.child.setwinsize(rows, columns)
            time.sleep(0.1)
        guide.answer(terminal)
        guide.expect(terminal)


def test_the_second_on_the_same_file_waits_or_begins_another(tmp_path: Path) -> None:
    terminal, guide = small(tmp_path)
    again = WORDS.translate("Try again")
    with terminal:
        guide.answer(terminal)
        guide.expect(terminal)
        before = (tmp_path / FILE).read_bytes()
        with Terminal(tmp_path, str(ALL_TYPES), "--answers", FILE) as second:
            second.see(WORDS.translate("another molewa-check is working on it"), again)
            time.sleep(READING)
            second.type("1" + ENTER)
            second.see(again)
            assert (tmp_path / FILE).read_bytes() == before
            guide.answer(terminal)
            guide.expect(terminal)
            terminal.type(CTRL_D)
            terminal.end()
            # Let go of, the same page leads on, with everything that was answered in between.
            time.sleep(READING)
            second.type("1" + ENTER)
            second.see(guide.status())
    assert guide.on_disk(tmp_path / FILE) == guide.state.answers


def test_plain_output_has_no_control_codes(tmp_path: Path) -> None:
    guide = Guide(str(ALL_TYPES), perspective="joint")
    with Terminal(tmp_path, *SMALL, "--plain", "--no-report") as terminal:
        terminal.child.logfile_read = log = (tmp_path / "log").open("w", encoding="utf-8")
        terminal.see("> ")
        terminal.type(ENTER)
        while guide.expect(terminal):
            terminal.see("> ")
            guide.answer(terminal)
        terminal.type(ENTER)
        assert terminal.end() == 0
        log.close()
    text = (tmp_path / "log").read_text(encoding="utf-8")
    assert "\x1b" not in text
    assert "█" not in text.split(WORDS.translate("Your answers"))[0]
    assert guide.on_disk(tmp_path / FILE) == guide.state.answers


@pytest.mark.parametrize("variables", [{"TERM": "dumb"}, {"TERM": ""}, {"MOLEWA_CHECK_PLAIN": "1"}])
def test_where_the_cursor_cannot_move_it_is_plain_by_itself(tmp_path: Path, variables: dict[str, str]) -> None:
    with Terminal(tmp_path, *SMALL, variables=variables) as terminal:
        terminal.see("> ")
        assert "\x1b" not in str(terminal.child.before)
        terminal.type(CTRL_D)
        assert terminal.end() == 130


def test_without_colour_nothing_is_coloured(tmp_path: Path) -> None:
    terminal, _ = small(tmp_path, variables={"NO_COLOR": "1"})
    with terminal:
        terminal.type("3" + ENTER)
        terminal.see("! ")
        terminal.type(CTRL_C)
        terminal.end()
        assert "\x1b[0;31" not in terminal.rest()


def test_the_language_is_asked_where_nothing_says_it(tmp_path: Path) -> None:
    with Terminal(tmp_path, *SMALL, language="") as terminal:
        terminal.see("Welche Sprache? / Which language?")
        terminal.type("2" + ENTER)
        terminal.see("First paragraph.", "Everything stays on this computer")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("milliseconds", [0, 1, 2, 4, 6])
def test_a_signal_that_comes_with_a_key_ends_the_program(
    tmp_path: Path, number: signal.Signals, milliseconds: int
) -> None:
    terminal, guide = small(tmp_path)
    with terminal:
        guide.answer(terminal)
        time.sleep(milliseconds / 1000)
        terminal.child.kill(number)
        assert terminal.end() == 130
