"""Objects of small files, written out; no library and no file is needed for them."""

from collections.abc import Iterable, Mapping
from typing import Any

from molewa_check.verify.findings import Fact
from molewa_check.verify.inside.objects import Document, Name, Reference, Stream

JAVASCRIPT = {"/S": Name("/JavaScript"), "/JS": "app.alert(1)"}


def ref(number: int) -> Reference:
    """Where an object is used."""
    return Reference(number)


def document(
    objects: Mapping[int, Any] | None = None,
    *,
    root: Mapping[str, Any] | None = None,
    pages: Iterable[int] = (),
    streams: Mapping[int, bytes] | None = None,
    **more: Any,
) -> Document:
    """A file.

    Args:
        objects: those with a number of their own; the catalogue is number 1.
        root: the entries of the catalogue.
        pages: the numbers of the pages, in their order.
        streams: the contents of streams, by the numbers of their objects.
        more: other attributes of a document.
    """
    contents = streams or {}
    given: dict[str, Any] = {
        "trailer": {"/Root": ref(1)}, "encrypted": False, "linearized": False, "content": b"", "complaints": [],
    }  # fmt: skip
    return Document(
        objects={1: dict(root or {}), **(objects or {})},
        pages=list(pages),
        packed=lambda number: (contents[number], True),
        **(given | more),
    )


def stream(number: int, **entries: Any) -> Stream:
    """A stream, with the entries of its dictionary without their slash."""
    return Stream({f"/{key}": value for key, value in entries.items()}, number)


def said(facts: Iterable[Fact]) -> list[tuple[str, str, str]]:
    """Facts in short: kind, place and value."""
    return [(fact.kind.value, fact.place, fact.value) for fact in facts]
