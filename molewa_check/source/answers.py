"""Reading answer files and checking every answer against its question; writing them back."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from molewa_check.errors import Code, InvalidInput, Problem
from molewa_check.model.answers import (
    ANSWERS_FORMAT,
    Answer,
    AnswerEntry,
    AnswersFile,
    AnswerSheet,
    AnswerState,
)
from molewa_check.model.fit import Unfit, suggestion
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.questions import Question
from molewa_check.source.document import Document
from molewa_check.source.files import read_bytes, text_of
from molewa_check.source.jsontext import parse_json
from molewa_check.source.message import answers_in
from molewa_check.source.questionnaire import (
    LoadedQuestionnaire,
    check_format,
    fingerprint_of,
    parse_document,
)
from molewa_check.source.validation import PROBLEMS_LIMIT, validate

ANSWERS_SIZE_LIMIT = 1024 * 1024


def read_answers_document(path: Path) -> Document:
    """Read an answer file as plain values.

    Raises:
        InvalidInput: MC1xx or MC2xx.
    """
    document, _ = read_answers_with_bytes(path)
    return document


def read_answers_with_bytes(path: Path) -> tuple[Document, bytes]:
    """Read an answer file as plain values, and as it stands there; of a message what holds the answers.

    Raises:
        InvalidInput: MC1xx or MC2xx.
    """
    return _parsed(read_bytes(path, str(path), ANSWERS_SIZE_LIMIT), str(path))


def parse_answers(data: bytes, name: str) -> Document:
    """Read the content of an answer file: JSON where the name ends so, else YAML, or answers in a message.

    Raises:
        InvalidInput: MC1xx, MC2xx, MC453, MC454 or MC455.
    """
    document, _ = _parsed(data, name)
    return document


def _parsed(data: bytes, name: str) -> tuple[Document, bytes]:
    """The answers as plain values, and as a file that holds nothing else."""
    text = text_of(data, name)
    try:
        document = parse_document(text, name)
        check_format(document, ANSWERS_FORMAT)
    except InvalidInput:
        found = answers_in(text, name)
        if found is None:
            raise
        return _from_message(found, name), found.encode()
    return document, data


def _from_message(text: str, name: str) -> Document:
    """Answers that stood in a message, with a word that they did.

    Raises:
        InvalidInput: MC1xx or MC2xx.
    """
    document = parse_json(text, name)
    check_format(document, ANSWERS_FORMAT)
    return replace(document, objections=(Problem(Code.MC456, document.locate(())),))


def questionnaire_id_of(document: Document) -> str | None:
    """The id of the questionnaire that answers belong to, as far as the file says."""
    reference = document.value.get("questionnaire")
    found = reference.get("id") if isinstance(reference, dict) else None
    return found if isinstance(found, str) else None


def check_answers(document: Document, loaded: LoadedQuestionnaire) -> AnswerSheet:
    """Turn an answer document into checked answers.

    Raises:
        InvalidInput: MC2xx and MC4xx, all problems at once.
    """
    questionnaire = loaded.questionnaire
    header = header_of(document, questionnaire)
    if header.questionnaire.id != questionnaire.id:
        params = {"found": header.questionnaire.id, "expected": questionnaire.id}
        raise InvalidInput([Problem(Code.MC401, document.locate(("questionnaire", "id")), "questionnaire.id", params)])
    problems = [*_version_notices(document, header, loaded), *_step_notices(document, header, questionnaire)]
    problems += document.objections
    answers = _check_all(document, header.answers, loaded, problems)
    if any(problem.severity == "error" for problem in problems):
        raise InvalidInput(problems)
    return AnswerSheet(header, answers, fingerprint_of(document.value), tuple(problems))


def _unknown_view(document: Document, questionnaire: Questionnaire) -> Iterator[Problem]:
    """The perspective of a file, where it is none of the questionnaire's; anything but a text is said elsewhere."""
    value: Any = document.value
    about = value.get("questionnaire")
    found, views = value.get("perspective"), questionnaire.views
    # Of answers to another questionnaire that is what is wrong, and nothing else.
    is_ours = isinstance(about, dict) and about.get("id") == questionnaire.id
    if is_ours and isinstance(found, str) and found not in views:
        params: dict[str, Any] = {"found": found, "allowed": views, **suggestion(found, views)}
        yield Problem(Code.MC207, document.locate(("perspective",)), "perspective", params)


def header_of(document: Document, questionnaire: Questionnaire) -> AnswersFile:
    """The answer file as it is written, its form checked, with one of the questionnaire's views.

    Raises:
        InvalidInput: MC2xx, and MC420 where a question says better what is wrong.
    """
    try:
        header = validate(
            AnswersFile, document.value, lambda loc, key: (document.locate(loc, key), document.path_of(loc))
        )
    except InvalidInput as error:
        said = _without_value(document, questionnaire, error.problems)
        raise InvalidInput([*said, *_unknown_view(document, questionnaire)]) from None
    if unknown := list(_unknown_view(document, questionnaire)):
        raise InvalidInput(unknown)
    if "perspective" in header.model_fields_set:
        return header
    return header.model_copy(update={"perspective": questionnaire.views[0]})


def _without_value(
    document: Document, questionnaire: Questionnaire, problems: Collection[Problem]
) -> Iterator[Problem]:
    """Where the parts of an answer stand without `value` above them, one problem says so, and not one for each key."""
    by_part = {document.path_of(("answers", id_)): id_ for id_ in _by_part(document, questionnaire)}
    said: set[str] = set()
    for problem in problems:
        path = next((path for path in by_part if problem.path.startswith((f"{path}.", f"{path}["))), "")
        if problem.code not in (Code.MC204, Code.MC206) or not path:
            yield problem
        elif path not in said:
            said.add(path)
            where = document.locate(("answers", by_part[path]))
            part = questionnaire.questions[by_part[path]].parts[0].id
            yield Problem(Code.MC420, where, path, {"part": part})


def _by_part(document: Document, questionnaire: Questionnaire) -> Iterator[str]:
    """The questions that are answered with a mapping of their parts itself."""
    answers = document.value.get("answers")
    for id_, entry in answers.items() if isinstance(answers, dict) else ():
        question = questionnaire.questions.get(id_)
        if question is not None and _names_parts(question, entry):
            yield id_


def _names_parts(question: Question, entry: Any) -> bool:
    """Whether an entry is a mapping of the parts of a question, or a list of such, where its answer is one."""
    parts = {part.id for part in question.parts}
    mappings = [one for one in (entry if isinstance(entry, list) else [entry]) if isinstance(one, dict)]
    return any(not parts.isdisjoint(one) for one in mappings) and isinstance(question.join({}), Mapping)


def _version_notices(document: Document, header: AnswersFile, loaded: LoadedQuestionnaire) -> list[Problem]:
    """Warn where answers and questionnaire are of different versions."""
    reference, current = header.questionnaire, loaded.questionnaire.version
    if reference.version is not None and reference.version != current:
        where = document.locate(("questionnaire", "version"))
        return [Problem(Code.MC409, where, "questionnaire.version", {"found": reference.version, "current": current})]
    # Only within a version: another one has another fingerprint anyway.
    if reference.fingerprint not in (None, loaded.fingerprint):
        where = document.locate(("questionnaire", "fingerprint"))
        return [Problem(Code.MC414, where, "questionnaire.fingerprint", {"current": current})]
    return []


def _step_notices(document: Document, header: AnswersFile, questionnaire: Questionnaire) -> Iterator[Problem]:
    """Warn of steps that nobody knows: in another version they may have had other ids."""
    known = {item.id for item in questionnaire.recommendations} if header.steps else set()
    for id_ in header.steps:
        if id_ not in known:
            where = document.locate(("steps", id_), of_key=True)
            yield Problem(Code.MC439, where, document.path_of(("steps", id_)), {"id": id_} | suggestion(id_, known))


def _check_all(
    document: Document, entries: Mapping[str, Any], loaded: LoadedQuestionnaire, problems: list[Problem]
) -> dict[str, Answer]:
    questionnaire, bare = loaded.questionnaire, _bare_answers(loaded)
    questions = questionnaire.questions
    answers: dict[str, Answer] = {}
    for written, entry in entries.items():
        # Similar ids for thousands of unknown ones take their time. Notices alone stop nothing: answers are used.
        if len(problems) >= PROBLEMS_LIMIT and any(problem.severity == "error" for problem in problems):
            break
        id_ = written
        # The type first: lists and mappings cannot be looked up, and 2.0 must not be found as 2.
        if type(entry) in _BARE and (known := bare.get((id_, type(entry), entry))) is not None:
            answers[id_] = known
            continue
        if id_ not in questions:
            # Taken is also what the current id answers further down in the file: the order of a file decides nothing.
            id_ = _renamed(document, written, questionnaire, answers.keys() | entries.keys(), problems)
            if not id_:
                continue
        try:
            answers[id_] = check_entry(questions[id_], entry)
        except Unfit as unfit:
            is_misnamed = bool(unfit.where) and unfit.code is Code.MC405
            where = document.locate(("answers", written, "value", *unfit.where), of_key=is_misnamed)
            path = document.path_of(("answers", written, *unfit.where))
            problems.append(unfit.problem(where, path))
    return answers


def _renamed(
    document: Document,
    written: str,
    questionnaire: Questionnaire,
    taken: Collection[str],
    problems: list[Problem],
) -> str:
    """Follow `formerly`; an empty string where there is no such question."""
    current = questionnaire.renamed.get(written, "")
    where, path = document.locate(("answers", written), of_key=True), document.path_of(("answers", written))
    if not current:
        params = {"id": written} | suggestion(written, questionnaire.questions)
        problems.append(Problem(Code.MC402, where, path, params))
    elif current in taken:
        problems.append(Problem(Code.MC412, where, path, {"id": written, "other": current}))
        return ""
    else:
        problems.append(Problem(Code.MC417, where, path, {"id": written, "current": current}))
    return current


def check_entry(question: Question, entry: Any) -> Answer:
    """Check one answer, short or long form."""
    if entry is None:
        raise Unfit(Code.MC415)
    if type(entry) is not AnswerEntry:
        return Answer(_VALUE, question.check(entry))
    state, value = entry.state, entry.value
    kept = _remarks(entry)
    if state is None:
        if value is None:
            raise _nothing_said(entry)
        return Answer(_VALUE, question.check(value), **kept)
    if value is not None:
        raise Unfit(Code.MC411)
    # `later` needs no leave: it only puts a question off, and MC406 itself advises it.
    if state != "later" and state not in question.allow:
        raise Unfit(Code.MC406, state=state)
    if state == "not_applicable" and not (entry.reason or "").strip():
        raise Unfit(Code.MC407)
    return Answer(AnswerState(state), None, **kept)


def _remarks(entry: AnswerEntry) -> dict[str, Any]:
    """What stands beside value and state, as `Answer` has it."""
    note = entry.note
    return {
        "note": note.text if note else "",
        "evidence": entry.evidence or "",
        "reason": entry.reason or "",
        "internal": entry.internal,
        "note_internal": note is not None and note.internal,
    }


def _nothing_said(entry: AnswerEntry) -> Unfit:
    """What is wrong with an answer without value and state: a note or the like alone is no answer."""
    keys = entry.model_fields_set
    if not keys:
        return Unfit(Code.MC424)
    # The smallest, because a set has another order in every run.
    return Unfit(Code.MC415) if "value" in keys else Unfit(Code.MC416, key=min(keys))


_VALUE = AnswerState.VALUE
_BARE = (int, str, bool)
"""The types of the values that `_bare_answers` knows."""


@lru_cache(maxsize=16)
def _bare_answers(loaded: LoadedQuestionnaire) -> Mapping[tuple[str, type, int | str], Answer]:
    """The answers without note or evidence to the questions that have few of them, checked once.

    By question and value; the type of the value keeps `true` and `1` apart.
    """
    return {
        (question.id, type(value), value): check_entry(question, value)
        for question in loaded.questionnaire.questions.values()
        for value in question.few_values
    }


def check_plain(answers: Mapping[str, Any], header: Mapping[str, Any], loaded: LoadedQuestionnaire) -> AnswerSheet:
    """Check answers that do not come from a file of their own, such as a questionnaire's examples.

    Raises:
        InvalidInput: MC2xx and MC4xx.
    """
    value = {
        "format": ANSWERS_FORMAT,
        "questionnaire": {"id": loaded.questionnaire.id},
        **header,
        "answers": dict(answers),
    }
    return check_answers(Document(loaded.name, value, lambda: None), loaded)
