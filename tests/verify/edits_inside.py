"""More ways to change a report: what is not seen on its pages, but happens, leads somewhere or is read aloud."""

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from molewa_check.verify.findings import Kind
from tests.verify import edits
from tests.verify.edits import JAVASCRIPT, LAUNCH, SAVED, annotate, draw, edit, field

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
    pdf.Root.Outlines.First.First.Dest = Array([pdf.pages[-1].obj, Name.Fit])


@edit("Bookmarks in another order", Kind.STRUCTURE, verdict=SAVED)
def bookmark_order(pdf: pikepdf.Pdf) -> None:
    first = pdf.Root.Outlines.First.First
    second = first.Next
    for key in ("/Title", "/Dest"):
        first[key], second[key] = second[key], first[key]


@edit("A bookmark in red", Kind.BOOKMARK)
def bookmark_in_red(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.C = Array([1, 0, 0])


@edit("A bookmark in bold letters", Kind.BOOKMARK)
def bookmark_in_bold(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.F = 2


@edit("A bookmark that hides those below it", Kind.BOOKMARK)
def bookmark_closed(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Count = -1


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


@edit("The descriptions of two pictures swapped", Kind.TAGS)
def descriptions_swapped(pdf: pikepdf.Pdf) -> None:
    described = [one for one in tags(pdf) if "/Alt" in one and one.Pg == pdf.pages[1].obj]
    first = described[0]
    second = next(one for one in described if one.Alt != first.Alt)
    first.Alt, second.Alt = String(str(second.Alt)), String(str(first.Alt))


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
