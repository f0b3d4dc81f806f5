"""The shipped advice fits: sixteen very different companies get different advice, and none that they contradict."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from html import unescape
from itertools import product
from typing import Any

import pytest

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.assess.prepared import Prepared
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.vocabulary import AUDIENCES, Audience
from molewa_check.report.output.html import render_html
from molewa_check.source.answers import check_plain
from molewa_check.source.questionnaire import load_by_name
from tests.advice_checks import CONTRADICTIONS, Contradiction, contradictions, elsewhere, not_for_them, overlap
from tests.content_checks import LANGUAGES
from tests.report.test_golden import words
from tests.shipped_companies import COMPANIES, MORE, Company

FIRST = 8
"""Recommendations that a reader sees on the first pages."""
SHARED = 3
"""Of these, two unlike companies share at most so many on the average. Before exposures they shared 3.1, and 6.8 to 7.5
with the same answers."""

TURN_OF_THE_YEAR = {"cross-energy-tax-relief", "cross-qualification-time"}
"""Due by the turn of the year for nearly everybody: they say nothing on how unlike companies are."""

BY_ID = {company.id: company for company in COMPANIES}
ALL = BY_ID | {company.id: company for company in MORE}
PERSPECTIVES: Mapping[Audience, str] = {
    "management": "management",
    "works-council": "works-council",
    "advisor": "joint",
}
SMALL = [company.id for company in COMPANIES if company.profile["profile.employees"] in ("1-19", "20-49")]


@cache
def prepared() -> Prepared:
    """The shipped questionnaire, compiled once."""
    found = load_by_name("molewa")
    return Prepared(found.questionnaire, found.fingerprint)


def assessed(company: Company, audience: Audience = "management", by: Prepared | None = None) -> Assessment:
    """What a company gets, by the shipped questionnaire or by a changed one."""
    found = load_by_name("molewa")
    header: dict[str, Any] = {"company": {"name": "Muster GmbH"}, "updated": "2026-11-22T09:25:00+01:00"}
    header["perspective"] = PERSPECTIVES[audience]
    sheet = check_plain(company.answers(found.questionnaire), header, found)
    return assess(by or prepared(), sheet, audience)


def first(company: Company, by: Prepared | None = None) -> list[str]:
    """The ids of its first recommendations, without what is due for nearly everybody."""
    found = [item.advice.prepared.id for item in assessed(company, by=by).plan.items]
    return [id_ for id_ in found if id_ not in TURN_OF_THE_YEAR][:FIRST]


@cache
def told_pages(id_: str, audience: Audience, language: str) -> str:
    """The words of a report alone, as on a screen: a PDF file leaves out what is not printed."""
    return words(render_html(assessed(ALL[id_], audience), language=language, audience=audience, on_screen=True))


@cache
def told(id_: str, audience: Audience, language: str) -> str:
    """The words of a report, and all steps with those who take them, a line each."""
    found = assessed(ALL[id_], audience)
    steps = [one.step for item in found.plan.items for one in item.advice.work.steps]
    lines = [f"{step.who.to(language) if step.who else ''}: {step.text.to(language)}" for step in steps]
    return "\n".join([told_pages(id_, audience, language), *lines])


def test_the_companies_are_sixteen_and_very_different() -> None:
    assert len({company.id for company in COMPANIES}) == 16
    assert len({company.kind for company in COMPANIES}) >= 12
    assert len({company.facts for company in COMPANIES}) == 16


def test_unlike_companies_get_unlike_advice() -> None:
    assert overlap({company.id: first(company) for company in COMPANIES}, COMPANIES) <= SHARED


@pytest.mark.parametrize("level", [0, 1, 2])
def test_even_with_the_same_answers(level: int) -> None:
    same = [company._replace(level=level, but={}) for company in COMPANIES]
    assert overlap({company.id: first(company) for company in same}, same) <= SHARED


def test_without_exposures_they_would_get_the_same() -> None:
    raw = deepcopy(load_by_name("molewa").assembly.value)
    for item in raw["recommendations"]:
        item.pop("exposures", None)
    bare = Prepared(Questionnaire.model_validate(raw))
    same = [company._replace(level=1, but={}) for company in COMPANIES]
    assert overlap({company.id: first(company, bare) for company in same}, same) > SHARED + 1


@pytest.mark.parametrize("id_", SMALL)
def test_a_small_company_can_do_its_first_quarter(id_: str) -> None:
    quarter = assessed(BY_ID[id_]).plan.quarters[0]
    assert 2 <= len({step.recommendation for step in quarter.steps}) <= 5


def test_twenty_people_have_three_to_five_recommendations_in_the_first_quarter() -> None:
    quarter = assessed(BY_ID["contract-maker-30"]).plan.quarters[0]
    assert 3 <= len({step.recommendation for step in quarter.steps}) <= 5


def test_the_foundry_begins_with_what_presses_it() -> None:
    found = first(BY_ID["foundry"])
    assert set(found[:2]) == {"energy-duties-check", "energy-waste-heat-list"}
    assert "innovation-turnover-at-risk" in found


def test_the_maker_of_gearbox_parts_plans_the_time_after_the_combustion_engine() -> None:
    assert "innovation-combustion-timetable" in first(BY_ID["gearbox-parts"])[:3]


def strangers(company: Company, audience: Audience) -> Iterator[str]:
    """Contacts that a company is told to call although they do not serve it."""
    found = assessed(company, audience)
    told = {contact.id: contact for matches in found.directory.matches.values() for contact in matches}
    told |= {match.contact.id: match.contact for match in found.contacts}
    for contact in told.values():
        yield from elsewhere(contact, company.profile)
        yield from not_for_them(contact, company.profile, audience)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("id_", ALL)
def test_whom_to_call_serves_the_company(id_: str, audience: Audience) -> None:
    assert list(strangers(ALL[id_], audience)) == []


def test_somebody_from_elsewhere_is_noticed() -> None:
    contacts = {contact.id: contact for contact in load_by_name("molewa").questionnaire.contacts}
    for id_, company in (
        ("arbeitsagentur-leipzig", "foundry"),
        ("arbeitsagentur-oschatz", "oem"),
        ("ihk-leipzig", "trade"),
    ):
        assert list(elsewhere(contacts[id_], BY_ID[company].profile))
    for id_, company in (("dehst", "tool-maker"), ("amz-sachsen", "oem"), ("igmetall-leipzig", "oem")):
        assert list(not_for_them(contacts[id_], BY_ID[company].profile, "management"))


@pytest.mark.parametrize("id_", ALL)
def test_no_sentence_that_the_profile_contradicts(id_: str) -> None:
    facts = ALL[id_].profile
    for audience, language in product(AUDIENCES, LANGUAGES):
        assert list(contradictions(told(id_, audience, language), facts, audience, language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", CONTRADICTIONS, ids=lambda rule: rule.title)
def test_a_contradiction_is_noticed(rule: Contradiction, language: str) -> None:
    of = [company for company in COMPANIES if rule.of(company.profile)]
    assert of, "no company can contradict it"
    assert [
        company.id
        for company in of
        if not list(contradictions(rule.example[language], company.profile, "management", language))
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", CONTRADICTIONS, ids=lambda rule: rule.title)
def test_what_it_looks_for_is_really_said_to_others(rule: Contradiction, language: str) -> None:
    others = (company.id for company in COMPANIES if not rule.of(company.profile))
    assert any(re.search(rule.words[language], told(id_, "management", language), re.MULTILINE) for id_ in others)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id_", [company.id for company in COMPANIES if company.profile["profile.works_council"]])
def test_the_works_council_asks_management_for_steps(id_: str, language: str) -> None:
    found, page = assessed(BY_ID[id_], "works-council"), unescape(told_pages(id_, "works-council", language))
    before = {"de": "„", "en": "“"}[language]
    for item in found.plan.items:
        title = item.advice.recommendation.title.to(language)
        # Nobody but management is told to do it: whoever has to ask for it reads it as something said.
        assert page.count(title) == page.count(before + title) > 0, title
    assert unescape(told_pages(id_, "management", language)).count(before + title) == 0
