"""What a file does by itself or on a click."""

from collections.abc import Iterator
from typing import Any

from molewa_check.verify.findings import Fact, Kind
from molewa_check.verify.inside.facts import in_short
from molewa_check.verify.inside.objects import Document, Name, Stream

DANGEROUS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData"}
JUMP = "/GoTo"
DETAILS = ("/JS", "/F", "/UF", "/URI", "/Win", "/Mac", "/Unix", "/N", "/D", "/T", "/P")
LONGEST_CHAIN, DEEPEST_TREE, MOST_NAMES = 50, 30, 5000


def actions(document: Document, start: Any, trigger: str, place: str) -> Iterator[Fact]:
    """An action and those that follow it."""
    waiting, left = [start], LONGEST_CHAIN
    while waiting and left:
        left -= 1
        entries = document.entries(waiting.pop())
        if not entries:
            continue
        if document.at(entries.get("/S")) != JUMP:
            yield Fact(Kind.ACTION, place, in_short(f"{trigger} {said(document, entries)}"))
        waiting += document.items(entries.get("/Next"))


def said(document: Document, entries: dict[str, Any]) -> str:
    """What an action does, in short."""
    kind = str(document.at(entries.get("/S")) or "?").lstrip("/")
    details = (_detail(document, entries.get(key)) for key in DETAILS)
    return " ".join([kind, *(one for one in details if one)])


def _detail(document: Document, value: Any) -> str:
    value = document.at(value)
    if isinstance(value, Stream):
        return document.data(value).decode("utf-8", "replace")
    if isinstance(value, dict):
        return _detail(document, value.get("/UF") or value.get("/F"))
    return str(value or "").lstrip("/" if isinstance(value, Name) else "")


def triggered(document: Document, entries: dict[str, Any], place: str) -> Iterator[Fact]:
    """The additional actions of the document, a page, an annotation or a field."""
    for key, value in document.entries(entries.get("/AA")).items():
        yield from actions(document, value, key.lstrip("/"), place)


def named_values(document: Document, tree: Any) -> Iterator[tuple[str, Any]]:
    """The names and values of a tree of names, or numbers and values of a tree of numbers."""
    waiting, seen = [(tree, 0)], 0
    while waiting and seen < MOST_NAMES:
        node, depth = waiting.pop()
        entries = document.entries(node)
        for key in ("/Names", "/Nums"):
            pairs = document.items(entries.get(key))
            seen += len(pairs)
            yield from (
                (f"{name:g}" if isinstance(name, float) else str(name), value)
                for name, value in zip(pairs[::2], pairs[1::2], strict=False)
            )
        if depth < DEEPEST_TREE:
            waiting += [(kid, depth + 1) for kid in reversed(document.items(entries.get("/Kids")))]


def of_the_document(document: Document) -> Iterator[Fact]:
    """What starts with the file itself."""
    root = document.root()
    opened = document.at(root.get("/OpenAction"))
    if isinstance(opened, dict):
        yield from actions(document, opened, "OpenAction", "")
    yield from triggered(document, root, "")
    for _, value in named_values(document, document.entries(root.get("/Names")).get("/JavaScript")):
        yield from actions(document, value, "Names", "")


def hidden(document: Document, entries: dict[str, Any]) -> bool:
    """Whether a dictionary that was found somewhere is a script, or starts something."""
    return "/JS" in entries or document.at(entries.get("/S")) in DANGEROUS
