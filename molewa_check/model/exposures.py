"""Who a company is and what it can do: exposures decide which advice comes first, the capacity decides when."""

from typing import Literal

from pydantic import Field

from molewa_check.model.base import Hours, Id, Many, Model
from molewa_check.model.conditions import Condition
from molewa_check.model.text import Text

GivenLevel = Literal["low", "high", "critical"]
"""What a file can say about an exposure."""
ExposureLevel = Literal["low", "ordinary", "high", "critical"]
"""How much something concerns a company; `ordinary` where nothing is said."""

RELEVANCE: dict[ExposureLevel, float] = {"low": 0.5, "ordinary": 1.0, "high": 2.0, "critical": 3.0}
"""What the priority of a recommendation is multiplied by."""


class ExposureRule(Model):
    """A level of an exposure and when it is reached."""

    when: Condition = Field(description="The level is reached where this holds. It may not look at scores.")
    is_: GivenLevel = Field(alias="is", description="How much it concerns the company.")
    reason: Text = Field(description="Why, as the report says it to the company.")


class Exposure(Model):
    """What concerns some companies more than others. It orders advice and never changes a score."""

    id: Id
    title: Text = Field(description="What it is about, in a few words.")
    levels: Many[ExposureRule] = Field(
        min_length=1, description="The first one whose condition holds counts; none: ordinary."
    )
    topics: Many[Id] = Field(
        default=(), description="Recommendations with one of these topics become more (or less) urgent by it."
    )


class Capacity(Model):
    """Hours a month that a company can give to all of its steps."""

    when: Condition | None = Field(
        default=None, description="It counts where this holds. It may not look at scores. Default: always."
    )
    hours: Hours = Field(description="Hours a month, in quarters of an hour.")
