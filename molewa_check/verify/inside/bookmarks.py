"""The bookmarks: what they say, where they lead and how they look."""

import hashlib
from collections.abc import Iterator
from typing import Any

from molewa_check.verify.findings import Fact, Kind
from molewa_check.verify.inside.actions import JUMP, actions
from molewa_check.verify.inside.facts import in_short
from molewa_check.verify.inside.objects import Document, Reference
from molewa_check.verify.inside.page_facts import destination, named_destinations, shown

DEEPEST = 200
LOOKS = ((1, "[italic]"), (2, "[bold]"))
"""How the letters of a bookmark look; who shows it puts it into words."""
BLACK = "0.0 0.0 0.0"


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
        text = " ".join([str(document.at(entries.get("/Title")) or ""), leads, *_look(document, entries)])
        order.update(f"{text};".encode("utf-8", "replace"))
        yield Fact(Kind.BOOKMARK, "", in_short(text))
        yield from actions(document, action, "Outlines", "")
        waiting += [(entries.get("/Next"), depth), (entries.get("/First"), depth + 1)]
    if seen:
        yield Fact(Kind.STRUCTURE, "/Outlines", order.hexdigest()[:16])


def _look(document: Document, entries: dict[str, Any]) -> Iterator[str]:
    flags, count = (document.at(entries.get(key)) for key in ("/F", "/Count"))
    if isinstance(flags, float):
        yield from (name for bit, name in LOOKS if int(flags) & bit)
    if isinstance(count, float) and count < 0:
        yield "[closed]"
    colour = shown(document, entries["/C"]) if "/C" in entries else BLACK
    if colour != BLACK:
        yield f"[coloured] {colour}"
