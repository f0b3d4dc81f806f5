"""The roadmap: all steps in the order in which to take them, and what the score would be after each."""

from collections.abc import Sequence
from dataclasses import dataclass

from molewa_check.assess.advice import Advice
from molewa_check.assess.prepared import PreparedRecommendation
from molewa_check.i18n import N_
from molewa_check.model.advice import HORIZONS as HORIZON_ORDER
from molewa_check.report.company.advice import home, home_title
from molewa_check.report.company.context import Context
from molewa_check.report.company.values import Milestone, Roadmap, RoadmapGroup, RoadmapRow
from molewa_check.report.company.view import AdviceView
from molewa_check.report.shared.charts import bar_svg, position
from molewa_check.report.shared.values import Bar
from molewa_check.words.labels import MILESTONES, STAGES

QUICK_WINS = 5
MANY = 10
"""From more steps than this on, the report says that nobody takes them all at once."""
QUICK = "quick"
TEXTS = {
    QUICK: N_("Low effort, done within 3 months, and of these the most useful."),
    "0-3": N_("What else can be done soon."),
    "3-12": N_("What needs a plan, a budget or an agreement."),
    "12-36": N_("What takes its time. Decide now who keeps an eye on it."),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """The recommendations of one part of the roadmap."""

    key: str
    items: tuple[Advice, ...]


def stages(advice: Sequence[Advice]) -> tuple[Stage, ...]:
    """Split the recommendations: quick wins first, then by horizon; within each the most useful first.

    No step stands before one that it comes after: it waits for that one's horizon.

    Args:
        advice: what applies, the most useful first, and what comes before a step right before it.
    """
    starts: dict[str, int] = {}
    quick: dict[str, Advice] = {}
    for item in advice:
        id_, own = item.recommendation.id, HORIZON_ORDER.index(item.recommendation.horizon)
        before = [other for other in item.recommendation.after if other in starts]
        starts[id_] = max([own, *(starts[other] for other in before)])
        # No quick win waits for a step that is none: it would stand before the one it comes after.
        if len(quick) < QUICK_WINS and _is_quick(item) and all(other in quick for other in before):
            quick[id_] = item
    found = [Stage(QUICK, tuple(quick.values()))]
    for index, horizon in enumerate(HORIZON_ORDER):
        rest = [item for item in advice if starts[item.recommendation.id] == index]
        found.append(Stage(horizon, tuple(item for item in rest if item.recommendation.id not in quick)))
    return tuple(stage for stage in found if stage.items)


def _is_quick(item: Advice) -> bool:
    return item.work.effort == "low" and item.recommendation.horizon == HORIZON_ORDER[0]


def places(found: Sequence[Stage]) -> dict[str, int]:
    """The place of every recommendation in the roadmap, from 1."""
    items = [item.recommendation.id for stage in found for item in stage.items]
    return {id_: place for place, id_ in enumerate(items, start=1)}


def roadmap_view(ctx: Context, found: Sequence[Stage], views: dict[str, AdviceView]) -> Roadmap:
    """Compose the roadmap with cumulated scores."""
    prepared_by_id = {prepared.recommendation.id: prepared for prepared in ctx.assessment.prepared.recommendations}
    done: list[PreparedRecommendation] = []
    groups: list[RoadmapGroup] = []
    milestones = [_milestone(ctx, ctx.words.translate("Today"), ctx.assessment.overall.score)]
    for stage in found:
        rows: list[RoadmapRow] = []
        after: float | None = None
        for item in stage.items:
            done.append(prepared_by_id[item.recommendation.id])
            # Scored again with all steps so far: gains of single ones do not add up where they lift the same answer.
            after = ctx.assessment.standing.after(done)
            rows.append(_row(ctx, item, views[item.recommendation.id], after))
        title, text = ctx.words.headline(STAGES[stage.key]), ctx.words.translate(TEXTS[stage.key])
        groups.append(RoadmapGroup(title, text, tuple(rows)))
        milestones.append(_milestone(ctx, ctx.words.translate(MILESTONES[stage.key]), after))
    shown = tuple(milestones) if ctx.assessment.overall.score is not None and groups else ()
    return Roadmap(_intro(ctx, places(found)), shown, tuple(groups))


def _row(ctx: Context, item: Advice, view: AdviceView, after: float | None) -> RoadmapRow:
    # A digit more than scores have, or a small step would seem to change nothing.
    shown = ctx.words.score(None) if after is None else ctx.words.number(after, ctx.words.decimals + 1)
    return RoadmapRow(
        number=view.number,
        id=view.id,
        title=view.title,
        section=home_title(ctx, item),
        section_number=ctx.numbers.get(home(ctx, item), ""),
        effort=view.effort,
        gain=view.gain,
        after=shown,
    )


def _milestone(ctx: Context, title: str, score: float | None) -> Milestone:
    first, last = ctx.assessment.overall.prepared.extent
    shown = ctx.words.score(score)
    summary = f"{title}: {shown}"
    return Milestone(title, shown, summary, bar_svg(Bar(position(score, first, last), None, None, None), summary))


def _intro(ctx: Context, order: dict[str, int]) -> str:
    words = ctx.words
    if not order:
        return words.translate("No recommendation follows from these answers.")
    number = words.amount(
        "{n} step follows from the answers.",
        "{n} steps follow from the answers.",
        len(order),
    )
    if len(order) > MANY:
        number += " " + words.translate("Nobody takes all of them at once: what helps most comes first.")
    if ctx.assessment.overall.score is None:
        return f"{number} " + words.translate("Without an overall score there is no gain to compute.")
    return f"{number} " + words.translate(
        "“Gain” is what a step alone would add to the overall score. “After it” is the score once this step and all "
        "steps above it are done, computed with the same rules. It is a calculation, not a promise."
    )
