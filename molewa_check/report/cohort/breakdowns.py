"""The groups within the group: companies that share an answer to a question of the profile."""

from collections.abc import Iterator
from math import ceil

from molewa_check.assess.cohort import Breakdown, Distribution, Group, group_of
from molewa_check.assess.disclosure import places
from molewa_check.model.conditions import OVERALL
from molewa_check.model.questions import Question
from molewa_check.report.cohort.context import CohortContext, distribution_view, title_of
from molewa_check.report.cohort.view import BreakdownView, GroupView, Matrix, MatrixRow
from molewa_check.report.shared.values import Pair
from molewa_check.words.language import NONE

COLUMNS = 6
"""Groups side by side at most."""


def breakdown_views(ctx: CohortContext) -> tuple[BreakdownView, ...]:
    """All questions by which groups are compared."""
    return tuple(_breakdown(ctx, item) for item in ctx.cohort.breakdowns)


def _breakdown(ctx: CohortContext, item: Breakdown) -> BreakdownView:
    question = ctx.cohort.prepared.questions[item.question].question
    groups = tuple(_group(ctx, question, group) for group in item.groups)
    return BreakdownView(ctx.words.text(question.text), groups, tuple(_matrices(ctx, question, item)), _note(ctx, item))


def _group(ctx: CohortContext, question: Question, group: Group) -> GroupView:
    title = group_title(ctx, question, group.value)
    whole = next((d for d in group.distributions if d.section == OVERALL), Distribution(OVERALL, None, None))
    return GroupView(title, ctx.words.number(group.size), distribution_view(ctx, whole, title))


def group_title(ctx: CohortContext, question: Question, value: str) -> str:
    """The answer that the companies of a group share, in words."""
    known = {group_of(question, found): found for found in question.few_values}
    return question.say(ctx.words, known[value]) if value in known else value


def _matrices(ctx: CohortContext, question: Question, item: Breakdown) -> Iterator[Matrix]:
    """The sections below the whole, in tables that are narrow enough for a page."""
    tops, total = ctx.cohort.prepared.root.sections, len(item.groups)
    # Evenly: eight groups stand in two tables of four, not in one of six and one of two.
    width = ceil(total / (ceil(total / COLUMNS) or 1)) or 1
    for start in range(0, total, width) if tops else ():
        groups = item.groups[start : start + width]
        rows = tuple(
            MatrixRow(
                ctx.numbers.get(top.id, ""), title_of(ctx, top), tuple(_cell(ctx, group, top.id) for group in groups)
            )
            for top in tops
        )
        yield Matrix(tuple(group_title(ctx, question, group.value) for group in groups), rows)


def _cell(ctx: CohortContext, group: Group, section: str) -> Pair:
    """The median, and the range of the middle half."""
    found = next((item.quartiles for item in group.distributions if item.section == section), None)
    if found is None:
        return Pair(NONE, "")
    digits = places(ctx.cohort.prepared.sections[section].extent)
    low, middle, high = (ctx.words.number(value, digits) for value in found)
    return Pair(middle, f"{low}–{high}")


def _note(ctx: CohortContext, item: Breakdown) -> str:
    words = ctx.words
    least = words.number(ctx.cohort.minimum)
    if not item.groups:
        return words.translate("No group by this question has {least} companies or more, or may be shown.", least=least)
    if item.hidden:
        return words.translate(
            "Not all groups are shown: those with fewer than {least} companies are left out, and where it takes that "
            "to protect them, another one.",
            least=least,
        )
    return ""
