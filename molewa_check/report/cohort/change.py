"""How a group moved since earlier answers, in words."""

from collections.abc import Iterator

from molewa_check.assess.cohort import Change
from molewa_check.assess.disclosure import places
from molewa_check.report.cohort.context import CohortContext, difference_view, share_text, signed
from molewa_check.report.cohort.view import ChangeView


def change_view(ctx: CohortContext) -> ChangeView | None:
    """Compose the chapter; None where there are no earlier answers, or nothing may be said."""
    found = ctx.cohort.change
    if found is None:
        return None
    text = ctx.words.translate(
        "At least {count} companies have answered before and now. Each is compared with itself, over the questions "
        "that it answered both times, by the present questionnaire. Companies that came or went make no difference.",
        count=ctx.words.number(found.size),
    )
    sections = tuple(
        difference_view(ctx, moved.section, moved.quartiles)
        for moved in (*found.sections[1:], *found.sections[:1])
        if moved.quartiles is not None
    )
    return ChangeView(text, sections, tuple(_sentences(ctx, found)))


def _sentences(ctx: CohortContext, found: Change) -> Iterator[str]:
    words, overall = ctx.words, found.sections[0].quartiles
    if overall is not None:
        yield words.translate(
            "The median change of the overall score is {middle} points.",
            middle=signed(words, overall[1], places(ctx.cohort.prepared.root.extent)),
        )
    if found.rose is not None:
        yield words.translate("The overall score rose in {share} of them.", share=share_text(words, found.rose))
    if found.fell is not None:
        yield words.translate("It fell in {share} of them.", share=share_text(words, found.fell))
