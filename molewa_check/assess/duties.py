"""Duties: whom they clearly concern and who has still to see to them; those with a date, until when."""

from collections.abc import Mapping
from datetime import date

from molewa_check.assess.conditions import decision
from molewa_check.assess.facts import Facts
from molewa_check.model.answers import AnswerState
from molewa_check.model.questions import Duty, Question
from molewa_check.words.reading import as_date


class PreparedDuty:
    """A duty with its condition prepared.

    Attributes:
        on: the last day, `2027-01-01`; empty where it has none.
    """

    def __init__(self, duty: Duty, questions: Mapping[str, Question]) -> None:
        self.id, self.on = duty.id, duty.due.on if duty.due else ""
        self._lapses_after = as_date(duty.due.on) if duty.due and duty.due.lapses else None
        self._concerns = decision(duty.concerns, questions)

    def concerns(self, facts: Facts) -> bool:
        """Whether it clearly concerns a company that has not met it yet, and does not say that it is not concerned."""
        return self._concerns is not None and self._concerns(facts) and _is_open(self.id, facts)

    def has_lapsed(self, day: date | None) -> bool:
        """Whether nothing is left to do on a day; where the answers carry none, that cannot be told."""
        return self._lapses_after is not None and day is not None and self._lapses_after < day


def _is_open(duty: str, facts: Facts) -> bool:
    """Whether a duty, by its id, is neither met nor said not to concern the company."""
    answer = facts.answers.get(duty)
    is_away = answer is not None and answer.state is AnswerState.NOT_APPLICABLE
    return not is_away and facts.values.get(duty) is not True
