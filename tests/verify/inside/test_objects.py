"""Objects of a file as plain values, and the ways through them."""

import hashlib
import io
import zlib
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, String

from molewa_check.verify.inside import objects
from molewa_check.verify.inside.limits import TooMuch
from molewa_check.verify.inside.objects import DEEPEST_TREE, Document, Name, Reference, Stream, ends, load
from tests.verify.inside.samples import document, ref, stream


def saved(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    """A file as it is saved."""
    target = io.BytesIO()
    pdf.save(target, **options)
    return target.getvalue()


class TestDocument:
    def test_at(self) -> None:
        found = document({4: "four"})
        assert (found.at(ref(4)), found.at("x"), found.at(ref(9)), found.at(None)) == ("four", "x", None, None)

    def test_entries(self) -> None:
        found = document({4: {"/A": 1.0}, 5: stream(5, B=2.0)})
        assert found.entries(ref(4)) == {"/A": 1.0}
        assert found.entries(ref(5)) == {"/B": 2.0}
        assert found.entries([1.0]) == found.entries(None) == {}

    def test_items(self) -> None:
        found = document({4: [1.0, 2.0]})
        assert (found.items(ref(4)), found.items("x"), found.items(None)) == ([1.0, 2.0], ["x"], [])

    def test_root(self) -> None:
        assert document(root={"/A": 1.0}).root() == {"/A": 1.0}
        assert document(trailer={}).root() == {}

    def test_a_page_inherits_some_entries(self) -> None:
        above = {"/Resources": "r", "/MediaBox": "m", "/CropBox": "c", "/Rotate": 90.0, "/Tabs": "no"}
        found = document({4: {"/Parent": ref(5), "/MediaBox": "own"}, 5: {"/Parent": ref(6), "/Rotate": 0.0}, 6: above})
        assert found.page(4) == {
            "/Parent": ref(5), "/MediaBox": "own", "/Resources": "r", "/CropBox": "c", "/Rotate": 0.0,
        }  # fmt: skip
        assert found.objects[4] == {"/Parent": ref(5), "/MediaBox": "own"}

    @pytest.mark.parametrize(("above", "found"), [(DEEPEST_TREE, True), (DEEPEST_TREE + 1, False)])
    def test_but_not_from_anywhere(self, above: int, found: bool) -> None:
        tree: dict[int, Any] = {number: {"/Parent": ref(number + 1)} for number in range(10, 10 + above)}
        tree[10 + above] = {"/Rotate": 90.0}
        assert ("/Rotate" in document(tree).page(10)) is found

    def test_data(self) -> None:
        contents = {4: (b"plain", True), 5: (zlib.compress(b"packed"), False), 6: (b"broken", False)}
        found = document()
        found.packed = contents.__getitem__
        assert [found.data(Stream({}, number)) for number in (4, 5, 6)] == [b"plain", b"packed", b"broken"]
        assert found.taken == len(b"plainpackedbroken")

    def test_not_too_much_data(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(objects, "ALL_STREAMS", 6)
        found = document(streams={4: b"abc"})
        assert found.data(stream(4)) + found.data(stream(4)) == b"abcabc"
        with pytest.raises(TooMuch, match=r"^9 > 6 bytes in streams$"):
            found.data(stream(4))

    def test_a_checksum_is_computed_once(self) -> None:
        found = document(streams={4: b"abc", 5: b"x"})
        expected = hashlib.sha256(b"abc").hexdigest()
        assert found.checksum(stream(4)) == found.checksum(stream(4)) == expected
        assert found.taken == 3
        assert found.checksum(stream(5)) == hashlib.sha256(b"x").hexdigest()

    def test_a_stream_that_becomes_too_large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        found = document()
        found.packed = lambda _: (zlib.compress(b"abcdef"), False)
        monkeypatch.setattr(objects, "LARGEST_STREAM", 6)
        assert found.data(stream(4)) == b"abcdef"
        monkeypatch.setattr(objects, "LARGEST_STREAM", 5)
        with pytest.raises(TooMuch, match=r"^6 > 5 bytes in a stream$"):
            found.data(stream(4))

    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            (b"startxref\n12\n%%EOF", [18]),
            (b"startxref\r\n12 %%EOF\nstartxref 7\n%%EOF\n", [19, 37]),
            (b"startxref\n%%EOF", []),
            (b"%%EOF", []),
        ],
    )
    def test_ends(self, content: bytes, expected: list[int]) -> None:
        assert ends(document(content=content)) == expected


@pytest.fixture
def pdf() -> Any:
    """A file of two pages with every kind of value."""
    made = pikepdf.new()
    made.add_blank_page()
    made.add_blank_page()
    made.Root.Own = made.make_indirect(
        Dictionary(
            T=String("ü"), N=pikepdf.Name.X, Y=True, Z=None, I=3, R=1.23456, L=Array([1, None, pikepdf.Name.Y]),
            D=Dictionary(P=made.pages[1].obj),
        )
    )  # fmt: skip
    return made


def own(found: Document) -> dict[str, Any]:
    """What was put in."""
    return found.entries(found.root()["/Own"])


class TestLoad:
    def test_values(self, pdf: Any) -> None:
        found = load(saved(pdf))
        entries = own(found)
        assert isinstance(found.root()["/Own"], Reference)
        second = entries["/D"].pop("/P")
        assert second.number == found.pages[1]
        assert {key: value for key, value in entries.items() if key != "/Z"} == {
            "/T": "ü", "/N": "/X", "/Y": True, "/I": 3.0, "/R": 1.235, "/L": [1.0, None, "/Y"], "/D": {},
        }  # fmt: skip
        assert isinstance(entries["/N"], Name)
        assert not isinstance(entries["/T"], Name)
        assert isinstance(entries["/L"][2], Name)
        assert isinstance(entries["/I"], float)
        assert entries["/Y"] is True

    def test_the_file_itself(self, pdf: Any) -> None:
        content = saved(pdf)
        found = load(content)
        assert found.content == content
        assert (found.encrypted, found.linearized, found.complaints, found.taken) == (False, False, [], 0)
        assert isinstance(found.trailer["/Root"], Reference)
        assert found.root()["/Type"] == "/Catalog"
        assert len(found.pages) == len(set(found.pages)) == 2
        assert all(found.objects[number]["/Type"] == "/Page" for number in found.pages)

    def test_how_it_was_saved(self, pdf: Any) -> None:
        assert load(saved(pdf, linearize=True)).linearized
        locked = pikepdf.Encryption(owner="a", user="")
        assert load(saved(pdf, encryption=locked)).encrypted

    def test_what_is_broken(self, pdf: Any, capfd: pytest.CaptureFixture[str]) -> None:
        content = saved(pdf)
        place = content.rindex(b"startxref") + len(b"startxref\n")
        found = load(content[:place] + b"7" + content[place + 1 :])
        assert found.complaints
        assert all(isinstance(one, str) for one in found.complaints)
        assert any("Attempting to reconstruct" in one for one in found.complaints)
        assert capfd.readouterr() == ("", "")

    def test_not_too_many_objects(self, pdf: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        content = saved(pdf)
        with pikepdf.open(io.BytesIO(content)) as opened:
            count = len(opened.objects)
        monkeypatch.setattr(objects, "MOST_OBJECTS", count)
        assert load(content).pages
        monkeypatch.setattr(objects, "MOST_OBJECTS", count - 1)
        with pytest.raises(TooMuch, match=rf"^{count} > {count - 1} objects$"):
            load(content)

    @pytest.mark.parametrize(
        ("data", "entries"),
        [
            (b"words", {}),
            (zlib.compress(b"words"), {"Filter": pikepdf.Name.FlateDecode}),
            (zlib.compress(b"words"), {"Filter": Array([pikepdf.Name.FlateDecode])}),
            (zlib.compress(b"words"), {"Filter": pikepdf.Name.FlateDecode, "DecodeParms": Dictionary(Predictor=1)}),
            (b"776f726473>", {"Filter": pikepdf.Name.ASCIIHexDecode}),
        ],
    )
    def test_streams_however_they_are_packed(self, pdf: Any, data: bytes, entries: dict[str, Any]) -> None:
        made = pdf.make_stream(b"", Own=3)
        made.write(data, filter=entries.get("Filter"), decode_parms=entries.get("DecodeParms"))
        pdf.Root.Own = made
        options = {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.none}
        found = load(saved(pdf, **options))
        packed = found.at(found.root()["/Own"])
        assert isinstance(packed, Stream)
        assert packed.number == found.root()["/Own"].number
        assert packed.entries["/Own"] == 3.0
        assert found.data(packed) == b"words"

    def test_a_stream_that_cannot_be_unpacked_stays_as_it_is(self, pdf: Any) -> None:
        made = pdf.make_stream(b"")
        made.write(b"words", filter=pikepdf.Name.DCTDecode)
        pdf.Root.Own = made
        found = load(saved(pdf, stream_decode_level=pikepdf.StreamDecodeLevel.none))
        assert found.data(found.at(found.root()["/Own"])) == b"words"

    def test_the_common_packing_is_left_to_the_limit(self, pdf: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        made = pdf.make_stream(b"")
        made.write(zlib.compress(b"words"), filter=pikepdf.Name.FlateDecode)
        pdf.Root.Own = made
        found = load(saved(pdf))
        monkeypatch.setattr(objects, "LARGEST_STREAM", 4)
        with pytest.raises(TooMuch, match=r"^5 > 4 bytes in a stream$"):
            found.data(found.at(found.root()["/Own"]))
