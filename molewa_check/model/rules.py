"""The rules by which sections combine their parts: what they inherit, and the arithmetic itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul

from molewa_check.model.questionnaire import Combine, Require, ScoringRules

ROOT = ScoringRules(combine="mean", normalise=True, scale=(0.0, 100.0), missing=Require(require=0.5), over="children")
"""The rules where a questionnaire says nothing."""

DIGITS = 9
"""Decimal places of scores: enough to be unrounded, and without the binary noise that makes 65 miss band 65."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one section after inheritance.

    Attributes:
        scale: where the combination is mapped to; None leaves raw values as they are.
        zero: whether missing answers count at their minimum.
        require: the share of answered questions below which there is no score; 0 for none.
    """

    combine: Combine
    normalise: bool
    scale: tuple[float, float] | None
    zero: bool
    require: float
    over_questions: bool


def inherit(inherited: ScoringRules, given: ScoringRules) -> ScoringRules:
    """Override key by key. An inherited scale ends where `normalise: false` begins: raw values keep their own."""
    # `is False`, because None inherits, and with it the scale (docs/scoring.md, section 5).
    drop_scale = given.normalise is False and given.scale is None
    base = inherited.model_copy(update={"scale": None}) if drop_scale else inherited
    # What was written, not what differs from a default: only a key that is left out inherits.
    merged = base.model_copy(update={name: getattr(given, name) for name in given.model_fields_set})
    # A section below raw values normalises again: the second rule of docs/scoring.md, section 5.
    if merged.normalise and merged.scale is None:
        return merged.model_copy(update={"scale": ROOT.scale})
    return merged


def rules_of(given: ScoringRules) -> Rules:
    """The rules in the form that scoring reads."""
    missing = given.missing
    return Rules(
        combine=given.combine or "mean",
        normalise=bool(given.normalise),
        scale=given.scale,
        zero=missing == "zero",
        require=missing.require if isinstance(missing, Require) else 0.0,
        over_questions=given.over == "questions",
    )


def without_noise(number: float) -> float:
    """Take away the noise of binary fractions, and the sign of a negative zero."""
    return round(number, DIGITS) + 0.0


def combine(how: Combine, weights: Sequence[float], values: Sequence[float]) -> float:
    """Combine at least one value: weighted mean, weighted sum, lowest or highest."""
    if how == "min":
        return min(values)
    if how == "max":
        return max(values)
    total: float = sum(map(mul, weights, values))
    return total / sum(weights) if how == "mean" else total
