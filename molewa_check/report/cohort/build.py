"""From the picture of a group to its report: no company is named, and nothing is said about few."""

from collections.abc import Iterator

from molewa_check.assess.cohort import Cohort, Distribution, headline
from molewa_check.assess.disclosure import places
from molewa_check.assess.prepared import PreparedSection
from molewa_check.model.conditions import OVERALL
from molewa_check.report.cohort.breakdowns import breakdown_views
from molewa_check.report.cohort.change import change_view
from molewa_check.report.cohort.context import (
    CohortContext,
    cohort_context,
    distribution_view,
    quartiles_view,
    title_of,
)
from molewa_check.report.cohort.dissent import dissent_view
from molewa_check.report.cohort.method import identity, rules
from molewa_check.report.cohort.topics import carrier_views, concern_views, frequent_views, initiative_views
from molewa_check.report.cohort.view import CohortBrief, CohortReport, QuartilesView
from molewa_check.report.shared.charts import position
from molewa_check.report.shared.numbering import ends_of, scale_of
from molewa_check.report.shared.profile import Legend, ProfileRow, fits, profile_svg
from molewa_check.report.shared.values import FrontPage, Pair
from molewa_check.words.labels import DIRECTIONS, SCOPES
from molewa_check.words.language import NONE

PARTS = ("cover", "brief", "overview", "gaps", "strengths", "initiatives", "change", "dissent", "groups", "method")
TOO_SMALL = ("too_small",)


def build_cohort(cohort: Cohort, *, language: str, as_of: str | None = None) -> CohortReport:
    """Compose the report on a group.

    Args:
        cohort: what may be printed about it.
        language: language of the words; texts of the questionnaire fall back to what it has.
        as_of: the month of the latest answers.
    """
    ctx = cohort_context(cohort, language, as_of)
    overall = distribution_view(ctx, headline(cohort) or Distribution(OVERALL, None, None))
    sections = tuple(distribution_view(ctx, item) for item in cohort.distributions if item.section != OVERALL)
    return CohortReport(
        language=language,
        title=_title(ctx),
        # Of a group that is too small not even the day of its latest answers is told: it is the day of one company.
        created=(as_of or "") if not cohort.too_small else "",
        parts=TOO_SMALL if cohort.too_small else _parts(cohort),
        cover=_cover(ctx),
        size=ctx.words.number(cohort.size),
        brief=_brief(ctx, overall),
        overall=overall,
        sections=sections,
        coverage=quartiles_view(
            ctx, ctx.words.translate("Answered questions"), (0.0, 100.0), cohort.coverage, percents=True
        ),
        breakdowns=breakdown_views(ctx),
        gaps=frequent_views(ctx, cohort.gaps),
        strengths=frequent_views(ctx, cohort.strengths),
        initiatives=initiative_views(ctx),
        concerns=concern_views(ctx),
        picture_svg=_picture(ctx),
        carriers=carrier_views(ctx),
        dissent=dissent_view(ctx),
        change=change_view(ctx),
        rules=tuple(rules(ctx)),
        identity=tuple(identity(ctx)),
        too_small=_too_small(ctx),
    )


def _parts(cohort: Cohort) -> tuple[str, ...]:
    """The parts that have something to say."""
    empty = {
        "gaps": not cohort.gaps,
        "strengths": not cohort.strengths,
        "initiatives": not cohort.initiatives,
        "dissent": cohort.dissent is None,
        "change": cohort.change is None,
    }
    return tuple(part for part in PARTS if not empty.get(part))


def _title(ctx: CohortContext) -> str:
    return ctx.words.text(ctx.cohort.prepared.questionnaire.title)


def _cover(ctx: CohortContext) -> FrontPage:
    words = ctx.words
    return FrontPage(
        kicker=words.translate("Report on a group"),
        title=_title(ctx),
        company=_companies(ctx),
        facts=tuple(_cover_facts(ctx)),
        text=words.translate(
            "This report shows where the group stands and where its companies can go on together. It names no company, "
            "says nothing about fewer than {least} of them, and gives no lowest or highest score.",
            least=words.number(ctx.cohort.minimum),
        ),
        disclaimer=words.translate(
            "These figures rest on self-assessments. They stand for this group and for no other."
        ),
        publisher=ctx.cohort.prepared.questionnaire.say_publisher(words),
    )


def _companies(ctx: CohortContext) -> str:
    return ctx.words.amount("at least {n} company", "at least {n} companies", ctx.cohort.size)


def _cover_facts(ctx: CohortContext) -> Iterator[Pair]:
    words, cohort = ctx.words, ctx.cohort
    if ctx.as_of and not cohort.too_small:
        yield Pair(words.translate("Date of the latest answers"), words.day(ctx.as_of))
    yield Pair(
        words.translate("Answers from the view of"), cohort.prepared.questionnaire.say_view(words, cohort.perspective)
    )
    yield Pair(words.translate("Scope"), words.translate(SCOPES[cohort.scope]))
    yield Pair(words.translate("Version of the questionnaire"), cohort.prepared.questionnaire.version)
    if publisher := cohort.prepared.questionnaire.say_publisher(words, whole=True):
        yield Pair(words.translate("Published by"), publisher)
    least = words.amount("{n} company", "{n} companies", cohort.minimum)
    yield Pair(words.translate("Smallest group shown"), least)


def _brief(ctx: CohortContext, overall: QuartilesView) -> CohortBrief:
    scale = scale_of(ctx.words, ctx.cohort.prepared.root.extent)
    return CohortBrief(overall.middle, scale, tuple(_sentences(ctx, overall)))


def _sentences(ctx: CohortContext, overall: QuartilesView) -> Iterator[str]:
    words = ctx.words
    if headline_quartiles(ctx) is None:
        yield words.translate(
            "Fewer than {least} companies have an overall score, so there is no figure for it.",
            least=words.number(ctx.cohort.minimum),
        )
    else:
        yield words.translate(
            "Half of the companies have an overall score of {middle} or less. The middle half of the group lies "
            "between {low} and {high}.",
            middle=overall.middle, low=overall.low, high=overall.high,
        ) if overall.low != overall.high else words.translate(
            "At least half of the companies have an overall score of {middle}.", middle=overall.middle
        )  # fmt: skip
        if not ctx.cohort.prepared.root.direction.is_high:
            yield words.translate(DIRECTIONS[ctx.cohort.prepared.root.direction.better])
    yield from _extremes(ctx)
    yield from _coverage(ctx)


def _coverage(ctx: CohortContext) -> Iterator[str]:
    words, coverage = ctx.words, ctx.cohort.coverage
    if coverage is None:
        return
    if coverage[1] == 100:  # noqa: PLR2004 - percent
        yield words.translate("At least half of the companies answered all questions that apply to them.")
        return
    yield words.translate(
        "Half of the companies answered at least {share} of the questions that apply to them.",
        share=words.percent(coverage[1] / 100),
    )


def headline_quartiles(ctx: CohortContext) -> tuple[float, float, float] | None:
    """The quartiles of the overall score."""
    found = headline(ctx.cohort)
    return found.quartiles if found else None


def _extremes(ctx: CohortContext) -> Iterator[str]:
    """Name the sections with the highest and the lowest median, where they can be compared."""
    tops = {top.id: top for top in ctx.cohort.prepared.root.sections}
    # On different scales a higher median is not a better one.
    if len({(top.extent, top.direction) for top in tops.values()}) != 1:
        return
    digits = places(ctx.cohort.prepared.sections[next(iter(tops))].extent)
    medians = {item.section: item.quartiles[1] for item in ctx.cohort.distributions if item.quartiles}
    ranked = sorted((id_ for id_ in tops if id_ in medians), key=lambda id_: -tops[id_].direction.sign * medians[id_])
    if len(ranked) > 1 and medians[ranked[0]] != medians[ranked[-1]]:
        yield ctx.words.translate(
            "The group is strongest in: {best} (median {high}). Largest gap: {worst} (median {low}).",
            best=_section_title(ctx, ranked[0]),
            high=ctx.words.number(medians[ranked[0]], digits),
            worst=_section_title(ctx, ranked[-1]),
            low=ctx.words.number(medians[ranked[-1]], digits),
        )


def _section_title(ctx: CohortContext, id_: str) -> str:
    section = ctx.cohort.prepared.sections[id_].section
    return ctx.words.text(section.title if section else None)


def _picture(ctx: CohortContext) -> str:
    """The medians as one profile; empty where there are very few or very many sections, or no figures."""
    tops, words = ctx.cohort.prepared.root.sections, ctx.words
    known = {item.section: item.quartiles for item in ctx.cohort.distributions}
    if not fits(tops) or not any(known.get(top.id) for top in tops):
        return ""
    rows = tuple(_profile_row(ctx, top, known.get(top.id)) for top in tops)
    said = (distribution_view(ctx, Distribution(top.id, None, known.get(top.id))).summary for top in tops)
    legend = Legend(score=words.translate("median"), group=words.translate("middle half of the companies"))
    return profile_svg(rows, ends_of(words, [top.extent for top in tops]), legend, ". ".join(said))


def _profile_row(ctx: CohortContext, top: PreparedSection, quartiles: tuple[float, float, float] | None) -> ProfileRow:
    title = f"{ctx.numbers.get(top.id, '')} {title_of(ctx, top)}".strip()
    if quartiles is None:
        return ProfileRow(title, NONE, None)
    low, middle, high = (position(value, *top.extent) or 0.0 for value in quartiles)
    value = ctx.words.number(quartiles[1], places(top.extent))
    return ProfileRow(title, value, middle, group=(low, middle, high))


def _too_small(ctx: CohortContext) -> str:
    return ctx.words.translate(
        "This group has fewer companies than a group needs to be shown ({least}). So that nothing can be said about "
        "one of them, this document holds no figure. Collect more answers, and run the batch again.",
        least=ctx.words.number(ctx.cohort.minimum),
    )
