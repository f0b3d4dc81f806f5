"""One order everywhere: terminal, first page, plan, dimension pages, action list and result name the same steps."""

import csv
import io
import re
from collections.abc import Iterator
from html import unescape

import pytest
from python_calamine import CalamineWorkbook

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.assess.prepared import Prepared
from molewa_check.assess.result import result_document
from molewa_check.cli.score_text import ADVICE_SHOWN, print_assessment
from molewa_check.model.vocabulary import AUDIENCES, Audience
from molewa_check.report.company.brief import STEPS
from molewa_check.report.company.plan import LATER, PRINTED
from molewa_check.report.company.planning import first_steps
from molewa_check.report.output.actions import action_csv
from molewa_check.report.output.html import render_html
from molewa_check.report.output.worksheet import action_workbook
from molewa_check.source.answers import check_plain
from molewa_check.source.questionnaire import load_by_name
from molewa_check.words.language import Words
from tests.report.samples import made_up

COMPANIES = range(20)
LOADED = load_by_name("molewa")
HEAD = {"company": {"name": "Muster"}, "updated": "2026-11-22T09:25:00+01:00"}
# The cell of the number, then that of the title; a card has both in its heading.
ROW = re.compile(r'<tr><td>(\d+)</td><th scope="row"[^>]*>\s*(?:<b>)?([^<]+)')
# Those who ask management for a step read it behind their demand, in quotation marks.
ASKED = re.compile(
    r"<tr><td>(\d+)</td>(?:(?!</th>).)*?(?:Gehört zum Schritt|Von der Leitung zu verlangen): „(.*?)“", re.DOTALL
)
# The same on the pages of the plan, where some rows stand on the screen only, before them the classes of the row.
PLANNED = re.compile(r'<tr(?: class="([^"]*)")?><td>(\d+)</td><th scope="row"[^>]*>\s*<b>([^<]+)')
# A part of the plan, with the classes of its table and what stands behind it.
TABLE = re.compile(r'<table class="([^"]*)">(.*?)</table>(.*?)(?=<table|<h3|\Z)', re.DOTALL)
LEFT = re.compile(r'<p class="key on-paper">(\d+) [^<]*Maßnahmenliste[^<]*</p>')
# What the style sheet keeps from the paper.
NOT_PRINTED: dict[Audience, set[str]] = {
    "management": {"screen-only", "on-screen"}, "works-council": {"screen-only"}, "advisor": {"screen-only"},
}  # fmt: skip
CARD = re.compile(r'<h4><span class="number">(\d+)</span>([^<]+)')


def assessed(company: int, audience: Audience | None = None) -> Assessment:
    sheet = check_plain(made_up(LOADED.questionnaire, company), HEAD, LOADED)
    return assess(Prepared(LOADED.questionnaire, LOADED.fingerprint), sheet, audience)


def part(html: str, name: str) -> str:
    """The text of a part of a report."""
    return "".join(re.findall(rf'<section class="part {name}[^"]*">.*?</section>', html, re.DOTALL))


class Order:
    """The steps of one company as its plan has them."""

    def __init__(self, assessment: Assessment) -> None:
        words = Words("de")
        self.ids = [item.advice.prepared.id for item in assessment.plan.items]
        self.titles = [words.text(item.advice.recommendation.title) for item in assessment.plan.items]

    def placed(self, found: list[tuple[str, str]]) -> list[int]:
        """The places that steps are printed with; each has to be that of its title."""
        places = [int(number) for number, _ in found]
        assert [unescape(title).strip().removeprefix("„").removesuffix("“") for _, title in found] == [
            self.titles[place - 1] for place in places
        ]
        return places


class Pages:
    """The rows of a plan, on the screen and on paper.

    Attributes:
        screen: number and title of every row, in their order.
        paper: of those that are printed.
        left: for each part of the plan how many rows are not printed, where there are any.
        said: how many rows the parts of the plan say to be in the action list.
    """

    def __init__(self, html: str, audience: Audience) -> None:
        self.screen: list[tuple[str, str]] = []
        self.paper: list[tuple[str, str]] = []
        self.left: list[int] = []
        self.said: list[list[int]] = []
        hidden = NOT_PRINTED[audience]
        for classes, body, behind in TABLE.findall(part(html, "plan")):
            rows = PLANNED.findall(body)
            shown = [] if hidden & set(classes.split()) else [row for row in rows if not hidden & set(row[0].split())]
            self.screen += [row[1:] for row in rows]
            self.paper += [row[1:] for row in shown]
            if len(shown) < len(rows):
                self.left.append(len(rows) - len(shown))
            if found := [int(number) for number in LEFT.findall(behind)]:
                self.said.append(found)


def printed(assessment: Assessment, audience: Audience) -> list[int]:
    """The places of the steps that are meant to stand on paper."""
    plan = assessment.plan
    every = list(range(1, len(plan.items) + 1))
    later = [place for place in every if plan.is_timed and plan.items[place - 1].quarter is None]
    match audience:
        case "advisor":
            return every
        case "works-council":
            return [place for place in every if place not in later[LATER:]]
        case "management":
            return [place for place in every if place not in later[LATER:] and place <= PRINTED]


def in_workbook(assessment: Assessment) -> Iterator[tuple[int, str]]:
    """Place and id of every step in the action list."""
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(action_workbook(assessment, "de")))
    for row in workbook.get_sheet_by_index(0).to_python()[1:]:
        yield int(str(row[0]).removesuffix(".0")), str(row[-1])


def in_csv(assessment: Assessment) -> Iterator[tuple[int, str]]:
    """Place and id of every step in the action list as CSV."""
    text = io.StringIO(action_csv(assessment, Words("de")).decode("utf-8-sig"), newline="")
    heading, *found = csv.reader(text, delimiter=";")
    for row in found:
        yield int(row[0]), row[heading.index("Kennung")]


def once(places: list[int]) -> list[int]:
    """Without those that go on in the next quarter."""
    return [place for index, place in enumerate(places) if index == 0 or places[index - 1] != place]


@pytest.mark.parametrize("company", COMPANIES)
def test_result_and_lists(company: int) -> None:
    assessment = assessed(company)
    order = Order(assessment)
    assert order.ids
    result = result_document(assessment, "de")
    assert [item["recommendation"] for item in result["plan"]["order"]] == order.ids
    assert [item["id"] for item in result["recommendations"]] == order.ids
    listed = list(enumerate(order.ids, start=1))
    assert list(in_workbook(assessment)) == listed
    assert list(in_csv(assessment)) == listed


@pytest.mark.parametrize("company", COMPANIES)
def test_terminal(company: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    assessment = assessed(company)
    print_assessment(assessment, "de")
    found = re.findall(r"^(\d+)\. (.*) \([^()]*(?:Aufwand|Std\.)[^()]*\) *$", capsys.readouterr().out, re.MULTILINE)
    expected = min(ADVICE_SHOWN, len(first_steps(assessment.plan)))
    assert Order(assessment).placed(found) == list(range(1, expected + 1))


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("company", COMPANIES)
def test_pages(company: int, audience: Audience) -> None:
    assessment = assessed(company, audience)
    order = Order(assessment)
    html = render_html(assessment, language="de", audience=audience)
    row = ASKED if audience == "works-council" else ROW
    assert order.placed(row.findall(part(html, "brief"))) == list(range(1, min(STEPS, len(order.ids)) + 1))
    every = list(range(1, len(order.ids) + 1))
    pages = Pages(render_html(assessment, language="de", audience=audience, on_screen=True), audience)
    # On the screen the plan has all of it; on paper what is left out is counted, and stands in the action list.
    assert once(order.placed(pages.screen)) == every
    paper = once(order.placed(pages.paper))
    assert paper == printed(assessment, audience) == every[: len(paper)]
    assert Pages(html, audience).paper == pages.paper
    assert pages.said == [[number] for number in pages.left]
    assert bool(pages.left) == (len(paper) < len(every))
    if pages.left:
        listed = list(enumerate(order.ids, start=1))
        assert list(in_workbook(assessment)) == listed
        assert list(in_csv(assessment)) == listed
    for section in re.findall(r'<section class="part section[^"]*">.*?</section>', html, re.DOTALL):
        places = order.placed(CARD.findall(section))
        assert places == sorted(places)
