"""The plan with half the hours a month and with twice the hours: what comes earlier, what later."""

from collections.abc import Iterator
from typing import NamedTuple

from molewa_check.assess.plan import Plan, with_hours
from molewa_check.i18n import N_
from molewa_check.report.company.adviser_values import AlternativeRow, Alternatives, Moved
from molewa_check.report.company.context import Context
from molewa_check.report.company.plan import after_text
from molewa_check.report.company.planning import hours_text
from molewa_check.words.language import NONE

QUARTERS = 4


class _Reach(NamedTuple):
    """A time that both plans are compared in."""

    quarter: int
    earlier: str
    later: str


REACHES = (
    _Reach(
        1,
        N_("With {hours} a month, also done in the first quarter"),
        N_("With {hours} a month, no longer done in the first quarter"),
    ),
    _Reach(
        QUARTERS,
        N_("With {hours} a month, also done within twelve months"),
        N_("With {hours} a month, no longer done within twelve months"),
    ),
)


def alternatives_view(ctx: Context) -> Alternatives:
    """Compose the other plans; nothing where the plan has no dates."""
    plan, hours = ctx.assessment.plan, ctx.assessment.plan.capacity.hours_per_month
    if hours is None or not plan.is_timed:
        return Alternatives((), (), ())
    half = with_hours(plan, hours / 2, ctx.assessment.standing)
    twice = with_hours(plan, hours * 2, ctx.assessment.standing)
    longest = max(half, plan, twice, key=lambda one: len(one.quarters))
    return Alternatives(
        moments=tuple(after_text(ctx, quarter) for quarter in longest.quarters),
        rows=(
            _row(ctx, N_("Half the hours ({hours} a month)"), half, len(longest.quarters)),
            _row(ctx, N_("As planned ({hours} a month)"), plan, len(longest.quarters)),
            _row(ctx, N_("Twice the hours ({hours} a month)"), twice, len(longest.quarters)),
        ),
        moved=tuple(_moved(ctx, half, twice)),
    )


def _row(ctx: Context, title: str, plan: Plan, quarters: int) -> AlternativeRow:
    cells = tuple(_cell(ctx, plan, number) for number in range(1, quarters + 1))
    return AlternativeRow(ctx.words.translate(title, hours=_hours(ctx, plan)), cells)


def _hours(ctx: Context, plan: Plan) -> str:
    return hours_text(ctx.words, plan.capacity.hours_per_month)


def _cell(ctx: Context, plan: Plan, quarter: int) -> str:
    """How many steps are done by the end of a quarter, and the overall score then."""
    words, done = ctx.words, len(_done(plan, quarter))
    steps = words.amount("{n} step", "{n} steps", done)
    # A plan that is done before has no later quarters: its last score stays.
    scores = [one.score for one in plan.quarters if one.number <= quarter]
    score = scores[-1] if scores else ctx.assessment.overall.score
    return steps if score is None else f"{steps} · {words.score(score)}"


def _done(plan: Plan, quarter: int) -> list[int]:
    """The places of what is done by the end of a quarter."""
    return [
        place for place, item in enumerate(plan.items, start=1) if item.quarter is not None and item.quarter <= quarter
    ]


def _moved(ctx: Context, half: Plan, twice: Plan) -> Iterator[Moved]:
    words, plan = ctx.words, ctx.assessment.plan
    for reach in REACHES:
        own = set(_done(plan, reach.quarter))
        more = [place for place in _done(twice, reach.quarter) if place not in own]
        less = sorted(own.difference(_done(half, reach.quarter)))
        yield Moved(words.translate(reach.earlier, hours=_hours(ctx, twice)), _titles(ctx, more))
        yield Moved(words.translate(reach.later, hours=_hours(ctx, half)), _titles(ctx, less))


def _titles(ctx: Context, places: list[int]) -> tuple[str, ...]:
    items = ctx.assessment.plan.items
    titles = (ctx.words.text(items[place - 1].advice.recommendation.title) for place in places)
    found = tuple(f"{place} {title}" for place, title in zip(places, titles, strict=True))
    return found or (NONE,)
