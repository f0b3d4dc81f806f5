"""The sections as one picture: the company against its targets and, where there are its figures, a group."""

from collections.abc import Iterator

from molewa_check.assess.assessment import SectionResult
from molewa_check.model.benchmark import Benchmark
from molewa_check.report.company.context import Context
from molewa_check.report.company.scores import score_view, section_title
from molewa_check.report.shared.charts import position
from molewa_check.report.shared.numbering import ends_of
from molewa_check.report.shared.profile import Legend, ProfileRow, fits, profile_svg


def profile_picture(ctx: Context, benchmark: Benchmark | None) -> str:
    """Draw the profile; empty for a questionnaire of very few or very many sections."""
    sections = ctx.in_reading_order(ctx.assessment.overall.sections)
    if not fits(sections):
        return ""
    groups = (
        {one.id: (one.lower_quartile, one.median, one.upper_quartile) for one in benchmark.sections}
        if benchmark
        else {}
    )
    rows = tuple(_row(ctx, section, groups.get(section.id)) for section in sections)
    return profile_svg(
        rows,
        ends_of(ctx.words, [section.prepared.extent for section in sections]),
        _legend(ctx, rows),
        ". ".join(one.rstrip(".") for one in _said(ctx, groups)),
    )


def _row(ctx: Context, section: SectionResult, group: tuple[float, float, float] | None) -> ProfileRow:
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
    )


def _legend(ctx: Context, rows: tuple[ProfileRow, ...]) -> Legend:
    words = ctx.words
    is_open = any(row.low is not None and row.high is not None and row.low < row.high for row in rows)
    return Legend(
        score=words.translate("this company"),
        target=words.translate("target") if any(row.target is not None for row in rows) else "",
        spread=words.translate("possible range") if is_open else "",
        group=words.translate("group (middle half, median)") if any(row.group for row in rows) else "",
    )


def _said(ctx: Context, groups: dict[str, tuple[float, float, float]]) -> Iterator[str]:
    """All of it in words, for those who do not see the picture."""
    words = ctx.words
    yield words.translate("Profile of the sections")
    for section in ctx.in_reading_order(ctx.assessment.overall.sections):
        said = score_view(ctx, section).summary
        if section.id in groups:
            # What is said of a group is in whole points, as in the comparison with it.
            said += ", " + words.translate("median of the group {median}", median=words.exact(groups[section.id][1]))
        yield said
