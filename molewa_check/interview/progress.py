"""How far an interview is, and how long the rest takes. Time comes in as numbers.

A question takes the time to read it, by its words, and the time to decide. Reading is the same for everybody; deciding
begins with what the questionnaire says of the whole, and is corrected by how long this user takes for questions of the
same kind. The correction is bounded, so that the time that is told before a break is about the one told after it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple

from molewa_check.words.rounding import half_up

WORDS_PER_SECOND = 4.0
"""Attentive reading: 240 words a minute."""
TRUST = 6.0
"""As many answers as the estimate made beforehand weighs."""
SLOWEST, QUICKEST = 2.0, 0.5
"""How far the user's own pace moves the time to decide, and one answer at most its mean."""


class Estimate(NamedTuple):
    """Seconds that a question takes: to read, and to decide."""

    kind: str = ""
    reading: float = 10.0
    deciding: float = 10.0


def reading_time(texts: Iterable[str]) -> float:
    """Seconds to read some texts."""
    return sum(len(text.split()) for text in texts) / WORDS_PER_SECOND


class Measured(NamedTuple):
    """How often something was measured, and the sum of its ratios to the estimate."""

    answers: int = 0
    ratios: float = 0.0

    def factor(self, prior: float) -> float:
        """The mean ratio; what was assumed beforehand weighs as much as some answers."""
        return (prior * TRUST + self.ratios) / (TRUST + self.answers)


@dataclass(frozen=True, slots=True)
class Pace:
    """How long this user takes.

    Attributes:
        estimates: what was expected of each question, by its id.
        scale: the time to decide in this questionnaire, as a share of the usual one.
        measured: what was measured, by kind; under "" of all kinds together.
    """

    estimates: Mapping[str, Estimate] = field(default_factory=lambda: MappingProxyType({}))
    scale: float = 1.0
    measured: Mapping[str, Measured] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def from_minutes(cls, estimates: Mapping[str, Estimate], asked: Collection[str], minutes: int | None) -> "Pace":
        """Begin with the time that a questionnaire names for the questions asked."""
        pace = cls(estimates)
        deciding = sum(pace.of(id_).deciding for id_ in asked)
        if not minutes or not deciding:
            return pace
        left = minutes * 60 - sum(pace.of(id_).reading for id_ in asked)
        return replace(pace, scale=_bounded(left / deciding))

    def of(self, id_: str) -> Estimate:
        """What was expected of a question."""
        return self.estimates.get(id_, Estimate())

    def after(self, id_: str, seconds: float) -> "Pace":
        """The pace after one more answer; who needs very long was at the telephone."""
        expected = self.of(id_)
        ratio = _bounded((seconds - expected.reading) / (expected.deciding * self.scale))
        known = {kind: self.measured.get(kind, Measured()) for kind in ("", expected.kind)}
        more = {kind: Measured(one.answers + 1, one.ratios + ratio) for kind, one in known.items()}
        return replace(self, measured={**self.measured, **more})

    def seconds_for(self, id_: str) -> float:
        """Seconds that a question will probably take."""
        expected = self.of(id_)
        overall = self.measured.get("", Measured()).factor(1.0)
        own = self.measured.get(expected.kind, Measured()).factor(overall)
        return expected.reading + expected.deciding * self.scale * own

    def minutes_for(self, ids: Iterable[str]) -> int:
        """Whole minutes for some questions, at least one as long as there is a question."""
        seconds = [self.seconds_for(id_) for id_ in ids]
        return max(1, int(half_up(sum(seconds) / 60))) if seconds else 0


def _bounded(ratio: float) -> float:
    return min(max(ratio, QUICKEST), SLOWEST)


@dataclass(frozen=True, slots=True)
class Progress:
    """Question `number` of `total`; `done` have an entry."""

    number: int
    total: int
    done: int
    minutes_left: int

    @property
    def share(self) -> float:
        """The share of the questions that have an entry."""
        return self.done / self.total if self.total else 1.0


def progress(asked: tuple[str, ...], entries: frozenset[str], current: str | None, pace: Pace) -> Progress:
    """Work out where a question stands among those that are asked."""
    left = [id_ for id_ in asked if id_ not in entries]
    number = asked.index(current) + 1 if current in asked else len(asked)
    return Progress(number, len(asked), len(asked) - len(left), pace.minutes_for(left))
