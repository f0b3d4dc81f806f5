"""The chapter of a group's report on where management and works councils part."""

import re
from dataclasses import replace

import pytest

from molewa_check.assess.cohort import Cohort, Dissent, Frequent, GapSpread, TopicShare
from molewa_check.assess.disclosure import Share
from molewa_check.assess.prepared import Prepared
from molewa_check.model.conditions import OVERALL
from molewa_check.report.output.html import render_cohort_html
from molewa_check.source.questionnaire import load_by_name

LOADED = load_by_name("molewa")
COHORT = Cohort(Prepared(LOADED.questionnaire, LOADED.fingerprint), "management", "full", 5, 10, too_small=False)
FOUND = Dissent(
    size=10,
    gaps=(GapSpread(OVERALL, (-20, -10, 0)), GapSpread("work", (-5, 0, 5))),
    topics=(TopicShare("funding", Share(80, more_than=True)),),
    questions=(Frequent("skills.recruiting", Share(40)),),
)


def chapter(dissent: Dissent | None, language: str) -> str:
    """The words of the chapter; empty where there is none."""
    html = render_cohort_html(replace(COHORT, dissent=dissent), language=language)
    found = re.search(r'<section class="part dissent">.*?</section>', html, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else ""


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["at least 10 companies", "−10", "+5", "more than 80%", "about 40%", "rates lower than management"]),
        ("de", ["mindestens 10 Unternehmen", "−10", "+5", "mehr als 80", "rund 40", "bewertet niedriger"]),
    ],
)
def test_gaps_have_signs_and_shares_are_coarse(language: str, told: list[str]) -> None:
    text = chapter(FOUND, language)
    assert [words for words in told if words not in text] == []


def test_without_comparisons_there_is_no_chapter_and_of_too_few_only_that() -> None:
    assert chapter(None, "en") == ""
    text = chapter(Dissent(size=0), "en")
    assert "fewer than 5 companies" in text
    assert "Median" not in text
