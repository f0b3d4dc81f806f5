"""More ways to change a report: what is read aloud and how bookmarks look."""

import re
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from molewa_check.verify.findings import Kind
from tests.verify import edits
from tests.verify.edits import edit
from tests.verify.edits_inside import link, tags

MARK = re.compile(rb"/\w+\s*<</MCID (\d+)>>\s*BDC")
edits.GROUP = "What is read aloud"


def commands(pdf: pikepdf.Pdf, page: int) -> bytes:
    """What draws a page."""
    return bytes(pdf.pages[page].Contents.read_bytes())


def tree(pdf: pikepdf.Pdf) -> Any:
    """The structure of the text."""
    return pdf.Root.StructTreeRoot


@edit("A part that is seen, but left out when the page is read aloud", Kind.TAGS)
def part_left_out(pdf: pikepdf.Pdf) -> None:
    changed, count = MARK.subn(b"/Artifact BMC", commands(pdf, 1), count=3)
    assert count
    pdf.pages[1].Contents = pdf.make_stream(changed)


@edit("All pages left out when they are read aloud", Kind.TAGS)
def pages_left_out(pdf: pikepdf.Pdf) -> None:
    for number, page in enumerate(pdf.pages):
        page.Contents = pdf.make_stream(MARK.sub(b"/Artifact BMC", commands(pdf, number)))


@edit("The words of two elements swapped", Kind.TAGS)
def words_swapped(pdf: pikepdf.Pdf) -> None:
    other = {b"1": b"3", b"3": b"1"}
    changed = re.sub(rb"/MCID ([13])>>", lambda one: b"/MCID %s>>" % other[one[1]], commands(pdf, 1))
    assert changed != commands(pdf, 1)
    pdf.pages[1].Contents = pdf.make_stream(changed)


@edit("Headings that are read as something else", Kind.TAGS)
def other_roles(pdf: pikepdf.Pdf) -> None:
    tree(pdf).RoleMap = Dictionary(H1=Name.Artifact, TD=Name.Artifact)


@edit("How a word is pronounced", Kind.TAGS)
def pronounced(pdf: pikepdf.Pdf) -> None:
    next(one for one in tags(pdf) if one.S == Name.H1).Phoneme = String("99")


@edit("Which cells the heading of a table speaks for", Kind.TAGS)
def scope(pdf: pikepdf.Pdf) -> None:
    heading = next(one for one in tags(pdf) if one.S == Name.TH)
    heading.A = Dictionary(O=Name.Table, Scope=Name.Row)


@edit("A picture that is said to stand elsewhere", Kind.TAGS)
def other_frame(pdf: pikepdf.Pdf) -> None:
    next(one for one in tags(pdf) if Name.Figure == one.S).A.BBox = Array([0, 0, 9, 9])


@edit("Pages that lead to no element", Kind.TAGS)
def leads_to_nothing(pdf: pikepdf.Pdf) -> None:
    tree(pdf).ParentTree = Dictionary(Nums=Array([]))


@edit("Two pages that lead to the elements of each other", Kind.TAGS)
def leads_elsewhere(pdf: pikepdf.Pdf) -> None:
    first, second = (pdf.pages[number].obj for number in (2, 3))
    first.StructParents, second.StructParents = second.StructParents, first.StructParents


@edit("Tags that programs are told not to go by", Kind.TAGS)
def tags_not_meant(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo = Dictionary(Marked=False, Suspects=True)


@edit("What is read aloud for a link", Kind.ALTERNATIVE_TEXT)
def link_read_aloud(pdf: pikepdf.Pdf) -> None:
    link(pdf).Contents = String("Score: 99")
