"""The answer file, as written by people, and the checked answers that scoring reads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field, WithJsonSchema, model_validator

from molewa_check.model.base import FullDay, Hours, Id, Many, Model, Moment
from molewa_check.model.conditions import Scalar
from molewa_check.model.text import LanguageCode
from molewa_check.model.vocabulary import PERSPECTIVES, Scope

ANSWERS_FORMAT = "molewa-check/answers/1"


class QuestionnaireReference(Model):
    """Which questionnaire the answers were given to."""

    id: Id
    version: str | None = Field(default=None, description="Version of the questionnaire.")
    fingerprint: str | None = Field(
        default=None,
        pattern=r"^sha256:[0-9a-f]{64}$",
        description="Checksum of the questionnaire; the program writes it.",
    )


class Company(Model):
    """Who answered; both parts are optional."""

    name: str | None = Field(default=None, max_length=200, description="Name of the company.")
    id: str | None = Field(default=None, max_length=80, description="A number or code of your own.")


ByPart = Annotated[dict[str, Any], WithJsonSchema({"type": "object", "additionalProperties": {"type": "string"}})]
"""What is said of each part of a question; whether that fits is for the question to say."""


class Note(Model):
    """A remark that may be kept for one side: a text, or `{text, internal}`."""

    text: str = Field(max_length=2000, description="The remark.")
    internal: bool = Field(default=False, description="It stays with this side; no document for the other one has it.")

    @model_validator(mode="before")
    @classmethod
    def _accept_bare_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value


class AnswerEntry(Model):
    """The long form of an answer: a value or a state, with a note and evidence."""

    value: Scalar | Many[Scalar] | ByPart | None = Field(
        default=None, description="The answer itself; for `criteria` a mapping of criterion to yes, partly or no."
    )
    state: Literal["unknown", "not_applicable", "later"] | None = Field(
        default=None,
        description="Instead of a value: not known, does not apply, or to be answered later. `later` with a note or "
        "evidence is also how a comment without an answer is kept: the question stays open.",
    )
    reason: str | None = Field(default=None, max_length=2000, description="Why the question does not apply.")
    note: Note | None = Field(default=None, description="A remark.")
    evidence: str | None = Field(default=None, max_length=2000, description="What shows that it is so.")
    internal: bool = Field(
        default=False, description="The whole answer stays with this side; no document for the other one has it."
    )


class StepEntry(Model):
    """What became of a recommendation, or who has promised it."""

    done: FullDay | None = Field(default=None, description="The day on which it was done, in quotes.")
    who: str | None = Field(default=None, max_length=200, description="Who has promised it: a function, not a name.")
    until: FullDay | None = Field(default=None, description="Until when it was promised, in quotes.")


class AnswersFile(Model):
    """An answer file as it is written."""

    format: Literal["molewa-check/answers/1"] = Field(description="Which format this is.")
    questionnaire: QuestionnaireReference = Field(description="Which questionnaire was answered.")
    company: Company = Field(default_factory=Company, description="Who answered; may be left out.")
    perspective: Id = Field(
        default=PERSPECTIVES[0],
        description="Who answers: management, works-council, joint or employees, or as the questionnaire names them.",
    )
    scope: Scope = Field(default="full", description="`quick`: only the questions of the quick check were asked.")
    language: LanguageCode | None = Field(default=None, description="Language in which it was answered.")
    started: Moment | None = Field(default=None, description="When it was begun, as quoted text.")
    updated: Moment | None = Field(default=None, description="When it was changed last, as quoted text.")
    hours_per_month: Hours | None = Field(
        default=None, description="Hours a month that the company gives to its steps, in quarters of an hour."
    )
    open_as: str | None = Field(
        default=None,
        min_length=1,
        max_length=80,
        description="What these answers are called beside those of other members or sites, if all of them may be shown "
        "openly: a function or a place, not a person. Without it they only count in medians.",
    )
    steps: dict[str, StepEntry] = Field(
        default_factory=dict, description="What became of recommendations, by their ids: done, who, until."
    )
    # Keys are no `Id`: an odd one is a question that does not exist (MC402), which says more than its form.
    answers: dict[str, Scalar | Many[Scalar] | AnswerEntry | None] = Field(
        default_factory=dict,
        description="Answers by question id: a value, or a mapping with value or state, note and evidence.",
    )


class AnswerState(StrEnum):
    """What is known about a question; `missing` has no entry in the file, `not_asked` has a false condition."""

    VALUE = "value"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    LATER = "later"
    MISSING = "missing"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Answer:
    """A checked answer. `value` has the form that `check` of its question gives.

    Attributes:
        internal: the whole answer stays with the side that gave it.
        note_internal: the note does.
    """

    state: AnswerState
    value: Any = None
    note: str = ""
    evidence: str = ""
    reason: str = ""
    internal: bool = False
    note_internal: bool = False


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """The checked answers of one person or group, with the header of their file."""

    header: AnswersFile
    answers: Mapping[str, Answer]
    fingerprint: str = ""
    notices: tuple[Any, ...] = field(default=())
    """Warnings and notes that reading gave (`Problem`)."""
