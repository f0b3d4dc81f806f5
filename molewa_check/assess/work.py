"""What a recommendation takes: the steps that suit a company, their hours, and the effort that follows."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from molewa_check.assess.conditions import Decision, decision
from molewa_check.assess.facts import Facts
from molewa_check.model.advice import Effort, Recommendation, Step, effort_of
from molewa_check.model.questions import Question


class PlacedStep(NamedTuple):
    """A step and its place among all steps of the recommendation, from 1."""

    place: int
    step: Step


class Work(NamedTuple):
    """What a recommendation takes of one company.

    Attributes:
        steps: the steps that suit the company, in their order.
        hours: the hours of these steps; None where the questionnaire does not say.
        effort: what follows from the hours; where they are unknown, what the recommendation says.
    """

    steps: tuple[PlacedStep, ...]
    hours: float | None
    effort: Effort


class PreparedWork:
    """The steps of a recommendation with their conditions prepared."""

    def __init__(self, recommendation: Recommendation, questions: Mapping[str, Question]) -> None:
        self._recommendation = recommendation
        placed = [PlacedStep(place, step) for place, step in enumerate(recommendation.steps, start=1)]
        self._steps = [(decision(one.step.if_, questions), one) for one in placed]
        # Most steps suit everybody: then the work is the same for all.
        self._same = self._of(placed) if all(suits is None for suits, _ in self._steps) else None

    def of(self, facts: Facts) -> Work:
        """What it takes of a company."""
        return self._same or self._of([one for suits, one in self._steps if _suits(suits, facts)])

    def _of(self, steps: Sequence[PlacedStep]) -> Work:
        if not self._recommendation.has_hours:
            return Work(tuple(steps), None, self._recommendation.effort)
        # Quarters of an hour are exact in binary, and so are their sums.
        hours = sum((one.step.hours or 0.0 for one in steps), 0.0)
        return Work(tuple(steps), hours, effort_of(hours))


def _suits(suits: Decision | None, facts: Facts) -> bool:
    return suits is None or suits(facts)
