"""Which organisation to call: contacts matched by topic and audience, and the shortest list that covers all topics."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import itemgetter, or_

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


class Directory:
    """The contacts that serve an audience, prepared for the recommendations of a questionnaire.

    Every topic that a recommendation names is one bit of an integer: what is covered is a matter of few operations.

    Attributes:
        matches: by the id of a recommendation, the contacts that share a topic with it, the most fitting first.
    """

    def __init__(
        self, contacts: Iterable[Contact], recommendations: Sequence[Recommendation], audience: Audience
    ) -> None:
        topics = dict.fromkeys(topic for item in recommendations for topic in item.topics)
        self._bits = {topic: 1 << place for place, topic in enumerate(topics)}
        self._wanted = {item.id: self._mask(item.topics) for item in recommendations}
        self._contacts = [contact for contact in contacts if audience in contact.audiences]
        self._offered = [self._mask(contact.topics) for contact in self._contacts]
        self.matches = {item.id: _fitting(self._contacts, item) for item in recommendations}

    def _mask(self, topics: Iterable[str]) -> int:
        return reduce(or_, (self._bits.get(topic, 0) for topic in topics), 0)

    def short_list(self, recommendations: Sequence[Recommendation]) -> tuple[ContactMatch, ...]:
        """As few contacts as possible that cover all topics of the recommendations.

        Greedy: the contact that covers most of what is still open comes next; of equal ones, the first in the file.
        """
        needed = {topic: self._bits[topic] for item in recommendations for topic in item.topics}
        wanting = [(item.id, self._wanted[item.id]) for item in recommendations]
        still_open = sum(needed.values())
        chosen: list[ContactMatch] = []
        while helpful := [offered & still_open for offered in self._offered]:
            covered = max(helpful, key=int.bit_count)
            if not covered:
                break
            place = helpful.index(covered)
            still_open &= ~covered
            offered = self._offered[place]
            topics = tuple([topic for topic, bit in needed.items() if bit & offered])
            helped = tuple([id_ for id_, wanted in wanting if wanted & offered])
            chosen.append(ContactMatch(self._contacts[place], topics, helped))
        return tuple(chosen)


def _fitting(contacts: Iterable[Contact], recommendation: Recommendation) -> tuple[Contact, ...]:
    """The contacts that share topics with a recommendation, the most fitting first.

    Who shares more comes first, of equal ones who shares what the recommendation names earlier, then who has fewer
    topics to see to.

    Why: an organisation for everything would otherwise stand before the one that does just this.
    """
    wanted = tuple(dict.fromkeys(recommendation.topics))
    ranked: list[tuple[tuple[int, int, int], Contact]] = []
    for contact in contacts:
        shared = [place for place, topic in enumerate(wanted) if topic in contact.topics]
        if shared:
            ranked.append(((-len(shared), shared[0], len(set(contact.topics))), contact))
    return tuple([contact for _, contact in sorted(ranked, key=itemgetter(0))])


def is_stale(contact: Contact, on: date) -> bool:
    """Whether a contact was checked more than a year before a day."""
    checked = as_date(contact.checked_on)
    return (on.year - 1, on.month, on.day) > (checked.year, checked.month, checked.day)
