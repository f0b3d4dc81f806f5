"""Opening the answer file of an interview: a new one, or one to go on with."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from molewa_check.errors import OutputError
from molewa_check.i18n import as_language
from molewa_check.interview.asking import Asker, numbered
from molewa_check.interview.machine import Interview
from molewa_check.interview.phrases import commands
from molewa_check.interview.prompter import Page, Pressed
from molewa_check.interview.replies import Mistake
from molewa_check.interview.saving import other_places, said
from molewa_check.interview.store import Clock, Store
from molewa_check.interview.unfinished import offer, unfinished
from molewa_check.interview.upgrade import Changes, keep_copy, open_answers, probably_new
from molewa_check.interview.welcome import (
    LeftEarly,
    Setting,
    ask_header,
    free_name,
    new_header,
)
from molewa_check.model.answers import Answer, AnswersFile
from molewa_check.source.files import exists
from molewa_check.words.language import Words


@dataclass(frozen=True, slots=True)
class Opening:
    """An answer file, held and ready.

    Attributes:
        setting: what it belongs to.
        answers: what it held.
        notices: what the user should know before the first question.
    """

    setting: Setting
    store: Store
    answers: Mapping[str, Answer]
    words: Words
    notices: tuple[str, ...] = ()


def begin(asker: Asker, setting: Setting, path: Path | None, clock: Clock, others: tuple[Setting, ...] = ()) -> Opening:
    """Go on with an answer file or begin one, as the user wishes.

    Args:
        asker: whom to ask.
        setting: what is begun.
        path: the answer file, where one is named.
        clock: what time it is.
        others: further questionnaires whose answers may be gone on with, or which may be begun anew.

    Raises:
        LeftEarly: the user does not want to.
        InvalidInput: the file named cannot be used.
        Mistake: the file holds the answers of somebody else.
        OutputError: it cannot be opened or written to, and nobody is there to say what to do.
    """
    # A pipe cannot be asked which file is meant: it goes on with a file only where that is named.
    if path is None and asker.prompter.attended:
        found = unfinished((setting, *others))
        chosen = offer(asker, found) if found else None
        path = chosen.path if chosen else None
        setting = chosen.setting if chosen else _to_begin(asker, (setting, *others))
    spoken = setting.prepared.questionnaire.language_for(asker.words.language)
    door = _Door(replace(asker, words=setting.prepared.questionnaire.words(spoken)), setting, clock)
    if path is not None and exists(path):
        opening = door.resume(path)
    else:
        opening = door.new(path or free_name(Path.cwd(), setting.loaded.questionnaire.id, door.words))
    return opening if opening.store.is_alone else _without_lock(opening)


def _to_begin(asker: Asker, settings: tuple[Setting, ...]) -> Setting:
    """Which questionnaire is begun, where answers to several lie about."""
    if len(settings) == 1:
        return settings[0]
    words = asker.words
    page = Page(
        title=words.translate("Which questionnaire?"),
        items=numbered(*(words.text(setting.prepared.questionnaire.title) for setting in settings)),
        commands=commands(words, "stop"),
    )
    found = asker.choose(page)
    if not isinstance(found, int):
        raise LeftEarly
    return settings[found]


@dataclass(frozen=True)
class _Door:
    asker: Asker
    setting: Setting
    clock: Clock

    @property
    def words(self) -> Words:
        return self.asker.words

    def new(self, path: Path) -> Opening:
        # Before the first question: that nothing can be written here must not come out after the last one.
        store = self._hold(path)
        try:
            store.header = ask_header(self.asker, self.setting, store.path)
        # Ctrl-C and leaving early as well: they leave no lock behind.
        except BaseException:
            store.close()
            raise
        store.header = store.header.model_copy(update={"started": self.clock().isoformat(timespec="seconds")})
        return Opening(self.setting, store, {}, self.words)

    def resume(self, path: Path) -> Opening:
        """Go on; the lock is taken before the file is read, so that it cannot change in between."""
        store = self._held(path)
        if store is None:
            return self.new(free_name(path.resolve().parent, self.setting.loaded.questionnaire.id, self.words))
        try:
            return self._resumed(store)
        except BaseException:
            store.close()
            raise

    def _resumed(self, store: Store) -> Opening:
        opened = open_answers(store.path, self.setting.loaded)
        # What was asked for now, then the language of the file, then whatever the system says.
        language = self.setting.wishes.language or as_language(opened.header.language) or self.words.language
        words = self.setting.loaded.questionnaire.words(language)
        header = self._with_wishes(opened.header)
        store.loaded(opened.answers)
        interview = Interview(self.setting.prepared, header)
        # With --quick or --full on the command line the question is answered.
        is_quick = header.scope == "quick" and self.setting.wishes.scope is None
        if is_quick and interview.next_open(interview.start(opened.answers)) is None and self.asker.prompter.attended:
            header = self._extended(header, words)
        store.header = header
        changes = opened.changes
        if changes is None:
            notices: tuple[str, ...] = (words.translate("Welcome back. Your earlier answers are there."),)
        else:
            # Now, for the first save writes the file in its new form.
            changes = keep_copy(store.path, changes)
            asked = Interview(self.setting.prepared, header).asked(opened.answers)
            # A question whose answer no longer fits is open again, but not new.
            fresh = tuple(id_ for id_ in probably_new(asked, opened.answers) if id_ not in changes.unfit)
            notices = _told(changes, fresh, self.setting.loaded.questionnaire.version, words)
        return Opening(self.setting, store, opened.answers, words, notices)

    def _with_wishes(self, header: AnswersFile) -> AnswersFile:
        wishes = self.setting.wishes
        # The view of answers is never changed: those of the management do not become the works council's.
        if wishes.perspective not in {None, header.perspective}:
            who = self.setting.loaded.questionnaire.say_view(self.words, header.perspective)
            raise Mistake(
                self.words.translate(
                    "These answers are those of: {who}. Name another file with --answers for another view.", who=who
                )
            )
        wanted = {"scope": wishes.scope, "language": wishes.language}
        return header.model_copy(update={name: value for name, value in wanted.items() if value})

    def _extended(self, header: AnswersFile, words: Words) -> AnswersFile:
        """A finished quick check can become a full one."""
        page = Page(
            title=words.translate("The quick check is finished. What would you like to do?"),
            items=numbered(words.translate("See answers and result"), words.translate("Go on with the full check")),
            commands=commands(words, "stop"),
        )
        found = self.asker.choose(page, 0)
        if isinstance(found, Pressed):
            raise LeftEarly
        return header.model_copy(update={"scope": "full"}) if found == 1 else header

    def _held(self, path: Path) -> Store | None:
        """Take the place of an answer file; None where another program has it and the user begins anew instead."""
        while isinstance(found := self._store(path), OutputError):
            if not self._tries_again(path, found):
                return None
        return found

    def _tries_again(self, path: Path, error: OutputError) -> bool:
        words = self.words
        page = Page(
            title=words.translate("The answers in {file} cannot be opened now. What would you like to do?", file=path),
            problem=said(error, words),
            body=(words.translate("Nothing in the file is lost. Close the other program, then try again."),),
            items=numbered(words.translate("Try again"), words.translate("Begin anew in another file")),
            commands=commands(words, "stop"),
        )
        found = self.asker.choose(page)
        if not isinstance(found, int):
            raise LeftEarly
        return found == 0

    def _hold(self, path: Path) -> Store:
        """Take a new file's place; where nothing can be written there, ask for another one."""
        while isinstance(found := self._store(path), OutputError):
            path = self._elsewhere(path, found)
        return found

    def _store(self, path: Path) -> Store | OutputError:
        """The place of a file, or what keeps somebody who is there to decide from taking it."""
        try:
            return Store(path, new_header(self.setting.loaded, self.words.language), self.clock)
        except OutputError as error:
            if not self.asker.prompter.attended:
                raise
            return error

    def _elsewhere(self, path: Path, error: OutputError) -> Path:
        """Where a new file lies instead; the same place once more where the user has seen to it."""
        words, places = self.words, other_places(path)
        page = Page(
            title=words.translate("Your answers cannot be saved in {file}. Where should they lie?", file=path),
            problem=said(error, words),
            items=numbered(*map(str, places), words.translate("In another place"), words.translate("Try again")),
            commands=commands(words, "stop"),
        )
        found = self.asker.choose(page)
        if not isinstance(found, int):
            raise LeftEarly
        if found < len(places):
            return places[found]
        if found > len(places):
            return path
        text = self.asker.line(words.translate("File to save in"), str(path))
        return Path(text).expanduser() if text else path


def _without_lock(opening: Opening) -> Opening:
    """Say once that nobody is kept out."""
    warning = opening.words.translate(
        "This drive knows no locks: please see to it that nobody else works on this file at the same time."
    )
    return replace(opening, notices=(*opening.notices, warning))


def _told(changes: Changes, fresh: tuple[str, ...], present: str, words: Words) -> tuple[str, ...]:
    """What has changed since the answers were given."""
    lines = [
        words.translate(
            "The questionnaire has changed (your answers: version {old}, now: {new}). They have been taken over.",
            old=changes.version,
            new=present,
        )
    ]
    if changes.renamed:
        pairs = ", ".join(f"{old} → {new}" for old, new in changes.renamed)
        lines.append(words.translate("Renamed, your answers go with them: {list}", list=pairs))
    if changes.unfit:
        names = ", ".join(changes.unfit)
        lines.append(
            words.translate("The answer no longer fits, please answer again (comments are kept): {list}", list=names)
        )
    if changes.removed:
        names = ", ".join(id_ for id_, _ in changes.removed)
        lines.append(words.translate("No longer part of the questionnaire: {list}", list=names))
    if changes.passed_over:
        pairs = ", ".join(f"{old} → {new}" for old, new in changes.passed_over)
        lines.append(
            words.translate(
                "One answer counts for each question; these are only in the copy of the file: {list}", list=pairs
            )
        )
    if fresh:
        lines.append(words.translate("New questions among those you have answered: {count}", count=len(fresh)))
    lines.append(words.translate("The file as it was, with all comments, is kept in {file}", file=changes.kept_in))
    return tuple(lines)
