"""Recommendations and what they point to: programmes, laws, contacts and sources."""

from typing import Literal, get_args

from pydantic import Field

from molewa_check.model.base import Day, Id, Many, Model
from molewa_check.model.conditions import Condition, Scalar
from molewa_check.model.text import Text
from molewa_check.model.vocabulary import AUDIENCES, Audience

Effort = Literal["low", "medium", "high"]
Horizon = Literal["0-3", "3-12", "12-36"]
Certainty = Literal["high", "medium", "open"]

HORIZONS: tuple[Horizon, ...] = get_args(Horizon)
EFFORT_DIVISOR: dict[str, int] = {"low": 1, "medium": 2, "high": 3}
"""What the priority of a recommendation is divided by."""


class Negotiation(Model):
    """How a works council can bring a recommendation to the table."""

    ask: Text = Field(description="What to ask for.")
    basis: Many[Id] = Field(default=(), description="Ids under `laws`.")
    counterpart: Text | None = Field(default=None, description="What the other side gets.")


class Recommendation(Model):
    """Advice that follows from answers or scores."""

    id: Id
    when: Condition = Field(description="It is given where this holds.")
    title: Text = Field(description="What to do, in one line.")
    text: Text = Field(description="Why, and what it brings.")
    steps: Many[Text] = Field(default=(), description="The first small steps, concrete.")
    lifts: dict[Id, Scalar | Many[str] | dict[Id, str]] = Field(
        default_factory=dict,
        description="The answers after it is done; the gain is computed by scoring again.",
    )
    effort: Effort = Field(default="medium", description="How much work it is; the priority is divided by it.")
    urgency: int = Field(default=2, ge=1, le=3, description="1 to 3; the priority is multiplied by it.")
    horizon: Horizon = Field(default="3-12", description="Months until it is done.")
    after: Many[Id] = Field(default=(), description="Recommendations that come first where they apply, too.")
    topics: Many[Id] = Field(default=(), description="Matched with the topics of contacts.")
    funding: Many[Id] = Field(default=(), description="Ids under `programmes`.")
    negotiation: Negotiation | None = Field(default=None, description="How a works council can use it.")
    sources: Many[Id] = Field(default=(), description="Ids under `sources`.")


class Fact(Model):
    """A fact with the date it stands for."""

    id: Id
    title: Text = Field(description="Name.")
    text: Text = Field(description="What it says, in plain words.")
    concerns_if: Condition | None = Field(
        default=None, description="Reports leave it out where this does not hold. Default: it concerns everyone."
    )
    website: str | None = Field(default=None, pattern=r"^https?://\S+$", description="Where to read more.")
    certainty: Certainty = Field(default="medium", description="`open`: to be checked, never stated as a fact.")
    as_of: Day = Field(description="The date the fact stands for.")
    review_by: Day | None = Field(default=None, description="To be checked again by this date.")
    sources: Many[Id] = Field(default=(), description="Ids under `sources`.")


class Programme(Fact):
    """A funding or advice programme."""

    body: Text = Field(description="Who runs it.")


class Law(Fact):
    """A law or another rule that a negotiation can stand on."""


class Contact(Model):
    """An organisation to call; organisations only, never persons."""

    id: Id
    name: Text = Field(description="Name of the organisation.")
    role: Text = Field(description="What it helps with.")
    topics: Many[Id] = Field(default=(), description="Topics; recommendations name the same ones.")
    audiences: Many[Audience] = Field(default=AUDIENCES, min_length=1, description="Whom it serves.")
    area: Text | None = Field(default=None, description="The area it serves.")
    website: str | None = Field(default=None, pattern=r"^https?://\S+$", description="Its website.")
    note: Text | None = Field(default=None, description="What to know before calling.")
    checked_on: Day = Field(description="The date these facts stand for.")
    source: Id | None = Field(default=None, description="An id under `sources`.")


class Source(Model):
    """Where a fact or a method comes from."""

    id: Id
    title: Text = Field(description="Title.")
    publisher: Text | None = Field(default=None, description="Who published it.")
    url: str | None = Field(default=None, pattern=r"^https?://\S+$", description="Address.")
    as_of: Day | None = Field(default=None, description="The date it stands for.")
