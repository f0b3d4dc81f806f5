"""Every reader of files from outside, behind one face: what it makes of a content, as plain values."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from molewa_check.assess.assessment import assess
from molewa_check.assess.prepared import Prepared
from molewa_check.assess.result import result_text
from molewa_check.batch.tables import TableReading, table_items
from molewa_check.batch.walk import Found, Item
from molewa_check.errors import InvalidInput, Problem
from molewa_check.guards.values import objection
from molewa_check.source.answers import check_answers, check_plain, read_answers_document
from molewa_check.source.benchmark import check_benchmark
from molewa_check.source.columns import columns_of
from molewa_check.source.contacts import read_contacts
from molewa_check.source.questionnaire import LoadedQuestionnaire, load_by_name, load_questionnaire, parse_document
from molewa_check.verify.pdf_file import open_pdf

Read = Callable[[Path], Any]


def example() -> LoadedQuestionnaire:
    """The questionnaire that all files belong to."""
    return load_by_name("onboarding")


def _parsed(path: Path) -> Any:
    return parse_document(path.read_text(encoding="utf-8"), path.name, aliases=True).value


def _answers(path: Path) -> Any:
    document = read_answers_document(path)
    return [document.value, [vars_of(answer) for answer in check_answers(document, example()).answers.values()]]


def vars_of(answer: object) -> list[Any]:
    """What an answer holds."""
    return [getattr(answer, name) for name in ("value", "note", "evidence", "reason")]


def _questionnaire(path: Path) -> Any:
    """A questionnaire that is accepted can be scored, whatever its numbers are."""
    loaded = load_questionnaire(path)
    plan = Prepared(loaded.questionnaire, loaded.fingerprint)
    answers = {
        id_: question.few_values[-1] for id_, question in loaded.questionnaire.questions.items() if question.few_values
    }
    given = assess(plan, check_plain(answers, {}, loaded))
    return [loaded.questionnaire.model_dump(), json.loads(result_text(given, "de"), parse_constant=pytest.fail)]


def _contacts(path: Path) -> Any:
    return read_contacts(path).contacts.model_dump()


def _benchmark(path: Path) -> Any:
    header = check_answers(read_answers_document(path.with_name("own.yaml")), example()).header
    loaded = example()
    return check_benchmark(
        parse_document(path.read_text(encoding="utf-8"), path.name), loaded.questionnaire, loaded.fingerprint, header
    ).model_dump()


def _columns(path: Path) -> Any:
    document = parse_document(path.read_text(encoding="utf-8"), path.name)
    return columns_of(document, example().questionnaire).model_dump()


def _table(path: Path) -> Any:
    """Rows as answers; cells that are not understood are objections of their own."""
    found: list[Any] = []
    for item in table_items(Found(path.name, str(path)), TableReading(example().questionnaire)):
        if isinstance(item, Problem):
            assert item.message(str)
        else:
            found += _row(item)
    return found


def _row(item: Item) -> list[Any]:
    assert item.document is not None
    try:
        sheet = check_answers(item.document, example())
    except InvalidInput as error:
        _have_words(error.problems)
        return []
    return [item.document.value, [vars_of(answer) for answer in sheet.answers.values()]]


def _pdf(path: Path) -> Any:
    opened = open_pdf(path)
    return [list(opened.attachments), [page.picture for page in opened.pages]]


READERS: dict[str, Read] = {
    "yaml": _parsed,
    "json": _parsed,
    "questionnaire.yaml": _questionnaire,
    "answers.yaml": _answers,
    "answers.json": _answers,
    "contacts.yaml": _contacts,
    "benchmark.json": _benchmark,
    "columns.yaml": _columns,
    "csv": _table,
    "xlsx": _table,
    "pdf": _pdf,
}
"""By the end of the file's name, and what it is."""


def survives(kind: str, path: Path) -> None:
    """A reader gives values that may be used everywhere, or problems with words and places; nothing else."""
    try:
        found = READERS[kind](path)
    except UnicodeDecodeError:
        return  # reading the file as text comes first, and is tested with files
    except InvalidInput as error:
        _have_words(error.problems)
        return
    bad = [value for value in leaves(found) if objection(value)]
    assert not bad, bad[:3]


def _have_words(problems: Sequence[Problem]) -> None:
    assert problems
    for problem in problems:
        assert problem.message(str)
        assert problem.hint(str) is not None
        assert problem.location.line is None or problem.location.line > 0


def leaves(value: Any) -> Iterator[Any]:
    """All single values, keys included."""
    if isinstance(value, BaseModel):
        value = value.model_dump()
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from leaves(item)
    else:
        yield value
