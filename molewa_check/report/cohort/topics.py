"""What many companies share: gaps, strengths, and topics for joint initiatives."""

from collections.abc import Iterable, Mapping, Sequence

from molewa_check.assess.cohort import Frequent, Initiative
from molewa_check.assess.contacts import is_stale
from molewa_check.model.advice import Contact, Recommendation
from molewa_check.report.cohort.context import CohortContext, share_text, title_of
from molewa_check.report.cohort.view import CarrierView, CohortAdvice, FrequentView, InitiativeView
from molewa_check.report.shared.phones import phone_text
from molewa_check.words.reading import as_date

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
        target=prepared.question.target_text(ctx.words, prepared.target),
    )


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
    return InitiativeView(
        number=str(place),
        title=words.text(title) if title else item.topic,
        share=share_text(words, item.share),
        gain=words.seen_gain(item.gain),
        advice=advice,
        contacts=tuple(_name(ctx, contact) for contact in item.contacts),
    )


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
