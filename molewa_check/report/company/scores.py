"""Scores in words: value, possible range, target, band, coverage, and why there is none."""

from dataclasses import replace

from molewa_check.assess.assessment import SectionResult
from molewa_check.assess.scoring import Tally
from molewa_check.report.company.context import Context
from molewa_check.report.company.values import ScoreView
from molewa_check.report.shared.charts import bar_of, bar_svg
from molewa_check.report.shared.numbering import scale_of
from molewa_check.words.language import NONE


def score_view(ctx: Context, section: SectionResult) -> ScoreView:
    """Compose the score of a section or of the whole questionnaire."""
    words, extent = ctx.words, section.prepared.extent
    target = ctx.targets[section.id][0] if section.id in ctx.targets else None
    is_open = section.low is not None and section.high is not None and section.low < section.high
    score_range = words.range(section.low, section.high) if is_open else ""
    view = ScoreView(
        value=words.score(section.score),
        scale=scale_of(words, extent),
        range=score_range,
        target=words.score(target),
        band=words.text(section.band.title) if section.band else "",
        band_text=words.written(section.band.text) if section.band else "",
        coverage=_coverage(ctx, section.tally),
        answered=_answered(ctx, section.tally),
        why_none=_why_none(ctx, section),
        summary="",
        svg="",
    )
    summary = _summary(ctx, section, view)
    bar = bar_of(extent, section.score, low=section.low, high=section.high, target=target)
    return replace(view, summary=summary, svg=bar_svg(bar, summary))


def section_title(ctx: Context, section: SectionResult) -> str:
    """The title of a section, or of the whole questionnaire."""
    definition = section.prepared.section
    return ctx.words.text(definition.title if definition else ctx.assessment.prepared.questionnaire.title)


def _coverage(ctx: Context, tally: Tally) -> str:
    words = ctx.words
    if not tally.applicable:
        return words.translate("no scored question applies")
    return words.amount(
        "{answered} of {n} questions answered ({share})",
        "{answered} of {n} questions answered ({share})",
        tally.applicable,
        answered=words.number(tally.answered),
        share=words.percent(tally.coverage),
    )


def _answered(ctx: Context, tally: Tally) -> str:
    if not tally.applicable:
        return NONE
    words = ctx.words
    return words.translate(
        "{answered} of {all}", answered=words.number(tally.answered), all=words.number(tally.applicable)
    )


def _why_none(ctx: Context, section: SectionResult) -> str:
    """Why there is no score, and what would bring one."""
    words, tally, require = ctx.words, section.tally, section.prepared.rules.require
    if section.score is not None:
        return ""
    if not tally.applicable:
        return words.translate("No score: none of the scored questions applies.")
    points = ctx.assessment.standing.points
    lacking = [ctx.numbers.get(id_, id_) for id_ in section.prepared.required if points.get(id_, 0.0) is None]
    if lacking:
        return words.amount(
            "No score: the answer to a question is required ({questions}).",
            "No score: the answers to {n} questions are required ({questions}).",
            len(lacking),
            questions=words.listing(lacking),
        )
    needed = _needed(tally, require) - tally.answered
    if needed > 0:
        return words.amount(
            "No score: with {answered} of {applicable} questions answered, {n} more answer is needed.",
            "No score: with {answered} of {applicable} questions answered, {n} more answers are needed.",
            needed,
            answered=words.number(tally.answered),
            applicable=words.number(tally.applicable),
        )
    return words.translate("No score: a part of it has no score.")


def _needed(tally: Tally, require: float) -> int:
    """How many answers a score needs."""
    # A hair less, as scoring has it: in binary fractions 0.55 × 100 is 55.00000000000001.
    return next((n for n in range(tally.applicable + 1) if n >= require * tally.applicable - 1e-9), tally.applicable)


def _summary(ctx: Context, section: SectionResult, view: ScoreView) -> str:
    """The score in one sentence, for those who do not see the bar."""
    words, title = ctx.words, section_title(ctx, section)
    if section.score is None:
        text = words.pair(title, view.why_none)
    else:
        text = words.translate("{title}: {score} {scale}", title=title, score=view.value, scale=view.scale)
    if view.range:
        text += "; " + words.translate("possible range {range}", range=view.range)
    if view.target != words.score(None):
        text += "; " + words.translate("target {target}", target=view.target)
    return text
