"""How two views were compared, to be followed by hand."""

from collections.abc import Iterator

from molewa_check.compare.agenda import MINUTES, SITTING, Topic
from molewa_check.report.comparison.context import ComparisonContext


def rules(ctx: ComparisonContext) -> Iterator[str]:
    """The rules, a sentence or two each."""
    words = ctx.words
    yield words.translate(
        "Common scores count only the scored questions to which both sides give a value; for both sides all others do "
        "not exist. Weights and rules are those of the questionnaire."
    )
    yield words.translate(
        "Gaps are computed from scores before they are rounded, so that a gap can differ a little from the difference "
        "of two printed scores."
    )
    yield words.translate(
        "Close together are answers one level apart; two levels or more are dissent. Where a question has no levels, "
        "less than half of the range of its points is close together, half of it or more is dissent."
    )
    yield words.translate(
        "At stake is what one answer moves: the overall score over the common questions, computed once with each "
        "side's answer and all others unchanged. Dissent stands in that order; at the same stake the distance times "
        "the question's weight decides, then the order of the questionnaire."
    )
    yield words.translate(
        "If a side is right: its answers, completed with those of the other side where it gives none, are scored as "
        "one set of answers. Total, band and plan follow as in every report."
    )
    yield words.translate(
        "Agreed and low is what both sides answer alike, below the middle of the points and below the target."
    )
    yield words.translate(
        "Who does not know an answer contradicts nobody. Such questions are claims to information and no dissent."
    )
    yield words.translate(
        "Dissent means that two answers differ. It does not say that a negotiation was held, or that it failed."
    )
    yield words.translate(
        "The minutes are a proposal: {dissent} for a dissent, {fact} for facts and quick deals, {unknown} for a claim "
        "to information, {near} for what is read out; a sitting has {sitting} at most.",
        dissent=MINUTES[Topic.DISSENT], fact=MINUTES[Topic.FACT], unknown=MINUTES[Topic.UNKNOWN],
        near=MINUTES[Topic.NEAR], sitting=SITTING,
    )  # fmt: skip
