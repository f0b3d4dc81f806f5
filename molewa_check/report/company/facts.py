"""Programmes, laws, duties and sources, each with its date and with what to check."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from molewa_check.assess.contacts import ContactMatch
from molewa_check.assess.facts import NOT_ASKED
from molewa_check.i18n import N_
from molewa_check.model.advice import Law, Programme, Recommendation
from molewa_check.model.answers import AnswerState
from molewa_check.model.questions import Duty
from molewa_check.report.company.context import Context
from molewa_check.report.company.demands import demand_laws, kind_text
from molewa_check.report.company.planning import late_text
from molewa_check.report.company.records import DutyView, FactView, SourceView
from molewa_check.report.company.view import AdviceView
from molewa_check.report.shared.values import Pair
from molewa_check.words.labels import STATES, YES_NO
from molewa_check.words.reading import last_day

DUE = {
    (False, False): N_("To be met by {date}."),
    (False, True): N_("This was due on {date}."),
    (True, False): N_("Possible until {date}; after that it lapses."),
    (True, True): N_("This was possible until {date}."),
}
"""The day of a duty in words, by whether it is a right, and whether it has passed."""
CLEAR = {
    (False, False): N_("By your answers this duty concerns you."),
    (False, True): N_("By these answers this duty concerns the company."),
    (True, False): N_("By your answers this right is yours."),
    (True, True): N_("By these answers the company has this right."),
}
"""What clearly concerns a company, by whether it is a right, and whether the reader asks management for it."""
NOT_CONCERNED = (
    N_("By your answers it does not concern you."),
    N_("By these answers it does not concern the company."),
)
WITHOUT_ANSWER = (
    N_("Without an answer. Check whether it concerns you."),
    N_("Without an answer. Ask management whether it applies here."),
)
NOT_SETTLED = (
    N_("Not settled yet. Check whether it concerns you."),
    N_("Not settled yet. Ask management whether it applies here."),
)
"""What does not clearly concern it: first for who decides, then for who asks management."""


def programme_views(ctx: Context, shown: Iterable[AdviceView]) -> tuple[FactView, ...]:
    """The programmes that the recommendations shown point to."""
    users: dict[str, list[str]] = {}
    for item, recommendation in _recommendations(ctx, shown):
        for id_ in recommendation.funding:
            users.setdefault(id_, []).append(item.number)
    return tuple(_fact(ctx, programme, users[id_]) for id_, programme in ctx.programmes.items() if id_ in users)


def law_views(ctx: Context, shown: Iterable[AdviceView]) -> tuple[FactView, ...]:
    """The laws behind the duties told and, for works councils, those that the demands shown name."""
    users: dict[str, list[str]] = {id_: [] for duty in told_duties(ctx) for id_ in duty.laws}
    demands = {item.recommendation.id: item for item in ctx.assessment.advice}
    told: set[str] = set()
    for view in shown if ctx.audience == "works-council" else ():
        for law in demand_laws(ctx, demands[view.id]):
            users.setdefault(law.id, []).append(view.number)
            # Demands say of their strongest rights what happens on refusal, until when, and in which form.
            told |= {law.id} if view.negotiation and law.kind == view.negotiation.strongest else set()
    return tuple(_fact(ctx, law, users[id_], in_short=id_ in told) for id_, law in ctx.laws.items() if id_ in users)


def _recommendations(ctx: Context, shown: Iterable[AdviceView]) -> list[tuple[AdviceView, Recommendation]]:
    by_id = {item.recommendation.id: item.recommendation for item in ctx.assessment.advice}
    return [(item, by_id[item.id]) for item in shown]


def _fact(ctx: Context, fact: Programme | Law, used_by: list[str], *, in_short: bool = False) -> FactView:
    words = ctx.words
    steps = sorted(set(used_by), key=int)
    return FactView(
        id=fact.id,
        title=words.text(fact.title),
        body=words.text(fact.body) if isinstance(fact, Programme) else "",
        text=words.written(fact.text),
        website=fact.website or "",
        as_of=words.translate("As of {date}", date=words.day(fact.as_of)),
        warnings=_warnings(ctx, fact.review_by, is_open=fact.certainty == "open"),
        used_by=words.amount("for step {steps}", "for steps {steps}", len(steps), steps=words.listing(steps))
        if steps
        else "",
        details=tuple(_details(ctx, fact, in_short=in_short)) if isinstance(fact, Law) else (),
    )


def _details(ctx: Context, law: Law, *, in_short: bool) -> Iterator[Pair]:
    """What a right comes to; nothing of a law that is none. In short where the demands tell the rest."""
    words = ctx.words
    if law.kind is None:
        return
    told = {N_("Kind"): kind_text(ctx, law), N_("Held by"): words.text(law.holder)}
    if not in_short:
        told |= {
            N_("On refusal"): words.text(law.on_refusal),
            N_("Deadline"): words.text(law.deadline),
            N_("Form"): words.text(law.form),
        }
    yield from (Pair(words.translate(term), text) for term, text in told.items() if text)


def _warnings(ctx: Context, review_by: str | None, *, is_open: bool) -> tuple[str, ...]:
    words, found = ctx.words, list[str]()
    if is_open:
        found.append(words.translate("Not certain: please check the current state."))
    if review_by and ctx.as_of is not None and last_day(review_by) < ctx.as_of:
        found.append(
            words.translate(
                "Should have been reviewed by {date}: please check the current state.", date=words.day(review_by)
            )
        )
    return tuple(found)


def told_duties(ctx: Context) -> tuple[Duty, ...]:
    """The duties that were asked about, and those that clearly concern the company although nobody was asked."""
    return tuple(duty for duty in ctx.assessment.prepared.questionnaire.duties if _is_told(ctx, duty))


def _is_told(ctx: Context, duty: Duty) -> bool:
    assessment, header = ctx.assessment, ctx.assessment.sheet.header
    # By identity: `NOT_ASKED` is one object, which takes the place of whatever the file holds.
    if assessment.facts.answers[duty.id] is not NOT_ASKED:
        return True
    # The plan has its steps all the same: what the quick check leaves out is no less due.
    is_left_out = assessment.prepared.kept_from(duty.id, header.perspective, header.scope) is not None
    return is_left_out and assessment.clearly_concerns(duty)


def duty_views(ctx: Context) -> tuple[DutyView, ...]:
    """Compose the duties to check."""
    return tuple(_duty(ctx, duty) for duty in told_duties(ctx))


def _duty(ctx: Context, duty: Duty) -> DutyView:
    words, answer = ctx.words, ctx.assessment.facts.answers[duty.id]
    if answer.state is AnswerState.VALUE:
        shown = words.translate(YES_NO[bool(answer.value)])
    else:
        shown = words.translate(STATES[answer.state])
    is_clear = ctx.assessment.clearly_concerns(duty)
    return DutyView(
        id=duty.id,
        question=words.text(duty.text),
        help=words.text(duty.help),
        state=answer.state.value,
        answer=shown,
        is_open=is_clear or not (answer.state is AnswerState.NOT_APPLICABLE or bool(answer.value)),
        is_clear=is_clear,
        is_right=_is_right(duty),
        due=_due(ctx, duty),
        due_on=duty.due.on if duty.due else "",
        first=ctx.asked(words.text(duty.first)) if is_clear else "",
        late=_late(ctx, duty) if is_clear else "",
        says=_says(ctx, duty, is_clear=is_clear),
        laws=tuple(words.text(ctx.laws[id_].title) for id_ in duty.laws if id_ in ctx.laws),
        as_of=words.translate("As of {date}", date=words.day(duty.as_of)),
        warnings=_warnings(ctx, duty.review_by, is_open=False),
    )


def _says(ctx: Context, duty: Duty, *, is_clear: bool) -> str:
    """What a duty means for the company; an answer and none are worded differently."""
    words, answer = ctx.words, ctx.assessment.facts.answers[duty.id]
    if is_clear:
        return words.translate(CLEAR[_is_right(duty), ctx.is_asking])
    if answer.state is AnswerState.NOT_APPLICABLE:
        return words.translate(NOT_CONCERNED[ctx.is_asking])
    if answer.state is not AnswerState.VALUE:
        return words.translate(WITHOUT_ANSWER[ctx.is_asking])
    if answer.value:
        return words.translate("Settled by your answers.")
    return words.translate(NOT_SETTLED[ctx.is_asking])


def _is_right(duty: Duty) -> bool:
    """Whether it is something that a company may do: what lapses need not be met, it is lost."""
    return duty.due is not None and duty.due.lapses


def _due(ctx: Context, duty: Duty) -> str:
    """Until when a duty has to be met or a right can be used; a day that has passed by the answers' date is said so."""
    if duty.due is None:
        return ""
    is_past = ctx.as_of is not None and duty.due.on < ctx.as_of.isoformat()
    return ctx.words.translate(DUE[_is_right(duty), is_past], date=ctx.words.day(duty.due.on))


def _late(ctx: Context, duty: Duty) -> str:
    """That the steps towards a duty end too late."""
    towards = (item for item in ctx.assessment.plan.items if item.advice.recommendation.due == duty.id)
    return next((text for item in towards if (text := late_text(ctx.words, ctx.assessment, item))), "")


def source_views(
    ctx: Context, shown: Iterable[AdviceView], facts: Iterable[FactView], contacts: Iterable[ContactMatch]
) -> tuple[SourceView, ...]:
    """The sources of everything the report shows, in the order of the questionnaire."""
    used = set(_used_sources(ctx, shown, {fact.id for fact in facts}))
    for match in contacts:
        used |= {id_ for id_ in (match.contact.source, match.contact.phone_source) if id_}
    return tuple(
        SourceView(
            source.id,
            ctx.words.text(source.title),
            ctx.words.text(source.publisher),
            source.url or "",
            (urlsplit(source.url).hostname or "").removeprefix("www.") if source.url else "",
            ctx.words.translate("as of {date}", date=ctx.words.day(source.as_of)) if source.as_of else "",
        )
        for source in ctx.assessment.prepared.questionnaire.sources
        if source.id in used
    )


def _used_sources(ctx: Context, shown: Iterable[AdviceView], facts: set[str]) -> Iterator[str]:
    questionnaire, answers = ctx.assessment.prepared.questionnaire, ctx.assessment.facts.answers
    if ctx.show_ids:  # the others cite what they tell: laws, programmes, steps and whom to call
        for id_, question in questionnaire.questions.items():
            if answers[id_] is not NOT_ASKED:
                yield from question.sources
    for _, recommendation in _recommendations(ctx, shown):
        yield from recommendation.sources
    for fact in (*questionnaire.programmes, *questionnaire.laws):
        if fact.id in facts:
            yield from fact.sources
