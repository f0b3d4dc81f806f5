"""Whom to call: the short list that covers all topics, and who else is named at single steps."""

from collections.abc import Iterable, Sequence

from molewa_check.assess.contacts import ContactMatch, is_stale
from molewa_check.model.advice import Contact
from molewa_check.report.company.context import Context
from molewa_check.report.company.records import ContactView
from molewa_check.report.company.view import AdviceView
from molewa_check.report.shared.phones import phone_text

MOST_REASONS = 3
"""How many steps a contact names."""


def further_contacts(ctx: Context, named: Iterable[str]) -> tuple[ContactMatch, ...]:
    """The contacts that the steps with these ids name and the short list does not hold."""
    listed, ids = {match.contact.id for match in ctx.assessment.contacts}, set(named)
    contacts: dict[str, Contact] = {}
    helped: dict[str, list[str]] = {}
    for item in ctx.assessment.advice:
        for contact in ctx.assessment.nearest_contacts(item) if item.recommendation.id in ids else ():
            if contact.id not in listed:
                contacts[contact.id] = contact
                helped.setdefault(contact.id, []).append(item.recommendation.id)
    return tuple(ContactMatch(contact, (), tuple(helped[id_])) for id_, contact in contacts.items())


def contact_views(
    ctx: Context, matches: Iterable[ContactMatch], advice: dict[str, AdviceView]
) -> tuple[ContactView, ...]:
    """Compose contacts."""
    return tuple(_contact(ctx, match, advice) for match in matches)


def contacts_text(ctx: Context) -> str:
    """How the short list came about."""
    words, number = ctx.words, len(ctx.assessment.contacts)
    if not number:
        return words.translate("The questionnaire names no contact for these steps.")
    return words.amount(
        "This organisation covers the topics of the recommended steps, as far as the questionnaire lists contacts.",
        "These {n} organisations together cover the topics of the recommended steps, as far as the questionnaire "
        "lists contacts. Call the first one first: it helps with most of them.",
        number,
    )


def _contact(ctx: Context, match: ContactMatch, advice: dict[str, AdviceView]) -> ContactView:
    words, contact = ctx.words, match.contact
    stale = ctx.as_of is not None and is_stale(contact, ctx.as_of)
    return ContactView(
        id=contact.id,
        name=words.text(contact.name),
        role=words.text(contact.role),
        area=words.text(contact.area),
        website=contact.website or "",
        phone=phone_text(words, contact, ctx.assessment.prepared.questionnaire.sources),
        note=words.written(contact.note),
        reason=_reason(ctx, [advice[id_] for id_ in match.recommendations if id_ in advice]),
        checked=words.translate("Entry checked: {date}", date=words.day(contact.checked_on)),
        warning=words.translate(
            "Checked more than a year before these answers. Please check the entry before you call."
        )
        if stale
        else "",
    )


def _reason(ctx: Context, helped: Sequence[AdviceView]) -> str:
    """With which steps an organisation helps; the most useful three by name."""
    words = ctx.words
    named = [words.quote(item.title) for item in helped[:MOST_REASONS]]
    rest = len(helped) - len(named)
    if rest:
        named.append(words.amount("{n} more step", "{n} more steps", rest))
    return words.translate("Helps with {steps}.", steps=words.listing(named))
