"""The page in brief: where the company stands, what is strong, what is missing, what to do next."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from molewa_check.assess.assessment import QuestionResult, SectionResult
from molewa_check.assess.queue import NEVER
from molewa_check.assess.scoring import score_all
from molewa_check.i18n import N_
from molewa_check.model.conditions import OVERALL
from molewa_check.model.tree import walk
from molewa_check.report.company.answers import answer_text, points_text
from molewa_check.report.company.context import Context
from molewa_check.report.company.exposures import exposure_views
from molewa_check.report.company.facts import duty_views
from molewa_check.report.company.planning import find_out_texts
from molewa_check.report.company.scores import section_title
from molewa_check.report.company.values import Highlight, ScoreView
from molewa_check.report.company.view import AdviceView, Brief
from molewa_check.words.labels import DIRECTIONS

STRENGTHS = 2
GAPS = 3
STEPS = 3
EXPOSURES = 3
"""How many of them the page tells; all stand with the plan."""
DUTIES = 3

FIRST_SENTENCE = re.compile(r".*?\w{3,}[.!?](?=\s+[^\W\d_a-zäöü]|\s+[„“\"]|$)")
MOST_TIED = 2
"""So many sections of one score are named; where more have it, it tells nothing."""
TRUE_RANGE = N_(
    "Whatever they turn out to be, the score stays in the range {range}, as long as none of the questions falls away "
    "and none is added."
)


@dataclass(frozen=True, slots=True)
class _Scored:
    """An answered question with how far it is and how much the way to its target would add."""

    section: SectionResult
    result: QuestionResult
    share: float
    worth: float
    at_target: bool


def brief_view(ctx: Context, overall: ScoreView, advice: dict[str, AdviceView]) -> Brief:
    """Compose the page in brief."""
    words, assessment = ctx.words, ctx.assessment
    scored = _scored(ctx)
    below = [item for item in scored if not item.at_target]
    weak = sorted(below, key=lambda item: (item.section.id not in ctx.emphasis, -item.worth))[:GAPS]
    # What stays below its target is no strength, however near it comes: the report itself asks for more of it.
    strong = sorted((item for item in scored if item.at_target), key=lambda item: _strength(ctx, item))[:STRENGTHS]
    more, less = exposure_views(ctx)
    duties = sorted((duty for duty in duty_views(ctx) if duty.is_clear), key=lambda duty: duty.due_on or NEVER)
    return Brief(
        headline=_headline(ctx, overall),
        meaning=first_sentence(overall.band_text),
        sentences=tuple(_sentences(ctx, overall)),
        # Only those that change the band; all that applied stand in the chapter on the method.
        gates=tuple(words.text(gate.reason) for gate in assessment.limits),
        more=more[:EXPOSURES],
        less=less[:EXPOSURES],
        duties=tuple(duties[:DUTIES]),
        more_duties=_more_duties(ctx, len(duties) - DUTIES),
        strengths=tuple(_strong(ctx, item) for item in strong),
        no_strengths=words.translate("No answer reaches its target yet. Every first step counts.")
        if scored
        else words.translate("No scored question is answered yet."),
        gaps=tuple(_weak(ctx, item) for item in weak),
        no_gaps=words.translate("No answered question is below its target.")
        if scored
        else words.translate("No scored question is answered yet."),
        # The first ones of the plan, whoever reads: two lists of different first steps would help nobody.
        steps=tuple(advice.values())[:STEPS],
        no_steps=words.translate("No recommendation follows from these answers."),
    )


def first_sentence(text: str) -> str:
    """The first sentence of a text in one line; all of it where none is seen to end."""
    line = " ".join(text.split())
    found = FIRST_SENTENCE.match(line)
    return found[0] if found else line


def _more_duties(ctx: Context, number: int) -> str:
    if number <= 0:
        return ""
    return ctx.words.amount(
        "{n} more stands in the chapter on duties.", "{n} more stand in the chapter on duties.", number
    )


def _strength(ctx: Context, item: _Scored) -> tuple[bool, float, float]:
    return (item.section.id not in ctx.emphasis, -item.share, -item.result.prepared.question.weight)


def _scored(ctx: Context) -> list[_Scored]:
    """All answered scored questions, in the order of the questionnaire."""
    return [
        _measured(ctx, top, result)
        for top in ctx.assessment.overall.sections
        for section in walk(top)
        for result in section.questions
        if result.points is not None
    ]


def _measured(ctx: Context, top: SectionResult, result: QuestionResult) -> _Scored:
    prepared, points = result.prepared, result.points or 0.0
    worth = 0.0 if result.is_reached else _worth(ctx, result)
    return _Scored(top, result, prepared.share(points), worth, result.is_reached)


def _worth(ctx: Context, result: QuestionResult) -> float:
    """What reaching the target would add to the overall score; without one, the weighted distance."""
    today, prepared = ctx.assessment.standing, ctx.assessment.prepared
    if today.overall is None:
        return result.prepared.question.weight * result.prepared.missing(result.points or 0.0, result.target)
    # From the middle of what is missing, as gains: else a gap would weigh the more, the less is known around it.
    points = {**today.middle.points, result.prepared.id: result.target}
    before, after = today.middle.overall, score_all(prepared.root, points).get(OVERALL, (None,))[0]
    return 0.0 if before is None or after is None else prepared.root.direction.gain(before, after)


def _headline(ctx: Context, overall: ScoreView) -> str:
    words, section = ctx.words, ctx.assessment.overall
    if section.score is None:
        return words.translate("No overall score yet")
    if overall.band:
        return words.translate("{score} {scale}: {band}", score=overall.value, scale=overall.scale, band=overall.band)
    return f"{overall.value} {overall.scale}"


def _sentences(ctx: Context, overall: ScoreView) -> list[str]:
    words, section, found = ctx.words, ctx.assessment.overall, list[str]()
    open_answers = section.tally.applicable - section.tally.answered
    if not ctx.has_scores:
        return [words.translate("This is a record of the answers. The questionnaire gives no scores.")]
    if overall.why_none:
        found.append(overall.why_none)
        found.extend(_lacking(ctx))
    elif not section.prepared.direction.is_high:
        found.append(words.translate(DIRECTIONS[section.prepared.direction.better]))
    if open_answers:
        found.append(
            words.amount("{n} answer is open.", "{n} answers are open.", open_answers)
            + (
                " " + words.translate(TRUE_RANGE, range=overall.range)
                if overall.range and section.tally.answered
                else ""
            )
        )
    elif section.score is not None:
        found.append(words.translate("Every question that applies is answered, so the score is exact."))
    if section.tally.not_applicable:
        found.append(
            words.amount(
                "{n} question does not apply and does not count.",
                "{n} questions do not apply and do not count.",
                section.tally.not_applicable,
            )
        )
    found.extend(_extremes(ctx))
    found.extend(_to_find_out(ctx))
    found.extend(_emphasised(ctx))
    return found


def _lacking(ctx: Context) -> list[str]:
    """Which sections have no score."""
    without = [section for section in ctx.assessment.overall.sections if section.score is None]
    if not without or len(without) == len(ctx.assessment.overall.sections):
        return []
    names = ctx.words.listing([ctx.words.quote(section_title(ctx, section)) for section in without])
    return [ctx.words.translate("Without a score: {sections}.", sections=names)]


def _extremes(ctx: Context) -> list[str]:
    """Name the furthest and the weakest section where they can be compared."""
    words, sections = ctx.words, ctx.assessment.overall.sections
    same_scale = len({(section.prepared.extent, section.prepared.direction) for section in sections}) == 1
    sign = sections[0].prepared.direction.sign
    ranked = sorted((s for s in sections if s.score is not None), key=lambda s: -sign * (s.score or 0.0))
    if not same_scale or len(ranked) < 2 or words.score(ranked[0].score) == words.score(ranked[-1].score):  # noqa: PLR2004 - two to compare
        return []
    found = [
        _at_one_end(ctx, ranked, ranked[0].score, N_("Strongest: {sections} ({score}).")),
        _at_one_end(ctx, ranked, ranked[-1].score, N_("Largest gap: {sections} ({score}).")),
    ]
    return [text for text in found if text]


def _at_one_end(ctx: Context, sections: Sequence[SectionResult], score: float | None, message: str) -> str:
    """The sections that show one score; a tie is told as one."""
    shown = ctx.words.score(score)
    titles = [section_title(ctx, section) for section in sections if ctx.words.score(section.score) == shown]
    if len(titles) > MOST_TIED:
        return ""
    # A title may hold an “and” of its own: in a list, each stands in quotation marks.
    named = ctx.words.listing([ctx.words.quote(title) for title in titles]) if len(titles) > 1 else titles[0]
    return ctx.words.translate(message, sections=named, score=shown)


def _to_find_out(ctx: Context) -> list[str]:
    """That finding out is a step of its own where much is unknown."""
    if not any(find_out_texts(ctx.words, ctx.assessment)):
        return []
    return [ctx.words.translate("Where much is unknown, finding out is a step of its own: the plan says where.")]


def _emphasised(ctx: Context) -> list[str]:
    """Which sections strengths and gaps come from first, where the questionnaire says so."""
    sections = ctx.in_reading_order(ctx.assessment.overall.sections)
    names = ctx.words.listing([ctx.words.quote(section_title(ctx, s)) for s in sections if s.id in ctx.emphasis])
    if not names:
        return []
    return [ctx.words.translate("Strengths and gaps come first from {sections}.", sections=names)]


def _strong(ctx: Context, item: _Scored) -> Highlight:
    remark = ctx.words.translate("{points} points", points=points_text(ctx.words, item.result))
    return _finding(ctx, item, remark)


def _weak(ctx: Context, item: _Scored) -> Highlight:
    wanted = item.result.prepared.question.target_text(ctx.words, item.result.target)
    return _finding(ctx, item, ctx.words.translate("Target: {target}", target=wanted) if wanted else "")


def _finding(ctx: Context, item: _Scored, remark: str) -> Highlight:
    words = ctx.words
    return Highlight(
        number=ctx.numbers.get(item.result.prepared.id, ""),
        section=section_title(ctx, item.section),
        question=words.text(item.result.prepared.question.text),
        answer=answer_text(words, item.result.prepared.question, item.result.answer),
        remark=remark,
    )
