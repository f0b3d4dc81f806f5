"""Computing a report again from what it carries, and comparing."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from molewa_check import __version__
from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.model.manifest import (
    COMPARISON_MANIFEST_FORMAT,
    MANIFEST_FORMAT,
    AnyManifest,
    ComparisonManifest,
    Manifest,
)
from molewa_check.report.output.attachment import Attachment
from molewa_check.report.output.attachments import DEFINITION, MANIFEST, RESULT, checksum
from molewa_check.report.output.comparison_files import COMPARISON
from molewa_check.report.output.pdf import engine_version
from molewa_check.source.document import Document
from molewa_check.source.files import text_of
from molewa_check.source.jsontext import parse_json
from molewa_check.source.logo import NAMES, require_logo
from molewa_check.source.questionnaire import (
    LoadedQuestionnaire,
    bundled_questionnaires,
    check_format,
    load_by_name,
    load_definition,
)
from molewa_check.source.validation import validate
from molewa_check.verify.again import Again, attachment, inside, made_again
from molewa_check.verify.comparing import pages, scores, to_look_at, values
from molewa_check.verify.findings import Definition, Difference, Gap, Kind, QuestionnaireFacts, Verification
from molewa_check.verify.pdf_file import Opened, looks, open_content
from molewa_check.verify.structure import never, structure

T = TypeVar("T")

ANSWERS = re.compile(r"(before|answers(-\d+)?)\.(yaml|json)|result\.json|comparison\.json")
"""Attachments that only reports with their answers have."""
FILES = {Kind.ATTACHMENT_CHANGED, Kind.ATTACHMENT_MISSING, Kind.ATTACHMENT_ADDED}
NO_QUESTIONNAIRE = QuestionnaireFacts("", "", "", Definition.UNREADABLE)


def verify(opened: Opened, trusted: LoadedQuestionnaire | None = None, templates: Path | None = None) -> Verification:
    """Recompute a report and say what differs.

    Args:
        opened: the PDF file.
        trusted: the questionnaire that it has to be about.
        templates: the folder of templates for reports that say they were made with own ones.

    Raises:
        InvalidInput: MC805 or MC2xx: the file carries nothing to recompute.
        ReportError: the pages could not be made again.
    """
    manifest = read_manifest(opened)
    own = templates if manifest.own_templates else None
    has_answers = any(ANSWERS.fullmatch(name) for name in opened.attachments)
    found = Verification(
        file=opened.name,
        program=manifest.program.version,
        engine=manifest.program.engine,
        audience=manifest.audience if isinstance(manifest, Manifest) else "",
        language=manifest.language,
        questionnaire=NO_QUESTIONNAIRE,
        answers_included=has_answers or manifest.answers_included,
        pages=len(opened.pages),
    )
    differences = list(_checksums(opened, manifest))
    loaded = _attempt(lambda: carried_questionnaire(opened), differences)
    if loaded is None:
        return replace(found, gap=Gap.UNREADABLE, differences=tuple(differences))
    facts = questionnaire_facts(loaded, trusted)
    found = replace(found, questionnaire=facts)
    if trusted is not None and trusted.fingerprint != facts.fingerprint:
        differences.append(Difference(Kind.QUESTIONNAIRE, "fingerprint", trusted.fingerprint, facts.fingerprint))
    differences += _other_logo(loaded, trusted)
    if not found.answers_included:
        given = manifest.fingerprints.questionnaire
        differences += values(Kind.MANIFEST, facts.fingerprint, given, "fingerprints.questionnaire")
        return replace(found, gap=Gap.ANSWERS, differences=(*differences, *never(opened.facts, opened.attachments)))
    again = _attempt(lambda: made_again(opened, manifest, loaded), differences)
    if again is None:
        return replace(found, gap=Gap.UNREADABLE, differences=(*differences, *never(opened.facts, opened.attachments)))
    gap = _gap(manifest, own)
    if gap is Gap.ENGINE and _made_alike(opened, manifest, again, own):
        return replace(found, differences=tuple(differences))
    differences += [one for one in _attached(opened, again, gap) if one not in differences]
    if gap:
        differences += [*scores(again.printed, opened.pages), *never(opened.facts, opened.attachments)]
    else:
        differences += _pages(opened, again, own, {one.place for one in differences if one.kind in FILES})
    return replace(found, gap=gap, differences=tuple(differences))


def read_manifest(opened: Opened) -> Manifest | ComparisonManifest:
    """What the report says about itself.

    Raises:
        InvalidInput: MC805 where it says nothing, MC1xx and MC2xx where it cannot be used.
    """
    if MANIFEST not in opened.attachments:
        raise InvalidInput([Problem(Code.MC805, Location(opened.name), params={"attachment": MANIFEST})])
    name = inside(opened, MANIFEST)
    document = parse_json(text_of(opened.attachments[MANIFEST], name), name)
    kind, expected = _manifest_kind(document)
    check_format(document, expected)
    return validate(kind, document.value, lambda loc, key: (document.locate(loc, key), document.path_of(loc)))


def _manifest_kind(document: Document) -> tuple[type[Manifest | ComparisonManifest], str]:
    """What a manifest is checked as: that of a comparison where it says so, else that of a report."""
    value = document.value
    if isinstance(value, dict) and value.get("format") == COMPARISON_MANIFEST_FORMAT:
        return ComparisonManifest, COMPARISON_MANIFEST_FORMAT
    return Manifest, MANIFEST_FORMAT


def _attempt(compute: Callable[[], T], differences: list[Difference]) -> T | None:
    """Compute something from attachments; what they do not allow is a difference."""
    try:
        return compute()
    except InvalidInput as error:
        for problem in error.problems:
            place = str(problem.location).rpartition("#")[2]
            differences.append(Difference(Kind.UNREADABLE, place, None, problem))
        return None


def _checksums(opened: Opened, manifest: AnyManifest) -> Iterator[Difference]:
    listed = {file.name: file.sha256 for file in manifest.attachments}
    for name, expected in listed.items():
        if name not in opened.attachments:
            yield Difference(Kind.ATTACHMENT_MISSING, name)
        elif checksum(opened.attachments[name]) != expected:
            yield Difference(Kind.ATTACHMENT_CHANGED, name, expected, checksum(opened.attachments[name]))
    for name in opened.attachments:
        if name not in listed and name != MANIFEST:
            yield Difference(Kind.ATTACHMENT_ADDED, name)


def carried_questionnaire(opened: Opened) -> LoadedQuestionnaire:
    """The questionnaire that a report carries, with its logo.

    Raises:
        InvalidInput: MC1xx to MC3xx, MC458 or MC805.
    """
    name = inside(opened, DEFINITION)
    loaded = load_definition(text_of(attachment(opened, DEFINITION), name), name)
    publisher = loaded.questionnaire.publisher
    if publisher is None or publisher.logo is None:
        return loaded
    # A definition that names a logo needs one: without, its pages were those of no questionnaire.
    file = next((one for one in NAMES.values() if one in opened.attachments), NAMES["image/png"])
    logo = require_logo(attachment(opened, file), file, Location(inside(opened, file)))
    return replace(loaded, logo=logo)


def _other_logo(loaded: LoadedQuestionnaire, trusted: LoadedQuestionnaire | None) -> Iterator[Difference]:
    """Another logo than that of the trusted questionnaire: a fingerprint knows the name of its file only."""
    if trusted is not None and loaded.logo != trusted.logo:
        theirs, ours = (one.logo.checksum if one.logo else None for one in (loaded, trusted))
        yield Difference(Kind.QUESTIONNAIRE, "publisher.logo", ours, theirs)


def questionnaire_facts(loaded: LoadedQuestionnaire, trusted: LoadedQuestionnaire | None) -> QuestionnaireFacts:
    """Compare the questionnaire with those that are known here."""
    own = loaded.questionnaire
    known = load_by_name(own.id) if own.id in bundled_questionnaires() else None
    if trusted is not None:
        same = (trusted.fingerprint, trusted.logo) == (loaded.fingerprint, loaded.logo)
        status = Definition.TRUSTED if same else Definition.NOT_TRUSTED
    elif known is None:
        status = Definition.UNKNOWN
    else:
        status = Definition.BUNDLED if known.fingerprint == loaded.fingerprint else Definition.OTHER_VERSION
    bundled_version = known.questionnaire.version if known is not None else ""
    return QuestionnaireFacts(own.id, own.version, loaded.fingerprint, status, bundled_version)


def _gap(manifest: AnyManifest, templates: Path | None) -> Gap | None:
    """Why the same pages cannot be made here."""
    if manifest.program.version != __version__:
        return Gap.VERSION
    if manifest.program.engine != engine_version():
        return Gap.ENGINE
    return Gap.TEMPLATES if manifest.own_templates and templates is None else None


def _made_alike(opened: Opened, manifest: AnyManifest, again: Again, templates: Path | None) -> bool:
    """Whether the same engine with another Pango makes this very file; other versions break few lines elsewhere."""
    theirs, ours = manifest.program.engine, engine_version()
    if theirs.partition(",")[0] != ours.partition(",")[0]:
        return False
    named = [_by_engine(made, ours, theirs) if made.name == MANIFEST else made for made in again.attachments]
    alike = replace(again, attachments=tuple(named))
    return not any(_attached(opened, alike, None)) and not _pages(opened, alike, templates, set())


def _by_engine(made: Attachment, ours: str, theirs: str) -> Attachment:
    """A manifest that names another engine."""
    own, other = (json.dumps(name, ensure_ascii=False).encode() for name in (ours, theirs))
    return replace(made, data=made.data.replace(own, other, 1))


def _attached(opened: Opened, again: Again, gap: Gap | None) -> Iterator[Difference]:
    """Attachments that are not what recomputing gives; result and manifest value by value."""
    for made in again.attachments:
        actual = opened.attachments.get(made.name)
        if actual is None:
            yield Difference(Kind.ATTACHMENT_MISSING, made.name)
        elif actual == made.data:
            continue
        elif made.name in {RESULT, COMPARISON, MANIFEST}:
            yield from _document(opened, made, gap)
        elif gap is not Gap.VERSION:  # another version may write the list of actions in another way
            yield Difference(Kind.ATTACHMENT_CHANGED, made.name, checksum(made.data), checksum(actual))


def _document(opened: Opened, made: Attachment, gap: Gap | None) -> Iterator[Difference]:
    kind = Kind.MANIFEST if made.name == MANIFEST else Kind.RESULT
    found: list[Difference] = []
    name = inside(opened, made.name)
    document = _attempt(lambda: parse_json(text_of(opened.attachments[made.name], name), name), found)
    if document is not None:
        computed = parse_json(made.data.decode("utf-8"), made.name).value
        found += values(kind, *(_comparable(value, kind, gap) for value in (computed, document.value)))
        if not found and gap is None:
            found.append(Difference(Kind.ATTACHMENT_CHANGED, made.name, None, None))
    yield from found


def _comparable(value: Any, kind: Kind, gap: Gap | None) -> Any:
    """A manifest without what another program or engine says about itself and its own files."""
    if kind is Kind.MANIFEST and gap is not None and isinstance(value, dict):
        return {key: item for key, item in value.items() if key not in {"program", "attachments"}}
    return value


def _pages(opened: Opened, again: Again, templates: Path | None, told: set[str]) -> list[Difference]:
    """Make the same file again; where its bytes are others, compare all that people see and all that the file holds."""
    from molewa_check.report.output.pdf import render_pdf  # noqa: PLC0415 - the page engine, loaded where needed

    html = again.page(templates)
    content = render_pdf(html, templates=templates, attachments=again.attachments)
    if content == opened.content:
        return []
    made = open_content(content, opened.name)
    sights = looks(made, opened, to_look_at(made, opened))
    seen = list(pages(made.pages, opened.pages, sights))
    # Where words differ, so does what is read aloud: that is said once.
    other_words = {one.place for one in seen if one.kind is Kind.WORDS}
    beside = structure(made.facts, opened.facts, told)
    return [*seen, *(one for one in beside if one.kind is not Kind.TAGS or one.place not in other_words)]
