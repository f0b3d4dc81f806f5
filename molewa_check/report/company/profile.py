"""The sections as one picture: the company against its targets and, where given, a group and before."""

from collections.abc import Iterator
from typing import NamedTuple

from molewa_check.assess.assessment import Assessment, SectionResult
from molewa_check.i18n import N_
from molewa_check.model.benchmark import Benchmark
from molewa_check.report.company.context import Context
from molewa_check.report.company.scores import score_view, section_title
from molewa_check.report.shared.charts import position
from molewa_check.report.shared.numbering import ends_of
from molewa_check.report.shared.profile import Legend, ProfileRow, fits, profile_svg


class Beside(NamedTuple):
    """What a company stands beside; None for what nobody has given.

    Attributes:
        benchmark: the figures of a group.
        earlier: what came of its own earlier answers.
    """

    benchmark: Benchmark | None = None
    earlier: Assessment | None = None

    @property
    def before(self) -> dict[str, float]:
        """The earlier scores of the sections, by id."""
        sections = self.earlier.overall.sections if self.earlier else ()
        return {section.id: section.score for section in sections if section.score is not None}


def earlier_text(ctx: Context, earlier: Assessment) -> str:
    """Where the company stood then and stands now."""
    words, now, then = ctx.words, ctx.assessment.overall.score, earlier.overall.score
    told = ""
    if now is not None and then is not None:
        text = N_("On {date} the overall score was {then}, now it is {now} ({rise}).")
        told = words.translate(
            text, date=_day(ctx, earlier), then=words.score(then), now=words.score(now), rise=words.rise(then, now)
        )
    how = words.translate(
        "The earlier scores are those of the answers of {date}, computed with the questionnaire of today. How single "
        "answers have changed is told by “molewa-check compare”.",
        date=_day(ctx, earlier),
    )
    return f"{told} {how}".strip()


def _day(ctx: Context, earlier: Assessment) -> str:
    return ctx.words.day(earlier.plan.start) if earlier.plan.start else ""


def profile_picture(ctx: Context, beside: Beside) -> str:
    """Draw the profile; empty for a questionnaire of very few or very many sections."""
    sections = ctx.in_reading_order(ctx.assessment.overall.sections)
    if not fits(sections):
        return ""
    figures, before = beside.benchmark.sections if beside.benchmark else (), beside.before
    groups = {one.id: (one.lower_quartile, one.median, one.upper_quartile) for one in figures}
    rows = tuple(_row(ctx, section, groups.get(section.id), before.get(section.id)) for section in sections)
    return profile_svg(
        rows,
        ends_of(ctx.words, [section.prepared.extent for section in sections]),
        _legend(ctx, rows, _day(ctx, beside.earlier) if beside.earlier else ""),
        ". ".join(one.rstrip(".") for one in _said(ctx, groups, before)),
    )


def _row(
    ctx: Context, section: SectionResult, group: tuple[float, float, float] | None, before: float | None
) -> ProfileRow:
    first, last = section.prepared.extent
    target = ctx.targets[section.id][0] if section.id in ctx.targets else None
    places = None if group is None else tuple(position(value, first, last) or 0.0 for value in group)
    return ProfileRow(
        title=f"{ctx.numbers.get(section.id, '')} {section_title(ctx, section)}".strip(),
        value=ctx.words.score(section.score),
        score=position(section.score, first, last),
        low=position(section.low, first, last) if section.score is not None else None,
        high=position(section.high, first, last) if section.score is not None else None,
        target=position(target, first, last),
        group=None if places is None else (places[0], places[1], places[2]),
        before=position(before, first, last),
    )


def _legend(ctx: Context, rows: tuple[ProfileRow, ...], day: str) -> Legend:
    words = ctx.words
    is_open = any(row.low is not None and row.high is not None and row.low < row.high for row in rows)
    return Legend(
        score=words.translate("this company"),
        target=words.translate("target") if any(row.target is not None for row in rows) else "",
        spread=words.translate("possible range") if is_open else "",
        group=words.translate("group (middle half, median)") if any(row.group for row in rows) else "",
        before=day if any(row.before is not None for row in rows) else "",
    )


def _said(ctx: Context, groups: dict[str, tuple[float, float, float]], before: dict[str, float]) -> Iterator[str]:
    """All of it in words, for those who do not see the picture."""
    words = ctx.words
    yield words.translate("Profile of the sections")
    for section in ctx.in_reading_order(ctx.assessment.overall.sections):
        said = score_view(ctx, section).summary
        if section.id in groups:
            # What is said of a group is in whole points, as in the comparison with it.
            said += ", " + words.translate("median of the group {median}", median=words.exact(groups[section.id][1]))
        if section.id in before:
            said += ", " + words.translate("earlier score {score}", score=words.score(before[section.id]))
        yield said
