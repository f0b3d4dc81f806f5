"""Recommendations in words: what to do, why, with whom, and where it belongs."""

from collections.abc import Mapping, Sequence

from molewa_check.assess.advice import Advice
from molewa_check.assess.conditions import Reason
from molewa_check.assess.homes import NOWHERE, home_of
from molewa_check.assess.result import rule_text
from molewa_check.model.advice import Recommendation
from molewa_check.report.company.context import Context
from molewa_check.report.company.scores import section_title
from molewa_check.report.company.values import NegotiationView
from molewa_check.report.company.view import AdviceView, DemandGroup
from molewa_check.words.labels import EFFORTS, HORIZONS, URGENCIES
from molewa_check.words.language import NONE

ELSEWHERE = NOWHERE
"""The key of recommendations that belong to no single section."""


def advice_views(ctx: Context, order: Mapping[str, int]) -> dict[str, AdviceView]:
    """All recommendations that apply, by id, most useful first; `order` gives their places in the roadmap."""
    return {item.recommendation.id: _advice(ctx, item, order) for item in ctx.assessment.advice}


def by_section(ctx: Context, views: Mapping[str, AdviceView]) -> dict[str, list[AdviceView]]:
    """The recommendations by the top-level section they belong to."""
    found: dict[str, list[AdviceView]] = {}
    for item in ctx.assessment.advice:
        found.setdefault(home(ctx, item), []).append(views[item.recommendation.id])
    return found


def home(ctx: Context, item: Advice) -> str:
    """The top-level section of a recommendation, by the reasons for which it is given."""
    scored = [reason.subject for reason in item.reasons if reason.is_score]
    asked = [reason.subject for reason in item.reasons if not reason.is_score]
    return home_of(ctx.assessment.prepared, item.recommendation, scored, asked)


def home_title(ctx: Context, item: Advice) -> str:
    """The title of that section."""
    id_ = home(ctx, item)
    found = [section for section in ctx.assessment.overall.sections if section.id == id_]
    return section_title(ctx, found[0]) if found else ctx.words.translate("Across all sections")


def _advice(ctx: Context, item: Advice, order: Mapping[str, int]) -> AdviceView:
    words, recommendation = ctx.words, item.recommendation
    effort, horizon = words.translate(EFFORTS[item.work.effort]), words.translate(HORIZONS[recommendation.horizon])
    gain = words.gain(item.gain)
    facts = [effort, horizon]
    if item.gain:
        facts.append(words.translate("{gain} points overall", gain=gain))
    return AdviceView(
        id=recommendation.id,
        number=str(order[recommendation.id]),
        title=words.text(recommendation.title),
        text=words.text(recommendation.text),
        steps=tuple(words.text(one.step.text) for one in item.work.steps),
        effort=effort,
        horizon=horizon,
        urgency=words.translate(URGENCIES[recommendation.urgency]),
        gain=gain,
        facts=" · ".join(facts),
        because=tuple(_because(ctx, reason) for reason in item.reasons) if ctx.show_ids else (),
        after=_after(ctx, recommendation, order),
        contacts=tuple(words.text(contact.name) for contact in ctx.assessment.nearest_contacts(item)),
        programmes=tuple(
            words.text(programme.title) for id_, programme in ctx.programmes.items() if id_ in recommendation.funding
        ),
        negotiation=_negotiation(ctx, recommendation),
    )


def _after(ctx: Context, recommendation: Recommendation, order: Mapping[str, int]) -> str:
    """The steps that come before this one."""
    before = [f"{order[id_]}" for id_ in recommendation.after if id_ in order]
    if not before:
        return ""
    return ctx.words.amount(
        "Comes after step {steps}.", "Comes after steps {steps}.", len(before), steps=ctx.words.listing(before)
    )


def may_negotiate(ctx: Context) -> bool:
    """Whether the questionnaire's demands make sense for these answers."""
    return ctx.assessment.holds(ctx.assessment.prepared.questionnaire.negotiation_if)


def demand_groups(ctx: Context, grouped: Mapping[str, Sequence[AdviceView]]) -> tuple[DemandGroup, ...]:
    """The demands of the recommendations told in full, by section, what matters most to this audience first."""
    titles = {section.id: section_title(ctx, section) for section in ctx.assessment.overall.sections}
    titles[ELSEWHERE] = ctx.words.translate("Across all sections")
    order = [section.id for section in ctx.in_reading_order(ctx.assessment.overall.sections)]
    found = []
    for id_ in [*order, ELSEWHERE]:
        told = grouped.get(id_, ())[: ctx.detail(id_)]
        items = tuple(sorted((item for item in told if item.negotiation), key=lambda item: int(item.number)))
        if items:
            found.append(DemandGroup(titles[id_], items))
    return tuple(found)


def _negotiation(ctx: Context, recommendation: Recommendation) -> NegotiationView | None:
    found, words = recommendation.negotiation, ctx.words
    if found is None or not may_negotiate(ctx):
        return None
    return NegotiationView(words.text(found.ask), tuple(_basis(ctx, found.basis)), words.text(found.counterpart))


def _basis(ctx: Context, ids: Sequence[str]) -> list[str]:
    """The laws behind a demand; those of one date share it."""
    titles: dict[str, list[str]] = {}
    for law in (ctx.laws[id_] for id_ in ids if id_ in ctx.laws):
        titles.setdefault(law.as_of, []).append(ctx.words.text(law.title))
    return [
        ctx.words.translate("{law} (as of {date})", law="; ".join(found), date=ctx.words.day(day))
        for day, found in titles.items()
    ]


def _because(ctx: Context, reason: Reason) -> str:
    """One reason, checkable: what was looked at, what was found, and the rule."""
    words = ctx.words
    if reason.is_score:
        found = words.exact(reason.found)
        subject = words.translate("score of {id}", id=reason.subject)
    else:
        found, subject = _found(ctx, reason), reason.subject
    rule = rule_text(reason, words.translate)
    return words.translate("{subject} = {found}; rule: {rule}", subject=subject, found=found or NONE, rule=rule)


def _found(ctx: Context, reason: Reason) -> str:
    words = ctx.words
    if reason.found is None:
        return NONE
    question = ctx.assessment.prepared.questions[reason.subject].question
    return words.exact(reason.found) if reason.by_points else question.say(words, reason.found)
