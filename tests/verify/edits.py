"""Ways to change a report with a tool, each with what must be found: the tests and docs/verify.md go by this list."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from molewa_check.verify.findings import Kind, Verdict

Change = Callable[[pikepdf.Pdf], None]
DIFFERS, SAVED = Verdict.DIFFERS, Verdict.SAVED_AGAIN
JAVASCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
LAUNCH = Dictionary(S=Name.Launch, F=String("calc.exe"))


@dataclass(frozen=True)
class Edit:
    """A way to change a report.

    Attributes:
        group: which part of the file it changes.
        text: what it does, in the words of the documentation.
        kinds: what must be among the differences.
        change: what does it, to an open file.
        written: what does it, to the bytes of a file; instead of `change`.
    """

    name: str
    group: str
    text: str
    kinds: tuple[Kind, ...]
    verdict: Verdict
    change: Change | None = None
    written: Callable[[bytes], bytes] | None = None

    def made(self, content: bytes) -> bytes:
        """The report, changed."""
        if self.written is not None:
            return self.written(content)
        assert self.change is not None
        target = io.BytesIO()
        with pikepdf.open(io.BytesIO(content)) as pdf:
            self.change(pdf)
            pdf.save(target, fix_metadata_version=False)
        return target.getvalue()


EDITS: dict[str, Edit] = {}
GROUP = "What is seen"


def edit(text: str, *kinds: Kind, verdict: Verdict = DIFFERS) -> Callable[[Change], Change]:
    """Add a change of an open file to the list."""

    def add(change: Change) -> Change:
        name = change.__name__.replace("_", "-")
        EDITS[name] = Edit(name, GROUP, text, kinds, verdict, change)
        return change

    return add


def rewrite(text: str, *kinds: Kind, verdict: Verdict = DIFFERS) -> Callable[[Callable[[bytes], bytes]], None]:
    """Add a change of a file's bytes to the list."""

    def add(written: Callable[[bytes], bytes]) -> None:
        name = written.__name__.replace("_", "-")
        EDITS[name] = Edit(name, GROUP, text, kinds, verdict, written=written)

    return add


def draw(pdf: pikepdf.Pdf, commands: bytes, page: int = 0) -> None:
    """Draw over a page."""
    pdf.pages[page].contents_add(b"q " + commands + b" Q")


def write(pdf: pikepdf.Pdf, text: str, size: float = 20, look: str = "0 g", y: int = 300) -> None:
    """Write on the first page."""
    pdf.pages[0].add_resource(
        pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)), Name.Font, Name.Own
    )
    draw(pdf, f"BT /Own {size} Tf {look} 100 {y} Td ({text}) Tj ET".encode())


@edit("A white box over a part of a page", Kind.PICTURE)
def box(pdf: pikepdf.Pdf) -> None:
    draw(pdf, b"1 g 100 100 400 600 re f")


@edit("A score painted over and written anew", Kind.WORDS)
def score_painted_over(pdf: pikepdf.Pdf) -> None:
    draw(pdf, b"1 g 100 290 100 30 re f")
    write(pdf, "99")


@edit("A tiny box over a single figure", Kind.PICTURE)
def figure_covered(pdf: pikepdf.Pdf) -> None:
    draw(pdf, b"0 g 150 421 4 4 re f")


@edit("A line of words added", Kind.WORDS)
def line_added(pdf: pikepdf.Pdf) -> None:
    write(pdf, "This is agreed.")


@edit("Words in letters of one point", Kind.WORDS)
def tiny_words(pdf: pikepdf.Pdf) -> None:
    write(pdf, "This is agreed.", size=1)


@edit("White words on white paper", Kind.TEXT_LAYER)
def white_words(pdf: pikepdf.Pdf) -> None:
    write(pdf, "This is agreed.", look="1 g", y=10)


@edit("White words on tinted paper", Kind.WORDS)
def white_words_on_a_tint(pdf: pikepdf.Pdf) -> None:
    write(pdf, "This is agreed.", look="1 g")


@edit("Words that are not drawn, but copied and read aloud", Kind.TEXT_LAYER)
def words_not_drawn(pdf: pikepdf.Pdf) -> None:
    write(pdf, "This is agreed.", look="3 Tr")


@edit("Words outside of the page", Kind.TEXT_LAYER)
def words_outside(pdf: pikepdf.Pdf) -> None:
    write(pdf, "This is agreed.", y=-300)


@edit("A faint large stamp", Kind.PICTURE)
def faint_stamp(pdf: pikepdf.Pdf) -> None:
    draw(pdf, b"0.96 g 150 300 300 200 re f")


@edit("A picture laid over a page", Kind.PICTURE)
def picture_over(pdf: pikepdf.Pdf) -> None:
    image = pdf.make_stream(
        bytes(12), Type=Name.XObject, Subtype=Name.Image, Width=2, Height=2, ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
    )  # fmt: skip
    pdf.pages[1].add_resource(image, Name.XObject, Name.Own)
    draw(pdf, b"200 0 0 100 100 400 cm /Own Do", page=1)


@edit("A page taken out", Kind.PAGE_COUNT)
def page_out(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


@edit("A blank page put in", Kind.PAGE_COUNT)
def page_in(pdf: pikepdf.Pdf) -> None:
    pdf.add_blank_page(page_size=(595, 842))


@edit("Two pages swapped", Kind.WORDS)
def pages_swapped(pdf: pikepdf.Pdf) -> None:
    first = pdf.pages[1]
    del pdf.pages[1]
    pdf.pages.insert(2, first)


@edit("A page turned", Kind.PAGE_SETTING)
def page_turned(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].Rotate = 90


@edit("A page cropped", Kind.PICTURE, Kind.PAGE_SETTING)
def page_cropped(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].CropBox = Array([0, 300, 595, 842])


@edit("A page made larger for programs that know units", Kind.PAGE_SETTING)
def page_unit(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].UserUnit = 2


@edit("A page drawn with other commands that give the same picture", Kind.CONTENT, verdict=SAVED)
def same_picture(pdf: pikepdf.Pdf) -> None:
    draw(pdf, b"1 0 0 1 0 0 cm")


def annotate(pdf: pikepdf.Pdf, kind: Name, page: int = 0, **entries: Any) -> None:
    """Put an annotation with a red square on a page."""
    look = pdf.make_stream(b"1 0 0 rg 0 0 300 300 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 300, 300])
    about = {"F": 4, "AP": Dictionary(N=look), "Rect": Array([100, 100, 400, 400]), **entries}
    annotation = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=kind, **{key: value for key, value in about.items() if value is not None})
    )
    existing = list(pdf.pages[page].obj.get("/Annots", []))
    pdf.pages[page].obj.Annots = Array([*existing, annotation])


def field(pdf: pikepdf.Pdf, **entries: Any) -> None:
    """Put a form field on the first page."""
    annotate(pdf, Name.Widget, T=String("score"), **{"FT": Name.Tx, "V": String("99"), **entries})
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.pages[0].obj.Annots[-1]]))


GROUP = "Comments and forms"


@edit("A drawing that comments are made with", Kind.ANNOTATION, Kind.PICTURE)
def comment_drawn(pdf: pikepdf.Pdf) -> None:
    annotate(pdf, Name.Square)


@edit("A comment that is printed, but not shown on the screen", Kind.ANNOTATION, Kind.PRINT)
def comment_in_print(pdf: pikepdf.Pdf) -> None:
    annotate(pdf, Name.Stamp, F=4 | 32)


@edit("A comment that is shown on the screen, but not printed", Kind.ANNOTATION, Kind.PICTURE)
def comment_on_screen(pdf: pikepdf.Pdf) -> None:
    annotate(pdf, Name.Stamp, F=0)


@edit("A hidden comment", Kind.ANNOTATION)
def comment_hidden(pdf: pikepdf.Pdf) -> None:
    annotate(pdf, Name.Stamp, F=2, Contents=String("agreed"))


@edit("A note without a picture of its own", Kind.ANNOTATION)
def note(pdf: pikepdf.Pdf) -> None:
    annotate(pdf, Name.Text, AP=None, Contents=String("agreed"))


@edit("Words in a comment on the page", Kind.ANNOTATION)
def free_text(pdf: pikepdf.Pdf) -> None:
    annotate(pdf, Name.FreeText, AP=None, Contents=String("99"), DA=String("/Helv 20 Tf 0 g"))


@edit("A part marked for blacking out", Kind.ANNOTATION)
def redaction(pdf: pikepdf.Pdf) -> None:
    annotate(pdf, Name.Redact, AP=None, OverlayText=String("99"))


@edit("A film, sound or model on a page", Kind.ANNOTATION)
def film(pdf: pikepdf.Pdf) -> None:
    annotate(pdf, Name.RichMedia, AP=None)


@edit("A form field over a score", Kind.FIELD, Kind.PICTURE)
def field_over_score(pdf: pikepdf.Pdf) -> None:
    field(pdf)


@edit("A hidden form field", Kind.FIELD)
def field_hidden(pdf: pikepdf.Pdf) -> None:
    field(pdf, F=2)


@edit("A form field that lies on no page", Kind.FIELD)
def field_without_page(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(Dictionary(T=String("x"), FT=Name.Tx))]))


@edit("A second form (XFA), which some programs show instead of the pages", Kind.XFA)
def xfa(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<xdp/>"))


@edit("A picture of a signature in a field for one", Kind.SIGNATURE, Kind.PICTURE)
def signature_shown(pdf: pikepdf.Pdf) -> None:
    field(pdf, FT=Name.Sig, V=Dictionary(Type=Name.Sig, Name=String("Somebody")))


@edit("A field for a signature that is not seen", Kind.SIGNATURE, verdict=SAVED)
def signature_not_seen(pdf: pikepdf.Pdf) -> None:
    field(pdf, FT=Name.Sig, V=None, AP=None, Rect=Array([0, 0, 0, 0]))


GROUP = "Layers"


def layer(pdf: pikepdf.Pdf, *, screen: bool, printed: bool) -> None:
    """Cover a page with a layer that is shown on the screen, in print or never."""
    usage = Dictionary(
        View=Dictionary(ViewState=Name.ON if screen else Name.OFF),
        Print=Dictionary(PrintState=Name.ON if printed else Name.OFF),
    )
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("cover"), Usage=usage))
    events = Array(
        Dictionary(Event=event, OCGs=Array([group]), Category=Array([event])) for event in (Name.View, Name.Print)
    )
    off = Array([] if screen else [group])
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(AS=events, OFF=off, Order=Array([])))
    pdf.pages[1].add_resource(group, Name.Properties, Name.Own)
    draw(pdf, b"/OC /Own BDC 1 g 0 0 600 850 re f EMC", page=1)


@edit("A layer that blanks a page in print only", Kind.LAYER, Kind.PRINT)
def layer_in_print(pdf: pikepdf.Pdf) -> None:
    layer(pdf, screen=False, printed=True)


@edit("A layer that blanks a page on the screen only", Kind.LAYER, Kind.PICTURE)
def layer_on_screen(pdf: pikepdf.Pdf) -> None:
    layer(pdf, screen=True, printed=False)


@edit("A layer that is off until somebody shows it", Kind.LAYER)
def layer_off(pdf: pikepdf.Pdf) -> None:
    layer(pdf, screen=False, printed=False)
