"""What is read aloud and in which order: the structure of the text."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from molewa_check.verify.findings import Fact, Kind
from molewa_check.verify.inside.actions import named_values
from molewa_check.verify.inside.facts import in_short
from molewa_check.verify.inside.marked import Marked
from molewa_check.verify.inside.objects import Document, Reference
from molewa_check.verify.inside.page_facts import shown, spoken
from molewa_check.verify.inside.walk import frame

MOST_ELEMENTS, DEEPEST, LONGEST_CHAIN = 200_000, 200, 20
UPWARDS = {"/P", "/K", "/Pg", "/S", "/Type", "/Ref"}
"""Keys of an element that lead to others, or are looked at by themselves."""
OF_THE_TREE = {"/K", "/Type", "/ParentTree", "/ParentTreeNextKey", "/IDTree", "/RoleMap"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the tree.

    Attributes:
        page: the number of the object of the page; 0 where none is named.
        above: the number of the object of the element above.
    """

    depth: int
    page: int
    above: int


@dataclass
class Tree:
    """The structure of a document and what it is tied to.

    Attributes:
        back: the numbers that pages and annotations name, with the elements that they lead back to.
        order: the checksum of the elements, without words.
        frames: the corners of the frames of pictures and tables, in the order of reading: programs round them.
        spoken: the checksums of the words in the order of reading, by page; 0 where an element names none.
    """

    document: Document
    words: Marked
    entries: dict[str, Any]
    back: dict[str, Any]
    turns: dict[int, int]
    order: Any = field(default_factory=hashlib.sha256)
    frames: list[float] = field(default_factory=list)
    spoken: dict[int, Any] = field(default_factory=dict)

    def note_words(self, turn: int, *values: object) -> None:
        """Add to the checksum of the words of a page."""
        self.spoken.setdefault(turn, hashlib.sha256()).update(f"{values};".encode("utf-8", "replace"))

    def note(self, *values: object) -> None:
        """Add to the checksum of what is read."""
        self.order.update(f"{values};".encode("utf-8", "replace"))


def of_tags(document: Document, words: Marked) -> Iterator[Fact]:
    """The elements in the order of reading, with the words of each, and every text that stands for what is seen.

    Args:
        document: the objects of the file.
        words: the words of every marked part.
    """
    entries = document.entries(document.root().get("/StructTreeRoot"))
    if not entries:
        return
    back = dict(named_values(document, entries.get("/ParentTree")))
    turns = {number: turn for turn, number in enumerate(document.pages, start=1)}
    tree = Tree(document, words, entries, back, turns)
    _note_the_tree(tree)
    texts, count = list[Fact](), 0
    waiting: list[tuple[Any, Place]] = [(entries.get("/K"), Place(0, 0, 0))]
    while waiting and count < MOST_ELEMENTS:
        value, place = waiting.pop()
        number = value.number if isinstance(value, Reference) else 0
        value = document.at(value)
        if isinstance(value, list):
            waiting += [(item, place) for item in reversed(value)]
        elif not isinstance(value, dict) or place.depth > DEEPEST:
            _note_words(tree, value, place)
        else:
            count += 1
            place = Place(place.depth, _page(value, place), place.above)
            _note_element(tree, value, place)
            texts += _read_aloud(tree, value, place)
            if "/S" in value:
                waiting.append((value.get("/K"), Place(place.depth + 1, place.page, number)))
    yield Fact(Kind.TAGS, "", f"{count} {tree.order.hexdigest()[:16]}", tuple(tree.frames))
    yield from (Fact(Kind.TAGS, str(turn), spoken.hexdigest()[:16]) for turn, spoken in tree.spoken.items())
    yield from texts


def _note_the_tree(tree: Tree) -> None:
    """What holds for all elements, and how many of them pages lead back to."""
    document = tree.document
    for key in sorted(tree.entries.keys() - OF_THE_TREE):
        tree.note(key, shown(document, tree.entries[key]))
    for key, value in sorted(document.entries(document.root().get("/MarkInfo")).items()):
        tree.note(key, shown(document, value))
    tree.note(sum(one is not None for value in tree.back.values() for one in document.items(value)))


def _note_element(tree: Tree, element: dict[str, Any], place: Place) -> None:
    """An element, or what stands for a marked part or an annotation."""
    document = tree.document
    tree.note(place.depth, tree.turns.get(place.page), _role(tree, element.get("/S")))
    for key in sorted(element.keys() - UPWARDS - {"/A", "/MCID", "/Obj"}):
        tree.note(key, shown(document, element[key]))
    _note_attributes(tree, element.get("/A"))
    if "/MCID" in element:
        _note_words(tree, document.at(element["/MCID"]), place)
    if "/Obj" in element:
        number = document.at(document.entries(element["/Obj"]).get("/StructParent"))
        tree.note(_leads_back(tree.back.get(f"{number:g}") if isinstance(number, float) else None, place))


def _note_attributes(tree: Tree, value: Any) -> None:
    """What else is said of an element; its frame is kept as numbers, since a checksum knows no “nearly”."""
    for one in tree.document.items(value):
        tree.frames += frame(tree.document, tree.document.at(one))
        tree.note("/A", shown(tree.document, one))


def _note_words(tree: Tree, mark: Any, place: Place) -> None:
    """The words of a marked part, and whether its page leads back to the element that they belong to."""
    if not isinstance(mark, float):
        tree.note(place.depth, mark)
        return
    number = tree.document.at(tree.document.entries(Reference(place.page)).get("/StructParents"))
    listed = tree.document.items(tree.back.get(f"{number:g}")) if isinstance(number, float) else []
    above = listed[int(mark)] if 0 <= mark < len(listed) else None
    turn = tree.turns.get(place.page, 0)
    tree.note(place.depth, turn, _leads_back(above, place))
    tree.note_words(turn, place.depth, tree.words.get((turn, int(mark)), ""))


def _leads_back(value: Any, place: Place) -> bool:
    return isinstance(value, Reference) and value.number == place.above


def _role(tree: Tree, role: Any) -> str:
    """What an element is, and what it is read as."""
    document, roles, chain = tree.document, tree.document.entries(tree.entries.get("/RoleMap")), list[str]()
    while (name := document.at(role)) is not None and len(chain) < LONGEST_CHAIN and name not in chain:
        chain.append(str(name))
        role = roles.get(str(name))
    return " ".join(chain)


def _page(element: dict[str, Any], place: Place) -> int:
    page = element.get("/Pg")
    return page.number if isinstance(page, Reference) else place.page


def _read_aloud(tree: Tree, element: dict[str, Any], place: Place) -> Iterator[Fact]:
    page = str(tree.turns.get(place.page, ""))
    yield from spoken(tree.document, element, page)
    language = tree.document.at(element.get("/Lang"))
    if isinstance(language, str):
        yield Fact(Kind.LANGUAGE, page, in_short(language))
