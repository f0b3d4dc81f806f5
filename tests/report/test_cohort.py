"""The report on a group: what it says, and what it must not say."""

import io
import re
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from pypdf import PdfReader

from molewa_check.assess.cohort import Breakdown, Cohort, Distribution, Frequent, Group, Initiative
from molewa_check.assess.disclosure import Share
from molewa_check.assess.prepared import Prepared
from molewa_check.model.conditions import OVERALL
from molewa_check.report.cohort.breakdowns import COLUMNS
from molewa_check.report.cohort.build import build_cohort
from molewa_check.report.output.html import render_cohort_html
from molewa_check.report.output.pdf import render_pdf
from molewa_check.report.shared.quartiles import Quartiles, quartiles_svg
from molewa_check.report.shared.values import Pair
from tests.report.samples import SMALL, SUMS, loaded
from tests.report.test_html import Outline

GROUPED = SMALL.replace(
    "profile: [{id: staff",
    "group_by: [size, union]\ntopics: [{id: t, title: {en: Start together, de: Zusammen anfangen}}]\n"
    "profile: [{id: union, type: yes_no, text: Union?},\n"
    "  {id: size, type: choice, text: {en: How big?, de: Wie groß?}, options: [{id: s, text: {en: small, de: klein}},"
    " {id: m, text: middling}, {id: l, text: large}]}, {id: staff",
)
SECTIONS = (OVERALL, "a", "b")


@cache
def prepared(text: str = GROUPED) -> Prepared:
    found = loaded(text)
    return Prepared(found.questionnaire, found.fingerprint)


def distributions(count: int | None, *quartiles: int, sections: tuple[str, ...] = SECTIONS) -> tuple[Distribution, ...]:
    low, middle, high = quartiles
    return tuple(Distribution(id_, count, (low, middle + place, high)) for place, id_ in enumerate(sections))


def cohort(**changes: Any) -> Cohort:
    questionnaire = prepared().questionnaire
    small = Group("s", 20, distributions(20, 20, 30, 50))
    large = Group("l", 17, (Distribution(OVERALL, None, (40, 51, 60)), Distribution("a", None, None)))
    whole = Cohort(
        prepared(), "management", "full", 5, 37,
        too_small=False,
        coverage=(80, 91, 98),
        distributions=distributions(37, 31, 47, 62),
        breakdowns=(
            Breakdown("size", (small, large), hidden=True),
            Breakdown("union", (Group("true", 22, distributions(None, 1, 2, 3)),), hidden=False),
        ),
        gaps=(Frequent("b.number", Share(60)),),
        strengths=(Frequent("a.one", Share(80, more_than=True)),),
        initiatives=(
            Initiative("t", Share(60), 4.25, ("begin", "measure"), questionnaire.contacts),
            Initiative("u", Share(40), None, ("begin",), questionnaire.contacts[:1]),
            Initiative("v", Share(20), 1.0, (), ()),
        ),
    )  # fmt: skip
    return replace(whole, **changes)


TOO_SMALL = Cohort(prepared(), "management", "full", 5, 0, too_small=True)
PLAIN = Cohort(
    prepared(SUMS), "joint", "quick", 7, 9, too_small=False,
    distributions=(Distribution(OVERALL, 9, (1, 3, 5)), Distribution("only", None, None)),
)  # fmt: skip


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("group", [cohort(), TOO_SMALL, PLAIN])
def test_structure(group: Cohort, language: str) -> None:
    html = render_cohort_html(group, language=language, as_of="2026-11-20")
    found = Outline(html)
    assert found.open == []
    assert found.tags["h1"] == 1
    assert all(after - before <= 1 for before, after in zip(found.headings, found.headings[1:], strict=False))
    assert ("html", {"lang": language}) in found.attributes
    assert all("scope" in attributes for tag, attributes in found.attributes if tag == "th")
    svgs = [attributes for tag, attributes in found.attributes if tag == "svg"]
    assert all(attributes["role"] == "img" and attributes["aria-label"] for attributes in svgs)
    assert "url(" not in html


def test_the_cover_says_whom_it_is_about_and_what_is_never_shown() -> None:
    cover = build_cohort(cohort(), language="en", as_of="2026-11-20").cover
    facts = {fact.term: fact.text for fact in cover.facts}
    assert cover.company == "at least 37 companies"
    assert facts["Date of the latest answers"] == "20 November 2026"
    assert facts["Answers from the view of"] == "management"
    assert facts["Smallest group shown"] == "5 companies"
    assert "names no company" in cover.text
    assert "lowest or highest" in cover.text


def test_quartiles_have_a_text_alternative() -> None:
    found = build_cohort(cohort(), language="en")
    assert found.overall.summary == "Overall: lower quartile 31, median 47, upper quartile 62"
    assert found.overall.summary in found.overall.svg
    assert [(row.number, row.title, row.middle, row.companies) for row in found.sections] == [
        ("1", "Alpha", "48", "37"), ("2", "Beta", "49", "37"),
    ]  # fmt: skip
    assert (found.coverage.low, found.coverage.middle, found.coverage.high) == ("80%", "91%", "98%")
    assert any("Beta (median 49)" in sentence for sentence in found.brief.sentences)


def test_groups_say_what_is_left_out() -> None:
    by_size, by_union = build_cohort(cohort(), language="en").breakdowns
    assert [(group.title, group.size, group.overall.middle) for group in by_size.groups] == [
        ("small", "20", "30"), ("large", "17", "51"),
    ]  # fmt: skip
    assert "fewer than 5 companies are left out" in by_size.note
    assert [[cell.term for cell in row.cells] for row in by_size.matrices[0].rows] == [["31", "–"], ["32", "–"]]
    assert [group.title for group in by_union.groups] == ["Yes"]
    assert by_union.note == ""


def test_no_group_may_be_shown() -> None:
    (item,) = build_cohort(cohort(breakdowns=(Breakdown("size", (), hidden=True),)), language="en").breakdowns
    assert (item.groups, item.matrices) == ((), ())
    assert item.note.startswith("No group by this question")


def test_many_groups_are_split_evenly() -> None:
    groups = tuple(Group(f"g{n}", 9, distributions(9, 1, 2, 3)) for n in range(COLUMNS + 2))
    (item,) = build_cohort(cohort(breakdowns=(Breakdown("size", groups, hidden=False),)), language="en").breakdowns
    assert [len(matrix.groups) for matrix in item.matrices] == [4, 4]


def test_groups_are_as_exact_as_the_scale_asks_for() -> None:
    small = GROUPED.replace("sections:\n", "scoring: {scale: [0, 3]}\nsections:\n", 1)
    groups = (Group("s", 9, (Distribution("a", 9, (0.4, 0.6, 1.4)),)),)
    found = cohort(prepared=prepared(small), breakdowns=(Breakdown("size", groups, hidden=False),))
    (item,) = build_cohort(found, language="en").breakdowns
    # Rounded to whole numbers, a quarter of the companies would have 0 or less.
    assert item.matrices[0].rows[0].cells[0] == Pair("0.6", "0.4–1.4")


def test_gaps_and_strengths_name_the_target() -> None:
    (gap,) = build_cohort(cohort(), language="de").gaps
    assert (gap.number, gap.section, gap.meter) == ("2.1", "Beta", 60)
    found = build_cohort(cohort(), language="en")
    assert (found.gaps[0].share, found.gaps[0].target) == ("about 60%", "20\N{NO-BREAK SPACE}% or more")
    assert (found.strengths[0].share, found.strengths[0].target) == ("more than 80%", "a lot")


def test_initiatives_are_headed_by_their_topic_and_tell_each_step_once() -> None:
    found = build_cohort(cohort(), language="en", as_of="2026-11-20")
    first, second, third = found.initiatives
    assert (first.title, first.share, first.gain) == ("Start together", "about 60%", "+4.3")
    assert build_cohort(cohort(), language="de").initiatives[0].title == "Zusammen anfangen"
    assert [(item.title, item.step) for item in first.advice] == [("Begin", "Write it down."), ("Measure", "")]
    assert first.contacts == ("Old office", "New office")
    assert (second.title, second.gain) == ("u", "")
    assert [(item.title, item.step) for item in second.advice] == [("Begin", "")], "told before"
    assert (third.title, third.advice, third.contacts) == ("v", (), ())
    assert [(item.name, item.reason, bool(item.warning)) for item in found.carriers] == [
        ("Old office", "for initiatives 1 and 2", True), ("New office", "for initiative 1", False),
    ]  # fmt: skip
    html = render_cohort_html(cohort(), language="en", as_of="2026-11-20")
    assert html.count("Start together") == 2, "in brief, and where it is told"
    assert html.count("Checked more than a year ago.") == 1


def test_a_group_that_is_too_small_gets_one_page_without_figures() -> None:
    html = render_cohort_html(TOO_SMALL, language="en", as_of="2026-11-20")
    body = re.sub(r"<[^>]+>", " ", html.partition("<body")[2])
    assert set(re.findall(r"\d+", body)) <= {"5", "7"}, "the minimum and the version of the questionnaire"
    assert "<svg" not in html
    assert "2026" not in body
    assert len(PdfReader(io.BytesIO(render_pdf(html))).pages) == 1


def test_a_plain_questionnaire_renders() -> None:
    found = build_cohort(PLAIN, language="en")
    assert found.overall.scale == "on a scale from 1 to 5"
    assert found.sections[0].summary == "Only one: too few companies have a score"
    assert found.sections[0].svg == ""
    html = render_cohort_html(PLAIN, language="en")
    assert "quick check" in html
    assert "No topic is shared" in html


def test_without_an_overall_score() -> None:
    bare = tuple(Distribution(id_, None, None) for id_ in SECTIONS)
    found = build_cohort(cohort(distributions=bare, coverage=None), language="en")
    assert found.brief.median == "–"
    assert found.brief.sentences == ("Fewer than 5 companies have an overall score, so there is no figure for it.",)


def test_everything_answered_is_said_as_such() -> None:
    found = build_cohort(cohort(coverage=(90, 100, 100)), language="en")
    assert found.brief.sentences[-1] == "At least half of the companies answered all questions that apply to them."


def test_the_rules_of_protection_are_told() -> None:
    text = " ".join(build_cohort(cohort(minimum=8), language="en").rules)
    assert "fewer than 8 companies" in text
    assert "subtraction" in text
    assert "interpolated" in text


def test_equal_quartiles_can_be_seen() -> None:
    svg = quartiles_svg(Quartiles(100, 100, 100), (0, 100), 'a "b" <c>')
    assert 'width="3.0"' in svg
    assert "a &quot;b&quot; &lt;c&gt;" in svg


def test_the_same_bytes_and_tags() -> None:
    html = render_cohort_html(cohort(), language="de", as_of="2026-11-20")
    content = render_pdf(html)
    assert content == render_pdf(render_cohort_html(cohort(), language="de", as_of="2026-11-20"))
    reader = PdfReader(io.BytesIO(content))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "de"
    assert root["/MarkInfo"]["/Marked"]
