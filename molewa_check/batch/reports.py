"""A report per assessment: safe names, and only what has changed is rendered."""

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from molewa_check import __version__
from molewa_check.batch.index import checksum, origins
from molewa_check.batch.outcome import Result, Settings, assess_document, contacts_of
from molewa_check.batch.walk import Item
from molewa_check.errors import Code, Location, MolewaError, Problem
from molewa_check.model.vocabulary import Audience
from molewa_check.resources import bundled
from molewa_check.source.answers import read_answers_with_bytes
from molewa_check.source.contacts import contacts_text
from molewa_check.source.document import Document
from molewa_check.source.files import write_private
from molewa_check.source.jsontext import is_json
from molewa_check.source.names import safe_name as safe_name  # noqa: PLC0414 - who names reports finds it here
from molewa_check.source.questionnaire import LoadedQuestionnaire, load_by_name
from molewa_check.source.shareable import for_reader, may_see_all, without_internal
from molewa_check.words.language import Words


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """What all reports of a batch have in common."""

    settings: Settings
    kind: str
    templates: Path | None = None
    with_answers: bool = True
    by_company: bool = False
    """Whether they are called after companies, and not after the files of answers."""


@dataclass(frozen=True, slots=True)
class ReportJob:
    """One report to make; `key` changes with everything that the report depends on."""

    item: Item
    target: Path
    key: str
    report: ReportSettings


@dataclass(frozen=True, slots=True)
class ReportOutcome:
    """What became of a report."""

    name: str
    target: Path
    key: str
    problems: tuple[Problem, ...] = ()
    content: str = ""
    """The checksum of what was written."""
    origins: tuple[str, ...] = ()


def render_all(jobs: Sequence[ReportJob]) -> list[ReportOutcome]:
    """Make reports: what a worker process does."""
    return [_render(job) for job in jobs]


def _render(job: ReportJob) -> ReportOutcome:
    try:
        content = _content(job)
        write_private(job.target, content)
    except MolewaError as error:
        return ReportOutcome(job.item.name, job.target, job.key, _placed(job, error.problems))
    except Exception as error:  # a defect shows up as a row of its own, the others go on
        problem = Problem(Code.MC706, Location(job.item.name), params={"kind": type(error).__name__})
        return ReportOutcome(job.item.name, job.target, job.key, (problem,))
    return ReportOutcome(job.item.name, job.target, job.key, content=checksum(content), origins=origins(job.item))


def _content(job: ReportJob) -> bytes:
    """The report of one item.

    Raises:
        InvalidInput: MC1xx to MC4xx.
        ReportError: MC602 to MC606.
    """
    from molewa_check.report.output.attachments import Material, definition_of  # noqa: PLC0415 - heavy, only workers need it
    from molewa_check.report.output.files import ReportFile, report_file  # noqa: PLC0415 - the same

    settings = job.report.settings
    document, content = _answers(job.item, settings.audience)
    assessment, loaded = assess_document(document, settings)
    # A row or a form has no answer file of its own, and a corrected one is another: these are written in JSON.
    as_json = is_json(document.name) or job.item.document is not None
    contacts = None if settings.contacts is None else contacts_text(contacts_of(settings.contacts))
    given = content if job.report.with_answers else None
    material = Material(given, as_json, definition_of(loaded), contacts=contacts, logo=loaded.logo)
    language = assessment.prepared.questionnaire.language_for(settings.language)
    return report_file(assessment, ReportFile(job.report.kind, language, job.report.templates), material)


def _answers(item: Item, audience: Audience | None) -> tuple[Document, bytes]:
    """What readers get of the answers, and the file they stand in; for a row of a table, the one that it amounts to.

    Raises:
        InvalidInput: MC1xx or MC2xx.
    """
    if item.document is None:
        return for_reader(*read_answers_with_bytes(item.path), audience)
    document = item.document if may_see_all(item.document, audience) else without_internal(item.document)
    return document, as_answer_file(document)


def as_answer_file(document: Document) -> bytes:
    """The answer file, in JSON, that answers without a file of their own amount to."""
    return (json.dumps(document.value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _placed(job: ReportJob, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems with places that say nothing about where this machine keeps its files."""
    report = f"{job.target.parent.name}/{job.target.name}"
    names = {str(job.item.path): job.item.name, os.path.realpath(job.target): report, str(job.target): report}
    return tuple(problem.in_file(names.get(problem.location.file, problem.location.file)) for problem in problems)


def died(job: ReportJob) -> ReportOutcome:
    """The outcome of a report whose process died twice."""
    return ReportOutcome(job.item.name, job.target, job.key, (Problem(Code.MC704, Location(job.item.name)),))


def report_key(answers: str, questionnaire: str, report: ReportSettings, templates: str) -> str:
    """A fingerprint of everything that a report depends on."""
    settings = report.settings
    attached = "answers" if report.with_answers else "no answers"
    contacts = "" if settings.contacts is None else contacts_text(contacts_of(settings.contacts))
    how = [settings.language, settings.audience, settings.hours_per_month, report.kind, attached, contacts]
    parts = [__version__, answers, questionnaire, templates, *how]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def definition_key(definition: str, loaded: LoadedQuestionnaire) -> str:
    """A fingerprint of a questionnaire with its logo, of which the definition has but the name."""
    return definition if loaded.logo is None else f"{definition} {loaded.logo.checksum}"


def templates_fingerprint(own: Path | None) -> str:
    """A fingerprint of all templates, the bundled ones and those of a folder that replaces some of them."""
    digest = hashlib.sha256()
    for folder in (bundled("report_templates"), own):
        for path in sorted(folder.rglob("*")) if folder is not None else ():
            if folder is not None and path.is_file():
                # NUL after the name, which no name holds: text cannot pass from a name into a content unnoticed.
                digest.update(str(path.relative_to(folder)).encode("utf-8", "surrogateescape") + b"\0")
                with path.open("rb") as stream:
                    digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()


def name_of_company(result: Result, report: ReportSettings) -> str:
    """What the report of a company is called: after it and the view.

    Empty where reports are called after their answers, or where nobody knows whose they are.
    """
    company = result.company or result.company_id
    if not (report.by_company and company):
        return ""
    settings = report.settings
    questionnaire = load_by_name(settings.questionnaire or result.questionnaire).questionnaire
    return f"{company} {questionnaire.say_view(Words(settings.language), result.perspective)}"


class FileNames:
    """Safe and unique file names."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name_for(self, item: Item, suffix: str, called: str = "") -> str:
        """A name made from the item's own, or from another: letters, digits and hyphens only, never twice the same."""
        name = safe_name(called or (f"{item.path.stem}-{item.row}" if item.row else item.path.stem))
        # Whatever the case: Windows and macOS take X.html and x.html for one file.
        if name.casefold() in self._taken:
            # Not a number: the same file keeps its name when others come and go.
            name = f"{name}-{hashlib.sha256(item.name.encode('utf-8', 'replace')).hexdigest()[:8]}"
        self._taken.add(name.casefold())
        return f"{name}.{suffix}"
