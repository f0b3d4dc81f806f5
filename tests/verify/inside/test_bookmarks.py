"""Bookmarks as facts: what they say, where they lead, how they look and in which order they stand."""

from typing import Any

import pytest

from molewa_check.verify.findings import Kind
from molewa_check.verify.inside import bookmarks
from molewa_check.verify.inside.bookmarks import of_bookmarks
from molewa_check.verify.inside.objects import Document, Name
from tests.verify.inside.samples import JAVASCRIPT, document, ref

FIRST, SECOND = 20, 21


def outlines(*entries: dict[str, Any], **more: Any) -> Document:
    """A file of two pages with bookmarks, one after the other; their numbers count from 5."""
    linked = {
        number: {**one, **({"/Next": ref(number + 1)} if number < 4 + len(entries) else {})}
        for number, one in enumerate(entries, start=5)
    }
    root = {"/Outlines": {"/First": ref(5)}, **more}
    return document({**linked, FIRST: {}, SECOND: {}}, root=root, pages=[FIRST, SECOND])


def texts(found: Document) -> list[str]:
    """What the bookmarks say."""
    return [fact.value for fact in of_bookmarks(found) if fact.kind is Kind.BOOKMARK]


def order(found: Document) -> str:
    """The checksum of all bookmarks."""
    (fact,) = [fact for fact in of_bookmarks(found) if fact.kind is Kind.STRUCTURE]
    assert fact.place == "/Outlines"
    return fact.value


def to(number: int) -> list[Any]:
    """A place on a page."""
    return [ref(number), Name("/Fit")]


def test_without_bookmarks_nothing_is_told() -> None:
    assert list(of_bookmarks(document())) == []
    assert list(of_bookmarks(document(root={"/Outlines": {}}))) == []


def test_titles_and_pages() -> None:
    found = outlines(
        {"/Title": "a", "/Dest": to(SECOND)},
        {"/Title": "b", "/A": {"/S": Name("/GoTo"), "/D": to(FIRST)}},
        {"/Title": "c", "/Dest": "there"},
        {"/Dest": to(FIRST)},
        **{"/Names": {"/Dests": {"/Names": ["there", to(SECOND)]}}},
    )
    assert texts(found) == ["a → 2", "b → 1", "c → 2", "→ 1"]
    assert {fact.place for fact in of_bookmarks(found) if fact.kind is Kind.BOOKMARK} == {""}


def test_from_top_to_bottom() -> None:
    found = outlines({"/Title": "a", "/First": ref(8)}, {"/Title": "b"})
    found.objects |= {8: {"/Title": "a1", "/First": ref(9)}, 9: {"/Title": "a11"}}
    assert texts(found) == ["a → ?", "a1 → ?", "a11 → ?", "b → ?"]


def test_the_order_is_a_part_of_the_file() -> None:
    one, two, three = {"/Title": "a"}, {"/Title": "b"}, {"/Title": "c"}
    assert order(outlines(one, two, three)) == order(outlines(one, two, three))
    assert (
        len({order(outlines(one, two)), order(outlines(two, one)), order(outlines(one)), order(outlines(three))}) == 4
    )
    assert len(order(outlines(one))) == 16


def test_titles_that_are_no_text_of_a_file_are_told_too() -> None:
    assert texts(outlines({"/Title": "\ud800"})) == ["? → ?"]
    assert order(outlines({"/Title": "\ud800"}))


@pytest.mark.parametrize(
    ("entries", "look"),
    [
        ({"/F": 1.0}, " [italic]"),
        ({"/F": 2.0}, " [bold]"),
        ({"/F": 3.0}, " [italic] [bold]"),
        ({"/F": 4.0}, ""),
        ({"/F": "1"}, ""),
        ({"/Count": -1.0}, " [closed]"),
        ({"/Count": 0.0}, ""),
        ({"/Count": 3.0}, ""),
        ({"/Count": "-1"}, ""),
        ({"/C": [1.0, 0.0, 0.0]}, " [coloured] 1.0 0.0 0.0"),
        ({"/C": [0.0, 0.0, 0.0]}, ""),
        ({"/F": 2.0, "/Count": -2.0, "/C": [0.0, 0.0, 1.0]}, " [bold] [closed] [coloured] 0.0 0.0 1.0"),
    ],
)
def test_looks(entries: dict[str, Any], look: str) -> None:
    assert texts(outlines({"/Title": "a", **entries})) == [f"a → ?{look}"]


def test_what_they_start() -> None:
    (fact,) = [fact for fact in of_bookmarks(outlines({"/A": JAVASCRIPT})) if fact.kind is Kind.ACTION]
    assert (fact.place, fact.value) == ("", "Outlines JavaScript app.alert(1)")


def test_a_circle_ends() -> None:
    objects = {5: {"/Title": "a", "/Next": ref(6)}, 6: {"/Title": "b", "/Next": ref(5), "/First": ref(6)}}
    assert texts(document(objects, root={"/Outlines": {"/First": ref(5)}})) == ["a → ?", "b → ?"]


@pytest.mark.parametrize("inside", [True, False])
def test_very_deep_ones_end(inside: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bookmarks, "DEEPEST", 3)
    objects = {number: {"/Title": "a", "/First": ref(number + 1)} for number in range(5, 5 + (4 if inside else 9))}
    assert len(texts(document(objects, root={"/Outlines": {"/First": ref(5)}}))) == 4
