"""Every file inside the file, by whatever way it can be reached."""

from collections.abc import Iterator
from typing import Any

from molewa_check.verify.findings import Fact, Kind
from molewa_check.verify.inside.facts import in_short
from molewa_check.verify.inside.objects import Document, Stream
from molewa_check.verify.inside.page_facts import shown

OF_THE_ENTRY = {"/AFRelationship", "/FS", "/V", "/CI", "/Thumb"}
OF_THE_STREAM = {"/Subtype"}
PACKED = {"/CheckSum", "/Mac"}
"""What follows from the content, or says nothing to the programs of today."""


def of_file(document: Document, entries: dict[str, Any]) -> Iterator[Fact]:
    """What a dictionary says about a file inside, where it does."""
    inside = document.entries(entries.get("/EF"))
    streams = [document.at(inside[key]) for key in sorted(inside, reverse=True)]  # the newer name of a file first
    for related in document.entries(entries.get("/RF")).values():
        streams += [document.at(one) for one in document.items(related)]
    streams = [one for one in streams if isinstance(one, Stream)]
    if not streams and "/EF" not in entries:
        return
    names = [document.at(entries.get(key)) for key in ("/UF", "/F")]
    name = next((in_short(one) for one in names if isinstance(one, str)), "?")
    for one in names:
        if isinstance(one, str) and in_short(one) != name:
            yield Fact(Kind.ATTACHMENT_DESCRIPTION, name, f"/F {in_short(one)}")
    for checksum in dict.fromkeys(document.checksum(one) for one in streams):
        yield Fact(Kind.ATTACHMENT_COPY, name, checksum)
    yield from _described(document, entries, streams[0].entries if streams else {}, name)


def _described(document: Document, entries: dict[str, Any], stream: dict[str, Any], name: str) -> Iterator[Fact]:
    description = document.at(entries.get("/Desc"))
    if isinstance(description, str):
        yield Fact(Kind.ATTACHMENT_DESCRIPTION, name, in_short(description))
    about = {**document.entries(stream.get("/Params"))}
    about |= {key: entries[key] for key in OF_THE_ENTRY & entries.keys()}
    about |= {key: stream[key] for key in OF_THE_STREAM & stream.keys()}
    for key in sorted(about.keys() - PACKED):
        yield Fact(Kind.ATTACHMENT_DESCRIPTION, name, f"{key} {shown(document, about[key])}")
