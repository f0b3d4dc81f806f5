"""Where the two views of the companies of a group part: counted company by company, told of no few."""

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from molewa_check.assess.cohort import Dissent, Frequent, GapSpread, TopicShare
from molewa_check.assess.disclosure import places, quartiles, visible_count, visible_share
from molewa_check.assess.prepared import Prepared
from molewa_check.batch.ledger import WHOLE, Guard, Ledger, Member, member
from molewa_check.compare.points import Kind
from molewa_check.compare.views import Comparison
from molewa_check.model.answers import AnswerState
from molewa_check.model.conditions import OVERALL

LISTED = 8
"""Topics and questions that are listed at most."""
NAN = float("nan")


class Parting(NamedTuple):
    """What the picture needs of one comparison, as plain values.

    Attributes:
        said: what both sides say to each question.
        gaps: the gap of the whole and of each section below it, by id.
        apart: the questions with a dissent.
    """

    said: list[tuple[str, list[tuple[AnswerState, Any]]]]
    gaps: dict[str, float | None]
    apart: tuple[str, ...]


def parting(comparison: Comparison) -> Parting:
    """What a comparison adds to the picture of the group."""
    overall = comparison.overall
    return Parting(
        said=[(one.id, [(answer.state, answer.value) for answer in one.answers]) for one in comparison.points],
        gaps={section.id: section.gap for section in (overall, *overall.sections)},
        apart=tuple(one.id for one in comparison.of_kind(Kind.DISSENT)),
    )


class Dissents:
    """Gathers what the picture needs of each comparison, a few bytes per company."""

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self._members: list[Member] = []
        self._gaps = {id_: array("d") for id_ in (OVERALL, *(top.id for top in prepared.root.sections))}
        self._topics: Counter[str] = Counter()
        self._questions: Counter[str] = Counter()
        self._topics_of = _topics_of(prepared)

    def add(self, parting: Parting, company: str) -> tuple[str, ...]:
        """Count a company; gives the topics with a dissent, in the order of the questionnaire."""
        self._members.append(member(company, parting.said))
        for id_, gap in parting.gaps.items():
            # An array holds no None, and a company has the same place in all of them.
            self._gaps[id_].append(NAN if gap is None else gap)
        met = {topic for id_ in parting.apart for topic in self._topics_of.get(id_, ())}
        self._questions.update(parting.apart)
        self._topics.update(met)
        return tuple(topic for topic in self._topics_in_order() if topic in met)

    def picture(self, minimum: int, ledger: Ledger) -> Dissent | None:
        """What may be printed, and is taken down as given; None where earlier pictures forbid a new one."""
        size = len(self._members)
        if size < minimum:
            # Size 0, not the true one: how few they are is a figure about a few, too.
            return Dissent(size=0)
        guard = ledger.guard((self.prepared.questionnaire.id, "dissent"), self._members, minimum)
        found = self._figures(size, minimum, guard)
        if found is not None:
            ledger.add(guard.picture, "", {})
        return found

    def _figures(self, size: int, minimum: int, guard: Guard) -> Dissent | None:
        everybody = range(size)
        if guard.refuses(self._with_gap(everybody, OVERALL)):
            return None
        guard.gives(WHOLE, WHOLE, everybody)
        return Dissent(
            size=visible_count(size, minimum),
            gaps=tuple(found for id_ in self._gaps if (found := self._gap(id_, everybody, minimum, guard))),
            topics=tuple(self._shared_topics(size, minimum)),
            questions=tuple(self._shared_questions(size, minimum)),
        )

    def _with_gap(self, members: Sequence[int], section: str) -> list[int]:
        gaps = self._gaps[section]
        # NaN is the only number that does not equal itself.
        return [index for index in members if gaps[index] == gaps[index]]

    def _gap(self, section: str, members: Sequence[int], minimum: int, guard: Guard) -> GapSpread | None:
        known = self._with_gap(members, section)
        found = quartiles(
            [self._gaps[section][index] for index in known], minimum, places(self.prepared.sections[section].extent)
        )
        if found is None or not guard.allows(WHOLE, f"gap {section}", known):
            return None
        guard.gives(WHOLE, f"gap {section}", known)
        return GapSpread(section, found)

    def _topics_in_order(self) -> Iterable[str]:
        return dict.fromkeys(topic for item in self.prepared.questionnaire.recommendations for topic in item.topics)

    def _shared_topics(self, size: int, minimum: int) -> list[TopicShare]:
        shares = [(topic, visible_share(self._topics[topic], size, minimum)) for topic in self._topics_in_order()]
        found = [TopicShare(topic, share) for topic, share in shares if share]
        return sorted(found, key=_rank)[:LISTED]

    def _shared_questions(self, size: int, minimum: int) -> list[Frequent]:
        ids = [item.id for item in self.prepared.root.questions]
        shares = [(id_, visible_share(self._questions[id_], size, minimum)) for id_ in ids]
        found = [Frequent(id_, share) for id_, share in shares if share]
        return sorted(found, key=_rank)[:LISTED]


def _rank(one: TopicShare | Frequent) -> tuple[int, bool]:
    """By the share as printed, then as in the questionnaire: an order by exact numbers would tell more."""
    return -one.share.percent, not one.share.more_than


def _topics_of(prepared: Prepared) -> dict[str, set[str]]:
    """The topics of every question: those of the recommendations that lift it."""
    found: dict[str, set[str]] = {}
    for item in prepared.questionnaire.recommendations:
        for id_ in item.lifts:
            found.setdefault(id_, set()).update(item.topics)
    return found
