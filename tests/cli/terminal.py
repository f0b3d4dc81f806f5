"""The program in a real pseudo-terminal, and a user who knows where the interview should be."""

import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

import pexpect

from molewa_check.assess.prepared import Prepared
from molewa_check.interview.machine import Interview, State
from molewa_check.interview.phrases import commands
from molewa_check.interview.steps import AtInterim, AtQuestion, Continue, Give
from molewa_check.interview.upgrade import open_answers
from molewa_check.interview.welcome import new_header
from molewa_check.model.answers import Answer
from molewa_check.model.questions import (
    ChoiceQuestion,
    ChoicesQuestion,
    CriteriaQuestion,
    DateQuestion,
    LevelQuestion,
    NumberQuestion,
    Question,
    YesNoQuestion,
)
from molewa_check.source.questionnaire import LoadedQuestionnaire, load_by_name
from molewa_check.words.language import Words

WORDS = Words("de")
CTRL_C, CTRL_D, ENTER, DOWN, ESCAPE = "\x03", "\x04", "\r", "\x1b[B", "\x1b"
KEY = {
    name: commands(WORDS, name)[0].key + ENTER
    for name in ("back", "help", "later", "note", "not_applicable", "quit", "review", "undo", "unknown")
}
READING = 0.4
"""Seconds before an Enter that is the first key on a page: sooner it would be taken for a double press."""
PATIENCE = 20
"""Seconds to wait for a page: far more than it takes, for busy machines."""


class Terminal:
    """A run of the program that one can type into and read from."""

    command: tuple[str, ...] = ("run",)

    def __init__(
        self,
        folder: Path,
        *arguments: str,
        columns: int = 80,
        rows: int = 24,
        language: str = "de",
        variables: Mapping[str, str] | None = None,
    ) -> None:
        environment = {**os.environ, "TERM": "xterm-256color", **(variables or {})}
        for name in ("COLUMNS", "LINES"):
            environment.pop(name, None)
        named = ["--lang", language] if language else []
        called = ["-m", "molewa_check", *self.command, *arguments, *named]
        self.child: Any = pexpect.spawn(
            sys.executable,
            called,
            cwd=str(folder),
            dimensions=(rows, columns),
            encoding="utf-8",
            env=environment,
            timeout=PATIENCE,
        )
        self.child.delaybeforesend = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.child.close(force=True)

    def see(self, *texts: str) -> None:
        """Wait for texts, one after the other."""
        for text in texts:
            self.child.expect_exact(text)

    def type(self, *keys: str) -> None:
        """Send keys."""
        if keys[:1] == (ENTER,):
            time.sleep(READING)
        for key in keys:
            self.child.send(key)

    def end(self) -> int:
        """Wait for the end; the exit code."""
        self.child.expect(pexpect.EOF)
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -self.child.signalstatus)

    def rest(self) -> str:
        """What was written up to the end."""
        return str(self.child.before)


def keys_for(question: Question) -> tuple[str, Any]:
    """What to type for some answer, and the value it gives."""
    keys, value = "Worte" + ENTER, cast("Any", "Worte")
    match question:
        case LevelQuestion():
            keys, value = "2" + ENTER, 2
        case ChoiceQuestion():
            keys, value = "1" + ENTER, question.options[0].id
        case YesNoQuestion():
            keys, value = "j" + ENTER, True
        case ChoicesQuestion():
            keys, value = "1" + ENTER, (question.options[0].id,)
        case NumberQuestion():
            keys, value = "20" + ENTER, 20
        case DateQuestion():
            keys, value = "1.2.2010" + ENTER, "2010-02-01"
        case CriteriaQuestion():
            keys, value = "jpn" + ENTER, question.picked((0, 1, 2))
    return keys, value


class Guide:
    """Knows from the state machine what the terminal should show next."""

    def __init__(self, name: str, **header: Any) -> None:
        self.loaded: LoadedQuestionnaire = load_by_name(name)
        prepared = Prepared(self.loaded.questionnaire, self.loaded.fingerprint)
        self.interview = Interview(prepared, new_header(self.loaded, "de").model_copy(update=header))
        self.state: State = self.interview.start()

    def status(self) -> str:
        """How the question shown now is numbered."""
        assert isinstance(self.state.step, AtQuestion)
        asked = self.interview.asked(self.state.answers)
        number = asked.index(self.state.step.id) + 1
        return WORDS.translate("Question {number} of {total}", number=number, total=len(asked))

    def expect(self, terminal: Terminal) -> bool:
        """Wait for the page that should be there; false where the questions have ended."""
        match self.state.step:
            case AtQuestion():
                terminal.see(self.status())
            case AtInterim():
                terminal.see(WORDS.translate("Interim result"))
            case _:
                terminal.see(WORDS.translate("Your answers"))
                return False
        return True

    def answer(self, terminal: Terminal) -> None:
        """Answer the page, or go on from an interim result."""
        if isinstance(self.state.step, AtQuestion):
            keys, value = keys_for(self.interview.prepared.questions[self.state.step.id].question)
            terminal.type(keys)
            self.state, _ = self.interview.apply(self.state, Give(value))
        else:
            terminal.type(ENTER)
            self.state, _ = self.interview.apply(self.state, Continue())

    def on_disk(self, path: Path) -> dict[str, Answer]:
        """The answers in the file."""
        return dict(open_answers(path, self.loaded).answers)
