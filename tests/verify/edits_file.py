"""More ways to change a report: its properties, its attachments and the file itself."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from molewa_check.verify.findings import Kind
from tests.verify import edits
from tests.verify.edits import SAVED, annotate, edit, rewrite
from tests.verify.samples import attach

edits.GROUP = "Properties"


@edit("Another title", Kind.PROPERTY)
def title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "Score: 99"


@edit("An author", Kind.PROPERTY)
def author(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Author"] = "Somebody"


@edit("A property of one's own", Kind.PROPERTY)
def own_property(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Approved"] = "yes"


@edit("Another title in the metadata (XMP)", Kind.PROPERTY)
def title_in_metadata(pdf: pikepdf.Pdf) -> None:
    metadata = pdf.Root.Metadata
    metadata.write(metadata.read_bytes().replace(b"Small check", b"Score: 99"))


@edit("The program and the day that wrote the file", Kind.PROPERTY, verdict=SAVED)
def producer(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Producer"] = "Another program"
    pdf.docinfo["/ModDate"] = "D:20300101"


@edit("A program's window without its menu", Kind.VIEWER)
def window(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.HideMenubar = True


@edit("A list of attachments that opens by itself", Kind.VIEWER)
def attachments_open(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageMode = Name.UseAttachments


@edit("Another colour profile", Kind.STRUCTURE, verdict=SAVED)
def colour_profile(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].OutputConditionIdentifier = String("other")


edits.GROUP = "Attachments"


def files(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    """The attachments, by their names."""
    return {str(one.UF): one for one in pdf.Root.AF}


@edit("Other content for programs that look under an attachment's older name", Kind.ATTACHMENT_COPY)
def second_content(pdf: pikepdf.Pdf) -> None:
    files(pdf)["answers.yaml"].EF.UF = files(pdf)["answers.yaml"].EF.F
    files(pdf)["answers.yaml"].EF.F = pdf.make_stream(b"answers: {}", Type=Name.EmbeddedFile)


@edit("Other answers", Kind.ATTACHMENT_CHANGED)
def other_answers(pdf: pikepdf.Pdf) -> None:
    attach(pdf, "answers.yaml", pdf.attachments["answers.yaml"].get_file().read_bytes().replace(b"60", b"61"))


@edit("An attachment taken out", Kind.ATTACHMENT_MISSING)
def attachment_out(pdf: pikepdf.Pdf) -> None:
    del pdf.attachments["actions.csv"]


@edit("An attachment put in", Kind.ATTACHMENT_ADDED)
def attachment_in(pdf: pikepdf.Pdf) -> None:
    attach(pdf, "agreement.txt", b"agreed")


def hidden_file(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """A file that is in no list."""
    stream = pdf.make_stream(b"agreed", Type=Name.EmbeddedFile)
    return pdf.make_indirect(
        Dictionary(Type=Name.Filespec, F=String("agreement.txt"), UF=String("agreement.txt"), EF=Dictionary(F=stream))
    )


@edit("An attachment that only some programs list", Kind.ATTACHMENT_ADDED)
def attachment_by_association(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF.append(hidden_file(pdf))


@edit("An attachment of a page", Kind.ATTACHMENT_ADDED, Kind.PAGE_SETTING)
def attachment_of_a_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].obj.AF = Array([hidden_file(pdf)])


@edit("An attachment behind a paper clip on a page", Kind.ATTACHMENT_ADDED, Kind.ANNOTATION)
def paper_clip(pdf: pikepdf.Pdf) -> None:
    annotate(pdf, Name.FileAttachment, AP=None, F=2, FS=hidden_file(pdf))


@edit("A file beside an attachment, under its name", Kind.ATTACHMENT_COPY)
def related_file(pdf: pikepdf.Pdf) -> None:
    related = Array([String("answers.yaml"), pdf.make_stream(b"answers: {}", Type=Name.EmbeddedFile)])
    files(pdf)["answers.yaml"].RF = Dictionary(F=related)


@edit("Another description of an attachment", Kind.ATTACHMENT_DESCRIPTION)
def description_of_an_attachment(pdf: pikepdf.Pdf) -> None:
    files(pdf)["answers.yaml"].Desc = String("Confirmed answers")


@edit("Another relation of an attachment to the pages", Kind.ATTACHMENT_DESCRIPTION)
def relation_of_an_attachment(pdf: pikepdf.Pdf) -> None:
    files(pdf)["answers.yaml"].AFRelationship = Name.Alternative


@edit("Another day of an attachment", Kind.ATTACHMENT_DESCRIPTION)
def day_of_an_attachment(pdf: pikepdf.Pdf) -> None:
    files(pdf)["answers.yaml"].EF.F.Params.ModDate = String("D:20300101000000Z")


@edit("Another size of an attachment", Kind.ATTACHMENT_DESCRIPTION)
def size_of_an_attachment(pdf: pikepdf.Pdf) -> None:
    files(pdf)["answers.yaml"].EF.F.Params.Size = 7


@edit("Another type of an attachment", Kind.ATTACHMENT_DESCRIPTION)
def type_of_an_attachment(pdf: pikepdf.Pdf) -> None:
    files(pdf)["answers.yaml"].EF.F.Subtype = Name("/application/x-msdownload")


@edit("An attachment that is said to lie in the internet", Kind.ATTACHMENT_DESCRIPTION)
def attachment_elsewhere(pdf: pikepdf.Pdf) -> None:
    files(pdf)["answers.yaml"].FS = Name.URL


@edit("A second name of an attachment", Kind.ATTACHMENT_DESCRIPTION)
def second_name(pdf: pikepdf.Pdf) -> None:
    files(pdf)["answers.yaml"].F = String("answers.exe")


@edit("A folder of files that some programs show instead of the pages", Kind.STRUCTURE)
def portfolio(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Collection = Dictionary(Type=Name.Collection, View=Name.T, D=String("answers.yaml"))


edits.GROUP = "The file"


@rewrite("Bytes behind the end, such as a second file", Kind.OUTSIDE)
def behind_the_end(content: bytes) -> bytes:
    return content + b"PK\x03\x04 another file"


@rewrite("Bytes in front of the file", Kind.OUTSIDE)
def in_front(content: bytes) -> bytes:
    return b"#!/bin/sh\n" + content


@rewrite("A page replaced by adding to the file", Kind.WORDS, Kind.SAVED_OVER)
def added_to(content: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        number = pdf.pages[1].obj.Contents.objgen[0]
    commands = b"1 g 0 0 600 850 re f"
    return _added(content, b"<</Length %d>>\nstream\n%s\nendstream" % (len(commands), commands), number)


@rewrite("The file locked against printing and copying", Kind.ENCRYPTED, verdict=SAVED)
def locked(content: bytes) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        rights = pikepdf.Permissions(print_highres=False, print_lowres=False, extract=False)
        pdf.save(target, encryption=pikepdf.Encryption(owner="a", user="", allow=rights), fix_metadata_version=False)
    return target.getvalue()


@rewrite("Parts that nothing in the file uses", Kind.LEFT_OVER, verdict=SAVED)
def left_over(content: bytes) -> bytes:
    return _added(content, b"<</Own (agreed)>>")


@rewrite("A script that nothing in the file uses", Kind.ACTION, Kind.LEFT_OVER)
def script_not_used(content: bytes) -> bytes:
    return _added(content, b"<</S /JavaScript /JS (app.alert\\(1\\))>>")


def _added(content: bytes, value: bytes, number: int | None = None) -> bytes:
    """A file with an object added behind its end, as programs do that save changes only."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        size, root, info = int(pdf.trailer.Size), pdf.Root.objgen[0], pdf.trailer.Info.objgen[0]
    number = size if number is None else number
    previous = int(content[content.rindex(b"startxref") + len(b"startxref") :].split()[0])
    body = b"\n%d 0 obj\n%s\nendobj\n" % (number, value)
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d /Root %d 0 R /Info %d 0 R /Prev %d>>\n" % (
        number, len(content) + 1, max(size, number + 1), root, info, previous,
    )  # fmt: skip
    return content + body + table + b"startxref\n%d\n%%%%EOF\n" % (len(content) + len(body))


@rewrite("A table of contents of the file that is broken", Kind.DAMAGED, verdict=SAVED)
def broken_table(content: bytes) -> bytes:
    place = content.rindex(b"startxref") + len(b"startxref\n")
    return content[:place] + b"7" + content[place + 1 :]


@edit("A key of one's own in the catalogue", Kind.STRUCTURE)
def own_key(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Own = String("agreed")


@edit("A key of one's own in the trailer", Kind.STRUCTURE)
def own_trailer_key(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Own = String("agreed")


@edit("Articles that lead through the pages in another order", Kind.STRUCTURE)
def articles(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Threads = Array([Dictionary(I=Dictionary(Title=String("agreed")))])


@edit("Colours that some printers make other ones", Kind.STRUCTURE)
def other_colours_in_print(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].add_resource(Dictionary(Type=Name.ExtGState, TR=Name.Identity), Name.ExtGState, Name.Own)


@edit("Another picture for printers only", Kind.STRUCTURE)
def other_picture_in_print(pdf: pikepdf.Pdf) -> None:
    entries = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 1, "Height": 1, "ColorSpace": Name.DeviceGray}
    image = pdf.make_stream(b"\xff", **entries, BitsPerComponent=8)
    other = pdf.make_stream(b"\0", **entries, BitsPerComponent=8)
    image.Alternates = Array([Dictionary(Image=other, DefaultForPrinting=True)])
    pdf.pages[1].add_resource(image, Name.XObject, Name.Own)


@edit("Colours that are printed over each other", Kind.STRUCTURE)
def printed_over(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].add_resource(Dictionary(Type=Name.ExtGState, op=True, OP=True, OPM=1), Name.ExtGState, Name.Own)


@edit("Words that only some printers print", Kind.STRUCTURE)
def words_for_printers(pdf: pikepdf.Pdf) -> None:
    words = pdf.make_stream(b"100 400 moveto (99) show", Type=Name.XObject, Subtype=Name.PS)
    pdf.pages[1].add_resource(words, Name.XObject, Name.Own)
    edits.draw(pdf, b"/Own Do", page=1)


@edit("Private data of a program", Kind.STRUCTURE, verdict=SAVED)
def private_data(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PieceInfo = Dictionary(Own=Dictionary(Private=String("agreed")))


@edit("A small picture of a page for overviews", Kind.PAGE_SETTING)
def thumbnail(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj.Thumb = pdf.make_stream(b"\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)


@edit("Time after which a page turns by itself", Kind.PAGE_SETTING)
def page_turns(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj.Dur = 1
