"""Which organisation to call: contacts matched by topic and audience, and the shortest list that covers all topics."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from molewa_check.model.advice import Audience, Contact, Recommendation
from molewa_check.model.base import as_date

STALE_AFTER_DAYS = 365


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
    needed = list(dict.fromkeys(topic for item in recommendations for topic in item.topics))
    serving = [contact for contact in contacts if audience in contact.audiences]
    open_topics = set(needed)
    chosen: list[ContactMatch] = []
    while open_topics and serving:
        best = max(serving, key=lambda contact: len(open_topics.intersection(contact.topics)))
        if open_topics.isdisjoint(best.topics):
            break
        chosen.append(_match(best, needed, recommendations))
        open_topics.difference_update(best.topics)
        serving.remove(best)
    return tuple(chosen)


def _match(contact: Contact, needed: Iterable[str], recommendations: Iterable[Recommendation]) -> ContactMatch:
    topics = tuple(topic for topic in needed if topic in contact.topics)
    helped = tuple(item.id for item in recommendations if not set(item.topics).isdisjoint(contact.topics))
    return ContactMatch(contact, topics, helped)


def is_stale(contact: Contact, on: date) -> bool:
    """Whether a contact was checked more than a year before a day."""
    return (on - as_date(contact.checked_on)).days > STALE_AFTER_DAYS
