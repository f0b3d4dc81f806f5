"""How the children of a section combine to its score."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import mul, sub

from molewa_check.assess.prepared import PreparedQuestion, PreparedSection
from molewa_check.model.rules import Rules, combine


class Blend:
    """How certain children combine, whatever their scores are.

    A weighted mean or sum is linear, whatever it is mapped to: the lowest score of the section, and for every child a
    factor × (its score − its lowest). For the minimum and the maximum see `_Extreme`.

    Attributes:
        factors: by child, what one more point of it adds to the score of the section; empty where that depends.
        low, high: the range of the score.
    """

    def __init__(
        self,
        rules: Rules,
        children: Sequence[PreparedSection | PreparedQuestion],
        lows: Sequence[float],
        highs: Sequence[float],
    ) -> None:
        weights = [child.weight for child in children]
        self._rules, self._lows, self._spans = rules, lows, list(map(sub, highs, lows))
        # Normalised children lie between 0 and 1, and so does every mean, minimum and maximum of them.
        self._bottom, self._top = 0.0, 1.0
        if not rules.normalise:
            self._bottom = combine(rules.combine, weights, lows)
            self._top = combine(rules.combine, weights, highs)
        self.low, self.high = rules.scale or (self._bottom, self._top)
        # Not strict: `_Extreme` has no factors.
        self.factors = dict(zip([child.id for child in children], self._factors(weights), strict=False))

    def _factors(self, weights: Sequence[float]) -> list[float]:
        rules = self._rules
        # Normalised, a sum is a mean: the scale takes the place of the number of children (docs/scoring.md, section 2).
        whole = 1.0 if rules.combine == "sum" and not rules.normalise else sum(weights)
        slope = _share(self.high - self.low, self._top - self._bottom) / whole
        if rules.normalise:
            return [_share(weight * slope, span) for weight, span in zip(weights, self._spans, strict=True)]
        return [weight * slope for weight in weights]

    def score(self, scores: Sequence[float]) -> float:
        """The score of the section for the scores of its children."""
        # No loop in Python: every section of every file comes here, three times where answers are missing.
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
            scores = [_share(score - low, span) for score, low, span in parts]
        value = min(scores) if self._rules.combine == "min" else max(scores)
        return self.low + _share(value - self._bottom, self._top - self._bottom) * (self.high - self.low)


def _share(part: float, whole: float) -> float:
    """A share; nothing of a range that vanishes beside numbers that are billions of times larger."""
    return part / whole if whole else 0.0


# Prepared parts compare by identity (`eq=False`), so that such a key is quickly hashed and never compared part by part.
@lru_cache(maxsize=4096)
def blend_sections(
    section: PreparedSection, children: tuple[PreparedSection, ...], lows: tuple[float, ...], highs: tuple[float, ...]
) -> Blend:
    """How child sections with certain ranges combine; in a batch the same ones come again and again."""
    return _kind(section)(section.rules, children, lows, highs)


@lru_cache(maxsize=4096)
def blend_questions(section: PreparedSection, questions: tuple[PreparedQuestion, ...]) -> Blend:
    """How questions combine; in a batch the same ones apply again and again."""
    lows, highs = [question.low for question in questions], [question.high for question in questions]
    return _kind(section)(section.rules, questions, lows, highs)


def _kind(section: PreparedSection) -> type[Blend]:
    return _Extreme if section.rules.combine in {"min", "max"} else Blend


def slopes(root: PreparedSection, blends: Mapping[str, Blend]) -> dict[str, float]:
    """What one more point of a section adds to the score of the root, for the sections that combine questions.

    Sections below a minimum or a maximum are not in it, nor those without a score today.
    """
    found: dict[str, float] = {}
    todo = [(root, 1.0)]
    while todo:
        section, slope = todo.pop()
        # Nothing below it is answered, or nothing applies: it has no part in today's score.
        if section.id not in blends:
            continue
        if section.combines_questions:
            found[section.id] = slope
        else:
            factors = blends[section.id].factors
            # Factors hold the children that have a score today; none at all below a minimum or a maximum.
            todo.extend((child, slope * factors[child.id]) for child in section.sections if child.id in factors)
    return found
