"""Answers of answer files that are not taken: told like cells of tables, and corrected like them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from yaml import Node

from molewa_check.batch.cells import answer_of
from molewa_check.batch.correction import Correction
from molewa_check.batch.open_cells import Speaker, words_of
from molewa_check.batch.walk import Item, plain
from molewa_check.errors import Code, Location, Problem
from molewa_check.i18n import N_, Language
from molewa_check.model.fit import Unfit
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.questions import Question
from molewa_check.source.answers import read_answers_document
from molewa_check.source.document import Document
from molewa_check.source.pairing import questionnaire_of
from molewa_check.words.reading import UNKNOWN, cell_text

_ANSWER = "answers."


def told(
    name: str, document: Document, questionnaire: Questionnaire, problems: Iterable[Problem], language: Language
) -> tuple[Problem, ...]:
    """Problems of an answer file; those with answers tell whose and to what they are, and what is allowed.

    Args:
        name: how the batch calls the file.
        document: the file.
        questionnaire: what it answers.
        problems: what is wrong with it.
        language: in which that is told.
    """
    speaker = Speaker(language)
    return tuple(_told(problem, name, document, questionnaire, speaker) for problem in problems)


def _told(problem: Problem, name: str, document: Document, questionnaire: Questionnaire, speaker: Speaker) -> Problem:
    question = questionnaire.questions.get(_question_of(problem, questionnaire))
    if question is None:
        return problem
    place = _place(document, question, name)
    params = speaker.told(_company(document), question, _shown(document, question), place)
    return _in_line(replace(problem, params={**problem.params, **params}), place, speaker)


def _in_line(problem: Problem, place: Location, speaker: Speaker) -> Problem:
    """A problem of a file, which has lines and no cells."""
    line = words_of(speaker.language).translate(N_("line {line}"), line=place.line)
    return replace(problem, params={**problem.params, "cell": line})


def _question_of(problem: Problem, questionnaire: Questionnaire) -> str:
    """The id of the question that a problem is about: ids have dots, and parts of an answer may follow."""
    path = problem.path.removeprefix(_ANSWER) if problem.path.startswith(_ANSWER) else ""
    while path and path not in questionnaire.questions:
        path = path.rpartition(".")[0] if "." in path else path.rpartition("[")[0]
    return path


def corrected(
    item: Item, corrections: Mapping[str, Correction], questionnaire: str | None, language: Language
) -> tuple[Item, tuple[Problem, ...]]:
    """An answer file with what somebody entered for answers that were not taken; as it is where nothing fits.

    Returns:
        The file, and what is said of corrections that are not used, although its answer is none.

    Raises:
        InvalidInput: MC1xx to MC3xx; whoever works on the file will say so.
    """
    document = read_answers_document(item.path)
    known = questionnaire_of(document, questionnaire).questionnaire.questions
    answers = document.value.get("answers")
    asked = [known[id_] for id_ in answers if id_ in known] if isinstance(answers, dict) else []
    speaker = Speaker(language, corrections=corrections)
    return _corrected(item, document, asked, speaker), tuple(_unused(item.name, document, asked, speaker))


def _corrected(item: Item, document: Document, asked: Iterable[Question], speaker: Speaker) -> Item:
    found: dict[str, Any] = {}
    said = []
    for question in asked:
        place = _place(document, question, item.name)
        given = speaker.correction(question, _shown(document, question), place)
        if given is None:
            continue
        try:
            found[question.id] = answer_of(question, given.answer, None, {}, UNKNOWN)
        except Unfit:
            continue
        said.append(_in_line(speaker.corrected(_company(document), question, given, place), place, speaker))
    if not said:
        return item
    value = {**document.value, "answers": {**document.value["answers"], **found}}
    # The tree of nodes cannot travel to other processes; where it is asked for there, the file is read once more.
    mended = replace(document, value=value, compose=partial(_nodes, item.path), objections=tuple(said))
    return replace(item, document=mended)


def _nodes(path: Path) -> Node | None:
    return read_answers_document(path).compose()


def _unused(name: str, document: Document, asked: Iterable[Question], speaker: Speaker) -> Iterator[Problem]:
    for question in asked:
        place = _place(document, question, name)
        if not speaker.is_stale(question, place) or _is_taken(question, document.value["answers"][question.id]):
            continue
        given = speaker.correction(question, _shown(document, question), place)
        code, found = (Code.MC746, _shown(document, question)) if given is None else (Code.MC764, given.answer)
        if given is None or not _is_answer(question, given.answer):
            yield _in_line(speaker.of_header(_company(document), code, found, place), place, speaker)


def _is_taken(question: Question, entry: Any) -> bool:
    """Whether the questionnaire takes what stands in a file."""
    value = entry.get("value") if isinstance(entry, dict) else entry
    if isinstance(entry, dict) and "state" in entry:
        return entry["state"] == "later" or entry["state"] in question.allow
    try:
        question.check(tuple(value) if isinstance(value, list) else value)
    except (Unfit, TypeError):
        return False
    return True


def _is_answer(question: Question, text: str) -> bool:
    try:
        answer_of(question, text, None, {}, UNKNOWN)
    except Unfit:
        return False
    return True


def corrected_files(corrections: Mapping[str, Correction]) -> frozenset[str]:
    """The names of all files for which somebody entered something."""
    return frozenset(key.partition("\n")[0] for key in corrections)


def _place(document: Document, question: Question, name: str) -> Location:
    return replace(document.locate(("answers", question.id)), file=name)


def _company(document: Document) -> str:
    company = document.value.get("company")
    named = company if isinstance(company, dict) else {}
    return next((str(named[key]) for key in ("name", "id") if named.get(key)), "")


def _shown(document: Document, question: Question) -> str:
    """What stands in the file as an answer."""
    entry = document.value["answers"].get(question.id)
    value = entry.get("value", entry.get("state", "")) if isinstance(entry, dict) else entry
    try:
        return cell_text(plain(value)).strip()
    except TypeError:
        return str(value)  # a list of anything
