"""Facts of pages: how they are set, what draws them, what lies on them and where links lead."""

import hashlib
from typing import Any

import pytest

from molewa_check.verify.findings import Fact, Kind
from molewa_check.verify.inside import page_facts
from molewa_check.verify.inside.objects import Document, Name, Reference
from molewa_check.verify.inside.page_facts import (
    destination,
    field_fact,
    named_destinations,
    of_pages,
    shown,
    spoken,
)
from molewa_check.verify.inside.walk import digest
from tests.verify.inside.samples import JAVASCRIPT, document, ref, said, stream

FIRST, SECOND, CONTENT = 20, 21, 30
ADDRESS = {"/S": Name("/URI"), "/URI": "https://a.example"}


def with_page(page: dict[str, Any], commands: bytes = b"", **more: Any) -> Document:
    """A file of two pages, of which the second one is looked at."""
    streams = {CONTENT: commands, 31: b"q", 32: b"Q"}
    objects = {FIRST: {}, SECOND: page, **{number: stream(number) for number in streams}}
    return document({**objects, **more.pop("objects", {})}, pages=[FIRST, SECOND], streams=streams, **more)


def facts(page: dict[str, Any], kind: Kind, commands: bytes = b"", **more: Any) -> list[Fact]:
    """The facts of one kind about the second page."""
    found = [fact for fact in of_pages(with_page(page, commands, **more)) if fact.kind is kind]
    return [fact for fact in found if fact.place.startswith("2")]


def values(page: dict[str, Any], kind: Kind, commands: bytes = b"", **more: Any) -> list[str]:
    """What they say."""
    return [fact.value for fact in facts(page, kind, commands, **more)]


def on_page(entries: dict[str, Any], kind: Kind, **more: Any) -> list[str]:
    """What the facts of one kind say about an annotation."""
    return values({"/Annots": [entries]}, kind, **more)


def link(**entries: Any) -> dict[str, Any]:
    """A link."""
    return {"/Subtype": Name("/Link"), **{f"/{key}": value for key, value in entries.items()}}


def test_an_empty_page() -> None:
    found = list(of_pages(with_page({})))
    assert [(fact.kind, fact.place) for fact in found] == [
        (Kind.CONTENT, "1"), (Kind.STRUCTURE, "1 /Annots"), (Kind.CONTENT, "2"), (Kind.STRUCTURE, "2 /Annots"),
    ]  # fmt: skip


def test_settings() -> None:
    page = {
        "/MediaBox": [0.0, 0.0, 595.276, 842.0], "/Tabs": Name("/S"), "/Dur": 1.5, "/Rotate": 0.0, "/UserUnit": 1.0,
        "/Type": Name("/Page"), "/Parent": ref(9), "/Contents": [], "/Resources": {}, "/Annots": [], "/AA": {},
        "/StructParents": 3.0, "/Own": " a  text ",
    }  # fmt: skip
    assert values(page, Kind.PAGE_SETTING) == [
        "/Dur 1.5", "/MediaBox 0.0 0.0 595.3 842.0", "/Own a text", "/Tabs /S",
    ]  # fmt: skip
    assert values({"/Rotate": 90.0, "/UserUnit": 2.0}, Kind.PAGE_SETTING) == ["/Rotate 90", "/UserUnit 2"]


class TestShown:
    @pytest.mark.parametrize(
        ("value", "text"),
        [
            ([1.0, 2.25, -3.0], "1.0 2.2 -3.0"),
            ([float(number) for number in range(8)], "0.0 1.0 2.0 3.0 4.0 5.0 6.0 7.0"),
            ([], ""),
            (3.0, "3"),
            (3.25, "3.25"),
            (" a  b", "a b"),
            (True, "True"),
            (None, "None"),
            (Reference(4), "four"),
        ],
    )
    def test_short_values(self, value: Any, text: str) -> None:
        assert shown(document({4: "four"}), value) == text

    @pytest.mark.parametrize("value", [{"/A": 1.0}, [1.0, "a"], [0.0] * 9, Reference(4)])
    def test_long_ones(self, value: Any) -> None:
        found = document({4: stream(4)}, streams={4: b"x"})
        assert shown(found, value) == digest(found, found.at(value))


class TestContent:
    def test_commands_and_resources(self) -> None:
        page = {"/Contents": ref(CONTENT), "/Resources": {"/Font": {}}}
        drawn = hashlib.sha256(b"q 1 g Q").hexdigest()[:16]
        expected = [f"{drawn} {digest(document(), {'/Font': {}})}"]
        assert values(page, Kind.CONTENT, b"q  1 g\nQ ") == expected
        assert values({**page, "/Resources": {}}, Kind.CONTENT, b"q 1 g Q") != expected

    def test_several_streams_are_one(self) -> None:
        page = {"/Contents": [ref(31), None, ref(CONTENT), "x", ref(32)]}
        assert values(page, Kind.CONTENT, b"1 g") == values({"/Contents": ref(CONTENT)}, Kind.CONTENT, b"q 1 g Q")

    @pytest.mark.parametrize(
        ("commands", "told"),
        [
            (b"/Span <</ActualText (a\\) b)>> BDC", ["/ActualText (a\\) b)"]),
            (b"/Span <</Alt <FEFF 0041>>> BDC", ["/Alt <FEFF 0041>"]),
            (b"/Span <</E(x)/Alt(y)>> BDC", ["/E(x)", "/Alt(y)"]),
            (b"/Span <</Else (x)>> BDC", []),
            (b"/Act#75alText (x)", ["/Act#75"]),
            (b"/Act#7 (x)", []),
            (b"/Alt (\xe4)", ["/Alt (ä)"]),
        ],
    )
    def test_what_is_read_aloud_instead(self, commands: bytes, told: list[str]) -> None:
        assert values({"/Contents": ref(CONTENT)}, Kind.ALTERNATIVE_TEXT, commands) == told

    @pytest.mark.parametrize(
        ("commands", "told"),
        [
            (b"/P <</MCID 1>> BDC", []),
            (b"/P <</MCID 1/MCID 2>> BDC", ["/MCID twice"]),
            (b"/P <</A 1 /B 2 /A 3>> BDC", ["/A twice"]),
            (b"/P <</A 1>> BDC /P <</A 2>> BDC", []),
            (b"/P <</\xe4 1/\xe4 2>> BDC", ["/ä twice"]),
        ],
    )
    def test_keys_that_stand_twice(self, commands: bytes, told: list[str]) -> None:
        assert values({"/Contents": ref(CONTENT)}, Kind.DAMAGED, commands) == told

    def test_what_the_properties_say(self) -> None:
        page = {"/Resources": {"/Properties": {"/One": ref(5)}}}
        assert values(page, Kind.ALTERNATIVE_TEXT, objects={5: {"/ActualText": "99"}}) == ["99"]


def test_spoken() -> None:
    entries = {"/E": "c", "/Alt": ref(4), "/ActualText": " a  a", "/T": "d"}
    assert said(spoken(document({4: "b"}), entries, "3")) == [
        ("alternative-text", "3", "a a"), ("alternative-text", "3", "b"), ("alternative-text", "3", "c"),
    ]  # fmt: skip
    assert list(spoken(document(), {"/Alt": 3.0}, "3")) == []


class TestLinks:
    @pytest.mark.parametrize(
        ("entries", "leads"),
        [
            (link(A=ADDRESS), "https://a.example"),
            (link(A=ADDRESS, F=2.0), "https://a.example [hidden]"),
            (link(A=ADDRESS, F=32.0), "https://a.example [print only]"),
            (link(A=ADDRESS, F=34.0), "https://a.example [hidden] [print only]"),
            (link(A=ADDRESS, F=4.0), "https://a.example"),
            (link(Dest=[Reference(FIRST), Name("/Fit")]), "→ 1"),
            (link(A={"/S": Name("/GoTo"), "/D": [Reference(SECOND)]}), "→ 2"),
            (link(A={"/S": Name("/Launch"), "/F": "calc.exe"}), "Launch calc.exe"),
            (link(), "?"),
            (link(Dest="there"), "→ 1"),
        ],
    )
    def test_where_they_lead(self, entries: dict[str, Any], leads: str) -> None:
        root = {"/Dests": {"/there": [Reference(FIRST)]}}
        assert on_page(entries, Kind.LINK, root=root) == [leads]

    def test_where_they_are(self) -> None:
        (fact,) = facts({"/Annots": [link(Rect=[30.0, 40.0, 10.0, 20.0])]}, Kind.LINK)
        assert (fact.place, fact.where) == ("2", (10.0, 30.0, 20.0, 40.0))
        (fact,) = facts({"/Annots": [link(Rect=[1.0, "x", 2.0, 3.0, 4.0, 5.0])]}, Kind.LINK)
        assert fact.where == (1.0, 3.0, 2.0, 4.0)
        (fact,) = facts({"/Annots": [link()]}, Kind.LINK)
        assert fact.where == ()

    def test_what_is_read_aloud(self) -> None:
        assert on_page(link(A=ADDRESS, Contents="Office  A"), Kind.ALTERNATIVE_TEXT) == ["Office A"]
        assert on_page(link(A=ADDRESS, Contents="https://a.example"), Kind.ALTERNATIVE_TEXT) == []
        assert on_page(link(A=ADDRESS, Contents=3.0), Kind.ALTERNATIVE_TEXT) == []

    def test_what_they_start(self) -> None:
        assert on_page(link(A=ADDRESS), Kind.ACTION) == []
        assert on_page(link(A={**ADDRESS, "/Next": JAVASCRIPT}), Kind.ACTION) == ["Link JavaScript app.alert(1)"]
        jump = {"/S": Name("/GoTo"), "/D": [], "/Next": JAVASCRIPT}
        assert on_page(link(A=jump), Kind.ACTION) == ["Link JavaScript app.alert(1)"]
        assert on_page(link(A=JAVASCRIPT), Kind.ACTION) == ["Link JavaScript app.alert(1)"]

    def test_addresses_elsewhere_than_in_links_are_actions(self) -> None:
        found = on_page({"/Subtype": Name("/Screen"), "/A": ADDRESS}, Kind.ACTION)
        assert found == ["Screen URI https://a.example"]

    def test_what_an_annotation_starts_by_itself(self) -> None:
        found = on_page(link(AA={"/E": JAVASCRIPT}, PA=JAVASCRIPT), Kind.ACTION)
        assert found == ["E JavaScript app.alert(1)", "Link JavaScript app.alert(1)"]
        assert values({"/AA": {"/O": JAVASCRIPT}}, Kind.ACTION) == ["O JavaScript app.alert(1)"]


class TestOtherAnnotations:
    def test_notes(self) -> None:
        note = {"/Subtype": Name("/Text"), "/T": "Some  body", "/Contents": "agreed", "/F": 2.0}
        assert on_page(note, Kind.ANNOTATION) == ["Text Some body agreed [hidden]"]
        assert on_page({"/Contents": "agreed", "/T": 3.0}, Kind.ANNOTATION) == ["? agreed"]
        assert on_page({"/Subtype": Name("/Square"), "/F": "2"}, Kind.ANNOTATION) == ["Square"]

    def test_not_more_than_some_on_a_page(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(page_facts, "MOST_ON_A_PAGE", 2)
        assert len(values({"/Annots": [{}, {}, {}]}, Kind.ANNOTATION)) == 2

    def test_all_of_them_are_a_part_of_the_file(self) -> None:
        one, other = (facts({"/Annots": [{"/Own": value}]}, Kind.STRUCTURE)[0] for value in "ab")
        assert (one.place, one.value != other.value) == ("2 /Annots", True)

    def test_a_field(self) -> None:
        assert on_page({"/Subtype": Name("/Widget"), "/T": "score", "/V": "99"}, Kind.FIELD) == ["score 99"]


class TestFields:
    @pytest.mark.parametrize(
        ("entries", "kind", "value"),
        [
            ({"/T": "a", "/V": "b", "/F": 2.0}, Kind.FIELD, "a b [hidden]"),
            ({"/T": "a", "/V": 3.0}, Kind.FIELD, "a"),
            ({"/V": "b"}, Kind.FIELD, "b"),
            ({"/Parent": {"/T": "a", "/V": "b", "/FT": Name("/Tx")}}, Kind.FIELD, "a b"),
            ({"/T": "own", "/V": "mine", "/Parent": {"/T": "a", "/V": "b"}}, Kind.FIELD, "own mine"),
            ({"/FT": Name("/Sig"), "/T": "a"}, Kind.SIGNATURE, "a"),
            ({"/FT": Name("/Sig"), "/T": "a", "/V": {"/Name": "Some  body"}}, Kind.SIGNATURE, "Some body"),
            ({"/Parent": {"/FT": Name("/Sig"), "/T": "a", "/V": {"/Name": "b"}}}, Kind.SIGNATURE, "b"),
            ({"/FT": Name("/Tx"), "/Parent": {"/FT": Name("/Sig")}}, Kind.FIELD, ""),
            ({"/FT": Name("/Sig")}, Kind.SIGNATURE, ""),
        ],
    )
    def test_what_they_say(self, entries: dict[str, Any], kind: Kind, value: str) -> None:
        assert field_fact(document(), entries, "3") == Fact(kind, "3", value)


class TestDestinations:
    def test_names(self) -> None:
        root = {"/Names": {"/Dests": {"/Names": ["a", 1.0]}}, "/Dests": {"/b": 2.0}}
        assert list(named_destinations(document(root=root))) == [("a", 1.0), ("b", 2.0)]
        assert list(named_destinations(document())) == []

    @pytest.mark.parametrize(
        ("target", "leads"),
        [
            ([Reference(FIRST)], "→ 1"),
            ([Reference(SECOND), Name("/Fit")], "→ 2"),
            ([Reference(5)], "→ ?"),
            ([3.0], "→ 4"),
            ([], "→ ?"),
            (None, "→ ?"),
            ({"/D": [Reference(SECOND)]}, "→ 2"),
            (Reference(5), "→ 2"),
            ("a", "→ 1"),
            (Name("/a"), "→ 1"),
            ("/a", "→ ? /a"),
            ("b", "→ ? b"),
            (Name("/b"), "→ ? b"),
            ("d", "→ 2"),
        ],
    )
    def test_pages(self, target: Any, leads: str) -> None:
        named = {"a": [ref(FIRST)], "d": {"/D": ref(6)}}
        found = with_page({}, objects={5: [ref(SECOND)], 6: [ref(SECOND)]})
        assert destination(found, target, named) == leads
