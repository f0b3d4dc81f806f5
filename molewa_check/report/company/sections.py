"""The pages of the sections: score, answers, the next level, and the advice that belongs there."""

from collections.abc import Mapping, Sequence

from molewa_check.assess.assessment import QuestionResult, SectionResult
from molewa_check.model.answers import AnswerState
from molewa_check.report.company.answers import answer_view
from molewa_check.report.company.context import Context
from molewa_check.report.company.scores import score_view, section_title
from molewa_check.report.company.view import AdviceView, SectionView
from molewa_check.words.labels import DIRECTIONS
from molewa_check.words.not_asked import not_asked_texts

FIRST_LEVEL = 2
LAST_LEVEL = 5
PRIORITIES = 3
"""How many answers of a section a compact report shows with their next level."""


def section_views(ctx: Context, advice: Mapping[str, Sequence[AdviceView]]) -> tuple[SectionView, ...]:
    """All sections; `advice` holds the recommendations by the top-level section they belong to."""
    return tuple(
        _section(ctx, section, FIRST_LEVEL, section.id, advice.get(section.id, ()))
        for section in ctx.in_reading_order(ctx.assessment.overall.sections)
    )


def _section(ctx: Context, section: SectionResult, level: int, top: str, advice: Sequence[AdviceView]) -> SectionView:
    words, detail, full = ctx.words, ctx.detail(top), ctx.tells_answers(top)
    asked = [result for result in section.questions if _is_asked(result)]
    definition = section.prepared.section
    return SectionView(
        id=section.id,
        number=ctx.numbers.get(section.id, ""),
        title=section_title(ctx, section),
        text=words.written(definition.text) if definition else "",
        level=level,
        score=score_view(ctx, section),
        sentence=_sentence(ctx, section),
        weight=words.exact(section.prepared.weight),
        full=full,
        answers=tuple(answer_view(ctx, result) for result in asked),
        priorities=tuple(answer_view(ctx, result) for result in _priorities(asked)),
        hidden=_hidden(ctx, [result.prepared.id for result in section.questions if not _is_asked(result)]),
        # All advice stands with the top-level section, see `home`.
        sections=tuple(_section(ctx, child, min(level + 1, LAST_LEVEL), top, ()) for child in section.sections),
        advice=tuple(advice[:detail]),
        more_advice=_more(ctx, len(advice) - detail),
    )


def _priorities(asked: Sequence[QuestionResult]) -> list[QuestionResult]:
    """The answers furthest from their target, weights counted; equal ones keep their order."""
    distances = [(_distance(result), result) for result in asked]
    ranked = sorted((pair for pair in distances if pair[0] > 0), key=lambda pair: -pair[0])
    return [result for _, result in ranked[:PRIORITIES]]


def _distance(result: QuestionResult) -> float:
    prepared, points = result.prepared, result.points
    return 0.0 if points is None else prepared.question.weight * prepared.missing(points, result.target)


def _is_asked(result: QuestionResult) -> bool:
    return result.answer.state is not AnswerState.NOT_ASKED


def _hidden(ctx: Context, ids: Sequence[str]) -> str:
    """How many questions were not asked, a sentence for each of the reasons."""
    header, prepared = ctx.assessment.sheet.header, ctx.assessment.prepared
    reasons = [prepared.kept_from(id_, header.perspective, header.scope) for id_ in ids]
    return " ".join(not_asked_texts(ctx.words, reasons))


def _more(ctx: Context, number: int) -> str:
    if number <= 0:
        return ""
    if ctx.audience == "management":
        # On its pages the plan ends before its last step; the action list has all of them.
        return ctx.words.amount(
            "{n} more step for this section stands in the plan or in the action list.",
            "{n} more steps for this section stand in the plan or in the action list.",
            number,
        )
    return ctx.words.amount(
        "The plan lists {n} more step for this section.",
        "The plan lists {n} more steps for this section.",
        number,
    )


def _sentence(ctx: Context, section: SectionResult) -> str:
    """Say how the section stands, from its own numbers."""
    words, tally = ctx.words, section.tally
    parts = []
    if section.score is not None:
        parts.append(_against_target(ctx, section))
        # Told where it is not as on the page in brief.
        if section.prepared.direction is not ctx.assessment.overall.prepared.direction:
            parts.append(words.translate(DIRECTIONS[section.prepared.direction.better]))
    parts += [words.translate("Capped: {reason}", reason=words.text(gate.reason)) for gate in section.limits]
    open_answers = tally.applicable - tally.answered
    if open_answers:
        parts.append(
            words.amount(
                "{n} answer is still open.",
                "{n} answers are still open.",
                open_answers,
            )
        )
    if tally.not_applicable:
        parts.append(
            words.amount(
                "{n} question does not apply and does not count.",
                "{n} questions do not apply and do not count.",
                tally.not_applicable,
            )
        )
    return " ".join(part for part in parts if part)


def _against_target(ctx: Context, section: SectionResult) -> str:
    words, target = ctx.words, ctx.targets.get(section.id, (None, 0.0, 0.0))[0]
    if target is None or section.score is None:
        return ""
    if section.prepared.direction.reaches(section.score, target):
        return words.translate("The target of {target} is reached.", target=words.score(target))
    # Of the figures as they are shown: readers subtract them, too.
    if words.score(section.score) == words.score(target):
        return words.translate("The target of {target} is nearly reached.", target=words.score(target))
    return words.translate(
        "The target is {target}; the distance to it is {gap}.",
        gap=words.rise(section.score, target).lstrip("+−"),
        target=words.score(target),
    )
