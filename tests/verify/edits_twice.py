"""More ways to change a report: keys that stand twice, of which some programs take the first and others the last."""

import io

import pikepdf
from pikepdf import Dictionary, Name, String

from molewa_check.verify.findings import Kind
from tests.verify import edits
from tests.verify.edits import Change, rewrite
from tests.verify.edits_file import files
from tests.verify.edits_inside import link

edits.GROUP = "The file"


def renamed(content: bytes, change: Change, before: bytes, after: bytes) -> bytes:
    """A changed file in which a key was given another name of the same length."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.disable, fix_metadata_version=False)
    written = target.getvalue()
    assert written.count(before) == 1
    return written.replace(before, after)


@rewrite("A page that two sets of commands draw, of which programs choose one", Kind.DAMAGED)
def commands_twice(content: bytes) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].obj.Bontents = pdf.make_stream(b"1 0 0 rg 0 0 400 400 re f")

    return renamed(content, change, b"/Bontents", b"/Contents")


@rewrite("An attachment with two contents, of which programs choose one", Kind.DAMAGED)
def attachment_twice(content: bytes) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        files(pdf)["answers.yaml"].ED = Dictionary(F=pdf.make_stream(b"answers: {}", Type=Name.EmbeddedFile))

    return renamed(content, change, b"/ED", b"/EF")


@rewrite("A link with two addresses, of which programs choose one", Kind.DAMAGED)
def address_twice(content: bytes) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        link(pdf).A.URH = String("https://elsewhere.example")

    return renamed(content, change, b"/URH", b"/URI")


@rewrite("A broken table of contents, and another page under the same number", Kind.DAMAGED)
def object_twice(content: bytes) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        number = pdf.pages[1].obj.Contents.objgen[0]
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.disable, fix_metadata_version=False)
    body, _, table = target.getvalue().rpartition(b"\nxref\n")
    honest = body.index(b"\n%d 0 obj" % number)
    forged = b"\n%d 0 obj\n<</Length 26>>\nstream\n1 0 0 rg 0 0 400 400 re f \nendstream\nendobj" % number
    return body[:honest] + forged + body[honest:] + b"\nxref\n" + table


@rewrite("A mark among the commands that draw, with two numbers", Kind.DAMAGED)
def mark_twice(content: bytes) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        commands = pdf.pages[1].Contents.read_bytes()
        changed = commands.replace(b"<</MCID 1>>", b"<</MCID 2/MCID 1>>")
        assert changed != commands
        pdf.pages[1].Contents = pdf.make_stream(changed)
        pdf.save(target, fix_metadata_version=False)
    return target.getvalue()
