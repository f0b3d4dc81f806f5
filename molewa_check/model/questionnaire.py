"""The questionnaire: sections, scoring rules, bands, gates, advice and examples."""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, Strict, model_validator
from pydantic_core import PydanticCustomError

from molewa_check.model.advice import Contact, Law, Programme, Recommendation, Source
from molewa_check.model.base import Day, Id, Many, Model
from molewa_check.model.conditions import Condition
from molewa_check.model.questions import Perspective, Question, YesNoQuestion
from molewa_check.model.text import LanguageCode, Text

QUESTIONNAIRE_FORMAT = "molewa-check/questionnaire/1"

Combine = Literal["mean", "sum", "min", "max"]
Scope = Literal["full", "quick"]


class Require(Model):
    """No score where less than this share of the applicable questions is answered."""

    require: float = Field(gt=0, le=1)


class ScoringRules(Model):
    """Rules of one section. What is left out is inherited, key by key."""

    combine: Combine | None = Field(default=None, description="How children are combined. Root default: mean.")
    normalise: bool | None = Field(default=None, description="Map every child to 0..1 first. Root default: true.")
    scale: Annotated[tuple[float, float], Strict(False)] | None = Field(
        default=None, description="The scale of the score. Root default: [0, 100]."
    )
    missing: Literal["exclude", "zero"] | Require | None = Field(
        default=None, description="What missing answers do. Root default: {require: 0.5}."
    )
    over: Literal["children", "questions"] | None = Field(
        default=None,
        description="Combine the direct children, or all questions below. Root default: children.",
    )

    @model_validator(mode="after")
    def _scale_rises(self) -> "ScoringRules":
        if self.scale is not None and self.scale[0] >= self.scale[1]:
            raise PydanticCustomError("scale", "scale", {})
        return self


class Band(Model):
    """A named part of the scale, from a score upwards."""

    id: Id
    from_: float = Field(alias="from")
    title: Text
    text: Text | None = Field(default=None, description="What the result means, and what it does not mean.")


class Gate(Model):
    """A named rule that caps the band of the whole result."""

    id: Id
    cap: Id = Field(description="The highest band that is possible while the condition holds.")
    when: Condition
    reason: Text


class Section(Model):
    """A part of the questionnaire; sections nest to any depth."""

    id: Id
    title: Text
    text: Text | None = None
    weight: float = Field(default=1.0, gt=0)
    scoring: ScoringRules = Field(default_factory=ScoringRules)
    bands: Many[Band] = ()
    sections: "Many[Section]" = ()
    questions: Many[Question] = ()

    @model_validator(mode="after")
    def _sections_or_questions(self) -> "Section":
        if bool(self.sections) == bool(self.questions):
            raise PydanticCustomError("section_children", "children", {})
        return self


class Duty(YesNoQuestion):
    """A legal duty to check: yes, no or not concerned. Never scored and never a verdict."""

    type: Literal["yes_no"] = "yes_no"
    points: None = None
    laws: Many[Id] = Field(default=(), description="Ids under `laws`.")
    as_of: Day = Field(description="The date the fact stands for.")
    review_by: Day | None = Field(default=None, description="To be checked again by this date.")


class QuickCheck(Model):
    """The short run over the questions marked `quick`."""

    minutes: int = Field(gt=0)
    text: Text = Field(description="What a result of the quick check can and cannot say.")


class Example(Model):
    """An executable example: answers and what must come out."""

    title: Text
    answers: dict[str, Any] = Field(default_factory=dict)
    perspective: Perspective = "management"
    scope: Scope = "full"
    expect: dict[str, Any] = Field(min_length=1)


class Questionnaire(Model):
    """A whole questionnaire."""

    format: Literal["molewa-check/questionnaire/1"]
    id: Id
    version: str = Field(min_length=1, max_length=40)
    languages: Many[LanguageCode] = Field(default=("de",), min_length=1, description="The first is the master.")
    title: Text
    text: Text | None = None
    include: Many[str] = Field(default=(), description="Files whose lists are joined, relative to this one.")
    minutes: int | None = Field(default=None, gt=0, description="How long a full run takes.")
    quick: QuickCheck | None = None
    scoring: ScoringRules = Field(default_factory=ScoringRules)
    decimals: int = Field(default=0, ge=0, le=6, description="For display only.")
    levels: Many[Any] = Field(default=(), description="Default levels of `level` questions.")
    bands: Many[Band] = ()
    gates: Many[Gate] = ()
    profile: Many[Question] = Field(default=(), description="Unscored facts about the company.")
    sections: Many[Section] = Field(min_length=1)
    duties: Many[Duty] = ()
    recommendations: Many[Recommendation] = ()
    programmes: Many[Programme] = ()
    laws: Many[Law] = ()
    contacts: Many[Contact] = ()
    sources: Many[Source] = ()
    tests: Many[Example] = ()

    @model_validator(mode="before")
    @classmethod
    def _hand_down_levels(cls, value: Any) -> Any:
        if not isinstance(value, dict) or not isinstance(value.get("levels"), list):
            return value
        return value | {"sections": _with_levels(value.get("sections"), value["levels"])}

    def walk_sections(self) -> Iterator[Section]:
        """All sections, parents before their children."""
        for section in self.sections:
            yield from _walk(section)

    @cached_property
    def questions(self) -> dict[str, Question]:
        """All questions by id in the order in which they are asked: profile, sections, duties."""
        in_sections = [question for section in self.walk_sections() for question in section.questions]
        return {question.id: question for question in (*self.profile, *in_sections, *self.duties)}

    @cached_property
    def renamed(self) -> dict[str, str]:
        """Former question ids and what they are called now."""
        return {old: question.id for question in self.questions.values() for old in question.formerly}


def _walk(section: Section) -> Iterator[Section]:
    yield section
    for child in section.sections:
        yield from _walk(child)


def _with_levels(sections: Any, levels: list[Any]) -> Any:
    """Give the default levels to all `level` questions that have none, in raw data that may be malformed."""
    if not isinstance(sections, list):
        return sections
    return [_section_with_levels(section, levels) if isinstance(section, dict) else section for section in sections]


def _section_with_levels(section: dict[str, Any], levels: list[Any]) -> dict[str, Any]:
    done = dict(section)
    if "sections" in done:
        done["sections"] = _with_levels(done["sections"], levels)
    if isinstance(done.get("questions"), list):
        done["questions"] = [
            {**question, "levels": levels}
            if isinstance(question, dict) and question.get("type") == "level" and "levels" not in question
            else question
            for question in done["questions"]
        ]
    return done
