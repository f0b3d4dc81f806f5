"""Reading answer files and checking every answer against its question; writing them back."""

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from molewa_check.errors import Code, InvalidInput, Phrase, Problem
from molewa_check.i18n import N_
from molewa_check.model.answers import (
    ANSWERS_FORMAT,
    Answer,
    AnswerEntry,
    AnswersFile,
    AnswerSheet,
    AnswerState,
)
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.questions import (
    ChoiceQuestion,
    ChoicesQuestion,
    LevelQuestion,
    NumberQuestion,
    Question,
    YesNoQuestion,
    few_values,
)
from molewa_check.source.document import Document
from molewa_check.source.files import read_bytes, text_of, write_private
from molewa_check.source.questionnaire import (
    LoadedQuestionnaire,
    check_format,
    fingerprint_of,
    parse_document,
)
from molewa_check.source.validation import PROBLEMS_LIMIT, suggestion, validate
from molewa_check.source.yamltext import dump_yaml

ANSWERS_SIZE_LIMIT = 1024 * 1024


class _Objection(Exception):
    """An answer that does not fit its question."""

    def __init__(self, code: Code, **params: Any) -> None:
        super().__init__(code.name)
        self.code = code
        self.params = params


def read_answers_document(path: Path) -> Document:
    """Read an answer file as plain values.

    Raises:
        InvalidInput: MC1xx or MC2xx.
    """
    document, _ = read_answers_with_bytes(path)
    return document


def read_answers_with_bytes(path: Path) -> tuple[Document, bytes]:
    """Read an answer file as plain values, and as it stands there.

    Raises:
        InvalidInput: MC1xx or MC2xx.
    """
    data = read_bytes(path, str(path), ANSWERS_SIZE_LIMIT)
    return parse_answers(data, str(path)), data


def parse_answers(data: bytes, name: str) -> Document:
    """Read the content of an answer file: JSON where the name ends so, else YAML.

    Raises:
        InvalidInput: MC1xx or MC2xx.
    """
    document = parse_document(text_of(data, name), name)
    check_format(document, ANSWERS_FORMAT)
    return document


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
    header = validate(AnswersFile, document.value, lambda loc, key: (document.locate(loc, key), document.path_of(loc)))
    questionnaire = loaded.questionnaire
    if header.questionnaire.id != questionnaire.id:
        params = {"found": header.questionnaire.id, "expected": questionnaire.id}
        raise InvalidInput([Problem(Code.MC401, document.locate(("questionnaire", "id")), "questionnaire.id", params)])
    problems = _version_notices(document, header, loaded)
    answers = _check_all(document, header.answers, loaded, problems)
    if any(problem.severity == "error" for problem in problems):
        raise InvalidInput(problems)
    return AnswerSheet(header, answers, fingerprint_of(document.value), tuple(problems))


def _version_notices(document: Document, header: AnswersFile, loaded: LoadedQuestionnaire) -> list[Problem]:
    """Warn where answers and questionnaire are of different versions."""
    reference, current = header.questionnaire, loaded.questionnaire.version
    if reference.version is not None and reference.version != current:
        where = document.locate(("questionnaire", "version"))
        return [Problem(Code.MC409, where, "questionnaire.version", {"found": reference.version, "current": current})]
    if reference.fingerprint not in (None, loaded.fingerprint):
        where = document.locate(("questionnaire", "fingerprint"))
        return [Problem(Code.MC414, where, "questionnaire.fingerprint", {"current": current})]
    return []


def _check_all(
    document: Document, entries: Mapping[str, Any], loaded: LoadedQuestionnaire, problems: list[Problem]
) -> dict[str, Answer]:
    questionnaire, bare = loaded.questionnaire, _bare_answers(loaded)
    questions = questionnaire.questions
    answers: dict[str, Answer] = {}
    for written, entry in entries.items():
        if len(problems) >= PROBLEMS_LIMIT and any(problem.severity == "error" for problem in problems):
            break
        id_ = written
        if type(entry) in _BARE and (known := bare.get((id_, type(entry), entry))) is not None:
            answers[id_] = known
            continue
        if id_ not in questions:
            id_ = _renamed(document, written, questionnaire, answers.keys() | entries.keys(), problems)
            if not id_:
                continue
        try:
            answers[id_] = check_entry(questions[id_], entry)
        except _Objection as objection:
            where = document.locate(("answers", written, "value"))
            path = document.path_of(("answers", written))
            problems.append(Problem(objection.code, where, path, objection.params))
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
        raise _Objection(Code.MC415)
    if type(entry) is not AnswerEntry:
        return Answer(_VALUE, check_value(question, entry))
    state, value = entry.state, entry.value
    note, evidence, reason = entry.note or "", entry.evidence or "", entry.reason or ""
    if state is None:
        if value is None:
            raise _nothing_said(entry)
        return Answer(_VALUE, check_value(question, value), note, evidence, reason)
    if value is not None:
        raise _Objection(Code.MC411)
    if state != "later" and state not in question.allow:
        raise _Objection(Code.MC406, state=state)
    if state == "not_applicable" and not reason.strip():
        raise _Objection(Code.MC407)
    return Answer(AnswerState(state), None, note, evidence, reason)


def _nothing_said(entry: AnswerEntry) -> _Objection:
    """What is wrong with an answer without value and state: a note or the like alone is no answer."""
    keys = entry.model_fields_set
    return _Objection(Code.MC416, key=min(keys)) if keys and "value" not in keys else _Objection(Code.MC415)


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
        for value in few_values(question)
    }


def check_value(question: Question, value: Any) -> Any:
    """Check a value and give it its one form: index, id, tuple of ids, number, bool or text."""
    return _CHECKS[question.type](question, value)


def _yes_no(_question: YesNoQuestion, value: Any) -> bool:
    return bool(_typed(value, bool, Phrase(N_("true or false"))))


def _text(_question: Question, value: Any) -> str:
    return str(_typed(value, str, Phrase(N_("a text in quotes"))))


def _typed(value: Any, wanted: type, expected: str) -> Any:
    if type(value) is not wanted:
        raise _Objection(Code.MC403, found=value, expected=expected)
    return value


def _level(question: LevelQuestion, value: Any) -> int:
    highest = len(question.levels) - 1
    if type(value) is int:
        if 0 <= value <= highest:
            return value
        raise _Objection(Code.MC404, found=value, minimum=0, maximum=highest)
    ids = [level.id for level in question.levels]
    if isinstance(value, str) and value in ids:
        return ids.index(value)
    named = [level_id for level_id in ids if level_id]
    expected = ", ".join(named) if named else f"0 … {highest}"
    raise _Objection(Code.MC403, found=value, expected=expected, **suggestion(value, named))


def _option(question: ChoiceQuestion | ChoicesQuestion, value: Any) -> str:
    ids = [option.id for option in question.options]
    if not isinstance(value, str):
        raise _Objection(Code.MC403, found=value, expected=", ".join(ids))
    if value not in ids:
        raise _Objection(Code.MC405, found=value, allowed=ids, **suggestion(value, ids))
    return value


def _options(question: ChoicesQuestion, value: Any) -> tuple[str, ...]:
    if not isinstance(value, tuple):
        raise _Objection(Code.MC403, found=value, expected=Phrase(N_("a list of options")))
    ticked = tuple(_option(question, item) for item in value)
    for item in ticked:
        if ticked.count(item) > 1:
            raise _Objection(Code.MC413, option=item)
    exclusive = [option.id for option in question.options if option.exclusive and option.id in ticked]
    if exclusive and len(ticked) > 1:
        raise _Objection(Code.MC408, option=exclusive[0])
    return tuple(option.id for option in question.options if option.id in ticked)


def _number(question: NumberQuestion, value: Any) -> int | float:
    if type(value) not in (int, float) or (question.integer and value != int(value)):
        expected = Phrase(N_("a whole number") if question.integer else N_("a number without quotes"))
        raise _Objection(Code.MC403, found=value, expected=expected)
    low, high = lowest_number(question), question.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        raise _Objection(
            Code.MC404,
            found=value,
            minimum="−∞" if low is None else low,
            maximum="∞" if high is None else high,
        )
    return int(value) if question.integer else float(value) if isinstance(value, float) else int(value)


_CHECKS: dict[str, Callable[[Any, Any], Any]] = {
    "level": _level,
    "choice": _option,
    "choices": _options,
    "number": _number,
    "yes_no": _yes_no,
    "text": _text,
}


def lowest_number(question: NumberQuestion) -> float | None:
    """The lowest number that can be answered: `minimum`, else where the points begin."""
    if question.minimum is not None or not question.points:
        return question.minimum
    return question.points[0].from_


def read_answers(path: Path, loaded: LoadedQuestionnaire) -> AnswerSheet:
    """Read and check an answer file.

    Raises:
        InvalidInput: MC1xx, MC2xx or MC4xx.
    """
    return check_answers(read_answers_document(path), loaded)


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


def write_answers(path: Path, value: Mapping[str, Any]) -> None:
    """Write an answer file, readable by its owner only; the old or the new file stands there whole.

    Raises:
        OutputError: MC601.
    """
    write_private(path, dump_yaml(value).encode("utf-8"))
