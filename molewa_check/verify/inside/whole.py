"""What the file says as a whole: its properties, its catalogue, and what lies outside of both."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from molewa_check.verify.findings import Fact, Kind
from molewa_check.verify.inside.actions import DEEPEST_TREE, hidden, named_values, of_the_document, said, triggered
from molewa_check.verify.inside.bookmarks import of_bookmarks
from molewa_check.verify.inside.facts import in_short
from molewa_check.verify.inside.files import of_file
from molewa_check.verify.inside.marked import Marked
from molewa_check.verify.inside.objects import Document, Reference, Stream, ends
from molewa_check.verify.inside.page_facts import field_fact, of_pages, shown
from molewa_check.verify.inside.tags import of_tags
from molewa_check.verify.inside.walk import digest, left_over, reached

TRAILER = {
    "/Size", "/Root", "/Info", "/ID", "/Prev", "/Type", "/W", "/Index", "/Filter", "/Length",
    "/DecodeParms", "/Encrypt",
}  # fmt: skip
SAID_IN_FULL = {
    "/Type", "/Pages", "/Names", "/Lang", "/PageMode", "/PageLayout", "/ViewerPreferences", "/Metadata",
    "/Outlines",
}  # fmt: skip
MOST_FIELDS = 2000
PRINTED_OTHERWISE = {"/TR", "/TR2", "/HT", "/BG", "/BG2", "/UCR", "/UCR2", "/Alternates", "/OPI", "/Ref"}
POSTSCRIPT, OVERPRINT = "/PS", ("/OP", "/op")
"""What changes colours or pictures on some printers only, or fetches them from other files."""
FRAME = re.compile("22-rdf-syntax-ns|adobe:ns:meta|XML/1998")
"""Name spaces of what an XMP packet is made of, beside what it says."""
OWN_NAME = re.compile(r"stream <[^>]*>:? ?")
"""How the library calls a file that has no name."""
TABLE = "table"
OF_THE_TABLE = re.compile("xref|cross-reference|file is damaged|reported number of objects")
"""Complaints about the table of contents of a file: programs mend it themselves, and all in the same way."""
GUESSED, BEGINNING = "Attempting to reconstruct", re.compile(rb"(?:^|[\r\n])[ \t]*(\d{1,10}) +0 +obj\b")
"""Without a table programs look for the objects themselves: of two with one number they may take another one."""
BLANK = b" \t\r\n\0\x0c"


def describe(document: Document, words: Marked) -> Iterator[Fact]:
    """All facts of a file.

    Args:
        document: its objects.
        words: the words of every marked part of its pages.
    """
    scripts: set[str] = set()
    for part in (_outside, _properties, _catalogue, of_the_document, of_pages, _fields, _layers, of_bookmarks):
        for fact in part(document):
            yield fact
            if fact.kind is Kind.ACTION:
                scripts.add(_without_trigger(fact.value))
    yield from of_tags(document, words)
    yield from _everywhere(document, scripts)


def _without_trigger(value: str) -> str:
    return value.partition(" ")[2]


def _outside(document: Document) -> Iterator[Fact]:
    content, found = document.content, ends(document)
    before, after = content.find(b"%PDF-"), content[found[-1] :].strip(BLANK) if found else b""
    if before > 0:
        yield Fact(Kind.OUTSIDE, "before", str(before))
    if after:
        yield Fact(Kind.OUTSIDE, "after", str(len(after)))
    states = len(found) - document.linearized
    if states > 1:
        yield Fact(Kind.SAVED_OVER, "", str(states))
    if document.encrypted:
        yield Fact(Kind.ENCRYPTED, "", str(document.at(document.entries(document.trailer.get("/Encrypt")).get("/V"))))
    for complaint in document.complaints:
        place = TABLE if OF_THE_TABLE.search(complaint) else ""
        yield Fact(Kind.DAMAGED, place, in_short(OWN_NAME.sub("", complaint)))
    if any(GUESSED in complaint for complaint in document.complaints):
        for number, count in Counter(BEGINNING.findall(content)).items():
            if count > 1:
                yield Fact(Kind.DAMAGED, "", in_short(f"{number.decode()} 0 obj, {count} times"))


def _properties(document: Document) -> Iterator[Fact]:
    for key, value in document.entries(document.trailer.get("/Info")).items():
        yield Fact(Kind.PROPERTY, key.lstrip("/"), shown(document, value))
    metadata = document.at(document.root().get("/Metadata"))
    if isinstance(metadata, Stream):
        yield from _xmp(document.data(metadata))


def _xmp(content: bytes) -> Iterator[Fact]:
    """The values of an XMP packet, under their names."""
    try:
        tree = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError):
        yield Fact(Kind.PROPERTY, "XMP", in_short(content.decode("utf-8", "replace")))
        return
    for name, value in _values(tree):
        if value.strip():
            yield Fact(Kind.PROPERTY, f"XMP {name}", in_short(value))


def _values(tree: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """Every text and attribute, under the name of the property that it is a part of."""
    waiting = [("", tree)]
    while waiting:
        above, element = waiting.pop()
        name = above if FRAME.search(element.tag) else element.tag.rpartition("}")[2]
        yield name, element.text or ""
        yield from ((key.rpartition("}")[2], value) for key, value in element.attrib.items() if not FRAME.search(key))
        waiting += [(name, child) for child in reversed(element)]


def _catalogue(document: Document) -> Iterator[Fact]:
    root = document.root()
    for key in sorted(document.trailer.keys() - TRAILER):
        yield Fact(Kind.STRUCTURE, f"trailer {key}", digest(document, document.trailer[key]))
    language = document.at(root.get("/Lang"))
    if isinstance(language, str):
        yield Fact(Kind.LANGUAGE, "", in_short(language))
    for key in ("/PageMode", "/PageLayout"):
        if key in root:
            yield Fact(Kind.VIEWER, key.lstrip("/"), shown(document, root[key]))
    for key, value in document.entries(root.get("/ViewerPreferences")).items():
        yield Fact(Kind.VIEWER, key.lstrip("/"), shown(document, value))
    for number, value in named_values(document, root.get("/PageLabels")):
        about = sorted(f"{key} {shown(document, item)}" for key, item in document.entries(value).items())
        yield Fact(Kind.PAGE_LABEL, "", in_short(f"{number} {' '.join(about)}"))
    names = document.entries(root.get("/Names"))
    parts = {**{key: root[key] for key in root.keys() - SAID_IN_FULL}, **{f"/Names{key}": names[key] for key in names}}
    for key in sorted(parts):
        yield Fact(Kind.STRUCTURE, key, digest(document, parts[key]))


def _fields(document: Document) -> Iterator[Fact]:
    """The form, and those of its fields that lie on no page."""
    form = document.entries(document.root().get("/AcroForm"))
    if "/XFA" in form:
        yield Fact(Kind.XFA, "", digest(document, form["/XFA"]))
    lying = {one.number for page in document.pages for one in _references(document, document.page(page).get("/Annots"))}
    waiting = [(one, 0) for one in document.items(form.get("/Fields"))]
    for _ in range(MOST_FIELDS):
        if not waiting:
            break
        value, depth = waiting.pop()
        entries = document.entries(value)
        kids = document.items(entries.get("/Kids"))
        if not {one.number for one in (value, *kids) if isinstance(one, Reference)} & lying:
            yield field_fact(document, entries, "")
            yield from triggered(document, entries, "")
        if depth < DEEPEST_TREE:
            waiting += [(kid, depth + 1) for kid in kids if not (isinstance(kid, Reference) and kid.number in lying)]


def _references(document: Document, value: Any) -> list[Reference]:
    return [one for one in document.items(value) if isinstance(one, Reference)]


def _layers(document: Document) -> Iterator[Fact]:
    layers = document.entries(document.root().get("/OCProperties"))
    for one in document.items(layers.get("/OCGs")):
        yield Fact(Kind.LAYER, "", in_short(document.at(document.entries(one).get("/Name")) or "?"))


def _everywhere(document: Document, scripts: set[str]) -> Iterator[Fact]:
    """Files and scripts wherever they stand, and what nothing refers to; scripts that were met are not told again."""
    taken: set[int] = set()
    unusual: set[str] = set()
    for entries in reached(document, document.trailer, taken):
        yield from of_file(document, entries)
        yield from _script(document, entries, scripts)
        unusual |= set(_for_printers(document, entries))
    for key in sorted(unusual):
        yield Fact(Kind.STRUCTURE, f"printing {key}", key)
    if any(isinstance(one, Stream) and "/F" in one.entries for one in document.objects.values()):
        yield Fact(Kind.STRUCTURE, "content /F", "/F")
    rest = list(left_over(document, taken))
    for entries in rest:
        yield from _script(document, entries, scripts)
    if rest:
        yield Fact(Kind.LEFT_OVER, "", str(len(rest)))


def _for_printers(document: Document, entries: dict[str, Any]) -> Iterator[str]:
    """What some printers show in another way than the screen does."""
    if entries.get("/Type") != "/StructElem":
        yield from PRINTED_OTHERWISE & entries.keys()
    kinds = [document.at(entries.get(key)) for key in ("/Subtype", "/Subtype2")]
    if any(document.at(entries.get(key)) is True for key in OVERPRINT):
        yield OVERPRINT[0]
    if POSTSCRIPT in kinds or ("/Form" in kinds and POSTSCRIPT in entries):
        yield POSTSCRIPT


def _script(document: Document, entries: dict[str, Any], scripts: set[str]) -> Iterator[Fact]:
    if hidden(document, entries):
        fact = Fact(Kind.ACTION, "", in_short(f"* {said(document, entries)}"))
        if _without_trigger(fact.value) not in scripts:
            yield fact
