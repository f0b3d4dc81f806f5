"""The talk in words: agenda, items to record, and the steps of both plans."""

from itertools import groupby

from molewa_check.assess.assessment import Assessment
from molewa_check.compare.agenda import BLOCKS, Item, Topic, agenda
from molewa_check.compare.views import StepPlaces
from molewa_check.report.company.planning import hours_text, when_text
from molewa_check.report.comparison.context import ComparisonContext
from molewa_check.report.comparison.questions import point_view
from molewa_check.report.comparison.view import AgendaRow, RecordView, Sitting, StepPair
from molewa_check.report.comparison.wording import TOPICS
from molewa_check.words.language import NONE

RECORDED = (Topic.FACT, Topic.DISSENT, Topic.APPLIES)
"""What gets room of its own in the record; all other questions stand in tables."""


def sittings(ctx: ComparisonContext) -> tuple[Sitting, ...]:
    """The agenda, cut into sittings."""
    found = [(number, list(items)) for number, items in groupby(agenda(ctx.comparison), lambda item: item.sitting)]
    return tuple(_sitting(ctx, number, items, len(found)) for number, items in found)


def _sitting(ctx: ComparisonContext, number: int, items: list[Item], count: int) -> Sitting:
    words, minutes = ctx.words, sum(item.minutes for item in items)
    time = words.amount("{n} minute", "{n} minutes", minutes)
    title = words.translate("Sitting {number}: {time}", number=number, time=time) if count > 1 else time
    return Sitting(words.headline(title), tuple(_row(ctx, item) for item in items))


def _row(ctx: ComparisonContext, item: Item) -> AgendaRow:
    topic = ctx.words.translate(TOPICS[item.topic])
    numbers = ", ".join(ctx.numbers[point.id] for point in item.points if point.id in ctx.numbers)
    return AgendaRow(str(item.number), _title(ctx, item), numbers, topic, str(item.minutes))


def _title(ctx: ComparisonContext, item: Item) -> str:
    words = ctx.words
    if not item.points:
        return words.translate("Steps that follow whichever side is right")
    if item.topic in BLOCKS:
        return words.amount("{n} question, read out", "{n} questions, read out one after the other", len(item.points))
    return words.text(item.points[0].prepared.question.text)


def records(ctx: ComparisonContext) -> tuple[RecordView, ...]:
    """The items that are recorded one by one."""
    return tuple(
        RecordView(str(item.number), ctx.words.translate(TOPICS[item.topic]), point_view(ctx, item.points[0]))
        for item in agenda(ctx.comparison)
        if item.topic in RECORDED
    )


def steps(ctx: ComparisonContext, *, shared: bool) -> tuple[StepPair, ...]:
    """The steps that follow whichever side is right, or those that follow only if one is."""
    return tuple(_pair(ctx, step) for step in ctx.comparison.steps if step.is_shared is shared)


def _pair(ctx: ComparisonContext, step: StepPlaces) -> StepPair:
    words, (one, two) = ctx.words, ctx.comparison.right
    recommendation = next(item for item in one.prepared.questionnaire.recommendations if item.id == step.id)
    first, second = step.places
    found = next(item for side in (one, two) for item in side.plan.items if item.advice.prepared.id == step.id)
    return StepPair(
        title=words.text(recommendation.title),
        places=(str(first or NONE), str(second or NONE)),
        when=(_when(ctx, one, first), _when(ctx, two, second)),
        hours=hours_text(words, found.advice.work.hours),
        is_planned=_is_planned(one, first) or _is_planned(two, second),
    )


def _is_planned(side: Assessment, place: int | None) -> bool:
    plan = side.plan
    return place is not None and (not plan.is_timed or plan.items[place - 1].quarter is not None)


def later(ctx: ComparisonContext, found: tuple[StepPair, ...]) -> str:
    """How many steps are planned in neither plan; empty where all are."""
    number = sum(not step.is_planned for step in found)
    if not number:
        return ""
    return ctx.words.amount(
        "{n} further step is planned in neither case yet. It stands in the workbook (-o FILE.xlsx).",
        "{n} further steps are planned in neither case yet. They stand in the workbook (-o FILE.xlsx).",
        number,
    )


def _when(ctx: ComparisonContext, side: Assessment, place: int | None) -> str:
    return "" if place is None else when_text(ctx.words, side.plan, side.plan.items[place - 1])
