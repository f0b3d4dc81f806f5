"""What a section's score is made of: how its children combine, and the scores that are combined."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import mul, sub
from typing import NamedTuple

from molewa_check.assess.plan import QuestionPlan, Rules, SectionPlan, combine

Child = tuple[SectionPlan | QuestionPlan, float | None, float, float]
"""A child that applies: its score (None where it is missing) and the range of it."""
ScoredChild = tuple[SectionPlan | QuestionPlan, float, float, float]


class Blend:
    """How certain children combine, whatever their scores are.

    A weighted mean or sum is linear, whatever it is mapped to: the lowest score of the section, and for every child a
    factor × (its score − its lowest). For the minimum and the maximum see `_Extreme`.

    Attributes:
        ids: the children.
        factors: by child, what one more point of it adds to the score of the section; empty where that depends.
        low, high: the range of the score.
    """

    def __init__(
        self,
        rules: Rules,
        children: Sequence[SectionPlan | QuestionPlan],
        lows: Sequence[float],
        highs: Sequence[float],
    ) -> None:
        weights = [child.weight for child in children]
        self.ids = [child.id for child in children]
        self._rules, self._lows, self._spans = rules, lows, list(map(sub, highs, lows))
        self._bottom, self._top = 0.0, 1.0
        if not rules.normalise:
            self._bottom = combine(rules.combine, weights, lows)
            self._top = combine(rules.combine, weights, highs)
        self.low, self.high = rules.scale or (self._bottom, self._top)
        self.factors = dict(zip(self.ids, self._factors(weights), strict=False))

    def _factors(self, weights: Sequence[float]) -> list[float]:
        rules = self._rules
        whole = 1.0 if rules.combine == "sum" and not rules.normalise else sum(weights)
        slope = (self.high - self.low) / (self._top - self._bottom) / whole
        if rules.normalise:
            return [weight * slope / span for weight, span in zip(weights, self._spans, strict=True)]
        return [weight * slope for weight in weights]

    def score(self, scores: Sequence[float]) -> float:
        """The score of the section for the scores of its children."""
        above: float = sum(map(mul, self.factors.values(), map(sub, scores, self._lows)))
        return self.low + above


class _Extreme(Blend):
    """The lowest or the highest child decides."""

    def _factors(self, _weights: Sequence[float]) -> list[float]:
        return []

    def score(self, scores: Sequence[float]) -> float:
        """The score of the section for the scores of its children."""
        if self._rules.normalise:
            parts = zip(scores, self._lows, self._spans, strict=True)
            scores = [(score - low) / span for score, low, span in parts]
        value = min(scores) if self._rules.combine == "min" else max(scores)
        return self.low + (value - self._bottom) / (self._top - self._bottom) * (self.high - self.low)


@lru_cache(maxsize=4096)
def _blend(
    section: SectionPlan,
    children: Sequence[SectionPlan | QuestionPlan],
    lows: Sequence[float],
    highs: Sequence[float],
) -> Blend:
    """In a batch the same questions apply again and again."""
    kind = _Extreme if section.rules.combine in {"min", "max"} else Blend
    return kind(section.rules, children, lows, highs)


class Mixture(NamedTuple):
    """The children of a section that have a score, combined and mapped to the scale if there is one."""

    blend: Blend
    scores: Sequence[float]
    score: float

    def score_with(self, changes: Mapping[str, float]) -> float:
        """The score where some of the children have other scores."""
        return self.blend.score(
            [changes.get(id_, score) for id_, score in zip(self.blend.ids, self.scores, strict=True)]
        )


def mix(section: SectionPlan, children: Sequence[ScoredChild]) -> Mixture:
    """Combine at least one child of a section."""
    plans, scores, lows, highs = zip(*children, strict=True)
    blend = _blend(section, plans, lows, highs)
    return Mixture(blend, scores, blend.score(scores))


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


def slopes(root: SectionPlan, mixtures: Mapping[str, Mixture]) -> dict[str, float]:
    """What one more point for a question adds to the score of the root, where that is the same for every point.

    Questions below a minimum or a maximum are not in it, nor those that do not count today.
    """
    found: dict[str, float] = {}
    todo = [(root, 1.0)]
    while todo:
        section, slope = todo.pop()
        if section.id not in mixtures:
            continue
        factors = {id_: slope * factor for id_, factor in mixtures[section.id].blend.factors.items()}
        if section.combines_questions:
            found.update(factors)
        else:
            todo.extend((child, factors[child.id]) for child in section.sections if child.id in factors)
    return found
