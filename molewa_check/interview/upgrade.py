"""Opening an answer file again, also one that was made for an earlier version of the questionnaire."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

from molewa_check.errors import InvalidInput
from molewa_check.model.answers import Answer, AnswerEntry, AnswersFile, AnswerState, Note, QuestionnaireReference
from molewa_check.source.answers import check_answers, check_plain, header_of, read_answers_document
from molewa_check.source.document import Document
from molewa_check.source.files import exists, read_bytes, write_private
from molewa_check.source.names import safe_name
from molewa_check.source.questionnaire import LoadedQuestionnaire


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different since the answers were given.

    Attributes:
        version: the questionnaire's version then.
        renamed: pairs of the former and the present id.
        unfit: questions whose answer no longer fits; their notes stay.
        removed: entries, as written, of questions that no longer exist.
        passed_over: former ids, with the present one, whose question has an answer under another id as well.
        kept_in: the copy of the file as it was.
    """

    version: str
    renamed: tuple[tuple[str, str], ...] = ()
    unfit: tuple[str, ...] = ()
    removed: tuple[tuple[str, Any], ...] = ()
    passed_over: tuple[tuple[str, str], ...] = ()
    kept_in: Path | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """An answer file, ready to go on with."""

    header: AnswersFile
    answers: Mapping[str, Answer]
    changes: Changes | None = None


def reference_to(loaded: LoadedQuestionnaire) -> QuestionnaireReference:
    """How an answer file names the questionnaire."""
    questionnaire = loaded.questionnaire
    return QuestionnaireReference(id=questionnaire.id, version=questionnaire.version, fingerprint=loaded.fingerprint)


def open_answers(path: Path, loaded: LoadedQuestionnaire) -> Opened:
    """Read an answer file and bring it up to the questionnaire as it is now. Nothing is written.

    Raises:
        InvalidInput: MC1xx to MC4xx, where the file is wrong and not just older.
    """
    return brought_up(read_answers_document(path), loaded)


def brought_up(document: Document, loaded: LoadedQuestionnaire) -> Opened:
    """Bring answers up to the questionnaire as it is now; see `open_answers`."""
    header = header_of(document, loaded.questionnaire)
    # Strictly, too, where they answer another questionnaire: that is where MC401 is said. Only in an older version may
    # a question that nobody knows be one that is gone; in the present one it is a mistake.
    if header.questionnaire.id != loaded.questionnaire.id or _same_version(header, loaded):
        sheet = check_answers(document, loaded)
        return Opened(_current(sheet.header, loaded), sheet.answers)
    return _upgraded(document, header, loaded)


def keep_copy(path: Path, changes: Changes) -> Changes:
    """Keep the file as it was beside the new one; its name does not end like that of an answer file.

    Raises:
        OutputError: MC601.
    """
    content = read_bytes(path, str(path))
    copy = next(place for place in _places(path, changes.version) if not exists(place) or _holds(place, content))
    write_private(copy, content)
    return replace(changes, kept_in=copy)


def _places(path: Path, version: str) -> Iterator[Path]:
    """Where a copy may lie: a questionnaire may change twice without another version, and both copies stay."""
    # Ending as before it would be offered as unfinished answers, and a batch would score it.
    name = f"{path.name}.version-{safe_name(version)}"
    yield path.with_name(name)
    yield from (path.with_name(f"{name}-{number}") for number in count(2))


def _holds(place: Path, content: bytes) -> bool:
    try:
        return read_bytes(place, str(place)) == content
    except InvalidInput:
        return False


def probably_new(asked: tuple[str, ...], entries: Mapping[str, Answer]) -> tuple[str, ...]:
    """Open questions that stand before an answered one: an interview leaves no such gaps, so they are new."""
    last = max((index for index, id_ in enumerate(asked) if id_ in entries), default=-1)
    return tuple(id_ for id_ in asked[: last + 1] if id_ not in entries)


def _same_version(header: AnswersFile, loaded: LoadedQuestionnaire) -> bool:
    reference, present = header.questionnaire, reference_to(loaded)
    # What is written by hand may name neither, and is taken for answers to the present version.
    return reference.version in {None, present.version} and reference.fingerprint in {None, present.fingerprint}


def _current(header: AnswersFile, loaded: LoadedQuestionnaire) -> AnswersFile:
    return header.model_copy(update={"questionnaire": reference_to(loaded), "answers": {}})


def _upgraded(document: Document, header: AnswersFile, loaded: LoadedQuestionnaire) -> Opened:
    questions, renames = loaded.questionnaire.questions, loaded.questionnaire.renamed
    answers: dict[str, Answer] = {}
    former: dict[str, str] = {}
    unfit, removed, passed_over = [], [], []
    for written, entry in header.answers.items():
        id_ = written if written in questions else renames.get(written, "")
        if not id_:
            removed.append((written, document.value["answers"][written]))
            continue
        if id_ != written:
            # Where one file has several names, the answer under the present one counts, else the first.
            if id_ in header.answers or id_ in former:
                passed_over.append((written, id_))
                continue
            former[id_] = written
        # Each by itself: an answer that no longer fits must not cost the others.
        answer, fits = _fitting(loaded, id_, document.value["answers"][written], entry)
        if not fits:
            unfit.append(id_)
        if answer is not None:
            answers[id_] = answer
    version = header.questionnaire.version or "0"
    renamed = tuple((written, id_) for id_, written in former.items())
    changes = Changes(version, renamed, tuple(unfit), tuple(removed), tuple(passed_over))
    return Opened(_current(header, loaded), answers, changes)


def _fitting(loaded: LoadedQuestionnaire, id_: str, raw: Any, entry: Any) -> tuple[Answer | None, bool]:
    """The answer and whether it still fits; where it does not, only its note is left, put off."""
    try:
        return check_plain({id_: raw}, {}, loaded).answers[id_], True
    except InvalidInput:
        if isinstance(entry, AnswerEntry) and (entry.note or entry.evidence):
            note = entry.note or Note(text="")
            kept = Answer(AnswerState.LATER, note=note.text, evidence=entry.evidence or "", internal=entry.internal)
            return replace(kept, note_internal=note.internal), False
        return None, False
