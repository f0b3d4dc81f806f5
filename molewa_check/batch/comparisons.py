"""Comparisons of all companies of a batch that have two views, one document each."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.assess.cohort import Dissent
from molewa_check.batch.dissents import VIEWS, Dissents
from molewa_check.batch.index import Entry, Index, checksum, origins
from molewa_check.batch.ledger import Ledger
from molewa_check.batch.outcome import Settings, prepared_of
from molewa_check.batch.reports import ReportSettings, report_key, templates_fingerprint
from molewa_check.batch.walk import COMPARISONS, Item
from molewa_check.compare.points import Kind
from molewa_check.compare.views import Comparison, compare_views
from molewa_check.errors import Code, InvalidInput, Location, Problem, ReportError
from molewa_check.source.answers import read_answers_with_bytes
from molewa_check.source.document import Document
from molewa_check.source.files import make_private_folder, write_private
from molewa_check.source.jsontext import is_json
from molewa_check.source.names import safe_name
from molewa_check.source.pairing import pair
from molewa_check.source.questionnaire import LoadedQuestionnaire
from molewa_check.source.shareable import shown

SHARES_CSV = "dissent.csv"
"""Where the shares of dissent in the group stand."""


class TwoViews(NamedTuple):
    """A company with two views.

    Attributes:
        name: what its document is called.
        company: tells it apart from all others.
    """

    name: str
    company: str
    items: tuple[Item, Item]


class Given(NamedTuple):
    """The answers of a view as they are attached, and whether they are JSON; YAML otherwise."""

    content: bytes
    is_json: bool

    @property
    def checksum(self) -> str:
        """Changes with anything in it."""
        return checksum(self.content)


class Row(NamedTuple):
    """A company in the list of comparisons, in which names may stand: it is the adviser's own.

    Attributes:
        definition: the fingerprint of the questionnaire.
        questions: how many common questions there are.
        scores: of management and of the works council, over these.
        gap: the second score minus the first one.
        kinds: how many questions are of each kind.
        topics: the topics with a dissent, by id.
        document: its file; empty where none could be made.
    """

    company: str
    number: str
    definition: str
    questions: int
    scores: tuple[float | None, float | None]
    gap: float | None
    kinds: Mapping[Kind, int]
    topics: tuple[str, ...]
    document: str = ""


class Comparisons:
    """The comparisons of a batch: a document for each, and what the list and the pictures of groups need."""

    def __init__(self, folder: Path, report: ReportSettings, *, force: bool = False) -> None:
        """Make them in the folder of comparisons of the one that the batch writes to.

        Args:
            folder: the one that the batch writes to.
            report: how the documents are made.
            force: whether those are made again, too, that are as their answers give them.
        """
        self.rows: list[Row] = []
        self.dissents: dict[str, Dissents] = {}
        """By the fingerprint of the questionnaire."""
        self._folder = folder / COMPARISONS
        self._report, self._settings, self._force = report, report.settings, force
        self._taken: set[str] = set()
        self._index = Index(self._folder)
        self._made_with = templates_fingerprint(report.templates)
        self._names: set[str] = set()
        self.made = self.unchanged = self.failed = 0

    def make(
        self, items: Iterable[Item | Problem], stop: Callable[[], bool], done: Callable[[], None]
    ) -> list[Problem]:
        """Compare all companies with two views; what cannot be compared is a problem and stops nothing.

        Args:
            items: everything that the batch is given.
            stop: whether the user wants to end.
            done: told after each company.

        Raises:
            OutputError: MC601 or MC607.
        """
        problems: list[Problem] = []
        for found in two_views(items):
            if stop():
                break
            try:
                self._add(found)
            except (InvalidInput, ReportError) as error:
                self.failed += 1
                problems += error.problems
            done()
        if self.made:
            self._index.save()
        return problems

    def remove_gone(self, failed: Collection[str]) -> list[Problem]:
        """Remove the documents of companies that no longer have two views, unless somebody has changed them.

        Args:
            failed: origins of what could not be used this time; their documents stay until that is mended.
        """
        removed, kept = self._index.remove_gone(self._names, failed)
        if removed:
            self._index.save()
        return kept

    def pictures(self, minimum: int, ledger: Ledger) -> dict[str, Dissent]:
        """What may be told of dissent in the group, by the fingerprint of the questionnaire; see `untold`."""
        found = {definition: one.picture(minimum, ledger) for definition, one in self.dissents.items()}
        return {definition: picture for definition, picture in found.items() if picture}

    def untold(self, told: Collection[str], minimum: int) -> list[Problem]:
        """What is said where earlier pictures forbid a new one: nothing vanishes from a report without a word."""
        missing = len(self.dissents.keys() - set(told))
        return [Problem(Code.MC443, Location(SHARES_CSV), params={"least": minimum})] * missing

    def _add(self, found: TwoViews) -> None:
        (one, loaded, first), (two, _, second) = (_side(item, self._settings) for item in found.items)
        comparison = compare_views(first, second)
        dissents = self.dissents.setdefault(first.prepared.fingerprint, Dissents(first.prepared))
        topics = dissents.add(comparison, found.company)
        # What was compared counts, whatever happens to its pages.
        self.rows.append(_row(comparison, topics))
        name = f"{_free(safe_name(found.name), self._taken)}.pdf"
        self._names.add(Path(name).stem)
        key = report_key(f"{one.checksum} {two.checksum}", loaded.fingerprint, self._report, self._made_with)
        if self._is_current(name, key):
            self.unchanged += 1
        else:
            given = (one, two) if self._report.with_answers else ()
            content = _pages(comparison, given, loaded, self._settings.language, self._report.templates)
            make_private_folder(self._folder)
            write_private(self._folder / name, content)
            came_from = tuple(origin for item in found.items for origin in origins(item))
            self._index.add(name, Entry(key, checksum(content), came_from))
            self.made += 1
        self.rows[-1] = self.rows[-1]._replace(document=f"{COMPARISONS}/{name}")

    def _is_current(self, name: str, key: str) -> bool:
        return not self._force and self._index.is_current(self._folder / name, key)


def _row(comparison: Comparison, topics: tuple[str, ...]) -> Row:
    company, overall = comparison.sides[0].sheet.header.company, comparison.overall
    return Row(
        company=company.name or "",
        number=company.id or "",
        definition=comparison.sides[0].prepared.fingerprint,
        questions=overall.common,
        scores=overall.scores,
        gap=overall.gap,
        kinds=comparison.counts,
        topics=topics,
    )


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
        TwoViews(names[key], key[0], (views[VIEWS[0]][2], views[VIEWS[1]][2]))
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


def _side(item: Item, settings: Settings) -> tuple[Given, LoadedQuestionnaire, Assessment]:
    """A view without anything that is internal."""
    document, content = _shown(item)
    loaded, sheet = pair(document, settings.questionnaire)
    # A row of a table or a form has no answer file of its own, and is given as JSON.
    given = Given(content, is_json(document.name) or item.document is not None)
    return given, loaded, assess(prepared_of(loaded), sheet)


def _shown(item: Item) -> tuple[Document, bytes]:
    if item.document is not None:
        text = json.dumps(item.document.value, ensure_ascii=False, indent=1) + "\n"
        return item.document, text.encode("utf-8")
    return shown(*read_answers_with_bytes(item.path))


def _pages(
    comparison: Comparison,
    given: tuple[Given, ...],
    loaded: LoadedQuestionnaire,
    language: str,
    templates: Path | None,
) -> bytes:
    from molewa_check.report.output.attachments import definition_of  # noqa: PLC0415 - heavy, only documents need it
    from molewa_check.report.output.comparison_files import (  # noqa: PLC0415 - the same
        AnswersGiven,
        ComparisonFile,
        ComparisonMaterial,
        comparison_file,
    )

    answers = tuple(AnswersGiven(one.content, one.is_json) for one in given)
    material = ComparisonMaterial(answers, definition_of(loaded))
    return comparison_file(comparison, ComparisonFile("pdf", language, templates), material)
