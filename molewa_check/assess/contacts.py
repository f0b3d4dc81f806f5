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
    needed = list(dict.fromkeys(topic for item in recommendations for topic in item.topics))
    open_topics = set(needed)
    left = [contact for contact in contacts if audience in contact.audiences]
    chosen: list[ContactMatch] = []
    while left := [contact for contact in left if not open_topics.isdisjoint(contact.topics)]:
        best = max(left, key=lambda contact: len(open_topics.intersection(contact.topics)))
        chosen.append(_match(best, needed, recommendations))
        open_topics.difference_update(best.topics)
    return tuple(chosen)


def _match(contact: Contact, needed: Iterable[str], recommendations: Iterable[Recommendation]) -> ContactMatch:
    offered = set(contact.topics)
    topics = tuple([topic for topic in needed if topic in offered])
    helped = tuple([item.id for item in recommendations if not offered.isdisjoint(item.topics)])
    return ContactMatch(contact, topics, helped)


def is_stale(contact: Contact, on: date) -> bool:
    """Whether a contact was checked more than a year before a day."""
    checked = as_date(contact.checked_on)
    return (on.year - 1, on.month, on.day) > (checked.year, checked.month, checked.day)
