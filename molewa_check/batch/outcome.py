"""What becomes of one set of answers: a result or problems. Outcomes travel between processes."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from molewa_check.assess.assessment import Assessment, SectionResult, assess
from molewa_check.assess.prepared import Prepared
from molewa_check.assess.result_line import result_line
from molewa_check.assess.texts import number
from molewa_check.batch.file_answers import told
from molewa_check.batch.other_formats import is_foreign
from molewa_check.batch.walk import Item, printable
from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.model.tree import walk, walk_below
from molewa_check.model.vocabulary import Audience, Perspective, Scope
from molewa_check.source.answers import read_answers_document
from molewa_check.source.contacts import LoadedContacts, read_contacts, replace_contacts
from molewa_check.source.document import Document
from molewa_check.source.pairing import pair, questionnaire_of
from molewa_check.source.questionnaire import LoadedQuestionnaire

FIRST = 5
"""Steps that the table for people lists of a company; its report has them all."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a batch is told; the same for all of its files.

    Attributes:
        questionnaire: id, file or folder; None for the one that each answer file names.
        hours_per_month: what every company can do in a month, whatever its answers say.
        contacts: a file of contacts in the place of the questionnaires' own; None for these.
    """

    language: str
    questionnaire: str | None = None
    audience: Audience | None = None
    hours_per_month: float | None = None
    contacts: Path | None = None


class SectionScore(NamedTuple):
    """The score of one section, or of the whole."""

    id: str
    score: float | None
    low: float | None
    high: float | None
    band: str | None
    coverage: float | None


class Replies(NamedTuple):
    """All answers column by column, each as long as there are questions: so they travel and wait in half the time.

    Attributes:
        reached: whether the points are as good as those aimed at.
    """

    sections: Sequence[str]
    questions: Sequence[str]
    states: Sequence[str]
    values: Sequence[Any]
    points: Sequence[float | None]
    lows: Sequence[float]
    highs: Sequence[float]
    reached: Sequence[bool]


class FirstStep(NamedTuple):
    """A recommendation that is begun within three months, in the words of the batch's language."""

    title: str
    hours: float | None
    contacts: str


@dataclass(frozen=True, slots=True)
class About:
    """Whose answers they are, to what, and how new: what decides which answers of a company count."""

    questionnaire: str
    version: str
    company: str
    company_id: str
    perspective: Perspective
    scope: Scope
    updated: str
    fingerprint: str
    definition: str
    """The fingerprint of the questionnaire."""

    @property
    def identity(self) -> tuple[str, str, str] | None:
        """Company, perspective and questionnaire; None for answers that name no company."""
        # Names are typed by hand: case and spaces do not count. A company called 4711 is not the one of that number.
        number, name = self.company_id.strip(), " ".join(self.company.split()).casefold()
        company = f"id {number}" if number else f"name {name}" if name else ""
        return (company, self.perspective, self.questionnaire) if company else None


@dataclass(frozen=True, slots=True)
class Result(About):
    """What tables, group statistics and the list of results need of one assessment."""

    profile: tuple[tuple[str, Any], ...]
    overall: SectionScore
    sections: tuple[SectionScore, ...]
    gates: tuple[str, ...]
    exposures: tuple[str, ...]
    """The exposures that concern the company more than others."""
    advice: tuple[tuple[str, float | None], ...]
    """What applies, by id, and what it gains."""
    replies: Replies
    first_steps: tuple[FirstStep, ...]
    line: str
    """The result as a line of JSON, `molewa-check/result-line/1`."""

    @property
    def about(self) -> About:
        """Whose result it is, without the result."""
        return About(*_ABOUT(self))


_ABOUT = attrgetter(*(field.name for field in fields(About)))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item; `item` is None for what was passed over."""

    name: str
    result: Result | None
    problems: tuple[Problem, ...] = ()
    item: Item | None = None


@lru_cache(maxsize=16)
def prepared_of(loaded: LoadedQuestionnaire) -> Prepared:
    """The prepared questionnaire, once per process.

    Why freeze: the questionnaire has many objects and stays; the garbage collector need not go through it again and
    again while thousands of files come and go.
    """
    prepared = Prepared(loaded.questionnaire, loaded.fingerprint)
    gc.collect()
    gc.freeze()
    return prepared


def served(loaded: LoadedQuestionnaire, settings: Settings) -> LoadedQuestionnaire:
    """A questionnaire with the contacts that a batch was given.

    Raises:
        InvalidInput: MC1xx to MC3xx.
    """
    return loaded if settings.contacts is None else _with_contacts(loaded, settings.contacts)


@lru_cache(maxsize=16)
def _with_contacts(loaded: LoadedQuestionnaire, contacts: Path) -> LoadedQuestionnaire:
    return replace_contacts(loaded, contacts_of(contacts))


@lru_cache(maxsize=4)
def contacts_of(path: Path) -> LoadedContacts:
    """A file of contacts, read once per process.

    Raises:
        InvalidInput: MC1xx to MC3xx.
    """
    return read_contacts(path)


def assess_document(document: Document, settings: Settings) -> tuple[Assessment, LoadedQuestionnaire]:
    """Assess answers that were read.

    Raises:
        InvalidInput: MC2xx to MC4xx.
    """
    loaded, sheet = pair(document, settings.questionnaire)
    loaded = served(loaded, settings)
    return assess(prepared_of(loaded), sheet, settings.audience, settings.hours_per_month), loaded


def process(item: Item, settings: Settings) -> Outcome:
    """Turn one item into its outcome; nothing that is wrong with a file gets any further."""
    document = item.document
    try:
        document = document if document is not None else read_answers_document(item.path)
        assessment = assess_document(document, settings)[0]
        return Outcome(item.name, _result(assessment, settings), _named(item, assessment.sheet.notices), item)
    except InvalidInput as error:
        if is_foreign(item, error.problems):
            return Outcome(item.name, None, (Problem(Code.MC708, Location(item.name)),))
        return Outcome(item.name, None, _told(item, document, _named(item, error.problems), settings))
    except Exception as error:
        # A defect of the program costs a row, not the run. Its kind alone is told: a message could hold answers.
        problem = Problem(Code.MC706, Location(item.name), params={"kind": type(error).__name__})
        return Outcome(item.name, None, (problem,))


def _told(
    item: Item, document: Document | None, problems: tuple[Problem, ...], settings: Settings
) -> tuple[Problem, ...]:
    """The problems of an answer file, so that its answers can be corrected like the cells of a table."""
    if document is None or item.row or document.value is None:
        return problems
    try:
        loaded = questionnaire_of(document, settings.questionnaire)
    except InvalidInput:
        return problems
    return told(item.name, document, loaded.questionnaire, problems, settings.language)


def _named(item: Item, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems with the name that the file was given by, which need not be where a worker found it."""
    path = str(item.path)
    return tuple(problem.in_file(item.name) if problem.location.file == path else problem for problem in problems)


def process_all(items: Sequence[Item | Problem], settings: Settings) -> list[Outcome]:
    """The outcomes of several items, in their order: what a worker process does.

    What is said about files that were passed over keeps its place among them.
    """
    return [passed_over(item) if isinstance(item, Problem) else process(item, settings) for item in items]


def passed_over(problem: Problem) -> Outcome:
    """The outcome of what was not even read."""
    name = printable(problem.location.file)
    return Outcome(name, None, (problem.in_file(name),))


def _result(assessment: Assessment, settings: Settings) -> Result:
    header, questionnaire, overall = assessment.sheet.header, assessment.prepared.questionnaire, assessment.overall
    values = assessment.facts.values
    # Tuples from lists are built quicker than from generators; the document is text, for it waits on disk.
    return Result(
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        company=header.company.name or "",
        company_id=header.company.id or "",
        perspective=header.perspective,
        scope=header.scope,
        updated=header.updated or "",
        fingerprint=assessment.sheet.fingerprint,
        definition=assessment.prepared.fingerprint,
        profile=tuple([(question.id, values.get(question.id)) for question in questionnaire.profile]),
        overall=_score(overall),
        sections=tuple([_score(section) for _, section in walk_below(overall)]),
        gates=tuple([gate.id for gate in assessment.gates]),
        exposures=tuple([one.exposure.id for one in assessment.exposures if one.relevance > 1]),
        advice=tuple([(item.prepared.id, number(item.gain)) for item in assessment.advice]),
        replies=_replies(overall),
        first_steps=tuple(islice(_first_steps(assessment, settings.language), FIRST)),
        line=result_line(assessment),
    )


def _first_steps(assessment: Assessment, language: str) -> Iterator[FirstStep]:
    """What is begun in the first quarter of the plan; without quarters, everything in its order."""
    plan, listed = assessment.plan, {match.contact.id for match in assessment.contacts}
    has_quarters = plan.has_quarters
    for item in plan.items:
        advice = item.advice
        if not has_quarters or item.begins == 1:
            fitting = assessment.directory.matches[advice.prepared.id]
            named = [contact.name.to(language) for contact in fitting if contact.id in listed]
            yield FirstStep(advice.recommendation.title.to(language), advice.work.hours, ", ".join(named))


def _score(part: SectionResult) -> SectionScore:
    """The figures as the result document gives them."""
    score, low, high, coverage = map(number, (part.score, part.low, part.high, part.tally.coverage))
    return SectionScore(part.id, score, low, high, part.band.id if part.band else None, coverage)


def _replies(overall: SectionResult) -> Replies:
    items = [item for section in walk(overall) for item in section.questions]
    return Replies(
        sections=[section.id for section in walk(overall) for _ in section.questions],
        questions=[item.prepared.id for item in items],
        states=[str(item.answer.state) for item in items],
        values=[item.answer.value for item in items],
        points=[item.points for item in items],
        lows=[item.prepared.low for item in items],
        highs=[item.prepared.high for item in items],
        reached=[item.is_reached for item in items],
    )


def as_outcomes(problems: Iterable[Problem]) -> list[Outcome]:
    """Problems that come from no answers, each as a row of its own."""
    return [Outcome(problem.location.file, None, (problem,)) for problem in problems]
