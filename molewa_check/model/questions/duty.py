"""A legal duty to check: a question with yes and no that stands under `duties`, beside the types."""

from typing import Literal

from pydantic import Field

from molewa_check.model.base import Day, Id, Many
from molewa_check.model.questions.yes_no import YesNoQuestion


class Duty(YesNoQuestion):
    """A legal duty to check: yes, no or not concerned. Never scored and never a verdict."""

    type: Literal["yes_no"] = "yes_no"
    # Nothing else can be given: a duty is never scored, whatever `yes_no` offers.
    points: None = None
    laws: Many[Id] = Field(default=(), description="Ids under `laws`.")
    as_of: Day = Field(description="The date the fact stands for.")
    review_by: Day | None = Field(default=None, description="To be checked again by this date.")
