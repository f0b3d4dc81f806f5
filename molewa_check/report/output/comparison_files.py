"""A comparison as the bytes of a file, and what its PDF carries."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from molewa_check import __version__
from molewa_check.assess.assessment import Assessment
from molewa_check.compare.document import comparison_document
from molewa_check.compare.views import Comparison
from molewa_check.i18n import N_, Language
from molewa_check.model.manifest import COMPARISON_MANIFEST_FORMAT
from molewa_check.report.output.attachment import Attachment
from molewa_check.report.output.attachments import DEFINITION, MANIFEST, checksum
from molewa_check.report.output.html import render_comparison_html
from molewa_check.report.output.pdf import engine_version, render_pdf
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
    """

    answers: tuple[AnswersGiven, ...]
    definition: str


def comparison_file(comparison: Comparison, kind: str, language: Language, material: ComparisonMaterial) -> bytes:
    """Make the document: `pdf`, `html` or `json`.

    Raises:
        ReportError: MC602 to MC604.
    """
    if kind == "json":
        return as_json(comparison_document(comparison, language))
    is_pdf = kind == "pdf"
    html = render_comparison_html(comparison, language=language, answers_left_out=is_pdf and not material.answers)
    if not is_pdf:
        return html.encode("utf-8")
    return render_pdf(html, attachments=comparison_attachments(comparison, material, language))


def comparison_attachments(
    comparison: Comparison, material: ComparisonMaterial, language: Language
) -> tuple[Attachment, ...]:
    """The attachments of a comparison, sorted by name; the same answers give the same bytes."""
    words = Words(language, comparison.sides[0].prepared.questionnaire.decimals)
    document = comparison_document(comparison, language) if material.answers else None
    return attached(comparison.sides, material, document, "views", words)


def attached(
    sides: Sequence[Assessment],
    material: ComparisonMaterial,
    document: dict[str, Any] | None,
    kind: str,
    words: Words,
) -> tuple[Attachment, ...]:
    """Answers, questionnaire, result and manifest.

    Args:
        sides: what was compared.
        material: what it was computed from.
        document: the result for programs; None leaves it out, since it repeats every answer.
        kind: `views` or `dates`.
        words: the language of the descriptions.
    """
    found = sorted(_files(sides, material, document, words), key=lambda one: one.name)
    prints = [side.sheet.fingerprint for side in sides] if document is not None else []
    manifest = {
        "format": COMPARISON_MANIFEST_FORMAT,
        "kind": kind,
        "program": {"version": __version__, "engine": engine_version()},
        "language": words.language,
        "own_templates": False,
        "answers_included": document is not None,
        "fingerprints": {"questionnaire": sides[0].prepared.fingerprint, "answers": prints},
        "attachments": [{"name": file.name, "sha256": checksum(file.data)} for file in found],
    }
    about = words.translate("What this report was made with")
    own = Attachment(MANIFEST, as_json(manifest), "Data", "application/json", about, _latest(sides))
    return tuple(sorted([*found, own], key=lambda one: one.name))


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
