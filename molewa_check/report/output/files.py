"""A report as the bytes of a file, in every format there is."""

from dataclasses import dataclass, replace
from pathlib import Path

from molewa_check.assess.advice import Advice
from molewa_check.assess.assessment import Assessment
from molewa_check.report.output.attachments import Material, attachments_of
from molewa_check.report.output.html import render_html
from molewa_check.report.output.pdf import render_pdf
from molewa_check.report.output.worksheet import action_workbook
from molewa_check.words.language import Words


@dataclass(frozen=True, slots=True)
class ReportFile:
    """Which file is wanted.

    Attributes:
        kind: `pdf`, `html` or `xlsx`.
        templates: the user's folder of templates.
        brief: whether it is the first pages alone; they carry no files.
    """

    kind: str
    language: str
    templates: Path | None = None
    brief: bool = False


def report_file(assessment: Assessment, wanted: ReportFile, material: Material) -> bytes:
    """Make the report.

    Raises:
        ReportError: MC602 to MC606, or MC609 to MC611.
    """
    if material.answers is None:
        assessment = _unconfirmable(assessment, wanted.language)
    if wanted.kind == "xlsx":
        return action_workbook(assessment, wanted.language)
    is_pdf = wanted.kind == "pdf"
    html = render_html(
        assessment,
        language=wanted.language,
        templates=wanted.templates,
        # Only a PDF carries files: an HTML report has nothing to leave out.
        answers_left_out=is_pdf and material.answers is None and not wanted.brief,
        benchmark=material.benchmark,
        confidential=material.confidential,
        earlier=material.earlier.assessment if material.earlier else None,
        brief=wanted.brief,
        on_screen=not is_pdf,
        logo=material.logo,
    )
    if not is_pdf:
        return html.encode("utf-8")
    if wanted.brief:
        return render_pdf(html, templates=wanted.templates)
    attached = attachments_of(
        assessment, material, language=wanted.language, own_templates=wanted.templates is not None
    )
    return render_pdf(html, templates=wanted.templates, attachments=attached)


def _unconfirmable(assessment: Assessment, language: str) -> Assessment:
    """An assessment with nothing by which guesses at its answers could be confirmed: no checksum, no exact gains."""
    words = assessment.prepared.questionnaire.words(language)
    items = tuple(item._replace(advice=_rounded(item.advice, words)) for item in assessment.plan.items)
    return replace(
        assessment,
        sheet=replace(assessment.sheet, fingerprint=""),
        advice=tuple(item.advice for item in items),
        plan=replace(assessment.plan, items=items),
    )


def _rounded(item: Advice, words: Words) -> Advice:
    """A recommendation with its gain as exact as it is printed, and a priority that tells no more."""
    gain = words.rounded_gain(item.gain)
    return item._replace(gain=gain, priority=None if gain is None else gain * item.weight)
