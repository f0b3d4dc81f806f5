"""What the objects of the pages say: how a page is set, what lies on it and where its links lead."""

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from molewa_check.verify.findings import Fact, Kind
from molewa_check.verify.inside.actions import JUMP, actions, named_values, said, triggered
from molewa_check.verify.inside.facts import in_short
from molewa_check.verify.inside.objects import Document, Name, Reference, Stream
from molewa_check.verify.inside.walk import digest

ELSEWHERE = {"/Type", "/Parent", "/Contents", "/Resources", "/Annots", "/AA", "/StructParents"}
"""Keys of a page that have facts of their own, or lead upwards."""
USUAL = {"/Rotate 0", "/UserUnit 1"}
"""What holds without being said, too."""
TEXTS = ("/ActualText", "/Alt", "/E")
FLAGS = ((2, "[hidden]"), (32, "[print only]"))
"""What keeps an annotation from being seen; who shows it puts it into words."""
CORNERS = 4
SHOWN_NUMBERS = 8
MOST_ON_A_PAGE = 2000
SPOKEN = re.compile(rb"/(?:ActualText|Alt|E)\b\s*(\((?:\\.|[^\\)])*\)|<[0-9A-Fa-f\s]*>)", re.DOTALL)
AMONG_COMMANDS = re.compile(rb"<<[^<>]{0,2000}>>")
NAMED = re.compile(rb"/[^\s/<>\[\]()]+")
ESCAPED = re.compile(rb"/[^\s/<>\[\]()]*#[0-9A-Fa-f]{2}")
"""A name written in an unusual way; no program needs that for what the report holds."""


def of_pages(document: Document) -> Iterator[Fact]:
    """The facts of every page."""
    named = dict(named_destinations(document))
    for turn, number in enumerate(document.pages, start=1):
        place, page = str(turn), document.page(number)
        yield from _settings(document, page, place)
        yield from _content(document, page, place)
        yield from triggered(document, page, place)
        for annotation in document.items(page.get("/Annots"))[:MOST_ON_A_PAGE]:
            yield from _on_page(document, document.entries(annotation), place, named)
        yield Fact(Kind.STRUCTURE, f"{place} /Annots", digest(document, page.get("/Annots")))


def _settings(document: Document, page: dict[str, Any], place: str) -> Iterator[Fact]:
    for key in sorted(page.keys() - ELSEWHERE):
        setting = f"{key} {shown(document, page[key])}"
        if setting not in USUAL:
            yield Fact(Kind.PAGE_SETTING, place, setting)


def shown(document: Document, value: Any) -> str:
    """A value itself where it is short, else its checksum."""
    value = document.at(value)
    if isinstance(value, list) and len(value) <= SHOWN_NUMBERS and all(isinstance(item, float) for item in value):
        return " ".join(f"{item:.1f}" for item in value)
    if isinstance(value, (dict, list, Stream)):
        return digest(document, value)
    return f"{value:g}" if isinstance(value, float) else in_short(value)


def _content(document: Document, page: dict[str, Any], place: str) -> Iterator[Fact]:
    streams = [one for one in map(document.at, document.items(page.get("/Contents"))) if isinstance(one, Stream)]
    commands = b" ".join(b"\n".join(document.data(one) for one in streams).split())
    drawn = hashlib.sha256(commands).hexdigest()[:16]
    yield Fact(Kind.CONTENT, place, f"{drawn} {digest(document, page.get('/Resources'))}")
    for match in (*SPOKEN.finditer(commands), *ESCAPED.finditer(commands)):
        yield Fact(Kind.ALTERNATIVE_TEXT, place, in_short(match.group().decode("latin-1")))
    for match in AMONG_COMMANDS.finditer(commands):
        keys = NAMED.findall(match.group())
        for key in {key for key in keys if keys.count(key) > 1}:
            yield Fact(Kind.DAMAGED, place, in_short(f"{key.decode('latin-1')} twice"))
    properties = document.entries(document.entries(page.get("/Resources")).get("/Properties"))
    for one in properties.values():
        yield from spoken(document, document.entries(one), place)


def spoken(document: Document, entries: dict[str, Any], place: str) -> Iterator[Fact]:
    """What is read aloud instead of what is seen."""
    for key in TEXTS:
        value = document.at(entries.get(key))
        if isinstance(value, str):
            yield Fact(Kind.ALTERNATIVE_TEXT, place, in_short(value))


def _on_page(document: Document, entries: dict[str, Any], place: str, named: dict[str, Any]) -> Iterator[Fact]:
    """One annotation."""
    kind = str(document.at(entries.get("/Subtype")) or "?").lstrip("/")
    sides = [item for item in document.items(entries.get("/Rect")) if isinstance(item, float)][:CORNERS]
    where = (*sorted(sides[::2]), *sorted(sides[1::2]))  # any two opposite corners may be named
    action = document.entries(entries.get("/A"))
    target = entries.get("/Dest") if document.at(action.get("/S")) != JUMP else action.get("/D")
    if kind == "Link":
        leads = destination(document, target, named) if target is not None else said(document, action)
        leads = leads.removeprefix("URI ")
        yield Fact(Kind.LINK, place, in_short(f"{leads} {_visible(document, entries)}").strip(), where)
        text = document.at(entries.get("/Contents"))
        if isinstance(text, str) and text != leads:  # what a screen reader says instead of the address
            yield Fact(Kind.ALTERNATIVE_TEXT, place, in_short(text))
    elif kind == "Widget":
        yield field_fact(document, entries, place)
    else:
        text = f"{kind} {_note(document, entries)} {_visible(document, entries)}"
        yield Fact(Kind.ANNOTATION, place, in_short(text).strip())
    usual = kind == "Link" and document.at(action.get("/S")) in {"/URI", JUMP}
    yield from actions(document, action.get("/Next") if usual else action, kind, place)
    yield from triggered(document, entries, place)
    yield from actions(document, entries.get("/PA"), kind, place)


def _visible(document: Document, entries: dict[str, Any]) -> str:
    flags = document.at(entries.get("/F"))
    if not isinstance(flags, float):
        return ""
    return " ".join(name for bit, name in FLAGS if int(flags) & bit)


def _note(document: Document, entries: dict[str, Any]) -> str:
    texts = (document.at(entries.get(key)) for key in ("/T", "/Contents"))
    return " ".join(text for text in texts if isinstance(text, str))


def field_fact(document: Document, entries: dict[str, Any], place: str) -> Fact:
    """A field of a form; one for a signature is a kind of its own."""
    above = document.entries(entries.get("/Parent"))
    name = document.at(entries.get("/T", above.get("/T"))) or ""
    kind = document.at(entries.get("/FT", above.get("/FT")))
    value = document.at(entries.get("/V", above.get("/V")))
    if kind == "/Sig":
        signer = document.at(document.entries(value).get("/Name")) or ""
        return Fact(Kind.SIGNATURE, place, in_short(signer or name))
    said_value = value if isinstance(value, str) else ""
    return Fact(Kind.FIELD, place, in_short(f"{name} {said_value} {_visible(document, entries)}").strip())


def named_destinations(document: Document) -> Iterator[tuple[str, Any]]:
    """The names that links may lead to."""
    root = document.root()
    yield from named_values(document, document.entries(root.get("/Names")).get("/Dests"))
    yield from ((key.lstrip("/"), value) for key, value in document.entries(root.get("/Dests")).items())


def destination(document: Document, target: Any, named: dict[str, Any]) -> str:
    """Which page a link or bookmark leads to."""
    target = document.at(target)
    if isinstance(target, str):
        name = target.lstrip("/") if isinstance(target, Name) else target
        if name not in named:
            return f"→ ? {name}"
        target = document.at(named[name])
    if isinstance(target, dict):
        target = document.at(target.get("/D"))
    first = target[0] if isinstance(target, list) and target else None
    if isinstance(first, Reference) and first.number in document.pages:
        return f"→ {document.pages.index(first.number) + 1}"
    return f"→ {first + 1:g}" if isinstance(first, float) else "→ ?"
