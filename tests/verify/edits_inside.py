"""More ways to change a report: what is not seen on its pages."""

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from molewa_check.verify.findings import Kind
from tests.verify import edits
from tests.verify.edits import JAVASCRIPT, LAUNCH, SAVED, annotate, draw, edit, field, rewrite
from tests.verify.samples import attach

edits.GROUP = "Scripts and other actions"


@edit("A script that starts when the file is opened", Kind.ACTION)
def script_on_opening(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = JAVASCRIPT


@edit("A program that starts when the file is opened", Kind.ACTION)
def program_on_opening(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = LAUNCH


@edit("A script among the names of the file", Kind.ACTION)
def script_by_name(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names.JavaScript = Dictionary(Names=Array([String("a"), JAVASCRIPT]))


@edit("A script that starts before printing", Kind.ACTION)
def script_before_printing(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AA = Dictionary(WP=JAVASCRIPT)


@edit("A script that starts when a page is shown", Kind.ACTION)
def script_of_a_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].obj.AA = Dictionary(O=JAVASCRIPT)


@edit("A script in a form field", Kind.ACTION, Kind.FIELD)
def script_of_a_field(pdf: pikepdf.Pdf) -> None:
    field(pdf, F=2, AA=Dictionary(F=JAVASCRIPT))


@edit("A link that starts a program", Kind.ACTION, Kind.LINK)
def link_to_a_program(pdf: pikepdf.Pdf) -> None:
    annotate(pdf, Name.Link, AP=None, A=LAUNCH)


@edit("A link that sends the file somewhere", Kind.ACTION, Kind.LINK)
def link_that_sends(pdf: pikepdf.Pdf) -> None:
    annotate(pdf, Name.Link, AP=None, A=Dictionary(S=Name.SubmitForm, F=String("https://elsewhere.example")))


@edit("A script behind the address of a link", Kind.ACTION)
def script_behind_a_link(pdf: pikepdf.Pdf) -> None:
    link(pdf).A.Next = JAVASCRIPT


@edit("A script behind a bookmark", Kind.ACTION)
def script_of_a_bookmark(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.A = JAVASCRIPT


@edit("A script in the private data of a program", Kind.ACTION)
def script_in_private_data(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj.PieceInfo = Dictionary(Own=Dictionary(Private=JAVASCRIPT))


@edit("A page that is shown first instead of the cover", Kind.STRUCTURE)
def other_page_first(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Array([pdf.pages[3].obj, Name.Fit])


edits.GROUP = "Links and bookmarks"


def link(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """The first link of the report."""
    return next(one for page in pdf.pages for one in page.obj.get("/Annots", []))


@edit("A link that leads elsewhere", Kind.LINK)
def link_elsewhere(pdf: pikepdf.Pdf) -> None:
    link(pdf).A.URI = String("https://elsewhere.example")


@edit("A link put in", Kind.LINK)
def link_in(pdf: pikepdf.Pdf) -> None:
    annotate(pdf, Name.Link, AP=None, A=Dictionary(S=Name.URI, URI=String("https://elsewhere.example")))


@edit("A link to another page put in", Kind.LINK)
def link_to_a_page(pdf: pikepdf.Pdf) -> None:
    annotate(pdf, Name.Link, AP=None, Dest=Array([pdf.pages[3].obj, Name.Fit]))


@edit("A link moved over other words", Kind.LINK)
def link_moved(pdf: pikepdf.Pdf) -> None:
    link(pdf).Rect = Array([10, 10, 500, 500])


@edit("All links taken out", Kind.LOST, verdict=SAVED)
def links_out(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        if "/Annots" in page.obj:
            del page.obj.Annots


@edit("An address that all short links begin with", Kind.STRUCTURE)
def base_address(pdf: pikepdf.Pdf) -> None:
    pdf.Root.URI = Dictionary(Base=String("https://elsewhere.example"))


@edit("A bookmark that says something else", Kind.BOOKMARK)
def bookmark_text(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.First.Title = String("Score: 99")


@edit("A bookmark that leads to another page", Kind.BOOKMARK)
def bookmark_target(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Outlines.First.First["/Dest"]
    pdf.Root.Outlines.First.First.Dest = Array([pdf.pages[5].obj, Name.Fit])


@edit("All bookmarks taken out", Kind.LOST, verdict=SAVED)
def bookmarks_out(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Outlines


@edit("Other page numbers in the program's window", Kind.PAGE_LABEL)
def page_labels(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String("A-"))]))


edits.GROUP = "What is read aloud"


def tags(pdf: pikepdf.Pdf) -> list[Any]:
    """The elements that the report is made of."""
    found: list[Any] = []
    waiting: list[Any] = [pdf.Root.StructTreeRoot.K]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Array):
            waiting += list(one)
        elif isinstance(one, Dictionary) and "/S" in one:
            found.append(one)
            waiting += [one.K] if "/K" in one else []
    return found


@edit("Words that are read aloud instead of those that are seen", Kind.ALTERNATIVE_TEXT)
def read_instead(pdf: pikepdf.Pdf) -> None:
    next(one for one in tags(pdf) if one.S == Name.H1).ActualText = String("Score: 99")


@edit("Another description of a picture", Kind.ALTERNATIVE_TEXT)
def description_of_a_picture(pdf: pikepdf.Pdf) -> None:
    next(one for one in tags(pdf) if "/Alt" in one).Alt = String("Score: 99")


@edit("The long form of an abbreviation", Kind.ALTERNATIVE_TEXT)
def long_form(pdf: pikepdf.Pdf) -> None:
    next(one for one in tags(pdf) if one.S == Name.P).E = String("Score: 99")


@edit("Words that are read aloud, among the commands that draw", Kind.ALTERNATIVE_TEXT)
def read_instead_in_the_commands(pdf: pikepdf.Pdf) -> None:
    draw(pdf, b"/Span <</ActualText (99)>> BDC EMC")


@edit("An element taken out of what is read", Kind.TAGS)
def element_out(pdf: pikepdf.Pdf) -> None:
    body = next(one for one in tags(pdf) if isinstance(one.get("/K"), Array) and len(one.K) > 2)
    del body.K[1]


@edit("Another order of reading", Kind.TAGS)
def other_order(pdf: pikepdf.Pdf) -> None:
    body = next(one for one in tags(pdf) if isinstance(one.get("/K"), Array) and len(one.K) > 2)
    body.K = Array(reversed(list(body.K)))


@edit("All tags taken out", Kind.LOST, verdict=SAVED)
def tags_out(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


@edit("Another language of the text", Kind.LANGUAGE)
def other_language(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = String("fr")


@edit("Fonts whose letters are copied as other letters", Kind.TEXT_LAYER)
def copied_as_others(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[1].obj.Resources.Font.as_dict().values():
        stream = font.ToUnicode
        stream.write(stream.read_bytes().replace(b"<0065>", b"<0061>"))


@edit("Another order of the fields", Kind.PAGE_SETTING)
def order_of_fields(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj.Tabs = Name.C


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


@edit("Private data of a program", Kind.STRUCTURE, verdict=SAVED)
def private_data(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PieceInfo = Dictionary(Own=Dictionary(Private=String("agreed")))


@edit("A small picture of a page for overviews", Kind.PAGE_SETTING)
def thumbnail(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj.Thumb = pdf.make_stream(b"\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)


@edit("Time after which a page turns by itself", Kind.PAGE_SETTING)
def page_turns(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj.Dur = 1


EVERY_EDIT = edits.EDITS
"""Those of both modules."""
