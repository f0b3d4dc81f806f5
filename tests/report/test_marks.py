"""Paragraphs, lists, bold and links of a questionnaire: seen where they can be, and never as stars."""

from pathlib import Path

import pytest

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.assess.prepared import Prepared
from molewa_check.assess.result import result_text
from molewa_check.cli.terminal.layout import UNICODE, Layout
from molewa_check.cli.terminal.style import fragments
from molewa_check.form.html import render
from molewa_check.form.request import FormRequest
from molewa_check.interview.machine import Interview
from molewa_check.interview.pages import Pages
from molewa_check.interview.progress import Pace
from molewa_check.interview.welcome import new_header
from molewa_check.report.output.html import render_html
from molewa_check.source.answers import check_plain
from molewa_check.source.questionnaire import LoadedQuestionnaire, load_questionnaire
from molewa_check.words.language import Words

MARKED = """
format: molewa-check/questionnaire/1
id: marked
version: "1"
languages: [en, de]
title: Marked
text: {en: "About **this**.\\n\\n- one\\n- two", de: Darum geht es.}
levels: [{en: "**nothing** yet", de: noch nichts}, all]
bands: [{id: low, from: 0, title: Low, text: "Much is **open**."}]
sections:
  - id: a
    title: A
    text: "Read [this](https://e.org/read)."
    questions:
      - {id: a.one, type: level, text: "How **far**?", help: "First.\\n\\nSecond **part**."}
      - {id: a.two, type: text, text: Words?}
recommendations:
  - {id: r, title: Do, text: "Because **so**.", when: {question: a.one, at_most: 0}, effort: low,
     steps: ["Ask [them](https://e.org/ask)."]}
glossary: [{term: Words, text: "A **term**."}]
"""


@pytest.fixture
def loaded(tmp_path: Path) -> LoadedQuestionnaire:
    """The questionnaire with marks."""
    path = tmp_path / "marked.yaml"
    path.write_text(MARKED, encoding="utf-8")
    return load_questionnaire(path)


@pytest.fixture
def assessment(loaded: LoadedQuestionnaire) -> Assessment:
    """Its lowest answer, and a text that looks like marks."""
    answers = {"a.one": 0, "a.two": "**mine** [x](https://evil.example)"}
    header = {"format": "molewa-check/answers/1", "questionnaire": {"id": "marked"}}
    return assess(Prepared(loaded.questionnaire, loaded.fingerprint), check_plain(answers, header, loaded))


def test_pages_show_the_marks_of_the_author_and_no_stars(assessment: Assessment) -> None:
    page = render_html(assessment, language="en", audience="advisor")
    body = page.partition("<body")[2]
    assert '<p class="text">About <b>this</b>.</p>\n<ul class="texts"><li>one</li><li>two</li></ul>' in body
    assert 'Read <a href="https://e.org/read" rel="noopener noreferrer">this</a>' in body
    assert "Much is <b>open</b>." in body
    assert "Because <b>so</b>." in body
    assert 'Ask <a href="https://e.org/ask"' in body
    assert "A <b>term</b>." in body
    assert "<b>nothing</b> yet" in body
    # What those write who answer is theirs, and no mark.
    assert "**mine** [x](https://evil.example)" in body
    assert body.count("**") == 2 * body.count("**mine**")


def test_outputs_for_programs_have_words_alone(assessment: Assessment) -> None:
    assert "**" not in result_text(assessment, "en").replace("**mine**", "")


def test_the_terminal_shows_bold(loaded: LoadedQuestionnaire) -> None:
    interview = Interview(Prepared(loaded.questionnaire, loaded.fingerprint), new_header(loaded, "en"))
    page = Pages(interview, Words("en")).question(interview.start(), "a.one", Pace(), help_open=True)
    layout = Layout(60, UNICODE, Words("en").translate)
    lines = [*layout.text(page), *layout.items(page, None, None), *layout.help(page)]
    shown = [piece for line in lines for piece in fragments(line, "\n")]
    assert ("class:item bold", "nothing") in shown
    assert ("class:help bold", "part.") not in shown
    assert ("class:help bold", "part") in shown
    assert "How far?\n" in "".join(text for _style, text in shown)
    assert "Read this (https://e.org/read).\n" in "".join(text for _style, text in shown)


def test_a_form_has_all_its_languages_in_the_page(loaded: LoadedQuestionnaire) -> None:
    page = render(FormRequest(loaded, Prepared(loaded.questionnaire, loaded.fingerprint), "en")).decode()
    assert '<span lang="en" data-in="en">How <b>far</b>?</span>' in page
    assert '<div lang="en" data-in="en"><p>First.</p>\n<p>Second <b>part</b>.</p></div>' in page
    assert '<span lang="de" data-in="de" hidden>noch nichts</span>' in page
    assert "**" not in page.partition("<script>")[0].partition("</style>")[2]
