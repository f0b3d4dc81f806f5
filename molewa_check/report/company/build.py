"""From the assessment to the report: which parts it has, and in which order this audience reads them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from molewa_check.assess.assessment import Assessment
from molewa_check.i18n import N_
from molewa_check.model.answers import AnswerState
from molewa_check.model.benchmark import Benchmark
from molewa_check.model.vocabulary import Audience
from molewa_check.report.company.advice import ELSEWHERE, advice_views, by_section
from molewa_check.report.company.adviser import adviser_view
from molewa_check.report.company.answers import answer_text
from molewa_check.report.company.brief import brief_view
from molewa_check.report.company.business import business_view
from molewa_check.report.company.comparison import comparison_view
from molewa_check.report.company.contacts import contact_views, contacts_text, further_contacts
from molewa_check.report.company.context import Context, answers_date, context
from molewa_check.report.company.demands import demand_groups, demands_text, may_negotiate
from molewa_check.report.company.exposures import exposure_views
from molewa_check.report.company.facts import duty_views, law_views, programme_views, source_views
from molewa_check.report.company.glossary import glossary_view
from molewa_check.report.company.method import method_view
from molewa_check.report.company.open_points import contradictions, open_points, view_text
from molewa_check.report.company.plan import plan_view
from molewa_check.report.company.profile import profile_picture
from molewa_check.report.company.records import Cover
from molewa_check.report.company.scores import score_view
from molewa_check.report.company.sections import section_views
from molewa_check.report.company.view import AdviceView, Report
from molewa_check.report.shared.values import Pair
from molewa_check.words.labels import AUDIENCES, SCOPES

PARTS: dict[Audience, tuple[str, ...]] = {
    "management": (
        "cover", "brief", "overview", "business", "plan", "sections", "contacts", "programmes", "duties", "answers",
        "method", "sources", "glossary",
    ),
    "works-council": (
        "cover", "brief", "negotiation", "laws", "record", "signatures", "overview", "plan", "sections",
        "contacts", "programmes", "duties", "answers", "method", "sources", "glossary",
    ),
    "advisor": (
        "cover", "open_points", "brief", "overview", "exposures", "priorities", "plan", "alternatives", "sections",
        "contacts", "programmes", "laws", "duties", "method", "sources", "glossary", "index",
    ),
}  # fmt: skip

CONFIDENTIAL: dict[Audience, str] = {
    "management": N_("Confidential"),
    "works-council": N_("Confidential (section 79 BetrVG): for members of the works council only"),
    "advisor": N_("Confidential"),
}
"""What stands on every page of a report that was asked to be confidential."""

MOST_IN_LINE = 48
"""Characters of a company's name at the foot of pages."""
EXPLAINED = {
    "brief": ("brief",),
    "plan": ("plan", "more", "less"),
    "sections": ("sections", "advice"),
    "contacts": ("contacts",),
    "programmes": ("programmes",),
    "laws": ("laws",),
    "duties": ("duties",),
    "open_points": ("contradictions", "open_points"),
}
"""By the part that prints them: the fields of a report whose words the glossary explains."""


def build_report(  # noqa: PLR0913 - all but the first by keyword
    assessment: Assessment,
    *,
    language: str,
    audience: Audience | None = None,
    as_of: date | None = None,
    benchmark: Benchmark | None = None,
    confidential: bool = False,
) -> Report:
    """Compose a report.

    Args:
        assessment: the result to report.
        language: language of the words; texts of the questionnaire fall back to what it has.
        audience: who reads it. Default: the audience of the assessment.
        as_of: the day on which dates are judged. Default: the day of the answers.
        benchmark: the figures of a group to compare with.
        confidential: whether every page says that it is confidential.
    """
    reader = audience or assessment.audience
    if reader != assessment.audience:
        # Contacts are matched for an audience, so another reader needs another assessment.
        assessment = assessment.for_audience(reader)
    return _compose(context(assessment, language, reader, as_of), benchmark, confidential=confidential)


def _compose(ctx: Context, benchmark: Benchmark | None, *, confidential: bool) -> Report:
    assessment = ctx.assessment
    advice = advice_views(ctx)
    grouped = by_section(ctx, advice)
    told = _told(ctx, advice, grouped)
    overall = score_view(ctx, assessment.overall)
    day = answers_date(assessment)
    programmes, laws = programme_views(ctx, told), law_views(ctx, advice.values())
    demands = demand_groups(ctx, advice.values())
    brief, (more, less) = brief_view(ctx, overall, advice), exposure_views(ctx)
    # Steps in brief name contacts, too, although they may not be told in full.
    further = further_contacts(ctx, (item.id for item in (*told, *brief.steps)))
    report = Report(
        language=ctx.words.language,
        title=_title(ctx),
        audience=ctx.audience,
        created=day.isoformat() if day else "",
        parts=_parts(ctx, benchmark),
        contents=(),
        folding=False,
        show_ids=ctx.show_ids,
        has_scores=ctx.has_scores,
        has_advice=bool(assessment.prepared.questionnaire.recommendations),
        cover=_cover(ctx, confidential=confidential),
        business=business_view(ctx, programmes),
        brief=brief,
        overall=overall,
        overview_text=_overview_text(ctx),
        picture_svg=profile_picture(ctx, benchmark),
        comparison=comparison_view(ctx, benchmark) if benchmark else None,
        profile=tuple(_profile(ctx)),
        sections=section_views(ctx, grouped),
        more=more,
        less=less,
        advice=tuple(told),
        general=tuple(grouped.get(ELSEWHERE, ())[: ctx.detail(ELSEWHERE)]),
        plan=plan_view(ctx, advice),
        demands=demands,
        demands_text=demands_text(ctx, demands),
        contacts=contact_views(ctx, assessment.contacts, advice),
        further_contacts=contact_views(ctx, further, advice),
        contacts_text=contacts_text(ctx),
        programmes=programmes,
        laws=laws,
        duties=duty_views(ctx),
        contradictions=contradictions(ctx),
        open_points=tuple(open_points(ctx)),
        adviser=adviser_view(ctx),
        method=method_view(ctx),
        sources=source_views(ctx, told, (*programmes, *laws), (*assessment.contacts, *further)),
        glossary=(),
    )
    # Last, for it explains the words that all other parts use.
    glossary = glossary_view(ctx, _printed(report), _unread(report))
    parts = tuple(part for part in report.parts if part != "glossary" or glossary)
    return replace(report, glossary=glossary, parts=parts)


def _printed(report: Report) -> Iterator[object]:
    """The values that this audience's report prints."""
    for part in report.parts:
        yield from (getattr(report, name) for name in EXPLAINED.get(part, ()))


def _unread(report: Report) -> tuple[str, ...]:
    """Fields of printed values that this audience's report leaves out: demands stand in a part of their own."""
    return () if "negotiation" in report.parts else ("negotiation",)


def _parts(ctx: Context, benchmark: Benchmark | None) -> tuple[str, ...]:
    """The parts of a report; the comparison with a group follows the overview.

    Nobody signs what nobody negotiates, and without advice there is no business case.
    """
    without = {"record", "signatures"} if not may_negotiate(ctx) else set()
    without |= {"business"} if not ctx.assessment.advice else set()
    questionnaire = ctx.assessment.prepared.questionnaire
    # What a questionnaire has nothing to say about is no part of its reports.
    without |= {"plan", "priorities", "alternatives"} if not questionnaire.recommendations else set()
    without |= {"exposures"} if not questionnaire.exposures else set()
    without |= {"contacts"} if not questionnaire.contacts else set()
    without |= {"overview"} if not ctx.has_scores else set()
    if all(item.negotiation is None for item in questionnaire.recommendations):
        without |= {"negotiation", "record", "signatures"}
    parts = tuple(part for part in PARTS[ctx.audience] if part not in without)
    after = parts.index("overview") + 1 if "overview" in parts else 0
    return (*parts[:after], "comparison", *parts[after:]) if benchmark else parts


def _told(ctx: Context, advice: dict[str, AdviceView], grouped: dict[str, list[AdviceView]]) -> list[AdviceView]:
    """The recommendations that this report tells in full, in the order of the plan."""
    ids = {item.id for section, items in grouped.items() for item in items[: ctx.detail(section)]}
    return [item for item in advice.values() if item.id in ids]


def _title(ctx: Context) -> str:
    """The title of the document: the questionnaire's, without the company's name."""
    # It goes into the document's properties and onto every page, where nobody expects a company's name.
    return ctx.words.text(ctx.assessment.prepared.questionnaire.title)


def _cover(ctx: Context, *, confidential: bool) -> Cover:
    words, questionnaire = ctx.words, ctx.assessment.prepared.questionnaire
    return Cover(
        kicker=words.translate(AUDIENCES[ctx.audience]),
        title=_title(ctx),
        company=_company(ctx),
        facts=tuple(_cover_facts(ctx)),
        view=view_text(ctx),
        text=words.written(questionnaire.text),
        disclaimer=words.translate(
            "This report is based on the answers given. "
            "It is a self-assessment, not a certificate and not legal advice."
        ),
        line=_line(ctx),
        confidential=words.translate(CONFIDENTIAL[ctx.audience]) if confidential else "",
    )


def _company(ctx: Context) -> str:
    company = ctx.assessment.sheet.header.company
    return company.name or company.id or ctx.words.translate("Company without a name")


def _line(ctx: Context) -> str:
    """Company, view, date and version: pages get parted from each other."""
    words, day, company = ctx.words, answers_date(ctx.assessment), _company(ctx)
    # One line at the foot of a page; the first one has the whole name.
    shown = company if len(company) <= MOST_IN_LINE else f"{company[: MOST_IN_LINE - 1]}…"
    view = _view(ctx)
    questionnaire = ctx.assessment.prepared.questionnaire
    parts = (
        shown,
        words.translate("view: {view}", view=view),
        words.day(day) if day else words.translate("date not stated"),
        words.translate("version {version}", version=questionnaire.version),
        questionnaire.say_publisher(words),
    )
    return " · ".join(part for part in parts if part)


def _view(ctx: Context) -> str:
    return ctx.assessment.prepared.questionnaire.say_view(ctx.words, ctx.assessment.sheet.header.perspective)


def _cover_facts(ctx: Context) -> Iterator[Pair]:
    words, header = ctx.words, ctx.assessment.sheet.header
    day = answers_date(ctx.assessment)
    yield Pair(words.translate("Date of the answers"), words.day(day) if day else words.translate("not stated"))
    yield Pair(words.translate("Answers from the view of"), _view(ctx))
    yield Pair(words.translate("Scope"), words.translate(SCOPES[header.scope]))
    questionnaire = ctx.assessment.prepared.questionnaire
    yield Pair(words.translate("Version of the questionnaire"), questionnaire.version)
    if publisher := questionnaire.say_publisher(words, whole=True):
        yield Pair(words.translate("Published by"), publisher)
    if header.company.id and header.company.name:
        yield Pair(words.translate("Company number"), header.company.id)


def _overview_text(ctx: Context) -> str:
    """What limits the result of a quick check."""
    quick = ctx.assessment.prepared.questionnaire.quick
    if ctx.assessment.sheet.header.scope == "quick" and quick is not None:
        return ctx.words.written(quick.text)
    return ""


def _profile(ctx: Context) -> Iterator[Pair]:
    """The facts about the company that were given."""
    prepared, facts = ctx.assessment.prepared, ctx.assessment.facts
    for question in prepared.questionnaire.profile:
        if facts.answers[question.id].state is AnswerState.VALUE:
            text = answer_text(ctx.words, prepared.questions[question.id].question, facts.answers[question.id])
            yield Pair(ctx.words.text(question.text), text)
