"""From a comparison of two views to its document."""

from collections.abc import Iterator

from molewa_check.compare.points import Kind
from molewa_check.compare.views import Comparison, SectionGap
from molewa_check.model.conditions import OVERALL
from molewa_check.model.tree import walk, walk_below
from molewa_check.report.comparison.context import ComparisonContext, comparison_context
from molewa_check.report.comparison.meeting import later, records, sittings, steps
from molewa_check.report.comparison.method import rules
from molewa_check.report.comparison.questions import point_views
from molewa_check.report.comparison.view import (
    AnswersOfSection,
    ComparisonReport,
    GapRow,
    SideView,
)
from molewa_check.report.comparison.wording import (
    company_name,
    counts_text,
    gap_text,
    identity,
    published_by,
    section_title,
)
from molewa_check.report.shared.gaps import gap_svg
from molewa_check.report.shared.values import FrontPage, Pair
from molewa_check.words.labels import DIRECTIONS, SCOPES

PARTS = (
    "cover",
    "brief",
    "joint",
    "plan",
    "dissent",
    "claims",
    "close",
    "agenda",
    "record",
    "signatures",
    "answers",
    "method",
)


def build_comparison(comparison: Comparison, *, language: str) -> ComparisonReport:
    """Compose the document.

    Args:
        comparison: two views of one company.
        language: language of the words; texts of the questionnaire fall back to what it has.
    """
    ctx = comparison_context(comparison, language)
    first = comparison.sides[0]
    shared, single = steps(ctx, shared=True), steps(ctx, shared=False)
    return ComparisonReport(
        language=language,
        title=ctx.words.text(first.prepared.questionnaire.title),
        created=max((side.plan.start.isoformat() for side in comparison.given if side.plan.start), default=""),
        parts=_parts(comparison),
        names=ctx.names,
        cover=_cover(ctx),
        sentences=tuple(_sentences(ctx)),
        sides=(_side(ctx, 0), _side(ctx, 1)),
        rows=tuple(_gap_rows(ctx)),
        facts=point_views(ctx, comparison.of_kind(Kind.FACT)),
        shared=shared,
        shared_later=later(ctx, shared),
        single=single,
        single_later=later(ctx, single),
        low=point_views(ctx, comparison.low),
        dissent=point_views(ctx, comparison.of_kind(Kind.DISSENT)),
        applies=point_views(ctx, comparison.of_kind(Kind.APPLIES)),
        unknown=point_views(ctx, comparison.of_kind(Kind.UNKNOWN)),
        near=point_views(ctx, comparison.of_kind(Kind.NEAR)),
        open=point_views(ctx, (*comparison.of_kind(Kind.OPEN), *comparison.of_kind(Kind.NOT_ASKED))),
        evidenced=point_views(ctx, (point for point in comparison.points if point.evidenced is not None)),
        sittings=sittings(ctx),
        records=records(ctx),
        joint=_joint(ctx),
        settled=point_views(ctx, (point for point in comparison.parting if comparison.settled(point))),
        has_council=any(side.sheet.header.perspective == "works-council" for side in comparison.sides),
        answers=tuple(_answers(ctx)),
        rules=tuple(rules(ctx)),
        identity=tuple(identity(ctx.words, comparison.prepared, zip(ctx.names_of_all, comparison.given, strict=True))),
    )


def _parts(comparison: Comparison) -> tuple[str, ...]:
    empty = {"plan": not comparison.steps, "joint": comparison.joint is None}
    return tuple(part for part in PARTS if not empty.get(part))


def _joint(ctx: ComparisonContext) -> str:
    words, comparison, joint = ctx.words, ctx.comparison, ctx.comparison.joint
    if joint is None:
        return ""
    settled = sum(comparison.settled(point) is not None for point in comparison.parting)
    day = words.day(joint.plan.start) if joint.plan.start else words.translate("day not stated")
    return words.translate(
        "Joint answers ({day}): questions to which both sides do not say the same: {count}; settled of these: "
        "{settled}. What is settled no longer stands on the agenda. In the comparison of both sides the joint answers "
        "do not count. That both sides stand behind them, this program cannot know: signatures say it.",
        day=day, count=words.number(len(comparison.parting)), settled=words.number(settled),
    )  # fmt: skip


def _cover(ctx: ComparisonContext) -> FrontPage:
    words, header = ctx.words, ctx.comparison.sides[0].sheet.header
    return FrontPage(
        kicker=words.translate("Comparison of two views"),
        title=words.text(ctx.comparison.sides[0].prepared.questionnaire.title),
        company=company_name(words, header.company),
        facts=tuple(_cover_facts(ctx)),
        text=words.translate(
            "This document lays the answers of both sides side by side. It says where they agree, where they part and "
            "what is at stake. It does not say who is right."
        ),
        disclaimer=words.translate(
            "Both views are self-assessments. This comparison is no certificate and no legal advice."
        ),
        publisher=ctx.comparison.prepared.questionnaire.say_publisher(words),
    )


def _cover_facts(ctx: ComparisonContext) -> Iterator[Pair]:
    words = ctx.words
    for name, side in zip(ctx.names_of_all, ctx.comparison.given, strict=True):
        day = words.day(side.plan.start) if side.plan.start else words.translate("day not stated")
        scope = words.translate(SCOPES[side.sheet.header.scope])
        yield Pair(words.translate("View"), f"{name}, {day} ({scope})")
    yield Pair(words.translate("Common questions"), words.number(ctx.comparison.overall.common))
    questionnaire = ctx.comparison.sides[0].prepared.questionnaire
    yield Pair(words.translate("Version of the questionnaire"), questionnaire.version)
    yield from published_by(words, questionnaire)


def _sentences(ctx: ComparisonContext) -> Iterator[str]:
    words, comparison = ctx.words, ctx.comparison
    first, second = comparison.overall.scores
    if first is None or second is None:
        yield words.translate("There is no question to which both sides give an answer, so there is no common score.")
    else:
        yield words.amount(
            "Over the {n} question that both sides answered: {side} {first}, {other} {second}, a gap of {gap} points.",
            "Over the {n} questions that both sides answered: {side} {first}, {other} {second}, a gap of {gap} points.",
            comparison.overall.common,
            side=ctx.names[0], other=ctx.names[1], first=words.score(first), second=words.score(second),
            gap=words.number(abs(comparison.overall.gap or 0.0), words.decimals + 1),
        )  # fmt: skip
        if not comparison.sides[0].prepared.root.direction.is_high:
            yield words.translate(DIRECTIONS[comparison.sides[0].prepared.root.direction.better])
    yield words.translate("Of all questions: {counts}.", counts=counts_text(words, comparison))
    lowest, highest = comparison.envelope
    if lowest is not None and lowest != highest:
        yield words.translate(
            "Whoever is right on each single question, the common score lies between {low} and {high}.",
            low=words.score(lowest), high=words.score(highest),
        )  # fmt: skip
    shared = sum(step.is_shared for step in comparison.steps)
    if comparison.steps:
        yield words.amount(
            "{n} step follows whichever side is right; {single} follow only if one of them is.",
            "{n} steps follow whichever side is right; {single} follow only if one of them is.",
            shared,
            single=words.number(len(comparison.steps) - shared),
        )


def _side(ctx: ComparisonContext, place: int) -> SideView:
    words, side, right = ctx.words, ctx.comparison.sides[place], ctx.comparison.right[place]
    own, tally = side.overall, side.overall.tally
    is_open = own.low is not None and own.low != own.high
    return SideView(
        name=ctx.names[place],
        score=words.score(own.score),
        range=words.range(own.low, own.high) if is_open else "",
        coverage=words.translate("{answered} of {applicable}", answered=tally.answered, applicable=tally.applicable),
        band=words.text(own.band.title) if own.band else "",
        common=words.score(ctx.comparison.overall.scores[place]),
        right=words.score(right.overall.score),
        right_band=words.text(right.overall.band.title) if right.overall.band else "",
        steps=words.number(len(right.plan.items)),
    )


def _gap_rows(ctx: ComparisonContext) -> Iterator[GapRow]:
    for depth, section in walk_below(ctx.comparison.overall):
        yield _gap_row(ctx, section, depth + 1)
    yield _gap_row(ctx, ctx.comparison.overall, 0)


def _gap_row(ctx: ComparisonContext, section: SectionGap, depth: int) -> GapRow:
    words, (first, second) = ctx.words, section.scores
    title = section_title(words, section.prepared)
    alternative = words.translate(
        "{title}: {side} {first}, {other} {second}",
        title=title, side=ctx.names[0], other=ctx.names[1], first=words.score(first), second=words.score(second),
    )  # fmt: skip
    return GapRow(
        number=ctx.numbers.get(section.id, "") if section.id != OVERALL else "",
        title=title,
        depth=depth,
        common=words.number(section.common),
        scores=(words.score(first), words.score(second)),
        gap=gap_text(words, section.gap),
        svg=gap_svg(section.scores, section.prepared.extent, alternative),
    )


def _answers(ctx: ComparisonContext) -> Iterator[AnswersOfSection]:
    """All questions that were put to any side, by section; profile and duties last."""
    for section in walk(ctx.comparison.overall):
        if section.points and section.prepared.section is not None:
            title = ctx.words.text(section.prepared.section.title)
            yield AnswersOfSection(ctx.numbers.get(section.id, ""), title, point_views(ctx, section.points))
    if ctx.comparison.facts:
        yield AnswersOfSection("", ctx.words.translate("Profile and duties"), point_views(ctx, ctx.comparison.facts))
