"""The program started without a command, by somebody in a terminal: what it can do, in plain words."""

import os
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from pathlib import Path

from molewa_check.cli.output import language_of, say
from molewa_check.cli.terminal.choice import Kind, as_command, kind_of_terminal
from molewa_check.cli.terminal.plain import PlainPrompter
from molewa_check.errors import MolewaError
from molewa_check.i18n import N_
from molewa_check.interview.asking import Asker, numbered
from molewa_check.interview.phrases import commands
from molewa_check.interview.prompter import Page, Prompter
from molewa_check.interview.unfinished import answer_files, looked_in, named_by
from molewa_check.source.questionnaire import bundled_questionnaires
from molewa_check.words.language import Words

OFFERED = 8
"""Files that are offered at most."""
FORMS = ("html", "xlsx")
"""The kinds of forms that are offered."""


def is_attended() -> bool:
    """Whether somebody is there who can choose."""
    return kind_of_terminal(plain=False) is not Kind.PIPE


def chosen_arguments(given: Sequence[str] = ()) -> list[str] | None:
    """What the user wants, as arguments of the command line; None for nothing.

    Args:
        given: the options that the program was started with, which stand before the command.

    Raises:
        KeyboardInterrupt: the user breaks off.
    """
    words = Words(language_of(None))
    with _prompter(words) as prompter:
        try:
            arguments = _Menu(Asker(prompter, words)).run()
        except EOFError:
            arguments = None
    if not arguments:
        return None
    # Seen, it can be typed the next time.
    say(as_command(["molewa-check", *given, *arguments]))
    return [*given, *arguments]


def _prompter(words: Words) -> AbstractContextManager[Prompter]:
    is_plain = bool(os.environ.get("MOLEWA_CHECK_PLAIN"))
    if kind_of_terminal(is_plain) is Kind.PLAIN:
        return nullcontext(PlainPrompter(words.translate))
    from molewa_check.cli.terminal.screen import ScreenPrompter

    return ScreenPrompter(words.translate)


class _Menu:
    def __init__(self, asker: Asker) -> None:
        self._asker, self._words = asker, asker.words

    def run(self) -> list[str] | None:
        """Ask until a command is complete."""
        words = self._words
        page = Page(
            heading="molewa-check",
            title=words.translate("What would you like to do?"),
            items=numbered(
                words.translate("Answer questions: begin, or go on with what is there"),
                words.translate("Make the report of answers"),
                words.translate("Score a folder of many answers"),
                words.translate("Check a questionnaire or answers for mistakes"),
                words.translate("Make a form that others fill in without this program"),
                words.translate("See all commands"),
            ),
            commands=commands(words, "stop"),
        )
        ways = (lambda: ["run"], self._report, self._batch, self._check, self._form, lambda: ["--help"])
        while True:
            found = self._asker.choose(page)
            if not isinstance(found, int):
                return None
            arguments = ways[found]()
            if arguments:
                return arguments

    def _report(self) -> list[str] | None:
        words = self._words
        files = list(islice((path for folder in looked_in() for path in answer_files(folder)), OFFERED))
        if not files:
            return _report_of(self._path(N_("File with the answers")))
        page = Page(
            title=words.translate("Which answers is the report for?"),
            items=numbered(*map(_named, files), words.translate("Another file")),
            commands=commands(words, "back"),
        )
        found = self._asker.choose(page)
        if not isinstance(found, int):
            return None
        return _report_of(_named(files[found]) if found < len(files) else self._path(N_("File with the answers")))

    def _batch(self) -> list[str] | None:
        path = self._path(N_("Folder with the answers"))
        name = self._words.translate("results")
        return ["batch", path, "-o", f"{path.rstrip('/')}-{name}"] if path else None

    def _check(self) -> list[str] | None:
        path = self._path(N_("File or folder to check"))
        return ["check", path] if path else None

    def _form(self) -> list[str] | None:
        words = self._words
        page = Page(
            title=words.translate("What should the form be?"),
            items=numbered(words.translate("A page for the web browser"), words.translate("A workbook for Excel")),
            commands=commands(words, "back"),
        )
        found = self._asker.choose(page)
        return ["form", "--as", FORMS[found]] if isinstance(found, int) else None

    def _path(self, label: str) -> str:
        text = (self._asker.line(self._words.translate(label)) or "").strip().strip("\"'")
        return str(Path(text).expanduser()) if text else ""


def _report_of(path: str) -> list[str] | None:
    """The command for a report; answers know an own questionnaire by its id only, so it is named."""
    if not path:
        return None
    try:
        name = named_by(Path(path))
    # The command itself says what is wrong with the file.
    except MolewaError:
        return ["report", path]
    return ["report", path] if name in bundled_questionnaires() else ["report", path, "-q", name]


def _named(path: Path) -> str:
    return path.name if path.parent == Path.cwd() else str(path)
