"""Which organisation to call: contacts matched by topic and audience, and the shortest list that covers all topics."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from molewa_check.model.advice import Audience, Contact, Recommendation
from molewa_check.model.base import as_date


@dataclass(frozen=True, slots=True)
class ContactMatch:
    """A contact of the short list, with the reason for which it is there.

    Attributes:
        topics: the topics it covers of those that the recommendations need.
        recommendations: ids of the recommendations it helps with.
    """

    contact: Contact
    topics: tuple[str, ...]
    recommendations: tuple[str, ...]


def matching(recommendation: Recommendation, contacts: Iterable[Contact], audience: Audience) -> tuple[Contact, ...]:
    """The contacts that share a topic with a recommendation and serve the audience, in the order of the file."""
    return tuple(c for c in contacts if audience in c.audiences and not set(recommendation.topics).isdisjoint(c.topics))


def short_list(
    recommendations: Sequence[Recommendation], contacts: Sequence[Contact], audience: Audience
) -> tuple[ContactMatch, ...]:
    """As few contacts as possible that cover all topics of the recommendations.

    Greedy: the contact that covers most of what is still open comes next; of equal ones, the first in the file.
    """
    wanting = [(item.id, item.topics) for item in recommendations]
    needed = dict.fromkeys(topic for _, topics in wanting for topic in topics)
    offers = [(contact, needed.keys() & contact.topics) for contact in contacts if audience in contact.audiences]
    chosen: list[ContactMatch] = []
    while offers := [offer for offer in offers if offer[1]]:
        best, covered = max(offers, key=lambda offer: len(offer[1]))
        offered = set(best.topics)
        topics = tuple([topic for topic in needed if topic in offered])
        helped = tuple([id_ for id_, wanted in wanting if not offered.isdisjoint(wanted)])
        chosen.append(ContactMatch(best, topics, helped))
        offers = [(contact, still_open - covered) for contact, still_open in offers]
    return tuple(chosen)


def is_stale(contact: Contact, on: date) -> bool:
    """Whether a contact was checked more than a year before a day."""
    checked = as_date(contact.checked_on)
    return (on.year - 1, on.month, on.day) > (checked.year, checked.month, checked.day)
