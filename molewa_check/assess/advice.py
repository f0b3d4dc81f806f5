"""Which recommendations apply, what each would gain, and in which order they come."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from molewa_check.assess.conditions import Reason
from molewa_check.assess.exposures import Exposed, strongest
from molewa_check.assess.facts import Facts
from molewa_check.assess.prepared import PreparedRecommendation
from molewa_check.assess.queue import Queued, Wanted, queue
from molewa_check.assess.scoring import rounded
from molewa_check.assess.standing import Standing
from molewa_check.assess.work import Work
from molewa_check.model.advice import EFFORT_DIVISOR, Contact, Recommendation

WITHOUT_LIFTS = 0.005
"""The share of the overall score's range that a recommendation counts as for its place if it lifts no answer."""


class Advice(NamedTuple):
    """A recommendation that applies.

    Attributes:
        gain: the overall score after it is done minus today's; None where there is no overall score.
        counted: the gain that its place follows from; another one only where it lifts no answer at all.
        priority: what is counted × urgency × relevance ÷ effort; None where there is no gain to compute.
        contacts: who helps, the most fitting first.
        exposed: the exposure that decides about its relevance; None where it has none.
        work: the steps that suit the company, their hours and the effort.
        facts: what the company's answers come down to.
    """

    prepared: PreparedRecommendation
    gain: float | None
    counted: float | None
    priority: float | None
    contacts: tuple[Contact, ...]
    exposed: Exposed | None
    work: Work
    facts: Facts

    @property
    def recommendation(self) -> Recommendation:
        """What the questionnaire says of it."""
        return self.prepared.recommendation

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it applies; worked out when somebody asks, which the tables of a batch never do."""
        return self.prepared.reasons(self.facts)

    @property
    def relevance(self) -> float:
        """What its priority is multiplied by, because it concerns this company more or less than others; 0.5 to 3."""
        return 1.0 if self.exposed is None else self.exposed.relevance

    @property
    def weight(self) -> float:
        """Urgency × relevance ÷ effort: what its gain is multiplied by, and what decides where there are no gains."""
        return self.prepared.urgency * self.relevance / EFFORT_DIVISOR[self.work.effort]


def advise(
    today: Standing, exposed: Sequence[Exposed], matches: Mapping[str, tuple[Contact, ...]], start: date | None
) -> list[tuple[Advice, Queued]]:
    """All recommendations that apply, in the order in which to take them, and why they stand there.

    Args:
        today: where the company stands.
        exposed: what concerns it, in the order of the questionnaire.
        matches: the contacts of each recommendation.
        start: the day of the answers.
    """
    prepared, facts = today.prepared, today.facts
    candidates = [prepared.recommendations[place] for place in prepared.candidates.among(facts)]
    found = {
        item.id: _advice(item, today, exposed, matches[item.id])
        for item in candidates
        if item.holds(facts)
        and (item.concerns is None or item.concerns(facts))
        and (item.due is None or not item.due.has_lapsed(start))
    }
    scored = today.overall is not None
    wanted = [_wanted(item, facts, item.priority or 0.0 if scored else item.weight) for item in found.values()]
    return [(found[queued.id], queued) for queued in queue(wanted)]


def _advice(
    item: PreparedRecommendation, today: Standing, exposed: Sequence[Exposed], contacts: tuple[Contact, ...]
) -> Advice:
    gain, work = today.gain((item,)), item.work.of(today.facts)
    decisive = strongest([exposed[place] for place in item.exposures]) if item.exposures else None
    relevance = 1.0 if decisive is None else decisive.relevance
    # What no question asks about, such as a plan for money, gains nothing and would always come last.
    prepared = today.prepared
    better = None if gain is None else prepared.root.direction.gain(0.0, gain)
    counted = better if item.lifts or better is None else WITHOUT_LIFTS * prepared.width
    priority = None if counted is None else counted * item.urgency * relevance / EFFORT_DIVISOR[work.effort]
    # Equal to the ninth decimal is equal (docs/scoring.md, section 10): noise must not decide which comes first.
    figures = rounded(gain), rounded(counted), rounded(priority)
    return Advice(item, *figures, contacts, decisive, work, today.facts)


def _wanted(item: Advice, facts: Facts, rank: float) -> Wanted:
    due = item.prepared.due
    on = due.on if due is not None and due.concerns(facts) else ""
    return Wanted(item.prepared.id, rank, on, item.prepared.after)
