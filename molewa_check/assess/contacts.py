"""Which organisation to call: contacts that fit topic, audience and company, and the shortest list for all topics."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from molewa_check.assess.conditions import Decision, decision
from molewa_check.assess.facts import Facts
from molewa_check.assess.texts import as_json
from molewa_check.model.advice import Contact, Recommendation
from molewa_check.model.questions import Question
from molewa_check.model.vocabulary import AUDIENCES, Audience
from molewa_check.words.reading import as_date

MOST_DIRECTORIES = 256
"""Directories that are kept, one for each set of contacts that serve a company."""


Rank = tuple[int, int, int, int, int]
"""How well a contact fits a recommendation, the lowest best; see `rank`."""
Ranks = Sequence[Rank | None]
"""Those of one contact, for each recommendation of a questionnaire."""


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
    """Contacts prepared for the recommendations of a questionnaire: those that serve certain companies.

    Attributes:
        matches: by the id of a recommendation, the contacts that it names or that share a topic with it, the most
            fitting first.

    Args:
        contacts: those that serve.
        recommendations: all of the questionnaire.
        ranks: how well each of the contacts fits each recommendation.
    """

    def __init__(
        self, contacts: Sequence[Contact], recommendations: Sequence[Recommendation], ranks: Sequence[Ranks]
    ) -> None:
        self._contacts = contacts
        self._anyone_leads = any(contact.leads for contact in contacts)
        self._topics = {item.id: item.topics for item in recommendations}
        self._offering: dict[str, list[int]] = {topic: [] for item in recommendations for topic in item.topics}
        for place, contact in enumerate(contacts):
            for topic in contact.all_topics:
                if topic in self._offering:
                    self._offering[topic].append(place)
        self._helping: dict[str, list[int]] = {}
        self.matches: dict[str, tuple[Contact, ...]] = {}
        for number, item in enumerate(recommendations):
            ranked = [(found, place) for place, of in enumerate(ranks) if (found := of[number]) is not None]
            self._helping[item.id] = [place for _, place in ranked]
            # Of equal ranks the earlier place comes first, as in the file.
            self.matches[item.id] = tuple([contacts[place] for _, place in sorted(ranked)])

    # Not every result is written as a whole.
    @cached_property
    def ids(self) -> dict[str, str]:
        """The ids of the matches as JSON: results repeat them."""
        return {id_: as_json([contact.id for contact in found]) for id_, found in self.matches.items()}

    def short_list(self, recommendations: Iterable[str]) -> tuple[ContactMatch, ...]:
        """As few contacts as possible that cover all topics of the recommendations with these ids.

        Greedy: the contact that covers most of what is still open comes next; of equal ones who leads most of it, then
        the first in the file.
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
            best = self._leading(left, most, still_open)
            chosen.append(ContactMatch(self._contacts[best], tuple(covered[best]), tuple(helped[best])))
            # What an earlier choice covers already stays among the reasons of this one, but counts no more.
            for topic in covered[best]:
                if topic in still_open:
                    del still_open[topic]
                    for place in self._offering[topic]:
                        left[place] -= 1
        return tuple(chosen)

    def _leading(self, left: Sequence[int], most: int, still_open: Collection[str]) -> int:
        """Of the contacts that cover most, the one that leads most of what is open; the first of equal ones."""
        if not self._anyone_leads:
            return left.index(most)
        equal = [place for place, number in enumerate(left) if number == most]
        return max(equal, key=lambda place: sum(topic in still_open for topic in self._contacts[place].leads))


class Directories:
    """All contacts of a questionnaire, and who of them serves whom."""

    def __init__(
        self,
        contacts: Sequence[Contact],
        recommendations: Sequence[Recommendation],
        questions: Mapping[str, Question],
    ) -> None:
        self._contacts, self._recommendations = contacts, recommendations
        concerns = [decision(contact.concerns_if, questions) for contact in contacts]
        self._serving = {audience: list(_serving(audience, contacts, concerns)) for audience in AUDIENCES}
        self._known: dict[int, Directory] = {}
        self._ranks: dict[int, Ranks] = {}

    def of(self, audience: Audience, facts: Facts) -> Directory:
        """The contacts that serve an audience in a company."""
        # One number for all of them, a bit for each: companies of a district and a branch share a directory.
        chosen = sum([bit for bit, concerns in self._serving[audience] if concerns is None or concerns(facts)])
        if chosen not in self._known:
            if len(self._known) >= MOST_DIRECTORIES:
                self._known.clear()
            places = [place for place in range(len(self._contacts)) if chosen >> place & 1]
            ranks = [self._ranks_of(place) for place in places]
            self._known[chosen] = Directory([self._contacts[place] for place in places], self._recommendations, ranks)
        return self._known[chosen]

    def _ranks_of(self, place: int) -> Ranks:
        """How well a contact fits each recommendation; found once, though it stands in many directories."""
        if place not in self._ranks:
            contact = self._contacts[place]
            self._ranks[place] = [rank(contact, item) for item in self._recommendations]
        return self._ranks[place]


def _serving(
    audience: Audience, contacts: Sequence[Contact], concerns: Sequence[Decision | None]
) -> Iterator[tuple[int, Decision | None]]:
    """The bits of the contacts that serve an audience; those that serve everybody there share one number."""
    bits = [(1 << place, concerns[place]) for place, one in enumerate(contacts) if audience in one.audiences]
    yield sum(bit for bit, decide in bits if decide is None), None
    yield from ((bit, decide) for bit, decide in bits if decide is not None)


def rank(contact: Contact, recommendation: Recommendation) -> Rank | None:
    """How well a contact fits a recommendation, the lowest best; None where it does not.

    Who is named comes first, in the order of the names; then who leads a topic that the recommendation wants; then who
    shares more topics, of equal ones who shares what the recommendation names earlier, then who has fewer topics.

    Why: an organisation for everything would otherwise stand before the one that does just this.
    """
    # A topic that is named twice is shared once; its first place tells how much it matters.
    wanted = tuple(dict.fromkeys(recommendation.topics))
    shared = [place for place, topic in enumerate(wanted) if topic in contact.all_topics]
    is_named = contact.id in recommendation.contacts
    if not shared and not is_named:
        return None
    named = recommendation.contacts.index(contact.id) if is_named else len(recommendation.contacts)
    leads = -sum(topic in contact.leads for topic in wanted)
    return named, leads, -len(shared), shared[0] if shared else len(wanted), len(set(contact.all_topics))


def fit(contact: Contact, recommendation: Recommendation) -> tuple[int, ...]:
    """What has to differ for one of two contacts to fit better: named, leading, or sharing more topics."""
    return (rank(contact, recommendation) or ())[:3]


def is_stale(contact: Contact, on: date) -> bool:
    """Whether a contact was checked more than a year before a day."""
    checked = as_date(contact.checked_on)
    # Triples and no dates: 29 February has no day a year before.
    return (on.year - 1, on.month, on.day) > (checked.year, checked.month, checked.day)
