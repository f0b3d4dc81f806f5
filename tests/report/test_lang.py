"""The language of each part of a page: the program's words in one, texts of the questionnaire in theirs."""

from pathlib import Path

import pytest

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.assess.prepared import Prepared
from molewa_check.compare.views import compare_views
from molewa_check.model.vocabulary import AUDIENCES, Audience
from molewa_check.report.output.html import render_comparison_html, render_html
from molewa_check.source.answers import check_plain
from molewa_check.source.questionnaire import load_questionnaire
from molewa_check.words.spoken import marked_as, with_languages

TONGUES = """
format: molewa-check/questionnaire/1
id: tongues
version: "1"
languages: LANGUAGES
title: TITLE
sections:
  - id: a
    title: {cy: Rhan, en: Part}
    text: {cy: "Mae hyn yn **bwysig**.\\n\\n- un\\n- dau"}
    questions:
      - {id: a.one, type: level, text: {cy: Pa mor bell?, en: How far?}, levels: [{cy: dim **eto**}, {cy: y cyfan}]}
"""


def assessed(folder: Path, languages: str, perspective: str = "management") -> Assessment:
    """Answers to a questionnaire in a language without a catalogue, with some texts in English."""
    path = folder / "tongues.yaml"
    text = TONGUES.replace("LANGUAGES", languages).replace("TITLE", "{cy: Holiadur, en: Questions}")
    path.write_text(text, encoding="utf-8")
    loaded = load_questionnaire(path)
    header = {"format": "molewa-check/answers/1", "questionnaire": {"id": "tongues"}, "perspective": perspective}
    return assess(Prepared(loaded.questionnaire, loaded.fingerprint), check_plain({"a.one": 0}, header, loaded))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_without_a_catalogue_the_page_is_english(tmp_path: Path, audience: Audience) -> None:
    page = render_html(assessed(tmp_path, "[cy, en]"), language="cy", audience=audience)
    assert '<html lang="en">' in page
    assert '<span lang="cy">Rhan</span>' in page
    assert not any(0xFDD0 <= ord(char) <= 0xFDEF for char in page)


def test_a_text_that_is_missing_in_the_language_of_the_page_says_its_own(tmp_path: Path) -> None:
    page = render_html(assessed(tmp_path, "[cy, en]"), language="en", audience="advisor")
    assert '<html lang="en">' in page
    assert "</span>Part <span" in page
    assert '<p class="intro"><span lang="cy">Mae hyn yn </span><b><span lang="cy">bwysig</span></b>' in page
    assert '<li><span lang="cy">un</span></li>' in page
    assert '<span lang="cy">dim <b>eto</b></span>' in page


def test_a_comparison(tmp_path: Path) -> None:
    found = compare_views(assessed(tmp_path, "[cy, en]"), assessed(tmp_path, "[cy, en]", "works-council"))
    page = render_comparison_html(found, language="cy")
    assert '<html lang="en">' in page
    assert '<span lang="cy">Pa mor bell?</span>' in page
    assert not any(0xFDD0 <= ord(char) <= 0xFDEF for char in page)


def test_in_one_language_nothing_is_marked(tmp_path: Path) -> None:
    page = render_html(assessed(tmp_path, "[en]"), language="en", audience="management")
    assert page.count(" lang=") == 1 + page.count('lang="cy"')


def test_no_element_stands_where_none_can() -> None:
    text = marked_as("x", "cy")
    page = f'<title>{text}</title><p title="{text}">{text}</p><svg><text>{text}</text></svg>{text[:-1]}'
    assert with_languages(page) == (
        '<title>x</title><p title="x"><span lang="cy">x</span></p><svg><text>x</text></svg>x'
    )


def test_a_link_says_its_language_itself() -> None:
    text = marked_as("x", "cy")
    page = f'<a href="#1">3.1 {text}</a> <a href="#2">see {text}</a>'
    assert with_languages(page) == ('<a href="#1" lang="cy">3.1 x</a> <a href="#2">see <span lang="cy">x</span></a>')
