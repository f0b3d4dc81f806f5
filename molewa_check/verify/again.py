"""What a report gives when it is computed again from its attachments: a report on one company, or a comparison."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.assess.prepared import Prepared
from molewa_check.compare.dates import Dates, compare_dates
from molewa_check.compare.views import Comparison, compare_views
from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.model.benchmark import Benchmark
from molewa_check.model.manifest import ComparisonManifest, Manifest
from molewa_check.report.output.attachment import Attachment
from molewa_check.report.output.attachments import (
    ANSWERS_JSON,
    ANSWERS_YAML,
    BEFORE_JSON,
    BEFORE_YAML,
    BENCHMARK,
    CONTACTS,
    DEFINITION,
    Earlier,
    Material,
    attachments_of,
)
from molewa_check.report.output.comparison_files import (
    AnswersGiven,
    ComparisonMaterial,
    answers_name,
    comparison_attachments,
)
from molewa_check.source.answers import check_answers, parse_answers
from molewa_check.source.benchmark import check_benchmark
from molewa_check.source.contacts import check_contacts, replace_contacts
from molewa_check.source.files import text_of
from molewa_check.source.jsontext import parse_json
from molewa_check.source.questionnaire import LoadedQuestionnaire
from molewa_check.verify.pdf_file import Opened


@dataclass(frozen=True)
class Again:
    """What recomputing gave.

    Attributes:
        attachments: what the file should carry.
        page: makes the HTML of its pages, with a folder of own templates or without.
        printed: the scores that stand on its pages, as they are printed.
    """

    attachments: tuple[Attachment, ...]
    page: Callable[[Path | None], str]
    printed: tuple[str, ...]


def inside(opened: Opened, name: str) -> str:
    """How messages call an attachment."""
    return f"{opened.name}#{name}"


def attachment(opened: Opened, name: str) -> bytes:
    """The content of an attachment.

    Raises:
        InvalidInput: MC805, there is none.
    """
    if name not in opened.attachments:
        raise InvalidInput([Problem(Code.MC805, Location(inside(opened, name)), params={"attachment": name})])
    return opened.attachments[name]


def made_again(opened: Opened, manifest: Manifest | ComparisonManifest, loaded: LoadedQuestionnaire) -> Again:
    """Compute a report again.

    Raises:
        InvalidInput: answers or contacts cannot be used.
    """
    if isinstance(manifest, ComparisonManifest):
        return _comparison(opened, manifest, loaded)
    return _report(opened, manifest, loaded)


def _report(opened: Opened, manifest: Manifest, loaded: LoadedQuestionnaire) -> Again:
    is_json = ANSWERS_JSON in opened.attachments
    name = ANSWERS_JSON if is_json else ANSWERS_YAML
    content = attachment(opened, name)
    sheet = check_answers(parse_answers(content, inside(opened, name)), loaded)
    contacts = None
    if CONTACTS in opened.attachments:
        place = inside(opened, CONTACTS)
        contacts = text_of(opened.attachments[CONTACTS], place)
        loaded = replace_contacts(loaded, check_contacts(parse_json(contacts, place)))
    prepared = Prepared(loaded.questionnaire, loaded.fingerprint)
    assessment = assess(prepared, sheet, manifest.audience, manifest.hours_per_month)
    benchmark = _benchmark(opened, assessment)
    definition, confidential = _definition_text(opened), manifest.confidential
    earlier = _earlier(opened, manifest, loaded, prepared)
    material = Material(
        content, is_json, definition, contacts, benchmark,
        confidential=confidential, earlier=earlier, logo=loaded.logo,
    )  # fmt: skip
    made = attachments_of(assessment, material, language=manifest.language, own_templates=manifest.own_templates)

    def page(templates: Path | None) -> str:
        from molewa_check.report.output.html import render_html  # noqa: PLC0415 - the templates, loaded where needed

        return render_html(
            assessment,
            language=manifest.language,
            templates=templates,
            benchmark=benchmark,
            confidential=confidential,
            earlier=earlier.assessment if earlier else None,
            logo=loaded.logo,
        )

    overall = assessment.overall
    printed = _printed(assessment, manifest.language, (item.score for item in (overall, *overall.sections)))
    return Again(made, page, printed)


def _definition_text(opened: Opened) -> str:
    return text_of(opened.attachments[DEFINITION], DEFINITION)


def _benchmark(opened: Opened, assessment: Assessment) -> Benchmark | None:
    """The figures of a group that the report compares with.

    Raises:
        InvalidInput: they cannot be used.
    """
    if BENCHMARK not in opened.attachments:
        return None
    name, prepared = inside(opened, BENCHMARK), assessment.prepared
    document = parse_json(text_of(opened.attachments[BENCHMARK], name), name)
    return check_benchmark(document, prepared.questionnaire, prepared.fingerprint, assessment.sheet.header)


def _earlier(opened: Opened, manifest: Manifest, loaded: LoadedQuestionnaire, prepared: Prepared) -> Earlier | None:
    """The earlier answers that the report shows beside its own.

    Raises:
        InvalidInput: they cannot be used.
    """
    name = BEFORE_JSON if BEFORE_JSON in opened.attachments else BEFORE_YAML
    if name not in opened.attachments:
        return None
    content = opened.attachments[name]
    sheet = check_answers(parse_answers(content, inside(opened, name)), loaded)
    return Earlier(content, name == BEFORE_JSON, assess(prepared, sheet, manifest.audience))


def _printed(assessment: Assessment, language: str, found: Iterable[float | None]) -> tuple[str, ...]:
    words = assessment.prepared.questionnaire.words(language)
    return tuple(words.score(score) for score in found if score is not None)


def _comparison(opened: Opened, manifest: ComparisonManifest, loaded: LoadedQuestionnaire) -> Again:
    given = _all_answers(opened)
    prepared = Prepared(loaded.questionnaire, loaded.fingerprint)
    sides = [
        assess(prepared, check_answers(parse_answers(one.content, inside(opened, _name(place, one))), loaded))
        for place, one in enumerate(given, start=1)
    ]
    material = ComparisonMaterial(given, _definition_text(opened), loaded.logo)
    found = compare_views(*sides[:VIEWS]) if manifest.kind == "views" else compare_dates(sides, manifest.left_out)
    made = comparison_attachments(found, material, manifest.language, own_templates=manifest.own_templates)

    def page(templates: Path | None) -> str:
        from molewa_check.report.output.html import render_comparison_html  # noqa: PLC0415 - see above

        return render_comparison_html(found, language=manifest.language, templates=templates, logo=loaded.logo)

    return Again(made, page, _printed(sides[0], manifest.language, _common_scores(found)))


def _name(place: int, one: AnswersGiven) -> str:
    return answers_name(place, is_json=one.is_json)


def _all_answers(opened: Opened) -> tuple[AnswersGiven, ...]:
    """The answers of all sides, in their order; two at least.

    Raises:
        InvalidInput: MC805, the first or the second is missing.
    """
    found: list[AnswersGiven] = []
    for place in count(1):
        names = {is_json: answers_name(place, is_json=is_json) for is_json in (False, True)}
        is_json = names[True] in opened.attachments
        if names[is_json] not in opened.attachments and place > FEWEST:
            return tuple(found)
        found.append(AnswersGiven(attachment(opened, names[is_json]), is_json))
    raise AssertionError


VIEWS = 3
"""Both sides, and joint answers beside them at most."""
FEWEST = 2
"""Sides that a comparison has at least."""


def _common_scores(found: Comparison | Dates) -> list[float | None]:
    if isinstance(found, Dates):
        return [score for path in found.paths.values() for score in path]
    overall = found.overall
    return [score for section in (overall, *overall.sections) for score in section.scores]
