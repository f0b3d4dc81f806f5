"""A report with a publisher's logo: it belongs to what is computed again."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from molewa_check.assess.assessment import assess
from molewa_check.assess.prepared import Prepared
from molewa_check.compare.views import compare_views
from molewa_check.report.output.attachments import Material, attachments_of, checksum
from molewa_check.report.output.comparison_files import (
    AnswersGiven,
    ComparisonFile,
    ComparisonMaterial,
    comparison_file,
)
from molewa_check.report.output.files import ReportFile, report_file
from molewa_check.report.output.html import render_html
from molewa_check.report.output.pdf import render_pdf
from molewa_check.source.answers import check_answers, parse_answers
from molewa_check.source.logo import LARGEST, Logo
from molewa_check.source.questionnaire import LoadedQuestionnaire, definition_text, load_questionnaire
from molewa_check.verify.findings import Definition, Kind, Verdict
from molewa_check.verify.pdf_file import open_content
from molewa_check.verify.recompute import verify
from tests.report.test_logo import GIVEN, picture
from tests.report.test_publisher import ANSWERS
from tests.source.test_logo import PNG, written
from tests.verify.samples import attach, edited, verified, with_attachment, with_json

OTHER = picture("RGB", size=(40, 40))


@pytest.fixture
def own(tmp_path: Path) -> LoadedQuestionnaire:
    (tmp_path / "logo.png").write_bytes(PNG)
    return load_questionnaire(written(tmp_path, "logo.png"))


def report(own: LoadedQuestionnaire, *, with_answers: bool = True) -> bytes:
    sheet = check_answers(parse_answers(GIVEN, "answers.yaml"), own)
    assessment = assess(Prepared(own.questionnaire, own.fingerprint), sheet)
    material = Material(GIVEN if with_answers else None, False, definition_text(own), logo=own.logo)
    return report_file(assessment, ReportFile("pdf", "en"), material)


def test_it_matches(own: LoadedQuestionnaire) -> None:
    found = verified(report(own))
    assert (found.verdict, found.differences) == (Verdict.MATCHES, ())


def test_a_comparison_matches(own: LoadedQuestionnaire) -> None:
    prepared = Prepared(own.questionnaire, own.fingerprint)
    given = [GIVEN, f"{ANSWERS}perspective: parents\nanswers: {{a: true}}\n".encode()]
    sides = [assess(prepared, check_answers(parse_answers(one, "a.yaml"), own)) for one in given]
    material = ComparisonMaterial(tuple(AnswersGiven(one, False) for one in given), definition_text(own), own.logo)
    content = comparison_file(compare_views(*sides), ComparisonFile("pdf", "en"), material)
    assert verified(content).verdict is Verdict.MATCHES
    found = verified(with_attachment("logo.png", lambda _: OTHER.data, content))
    assert found.verdict is Verdict.DIFFERS


def with_sum(content: bytes, data: bytes) -> bytes:
    """A report with another logo, whose checksum was put into its manifest."""

    def put(manifest: Any) -> None:
        (file,) = (one for one in manifest["attachments"] if one["name"] == "logo.png")
        file["sha256"] = checksum(data)

    return with_json("report.json", put, with_attachment("logo.png", lambda _: data, content))


def test_another_file_is_noticed(own: LoadedQuestionnaire) -> None:
    found = verified(with_attachment("logo.png", lambda _: OTHER.data, report(own)))
    assert found.verdict is Verdict.DIFFERS
    assert (Kind.ATTACHMENT_CHANGED, "logo.png") in {(one.kind, one.place) for one in found.differences}


def test_another_file_with_its_checksum_is_not_what_the_page_shows(own: LoadedQuestionnaire) -> None:
    found = verified(with_sum(report(own), OTHER.data))
    assert found.verdict is Verdict.DIFFERS
    assert Kind.PICTURE in {one.kind for one in found.differences}


def test_another_picture_on_the_page_is_noticed(own: LoadedQuestionnaire) -> None:
    sheet = check_answers(parse_answers(GIVEN, "answers.yaml"), own)
    assessment = assess(Prepared(own.questionnaire, own.fingerprint), sheet)
    true = Material(GIVEN, False, definition_text(own), logo=own.logo)
    html = render_html(assessment, language="en", logo=OTHER)
    found = verified(render_pdf(html, attachments=attachments_of(assessment, true, language="en")))
    assert Kind.PICTURE in {one.kind for one in found.differences}


@pytest.mark.parametrize("with_answers", [True, False])
def test_a_report_without_the_logo_that_its_questionnaire_names_differs(
    own: LoadedQuestionnaire, with_answers: bool
) -> None:
    found = verified(report(replace(own, logo=None), with_answers=with_answers))
    assert found.verdict is Verdict.DIFFERS
    assert [(one.kind, one.place) for one in found.differences] == [(Kind.UNREADABLE, "logo.png")]


@pytest.mark.parametrize("data", [b"no picture", PNG + bytes(LARGEST)], ids=["text", "large"])
def test_what_is_no_logo_is_not_used(own: LoadedQuestionnaire, data: bytes) -> None:
    found = verified(with_attachment("logo.png", lambda _: data, report(own)))
    assert Kind.UNREADABLE in {one.kind for one in found.differences}


def test_a_second_one_does_not_belong_to_it(own: LoadedQuestionnaire) -> None:
    def add(pdf: pikepdf.Pdf) -> None:
        attach(pdf, "logo.jpg", b"\xff\xd8\xff")

    found = verified(edited(add, report(own)))
    assert (Kind.ATTACHMENT_ADDED, "logo.jpg") in {(one.kind, one.place) for one in found.differences}


@pytest.mark.parametrize("with_answers", [True, False])
def test_the_trusted_questionnaire_has_this_logo(own: LoadedQuestionnaire, with_answers: bool) -> None:
    forged = replace(own, logo=Logo(OTHER.data, OTHER.kind))
    content = report(forged, with_answers=with_answers)
    assert verify(open_content(content, "r.pdf"), forged).differences == ()
    found = verify(open_content(content, "r.pdf"), own)
    assert (found.verdict, found.questionnaire.status) == (Verdict.DIFFERS, Definition.NOT_TRUSTED)
    assert [(one.kind, one.place) for one in found.differences] == [(Kind.QUESTIONNAIRE, "publisher.logo")]
