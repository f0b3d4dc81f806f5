"""The printed pages of the management's report for nineteen very different companies: few, full, never contradicted."""

from functools import cache

import pypdfium2
import pytest

from molewa_check.report.output.html import render_html
from molewa_check.report.output.pdf import render_pdf
from tests.advice_checks import contradictions
from tests.report.test_brief_page import MOST_PAGES
from tests.test_shipped_advice import ALL, assessed

pytestmark = pytest.mark.slow

HEAD, FOOT = 0.07, 0.075
"""What lies above and below the text of a page, in parts of its height."""
DARK = 200
"""Below it a grey counts as ink."""


@cache
def document(id_: str) -> pypdfium2.PdfDocument:
    """The management's report in German."""
    return pypdfium2.PdfDocument(render_pdf(render_html(assessed(ALL[id_]), language="de")))


def text(id_: str, page: int) -> str:
    """The words of a page in one line: where lines end on paper says nothing."""
    return " ".join(document(id_)[page].get_textpage().get_text_range().split())


def empty(page: pypdfium2.PdfPage) -> float:
    """The part of a sheet below the last ink of its text."""
    image = page.render(scale=0.5).to_pil().convert("L")
    width, height = image.size
    body = image.crop((0, int(height * HEAD), width, int(height * (1 - FOOT))))
    ink = body.point(lambda grey: 255 if grey < DARK else 0).getbbox()
    return float((body.size[1] - (ink[3] if ink else 0)) / height)


@pytest.mark.parametrize("id_", ALL)
def test_the_report_is_short_and_its_pages_are_full(id_: str) -> None:
    pages = document(id_)
    assert len(pages) <= MOST_PAGES
    # The last one ends where the report ends.
    assert [number for number in range(len(pages) - 1) if empty(pages[number]) > 1 / 3] == []


@pytest.mark.parametrize("id_", ALL)
def test_the_first_page_stands_alone(id_: str) -> None:
    assert "Nächste Schritte" in text(id_, 0)
    assert "Alle Dimensionen im Überblick" in text(id_, 1)


@pytest.mark.parametrize("id_", ALL)
def test_no_page_contradicts_the_company(id_: str) -> None:
    pages = "\n".join(text(id_, page) for page in range(len(document(id_))))
    assert list(contradictions(pages, ALL[id_].profile, "management", "de")) == []


def test_an_empty_page_is_noticed() -> None:
    half = "<p>Ink</p><div style='height: 100mm'></div><p>Ink</p><p style='break-before: page'>Ink</p>"
    first, second = pypdfium2.PdfDocument(render_pdf(f"<html lang='en'><title>T</title>{half}</html>"))
    assert empty(first) < empty(second)
    assert empty(second) > 1 / 3
