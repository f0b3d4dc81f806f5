"""From the assessment to the report: which parts it has, and in which order this audience reads them."""

from collections.abc import Iterator
from datetime import date

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.i18n import N_
from molewa_check.model.advice import Audience
from molewa_check.model.answers import AnswerState
from molewa_check.report.context import SHARES_DETAIL, Context, answers_date, context
from molewa_check.report.view import AdviceView, Cover, Pair, Report
from molewa_check.report.view_advice import ELSEWHERE, advice_views, by_section
from molewa_check.report.view_answers import answer_text
from molewa_check.report.view_brief import brief_view
from molewa_check.report.view_facts import (
    contact_views,
    contacts_text,
    duty_views,
    law_views,
    programme_views,
    source_views,
)
from molewa_check.report.view_method import method_view
from molewa_check.report.view_roadmap import places, roadmap_view, stages
from molewa_check.report.view_scores import score_view
from molewa_check.report.view_sections import section_views

PARTS: dict[Audience, tuple[str, ...]] = {
    "management": (
        "cover", "brief", "overview", "sections", "roadmap", "contacts", "programmes", "duties", "method", "sources",
        "glossary",
    ),
    "works-council": (
        "cover", "brief", "negotiation", "signatures", "overview", "sections", "roadmap", "contacts", "laws",
        "programmes", "duties", "method", "sources", "glossary",
    ),
    "advisor": (
        "cover", "brief", "open_points", "overview", "sections", "roadmap", "negotiation", "contacts", "programmes",
        "laws", "duties", "method", "sources", "glossary",
    ),
}  # fmt: skip
KICKERS: dict[Audience, str] = {
    "management": N_("Report for the management"),
    "works-council": N_("Report for the works council"),
    "advisor": N_("Report for the adviser"),
}
PERSPECTIVES = {
    "management": N_("management"),
    "works-council": N_("works council"),
    "joint": N_("management and works council together"),
}
GLOSSARY = (
    (N_("Score"), N_("What the answers add up to by the rules of the questionnaire.")),
    (N_("Honest range"), N_("The lowest and the highest score that are possible as long as answers are open.")),
    (N_("Target"), N_("The score if every question that applies were at the level the questionnaire aims at.")),
    (N_("Coverage"), N_("The share of the questions that apply and are answered.")),
    (N_("Gain"), N_("What a step would add to today's overall score if nothing else changed.")),
    (N_("Effort"), N_("How much work a step takes, as its authors estimate: low, medium or high.")),
)  # fmt: skip


def build_report(
    assessment: Assessment, *, language: str, audience: Audience | None = None, as_of: date | None = None
) -> Report:
    """Compose a report.

    Args:
        assessment: the result to report.
        language: language of the words; texts of the questionnaire fall back to what it has.
        audience: who reads it. Default: the audience of the assessment.
        as_of: the day on which dates are judged. Default: the day of the answers.
    """
    reader = audience or assessment.audience
    if reader != assessment.audience:
        assessment = assess(assessment.plan, assessment.sheet, reader)
    ctx = context(assessment, language, reader, as_of)
    found = stages(assessment.advice)
    advice = advice_views(ctx, places(found))
    grouped = by_section(ctx, advice)
    told = _told(ctx, advice, grouped)
    overall = score_view(ctx, assessment.overall)
    day = answers_date(assessment)
    programmes, laws = programme_views(ctx, told), law_views(ctx, told)
    return Report(
        language=language,
        title=_title(ctx),
        audience=reader,
        created=day.isoformat() if day else "",
        parts=PARTS[reader],
        show_ids=ctx.show_ids,
        cover=_cover(ctx),
        brief=brief_view(ctx, overall, advice),
        overall=overall,
        overview_text=_overview_text(ctx),
        profile=tuple(_profile(ctx)),
        sections=section_views(ctx, grouped),
        advice=tuple(told),
        general=tuple(grouped.get(ELSEWHERE, ())[: SHARES_DETAIL[reader]]),
        roadmap=roadmap_view(ctx, found, advice),
        contacts=contact_views(ctx, advice),
        contacts_text=contacts_text(ctx),
        programmes=programmes,
        laws=laws,
        duties=duty_views(ctx),
        open_points=tuple(_open_points(ctx)),
        method=method_view(ctx),
        sources=source_views(ctx, told, (*programmes, *laws)),
        glossary=tuple(Pair(ctx.words.translate(term), ctx.words.translate(text)) for term, text in GLOSSARY),
    )


def _told(ctx: Context, advice: dict[str, AdviceView], grouped: dict[str, list[AdviceView]]) -> list[AdviceView]:
    """The recommendations that this report tells in full, in the order of the roadmap."""
    detail = SHARES_DETAIL[ctx.audience]
    ids = {item.id for items in grouped.values() for item in items[:detail]}
    return sorted((item for item in advice.values() if item.id in ids), key=lambda item: int(item.number))


def _title(ctx: Context) -> str:
    """The title of the document: the questionnaire's, without the company's name."""
    return ctx.words.text(ctx.assessment.plan.questionnaire.title)


def _cover(ctx: Context) -> Cover:
    words, header = ctx.words, ctx.assessment.sheet.header
    questionnaire = ctx.assessment.plan.questionnaire
    return Cover(
        kicker=words.translate(KICKERS[ctx.audience]),
        title=_title(ctx),
        company=header.company.name or header.company.id or words.translate("Company without a name"),
        facts=tuple(_cover_facts(ctx)),
        text=words.text(questionnaire.text),
        disclaimer=words.translate(
            "This report rests on the answers given. It is a self-assessment: no certificate and no legal advice."
        ),
    )


def _cover_facts(ctx: Context) -> Iterator[Pair]:
    words, header = ctx.words, ctx.assessment.sheet.header
    day = answers_date(ctx.assessment)
    yield Pair(words.translate("Date of the answers"), words.day(day) if day else words.translate("not stated"))
    yield Pair(words.translate("Answers from the view of"), words.translate(PERSPECTIVES[header.perspective]))
    scope = words.translate("quick check") if header.scope == "quick" else words.translate("full check")
    yield Pair(words.translate("Scope"), scope)
    yield Pair(words.translate("Version of the questionnaire"), ctx.assessment.plan.questionnaire.version)
    if header.company.id and header.company.name:
        yield Pair(words.translate("Company number"), header.company.id)


def _overview_text(ctx: Context) -> str:
    """What limits the result of a quick check."""
    quick = ctx.assessment.plan.questionnaire.quick
    if ctx.assessment.sheet.header.scope == "quick" and quick is not None:
        return ctx.words.text(quick.text)
    return ""


def _profile(ctx: Context) -> Iterator[Pair]:
    """The facts about the company that were given."""
    plan, facts = ctx.assessment.plan, ctx.assessment.facts
    for question in plan.questionnaire.profile:
        if facts.answers[question.id].state is AnswerState.VALUE:
            text = answer_text(ctx.words, plan.questions[question.id].question, facts.answers[question.id])
            yield Pair(ctx.words.text(question.text), text)


def _open_points(ctx: Context) -> Iterator[Pair]:
    """What to talk about first: notes of the reading, then every open answer with its id."""
    words, facts = ctx.words, ctx.assessment.facts
    for notice in ctx.assessment.sheet.notices:
        yield Pair(notice.code.name, notice.message(words.translate))
    for id_, plan in ctx.assessment.plan.questions.items():
        answer = facts.answers[id_]
        if answer.state in {AnswerState.UNKNOWN, AnswerState.LATER, AnswerState.MISSING}:
            text = f"{words.text(plan.question.text)} – {answer_text(words, plan.question, answer)}"
            yield Pair(id_, text)
