"""Small reports with their attachments, and ways to tamper with them."""

import io
import json
from collections.abc import Callable
from functools import cache
from typing import Any

import pikepdf

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.assess.prepared import Prepared
from molewa_check.model.vocabulary import Audience
from molewa_check.report.output.attachments import Material, attachments_of
from molewa_check.report.output.files import ReportFile, report_file
from molewa_check.report.output.html import render_html
from molewa_check.report.output.pdf import render_pdf
from molewa_check.source.answers import check_answers, parse_answers
from molewa_check.source.questionnaire import definition_text
from molewa_check.verify.findings import Verification
from molewa_check.verify.pdf_file import open_content
from molewa_check.verify.recompute import verify
from tests.report.samples import SMALL, loaded

ANSWERS = """
format: molewa-check/answers/1
questionnaire: {id: small, version: "7"}
company: {name: Example Ltd}
updated: "2026-11-22T09:25:00+01:00"
answers:
  staff: 60
  a.one: {value: 1, note: "=1+1 is a note"}
  a.two: false
  b.number: 5
  b.many: [x]
"""


def read(answers: str = ANSWERS, audience: Audience | None = None) -> tuple[Assessment, Material]:
    """Assess answers and keep what a report carries."""
    questionnaire = loaded(SMALL)
    content = answers.encode()
    sheet = check_answers(parse_answers(content, "answers.yaml"), questionnaire)
    assessment = assess(Prepared(questionnaire.questionnaire, questionnaire.fingerprint), sheet, audience)
    return assessment, Material(content, answers_are_json=False, definition=definition_text(questionnaire))


@cache
def report(answers: str = ANSWERS, *, audience: Audience | None = None, language: str = "en") -> bytes:
    """A report with attachments."""
    assessment, material = read(answers, audience)
    return report_file(assessment, ReportFile("pdf", language), material)


@cache
def report_without_answers() -> bytes:
    """A report that leaves the answers out."""
    assessment, material = read()
    bare = Material(None, answers_are_json=False, definition=material.definition)
    return report_file(assessment, ReportFile("pdf", "en"), bare)


def printed_otherwise(change: Callable[[str], str]) -> bytes:
    """A report whose pages were changed before they were made, with the attachments of the true one."""
    assessment, material = read()
    html = render_html(assessment, language="en")
    changed = change(html)
    assert changed != html
    return render_pdf(changed, attachments=attachments_of(assessment, material, language="en"))


def edited(change: Callable[[pikepdf.Pdf], None], content: bytes | None = None) -> bytes:
    """A report that was changed with a tool."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content or report())) as pdf:
        change(pdf)
        pdf.save(target)
    return target.getvalue()


def attach(pdf: pikepdf.Pdf, name: str, data: bytes) -> None:
    """Put a file into a PDF file."""
    pdf.attachments[name] = pikepdf.AttachedFileSpec(
        pdf, data, description="", filename=name, mime_type="", creation_date="", mod_date=""
    )
    # Older versions of the library would leave the earlier file in this second list.
    listed: Any = pdf.Root.get("/AF", ())
    for place, one in enumerate(listed):
        if one is not None and str(one.UF) == name:
            listed[place] = pdf.attachments[name].obj


def with_attachment(name: str, change: Callable[[bytes], bytes], content: bytes | None = None) -> bytes:
    """A report with one attachment changed."""

    def put(pdf: pikepdf.Pdf) -> None:
        before = pdf.attachments[name].get_file().read_bytes()
        after = change(before)
        assert after != before
        attach(pdf, name, after)

    return edited(put, content)


def with_json(name: str, change: Callable[[Any], None], content: bytes | None = None) -> bytes:
    """A report with a JSON attachment changed."""

    def rewrite(data: bytes) -> bytes:
        value = json.loads(data)
        change(value)
        return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()

    return with_attachment(name, rewrite, content)


def verified(content: bytes) -> Verification:
    """What verifying finds."""
    return verify(open_content(content, "report.pdf"))
