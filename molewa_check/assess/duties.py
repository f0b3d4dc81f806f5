"""Duties with a date: whom they clearly concern, and until when."""

from collections.abc import Mapping

from molewa_check.assess.conditions import decision
from molewa_check.assess.facts import Facts
from molewa_check.model.answers import AnswerState
from molewa_check.model.questions import Duty, Question


class PreparedDuty:
    """A duty with a date and with its condition prepared.

    Attributes:
        on: the last day, `2027-01-01`.
    """

    def __init__(self, duty: Duty, questions: Mapping[str, Question]) -> None:
        assert duty.due is not None
        self.id, self.on = duty.id, duty.due.on
        self._concerns = decision(duty.concerns, questions)

    def concerns(self, facts: Facts) -> bool:
        """Whether it clearly concerns a company that has not met it yet, and does not say that it is not concerned."""
        if self._concerns is None or not self._concerns(facts):
            return False
        answer = facts.answers.get(self.id)
        is_away = answer is not None and answer.state is AnswerState.NOT_APPLICABLE
        return not is_away and facts.values.get(self.id) is not True
