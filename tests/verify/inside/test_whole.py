"""Facts of a file as a whole: its properties, its catalogue, its form, and what stands anywhere."""

from typing import Any

import pytest

from molewa_check.verify.findings import Fact, Kind
from molewa_check.verify.inside import whole
from molewa_check.verify.inside.objects import Document, Name
from molewa_check.verify.inside.walk import digest
from molewa_check.verify.inside.whole import describe
from tests.verify.inside.samples import JAVASCRIPT, document, ref, said, stream

END = b"startxref\n12\n%%EOF\n"
SCRIPT = "JavaScript app.alert(1)"


def facts(found: Document, kind: Kind) -> list[Fact]:
    """The facts of one kind."""
    return [fact for fact in describe(found, {}) if fact.kind is kind]


def pairs(found: Document, kind: Kind) -> list[tuple[str, str]]:
    """Their places and values."""
    return [(fact.place, fact.value) for fact in facts(found, kind)]


def test_an_empty_file() -> None:
    assert list(describe(document(), {})) == []


def test_every_part_is_described() -> None:
    root = {
        "/Lang": "en", "/OpenAction": JAVASCRIPT, "/AcroForm": {"/Fields": [{"/T": "a"}]},
        "/OCProperties": {"/OCGs": [{"/Name": "layer"}]}, "/Outlines": {"/First": ref(6)},
        "/StructTreeRoot": {"/K": {"/S": Name("/P"), "/Pg": ref(7), "/K": 0.0}},
    }  # fmt: skip
    objects = {5: {"/Title": "t"}, 6: {"/Title": "b"}, 7: {}}
    trailer = {"/Root": ref(1), "/Info": ref(5)}
    found = document(objects, root=root, trailer=trailer, pages=[7], content=b"x%PDF-")
    kinds = list(dict.fromkeys(fact.kind for fact in describe(found, {})))
    assert kinds == [
        Kind.OUTSIDE, Kind.PROPERTY, Kind.LANGUAGE, Kind.STRUCTURE, Kind.ACTION, Kind.CONTENT, Kind.FIELD, Kind.LAYER,
        Kind.BOOKMARK, Kind.TAGS,
    ]  # fmt: skip
    words = [[one for one in describe(found, words) if one.kind is Kind.TAGS] for words in ({}, {(1, 0): "a"})]
    assert words[0] != words[1]


class TestOutside:
    @pytest.mark.parametrize(
        ("content", "told"),
        [
            (b"%PDF-1.7\n" + END, []),
            (b"x%PDF-1.7\n" + END, [("before", "1")]),
            (b"\n\n%PDF-1.7\n" + END, [("before", "2")]),
            (b"no header" + END, []),
            (b"%PDF-1.7\n" + END + b" \t\r\n\0\x0c", []),
            (b"%PDF-1.7\n" + END + b"\n agreed \n", [("after", "6")]),
            (b"%PDF-1.7\nagreed", []),
        ],
    )
    def test_before_and_after(self, content: bytes, told: list[tuple[str, str]]) -> None:
        assert pairs(document(content=content), Kind.OUTSIDE) == told

    @pytest.mark.parametrize(
        ("times", "linearized", "told"),
        [(0, False, []), (1, False, []), (2, False, ["2"]), (2, True, []), (3, True, ["2"])],
    )
    def test_earlier_states(self, times: int, linearized: bool, told: list[str]) -> None:
        found = document(content=b"%PDF-1.7\n" + END * times, linearized=linearized)
        assert pairs(found, Kind.SAVED_OVER) == [("", one) for one in told]

    def test_encrypted(self) -> None:
        trailer = {"/Root": ref(1), "/Encrypt": ref(5)}
        assert pairs(document({5: {"/V": 5.0}}, trailer=trailer, encrypted=True), Kind.ENCRYPTED) == [("", "5.0")]
        assert pairs(document({5: {"/V": 5.0}}, trailer=trailer), Kind.ENCRYPTED) == []

    @pytest.mark.parametrize(
        ("complaint", "place", "text"),
        [
            ("stream <x.pdf>: file is damaged", "table", "file is damaged"),
            ("stream <> can't find startxref", "table", "can't find startxref"),
            ("cross-reference stream  is odd", "table", "cross-reference stream is odd"),
            ("reported number of objects (3)", "table", "reported number of objects (3)"),
            ("stream <x>: dictionary has duplicated key /A", "", "dictionary has duplicated key /A"),
        ],
    )
    def test_complaints(self, complaint: str, place: str, text: str) -> None:
        assert pairs(document(complaints=[complaint]), Kind.DAMAGED) == [(place, text)]

    def test_objects_that_stand_twice_where_programs_guess(self) -> None:
        content = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n  2  0  obj x\r3 0 obj\n1 0 obj\n1 0 objects 31 0 obj\n3 0 obj"
        guessed = "Attempting to reconstruct cross-reference table"
        found = document(content=content, complaints=["x", guessed])
        assert pairs(found, Kind.DAMAGED) == [
            ("", "x"), ("table", guessed), ("", "1 0 obj, 2 times"), ("", "3 0 obj, 2 times"),
        ]  # fmt: skip
        assert pairs(document(content=content, complaints=["x"]), Kind.DAMAGED) == [("", "x")]


XMP = b"""<?xpacket begin="" id="x"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://dc.example/" xmlns:p="http://p.example/">
<rdf:Description rdf:about="" p:part="3"><dc:title><rdf:Alt><rdf:li xml:lang="x-default"> A  title </rdf:li></rdf:Alt>
</dc:title><dc:creator><rdf:Seq><rdf:li>One</rdf:li><rdf:li>Two</rdf:li></rdf:Seq></dc:creator></rdf:Description>
</rdf:RDF></x:xmpmeta>"""


class TestProperties:
    def test_of_the_trailer(self) -> None:
        info = {"/Title": " a  b", "/Own": 3.0, "/Trapped": Name("/False")}
        found = document({5: info}, trailer={"/Root": ref(1), "/Info": ref(5)})
        assert pairs(found, Kind.PROPERTY) == [("Title", "a b"), ("Own", "3"), ("Trapped", "/False")]

    def test_of_the_metadata(self) -> None:
        found = document({5: stream(5)}, root={"/Metadata": ref(5)}, streams={5: XMP})
        assert pairs(found, Kind.PROPERTY) == [
            ("XMP part", "3"), ("XMP title", "A title"), ("XMP creator", "One"), ("XMP creator", "Two"),
        ]  # fmt: skip

    def test_metadata_that_cannot_be_read(self) -> None:
        found = document({5: stream(5)}, root={"/Metadata": ref(5)}, streams={5: b"<a> \xff"})
        assert pairs(found, Kind.PROPERTY) == [("XMP", "<a> \ufffd")]
        assert pairs(document(root={"/Metadata": "x"}), Kind.PROPERTY) == []


class TestCatalogue:
    def test_keys_of_the_trailer(self) -> None:
        known = ("Size", "ID", "Prev", "Type", "W", "Index", "Filter", "Length", "DecodeParms", "Encrypt", "Info")
        trailer = {"/Root": ref(1), "/Own": "x", "/Another": 1.0, **{f"/{key}": 1.0 for key in known}}
        found = document(trailer=trailer)
        assert pairs(found, Kind.STRUCTURE) == [
            ("trailer /Another", digest(found, 1.0)), ("trailer /Own", digest(found, "x")),
        ]  # fmt: skip

    def test_keys_of_the_catalogue(self) -> None:
        said_in_full = {
            "/Type": 1.0, "/Pages": 1.0, "/Names": {"/Dests": {}, "/AP": 1.0}, "/Lang": 1.0, "/PageMode": 1.0,
            "/PageLayout": 1.0, "/ViewerPreferences": 1.0, "/Metadata": 1.0, "/Outlines": 1.0,
        }  # fmt: skip
        found = document(root={"/Own": "x", "/MarkInfo": {}, **said_in_full})
        assert pairs(found, Kind.STRUCTURE) == [
            ("/MarkInfo", digest(found, {})), ("/Names/AP", digest(found, 1.0)), ("/Names/Dests", digest(found, {})),
            ("/Own", digest(found, "x")),
        ]  # fmt: skip

    def test_language_and_window(self) -> None:
        root = {
            "/Lang": " en  GB", "/PageMode": Name("/UseNone"), "/PageLayout": ref(5),
            "/ViewerPreferences": {"/DisplayDocTitle": True},
        }  # fmt: skip
        found = document({5: Name("/OneColumn")}, root=root)
        assert pairs(found, Kind.LANGUAGE) == [("", "en GB")]
        assert pairs(found, Kind.VIEWER) == [
            ("PageMode", "/UseNone"), ("PageLayout", "/OneColumn"), ("DisplayDocTitle", "True"),
        ]  # fmt: skip
        assert pairs(document(root={"/Lang": 3.0}), Kind.LANGUAGE) == []

    def test_page_numbers(self) -> None:
        root = {"/PageLabels": {"/Nums": [0.0, {"/St": 3.0, "/P": "A-"}, 4.0, ref(5)]}}
        assert pairs(document({5: {"/S": Name("/D")}}, root=root), Kind.PAGE_LABEL) == [
            ("", "0 /P A- /St 3"), ("", "4 /S /D"),
        ]  # fmt: skip


class TestForm:
    def test_a_second_form(self) -> None:
        found = document(root={"/AcroForm": {"/XFA": ["a"]}})
        assert pairs(found, Kind.XFA) == [("", digest(found, ["a"]))]

    def test_fields_that_lie_on_no_page(self) -> None:
        form = {"/Fields": [ref(5), ref(6), {"/T": "c", "/AA": {"/F": JAVASCRIPT}}]}
        objects = {5: {"/T": "a"}, 6: {"/T": "b", "/Kids": [ref(7)]}, 7: {"/T": "d"}}
        found = document(objects, root={"/AcroForm": form})
        assert pairs(found, Kind.FIELD) == [("", "c"), ("", "b"), ("", "d"), ("", "a")]
        assert pairs(found, Kind.ACTION) == [("", f"F {SCRIPT}")]

    def test_fields_that_lie_on_a_page_are_told_there(self) -> None:
        form = {"/Fields": [ref(5), ref(6)]}
        widget = {"/Subtype": Name("/Widget")}
        objects = {
            5: {"/T": "a", **widget}, 6: {"/T": "b", "/Kids": [ref(7), ref(8)]},
            7: {"/Parent": ref(6), **widget}, 8: {"/T": "c"}, 9: {"/Annots": [ref(5), ref(7)]},
        }  # fmt: skip
        found = document(objects, root={"/AcroForm": form}, pages=[9])
        assert pairs(found, Kind.FIELD) == [("1", "a"), ("1", "b"), ("", "c")]

    def test_deep_and_many_fields_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        objects = {number: {"/T": "a", "/Kids": [ref(number + 1)]} for number in range(5, 15)}
        found = document(objects, root={"/AcroForm": {"/Fields": [ref(5)]}})
        assert len(facts(found, Kind.FIELD)) == 11
        monkeypatch.setattr(whole, "DEEPEST_TREE", 2)
        assert len(facts(found, Kind.FIELD)) == 3
        monkeypatch.setattr(whole, "DEEPEST_TREE", 30)
        monkeypatch.setattr(whole, "MOST_FIELDS", 4)
        assert len(facts(found, Kind.FIELD)) == 4


def test_layers() -> None:
    root = {"/OCProperties": {"/OCGs": [ref(5), {}, {"/Name": "b  c"}]}}
    assert pairs(document({5: {"/Name": "a"}}, root=root), Kind.LAYER) == [("", "a"), ("", "?"), ("", "b c")]


class TestEverywhere:
    def test_files(self) -> None:
        found = document({5: stream(5)}, root={"/Own": [{"/UF": "a", "/EF": {"/F": ref(5)}}]}, streams={5: b"x"})
        assert [place for place, _ in pairs(found, Kind.ATTACHMENT_COPY)] == ["a"]

    def test_scripts(self) -> None:
        assert pairs(document(root={"/Own": JAVASCRIPT}), Kind.ACTION) == [("", f"* {SCRIPT}")]

    def test_scripts_that_were_met_are_not_told_again(self) -> None:
        found = document({5: {**JAVASCRIPT}}, root={"/OpenAction": JAVASCRIPT, "/Own": JAVASCRIPT})
        assert pairs(found, Kind.ACTION) == [("", f"OpenAction {SCRIPT}")]
        other = document(root={"/OpenAction": JAVASCRIPT, "/Own": {**JAVASCRIPT, "/JS": "b"}})
        assert pairs(other, Kind.ACTION) == [("", f"OpenAction {SCRIPT}"), ("", "* JavaScript b")]

    def test_what_nothing_refers_to(self) -> None:
        found = document({5: {"/A": 1.0}, 6: JAVASCRIPT, 7: {}}, root={"/Own": ref(7)})
        assert said(describe(found, {}))[1:] == [("action", "", f"* {SCRIPT}"), ("left-over", "", "2")]

    @pytest.mark.parametrize(
        ("entries", "keys"),
        [
            ({"/TR": 1.0, "/TR2": 1.0}, ["/TR", "/TR2"]),
            (dict.fromkeys(("/HT", "/BG", "/BG2", "/UCR", "/UCR2", "/Alternates", "/OPI", "/Ref"), 1.0),
             ["/Alternates", "/BG", "/BG2", "/HT", "/OPI", "/Ref", "/UCR", "/UCR2"]),
            ({"/Type": Name("/StructElem"), "/Ref": 1.0}, []),
            ({"/OP": True}, ["/OP"]),
            ({"/op": ref(5)}, ["/OP"]),
            ({"/OP": False, "/op": 1.0}, []),
            ({"/Type": Name("/StructElem"), "/op": True}, ["/OP"]),
            ({"/Subtype": Name("/PS")}, ["/PS"]),
            ({"/Subtype": Name("/Form"), "/Subtype2": Name("/PS")}, ["/PS"]),
            ({"/Subtype": Name("/Form"), "/PS": 1.0}, ["/PS"]),
            ({"/Subtype": Name("/Image"), "/PS": 1.0}, []),
            ({"/Subtype": Name("/Form")}, []),
        ],
    )  # fmt: skip
    def test_what_some_printers_print_otherwise(self, entries: dict[str, Any], keys: list[str]) -> None:
        found = document({5: True}, root={"/Own": [{}, entries, {}]})
        assert pairs(found, Kind.STRUCTURE)[1:] == [(f"printing {key}", key) for key in keys]

    def test_content_in_another_file(self) -> None:
        found = document({5: stream(5, F="a"), 6: {"/F": "a"}}, streams={5: b""})
        assert pairs(found, Kind.STRUCTURE) == [("content /F", "/F")]
        assert pairs(document({5: stream(5), 6: {"/F": "a"}}, streams={5: b""}), Kind.STRUCTURE) == []
