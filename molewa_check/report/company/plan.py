"""The plan: all steps in the order in which to take them, by quarters, and what is not planned yet."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from molewa_check.assess.plan import Planned, PlannedStep, Quarter
from molewa_check.i18n import N_
from molewa_check.report.company.advice import home, home_title, step_view
from molewa_check.report.company.context import Context
from molewa_check.report.company.planning import (
    COARSE,
    assumption_text,
    find_out_texts,
    hours_text,
    quarter_text,
    span_text,
)
from molewa_check.report.company.values import Milestone, PlanGroup, PlanRow, PlanView, StepView
from molewa_check.report.company.view import AdviceView
from molewa_check.report.shared.charts import bar_of, bar_svg

PRINTED = 18
"""The last place in the plan that the pages of management's report print, planned or not."""
LATER = 5
"""So many of the steps that are not planned yet stand on the pages of a short report."""
MANY = 10
"""From more steps than this on, the report says that nobody takes them all at once."""


def plan_view(ctx: Context, views: dict[str, AdviceView]) -> PlanView:
    """Compose the plan."""
    words, plan = ctx.words, ctx.assessment.plan
    later = tuple(_later(ctx, item, views) for item in plan.items if plan.is_timed and item.quarter is None)
    later_printed = _later_printed(ctx, later)
    return PlanView(
        intro=_intro(ctx),
        assumption=assumption_text(words, plan) if plan.items else "",
        coarse=words.translate(COARSE) if plan.items and ctx.assessment.sheet.header.scope == "quick" else "",
        find_out=tuple(find_out_texts(words, ctx.assessment)),
        milestones=tuple(_milestones(ctx)),
        groups=tuple(_groups(ctx, views)),
        printed=PRINTED,
        later=later,
        later_text=_later_text(ctx, len(later)),
        later_printed=later_printed,
        later_rest=_later_rest(ctx, len(later) - later_printed),
    )


def quarter_title(ctx: Context, quarter: Quarter) -> str:
    """A quarter with its days, as a heading."""
    name = quarter_text(ctx.words, quarter.number)
    days = span_text(ctx.words, quarter.starts, quarter.ends)
    return ctx.words.headline(ctx.words.pair(name, days) if days else name)


def _groups(ctx: Context, views: dict[str, AdviceView]) -> Iterator[PlanGroup]:
    plan = ctx.assessment.plan
    if not plan.is_timed:
        rows = tuple(_row(ctx, item, views, None) for item in plan.items)
        yield from [PlanGroup(ctx.words.translate("In this order"), "", rows, _rest(ctx, rows))] if rows else []
        return
    for quarter in plan.quarters:
        rows = tuple(_row(ctx, item, views, quarter.number) for item in plan.items if _is_in(item, quarter.number))
        yield PlanGroup(quarter_title(ctx, quarter), _quarter_text(ctx, quarter), rows, _rest(ctx, rows))


def _rest(ctx: Context, rows: Sequence[PlanRow]) -> str:
    """How many rows of a quarter a short report does not print."""
    number = sum(int(row.number) > PRINTED for row in rows)
    if not number:
        return ""
    return ctx.words.amount(
        "{n} more step of this part of the plan stands in the action list.",
        "{n} more steps of this part of the plan stand in the action list.",
        number,
    )


def _is_in(item: Planned, quarter: int) -> bool:
    """Whether any step of a recommendation ends in a quarter; without steps, whether it is done then."""
    return any(step.quarter == quarter for step in item.steps) or (not item.steps and item.quarter == quarter)


def _quarter_text(ctx: Context, quarter: Quarter) -> str:
    words = ctx.words
    if not quarter.steps:
        return words.translate("No step ends in this quarter: the work on a large one goes on.")
    parts = [words.translate("Work: {hours}", hours=hours_text(words, quarter.hours))] if quarter.hours else []
    if quarter.score is not None:
        gain = words.rise(ctx.assessment.overall.score, quarter.score)
        text = N_("Overall score afterwards: {score} ({gain})")
        parts.append(words.translate(text, score=words.score(quarter.score), gain=gain))
    return " · ".join(parts)


class _Part(NamedTuple):
    """What a row of the plan holds of a recommendation: its steps, their hours, and which part that is."""

    steps: tuple[StepView, ...]
    hours: str
    name: str = ""


def _row(ctx: Context, item: Planned, views: dict[str, AdviceView], quarter: int | None) -> PlanRow:
    """A recommendation with the steps that end in a quarter, or with all of them."""
    view, own = views[item.advice.prepared.id], item.steps
    if quarter is None or not own:
        return _plan_row(ctx, item, view, _Part(view.steps, view.hours))
    found = [step for step in own if step.quarter == quarter]
    return _plan_row(ctx, item, view, _Part(_views(ctx, found), _sum(ctx, found), _part_text(ctx, item, quarter)))


def _later(ctx: Context, item: Planned, views: dict[str, AdviceView]) -> PlanRow:
    """What is left of a recommendation after twelve months."""
    left = [step for step in item.steps if step.quarter is None]
    name = ctx.words.translate("the rest") if len(left) < len(item.steps) else ""
    return _plan_row(ctx, item, views[item.advice.prepared.id], _Part(_views(ctx, left), _sum(ctx, left), name))


def _views(ctx: Context, steps: Sequence[PlannedStep]) -> tuple[StepView, ...]:
    return tuple(step_view(ctx.words, one.step, one.ends if one.quarter else None) for one in steps)


def _sum(ctx: Context, steps: Sequence[PlannedStep]) -> str:
    return hours_text(ctx.words, sum((one.step.hours or 0.0 for one in steps), 0.0))


def _part_text(ctx: Context, item: Planned, quarter: int) -> str:
    """Which part of a recommendation a quarter has, where it has not all of it."""
    words = ctx.words
    if any(step.quarter is not None and step.quarter < quarter for step in item.steps):
        return words.translate("continued")
    return words.translate("first part") if item.quarter != quarter else ""


def _plan_row(ctx: Context, item: Planned, view: AdviceView, part: _Part) -> PlanRow:
    return PlanRow(
        number=view.number,
        id=view.id,
        title=view.title,
        asked=view.asked,
        part=part.name,
        section=home_title(ctx, item.advice),
        section_number=ctx.numbers.get(home(ctx, item.advice), ""),
        why=view.why,
        late=view.late,
        steps=part.steps,
        hours=part.hours,
        effort=view.effort,
        cost=view.cost,
        gain=view.gain,
        call=view.call,
    )


def _milestones(ctx: Context) -> Iterator[Milestone]:
    """The score today, after each quarter, and once everything is done."""
    words, plan, today = ctx.words, ctx.assessment.plan, ctx.assessment.overall.score
    if today is None or not plan.items:
        return
    yield _milestone(ctx, words.translate("Today"), today)
    for quarter in plan.quarters if plan.is_timed else ():
        yield _milestone(ctx, after_text(ctx, quarter), quarter.score)
    done = ctx.assessment.standing.after(item.advice.prepared for item in plan.items)
    yield _milestone(ctx, words.translate("Once all steps are done"), done)


def after_text(ctx: Context, quarter: Quarter) -> str:
    """The end of a quarter."""
    if quarter.ends is None:
        return ctx.words.translate("After quarter {number}", number=quarter.number)
    return ctx.words.translate("On {date}", date=ctx.words.day(quarter.ends))


def _milestone(ctx: Context, title: str, score: float | None) -> Milestone:
    shown = ctx.words.score(score)
    summary = ctx.words.pair(title, shown)
    bar = bar_of(ctx.assessment.overall.prepared.extent, score)
    return Milestone(title, shown, summary, bar_svg(bar, summary))


def _later_text(ctx: Context, number: int) -> str:
    if not number:
        return ""
    return ctx.words.amount(
        "{n} step does not end within twelve months at these hours. It keeps its place in the order.",
        "{n} steps do not end within twelve months at these hours. They keep their place in the order.",
        number,
    )


def _later_printed(ctx: Context, rows: Sequence[PlanRow]) -> int:
    """How many of the first steps that are not planned yet stand on the pages: none behind one that is left out."""
    if ctx.show_ids:
        return len(rows)
    if ctx.audience == "management":
        rows = [row for row in rows if int(row.number) <= PRINTED]
    return min(len(rows), LATER)


def _later_rest(ctx: Context, number: int) -> str:
    if number <= 0:
        return ""
    return ctx.words.amount(
        "{n} more step stands in the action list: actions.csv in the PDF report, or an Excel file (--format xlsx).",
        "{n} more steps stand in the action list: actions.csv in the PDF report, or an Excel file (--format xlsx).",
        number,
    )


def _intro(ctx: Context) -> str:
    words, number = ctx.words, len(ctx.assessment.plan.items)
    if not number:
        return words.translate("No recommendation follows from these answers.")
    text = words.amount("{n} step follows from the answers.", "{n} steps follow from the answers.", number)
    if number > MANY:
        text += " " + words.translate(
            "Nobody takes all of them at once: first comes what is due, then what brings most for its effort and "
            "concerns you most."
        )
    if ctx.assessment.overall.score is None:
        return f"{text} " + words.translate("Without an overall score no points can be computed.")
    return f"{text} " + words.translate(
        "“Points” are what a step alone would add to the overall score. They are a calculation, not a promise."
    )
