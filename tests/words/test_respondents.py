"""Those who answer are called what the questionnaire calls them: nothing that people get says company besides."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from molewa_check.assess.assessment import assess
from molewa_check.assess.prepared import Prepared
from molewa_check.form.html import render
from molewa_check.form.request import FormRequest
from molewa_check.i18n import LOCALE_DIR
from molewa_check.interview.machine import Interview
from molewa_check.interview.pages import Pages
from molewa_check.interview.progress import Pace
from molewa_check.interview.welcome import new_header
from molewa_check.model.vocabulary import AUDIENCES, Audience
from molewa_check.report.output.html import render_html
from molewa_check.source.answers import check_plain
from molewa_check.source.questionnaire import LoadedQuestionnaire, load_questionnaire
from molewa_check.words.language import Words
from molewa_check.words.respondents import OTHERWISE, OTHERWISE_COUNTED, Names
from tests.words.third import Page

SCHOOL = """
format: molewa-check/questionnaire/1
id: school
version: "1"
languages: [en, de]
title: {en: A good school, de: Gute Schule}
respondent: {one: {en: school, de: Schule}, many: {en: schools, de: Schulen}}
profile: [{id: size, type: number, text: {en: How many pupils?, de: Wie viele Kinder?}}]
sections:
  - {id: a, title: A, questions: [{id: a.one, type: yes_no, text: Good?, points: {yes: 1, no: 0}}]}
duties: [{id: duty.one, text: Safe?, laws: [law], as_of: "2026-01-01"}]
laws: [{id: law, title: Law 1, text: Text., as_of: "2026-01-01"}]
"""
WRITTEN = re.compile(r"compan|unternehm|betrieb(?!srat)", re.IGNORECASE)
FOR_PEOPLE = re.compile(
    r"report_templates/|molewa_check/(report|form|interview|cli/terminal|batch/(people_book|status|\w+_tables|movement))\b"
)


@pytest.fixture
def loaded(tmp_path: Path) -> LoadedQuestionnaire:
    """A questionnaire for schools."""
    path = tmp_path / "school.yaml"
    path.write_text(SCHOOL, encoding="utf-8")
    return load_questionnaire(path)


def test_every_message_that_people_get_has_a_form_for_others() -> None:
    with (LOCALE_DIR / "de" / "LC_MESSAGES" / "molewa_check.po").open("rb") as file:
        catalog = read_po(file, locale="de")
    known = {*OTHERWISE, *OTHERWISE_COUNTED}
    said = {message.id if isinstance(message.id, str) else message.id[0]: message for message in catalog}
    assert known <= said.keys(), "for messages that nobody gets any more"
    for one, message in said.items():
        is_for_people = any(FOR_PEOPLE.match(str(file)) for file, _line in message.locations)
        if is_for_people and re.search(r"\bcompan(y|ies)\b", one, re.IGNORECASE):
            assert one in known


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_form_for_others_names_companies(language: str) -> None:
    words = Words(language, called=Names("school", "schools"))
    messages = [words.translate(one).replace("Betriebsrat", "") for one in OTHERWISE if "{" not in one]
    assert any("school" in said for said in messages)
    assert not [said for said in messages if WRITTEN.search(said)]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_report(loaded: LoadedQuestionnaire, language: str, audience: Audience) -> None:
    header = {"format": "molewa-check/answers/1", "questionnaire": {"id": "school"}}
    assessment = assess(
        Prepared(loaded.questionnaire, loaded.fingerprint), check_plain({"a.one": False}, header, loaded)
    )
    said = "\n".join(Page(render_html(assessment, language=language, audience=audience)).said)
    assert {"en": "School without a name", "de": "Schule ohne Namen"}[language] in said
    assert not WRITTEN.findall(said)


def test_the_interview_and_a_form(loaded: LoadedQuestionnaire) -> None:
    interview = Interview(Prepared(loaded.questionnaire, loaded.fingerprint), new_header(loaded, "en"))
    page = Pages(interview, loaded.questionnaire.words("en")).question(interview.start(), "size", Pace())
    assert page.heading == "About your school"
    form = render(FormRequest(loaded, Prepared(loaded.questionnaire, loaded.fingerprint), "de")).decode()
    assert "Name (Schule; darf leer bleiben)" in form
    assert "About your school" in form


def test_without_names_all_is_as_it_was() -> None:
    assert Words("en").translate("About your company") == "About your company"
    assert Words("en").amount("{n} company", "{n} companies", 2) == "2 companies"
    assert Words("de", called=Names("Schule", "Schulen")).amount("{n} company", "{n} companies", 2) == "2 Schulen"
