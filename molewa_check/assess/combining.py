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

    A child that is good at the other end than the section is turned round: its best counts as the most.

    Attributes:
        turned: for each child whether it is turned round; empty where none is.
        least, most: for each child the score that counts as the least, and as the most.
        factors: by child, what one more point of it adds to the score of the section; empty where that depends.
        low, high: the range of the score.
    """

    def __init__(
        self,
        rules: Rules,
        children: Sequence[PreparedSection | PreparedQuestion],
        lows: Sequence[float],
        highs: Sequence[float],
        turned: Sequence[bool] = (),
    ) -> None:
        weights = [child.weight for child in children]
        self._rules = rules
        self.turned = tuple(turned)
        self.least, self.most = self.ordered(lows, highs)
        # Negative for a child that is turned round: the further below its highest score, the more it adds.
        self._spans = list(map(sub, self.most, self.least))
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
        return [weight * slope * sign for weight, sign in zip(weights, self._signs(), strict=True)]

    def _signs(self) -> list[float]:
        return [-1.0 if turned else 1.0 for turned in self.turned] or [1.0] * len(self._spans)

    def ordered(self, lows: Sequence[float], highs: Sequence[float]) -> tuple[Sequence[float], Sequence[float]]:
        """Low and high scores of the children as what counts less and what counts more."""
        if not self.turned:
            return lows, highs
        pairs = zip(lows, highs, self.turned, strict=True)
        less, more = zip(*[(high, low) if turned else (low, high) for low, high, turned in pairs], strict=True)
        return less, more

    def score(self, scores: Sequence[float]) -> float:
        """The score of the section for the scores of its children."""
        # No loop in Python: every section of every file comes here, three times where answers are missing.
        above: float = sum(map(mul, self.factors.values(), map(sub, scores, self.least)))
        return self.low + above


class _Extreme(Blend):
    """The lowest or the highest child decides."""

    def _factors(self, _weights: Sequence[float]) -> list[float]:
        return []

    def score(self, scores: Sequence[float]) -> float:
        """The score of the section for the scores of its children."""
        if self._rules.normalise:
            parts = zip(scores, self.least, self._spans, strict=True)
            scores = [_share(score - low, span) for score, low, span in parts]
        elif self.turned:
            ends = zip(scores, self.least, self.most, self.turned, strict=True)
            scores = [least + most - score if turned else score for score, least, most, turned in ends]
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
    return _kind(section)(section.rules, children, lows, highs, _turned(section, children))


@lru_cache(maxsize=4096)
def blend_questions(section: PreparedSection, questions: tuple[PreparedQuestion, ...]) -> Blend:
    """How questions combine; in a batch the same ones apply again and again."""
    lows, highs = [question.low for question in questions], [question.high for question in questions]
    return _kind(section)(section.rules, questions, lows, highs, _turned(section, questions))


def _turned(section: PreparedSection, children: Sequence[PreparedSection | PreparedQuestion]) -> tuple[bool, ...]:
    """Which children are good at the other end than the section; empty where none is, as nearly always."""
    turned = tuple(child.direction is not section.direction for child in children)
    return turned if any(turned) else ()


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
