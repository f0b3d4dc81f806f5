"""The answer file of a running interview: locked, written whole after every answer, for its owner only."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from molewa_check.errors import Code, InvalidInput, Location, OutputError, Phrase, Problem
from molewa_check.i18n import N_
from molewa_check.model.answers import Answer, AnswersFile, AnswerState
from molewa_check.source.files import read_bytes, reason_of, write_private
from molewa_check.source.jsontext import is_json
from molewa_check.source.locks import Busy, Lock
from molewa_check.source.shareable import encoded
from molewa_check.source.temporary import sweep

Clock = Callable[[], datetime]


class InUse(OutputError):
    """Another process is working on the same answer file."""


class ChangedElsewhere(OutputError):
    """The file is no longer what was last written: somebody else has changed it."""


class Store:
    """Keeps the answers of one interview on disk.

    Attributes:
        path: where the file lies.
        pending: what the last save could not write; None where everything is on disk.
    """

    def __init__(self, path: Path, header: AnswersFile, clock: Clock) -> None:
        """Lock the file.

        Raises:
            InUse: another process has it.
            OutputError: MC601, the folder cannot be written to.
        """
        self.header = header
        self.clock = clock
        self.pending: Mapping[str, Answer] | None = None
        self._saved: dict[str, Any] = {}
        self._hold(path)

    def _hold(self, path: Path) -> None:
        target = _real(path)
        # First of all: what is swept away, and what is taken for the known content, must be nobody else's any more.
        lock = lock_for(target)
        sweep(target)
        self.path, self._lock, self._written = target, lock, _content(target)

    def save(self, answers: Mapping[str, Answer]) -> None:
        """Write all answers; afterwards the old or the new file stands there whole.

        Raises:
            ChangedElsewhere: the file was changed since it was last written or read; it is left alone.
            OutputError: MC601; the answers stay in `pending`.
        """
        # Before anything can fail: `unsaved` has to know what is in memory only.
        self.pending = answers
        document = document_of(self.header, answers, self.clock)
        on_disk = _content(self.path)
        # The lock stops other molewa-checks, but no editor. A file that was removed is simply written again.
        if on_disk is not None and on_disk != self._written:
            raise ChangedElsewhere([_unwritable(self.path, Phrase(N_("another program has changed the file")))])
        # By its name, as it is read again: phones hang .txt behind .json.
        data = encoded(document, as_json=is_json(self.path.name))
        write_private(self.path, data)
        self._written, self._saved, self.pending = data, document["answers"], None

    def unsaved(self) -> dict[str, Any]:
        """The entries that are only in memory."""
        entries = {id_: entry_of(answer) for id_, answer in (self.pending or {}).items()}
        return {id_: entry for id_, entry in entries.items() if self._saved.get(id_) != entry}

    def loaded(self, answers: Mapping[str, Answer]) -> None:
        """Take note of what the file held when the interview was resumed."""
        self._saved = {id_: entry_of(answer) for id_, answer in answers.items()}

    def move(self, path: Path) -> None:
        """Go on in another place, where nothing may stand yet; what is pending is written there.

        Raises:
            InUse: another process works there.
            OutputError: MC601 or MC605; the interview stays where it was.
        """
        target = _real(path)
        if _is_there(target):
            raise OutputError([Problem(Code.MC605, Location(str(target)))])
        before = self.path, self._lock, self._written
        self._hold(target)
        try:
            self.save(self.pending or {})
        except OutputError:
            self._lock.release()
            self.path, self._lock, self._written = before
            raise
        # Last: until the answers lie in the new place, the old one is not let go of.
        before[1].release()

    @property
    def was_there(self) -> bool:
        """Whether the file is there, or was when a drive that is gone could still be reached."""
        try:
            return _is_there(self.path)
        except OutputError:
            return self._written is not None

    @property
    def is_alone(self) -> bool:
        """Whether others are kept out; not on a drive that knows no locks."""
        return self._lock.works

    def close(self) -> None:
        """Let others have the file."""
        self._lock.release()


def lock_for(path: Path) -> Lock:
    """Take the lock of an answer file.

    Raises:
        InUse: another process has it.
        OutputError: MC601, the folder cannot be written to.
    """
    try:
        return Lock(path)
    except Busy:
        raise InUse([_unwritable(path, Phrase(N_("another molewa-check is working on it")))]) from None
    except OSError as error:
        raise OutputError([_unwritable(path, reason_of(error))]) from None


def document_of(header: AnswersFile, answers: Mapping[str, Answer], clock: Clock) -> dict[str, Any]:
    """The answer file as plain values."""
    now = clock().isoformat(timespec="seconds")
    document = header.model_dump(mode="json", exclude={"answers"}, exclude_none=True)
    for empty in ("company", "steps"):
        if not document[empty]:
            del document[empty]
    document["started"] = header.started or now
    document["updated"] = now
    # The answers last: what the file is has to stand within its first bytes, see `HEAD` in unfinished.py.
    return document | {"answers": {id_: entry_of(answer) for id_, answer in answers.items()}}


def entry_of(answer: Answer) -> Any:
    """An answer as it stands in the file: short where there is nothing but a value."""
    note = {"text": answer.note, "internal": True} if answer.note and answer.note_internal else answer.note
    texts = {"reason": answer.reason, "note": note, "evidence": answer.evidence, "internal": answer.internal}
    given = {name: text for name, text in texts.items() if text}
    if answer.state is not AnswerState.VALUE:
        return {"state": answer.state.value, **given}
    if isinstance(answer.value, dict):
        return {"value": dict(answer.value), **given}  # a mapping alone would read as value, state, note and so on
    value = list(answer.value) if isinstance(answer.value, tuple) else answer.value
    return {"value": value, **given} if given else value


def _content(path: Path) -> bytes | None:
    try:
        return read_bytes(path, str(path)) if _is_there(path) else None
    except InvalidInput as error:
        raise OutputError(error.problems) from None


def _is_there(path: Path) -> bool:
    """Whether a file is there; a drive that is gone does not say.

    Raises:
        OutputError: MC601.
    """
    try:
        return path.exists()
    except OSError as error:
        raise OutputError([_unwritable(path, reason_of(error))]) from None


def _real(path: Path) -> Path:
    """The file that a symbolic link leads to, so that writing does not replace the link."""
    return path.resolve()


def _unwritable(path: Path, reason: str) -> Problem:
    return Problem(Code.MC601, Location(str(path)), params={"reason": reason})
