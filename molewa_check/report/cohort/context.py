"""What all parts of the report on a group need, and the words for its figures."""

from collections.abc import Mapping
from dataclasses import dataclass

from molewa_check.assess.cohort import Cohort, Distribution
from molewa_check.assess.disclosure import Share, places
from molewa_check.assess.prepared import PreparedSection
from molewa_check.report.cohort.view import GapView, QuartilesView
from molewa_check.report.shared.numbering import numbers, scale_of
from molewa_check.report.shared.quartiles import Quartiles, quartiles_svg
from molewa_check.words.language import NONE, Words


@dataclass(frozen=True, slots=True)
class CohortContext:
    """One report on a group in the making.

    Attributes:
        numbers: the printed number of every section and question, by id.
        as_of: the month of the latest answers.
    """

    cohort: Cohort
    words: Words
    numbers: Mapping[str, str]
    as_of: str | None

    def top_section(self, question: str) -> PreparedSection | None:
        """The top-level section that holds a question."""
        tops = self.cohort.prepared.root.sections
        return next((top for top in tops if any(item.id == question for item in top.questions)), None)


def cohort_context(cohort: Cohort, language: str, as_of: str | None) -> CohortContext:
    """Prepare a report on a group."""
    words = cohort.prepared.questionnaire.words(language)
    return CohortContext(cohort, words, numbers(cohort.prepared), as_of)


def title_of(ctx: CohortContext, section: PreparedSection | None) -> str:
    """The title of a section, or what the whole is called."""
    if section is None or section.section is None:
        return ctx.words.translate("Overall")
    return ctx.words.text(section.section.title)


def share_text(words: Words, share: Share) -> str:
    """A share as precise as it may be said."""
    percent = words.percent(share.percent / 100)
    if share.more_than:
        return words.translate("more than {percent}", percent=percent)
    return words.translate("about {percent}", percent=percent)


def distribution_view(ctx: CohortContext, item: Distribution, name: str = "") -> QuartilesView:
    """Compose the scores of a section; `name` stands for its title where it is about a part of the group."""
    section = ctx.cohort.prepared.sections[item.section]
    number = ctx.numbers.get(section.id, "")
    view = quartiles_view(ctx, name or title_of(ctx, section), section.extent, item.quartiles)
    shown = NONE if item.count is None or item.quartiles is None else ctx.words.number(item.count)
    return QuartilesView(
        # A section lies as deep as its number has parts; the whole has no number.
        number, view.title, number.count(".") + bool(number), view.scale, view.low, view.middle, view.high, shown,
        view.summary, view.svg,
    )  # fmt: skip


def quartiles_view(
    ctx: CohortContext,
    title: str,
    extent: tuple[float, float],
    quartiles: tuple[float, float, float] | None,
    *,
    percents: bool = False,
) -> QuartilesView:
    """Compose three quartiles with their bar."""
    words, scale = ctx.words, scale_of(ctx.words, extent)
    if quartiles is None:
        summary = words.translate("{title}: too few companies have a score", title=title)
        return QuartilesView("", title, 0, scale, NONE, NONE, NONE, NONE, summary, "")
    digits = places(extent)
    low, middle, high = (words.percent(value / 100) if percents else words.number(value, digits) for value in quartiles)
    summary = words.translate(
        "{title}: lower quartile {low}, median {middle}, upper quartile {high}",
        title=title, low=low, middle=middle, high=high,
    )  # fmt: skip
    svg = quartiles_svg(Quartiles(*quartiles), extent, summary)
    return QuartilesView("", title, 0, scale, low, middle, high, NONE, summary, svg)


def difference_view(ctx: CohortContext, id_: str, quartiles: tuple[float, float, float]) -> GapView:
    """Compose three quartiles of a difference in a section, with their signs."""
    section = ctx.cohort.prepared.sections[id_]
    digits = places(section.extent)
    low, middle, high = (signed(ctx.words, value, digits) for value in quartiles)
    return GapView(ctx.numbers.get(section.id, ""), title_of(ctx, section), low, middle, high)


def signed(words: Words, value: float, digits: int) -> str:
    """A difference with its sign."""
    return f"{'−' if value < 0 else '+' if value > 0 else ''}{words.number(abs(value), digits)}"
