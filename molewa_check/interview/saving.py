"""Saving after every answer, and what to do when the disk is full or the folder may not be written to."""

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from molewa_check.errors import OutputError
from molewa_check.interview.asking import Asker, numbered
from molewa_check.interview.phrases import commands
from molewa_check.interview.prompter import Page, Pressed
from molewa_check.interview.store import Store
from molewa_check.model.answers import Answer
from molewa_check.source.files import exists
from molewa_check.words.language import Words


class Saver:
    """Writes the answers, and asks for another place where that fails.

    Attributes:
        moved: called when they lie in another place.
    """

    def __init__(self, store: Store, answers: Mapping[str, Answer], asker: Asker) -> None:
        self.moved: Callable[[], None] = lambda: None
        self.store = store
        self.answers = answers
        self._asker, self._words = asker, asker.words

    def save(self, answers: Mapping[str, Answer]) -> tuple[str, ...]:
        """Write all answers and return only when they are on disk; says where, if that is a new place.

        Raises:
            OutputError: nobody is there to say where else to write.
            EOFError, KeyboardInterrupt: the user gives up; `Store.unsaved` says what is only in memory.
        """
        self.answers = answers
        return self._until_written(lambda: self.store.save(answers))

    def _until_written(self, attempt: Callable[[], None]) -> tuple[str, ...]:
        moved: tuple[str, ...] = ()
        while True:
            try:
                attempt()
            except OutputError as error:
                if not self._asker.prompter.attended:
                    raise
                chosen = self._ask(error)
                # “Try again” is about the file as it is: after a failed move the store has stayed where it was.
                attempt = self._again if chosen is None else _moving(self.store, chosen)
                moved = (
                    () if chosen is None else (self._words.translate("Your answers now lie in {file}.", file=chosen),)
                )
            else:
                if moved:
                    self.moved()
                return moved

    def _again(self) -> None:
        self.store.save(self.answers)

    def _ask(self, error: OutputError) -> Path | None:
        """Where to write instead; None to try again."""
        words, places = self._words, other_places(self.store.path)
        offers = [words.translate("Save in {file}", file=place) for place in places]
        elsewhere = words.translate("Save in another place")
        page = Page(
            heading=words.translate("Not saved"),
            problem=said(error, words),
            title=words.translate("The last answer is only in memory. Where should it go?"),
            body=(
                words.translate("File: {file}", file=self.store.path),
                words.translate("Only in memory: {ids}", ids=", ".join(self.store.unsaved())),
                words.translate("Everything else is in the file as it was."),
            ),
            items=numbered(words.translate("Try again"), *offers, elsewhere),
            commands=commands(words, "stop"),
        )
        match self._asker.choose(page):
            case Pressed():
                raise EOFError
            case 0:
                return None
            case found if found <= len(places):
                return places[found - 1]
        text = self._asker.line(
            words.translate("File to save in"), str(places[0]) if places else "", heading=page.heading
        )
        return Path(text).expanduser() if text else None


def _moving(store: Store, place: Path) -> Callable[[], None]:
    return lambda: store.move(place)


def said(error: OutputError, words: Words) -> str:
    """Why something could not be written, for a page."""
    return " ".join(problem.message(words.translate) for problem in error.problems)


def other_places(path: Path) -> tuple[Path, ...]:
    """Places where the file could be written instead: the home folder and the one for temporary files."""
    folders = (Path.home(), Path(tempfile.gettempdir()))
    return tuple(
        folder / path.name
        for folder in dict.fromkeys(folders)
        # Nothing is offered that `Store.move` would refuse: it never goes where a file lies (MC605).
        if folder != path.parent and os.access(folder, os.W_OK) and not exists(folder / path.name)
    )
