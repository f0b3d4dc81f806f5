"""The printed pages of comparisons: headings of tables keep apart and stay on the page, whichever view comes first."""

import re
from itertools import pairwise

import pypdfium2
import pytest

from molewa_check.compare.views import compare_views
from molewa_check.report.output.html import render_comparison_html, render_members_html
from molewa_check.report.output.pdf import render_pdf
from tests.report.comparison_samples import compared, days, everything, group
from tests.report.samples import LOW
from tests.report.test_pdf import beyond_the_margin

LEAST = 4
"""Points between two headings, at least."""


def between(content: bytes, first: str, second: str) -> list[float]:
    """How many points lie between two words wherever one follows the other on a line."""
    found = []
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            text = page.get_textpage()
            for match in re.finditer(rf"({first}) *({second})", text.get_text_range()):
                end, start = text.get_charbox(match.end(1) - 1)[2], text.get_charbox(match.start(2))[0]
                found.append(start - end)
    return found


def test_headings_keep_apart_whichever_view_comes_first() -> None:
    there = compared(LOW, {})
    for found, names in (
        (there, ("Geschäftsführung", "Betriebsrat", "Abstand")),
        (compare_views(*there.sides[::-1]), ("Betriebsrat", "Geschäftsführung", "Abstand")),
    ):
        content = render_pdf(render_comparison_html(found, language="de"))
        for first, second in pairwise(names):
            gaps = between(content, first, second)
            assert gaps
            assert min(gaps) >= LEAST, (first, second)


@pytest.mark.parametrize("language", ["de", "en"])
def test_everything_stays_on_the_page(language: str) -> None:
    assert beyond_the_margin(render_pdf(render_members_html(group(), language=language))) == []
    for found in (everything(), days()):
        assert beyond_the_margin(render_pdf(render_comparison_html(found, language=language))) == []
