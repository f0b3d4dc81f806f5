"""Going through the objects of a file: what belongs together, whatever its numbers, and what nothing refers to."""

import hashlib
from collections.abc import Iterator
from typing import Any

from molewa_check.verify.inside.objects import CONTAINERS, PACKING, Document, Reference, Stream

CORNERS = 4


def digest(document: Document, start: Any) -> str:
    """A checksum of a value and all that it refers to; pages are called by their place, objects by their turn.

    A program that saves a file again gives new numbers, packs streams in another way and sorts dictionaries anew: none
    of this changes the checksum. It rounds as well: frames of elements are left out and compared as numbers.
    """
    seen: dict[int, int] = {}
    turns = {number: turn for turn, number in enumerate(document.pages, start=1)}
    found, waiting = hashlib.sha256(), [start]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Reference):
            if value.number in turns:
                found.update(f"page {turns[value.number]};".encode())
                continue
            if value.number in seen:
                found.update(f"seen {seen[value.number]};".encode())
                continue
            seen[value.number] = len(seen)
            value = document.at(value)
        if frame(document, value):
            value = {**value, "/BBox": None}
        found.update(_head(document, value).encode("utf-8", "replace"))
        waiting += _parts(value)
    return found.hexdigest()[:16]


def frame(document: Document, value: Any) -> list[float]:
    """The corners between which an element of the structure is said to stand; none where this says nothing of it."""
    if not isinstance(value, dict) or document.at(value.get("/O")) != "/Layout":
        return []
    corners = [document.at(one) for one in document.items(value.get("/BBox"))]
    return corners if len(corners) == CORNERS and all(isinstance(one, float) for one in corners) else []


def _head(document: Document, value: Any) -> str:
    """What a value says without its parts."""
    if isinstance(value, Stream):
        return f"stream {document.checksum(value)} {_keys(value.entries)};"
    if isinstance(value, dict):
        return f"dictionary {_keys(value)};"
    if isinstance(value, list):
        return f"array {len(value)};"
    return f"{type(value).__name__} {value};"


def _keys(entries: dict[str, Any]) -> list[str]:
    return sorted(entries.keys() - PACKING)


def _parts(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        yield from reversed(value)
    elif isinstance(value, (dict, Stream)):
        entries = value if isinstance(value, dict) else value.entries
        yield from (entries[key] for key in reversed(_keys(entries)))


def reached(document: Document, start: Any, taken: set[int]) -> Iterator[dict[str, Any]]:
    """Every dictionary and stream that can be reached and was not before; adds to those that are taken."""
    waiting = [start]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Reference):
            if value.number in taken:
                continue
            taken.add(value.number)
            value = document.at(value)
        if isinstance(value, (dict, Stream)):
            entries = value if isinstance(value, dict) else value.entries
            yield entries
            waiting += entries.values()
        elif isinstance(value, list):
            waiting += value


def left_over(document: Document, taken: set[int]) -> Iterator[dict[str, Any]]:
    """Dictionaries and streams that nothing refers to."""
    for number, value in document.objects.items():
        entries = document.entries(value)
        if number in taken or value is None or entries.get("/Type") in CONTAINERS or _for_the_web(document, entries):
            continue
        yield entries


def _for_the_web(document: Document, entries: dict[str, Any]) -> bool:
    """Whether an object only helps to show the first page before the rest has come."""
    return document.linearized and ("/Linearized" in entries or isinstance(entries.get("/S"), float))
