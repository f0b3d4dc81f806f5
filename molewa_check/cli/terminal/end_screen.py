"""The end of an interview on the full screen: one page with everything, until the user is done."""

import io
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from typing import TypeVar

from molewa_check.assess.assessment import Assessment
from molewa_check.cli.exits import ExitCode, exit_code_of
from molewa_check.cli.output import print_problems, say, show
from molewa_check.cli.pipeline import Assessed, Wishes, assess_for_report, write_readable_report
from molewa_check.cli.terminal.end_page import Files, end_page
from molewa_check.cli.terminal.opening import open_file
from molewa_check.cli.terminal.screen import ScreenPrompter
from molewa_check.cli.terminal.wanted import Wanted
from molewa_check.errors import MolewaError
from molewa_check.guards.terminal import on_one_line
from molewa_check.i18n import N_
from molewa_check.interview.asking import Asker, numbered
from molewa_check.interview.hours import ask_hours
from molewa_check.interview.other_view import other_view
from molewa_check.interview.phrases import commands
from molewa_check.interview.prompter import Page, Pressed
from molewa_check.interview.store import Store
from molewa_check.interview.upgrade import open_answers
from molewa_check.model.vocabulary import AUDIENCES, Audience, Scope
from molewa_check.words.labels import AUDIENCES as AUDIENCE_LABELS
from molewa_check.words.language import Words

T = TypeVar("T")


class Next(Enum):
    """What comes after the last page."""

    DONE = auto()
    ANSWERS = auto()
    UNDO = auto()


class EndScreen:
    """The last page and its keys.

    Attributes:
        code: how the program ends.
    """

    def __init__(
        self, answers: Path, questionnaire: str, words: Words, wanted: Wanted, *, can_undo: bool = False
    ) -> None:
        self.code = ExitCode.OK
        self._can_undo = can_undo
        self._questionnaire, self._words, self._wanted = questionnaire, words, wanted
        self._told: list[str] = []
        self._files = Files(answers)
        self._audience: Audience = "management"
        self._take(wanted.audience)
        header, definition = self._assessment.sheet.header, self._assessment.prepared.questionnaire
        self._files = replace(self._files, other_view=other_view(answers, header, definition))

    @property
    def scope(self) -> Scope:
        """Which questions were asked."""
        return self._assessment.sheet.header.scope

    def _take(self, audience: Audience | None = None) -> None:
        """Assess the answers as they are now."""
        wishes = Wishes(audience)
        self._assessed: Assessed = self._quietly(
            lambda: assess_for_report(
                self._files.answers, self._questionnaire, wishes, self._words.language, self._wanted.contacts
            )
        )
        self._assessment: Assessment = self._assessed.assessment
        self._audience = self._assessment.audience

    def run(self) -> Next:
        """Show the page until the user is done, wants to see the answers again or to take the last one back.

        Raises:
            KeyboardInterrupt: the user breaks off; where the files are is said before.
        """
        found = Next.DONE
        try:
            with ScreenPrompter(self._words.translate) as prompter:
                where = self._words.translate("Your answers lie in {file}", file=on_one_line(self._files.answers))
                prompter.if_killed(where)
                if self._wanted.audience is not None:
                    self._make(prompter)
                found = self._until_done(prompter)
        finally:
            # Only now that the screen is left: on it the words would vanish.
            if found is Next.DONE:
                self._say_goodbye()
        return found

    def _until_done(self, prompter: ScreenPrompter) -> Next:
        while True:
            try:
                found = self._round(prompter)
            # Everything is on the disk: whoever types no more is done.
            except EOFError:
                return Next.DONE
            if found is not None:
                return found

    def _round(self, prompter: ScreenPrompter) -> Next | None:
        page = end_page(self._words, self._assessment, self._audience, self._files, can_undo=self._can_undo)
        told, self._told = tuple(self._told), []
        found = Asker(prompter, self._words).choose(replace(page, notices=told))
        name = found.name if isinstance(found, Pressed) else ""
        if name == "finish" or (name == "enter" and self._files.report is not None):
            return Next.DONE
        if name in {"back", "undo"}:
            return Next.ANSWERS if name == "back" else Next.UNDO
        actions: dict[str, Callable[[ScreenPrompter], None]] = {
            "enter": self._open, "open": self._open, "audience": self._choose_audience, "hours": self._choose_hours,
            "compare": self._compare, "whole": self._show_whole,
        }  # fmt: skip
        actions[name](prompter)
        return None

    # What the keys do

    def _open(self, prompter: ScreenPrompter) -> None:
        if self._files.report is None:
            self._make(prompter)
        if self._files.report is not None:
            self._open_file(self._files.report)

    def _open_file(self, path: Path) -> None:
        words = self._words
        if open_file(path):
            self._told.append(words.translate("Opened: {file}", file=path.name))
        else:
            self._told.append(words.translate("Please open it yourself: {file}", file=path))

    def _make(self, prompter: ScreenPrompter) -> None:
        words, files = self._words, self._files
        prompter.tell(words.translate("The report is being made. This takes a few seconds."))
        target = self._wanted.output or files.answers.with_suffix(".pdf")
        try:
            made = self._quietly(
                lambda: write_readable_report(self._assessed, target, words.language, self._wanted.templates)
            )
        except MolewaError as error:
            self._failed(error, words.translate("The report could not be made. Your answers and the result are kept."))
        else:
            self._files = replace(files, report=made)

    def _compare(self, prompter: ScreenPrompter) -> None:
        from molewa_check.cli.compare_files import write_beside

        words, files = self._words, self._files
        assert files.other_view is not None
        other = files.other_view
        prompter.tell(words.translate("The comparison is being made. This takes a few seconds."))
        try:
            made = self._quietly(lambda: write_beside(files.answers, other, self._questionnaire, words.language))
        except MolewaError as error:
            self._failed(
                error, words.translate("The comparison could not be made. Your answers and the result are kept.")
            )
        else:
            self._files = replace(files, comparison=made)
            self._open_file(made)

    def _choose_audience(self, prompter: ScreenPrompter) -> None:
        words = self._words
        names = [words.translate(AUDIENCE_LABELS[name]) for name in AUDIENCES]
        page = Page(
            title=words.translate("Whom is the report for?"),
            items=numbered(*names),
            commands=commands(words, "stop"),
        )
        found = Asker(prompter, words).choose(page, AUDIENCES.index(self._audience))
        if isinstance(found, int) and AUDIENCES[found] != self._audience:
            self._files = replace(self._files, report=None)
            self._take(AUDIENCES[found])

    def _choose_hours(self, prompter: ScreenPrompter) -> None:
        assumed = self._assessment.plan.capacity.hours_per_month
        assert assumed is not None
        hours = ask_hours(Asker(prompter, self._words), assumed)
        if hours is None:
            return
        try:
            keep_hours(self._files.answers, self._assessed, hours)
        except MolewaError as error:
            self._failed(error, self._words.translate("The hours could not be saved."))
            return
        self._files = replace(self._files, report=None)
        self._take(self._audience)
        self._told.append(self._words.translate("Saved. The plan counts on these hours now."))

    def _show_whole(self, prompter: ScreenPrompter) -> None:
        page = Page(
            heading=self._words.translate("The whole result"),
            lines=tuple(self._printed().splitlines()),
            enter=self._words.translate("back"),
        )
        Asker(prompter, self._words).choose(page)

    # What is said

    def _printed(self) -> str:
        from molewa_check.cli.score_text import print_assessment

        # With the encoding of the terminal: bars are drawn with the signs that it has.
        pages = io.BytesIO()
        kept = io.TextIOWrapper(pages, encoding=sys.stdout.encoding, errors=sys.stdout.errors, newline="")
        with redirect_stdout(kept):
            print_assessment(self._assessment, self._words.language)
        kept.flush()
        return pages.getvalue().decode(kept.encoding, "replace")

    def _quietly(self, act: Callable[[], T]) -> T:
        """Do something, and say on the page what it says meanwhile."""
        with redirect_stderr(io.StringIO()) as printed:
            try:
                return act()
            finally:
                self._told += printed.getvalue().splitlines()

    def _failed(self, error: MolewaError, what: str) -> None:
        self.code = exit_code_of(error)
        with redirect_stderr(io.StringIO()) as printed:
            print_problems(error.problems, self._words.translate)
        self._told += [*printed.getvalue().splitlines(), what]

    def _say_goodbye(self) -> None:
        """Leave the result behind: in full where it goes into a file, else in short."""
        if not sys.stdout.isatty():
            sys.stdout.write(self._printed())
        else:
            page = end_page(self._words, self._assessment, self._audience, self._files)
            for line in (page.heading, page.title, *page.body, *page.lines):
                show(line)
        for label, path in (
            (N_("Answers: {file}"), self._files.answers),
            (N_("Report: {file}"), self._files.report),
            (N_("Comparison: {file}"), self._files.comparison),
        ):
            if path is not None:
                say(self._words.translate(label), file=path)


def keep_hours(answers: Path, assessed: Assessed, hours: float) -> None:
    """Write into an answer file how many hours a month its plan counts on.

    Raises:
        OutputError: MC601.
    """
    opened = open_answers(answers, assessed.loaded)
    header = opened.header.model_copy(update={"hours_per_month": hours})
    store = Store(answers, header, lambda: datetime.now().astimezone())
    try:
        store.save(opened.answers)
    finally:
        store.close()
