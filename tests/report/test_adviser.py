"""The adviser's chapters: exposures, four factors of each priority, other plans, and an index with page numbers."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from molewa_check.assess.assessment import assess
from molewa_check.assess.prepared import Prepared
from molewa_check.model.vocabulary import Audience
from molewa_check.report.company.adviser_values import NO_ADVISER, Adviser
from molewa_check.report.company.build import build_report
from molewa_check.report.output.html import render_html
from molewa_check.report.output.pdf import render_pdf
from molewa_check.resources import bundled
from molewa_check.source.pairing import read_pair
from tests.report.samples import LOW, SMALL, assessed

EXPOSED = """
exposures:
  - {id: usual, title: As ever, topics: [u], levels: [{when: {question: staff, at_most: 1}, is: low, reason: Few.}]}
  - {id: many, title: Many people, topics: [t],
     levels: [{when: {question: staff, at_least: 5}, is: critical, reason: You are many.}]}
"""
TIMED = SMALL.replace("steps: [Write it down.]", "steps: [{text: Write it down., hours: 12}]").replace(
    "effort: low, ", ""
)
TIMED = TIMED.replace("text: Measure it.,", "text: Measure it., steps: [{text: Look, hours: 12}],").replace(
    "effort: high, ", ""
)


def adviser(text: str = SMALL + EXPOSED, audience: Audience = "advisor") -> Adviser:
    return build_report(assessed(LOW | {"staff": 50}, text=text), language="en", audience=audience).adviser


def test_all_exposures_with_the_steps_they_decide() -> None:
    found = adviser().exposures
    assert [(one.id, one.level, one.factor, one.reason, one.decides) for one in found] == [
        ("many", "decisive", "3", "You are many.", "1 and 2"),
        ("usual", "as usual", "1", "", ""),
    ]


def test_four_factors_give_the_priority() -> None:
    for row in adviser().priorities:
        points, urgency, relevance, effort, priority = (
            float(value) for value in (row.points, row.urgency, row.relevance, row.effort, row.priority)
        )
        assert points * urgency * relevance / effort == pytest.approx(priority, abs=0.001)
    assert [row.id for row in adviser().priorities] == ["begin", "measure"]


def test_half_and_twice_the_hours() -> None:
    # 24 hours: 4 a month end both steps in six months, 8 in one quarter, 2 within a year.
    found = adviser(TIMED + "capacity: [{hours: 4}]\n").alternatives
    assert [(row.title, row.cells) for row in found.rows] == [
        ("Half the hours (2 h a month)", ("0 steps · 20", "1 step · 35", "1 step · 35", "2 steps · 52")),
        ("As planned (4 h a month)", ("1 step · 35", "2 steps · 52", "2 steps · 52", "2 steps · 52")),
        ("Twice the hours (8 h a month)", ("2 steps · 52",) * 4),
    ]
    assert [one.items for one in found.moved] == [("2 Measure",), ("1 Begin",), ("–",), ("–",)]


def test_without_hours_there_is_no_other_plan() -> None:
    assert adviser().alternatives.rows == ()


def test_the_index_knows_what_follows_from_an_answer() -> None:
    assert [(row.number, row.id, row.steps) for row in adviser().index] == [
        ("1.1", "a.one", ("1",)),
        ("1.2", "a.two", ()),
        ("2.1", "b.number", ("2",)),
        ("2.2", "b.many", ()),
    ]


def test_others_do_not_read_it() -> None:
    assert adviser(audience="management") is NO_ADVISER
    assert adviser(audience="works-council") is NO_ADVISER


@pytest.mark.slow
def test_page_numbers_lead_to_the_answer_and_to_the_step() -> None:
    loaded, sheet = read_pair(bundled("questionnaires") / "molewa" / "examples" / "muster-guss.yaml")
    html = render_html(assess(Prepared(loaded.questionnaire), sheet), language="en", audience="advisor")
    pages = [page.extract_text() for page in PdfReader(BytesIO(render_pdf(html))).pages]
    contents = dict(re.findall(r"^(.+?)\s*\n?(\d+)$", pages[0], re.MULTILINE))
    assert "Index by question" in pages[int(contents["Index by question"]) - 1]
    index = "\n".join(pages[int(contents["Index by question"]) - 1 :])
    told = re.search(r"\(p\.\s*(\d+)\)\s*co2\.inventory", index)
    assert told is not None
    assert "co2.inventory" in pages[int(told[1]) - 1]
