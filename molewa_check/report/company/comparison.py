"""Where a company stands in a group: its own scores beside the group's quartiles, and no rank."""

from molewa_check.assess.assessment import SectionResult
from molewa_check.assess.disclosure import places
from molewa_check.model.benchmark import Benchmark, BenchmarkSection
from molewa_check.model.tree import walk
from molewa_check.report.company.context import Context
from molewa_check.report.company.scores import section_title
from molewa_check.report.company.view import ComparisonRow, ComparisonView
from molewa_check.report.shared.quartiles import Quartiles, quartiles_svg
from molewa_check.words.rounding import half_up


def comparison_view(ctx: Context, benchmark: Benchmark) -> ComparisonView:
    """Compose the comparison; `benchmark` must belong to these answers."""
    known = {section.id: section for section in benchmark.sections}
    sections = walk(ctx.assessment.overall)
    rows = tuple(_row(ctx, section, known[section.id]) for section in sections if section.id in known)
    return ComparisonView(_text(ctx, benchmark), rows)


def _text(ctx: Context, benchmark: Benchmark) -> str:
    words = ctx.words
    text = words.amount(
        "The group consists of at least {n} company that answered the same questions from the same view.",
        "The group consists of at least {n} companies that answered the same questions from the same view.",
        benchmark.companies,
    )
    if benchmark.as_of:
        text += " " + words.translate("Its latest answers are of {date}.", date=words.day(benchmark.as_of))
    return text


def _row(ctx: Context, section: SectionResult, group: BenchmarkSection) -> ComparisonRow:
    words, is_whole = ctx.words, section.prepared.section is None
    digits = places(section.prepared.extent)
    title = words.translate("Overall") if is_whole else section_title(ctx, section)
    figures = (group.lower_quartile, group.median, group.upper_quartile)
    low, middle, high = (words.number(value, digits) for value in figures)
    place = _place(ctx, section.score, group, digits)
    summary = words.translate(
        "{title}: own score {score}; lower quartile {low}, median {middle}, upper quartile {high}: {place}",
        title=title, score=words.score(section.score), low=low, middle=middle, high=high, place=place,
    )  # fmt: skip
    svg = quartiles_svg(Quartiles(*figures), section.prepared.extent, summary, own=section.score)
    number = ctx.numbers.get(section.id, "")
    return ComparisonRow(number, title, words.score(section.score), low, middle, high, place, svg)


def _place(ctx: Context, score: float | None, group: BenchmarkSection, digits: int) -> str:
    """Where a score stands, as coarse as the group's figures."""
    words = ctx.words
    if score is None:
        return words.translate("no score of its own")
    # Rounded as the group's figures are (assess/disclosure.py): 61.5 must not lie below a quartile of 62.
    shown = float(half_up(score, digits))
    if shown < group.lower_quartile:
        return words.translate("below the middle half")
    if shown > group.upper_quartile:
        return words.translate("above the middle half")
    return words.translate("within the middle half")
