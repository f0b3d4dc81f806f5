"""Recommendations in words: what to do, why, with whom, and where it belongs."""

from collections.abc import Iterator, Mapping
from datetime import date

from molewa_check.assess.advice import Advice
from molewa_check.assess.conditions import Reason
from molewa_check.assess.homes import NOWHERE, home_of
from molewa_check.assess.plan import Planned
from molewa_check.assess.result import rule_text
from molewa_check.i18n import N_
from molewa_check.model.advice import EFFORT_DIVISOR, Recommendation, Step
from molewa_check.report.company.context import Context
from molewa_check.report.company.demands import negotiation_view
from molewa_check.report.company.planning import hours_text, late_text, steps_of, when_text, why_text, work_text
from molewa_check.report.company.scores import section_title
from molewa_check.report.company.values import StepView
from molewa_check.report.company.view import AdviceView
from molewa_check.words.labels import EFFORTS
from molewa_check.words.language import NONE, Words

ELSEWHERE = NOWHERE
"""The key of recommendations that belong to no single section."""


def advice_views(ctx: Context) -> dict[str, AdviceView]:
    """All recommendations that apply, by id, in the order of the plan."""
    places = ctx.assessment.plan.places
    return {item.advice.prepared.id: _advice(ctx, item, places) for item in ctx.assessment.plan.items}


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


def _advice(ctx: Context, planned: Planned, places: Mapping[str, int]) -> AdviceView:
    words, item, recommendation = ctx.words, planned.advice, planned.advice.recommendation
    return AdviceView(
        id=recommendation.id,
        number=str(places[recommendation.id]),
        title=words.text(recommendation.title),
        text=words.written(recommendation.text),
        why=why_text(words, ctx.assessment, planned),
        when=when_text(words, ctx.assessment.plan, planned),
        late=late_text(words, ctx.assessment, planned),
        steps=tuple(step_view(words, one.step, ends) for one, ends in steps_of(planned)),
        hours=hours_text(words, item.work.hours),
        effort=words.translate(EFFORTS[item.work.effort]),
        cost=words.text(recommendation.cost),
        gain=words.seen_gain(item.gain),
        facts=" · ".join(_facts(ctx, planned)),
        priority=_priority(ctx, item) if ctx.show_ids else "",
        because=tuple(_because(ctx, reason) for reason in item.reasons) if ctx.show_ids else (),
        after=_after(ctx, recommendation, places),
        contacts=tuple(words.text(contact.name) for contact in ctx.assessment.nearest_contacts(item)),
        call=_call(ctx, item),
        programmes=tuple(
            words.text(programme.title) for id_, programme in ctx.programmes.items() if id_ in recommendation.funding
        ),
        negotiation=negotiation_view(ctx, item),
    )


def _call(ctx: Context, item: Advice) -> str:
    """The first contact with its number."""
    found = [(ctx.words.text(contact.name), contact.phone) for contact in ctx.assessment.nearest_contacts(item)[:1]]
    return next((f"{name}, {phone}" if phone else name for name, phone in found), "")


def step_view(words: Words, step: Step, ends: date | None) -> StepView:
    """A step of a recommendation in words."""
    done = words.translate("by {date}", date=words.day(ends)) if ends else ""
    return StepView(words.text(step.who), words.written(step.text), hours_text(words, step.hours), done)


def _facts(ctx: Context, planned: Planned) -> Iterator[str]:
    words = ctx.words
    if when := when_text(words, ctx.assessment.plan, planned):
        yield when
    yield work_text(words, planned)
    if gain := words.seen_gain(planned.advice.gain):
        yield words.translate("{gain} points overall", gain=gain)


def _priority(ctx: Context, item: Advice) -> str:
    """What the place in the plan follows from, to be computed again by hand."""
    words = ctx.words
    text = N_("Priority {priority} = points {gain} × urgency {urgency} × relevance {relevance} ÷ effort {effort}")
    if not item.prepared.lifts:
        text = N_(
            "Priority {priority} = {gain} (no lifts) × urgency {urgency} × relevance {relevance} ÷ effort {effort}"
        )
    return words.translate(
        text, priority=words.exact(item.priority), gain=words.exact(item.counted), urgency=item.recommendation.urgency,
        relevance=words.exact(item.relevance), effort=EFFORT_DIVISOR[item.work.effort],
    )  # fmt: skip


def _after(ctx: Context, recommendation: Recommendation, places: Mapping[str, int]) -> str:
    """The steps that come before this one."""
    before = [f"{places[id_]}" for id_ in recommendation.after if id_ in places]
    if not before:
        return ""
    return ctx.words.amount(
        "Comes after step {steps}.", "Comes after steps {steps}.", len(before), steps=ctx.words.listing(before)
    )


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
