"""Gathers the picture of a group while results come in."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from statistics import median
from typing import Any

from molewa_check.assess.cohort import (
    MINIMUM,
    Breakdown,
    Cohort,
    Concern,
    Distribution,
    Frequent,
    Group,
    Initiative,
    group_of,
)
from molewa_check.assess.disclosure import Share, places, quartiles, visible_count, visible_groups, visible_share
from molewa_check.assess.prepared import Prepared
from molewa_check.batch.initiatives import homes, varied
from molewa_check.batch.ledger import WHOLE, Guard, Ledger, Member, member_of
from molewa_check.batch.outcome import Result
from molewa_check.model.conditions import OVERALL
from molewa_check.model.direction import Direction
from molewa_check.model.vocabulary import Audience, Perspective, Scope
from molewa_check.words.rounding import half_up

LISTED = 8
"""Gaps, strengths and topics that are listed at most."""
ADVICE = 6
"""Recommendations kept per topic: a report tells each of them once."""
CARRIERS = 3
"""Contacts named per topic."""


@dataclass
class _Counts:
    """What is counted about one question."""

    below: int = 0
    reached: int = 0


def _arrays(kind: str) -> "Callable[[], defaultdict[str, array[Any]]]":
    """Makes arrays of numbers by id."""
    return lambda: defaultdict(partial(array, kind))


@dataclass
class Collector:
    """Gathers what the picture needs, a few bytes per company."""

    prepared: Prepared
    perspective: Perspective
    scope: Scope = "full"
    group_by: tuple[str, ...] = ()
    size: int = 0
    members: list[Member] = field(default_factory=list)
    _scores: "dict[str, array[float]]" = field(default_factory=dict)
    _coverage: "array[float]" = field(default_factory=lambda: array("d"))
    _values: dict[str, list[str]] = field(default_factory=dict)
    _questions: defaultdict[str, _Counts] = field(default_factory=lambda: defaultdict(_Counts))
    _topics: "defaultdict[str, array[float]]" = field(default_factory=_arrays("d"))
    _concerned: "defaultdict[str, array[int]]" = field(default_factory=_arrays("l"))
    _places: "defaultdict[str, array[int]]" = field(default_factory=_arrays("H"))
    """By recommendation, its place in the plan of each company that has it."""
    _holders: "defaultdict[str, array[int]]" = field(default_factory=_arrays("l"))
    _exposed: Counter[str] = field(default_factory=Counter)
    _guard: Guard = field(init=False)

    def __post_init__(self) -> None:
        self._scores = {id_: array("d") for id_ in self.prepared.sections}
        self._values = {id_: [] for id_ in self.group_by}
        scored = {id_: item for id_, item in self.prepared.questions.items() if item.points is not None}
        self._scored = scored
        self._topics_of = {item.id: item.topics for item in self.prepared.questionnaire.recommendations}

    def add(self, result: Result) -> None:
        """Count a result."""
        self.size += 1
        self.members.append(member_of(result))
        for section in (result.overall, *result.sections):
            # An array holds no None, and a company has the same place in all of them: NaN stands for no score.
            self._scores[section.id].append(float("nan") if section.score is None else section.score)
        self._coverage.append(result.overall.coverage or 0.0)
        profile = dict(result.profile)
        for id_, values in self._values.items():
            values.append(group_of(self.prepared.questions[id_].question, profile.get(id_)))
        replies = result.replies
        for id_, points, reached in zip(replies.questions, replies.points, replies.reached, strict=True):
            if points is not None and id_ in self._scored:
                counts = self._questions[id_]
                counts.below += not reached
                counts.reached += reached
        self._exposed.update(result.exposures)
        self._add_advice(result)

    def _add_advice(self, result: Result) -> None:
        """A company gains on a topic what its best recommendation there would bring."""
        best: dict[str, float] = {}
        for place, (id_, gain) in enumerate(result.advice):
            self._places[id_].append(place)
            self._holders[id_].append(self.size - 1)
            brings = self._direction.gain(0.0, gain or 0.0)
            for topic in self._topics_of.get(id_, ()):
                best[topic] = max(best.get(topic, 0.0), brings)
        for topic, gain in best.items():
            self._topics[topic].append(gain)
            self._concerned[topic].append(self.size - 1)

    def picture(
        self, minimum: int = MINIMUM, audience: Audience = "advisor", guard: Guard | None = None
    ) -> Cohort | None:
        """Everything that may be printed about this group; None where earlier pictures forbid a new one.

        Args:
            minimum: the smallest group about which there are figures.
            audience: whose contacts are named.
            guard: knows the earlier pictures. Default: there are none.
        """
        if self.size < minimum:
            # Size 0, not the true one: how few they are is a figure about a few, too.
            return Cohort(self.prepared, self.perspective, self.scope, minimum, 0, too_small=True)
        everybody = range(self.size)
        self._guard = guard or Ledger(None).guard((), self.members, minimum)
        if self._guard.refuses(self._with_score(everybody, OVERALL)):
            return None
        self._guard.gives(WHOLE, WHOLE, everybody)
        initiatives = self._initiatives(minimum, audience)
        return Cohort(
            prepared=self.prepared,
            perspective=self.perspective,
            scope=self.scope,
            minimum=minimum,
            size=visible_count(self.size, minimum),
            too_small=False,
            coverage=quartiles([100 * share for share in self._coverage], minimum),
            distributions=self._distributions(WHOLE, everybody, minimum),
            breakdowns=tuple(self._breakdown(id_, minimum, initiatives) for id_ in self.group_by),
            gaps=self._frequent(minimum, reached=False),
            strengths=self._frequent(minimum, reached=True),
            initiatives=initiatives,
            concerns=self._concerns(minimum),
        )

    def _distributions(self, cell: str, members: Sequence[int], minimum: int) -> tuple[Distribution, ...]:
        return tuple(self._distribution(cell, id_, members, minimum) for id_ in self._scores)

    def _distribution(self, cell: str, section: str, members: Sequence[int], minimum: int) -> Distribution:
        scored, scores = self._with_score(members, section), self._scores[section]
        count = visible_count(len(members), minimum) if len(scored) == len(members) else None
        extent = self.prepared.sections[section].extent
        found = quartiles([scores[index] for index in scored], minimum, places(extent))
        if found is None or not self._guard.allows(cell, section, scored):
            return Distribution(section, count, None)
        self._guard.gives(cell, section, scored)
        return Distribution(section, count, found)

    def _with_score(self, members: Sequence[int], section: str) -> list[int]:
        scores = self._scores[section]
        # NaN is the only number that does not equal itself.
        return [index for index in members if scores[index] == scores[index]]

    def _breakdown(self, question: str, minimum: int, initiatives: Sequence[Initiative]) -> Breakdown:
        asked = self.prepared.questions[question].question
        # The groups stand in the order of the questionnaire: that of the files would tell who came first.
        members: dict[str, list[int]] = {group_of(asked, value): [] for value in asked.few_values}
        for index, value in enumerate(self._values[question]):
            members.setdefault(value, []).append(index)
        sizes = {value: len(found) for value, found in members.items() if found}
        # Those without an answer are no group to show, but the rest that could be computed: they count above.
        cells = {value: f"{question}={value}" for value in sizes}
        barred = [value for value in sizes if not self._guard.allows(cells[value], WHOLE, members[value])]
        shown = visible_groups(sizes, minimum, barred)
        for value in shown:
            self._guard.gives(cells[value], WHOLE, members[value])
        groups = tuple(
            Group(
                value,
                visible_count(sizes[value], minimum),
                self._distributions(cells[value], members[value], minimum),
                self._shared(members[value], minimum, initiatives),
            )
            for value in shown
            if value
        )
        return Breakdown(question, groups, hidden=len(shown) < len(sizes))

    def _shared(
        self, members: Sequence[int], minimum: int, initiatives: Sequence[Initiative]
    ) -> tuple[tuple[str, Share], ...]:
        """The topics of the initiatives that many of a part of the group share."""
        own = set(members)
        concerned = ((one.topic, own.intersection(self._concerned[one.topic])) for one in initiatives)
        # In steps of the part's own size, which are coarser than those of the whole: see `visible_share`.
        shares = ((topic, visible_share(len(found), len(own), minimum)) for topic, found in concerned)
        return tuple((topic, share) for topic, share in shares if share)

    def _concerns(self, minimum: int) -> tuple[Concern, ...]:
        found = []
        for one in self.prepared.questionnaire.exposures:
            share = visible_share(self._exposed[one.id], self.size, minimum)
            found += [Concern(one.id, share)] if share else []
        return tuple(sorted(found, key=lambda item: -item.share.percent)[:LISTED])

    def _frequent(self, minimum: int, *, reached: bool) -> tuple[Frequent, ...]:
        found = []
        for id_ in self._scored:
            counts = self._questions[id_]
            if (counts.reached > counts.below) is reached:
                # Of all companies: shares of those with points would tell, beside the size, how many have none.
                share = visible_share(max(counts.reached, counts.below), self.size, minimum)
                found += [Frequent(id_, share)] if share else []
        # By the share as printed, then as in the questionnaire: an order by exact numbers would tell more.
        return tuple(sorted(found, key=lambda item: -item.share.percent)[:LISTED])

    def _initiatives(self, minimum: int, audience: Audience) -> tuple[Initiative, ...]:
        found = []
        # By name, for topics are met in the order of the files, and `varied` keeps that of equal ones.
        for topic, gains in sorted(self._topics.items()):
            share = visible_share(len(gains), self.size, minimum)
            if share is not None:
                found.append(self._initiative(topic, share, minimum, audience))
        return varied(found, homes(self.prepared))[:LISTED]

    def _initiative(self, topic: str, share: Share, minimum: int, audience: Audience) -> Initiative:
        contacts = self.prepared.questionnaire.contacts
        serving = [one for one in contacts if topic in one.all_topics and audience in one.audiences]
        # Who leads the topic comes first. A group need not lie in the area of those that serve certain companies only.
        serving.sort(key=lambda one: (one.concerns_if is not None, topic not in one.leads))
        return Initiative(topic, share, self._gain(topic), self._typical(topic, minimum), tuple(serving[:CARRIERS]))

    def _gain(self, topic: str) -> float | None:
        concerned = self._concerned[topic]
        if not self._guard.allows(WHOLE, f"topic {topic}", concerned):
            return None
        self._guard.gives(WHOLE, f"topic {topic}", concerned)
        # As it is printed, so that the order of topics rests on nothing that is not.
        return self._direction.sign * float(half_up(median(self._topics[topic]), 1))

    @property
    def _direction(self) -> Direction:
        return self.prepared.root.direction

    def _typical(self, topic: str, minimum: int) -> tuple[str, ...]:
        """The recommendations of a topic that suit most companies; of equal ones those earlier in their plans.

        Shares are compared as they would be printed; their order tells no more than these.
        """
        advice = [id_ for id_, topics in self._topics_of.items() if topic in topics]
        shares = {id_: visible_share(len(self._holders.get(id_, ())), self.size, minimum) for id_ in advice}
        told = {id_: share for id_, share in shares.items() if share}
        # Sorting keeps the order of the questionnaire for what is equal in all of these.
        ranked = sorted(told, key=lambda id_: (-told[id_].percent, not told[id_].more_than, self._place(id_)))
        return tuple(ranked[:ADVICE])

    def _place(self, recommendation: str) -> float:
        """The median of its places in the plans of companies that have it; endless where that may not be told."""
        holders = self._holders[recommendation]
        if not self._guard.allows(WHOLE, f"place {recommendation}", holders):
            return float("inf")
        self._guard.gives(WHOLE, f"place {recommendation}", holders)
        return float(median(self._places[recommendation]))
