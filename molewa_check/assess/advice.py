"""Which recommendations apply, what each would gain, and in which order they come."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from molewa_check.assess.combining import Mixture, move
from molewa_check.assess.conditions import Reason
from molewa_check.assess.facts import Facts
from molewa_check.assess.plan import Plan, RecommendationPlan
from molewa_check.assess.scoring import (
    Outcome,
    Points,
    applicable_points,
    establish,
    rounded,
    score_all,
    score_with_mixtures,
)
from molewa_check.model.advice import EFFORT_DIVISOR, Contact, Recommendation
from molewa_check.model.answers import Answer, AnswerSheet, AnswerState
from molewa_check.model.conditions import OVERALL


class Advice(NamedTuple):
    """A recommendation that applies.

    Attributes:
        gain: the overall score after it is done minus today's; None where there is no overall score.
        priority: gain × urgency ÷ effort; None where there is no gain to compute.
        reasons: why it applies.
        contacts: who helps, in the order of the file.
    """

    recommendation: Recommendation
    gain: float | None
    priority: float | None
    reasons: tuple[Reason, ...]
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a company stands today: what gains are measured against."""

    plan: Plan
    sheet: AnswerSheet
    facts: Facts
    points: Points
    outcomes: Mapping[str, Outcome]
    mixtures: Mapping[str, Mixture]

    @property
    def overall(self) -> float | None:
        """Today's overall score, with the noise of binary fractions."""
        return self.outcomes[OVERALL][0] if OVERALL in self.outcomes else None

    def after(self, recommendations: Iterable[RecommendationPlan]) -> float | None:
        """The overall score after recommendations are done: answers only rise, and what does not apply stays so."""
        lifted = self._lifted(recommendations)
        if not lifted:
            return self.overall
        points = {id_: points for id_, (_, points) in lifted.items()}
        if not self.plan.conditioned.isdisjoint(lifted):
            changes = {id_: Answer(AnswerState.VALUE, value) for id_, (value, _) in lifted.items()}
            return _overall(self.plan, applicable_points(self.plan, establish(self.plan, self.sheet, changes)))
        above = self.plan.above(points)
        if any(self.points[id_] is None for id_ in lifted):
            changed = {section.id for section in above}
            known = {id_: outcome for id_, outcome in self.outcomes.items() if id_ not in changed}
            return _overall(self.plan, {**self.points, **points}, known)
        return move(above, self.mixtures, points).get(OVERALL)

    def _lifted(self, recommendations: Iterable[RecommendationPlan]) -> dict[str, tuple[object, float]]:
        """The questions whose answers would rise, with value and points."""
        lifted: dict[str, tuple[object, float]] = {}
        for item in recommendations:
            for question, value in item.lifts:
                if question.id not in self.points or question.points is None:
                    continue
                points = question.points(value)
                today = lifted[question.id][1] if question.id in lifted else self.points[question.id]
                if today is None or points > today:
                    lifted[question.id] = (value, points)
        return lifted


def _overall(plan: Plan, points: Points, known: Mapping[str, Outcome] | None = None) -> float | None:
    return score_all(plan.root, points, known).get(OVERALL, (None,))[0]


def standing(plan: Plan, sheet: AnswerSheet, facts: Facts) -> Standing:
    """Score today's answers."""
    points = applicable_points(plan, facts)
    return Standing(plan, sheet, facts, points, *score_with_mixtures(plan.root, points))


def advise(today: Standing, matches: Mapping[str, tuple[Contact, ...]]) -> tuple[Advice, ...]:
    """All recommendations that apply, the most useful first; `matches` gives the contacts of each."""
    found = [_advice(item, today, matches) for item in today.plan.recommendations if item.holds(today.facts)]
    ranked = sorted(found, key=lambda item: -(item.priority if item.priority is not None else 0.0))
    return tuple(prerequisites_first(ranked))


def _advice(item: RecommendationPlan, today: Standing, matches: Mapping[str, tuple[Contact, ...]]) -> Advice:
    recommendation = item.recommendation
    before, after = today.overall, today.after([item])
    gain = None if before is None or after is None else after - before
    priority = None if gain is None else gain * recommendation.urgency / EFFORT_DIVISOR[recommendation.effort]
    return Advice(
        recommendation, rounded(gain), rounded(priority), item.reasons(today.facts), matches[recommendation.id]
    )


def prerequisites_first(ranked: Sequence[Advice]) -> list[Advice]:
    """Keep the order, but let what stands in `after` and applies itself come right before what needs it."""
    by_id = {item.recommendation.id: item for item in ranked}
    placed: dict[str, Advice] = {}
    for id_ in by_id:
        waiting = [id_]
        while waiting:
            before = by_id[waiting[-1]].recommendation.after
            needed = next((other for other in before if other in by_id and other not in placed), None)
            if needed is not None:
                waiting.append(needed)
            else:
                done = waiting.pop()
                placed.setdefault(done, by_id[done])
    return list(placed.values())
