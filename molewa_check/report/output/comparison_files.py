"""A comparison as the bytes of a file, and what its PDF carries."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from molewa_check import __version__
from molewa_check.assess.assessment import Assessment
from molewa_check.compare.dates import Dates
from molewa_check.compare.dates_document import dates_document
from molewa_check.compare.document import comparison_document
from molewa_check.compare.members import Members
from molewa_check.compare.members_document import members_document
from molewa_check.compare.views import Comparison
from molewa_check.i18n import N_, Language
from molewa_check.model.manifest import COMPARISON_MANIFEST_FORMAT
from molewa_check.report.output.attachment import Attachment
from molewa_check.report.output.attachments import DEFINITION, MANIFEST, checksum, logo_file
from molewa_check.report.output.comparison_sheet import comparison_workbook
from molewa_check.report.output.html import render_comparison_html, render_members_html
from molewa_check.report.output.pdf import engine_version, render_pdf
from molewa_check.source.logo import Logo
from molewa_check.words.language import Words

COMPARISON = "comparison.json"


@dataclass(frozen=True, slots=True)
class AnswersGiven:
    """An answer file as it was read, and whether it is JSON; YAML otherwise."""

    content: bytes
    is_json: bool


@dataclass(frozen=True, slots=True)
class ComparisonMaterial:
    """What a comparison was computed from, as texts.

    Attributes:
        answers: the answer files in their order; empty leaves answers and result out of the document.
        definition: the questionnaire, as `definition_text` gives it.
        logo: the publisher's.
    """

    answers: tuple[AnswersGiven, ...]
    definition: str
    logo: Logo | None = None


@dataclass(frozen=True, slots=True)
class ComparisonFile:
    """Which file is wanted.

    Attributes:
        kind: `pdf`, `html`, `xlsx` or `json`.
        templates: the user's folder of templates.
    """

    kind: str
    language: Language
    templates: Path | None = None


def comparison_file(found: Comparison | Dates, wanted: ComparisonFile, material: ComparisonMaterial) -> bytes:
    """Make the document.

    Raises:
        ReportError: MC602 to MC606, or MC609 to MC611.
    """
    language, templates, is_pdf = wanted.language, wanted.templates, wanted.kind == "pdf"
    if wanted.kind == "json":
        return as_json(document_of(found, language))
    if wanted.kind == "xlsx":
        return comparison_workbook(found, language)
    left_out = is_pdf and not material.answers
    html = render_comparison_html(
        found, language=language, answers_left_out=left_out, templates=templates, logo=material.logo
    )
    if not is_pdf:
        return html.encode("utf-8")
    attached = comparison_attachments(found, material, language, own_templates=templates is not None)
    return render_pdf(html, templates=templates, attachments=attached)


def members_file(members: Members, wanted: ComparisonFile) -> bytes:
    """Make the document on a group. It carries no answers, so nobody can compute it again.

    Raises:
        ReportError: MC602 to MC606, or MC609 to MC611.
    """
    if wanted.kind == "json":
        return as_json(members_document(members))
    if wanted.kind == "xlsx":
        return comparison_workbook(members, wanted.language)
    html = render_members_html(members, language=wanted.language, templates=wanted.templates)
    return render_pdf(html, templates=wanted.templates) if wanted.kind == "pdf" else html.encode("utf-8")


def document_of(found: Comparison | Dates, language: Language) -> dict[str, Any]:
    """The comparison as plain values, for programs."""
    if isinstance(found, Comparison):
        return comparison_document(found, language)
    return dates_document(found, language)


def comparison_attachments(
    found: Comparison | Dates, material: ComparisonMaterial, language: Language, *, own_templates: bool = False
) -> tuple[Attachment, ...]:
    """The attachments of a comparison, sorted by name; the same answers give the same bytes.

    The result repeats every answer, so that it is left out together with the answers.
    """
    words = found.prepared.questionnaire.words(language)
    document = document_of(found, language) if material.answers else None
    files = sorted(_files(found.given, material, document, words), key=lambda one: one.name)
    manifest = _manifest(found, files, language, with_answers=document is not None) | {"own_templates": own_templates}
    about = words.translate("What this report was made with")
    own = Attachment(MANIFEST, as_json(manifest), "Data", "application/json", about, _latest(found.given))
    return tuple(sorted([*files, own], key=lambda one: one.name))


def _manifest(
    found: Comparison | Dates, files: Sequence[Attachment], language: Language, *, with_answers: bool
) -> dict[str, object]:
    prints = [side.sheet.fingerprint for side in found.given] if with_answers else []
    left_out = sorted(found.left_out) if isinstance(found, Dates) else []
    return {
        "format": COMPARISON_MANIFEST_FORMAT,
        "kind": "views" if isinstance(found, Comparison) else "dates",
        "program": {"version": __version__, "engine": engine_version()},
        "language": language,
        "own_templates": False,
        "answers_included": with_answers,
        # What the attached answers do not say: in which questions their versions of the questionnaire differ.
        **({"left_out": left_out} if left_out else {}),
        "fingerprints": {"questionnaire": found.sides[0].prepared.fingerprint, "answers": prints},
        "attachments": [{"name": file.name, "sha256": checksum(file.data)} for file in files],
    }


def _files(
    sides: Sequence[Assessment], material: ComparisonMaterial, document: dict[str, Any] | None, words: Words
) -> Iterator[Attachment]:
    say, json_type = words.translate, "application/json"
    for place, (side, given) in enumerate(zip(sides, material.answers, strict=False), start=1):
        kind = json_type if given.is_json else "application/yaml"
        yield Attachment(
            answers_name(place, is_json=given.is_json), given.content, "Source", kind, say(N_("The answers")),
            side.plan.start,
        )  # fmt: skip
    day = _latest(sides)
    about = say(N_("The questionnaire with all its rules"))
    yield Attachment(DEFINITION, material.definition.encode("utf-8"), "Source", json_type, about, day)
    if material.logo is not None:
        yield logo_file(material.logo, words, day)
    if document is not None:
        yield Attachment(COMPARISON, as_json(document), "Data", json_type, say(N_("The result, for programs")), day)


def answers_name(place: int, *, is_json: bool) -> str:
    """What the answers of a side are called among the attachments; sides count from 1."""
    return f"answers-{place}.{'json' if is_json else 'yaml'}"


def _latest(sides: Sequence[Assessment]) -> date | None:
    return max((side.plan.start for side in sides if side.plan.start), default=None)


def as_json(value: object) -> bytes:
    """A document as a file."""
    return (json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode("utf-8")
