"""A legal duty to check: a question with yes and no that stands under `duties`, beside the types."""

from typing import Literal

from pydantic import Field

from molewa_check.model.base import Day, FullDay, Id, Many, Model
from molewa_check.model.conditions import Condition
from molewa_check.model.questions.yes_no import YesNoQuestion
from molewa_check.model.text import Text


class Due(Model):
    """When a duty has to be met."""

    on: FullDay = Field(description="The last day, in quotes.")
    lapses: bool = Field(
        default=False, description="Whether nothing is left to do after that day, such as an application."
    )


class Duty(YesNoQuestion):
    """A legal duty to check: yes, no or not concerned. Never scored and never a verdict."""

    type: Literal["yes_no"] = "yes_no"
    # Nothing else can be given: a duty is never scored, whatever `yes_no` offers.
    points: None = None
    laws: Many[Id] = Field(default=(), description="Ids under `laws`.")
    concerns: Condition | None = Field(
        default=None,
        description="The duty clearly concerns companies for which this holds. Default: each has to check. "
        "It may not look at scores.",
    )
    due: Due | None = Field(default=None, description="Until when it has to be met.")
    first: Text | None = Field(default=None, description="The first step towards it.")
    as_of: Day = Field(description="The date the fact stands for.")
    review_by: Day | None = Field(default=None, description="To be checked again by this date.")
