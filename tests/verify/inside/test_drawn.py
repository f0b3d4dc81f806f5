"""What is read and drawn of pages, and how two drawings of one page compare."""

import io
from collections.abc import Sequence
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from molewa_check.verify.findings import Look
from molewa_check.verify.inside import looks, marked, pages
from molewa_check.verify.inside.limits import LONGEST_NAME, TooMuch
from molewa_check.verify.inside.marked import marked as marked_words
from tests.verify.samples import attach

SIZE = (120, 96)


def made(*commands: bytes, names: Sequence[str] = (), size: tuple[float, float] = SIZE) -> bytes:
    """A file with a page for each of these commands, and attachments."""
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica,
                Encoding=pikepdf.Name.WinAnsiEncoding,
            )
        )  # fmt: skip
        for one in commands:
            page = pdf.add_blank_page(page_size=size)
            page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
            page.obj.Contents = pdf.make_stream(one)
        for name in names:
            attach(pdf, name, name.encode())
        pdf.save(target)
    return target.getvalue()


def text(words: str, mark: int | None = None, y: int = 40) -> bytes:
    """Commands that write a line."""
    line = f"BT /F 10 Tf 5 {y} Td ({words}) Tj ET"
    return (line if mark is None else f"/P <</MCID {mark}>> BDC {line} EMC").encode("cp1252")


def stamped(flags: int) -> bytes:
    """A file whose page has an annotation with these flags."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(made(b""))) as pdf:
        look = pdf.make_stream(
            b"1 0 0 rg 0 0 40 40 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 40, 40]
        )
        stamp = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, F=flags, Rect=[10, 10, 50, 50],
            AP=pikepdf.Dictionary(N=look),
        )  # fmt: skip
        pdf.pages[0].obj.Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(stamp)]))
        pdf.save(target)
    return target.getvalue()


def read(content: bytes) -> list[dict[str, str]]:
    """What is read of the pages."""
    return list(pages.pages(pages.opened(content)))


def compared(first: bytes, second: bytes, *, both: bool = False) -> tuple[list[Any], list[Any]]:
    """How the first pages look beside each other, on the screen and printed."""
    (found,) = looks.compare(first, second, [(1, both)])
    assert found["page"] == 1
    return found["screen"], found["printed"]


class TestPages:
    def test_words_and_pictures(self) -> None:
        one, two, three = read(made(text("Grüße an alle"), b"", b""))
        assert (one["text"], two["text"]) == ("Grüße an alle", "")
        assert two == three
        assert one["picture"] != two["picture"]
        assert one["picture"] == one["printed"]
        assert len(one["picture"]) == 64

    def test_the_size_is_a_part_of_the_picture(self) -> None:
        (one,), (other,) = read(made(b"", size=(120, 96))), read(made(b"", size=(96, 120)))
        assert one["picture"] != other["picture"]

    def test_what_is_printed_may_be_something_else(self) -> None:
        (blank,), (shown,), (printed,) = (read(one) for one in (made(b""), stamped(0), stamped(4 | 32)))
        assert (shown["picture"] != blank["picture"], shown["printed"] == blank["printed"]) == (True, True)
        assert (printed["picture"] == blank["picture"], printed["printed"] != blank["printed"]) == (True, True)

    def test_form_fields_are_drawn(self) -> None:
        target = io.BytesIO()
        with pikepdf.open(io.BytesIO(stamped(4))) as pdf:
            field = pdf.pages[0].obj.Annots[0]
            field.Subtype, field.FT, field.T = pikepdf.Name.Widget, pikepdf.Name.Tx, pikepdf.String("a")
            pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))
            pdf.save(target)
        (with_field,), (blank,) = read(target.getvalue()), read(made(b""))
        assert with_field["picture"] != blank["picture"]
        assert with_field["printed"] != blank["printed"]

    def test_not_too_many_pages(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pages, "MOST_PAGES", 2)
        assert len(read(made(b"", b""))) == 2
        with pytest.raises(TooMuch, match=r"^3 > 2 pages$"):
            pages.opened(made(b"", b"", b""))

    def test_not_too_much_text(self, monkeypatch: pytest.MonkeyPatch) -> None:
        content = made(text("abc"), text("def"))
        monkeypatch.setattr(pages, "MOST_TEXT", 6)
        assert len(read(content)) == 2
        monkeypatch.setattr(pages, "MOST_TEXT", 5)
        with pytest.raises(TooMuch, match=r"^6 > 5 characters$"):
            read(content)

    def test_not_too_large_pages(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pages, "LARGEST_PICTURE", 120 * 96)
        assert read(made(b""))
        monkeypatch.setattr(pages, "LARGEST_PICTURE", 120 * 96 - 1)
        with pytest.raises(TooMuch, match=r"^11520 > 11519 dots of a page$"):
            read(made(b""))


class TestAttachments:
    @staticmethod
    def of(content: bytes) -> list[tuple[str, bytes]]:
        return list(pages.attachments(pages.opened(content)))

    def test_names_and_contents(self) -> None:
        assert self.of(made(b"", names=["ä.txt", "b"])) == [("b", b"b"), ("ä.txt", "ä.txt".encode())]
        assert self.of(made(b"")) == []

    def test_an_empty_one(self) -> None:
        target = io.BytesIO()
        with pikepdf.open(io.BytesIO(made(b""))) as pdf:
            attach(pdf, "a", b"")
            pdf.save(target)
        assert self.of(target.getvalue()) == [("a", b"")]

    def test_long_names_are_cut(self) -> None:
        assert [name for name, _ in self.of(made(b"", names=["a" * 300]))] == ["a" * LONGEST_NAME]

    def test_not_too_many(self, monkeypatch: pytest.MonkeyPatch) -> None:
        content = made(b"", names=["a", "b"])
        monkeypatch.setattr(pages, "MOST_ATTACHMENTS", 2)
        assert len(self.of(content)) == 2
        monkeypatch.setattr(pages, "MOST_ATTACHMENTS", 1)
        with pytest.raises(TooMuch, match=r"^2 > 1 attachments$"):
            self.of(content)

    def test_not_too_large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        content = made(b"", names=["abc", "def"])
        monkeypatch.setattr(pages, "LARGEST_ATTACHMENT", 3)
        monkeypatch.setattr(pages, "ALL_ATTACHMENTS", 6)
        assert len(self.of(content)) == 2
        monkeypatch.setattr(pages, "ALL_ATTACHMENTS", 5)
        with pytest.raises(TooMuch, match=r"^6 > 5 bytes in attachments$"):
            self.of(content)
        monkeypatch.setattr(pages, "LARGEST_ATTACHMENT", 2)
        with pytest.raises(TooMuch, match=r"^3 > 2 bytes in an attachment$"):
            self.of(content)


class TestMarked:
    @staticmethod
    def of(*commands: bytes) -> marked.Marked:
        return marked_words(pypdfium2.PdfDocument(made(*commands)))

    def test_words_by_page_and_number(self) -> None:
        first = text("one two", 0, 60) + b" " + text("none", None, 40) + b" " + text("three", 7, 20)
        assert self.of(first, b"", text("four", 0)) == {(1, 0): "onetwo", (1, 7): "three", (3, 0): "four"}

    def test_hyphens_do_not_count(self) -> None:
        assert self.of(text("a-b\xadc d", 0)) == {(1, 0): "abcd"}

    def test_parts_of_one_number_are_one(self) -> None:
        assert self.of(text("one", 0, 60) + b" " + text("two", 0, 40)) == {(1, 0): "onetwo"}

    def test_not_too_much_text(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(marked, "MOST_TEXT", 6)
        assert self.of(text("abc", 0), text("def", 0)) == {(1, 0): "abc", (2, 0): "def"}
        monkeypatch.setattr(marked, "MOST_TEXT", 5)
        with pytest.raises(TooMuch, match=r"^6 > 5 characters$"):
            self.of(text("abc", 0), text("def", 0))


BOX = b"0 g 24 48 48 24 re f"
RED = b"1 0 0 rg 24 48 48 24 re f"


class TestLooks:
    @pytest.mark.parametrize(
        ("first", "second", "look"),
        [
            (BOX, BOX + b" ", Look.SAME),
            (BOX, b"0 g 24.1 48 48 24 re f", Look.CLOSE),
            (RED, b"0.3 g 24 48 48 24 re f", Look.GREY),
            (RED, RED, Look.SAME),
        ],
    )
    def test_alike(self, first: bytes, second: bytes, look: Look) -> None:
        assert compared(made(first), made(second)) == ([look, 0], [look, 0])

    @pytest.mark.parametrize(
        ("first", "second", "place"),
        [
            (BOX, b"", 25),
            (b"", BOX, 25),
            (BOX, b"0 g 24 0 48 24 re f", 25),
            (b"", b"0.9 g 0 0 120 24 re f", 75),
            (RED, b"0 0 1 rg 24 48 48 24 re f", 25),
            (BOX, RED, 25),
            (text("Score 18"), text("Score 13"), 53),
            (text("1.5"), text("1,5"), 57),
        ],
    )
    def test_different(self, first: bytes, second: bytes, place: int) -> None:
        screen, printed = compared(made(first), made(second))
        assert screen == printed
        assert screen[0] is Look.DIFFERENT
        assert abs(screen[1] - place) <= 2

    def test_only_of_another_size(self) -> None:
        assert compared(made(b""), made(b"", size=(121, 96)))[0] == [Look.DIFFERENT, 0]
        assert compared(made(b""), made(b"", size=(120, 97)))[0] == [Look.DIFFERENT, 0]
        assert compared(made(b""), made(b"", size=(120.3, 96)))[0][0] is not Look.DIFFERENT

    def test_too_large_to_be_drawn(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(looks, "LARGEST_PICTURE", 120 * 96)
        assert compared(made(b""), made(b""))[0] == [Look.SAME, 0]
        monkeypatch.setattr(looks, "LARGEST_PICTURE", 120 * 96 - 1)
        assert compared(made(b""), made(b""))[0] == [Look.DIFFERENT, 0]

    def test_printed(self) -> None:
        blank, printed, shown = made(b""), stamped(4 | 32), stamped(0)
        screen, paper = compared(blank, printed, both=True)
        assert (screen[0], paper[0]) == (Look.SAME, Look.DIFFERENT)
        assert compared(blank, printed, both=False) == ([Look.SAME, 0], [Look.SAME, 0])
        screen, paper = compared(blank, shown, both=True)
        assert (screen[0], paper[0]) == (Look.DIFFERENT, Look.SAME)

    def test_the_pages_that_were_asked_for(self) -> None:
        first, second = made(b"", BOX, b""), made(b"", BOX, BOX)
        found = list(looks.compare(first, second, [(3, False), (2, False)]))
        assert [(one["page"], one["screen"][0]) for one in found] == [(3, Look.DIFFERENT), (2, Look.SAME)]


class TestPictures:
    def test_blocks_are_means(self) -> None:
        picture = Image.new("L", (5, 3), 100)
        blocks = looks._blocks(picture, 2)
        assert blocks.size == (3, 2)
        assert [blocks.getpixel(place) for place in ((0, 0), (2, 0), (0, 1), (2, 1))] == [100, 50, 50, 25]

    def test_the_strongest_colour(self) -> None:
        for colour in ((9, 2, 3), (2, 9, 3), (2, 3, 9)):
            assert looks._strongest(Image.new("RGB", (1, 1), colour)).getpixel((0, 0)) == 9

    @pytest.mark.parametrize(
        ("colour", "expected"),
        [((50, 50, 50), True), ((50, 52, 48), True), ((50, 53, 50), False), ((50, 50, 47), False)],
    )
    def test_without_colour(self, colour: tuple[int, int, int], expected: bool) -> None:
        assert looks._colourless(Image.new("RGB", (2, 2), colour)) is expected

    @pytest.mark.parametrize(("x", "y", "expected"), [(1, 0, 0), (0, 1, 0), (-1, -1, 0), (2, 0, 28), (0, -2, 28)])
    def test_moved_by_a_dot(self, x: int, y: int, expected: int) -> None:
        first, second = Image.new("L", (36, 36)), Image.new("L", (36, 36))
        first.paste(255, (16, 16, 20, 20))
        second.paste(255, (16 + x, 16 + y, 20 + x, 20 + y))
        assert abs(looks._most(looks._moved(first, second)) - expected) <= 14 * bool(expected)
        assert (looks._most(looks._moved(first, second)) == 0) is (expected == 0)

    def test_where_the_first_block_lies(self) -> None:
        blocks = Image.new("L", (3, 4), 5)
        assert looks._place(blocks, 5) == 0
        blocks.putpixel((2, 3), 6)
        assert looks._place(blocks, 5) == 75
        blocks.putpixel((0, 1), 200)
        assert looks._place(blocks, 5) == 25
        assert looks._place(blocks, 255) == 0
