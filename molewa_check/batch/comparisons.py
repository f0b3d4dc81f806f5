"""Comparisons of all companies of a batch that have two views, one document each."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.batch.outcome import Settings, prepared_of
from molewa_check.batch.walk import COMPARISONS, Item
from molewa_check.compare.views import compare_views
from molewa_check.errors import InvalidInput, Problem, ReportError
from molewa_check.source.answers import read_answers_with_bytes
from molewa_check.source.document import Document
from molewa_check.source.files import write_private
from molewa_check.source.jsontext import is_json
from molewa_check.source.names import safe_name
from molewa_check.source.pairing import pair
from molewa_check.source.questionnaire import LoadedQuestionnaire
from molewa_check.source.shareable import shown

VIEWS = ("management", "works-council")
"""The two views, in the order in which they stand."""


class TwoViews(NamedTuple):
    """A company with two views; `name` is for the document's file."""

    name: str
    items: tuple[Item, Item]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What all comparisons of a batch have in common.

    Attributes:
        folder: the folder that the batch writes to.
        with_answers: whether the documents carry the answers.
    """

    settings: Settings
    folder: Path
    with_answers: bool = True


def write_comparisons(items: Iterable[Item | Problem], wanted: Wanted) -> Iterator[Path | Problem]:
    """Write a document for every company with two views; what cannot be compared is a problem and stops nothing.

    Raises:
        OutputError: MC601 or MC607.
    """
    taken: set[str] = set()
    for found in two_views(items):
        try:
            content = _content(found, wanted)
        except (InvalidInput, ReportError) as error:
            yield from error.problems
            continue
        target = wanted.folder / COMPARISONS / f"{_free(safe_name(found.name), taken)}.pdf"
        target.parent.mkdir(parents=True, exist_ok=True)
        write_private(target, content)
        yield target


def two_views(items: Iterable[Item | Problem]) -> list[TwoViews]:
    """The companies with two views, in the order in which they were met; of several files of a view the latest.

    Files that cannot be read are passed over: the batch itself has named them.
    """
    latest: dict[tuple[str, str], dict[str, tuple[str, int, Item]]] = {}
    names: dict[tuple[str, str], str] = {}
    for place, item in enumerate(items):
        head = None if isinstance(item, Problem) else _head(item)
        if head is None or isinstance(item, Problem) or head.view not in VIEWS:
            continue
        names.setdefault(head.key, head.name)
        views = latest.setdefault(head.key, {})
        views[head.view] = max(
            views.get(head.view, ("", -1, item)), (head.updated, place, item), key=lambda one: one[:2]
        )
    return [
        TwoViews(names[key], (views[VIEWS[0]][2], views[VIEWS[1]][2]))
        for key, views in latest.items()
        if len(views) == len(VIEWS)
    ]


class _Head(NamedTuple):
    """What tells views of a company apart; `key` is the company with the questionnaire."""

    key: tuple[str, str]
    name: str
    view: str
    updated: str


def _head(item: Item) -> _Head | None:
    """The head of an answer file as far as it can be read; None where it names no company."""
    try:
        value: Any = (item.document or read_answers_with_bytes(item.path)[0]).value
    except InvalidInput:
        return None
    company, about = value.get("company"), value.get("questionnaire")
    if not isinstance(company, dict) or not isinstance(about, dict):
        return None
    number, name = (str(company.get(key) or "").strip() for key in ("id", "name"))
    if not number and not name:
        return None
    key = f"id {number}" if number else f"name {' '.join(name.split()).casefold()}"
    view, updated = str(value.get("perspective", VIEWS[0])), str(value.get("updated") or "")
    return _Head((key, str(about.get("id"))), name or number, view, updated)


def _free(name: str, taken: set[str]) -> str:
    """A name that no other document has."""
    names = (name if number == 1 else f"{name}-{number}" for number in count(1))
    found = next(one for one in names if one.casefold() not in taken)
    taken.add(found.casefold())
    return found


def _content(found: TwoViews, wanted: Wanted) -> bytes:
    from molewa_check.report.output.attachments import definition_of  # noqa: PLC0415 - heavy, only documents need it
    from molewa_check.report.output.comparison_files import (  # noqa: PLC0415 - the same
        AnswersGiven,
        ComparisonMaterial,
        comparison_file,
    )

    sides, given, loaded = [], [], None
    for item in found.items:
        document, content = _shown(item)
        loaded, side = _assessed(document, wanted.settings)
        sides.append(side)
        # A row of a table or a form has no answer file of its own, and is given as JSON.
        given.append(AnswersGiven(content, is_json(document.name) or item.document is not None))
    assert loaded is not None
    material = ComparisonMaterial(tuple(given) if wanted.with_answers else (), definition_of(loaded))
    return comparison_file(compare_views(sides[0], sides[1]), "pdf", wanted.settings.language, material)


def _shown(item: Item) -> tuple[Document, bytes]:
    if item.document is not None:
        text = json.dumps(item.document.value, ensure_ascii=False, indent=1) + "\n"
        return item.document, text.encode("utf-8")
    return shown(*read_answers_with_bytes(item.path))


def _assessed(document: Document, settings: Settings) -> tuple[LoadedQuestionnaire, Assessment]:
    loaded, sheet = pair(document, settings.questionnaire)
    return loaded, assess(prepared_of(loaded), sheet)
