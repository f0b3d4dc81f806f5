"""Which organisation to call: contacts matched by topic and audience, and the shortest list that covers all topics."""

from collections.abc import Iterable, Sequence
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from molewa_check.model.advice import Contact, Recommendation
from molewa_check.model.vocabulary import Audience
from molewa_check.words.reading import as_date


class ContactMatch(NamedTuple):
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

    Attributes:
        matches: by the id of a recommendation, the contacts that share a topic with it, the most fitting first.
    """

    def __init__(
        self, contacts: Iterable[Contact], recommendations: Sequence[Recommendation], audience: Audience
    ) -> None:
        self._contacts = [contact for contact in contacts if audience in contact.audiences]
        self.matches = {item.id: _fitting(self._contacts, item) for item in recommendations}
        self._topics = {item.id: item.topics for item in recommendations}
        self._offering = {topic: self._places([topic]) for item in recommendations for topic in item.topics}
        self._helping = {item.id: self._places(item.topics) for item in recommendations}

    def _places(self, topics: Iterable[str]) -> list[int]:
        """Which contacts see to any of some topics."""
        return [place for place, contact in enumerate(self._contacts) if not set(topics).isdisjoint(contact.topics)]

    def short_list(self, recommendations: Iterable[str]) -> tuple[ContactMatch, ...]:
        """As few contacts as possible that cover all topics of the recommendations with these ids.

        Greedy: the contact that covers most of what is still open comes next; of equal ones, the first in the file.
        """
        covered: list[list[str]] = [[] for _ in self._contacts]
        helped: list[list[str]] = [[] for _ in self._contacts]
        # A dict, because a set has another order in every run, and reasons keep that of the recommendations.
        still_open: dict[str, None] = {}
        for id_ in recommendations:
            for topic in self._topics[id_]:
                still_open[topic] = None
            for place in self._helping[id_]:
                helped[place].append(id_)
        for topic in still_open:
            for place in self._offering[topic]:
                covered[place].append(topic)
        left = [len(topics) for topics in covered]
        chosen: list[ContactMatch] = []
        while most := max(left, default=0):
            # The first of equal ones is the first in the file.
            best = left.index(most)
            chosen.append(ContactMatch(self._contacts[best], tuple(covered[best]), tuple(helped[best])))
            # What an earlier choice covers already stays among the reasons of this one, but counts no more.
            for topic in covered[best]:
                if topic in still_open:
                    del still_open[topic]
                    for place in self._offering[topic]:
                        left[place] -= 1
        return tuple(chosen)


def _fitting(contacts: Iterable[Contact], recommendation: Recommendation) -> tuple[Contact, ...]:
    """The contacts that share topics with a recommendation, the most fitting first.

    Who shares more comes first, of equal ones who shares what the recommendation names earlier, then who has fewer
    topics to see to.

    Why: an organisation for everything would otherwise stand before the one that does just this.
    """
    # A topic that is named twice is shared once; its first place tells how much it matters.
    wanted = tuple(dict.fromkeys(recommendation.topics))
    ranked: list[tuple[tuple[int, int, int], Contact]] = []
    for contact in contacts:
        shared = [place for place, topic in enumerate(wanted) if topic in contact.topics]
        if shared:
            ranked.append(((-len(shared), shared[0], len(set(contact.topics))), contact))
    # Only ranks are compared: contacts have no order, and equal ones keep that of the file.
    return tuple([contact for _, contact in sorted(ranked, key=itemgetter(0))])


def is_stale(contact: Contact, on: date) -> bool:
    """Whether a contact was checked more than a year before a day."""
    checked = as_date(contact.checked_on)
    # Triples and no dates: 29 February has no day a year before.
    return (on.year - 1, on.month, on.day) > (checked.year, checked.month, checked.day)
