"""Which companies of a batch have both views that are laid side by side."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from molewa_check.batch.walk import Item
from molewa_check.errors import InvalidInput, Problem
from molewa_check.model.vocabulary import Perspective
from molewa_check.source.answers import read_answers_document
from molewa_check.source.document import Document
from molewa_check.source.pairing import questionnaire_of
from molewa_check.source.questionnaire import LoadedQuestionnaire


class TwoViews(NamedTuple):
    """A company with two views.

    Attributes:
        name: what its document is called.
        company: tells it apart from all others.
        questionnaire: the id of the questionnaire that both answer.
        items: both, in the order of the questionnaire's views.
    """

    name: str
    company: str
    questionnaire: str
    items: tuple[Item, Item]


class Pairing:
    """Finds the two views of every company; what is read of files is their head."""

    def __init__(self, questionnaire: str | None) -> None:
        """Pair the views of a questionnaire.

        Args:
            questionnaire: the one for all files; None for the one that each names.
        """
        self.loaded: dict[str, LoadedQuestionnaire | None] = {}
        """The questionnaires by the id that files name; None for what cannot be used."""
        self._questionnaire = questionnaire

    def two_views(self, items: Iterable[Item | Problem]) -> list[TwoViews]:
        """The companies with two views, in the order in which they were met; of several files of a view the latest.

        Files that cannot be read are passed over: the batch itself has named them.
        """
        latest: dict[tuple[str, str], dict[Perspective, tuple[str, int, Item]]] = {}
        names: dict[tuple[str, str], str] = {}
        for place, item in enumerate(items):
            head = None if isinstance(item, Problem) else self._head(item)
            if head is None or isinstance(item, Problem):
                continue
            names.setdefault(head.key, head.name)
            views = latest.setdefault(head.key, {})
            views[head.view] = max(
                views.get(head.view, ("", -1, item)), (head.updated, place, item), key=lambda one: one[:2]
            )
        return [
            TwoViews(names[key], *key, (views[pair[0]][2], views[pair[1]][2]))
            for key, views in latest.items()
            if (pair := self._pair(key[1])) and views.keys() >= set(pair)
        ]

    def _pair(self, questionnaire: str) -> tuple[Perspective, Perspective] | None:
        loaded = self.loaded[questionnaire]
        return loaded.questionnaire.pair if loaded else None

    def _head(self, item: Item) -> "_Head | None":
        """The head of an answer file as far as it can be read; None where it names no company."""
        try:
            document = item.document or read_answers_document(item.path)
        except InvalidInput:
            return None
        value: Any = document.value
        if not isinstance(value, dict):
            return None
        company, about = value.get("company"), value.get("questionnaire")
        if not isinstance(company, dict) or not isinstance(about, dict):
            return None
        number, name = (str(company.get(key) or "").strip() for key in ("id", "name"))
        loaded = self._load(str(about.get("id")), document)
        if loaded is None or not (number or name):
            return None
        key = f"id {number}" if number else f"name {' '.join(name.split()).casefold()}"
        view = str(value.get("perspective", loaded.questionnaire.views[0]))
        return _Head((key, str(about.get("id"))), name or number, view, str(value.get("updated") or ""))

    def _load(self, id_: str, document: Document) -> LoadedQuestionnaire | None:
        if id_ not in self.loaded:
            try:
                self.loaded[id_] = questionnaire_of(document, self._questionnaire)
            except InvalidInput:
                self.loaded[id_] = None
        return self.loaded[id_]


class _Head(NamedTuple):
    """What tells views of a company apart; `key` is the company with the questionnaire."""

    key: tuple[str, str]
    name: str
    view: Perspective
    updated: str
