"""The run of one interview: choose a terminal, find or begin an answer file, ask, and say how to go on."""

import json
import signal
import time
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from molewa_check.assess.prepared import Prepared
from molewa_check.cli.exits import ExitCode
from molewa_check.cli.output import say
from molewa_check.cli.terminal.choice import Kind, as_command, kind_of_terminal
from molewa_check.cli.terminal.pipe import PipePrompter
from molewa_check.cli.terminal.plain import PlainPrompter
from molewa_check.errors import OutputError
from molewa_check.guards.terminal import on_one_line
from molewa_check.i18n import Language
from molewa_check.interview.answer_file import Opening, begin
from molewa_check.interview.asking import Asker
from molewa_check.interview.conversation import Conversation
from molewa_check.interview.hours import ask_hours
from molewa_check.interview.last_used import remember
from molewa_check.interview.machine import Before, Interview
from molewa_check.interview.pace import expected_pace
from molewa_check.interview.prompter import Prompter
from molewa_check.interview.replies import Mistake
from molewa_check.interview.saving import Saver
from molewa_check.interview.steps import AtEnd
from molewa_check.interview.store import InUse
from molewa_check.interview.unfinished import looked_in, own_questionnaires
from molewa_check.interview.welcome import LeftEarly, Setting, Wishes, ask_language
from molewa_check.source.questionnaire import bundled_questionnaires, load_by_name
from molewa_check.words.language import Words

if TYPE_CHECKING:
    from molewa_check.cli.terminal.screen import ScreenPrompter


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says.

    Attributes:
        questionnaire: an id, a file or a folder.
        is_named: whether somebody has named it, or answers to it; else those to other questionnaires are offered, too.
        before, undo: what was answered just before and can still be taken back, and whether the last of it is now.
        ask_hours: whether the hours a month are asked for after the last question.
    """

    questionnaire: str
    answers: Path | None
    wishes: Wishes
    plain: bool
    interim: bool
    language: Language
    language_is_clear: bool
    ask_hours: bool = True
    is_named: bool = True
    before: Before = ()
    undo: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """How an interview ended.

    Attributes:
        words: the user's language, as the questionnaire uses it.
        questionnaire: what was answered, as one names it.
        complete: whether the result is wanted now.
        path: the answer file; None where none was begun.
        before: what was answered and can be taken back.
    """

    code: ExitCode
    words: Words
    attended: bool
    questionnaire: str
    complete: bool = False
    path: Path | None = None
    before: Before = ()


def interview(options: Options) -> Ended:
    """Ask until the user is done, leaves or is interrupted; all that is left to say goes to stderr.

    Raises:
        InvalidInput: questionnaire or answers cannot be used.
    """
    return _Session(options).run()


class _Session:
    """Holds what is known so far, for the case of an interruption at any moment."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.name = options.questionnaire
        self.before: Before = options.before
        self.words = Words(options.language)
        self.opening: Opening | None = None
        self.prompter: Prompter | None = None
        self._screen: ScreenPrompter | None = None
        self.line = ""

    def run(self) -> Ended:
        kind = kind_of_terminal(self.options.plain)
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends like Ctrl-C: terminal restored, farewell said
        complete, code = False, ExitCode.OK
        try:
            with self._terminal(kind) as prompter:
                self.prompter = prompter
                complete = self._ask(prompter)
        except LeftEarly:
            say(self.words.translate("Nothing was asked, nothing was saved."))
            return Ended(ExitCode.OK, self.words, attended=True, questionnaire=self.name)
        except Mistake as mistake:
            # Before the file is open only a wish of the command line can be wrong.
            self.line, code = str(mistake), ExitCode.INVALID if self.opening else ExitCode.USAGE
        except (EOFError, KeyboardInterrupt):
            code = ExitCode.INTERRUPTED
        except OutputError as error:
            self._unwritable(error)
            code = ExitCode.NO_REPORT
        finally:
            if self.opening is not None:
                self.opening.store.close()
        # Only now that the screen is left: on it the words would vanish.
        if not complete:
            self._farewell(code)
        path = self.opening.store.path if self.opening else None
        # There is none yet where the interruption came while the terminal was being opened.
        attended = self.prompter is not None and self.prompter.attended
        return Ended(code, self.words, attended, self.name, complete, path, self.before)

    def _terminal(self, kind: Kind) -> AbstractContextManager[Prompter]:
        if kind is Kind.PIPE:
            return nullcontext(PipePrompter())
        if kind is Kind.PLAIN:
            return nullcontext(PlainPrompter(self._translate))
        from molewa_check.cli.terminal.screen import ScreenPrompter

        self._screen = ScreenPrompter(self._translate)
        return self._screen

    def _translate(self, message: str) -> str:
        """The language may still change after the terminal was opened."""
        return self.words.translate(message)

    def _ask(self, prompter: Prompter) -> bool:
        """The whole conversation; whether it came to its end."""
        options = self.options
        setting = self._setting(self.name)
        if prompter.attended and not options.language_is_clear:
            self.words = Words(ask_language(prompter, setting.loaded.questionnaire.languages))
        questionnaire = setting.loaded.questionnaire
        self.words = questionnaire.words(questionnaire.language_for(self.words.language))
        asker = Asker(prompter, self.words)
        opening = begin(asker, setting, options.answers, _now, self._others(prompter))
        self.opening, self.words, self.name = opening, opening.words, opening.setting.name
        interview = Interview(opening.setting.prepared, opening.store.header)
        asker = Asker(prompter, opening.words)
        saver = Saver(opening.store, opening.answers, asker)
        saver.moved = self._has_place
        # Saved before the first question: a disk that is full shows now, and an older file gets its new form.
        # Not for a pipe, in which there may be nothing: it would leave an empty file.
        notices = opening.notices
        if prompter.attended or opening.answers:
            notices += saver.save(opening.answers)
        if prompter.attended:
            self._has_place()
        pace = expected_pace(interview, opening.words)
        talk = Conversation(interview, saver, asker, time.monotonic, pace)
        state = talk.run(interim=options.interim, notices=notices, before=self.before, undo=options.undo)
        self.before = state.before
        if not isinstance(state.step, AtEnd):
            return False
        if options.ask_hours:
            self._ask_hours(asker, saver, interview)
        return True

    def _setting(self, name: str) -> Setting:
        loaded = load_by_name(name)
        return Setting(loaded, Prepared(loaded.questionnaire, loaded.fingerprint), self.options.wishes, name)

    def _others(self, prompter: Prompter) -> tuple[Setting, ...]:
        """The questionnaires of their own that answers lying about were given to, where none is named."""
        if self.options.is_named or self.options.answers is not None or not prompter.attended:
            return ()
        return tuple(map(self._setting, own_questionnaires(looked_in())))

    def _ask_hours(self, asker: Asker, saver: Saver, interview: Interview) -> None:
        """Where the plan has dates: whether it may count on other hours than it would."""
        from molewa_check.assess.assessment import assess

        plan = assess(interview.prepared, interview.sheet(saver.answers)).plan
        hours = plan.capacity.hours_per_month
        chosen = ask_hours(asker, hours) if plan.is_timed and hours is not None else None
        if chosen is not None:
            saver.store.header = saver.store.header.model_copy(update={"hours_per_month": chosen})
            saver.save(saver.answers)

    def _farewell(self, code: ExitCode) -> None:
        """Where the answers are, what is not among them, and how to go on."""
        words = self.words
        if self.line:
            say(self._bad_line())
        elif code is ExitCode.INTERRUPTED:
            say(words.translate("Interrupted."))
        if self.opening is None:
            return
        store = self.opening.store
        unsaved = store.unsaved()
        if unsaved:
            say(words.translate("Not saved, please make a note of it:"))
            for id_, entry in unsaved.items():
                say(f"  {id_}: {json.dumps(entry, ensure_ascii=False)}")  # as it would stand in the file
        if store.was_there:
            for line in self._going_on(store.path):
                say(line)

    def _going_on(self, path: Path) -> tuple[str, ...]:
        words = self.words
        return (
            words.translate("Your answers lie in {file}", file=on_one_line(path)),
            words.translate("Go on from any folder with:"),
            # On a line of its own, to be copied as a whole; nothing of it depends on the folder one is in.
            f"  {self._command(path)}",
        )

    def _has_place(self) -> None:
        """Keep where the answers lie now: for the next run, and for what the full screen says after a kill."""
        if self.opening is None:
            return
        is_own = self.name not in bundled_questionnaires()
        remember(self.opening.store.path, Path(self.name) if is_own else None)
        if self._screen is not None:
            self._screen.if_killed(*self._going_on(self.opening.store.path))

    def _unwritable(self, error: OutputError) -> None:
        for problem in error.problems:
            say(f"{problem.location}: {problem.code.name} {problem.message(self._translate)}")
        if isinstance(error, InUse):
            say(self.words.translate("Nothing was changed. End the other one, or name another file with --answers."))
        else:
            say(self.words.translate("Name a file in another place with --answers."))

    def _bad_line(self) -> str:
        if self.opening is None or not isinstance(self.prompter, PipePrompter):
            return self.line
        place = self.words.translate("Line {line} (“{text}”)", line=self.prompter.line, text=self.prompter.text[:60])
        return self.words.pair(place, self.line)

    def _command(self, path: Path) -> str:
        parts = ["molewa-check", "run", "--answers", str(path)]
        if self.name not in bundled_questionnaires():
            parts.insert(2, str(Path(self.name).resolve()))
        return as_command(parts)


def _now() -> datetime:
    return datetime.now().astimezone()
