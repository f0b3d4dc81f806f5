"""What a section's score is made of, kept so that a change of one child need not combine all of them again."""

from collections.abc import Mapping, Sequence
from operator import mul, sub

from molewa_check.assess.plan import QuestionPlan, Rules, SectionPlan, combine

Child = tuple[SectionPlan | QuestionPlan, float | None, float, float]
"""A child that applies: its score (None where it is missing) and the range of it."""
ScoredChild = tuple[SectionPlan | QuestionPlan, float, float, float]


class Mixture:
    """The children of a section that have a score, combined and mapped to the scale if there is one.

    A weighted mean or sum is linear, whatever it is mapped to: the lowest score of the section, and for every child a
    factor × (its score − its lowest). For the minimum and the maximum see `_Extreme`.

    Attributes:
        score: the score of the section.
        low, high: the range of this score.
    """

    __slots__ = (
        "_bottom",
        "_factors",
        "_lows",
        "_places",
        "_rules",
        "_scores",
        "_spans",
        "_top",
        "high",
        "low",
        "score",
    )

    def __init__(self, rules: Rules, children: Sequence[ScoredChild]) -> None:
        plans, self._scores, self._lows, highs = zip(*children, strict=True)
        weights = [plan.weight for plan in plans]
        self._rules = rules
        self._places = {plan.id: place for place, plan in enumerate(plans)}
        self._spans = list(map(sub, highs, self._lows))
        self._bottom, self._top = 0.0, 1.0
        if not rules.normalise:
            self._bottom = combine(rules.combine, weights, self._lows)
            self._top = combine(rules.combine, weights, highs)
        self.low, self.high = rules.scale or (self._bottom, self._top)
        self._prepare(weights)

    def _prepare(self, weights: Sequence[float]) -> None:
        """Find the factors and the score."""
        rules = self._rules
        whole = 1.0 if rules.combine == "sum" and not rules.normalise else sum(weights)
        slope = (self.high - self.low) / (self._top - self._bottom) / whole
        if rules.normalise:
            self._factors = [weight * slope / span for weight, span in zip(weights, self._spans, strict=True)]
        else:
            self._factors = [weight * slope for weight in weights]
        self.score: float = self.low + sum(map(mul, self._factors, map(sub, self._scores, self._lows)))

    def score_with(self, changes: Mapping[str, float]) -> float:
        """The score where some of the children have other scores."""
        score, places = self.score, self._places
        for id_, changed in changes.items():
            if id_ in places:
                place = places[id_]
                score += self._factors[place] * (changed - self._scores[place])
        return score


class _Extreme(Mixture):
    """The lowest or the highest child decides."""

    __slots__ = ()

    def _prepare(self, _weights: Sequence[float]) -> None:
        self.score = self._decided(self._scores)

    def score_with(self, changes: Mapping[str, float]) -> float:
        """The score where some of the children have other scores."""
        return self._decided([changes.get(id_, self._scores[place]) for id_, place in self._places.items()])

    def _decided(self, scores: Sequence[float]) -> float:
        if self._rules.normalise:
            parts = zip(scores, self._lows, self._spans, strict=True)
            scores = [(score - low) / span for score, low, span in parts]
        value = min(scores) if self._rules.combine == "min" else max(scores)
        return self.low + (value - self._bottom) / (self._top - self._bottom) * (self.high - self.low)


def mix(rules: Rules, children: Sequence[ScoredChild]) -> Mixture:
    """Combine at least one child."""
    return _Extreme(rules, children) if rules.combine in {"min", "max"} else Mixture(rules, children)


def move(
    sections: Sequence[SectionPlan], mixtures: Mapping[str, Mixture], changes: Mapping[str, float]
) -> dict[str, float]:
    """The scores of sections where questions that count today get other points.

    Args:
        sections: all sections above the questions, children before their parents.
        mixtures: what the scores of these sections are made of today, by id.
        changes: the new points by question.
    """
    scores: dict[str, float] = {}
    for section in sections:
        if section.id in mixtures:
            scores[section.id] = mixtures[section.id].score_with(changes if section.combines_questions else scores)
    return scores
