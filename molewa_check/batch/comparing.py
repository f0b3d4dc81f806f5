"""The comparison of one company of a batch: what a worker process does."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.batch.dissents import Parting, parting
from molewa_check.batch.index import checksum, origins
from molewa_check.batch.outcome import Settings, prepared_of
from molewa_check.batch.reports import ReportSettings, as_answer_file, definition_key, report_key
from molewa_check.batch.two_views import TwoViews
from molewa_check.batch.walk import Item
from molewa_check.compare.points import Kind
from molewa_check.compare.views import Comparison, compare_views
from molewa_check.errors import Code, Location, MolewaError, Problem
from molewa_check.source.answers import read_answers_with_bytes
from molewa_check.source.document import Document
from molewa_check.source.files import write_private
from molewa_check.source.jsontext import is_json
from molewa_check.source.pairing import pair
from molewa_check.source.questionnaire import LoadedQuestionnaire
from molewa_check.source.shareable import shown, without_internal


class Row(NamedTuple):
    """A company in the list of comparisons, in which names may stand: it is the adviser's own.

    Attributes:
        definition: the fingerprint of the questionnaire.
        questions: how many common questions there are.
        scores: of the first and of the second view, over these.
        gap: the second score minus the first one.
        kinds: how many questions are of each kind.
        topics: the topics with a dissent, by id.
        document: its file; empty where none could be made.
    """

    company: str
    number: str
    definition: str
    questions: int
    scores: tuple[float | None, float | None]
    gap: float | None
    kinds: Mapping[Kind, int]
    topics: tuple[str, ...] = ()
    document: str = ""


@dataclass(frozen=True, slots=True)
class ComparisonJob:
    """One comparison to make.

    Attributes:
        target: where its document goes.
        known: the key of the document that stands there; empty where it is to be made in any case.
        templates: a fingerprint of all templates.
    """

    views: TwoViews
    target: Path
    known: str
    report: ReportSettings
    templates: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of one comparison.

    Attributes:
        row: its figures; None where the answers cannot be used.
        parting: what it adds to the picture of the group.
        key: changes with everything that the document depends on.
        content: the checksum of the document; empty where none was written.
        is_current: whether the document that stood there need not be made again.
    """

    job: ComparisonJob
    row: Row | None = None
    parting: Parting | None = None
    key: str = ""
    content: str = ""
    is_current: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def origins(self) -> tuple[str, ...]:
        """What its answers come from."""
        return tuple(origin for item in self.job.views.items for origin in origins(item))


def compare_all(jobs: Sequence[ComparisonJob]) -> list[Compared]:
    """Make comparisons: what a worker process does."""
    return [_compare(job) for job in jobs]


def died(job: ComparisonJob) -> Compared:
    """What came of a comparison whose process died twice."""
    return Compared(job, problems=(Problem(Code.MC704, Location(job.views.items[0].name)),))


def _compare(job: ComparisonJob) -> Compared:
    settings = job.report.settings
    done = Compared(job)
    try:
        (one, loaded, first), (two, _, second) = (_side(item, settings) for item in job.views.items)
        comparison = compare_views(first, second)
        definition = definition_key(loaded.fingerprint, loaded)
        key = report_key(f"{one.checksum} {two.checksum}", definition, job.report, job.templates)
        is_current = key == job.known and job.target.is_file()
        # What was compared counts, whatever happens to its pages.
        done = Compared(job, _row(comparison), parting(comparison), key, is_current=is_current)
        if is_current:
            return done
        content = _pages(comparison, (one, two) if job.report.with_answers else (), loaded, job.report)
        write_private(job.target, content)
    except MolewaError as error:
        return _failed(done, _placed(job, error.problems))
    except Exception as error:  # a defect shows up as a row of its own, the others go on
        problem = Problem(Code.MC706, Location(job.views.items[0].name), params={"kind": type(error).__name__})
        return _failed(done, (problem,))
    return Compared(job, done.row, done.parting, key, checksum(content))


def _failed(done: Compared, problems: tuple[Problem, ...]) -> Compared:
    return Compared(done.job, done.row, done.parting, problems=problems)


def _placed(job: ComparisonJob, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems with places that say nothing about where this machine keeps its files."""
    document = f"{job.target.parent.name}/{job.target.name}"
    names = {str(item.path): item.name for item in job.views.items}
    names |= {os.path.realpath(job.target): document, str(job.target): document}
    return tuple(problem.in_file(names.get(problem.location.file, problem.location.file)) for problem in problems)


class _Given(NamedTuple):
    """The answers of a view as they are attached, and whether they are JSON; YAML otherwise."""

    content: bytes
    is_json: bool

    @property
    def checksum(self) -> str:
        """Changes with anything in it."""
        return checksum(self.content)


def _row(comparison: Comparison) -> Row:
    company, overall = comparison.sides[0].sheet.header.company, comparison.overall
    return Row(
        company=company.name or "",
        number=company.id or "",
        definition=comparison.prepared.fingerprint,
        questions=overall.common,
        scores=overall.scores,
        gap=overall.gap,
        kinds=comparison.counts,
    )


def _side(item: Item, settings: Settings) -> tuple[_Given, LoadedQuestionnaire, Assessment]:
    """A view without anything that is internal."""
    document, content = _shown(item)
    loaded, sheet = pair(document, settings.questionnaire)
    # A row or a form has no answer file of its own, and a corrected one is another: these are given as JSON.
    given = _Given(content, is_json(document.name) or item.document is not None)
    return given, loaded, assess(prepared_of(loaded), sheet)


def _shown(item: Item) -> tuple[Document, bytes]:
    if item.document is None:
        return shown(*read_answers_with_bytes(item.path))
    document = without_internal(item.document)
    return document, as_answer_file(document)


def _pages(
    comparison: Comparison, given: tuple[_Given, ...], loaded: LoadedQuestionnaire, report: ReportSettings
) -> bytes:
    from molewa_check.report.output.attachments import definition_of  # noqa: PLC0415 - heavy, only documents need it
    from molewa_check.report.output.comparison_files import (  # noqa: PLC0415 - the same
        AnswersGiven,
        ComparisonFile,
        ComparisonMaterial,
        comparison_file,
    )

    answers = tuple(AnswersGiven(one.content, one.is_json) for one in given)
    material = ComparisonMaterial(answers, definition_of(loaded), loaded.logo)
    return comparison_file(comparison, ComparisonFile("pdf", report.settings.language, report.templates), material)
