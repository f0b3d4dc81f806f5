"""The business case: what the steps bring by when, what they take, and which funding to check."""

from collections.abc import Iterator, Sequence

from molewa_check.i18n import N_
from molewa_check.report.company.context import Context
from molewa_check.report.company.plan import after_text
from molewa_check.report.company.planning import hours_text
from molewa_check.report.company.records import FactView
from molewa_check.report.company.values import BusinessRow
from molewa_check.report.company.view import Business
from molewa_check.report.shared.charts import bar_of, bar_svg

AFTER_A_YEAR = N_(
    "Today the overall score is {today}. {moment} it would be {score} ({gain}), if every step up to then is done."
)


def business_view(ctx: Context, funding: Sequence[FactView]) -> Business:
    """Compose the page for those who decide."""
    rows = tuple(_rows(ctx))
    return Business(sentences=tuple(_sentences(ctx, rows)), rows=rows, funding=tuple(funding))


def _rows(ctx: Context) -> Iterator[BusinessRow]:
    """A row per quarter, and one for everything where that is more."""
    words, plan = ctx.words, ctx.assessment.plan
    worked, done = 0.0, 0
    for quarter in plan.quarters if plan.is_timed else ():
        worked += quarter.hours
        done = sum(item.quarter is not None and item.quarter <= quarter.number for item in plan.items)
        yield _row(ctx, after_text(ctx, quarter), done, worked, quarter.score)
    if done < len(plan.items):
        everything = sum((item.advice.work.hours or 0.0 for item in plan.items), 0.0)
        after = ctx.assessment.standing.after(item.advice.prepared for item in plan.items)
        yield _row(ctx, words.translate("Once all steps are done"), len(plan.items), everything, after)


def _row(ctx: Context, title: str, steps: int, hours: float, after: float | None) -> BusinessRow:
    words, today = ctx.words, ctx.assessment.overall.score
    score = words.score(after)
    bar = bar_of(ctx.assessment.overall.prepared.extent, after)
    return BusinessRow(
        title=title,
        steps=words.number(steps),
        hours=hours_text(words, hours),
        score=score,
        gain=words.rise(today, after),
        svg=bar_svg(bar, words.pair(title, score)),
    )


def _sentences(ctx: Context, rows: Sequence[BusinessRow]) -> Iterator[str]:
    words, plan, score = ctx.words, ctx.assessment.plan, ctx.assessment.overall.score
    if not rows:
        yield words.translate("No recommendation follows from these answers.")
        return
    if score is None:
        yield words.translate("Without an overall score no points can be computed.")
        return
    reached, message = rows[-1], N_("Today the overall score is {today}. With all steps it would be {score} ({gain}).")
    if plan.is_timed and plan.quarters:
        # What lies beyond a year is no promise for anybody.
        reached, message = rows[len(plan.quarters) - 1], AFTER_A_YEAR
    found = {"moment": reached.title, "score": reached.score, "gain": reached.gain}
    yield words.translate(message, today=words.score(score), **found)
    yield words.translate("It is a calculation with the rules of the questionnaire, not a promise and not money.")
