"""What is read aloud and in which order: the structure of the text, and the bookmarks."""

import hashlib
from collections.abc import Iterator
from typing import Any

from molewa_check.verify.findings import Fact, Kind
from molewa_check.verify.inside.actions import JUMP, actions
from molewa_check.verify.inside.facts import in_short
from molewa_check.verify.inside.objects import Document, Reference
from molewa_check.verify.inside.page_facts import destination, named_destinations, spoken

MOST_ELEMENTS, DEEPEST = 200_000, 200


def of_tags(document: Document) -> Iterator[Fact]:
    """The order of the elements, and every text that stands for something that is seen."""
    tree = document.entries(document.root().get("/StructTreeRoot"))
    if not tree:
        return
    order, count, texts = hashlib.sha256(), 0, list[Fact]()
    waiting: list[tuple[Any, int, str]] = [(tree.get("/K"), 0, "")]
    while waiting and count < MOST_ELEMENTS:
        value, depth, place = waiting.pop()
        value = document.at(value)
        if isinstance(value, list):
            waiting += [(item, depth, place) for item in reversed(value)]
            continue
        if not isinstance(value, dict) or depth > DEEPEST:
            order.update(f"{depth} {value};".encode())
            continue
        count += 1
        place = _page(document, value) or place
        order.update(f"{depth} {document.at(value.get('/S'))} {place} {document.at(value.get('/MCID'))};".encode())
        own = list(_read_aloud(document, value, place))
        order.update(f"{[fact.value for fact in own]};".encode("utf-8", "replace"))
        texts += own
        waiting.append((value.get("/K"), depth + 1, place))
    yield Fact(Kind.TAGS, "", f"{count} {order.hexdigest()[:16]}")
    yield from texts


def _page(document: Document, element: dict[str, Any]) -> str:
    page = element.get("/Pg")
    if isinstance(page, Reference) and page.number in document.pages:
        return str(document.pages.index(page.number) + 1)
    return ""


def _read_aloud(document: Document, element: dict[str, Any], place: str) -> Iterator[Fact]:
    yield from spoken(document, element, place)
    language = document.at(element.get("/Lang"))
    if isinstance(language, str):
        yield Fact(Kind.LANGUAGE, place, in_short(language))


def of_bookmarks(document: Document) -> Iterator[Fact]:
    """The bookmarks from top to bottom, with the pages that they lead to."""
    named = dict(named_destinations(document))
    start = document.entries(document.root().get("/Outlines")).get("/First")
    waiting: list[tuple[Any, int]] = [(start, 0)]
    seen: set[int] = set()
    order = hashlib.sha256()
    while waiting:
        value, depth = waiting.pop()
        number = value.number if isinstance(value, Reference) else -1
        entries = document.entries(value)
        if not entries or number in seen or depth > DEEPEST:
            continue
        seen.add(number)
        action = document.entries(entries.get("/A"))
        target = action.get("/D") if document.at(action.get("/S")) == JUMP else entries.get("/Dest")
        leads = destination(document, target, named)
        text = f"{document.at(entries.get('/Title')) or ''} {leads}"
        order.update(f"{text};".encode("utf-8", "replace"))
        yield Fact(Kind.BOOKMARK, "", in_short(text))
        yield from actions(document, action, "Outlines", "")
        waiting += [(entries.get("/Next"), depth), (entries.get("/First"), depth + 1)]
    if seen:
        yield Fact(Kind.STRUCTURE, "/Outlines", order.hexdigest()[:16])
