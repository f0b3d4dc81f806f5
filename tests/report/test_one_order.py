"""One order everywhere: terminal, first page, plan, dimension pages, action list and result name the same steps."""

import csv
import io
import re
from html import unescape

import pytest
from python_calamine import CalamineWorkbook

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.assess.prepared import Prepared
from molewa_check.assess.result import result_document
from molewa_check.cli.score_text import ADVICE_SHOWN, print_assessment
from molewa_check.model.vocabulary import AUDIENCES, Audience
from molewa_check.report.company.brief import STEPS
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
        assert [unescape(title).strip() for _, title in found] == [self.titles[place - 1] for place in places]
        return places


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
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(action_workbook(assessment, "de"))).get_sheet_by_index(0).to_python()
    )
    assert [(row[-1], row[0]) for row in rows[1:]] == [(id_, place) for place, id_ in enumerate(order.ids, start=1)]
    text = io.StringIO(action_csv(assessment, Words("de")).decode("utf-8-sig"), newline="")
    heading, *found = csv.reader(text, delimiter=";")
    assert [(row[heading.index("Kennung")], row[0]) for row in found] == [
        (id_, str(place)) for place, id_ in enumerate(order.ids, start=1)
    ]


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
    assert order.placed(ROW.findall(part(html, "brief"))) == list(range(1, min(STEPS, len(order.ids)) + 1))
    every = list(range(1, len(order.ids) + 1))
    printed = once(order.placed(ROW.findall(part(html, "plan"))))
    # Management's plan ends with the first of what is not planned yet; the action list has all of it.
    assert printed == (every[: len(printed)] if audience == "management" else every)
    assert len(printed) >= sum(item.quarter is not None for item in assessment.plan.items)
    for section in re.findall(r'<section class="part section[^"]*">.*?</section>', html, re.DOTALL):
        places = order.placed(CARD.findall(section))
        assert places == sorted(places)
