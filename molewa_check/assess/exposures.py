"""What concerns a company more than others, and what that makes of the order of its advice."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from molewa_check.assess.conditions import Decision, decision
from molewa_check.assess.facts import Facts
from molewa_check.model.exposures import RELEVANCE, Exposure, ExposureLevel, ExposureRule
from molewa_check.model.questions import Question
from molewa_check.model.text import Text


class Exposed(NamedTuple):
    """How much something concerns a company.

    Attributes:
        reason: why; None for an ordinary exposure.
    """

    exposure: Exposure
    level: ExposureLevel
    reason: Text | None

    @property
    def relevance(self) -> float:
        """What it multiplies priorities by, 0.5 to 3."""
        return RELEVANCE[self.level]


class PreparedExposure:
    """An exposure with its conditions prepared."""

    def __init__(self, exposure: Exposure, questions: Mapping[str, Question]) -> None:
        self._ordinary = Exposed(exposure, "ordinary", None)
        self._levels = tuple(self._level(rule, exposure, questions) for rule in exposure.levels)

    @staticmethod
    def _level(rule: ExposureRule, exposure: Exposure, questions: Mapping[str, Question]) -> tuple[Decision, Exposed]:
        holds = decision(rule.when, questions)
        assert holds is not None
        return holds, Exposed(exposure, rule.is_, rule.reason)

    def of(self, facts: Facts) -> Exposed:
        """How much it concerns a company: the first level whose condition holds."""
        return next((exposed for holds, exposed in self._levels if holds(facts)), self._ordinary)


def strongest(exposed: Iterable[Exposed]) -> Exposed | None:
    """The exposure that decides: the highest, of equal ones the first in the file; None of none."""
    # `max` keeps the first of equal ones.
    return max(exposed, key=lambda one: one.relevance, default=None)


def exposures_of(topics: Iterable[str], named: Sequence[str], exposures: Sequence[Exposure]) -> tuple[int, ...]:
    """The places of the exposures of a recommendation: those that it names, else all that share a topic with it."""
    wanted = set(topics)
    return tuple(
        place
        for place, exposure in enumerate(exposures)
        if (exposure.id in named if named else not wanted.isdisjoint(exposure.topics))
    )
