"""The chapters for advisers: exposures, priorities with their factors, and an index by question."""

from collections.abc import Iterator

from molewa_check.assess.advice import Advice
from molewa_check.assess.exposures import Exposed
from molewa_check.assess.plan import Planned
from molewa_check.i18n import N_
from molewa_check.model.advice import EFFORT_DIVISOR
from molewa_check.model.answers import AnswerState
from molewa_check.report.company.adviser_values import (
    NO_ADVISER,
    Adviser,
    ExposureRow,
    IndexRow,
    PriorityRow,
)
from molewa_check.report.company.alternatives import alternatives_view
from molewa_check.report.company.context import Context
from molewa_check.words.labels import EXPOSURES

AS_USUAL = N_("as usual")
"""What the level of an exposure is called that the labels leave out, for elsewhere it is not told."""


def adviser_view(ctx: Context) -> Adviser:
    """Compose what only an adviser reads; nothing for others."""
    if not ctx.show_ids:
        return NO_ADVISER
    return Adviser(
        exposures=tuple(_exposures(ctx)),
        priorities=tuple(
            _priority(ctx, str(place), item) for place, item in enumerate(ctx.assessment.plan.items, start=1)
        ),
        alternatives=alternatives_view(ctx),
        index=tuple(_index(ctx)),
    )


def _exposures(ctx: Context) -> Iterator[ExposureRow]:
    places: dict[str, list[str]] = {}
    for place, item in enumerate(ctx.assessment.plan.items, start=1):
        if item.advice.exposed is not None:
            places.setdefault(item.advice.exposed.exposure.id, []).append(str(place))
    # Sorting is stable: equal ones stay in the order of the questionnaire.
    for one in sorted(ctx.assessment.exposures, key=lambda one: -one.relevance):
        yield _exposure(ctx, one, places.get(one.exposure.id, []))


def _exposure(ctx: Context, one: Exposed, places: list[str]) -> ExposureRow:
    words = ctx.words
    return ExposureRow(
        id=one.exposure.id,
        title=words.text(one.exposure.title),
        level=words.translate(EXPOSURES.get(one.level, AS_USUAL)),
        factor=words.exact(one.relevance),
        reason=words.text(one.reason),
        decides=words.listing(places) if places else "",
    )


def _priority(ctx: Context, number: str, item: Planned) -> PriorityRow:
    words, advice = ctx.words, item.advice
    return PriorityRow(
        number=number,
        id=advice.prepared.id,
        title=words.text(advice.recommendation.title),
        points=words.exact(advice.counted),
        urgency=words.exact(advice.recommendation.urgency),
        relevance=words.exact(advice.relevance),
        effort=words.exact(EFFORT_DIVISOR[advice.work.effort]),
        priority=words.exact(advice.priority),
        moved=_moved(ctx, item),
    )


def _moved(ctx: Context, item: Planned) -> str:
    """Why a step does not stand where its priority alone would place it; empty where it does."""
    words, queued = ctx.words, item.queued
    if queued.unlocks:
        return words.translate("Step {place} builds on it.", place=ctx.assessment.plan.places[queued.unlocks])
    return words.translate("due {date}", date=words.day(queued.due)) if queued.due else ""


def _index(ctx: Context) -> Iterator[IndexRow]:
    assessment, steps = ctx.assessment, _steps_by_question(ctx)
    for id_, prepared in assessment.prepared.questions.items():
        is_asked = assessment.facts.answers[id_].state is not AnswerState.NOT_ASKED
        if id_ in ctx.numbers and is_asked:
            yield IndexRow(ctx.numbers[id_], id_, ctx.words.text(prepared.question.text), tuple(steps.get(id_, ())))


def _steps_by_question(ctx: Context) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for place, item in enumerate(ctx.assessment.plan.items, start=1):
        for id_ in _asked(item.advice):
            found.setdefault(id_, []).append(str(place))
    return found


def _asked(advice: Advice) -> Iterator[str]:
    """The questions whose answers a recommendation follows from."""
    yield from dict.fromkeys(reason.subject for reason in advice.reasons if not reason.is_score)
