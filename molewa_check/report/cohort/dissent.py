"""Where the two views of the companies of a group part, in words."""

from collections.abc import Iterator

from molewa_check.assess.cohort import Dissent
from molewa_check.report.cohort.context import CohortContext, difference_view, share_text
from molewa_check.report.cohort.view import DissentView, ShareView


def dissent_view(ctx: CohortContext) -> DissentView | None:
    """Compose the chapter; None where views are not compared, or may not be."""
    found = ctx.cohort.dissent
    if found is None:
        return None
    if not found.size:
        text = ctx.words.translate(
            "Of fewer than {least} companies there are both views, so nothing is said about them.",
            least=ctx.words.number(ctx.cohort.minimum),
        )
        return DissentView(text, (), (), ())
    gaps = tuple(difference_view(ctx, one.section, one.quartiles) for one in (*found.gaps[1:], *found.gaps[:1]))
    return DissentView(_text(ctx, found), gaps, tuple(_topics(ctx, found)), tuple(_questions(ctx, found)))


def _text(ctx: CohortContext, found: Dissent) -> str:
    words, questionnaire = ctx.words, ctx.cohort.prepared.questionnaire
    return words.translate(
        "Of at least {count} companies there are answers from two views: {views}. For each of them both were compared, "
        "over the questions that both answered. All shares count all of these companies.",
        count=words.number(found.size),
        views=words.listing([questionnaire.say_view(words, view) for view in questionnaire.pair or ()]),
    )


def _topics(ctx: CohortContext, found: Dissent) -> Iterator[ShareView]:
    titles = ctx.cohort.prepared.questionnaire.topic_titles
    for one in found.topics:
        title = ctx.words.text(titles[one.topic]) if one.topic in titles else one.topic
        yield ShareView("", title, share_text(ctx.words, one.share), one.share.percent)


def _questions(ctx: CohortContext, found: Dissent) -> Iterator[ShareView]:
    for one in found.questions:
        text = ctx.words.text(ctx.cohort.prepared.questions[one.question].question.text)
        yield ShareView(ctx.numbers.get(one.question, ""), text, share_text(ctx.words, one.share), one.share.percent)
