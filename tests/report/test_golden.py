"""The words of whole reports and the structure of whole PDF files, kept as text: what changed is read in the diff.

`pytest tests/report/test_golden.py --update-golden` writes them anew.
"""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from molewa_check.model.vocabulary import AUDIENCES, Audience
from molewa_check.report.output.html import render_html
from molewa_check.report.output.pdf import render_pdf
from tests.report.samples import LOW, assessed
from tests.report.structure import spoken

GOLDEN = Path(__file__).parents[1] / "golden"
BLOCKS = {
    "article",
    "caption",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "header",
    "li",
    "p",
    "section",
    "table",
    "tr",
    "ul",
}
CELLS = {"td", "th", "br"}


class Words(HTMLParser):
    """The text of a page, a line per block; drawings by their text alternative."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.silent = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "svg":
            self.text += f" [{dict(attrs)['aria-label']}]"
        self.silent += tag in {"style", "svg"}
        self.text += "\n" if tag in BLOCKS else " | " if tag in CELLS else ""

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"style", "svg"}
        self.text += "\n" if tag in BLOCKS else ""

    def handle_data(self, data: str) -> None:
        self.text += "" if self.silent else data.replace("\n", " ")


def words(html: str) -> str:
    """The lines of a report without empty ones."""
    lines = (" ".join(line.split()) for line in Words(html).text.splitlines())
    return "\n".join(line for line in lines if line) + "\n"


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_words_of_a_report(audience: Audience, language: str, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / f"report-{audience}-{language}.txt"
    found = words(render_html(assessed(LOW), language=language, audience=audience))
    if request.config.getoption("--update-golden"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_structure_of_a_pdf(audience: Audience, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / f"structure-{audience}-de.txt"
    found = spoken(render_pdf(render_html(assessed(LOW), language="de", audience=audience)))
    if request.config.getoption("--update-golden"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def test_drawings_and_cells_are_told() -> None:
    page = (
        '<p>A<b>B</b></p><style>x</style><svg aria-label="bar"><path d=""/></svg><table><tr><td>1</td><td>2</td></tr>'
    )
    assert words(page) == "AB\n[bar]\n| 1 | 2\n"
