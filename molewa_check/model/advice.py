"""Recommendations and what they point to: programmes, laws, contacts and sources."""

from functools import cached_property
from typing import Any, Literal, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from molewa_check.model.base import Day, Hours, Id, Many, Model
from molewa_check.model.conditions import Condition, Scalar
from molewa_check.model.text import RichLine, RichText, Text
from molewa_check.model.vocabulary import AUDIENCES, Audience

Effort = Literal["low", "medium", "high"]
Horizon = Literal["0-3", "3-12", "12-36"]
Certainty = Literal["high", "medium", "open"]
RightKind = Literal["enforceable", "consent", "consultation", "information", "voluntary", "individual", "limit"]
"""What a right comes to, the strongest first; a limit is what the other side can object."""

HORIZONS: tuple[Horizon, ...] = get_args(Horizon)
EFFORT_DIVISOR: dict[str, int] = {"low": 1, "medium": 2, "high": 3}
"""What the priority of a recommendation is divided by."""
EFFORT_LIMITS: dict[Effort, float] = {"low": 8.0, "medium": 40.0}
"""Up to so many hours a recommendation has this effort; above, it is high."""


def effort_of(hours: float) -> Effort:
    """The effort that follows from the hours of all steps."""
    return next((effort for effort, limit in EFFORT_LIMITS.items() if hours <= limit), "high")


class Step(Model):
    """A step of a recommendation: a text, or `{who, text, hours, if}`."""

    who: Text | None = Field(default=None, description="Who takes it, such as “Plant management”.")
    text: RichLine = Field(description="What to do, concrete.")
    hours: Hours | None = Field(default=None, description="Hours of work, in quarters of an hour.")
    if_: Condition | None = Field(
        default=None, alias="if", description="It is left out where this does not hold. Default: it suits everyone."
    )

    @model_validator(mode="before")
    @classmethod
    def _accept_bare_text(cls, value: Any) -> Any:
        # Any other mapping is a text by language; none of these keys is a language.
        is_step = isinstance(value, cls) or (isinstance(value, dict) and not STEP_KEYS.isdisjoint(value))
        return value if is_step else {"text": value}


STEP_KEYS = frozenset({"who", "text", "hours", "if"})


class Negotiation(Model):
    """How a works council can bring a recommendation to the table."""

    ask: Text = Field(description="What to ask for.")
    basis: Many[Id] = Field(default=(), description="Ids under `laws`: the rights it stands on, never a limit.")
    limits: Many[Id] = Field(
        default=(), description="Ids under `laws` of kind `limit`: what the other side may object."
    )
    counterpart: Text | None = Field(default=None, description="What the other side gets.")


class Recommendation(Model):
    """Advice that follows from answers or scores."""

    id: Id
    when: Condition = Field(description="It is given where this holds.")
    title: Text = Field(description="What to do, in one line.")
    text: RichText = Field(description="Why, and what it brings.")
    concerns_if: Condition | None = Field(
        default=None, description="It is never shown to anybody for whom this does not hold. Default: to everyone."
    )
    steps: Many[Step] = Field(default=(), description="The first small steps, concrete, in their order.")
    lifts: dict[Id, Scalar | Many[str] | dict[Id, str]] = Field(
        default_factory=dict,
        description="The answers after it is done; the gain is computed by scoring again.",
    )
    effort: Effort = Field(
        default="medium",
        description="How much work it is; the priority is divided by it. Where steps have hours, it follows from them.",
    )
    cost: Text | None = Field(default=None, description="What it costs in money, apart from the hours.")
    urgency: int = Field(default=2, ge=1, le=3, description="1 to 3; the priority is multiplied by it.")
    horizon: Horizon = Field(default="3-12", description="A remark on how long it takes; the plan follows from hours.")
    due: Id | None = Field(
        default=None, description="A duty with a date, by its id; the steps come before all others where it concerns."
    )
    after: Many[Id] = Field(default=(), description="Recommendations that come first where they apply, too.")
    topics: Many[Id] = Field(default=(), description="Matched with the topics of contacts and exposures.")
    exposures: Many[Id] = Field(
        default=(), description="Ids under `exposures`. Default: all that share a topic with it."
    )
    contacts: Many[Id] = Field(default=(), description="Ids under `contacts` that come before all others.")
    funding: Many[Id] = Field(default=(), description="Ids under `programmes`.")
    negotiation: Negotiation | None = Field(default=None, description="How a works council can use it.")
    sources: Many[Id] = Field(default=(), description="Ids under `sources`.")

    @cached_property
    def has_hours(self) -> bool:
        """Whether any step says how many hours it takes; then the effort follows from them."""
        return any(step.hours is not None for step in self.steps)


class Fact(Model):
    """A fact with the date it stands for."""

    id: Id
    title: Text = Field(description="Name.")
    text: RichText = Field(description="What it says, in plain words.")
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
    """A law or another rule: a right that a negotiation can stand on, a limit to it, or what a duty follows from."""

    number: Text | None = Field(default=None, description="Paragraph and number, such as “§ 87(1) no. 6”.")
    kind: RightKind | None = Field(
        default=None,
        description=(
            "What it comes to in a negotiation: `enforceable` (nothing happens without agreement, or a board decides), "
            "`consent`, `consultation`, `information`, `voluntary`, `individual` (a right of each employee), "
            "`limit` (what the other side may object). Default: it is no right."
        ),
    )
    informs: bool = Field(
        default=True,
        description=(
            "Whether information is owed by it, where it is a right to information or consultation; `false` for a "
            "right that is to propose something only."
        ),
    )
    holder: Text | None = Field(default=None, description="Who has the right.")
    on_refusal: Text | None = Field(default=None, description="What can be done where it is refused.")
    deadline: Text | None = Field(default=None, description="Until when something has to be done.")
    form: Text | None = Field(default=None, description="Which form it takes, such as “in writing”.")


class Contact(Model):
    """An organisation to call; organisations only, never persons."""

    id: Id
    name: Text = Field(description="Name of the organisation.")
    role: Text = Field(description="What it helps with.")
    topics: Many[Id] = Field(default=(), description="Topics; recommendations name the same ones.")
    leads: Many[Id] = Field(
        default=(), description="Topics for which it is the first choice; they count among its topics."
    )
    audiences: Many[Audience] = Field(default=AUDIENCES, min_length=1, description="Whom it serves.")
    concerns_if: Condition | None = Field(
        default=None, description="It serves only companies for which this holds. It may not look at scores."
    )
    area: Text | None = Field(default=None, description="The area it serves.")
    website: str | None = Field(default=None, pattern=r"^https?://\S+$", description="Its website.")
    phone: str | None = Field(
        default=None,
        pattern=r"^[+(]?[0-9][0-9 ()/\-]{3,38}$",
        description="The number of its switchboard, from its own page.",
    )
    phone_source: Id | None = Field(default=None, description="Where the number stands: an id under `sources`.")
    note: RichLine | None = Field(default=None, description="What to know before calling.")
    checked_on: Day = Field(description="The date these facts stand for.")
    source: Id | None = Field(default=None, description="An id under `sources`.")

    @model_validator(mode="after")
    def _phone_with_source(self) -> "Contact":
        if (self.phone is None) is not (self.phone_source is None):
            raise PydanticCustomError("phone_source", "phone source", {})
        return self

    @cached_property
    def all_topics(self) -> tuple[str, ...]:
        """Its topics, and those that it leads without saying so twice."""
        return tuple(dict.fromkeys((*self.topics, *self.leads)))


class Source(Model):
    """Where a fact or a method comes from."""

    id: Id
    title: Text = Field(description="Title.")
    publisher: Text | None = Field(default=None, description="Who published it.")
    url: str | None = Field(default=None, pattern=r"^https?://\S+$", description="Address.")
    as_of: Day | None = Field(default=None, description="The date it stands for.")
