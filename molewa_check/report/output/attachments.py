"""What a PDF report carries, so that others can go on working with it and recompute it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from molewa_check import __version__
from molewa_check.assess.assessment import Assessment
from molewa_check.assess.result import result_document
from molewa_check.i18n import N_
from molewa_check.model.benchmark import Benchmark
from molewa_check.model.manifest import MANIFEST_FORMAT
from molewa_check.report.company.context import answers_date
from molewa_check.report.output.actions import action_csv
from molewa_check.report.output.attachment import Attachment
from molewa_check.report.output.pdf import engine_version
from molewa_check.source.logo import Logo
from molewa_check.source.questionnaire import LoadedQuestionnaire, definition_text
from molewa_check.words.language import Words

ANSWERS_YAML, ANSWERS_JSON = "answers.yaml", "answers.json"
BEFORE_YAML, BEFORE_JSON = "before.yaml", "before.json"
ACTIONS, BENCHMARK, CONTACTS, DEFINITION, MANIFEST, RESULT = (
    "actions.csv",
    "benchmark.json",
    "contacts.json",
    "questionnaire.json",
    "report.json",
    "result.json",
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """Earlier answers that a report shows beside today's.

    Attributes:
        answers: the file, with what counts of it today.
        are_json: how it is written; YAML otherwise.
        assessment: what comes of it with today's questionnaire.
    """

    answers: bytes
    are_json: bool
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class Material:
    """What an assessment was computed from, as texts.

    Attributes:
        answers: the answer file as it was read; None leaves answers and result out of the report.
        answers_are_json: how the answers are written; YAML otherwise.
        definition: the questionnaire, as `definition_text` gives it.
        contacts: contacts that were used instead of the questionnaire's, as JSON.
        benchmark: the figures of a group that the answers are compared with.
        confidential: whether every page says that it is confidential.
        earlier: earlier answers that stand beside these.
        logo: the publisher's.
    """

    answers: bytes | None
    answers_are_json: bool
    definition: str
    contacts: str | None = None
    benchmark: Benchmark | None = None
    confidential: bool = False
    earlier: Earlier | None = None
    logo: Logo | None = None


@lru_cache(maxsize=4)
def definition_of(loaded: LoadedQuestionnaire) -> str:
    """The definition of a questionnaire as text, once per process."""
    return definition_text(loaded)


def attachments_of(
    assessment: Assessment, material: Material, *, language: str, own_templates: bool = False
) -> tuple[Attachment, ...]:
    """The attachments of a report, sorted by name; the same answers give the same bytes.

    The result document repeats every answer, so that it is left out together with the answers.
    """
    words = assessment.prepared.questionnaire.words(language)
    day = answers_date(assessment)
    found = sorted(_files(assessment, material, words, day), key=lambda one: one.name)
    # After all others: it holds their checksums, and none of its own.
    manifest = _manifest(assessment, found, language, own_templates=own_templates)
    if material.confidential:
        manifest["confidential"] = True
    about = Attachment(
        MANIFEST, _json(manifest), "Data", "application/json", words.translate("What this report was made with"), day
    )
    return tuple(sorted([*found, about], key=lambda one: one.name))


def _files(assessment: Assessment, material: Material, words: Words, day: date | None) -> Iterator[Attachment]:
    say, json_type = words.translate, "application/json"
    # PDF/A-3 wants a relationship for each: Source is what the pages were made from, Data what their figures are,
    # Supplement what goes beyond them.
    if material.answers is not None:
        name, kind = (ANSWERS_JSON, json_type) if material.answers_are_json else (ANSWERS_YAML, "application/yaml")
        yield Attachment(name, material.answers, "Source", kind, say(N_("The answers")), day)
        if material.earlier is not None:
            name, kind = (BEFORE_JSON, json_type) if material.earlier.are_json else (BEFORE_YAML, "application/yaml")
            yield Attachment(name, material.earlier.answers, "Source", kind, say(N_("The earlier answers")), day)
        result = _json(result_document(assessment, words.language))
        yield Attachment(RESULT, result, "Data", json_type, say(N_("The result, for programs")), day)
    definition = material.definition.encode("utf-8")
    yield Attachment(DEFINITION, definition, "Source", json_type, say(N_("The questionnaire with all its rules")), day)
    if material.contacts is not None:
        contacts = material.contacts.encode("utf-8")
        yield Attachment(CONTACTS, contacts, "Source", json_type, say(N_("The contacts that were used")), day)
    if material.benchmark is not None:
        figures = _json(material.benchmark.model_dump(mode="json"))
        yield Attachment(BENCHMARK, figures, "Source", json_type, say(N_("The figures of the group")), day)
    if material.logo is not None:
        yield logo_file(material.logo, words, day)
    yield Attachment(ACTIONS, action_csv(assessment, words), "Supplement", "text/csv", say(N_("The action list")), day)


def logo_file(logo: Logo, words: Words, day: date | None) -> Attachment:
    """The publisher's logo as a file that a document carries."""
    return Attachment(logo.name, logo.data, "Source", logo.kind, words.translate(N_("The publisher's logo")), day)


def _manifest(
    assessment: Assessment, files: list[Attachment], language: str, *, own_templates: bool
) -> dict[str, object]:
    day, answers = answers_date(assessment), assessment.sheet.fingerprint
    hours = assessment.plan.capacity.given
    return {
        "format": MANIFEST_FORMAT,
        "program": {"version": __version__, "engine": engine_version()},
        "audience": assessment.audience,
        "language": language,
        # The day of the answers, not of today: `verify` makes the report again and compares its bytes.
        "as_of": day.isoformat() if day else None,
        # What the answers do not say; without it the plan would be made again with other hours.
        **({} if hours is None else {"hours_per_month": hours}),
        "own_templates": own_templates,
        "answers_included": any(file.name == RESULT for file in files),
        "fingerprints": {"questionnaire": assessment.prepared.fingerprint, **({"answers": answers} if answers else {})},
        "attachments": [{"name": file.name, "sha256": checksum(file.data)} for file in files],
    }


def checksum(data: bytes) -> str:
    """The checksum of an attachment, as the manifest writes it."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode("utf-8")
