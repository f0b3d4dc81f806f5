"""The business case: what the steps bring by when, what they take, and which funding to check."""

from collections import Counter
from collections.abc import Iterator, Sequence

from molewa_check.assess.advice import Advice
from molewa_check.assess.prepared import PreparedRecommendation
from molewa_check.report.company.context import Context
from molewa_check.report.company.records import FactView
from molewa_check.report.company.roadmap import QUICK, Stage
from molewa_check.report.company.values import BusinessRow
from molewa_check.report.company.view import AdviceView, Business
from molewa_check.report.shared.charts import bar_svg, position
from molewa_check.report.shared.values import Bar
from molewa_check.words.labels import EFFORT_AMOUNTS, MILESTONES


def business_view(
    ctx: Context, found: Sequence[Stage], advice: dict[str, AdviceView], funding: Sequence[FactView]
) -> Business:
    """Compose the page for those who decide."""
    rows = tuple(_rows(ctx, found))
    quick = [item for stage in found if stage.key == QUICK for item in stage.items]
    return Business(
        sentences=tuple(_sentences(ctx, found, rows)),
        rows=rows,
        quick=tuple(advice[item.recommendation.id] for item in quick),
        no_quick=ctx.words.translate("No step with low effort follows from these answers."),
        funding=tuple(funding),
    )


def _rows(ctx: Context, found: Sequence[Stage]) -> Iterator[BusinessRow]:
    prepared_by_id = {prepared.recommendation.id: prepared for prepared in ctx.assessment.prepared.recommendations}
    done: list[PreparedRecommendation] = []
    items: list[Advice] = []
    for stage in found:
        items.extend(stage.items)
        done.extend(prepared_by_id[item.recommendation.id] for item in stage.items)
        yield _row(ctx, stage, items, ctx.assessment.standing.after(done))


def _row(ctx: Context, stage: Stage, items: Sequence[Advice], after: float | None) -> BusinessRow:
    words, today = ctx.words, ctx.assessment.overall.score
    efforts: Counter[str] = Counter(item.work.effort for item in items)
    title, score = words.translate(MILESTONES[stage.key]), words.score(after)
    summary = f"{title}: {score}"
    bar = Bar(position(after, *ctx.assessment.overall.prepared.extent), None, None, None)
    return BusinessRow(
        title=title,
        steps=words.number(len(items)),
        effort=" · ".join(words.amount(*forms, efforts[key]) for key, forms in EFFORT_AMOUNTS.items() if efforts[key]),
        score=score,
        gain=words.gain(None if after is None or today is None else after - today),
        programmes=_funding(ctx, stage.items),
        svg=bar_svg(bar, summary),
    )


def _funding(ctx: Context, items: Sequence[Advice]) -> tuple[str, ...]:
    named = {id_ for item in items for id_ in item.recommendation.funding}
    return tuple(ctx.words.text(programme.title) for id_, programme in ctx.programmes.items() if id_ in named)


def _sentences(ctx: Context, found: Sequence[Stage], rows: Sequence[BusinessRow]) -> Iterator[str]:
    words, score = ctx.words, ctx.assessment.overall.score
    if not rows:
        yield words.translate("No recommendation follows from these answers.")
        return
    if score is None:
        yield words.translate("Without an overall score there is no gain to compute.")
        return
    yield words.translate(
        "Today the overall score is {today}. {moment} it would be {score} ({gain}), if every step up to then is done.",
        today=words.score(score),
        moment=rows[-1].title,
        score=rows[-1].score,
        gain=rows[-1].gain,
    )
    # Where there are quick wins alone, the sentence above has said this already.
    if found[0].key == QUICK and len(rows) > 1:
        yield words.amount(
            "The first {n} quick win alone brings {gain}.",
            "The first {n} quick wins alone bring {gain}.",
            len(found[0].items),
            gain=rows[0].gain,
        )
    yield words.translate("It is a calculation with the rules of the questionnaire, not a promise and not money.")
