"""Dates and criteria in reports: for every audience, in both languages, and recomputed from the attachments."""

from pathlib import Path
from typing import Any

import pytest

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.assess.prepared import Prepared
from molewa_check.assess.result import result_document
from molewa_check.model.vocabulary import AUDIENCES, Audience
from molewa_check.report.company.build import build_report
from molewa_check.report.output.attachments import Material
from molewa_check.report.output.files import ReportFile, report_file
from molewa_check.report.output.html import render_html
from molewa_check.source.answers import check_answers, parse_answers
from molewa_check.source.questionnaire import definition_text
from molewa_check.verify.findings import Verdict
from tests.report.samples import loaded
from tests.verify.samples import verified, with_attachment

CASES = Path(__file__).parents[1] / "cases" / "valid"
QUESTIONNAIRE = loaded((CASES / "types.yaml").read_text(encoding="utf-8"))
CONTENT = (CASES / "types-answers.yaml").read_bytes()
PREPARED = Prepared(QUESTIONNAIRE.questionnaire, QUESTIONNAIRE.fingerprint)


def assessed(content: bytes = CONTENT, audience: Audience | None = None) -> Assessment:
    return assess(PREPARED, check_answers(parse_answers(content, "answers.yaml"), QUESTIONNAIRE), audience)


@pytest.mark.parametrize(
    ("language", "answer", "better", "founded"),
    [
        ("de", "Ja: Plan; Teilweise: Geld; Nein: Leute", "Eine weitere von: Geld; Leute", "28. Februar 1850"),
        ("en", "Yes: Plan; Partly: Money; No: People", "One more of: Money; People", "28 February 1850"),
    ],
)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_view(audience: Audience, language: Any, answer: str, better: str, founded: str) -> None:
    found = build_report(assessed(audience=audience), language=language, audience=audience)
    (section,) = found.sections
    holds, _ = section.answers
    assert (holds.answer, holds.next, holds.meter) == (answer, better, 50)
    assert (holds.note, holds.evidence) == ("people is next", "a list")
    html = render_html(assessed(audience=audience), language=language, audience=audience)
    assert answer in html
    assert better in html
    assert founded in html


def test_all_criteria_reach_the_target() -> None:
    content = CONTENT.replace(b"partly", b"yes").replace(b"people: no", b"people: yes")
    holds = build_report(assessed(content), language="en").sections[0].answers[0]
    assert (holds.points, holds.next_label, holds.next) == ("10 of 10", "Target reached", "")


def test_the_result_document() -> None:
    result = result_document(assessed(), "en")
    holds = result["sections"][0]["questions"][0]
    assert holds["value"] == {"plan": "yes", "money": "partly", "people": "no"}
    assert (holds["points"], holds["min"], holds["max"]) == (5, 0, 10)


@pytest.mark.slow
def test_a_report_is_recomputed_from_its_attachments() -> None:
    material = Material(CONTENT, answers_are_json=False, definition=definition_text(QUESTIONNAIRE))
    content = report_file(assessed(), ReportFile("pdf", "de"), material)
    assert verified(content).verdict is Verdict.MATCHES
    grade = with_attachment("answers.yaml", lambda data: data.replace(b"money: partly", b"money: no"), content)
    day = with_attachment("answers.yaml", lambda data: data.replace(b"1850-02-28", b"1950-02-28"), content)
    assert verified(grade).verdict is verified(day).verdict is Verdict.DIFFERS
