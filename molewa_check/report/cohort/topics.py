"""What many companies share: gaps, strengths, and topics for joint initiatives."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from molewa_check.assess.cohort import Frequent, Initiative
from molewa_check.assess.contacts import is_stale
from molewa_check.assess.disclosure import Share
from molewa_check.assess.prepared import PreparedQuestion
from molewa_check.model.advice import Contact, Recommendation
from molewa_check.model.exposures import Exposure
from molewa_check.report.cohort.breakdowns import group_title
from molewa_check.report.cohort.context import CohortContext, share_text, title_of
from molewa_check.report.cohort.view import CarrierView, CohortAdvice, ConcernView, FrequentView, InitiativeView
from molewa_check.report.shared.phones import phone_text
from molewa_check.report.shared.values import Pair
from molewa_check.words.language import NONE, Words
from molewa_check.words.reading import as_date
from molewa_check.words.rounding import half_up

TOLD = 3
"""Typical steps told per topic."""


def frequent_views(ctx: CohortContext, items: Iterable[Frequent]) -> tuple[FrequentView, ...]:
    """Compose gaps or strengths."""
    return tuple(_frequent(ctx, item) for item in items)


def _frequent(ctx: CohortContext, item: Frequent) -> FrequentView:
    prepared = ctx.cohort.prepared.questions[item.question]
    top = ctx.top_section(item.question)
    return FrequentView(
        number=ctx.numbers.get(item.question, ""),
        question=ctx.words.text(prepared.question.text),
        section=title_of(ctx, top) if top else "",
        share=share_text(ctx.words, item.share),
        meter=item.share.percent,
        target=_target(ctx.words, prepared),
    )


def _target(words: Words, prepared: PreparedQuestion) -> str:
    """The target of a question; all that there are where they are not the same for everybody."""
    found = dict.fromkeys((*(aim for _holds, aim in prepared.aims), prepared.target))
    texts = [prepared.question.target_text(words, aim) for aim in found]
    return words.translate("depends: {targets}", targets=" / ".join(texts)) if prepared.aims else texts[0]


def initiative_views(ctx: CohortContext) -> tuple[InitiativeView, ...]:
    """Compose the topics with typical steps; each recommendation is told where it occurs first."""
    known = {item.id: item for item in ctx.cohort.prepared.questionnaire.recommendations}
    told: set[str] = set()
    found = []
    for place, item in enumerate(ctx.cohort.initiatives, start=1):
        fresh = [id_ for id_ in item.recommendations if id_ not in told][:TOLD]
        advice = tuple(_advice(ctx, known[id_]) for id_ in fresh)
        told.update(fresh)
        found.append(_initiative(ctx, place, item, advice or _again(ctx, item, known)))
    return tuple(found)


def _again(ctx: CohortContext, item: Initiative, known: Mapping[str, Recommendation]) -> tuple[CohortAdvice, ...]:
    """What stands for a topic whose recommendations were all told before: the most frequent, without its step."""
    return tuple(CohortAdvice(ctx.words.text(known[id_].title), "") for id_ in item.recommendations[:1])


def _initiative(ctx: CohortContext, place: int, item: Initiative, advice: tuple[CohortAdvice, ...]) -> InitiativeView:
    words = ctx.words
    title = ctx.cohort.prepared.questionnaire.topic_titles.get(item.topic)
    hours, count = _hours(ctx, item), _count(ctx, item.share)
    return InitiativeView(
        number=str(place),
        title=words.text(title) if title else item.topic,
        share=share_text(words, item.share),
        companies=_companies(ctx, item.share, count),
        hours=words.translate("{hours} h", hours=words.exact(hours)) if hours else "",
        together=_together(ctx, item.share, hours * count) if hours else "",
        exposures=tuple(words.text(one.title) for one in _exposures(ctx, item)),
        parts=tuple(_parts(ctx, item.topic)),
        gain=words.seen_gain(item.gain),
        advice=advice,
        contacts=tuple(_name(ctx, contact) for contact in item.contacts),
    )


def _count(ctx: CohortContext, share: Share) -> int:
    """How many companies a share stands for, as coarse as their number, from nothing but the figures printed."""
    least = ctx.cohort.minimum
    found = share.percent * ctx.cohort.size / 100
    # A bound is rounded down, so that “more than” stays true.
    return int(found // least if share.more_than else half_up(found / least)) * least


def _companies(ctx: CohortContext, share: Share, count: int) -> str:
    words = ctx.words
    if share.more_than:
        return words.translate("more than {count} companies", count=words.number(count))
    return words.translate("about {count} companies", count=words.number(count))


def _hours(ctx: CohortContext, item: Initiative) -> float:
    """What the most typical recommendation of a topic takes a company: its steps that suit everybody."""
    known = {one.id: one for one in ctx.cohort.prepared.questionnaire.recommendations}
    steps = [step for id_ in item.recommendations[:1] for step in known[id_].steps if step.if_ is None]
    return sum((step.hours or 0.0 for step in steps), 0.0)


def _together(ctx: CohortContext, share: Share, hours: float) -> str:
    words = ctx.words
    if share.more_than:
        return words.translate("more than {hours} h", hours=words.number(int(hours)))
    return words.translate("about {hours} h", hours=words.number(hours))


def _exposures(ctx: CohortContext, item: Initiative) -> list[Exposure]:
    """What makes the steps of a topic more urgent, as far as it concerns so many companies that it may be said."""
    prepared, told = ctx.cohort.prepared, {one.exposure for one in ctx.cohort.concerns}
    steps = [one for one in prepared.recommendations if one.id in item.recommendations]
    places = {place for one in steps for place in one.exposures}
    return [one for place, one in enumerate(prepared.questionnaire.exposures) if place in places and one.id in told]


def _parts(ctx: CohortContext, topic: str) -> Iterator[Pair]:
    """By question: the parts of the group in which many share a topic, with their shares."""
    for item in ctx.cohort.breakdowns:
        question = ctx.cohort.prepared.questions[item.question].question
        found = [(group, share) for group in item.groups for one, share in group.topics if one == topic]
        told = [f"{group_title(ctx, question, group.value)} ({share_text(ctx.words, share)})" for group, share in found]
        yield Pair(ctx.words.text(question.text), "; ".join(told) or NONE)


def concern_views(ctx: CohortContext) -> tuple[ConcernView, ...]:
    """What concerns many companies, and which initiatives answer to it."""
    exposures = {one.id: one for one in ctx.cohort.prepared.questionnaire.exposures}
    found = []
    for item in ctx.cohort.concerns:
        exposure = exposures[item.exposure]
        answering = enumerate(ctx.cohort.initiatives, start=1)
        found.append(
            ConcernView(
                title=ctx.words.text(exposure.title),
                share=share_text(ctx.words, item.share),
                meter=item.share.percent,
                initiatives=ctx.words.listing([str(n) for n, one in answering if exposure in _exposures(ctx, one)]),
            )
        )
    return tuple(found)


def _name(ctx: CohortContext, contact: Contact) -> str:
    """A contact; one that serves certain companies only with its area, for not all of the group need lie in it."""
    name, area = ctx.words.text(contact.name), ctx.words.text(contact.area)
    return f"{name} ({area})" if area and contact.concerns_if is not None else name


def _advice(ctx: CohortContext, item: Recommendation) -> CohortAdvice:
    # The first step that suits everybody: of the others nobody knows whom in a group they suit.
    step = next((step for step in item.steps if step.if_ is None), None)
    return CohortAdvice(ctx.words.text(item.title), ctx.words.text(step.text if step else None))


def carrier_views(ctx: CohortContext) -> tuple[CarrierView, ...]:
    """The organisations of all topics, each once, those that carry most first."""
    topics: dict[str, list[str]] = {}
    known: dict[str, Contact] = {}
    for place, item in enumerate(ctx.cohort.initiatives, start=1):
        for contact in item.contacts:
            topics.setdefault(contact.id, []).append(str(place))
            known[contact.id] = contact
    # Sorting is stable: who carries as much as another stands where the first of its topics does.
    ranked = sorted(topics, key=lambda id_: -len(topics[id_]))
    return tuple(_carrier(ctx, known[id_], topics[id_]) for id_ in ranked)


def _carrier(ctx: CohortContext, contact: Contact, places: Sequence[str]) -> CarrierView:
    words = ctx.words
    # On the day of the answers, not today: the same answers make the same pages.
    stale = ctx.as_of is not None and is_stale(contact, as_date(ctx.as_of))
    return CarrierView(
        name=words.text(contact.name),
        role=words.text(contact.role),
        area=words.text(contact.area),
        website=contact.website or "",
        phone=phone_text(words, contact, ctx.cohort.prepared.questionnaire.sources),
        checked=words.translate("Entry checked: {date}", date=words.day(contact.checked_on)),
        warning=words.translate("Checked more than a year ago.") if stale else "",
        reason=words.amount(
            "for initiative {places}", "for initiatives {places}", len(places), places=words.listing(places)
        ),
    )
