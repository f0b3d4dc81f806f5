"""The slide of a group: one page in landscape, whatever the group, and nothing but what the report on it says."""

import io
from dataclasses import replace
from functools import cache

import pytest
from pypdf import PdfReader

from molewa_check.assess.assessment import assess
from molewa_check.assess.cohort import Cohort, Concern, Group, Initiative
from molewa_check.assess.disclosure import Share
from molewa_check.assess.prepared import Prepared
from molewa_check.batch.cohort import Collector
from molewa_check.batch.outcome import Settings, _result
from molewa_check.report.cohort.build import build_cohort
from molewa_check.report.output.html import render_slide_html
from molewa_check.report.output.pdf import render_pdf
from molewa_check.source.answers import check_plain
from molewa_check.source.questionnaire import load_by_name
from tests.report.samples import made_up
from tests.report.test_cohort import GROUPED, TOO_SMALL, cohort, distributions, prepared

COMPANIES = 40
DISTRICTS = ("leipzig", "nordsachsen")


@cache
def shipped() -> Cohort:
    """A group of made-up companies in two districts, by the bundled questionnaire."""
    loaded = load_by_name("molewa")
    questionnaire = loaded.questionnaire
    own = Prepared(questionnaire, loaded.fingerprint)
    collector = Collector(own, "management", "full", questionnaire.group_by)
    for number in range(COMPANIES):
        district = DISTRICTS[number % 2]
        answers = made_up(questionnaire, number) | {"profile.district": district}
        sheet = check_plain(answers, {"company": {"id": str(number)}}, loaded)
        collector.add(_result(assess(own, sheet), Settings("de")))
    found = collector.picture()
    assert found is not None
    return found


def pages(group: Cohort, language: str) -> list[str]:
    html = render_slide_html(group, language=language, as_of="2026-11")
    reader = PdfReader(io.BytesIO(render_pdf(html)))
    assert all(page.mediabox.width > page.mediabox.height for page in reader.pages)
    return [page.extract_text() for page in reader.pages]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["de", "en"])
def test_it_is_one_page(language: str) -> None:
    (page,) = pages(shipped(), language)
    report = build_cohort(shipped(), language=language)
    flat = " ".join(page.split())
    for item in report.initiatives[:5]:
        assert item.title in flat
        assert item.companies in flat.replace("\xa0", " ") or item.companies in flat
    assert report.concerns[0].title in flat


@pytest.mark.slow
def test_so_is_that_of_other_groups() -> None:
    assert len(pages(cohort(), "de")) == 1
    (page,) = pages(TOO_SMALL, "de")
    assert "Zu wenige Unternehmen" in page
    assert "Median" not in page


def test_companies_and_hours_follow_from_what_is_printed() -> None:
    found = build_cohort(hourly(Share(60)), language="en").initiatives[0]
    # 60 % of 37 are 22.2, in fives 20.
    assert (found.companies, found.hours, found.together) == ("about 20 companies", "4 h", "about 80 h")
    nearly = build_cohort(hourly(Share(80, more_than=True)), language="en").initiatives[0]
    assert (nearly.companies, nearly.together) == ("more than 25 companies", "more than 100 h")


def test_without_hours_none_are_said() -> None:
    found = build_cohort(cohort(), language="en").initiatives[0]
    assert (found.hours, found.together) == ("", "")


def hourly(share: Share) -> Cohort:
    hours = GROUPED.replace("steps: [Write it down.]", "steps: [{text: Write it down., hours: 4}]")
    hours = hours.replace("effort: low, ", "").replace(
        "lifts: {b.number: 20},\n     effort: high", "lifts: {b.number: 20}"
    )
    whole = cohort(initiatives=(Initiative("t", share, 4.25, ("begin", "measure"), ()),))
    return replace(whole, prepared=prepared(hours))


def test_parts_of_the_group_that_share_a_topic() -> None:
    group = Group("s", 20, distributions(20, 20, 30, 50), (("t", Share(75)),))
    (size, union), *_ = cohort().breakdowns, None
    told = cohort(breakdowns=(replace(size, groups=(group,)), union))
    found = build_cohort(told, language="en").initiatives[0]
    assert [(part.term, part.text) for part in found.parts] == [("How big?", "small (about 75%)"), ("Union?", "–")]


def test_a_group_that_no_question_divides_has_its_slide() -> None:
    html = render_slide_html(cohort(breakdowns=()), language="en", as_of="2026-11")
    assert "Can carry it" in html


def test_what_concerns_many_names_the_initiatives_that_answer_to_it() -> None:
    group = shipped()
    found = build_cohort(group, language="en")
    assert [one.share for one in group.concerns] == sorted(
        (one.share for one in group.concerns), key=lambda s: -s.percent
    )
    assert any(one.initiatives for one in found.concerns)
    known = {one.id for one in group.prepared.questionnaire.exposures}
    assert {one.exposure for one in group.concerns} <= known
    assert isinstance(group.concerns[0], Concern)


def test_shares_of_parts_stand_for_as_many_companies_as_the_smallest_group() -> None:
    groups = [group for item in shipped().breakdowns for group in item.groups]
    told = [(group.size, share) for group in groups for _, share in group.topics]
    assert told
    for size, share in told:
        # The size is rounded down, so that the true part is at least as large.
        assert share.percent * (size + shipped().minimum) / 100 >= shipped().minimum
