"""The questionnaire: sections, scoring rules, bands, gates, advice and examples."""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, Strict, model_validator
from pydantic_core import PydanticCustomError

from molewa_check.model.advice import Contact, Law, Programme, Recommendation, Source
from molewa_check.model.base import Id, Many, Model
from molewa_check.model.conditions import All, Condition
from molewa_check.model.direction import Better
from molewa_check.model.exposures import Capacity, Exposure
from molewa_check.model.numbers import Minutes, Points, Score, Weight, is_wide
from molewa_check.model.publisher import Publisher
from molewa_check.model.questions import BY_NAME, Duty, Question
from molewa_check.model.text import LanguageCode, RichText, Text
from molewa_check.model.tree import walk
from molewa_check.model.vocabulary import JOINT, PERSPECTIVES, Audience, Perspective, Scope
from molewa_check.words.labels import PERSPECTIVES as VIEWS
from molewa_check.words.language import Words
from molewa_check.words.respondents import Names

QUESTIONNAIRE_FORMAT = "molewa-check/questionnaire/1"

Combine = Literal["mean", "sum", "min", "max"]


class Require(Model):
    """No score where less than this share of the applicable questions is answered."""

    require: float = Field(gt=0, le=1, description="Share of answered questions, above 0 and at most 1.")


class ScoringRules(Model):
    """Rules of one section. What is left out is inherited, key by key."""

    combine: Combine | None = Field(default=None, description="How children are combined. Root default: mean.")
    normalise: bool | None = Field(default=None, description="Map every child to 0..1 first. Root default: true.")
    scale: Annotated[tuple[Points, Points], Strict(False)] | None = Field(
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
        if self.scale is not None and not is_wide(*self.scale):
            raise PydanticCustomError("scale", "scale", {})
        return self


class Band(Model):
    """A named part of the scale, from a score upwards."""

    id: Id
    from_: Score = Field(alias="from", description="The score at which the band begins, on the unrounded score.")
    title: Text = Field(description="Name of the band.")
    text: RichText | None = Field(default=None, description="What the result means, and what it does not mean.")


class Gate(Model):
    """A named rule that caps the band of the whole result."""

    id: Id
    cap: Id = Field(description="The highest band that is possible while the condition holds.")
    when: Condition = Field(description="While this holds, the band is capped.")
    reason: Text = Field(description="Why, as the report says it.")


class Section(Model):
    """A part of the questionnaire; sections nest to any depth."""

    id: Id
    title: Text = Field(description="Heading.")
    text: RichText | None = Field(default=None, description="What the section is about.")
    weight: Weight = Field(default=1.0, description="Weight among its siblings.")
    better: Better = Field(
        default="high", description="Whether high or low scores are good. Default: as what it is part of says."
    )
    ask_if: Condition | None = Field(default=None, description="Asked only where this holds, with all below it.")
    scoring: ScoringRules = Field(default_factory=ScoringRules, description="Rules that differ from those it inherits.")
    bands: Many[Band] = Field(
        default=(), description="Bands of its own. Default: those of the questionnaire, where the scale is the same."
    )
    gates: Many[Gate] = Field(default=(), description="Rules that cap its band.")
    sections: "Many[Section]" = Field(default=(), description="The sections below it.")
    questions: Many[Question] = Field(
        default=(), description="Its questions; a section has either sections or questions."
    )

    @model_validator(mode="after")
    def _sections_or_questions(self) -> "Section":
        if bool(self.sections) == bool(self.questions):
            raise PydanticCustomError("section_children", "children", {})
        return self


class QuickCheck(Model):
    """The short run over the questions marked `quick`."""

    minutes: Minutes = Field(description="How long it takes.")
    text: RichText = Field(description="What a result of the quick check can and cannot say.")


class Topic(Model):
    """A field of work that recommendations and contacts share."""

    id: Id
    title: Text = Field(description="What readers see in the place of the id.")


class Contradiction(Model):
    """Answers that do not fit together; a report for advisers puts them first."""

    id: Id
    when: Condition = Field(description="The answers that do not fit together.")
    text: Text = Field(description="What does not fit, as a matter to clear up and never as an accusation.")


class Respondent(Model):
    """What those are called who answer, where they are no companies."""

    one: Text = Field(description="One of them, as inside a sentence: “school”.")
    many: Text = Field(description="Several of them: “schools”.")


class Term(Model):
    """A word that needs an explanation; a report explains it where the word occurs."""

    term: Text = Field(description="The word; endings may differ.")
    forms: Many[Text] = Field(default=(), description="Other words and spellings by which it is found.")
    text: RichText = Field(description="What it means, in plain words.")


class View(Model):
    """One of those who answer, where these are others than management, works council, both together and employees."""

    id: Id
    title: Text = Field(description="Whose view it is, as in “Answers from the view of: …”.")


class Example(Model):
    """An executable example: answers and what must come out."""

    title: Text = Field(description="What the example shows.")
    answers: dict[str, Any] = Field(default_factory=dict, description="Answers by question id, as in an answer file.")
    perspective: Id | None = Field(default=None, description="Who answers. Default: the first of `perspectives`.")
    scope: Scope = Field(default="full", description="Whether only the questions of the quick check are asked.")
    expect: dict[str, Any] = Field(
        min_length=1,
        description="What must come out, for example overall, band, sections.ID or recommendations.",
    )


class Questionnaire(Model):
    """A whole questionnaire."""

    format: Literal["molewa-check/questionnaire/1"] = Field(description="Which format this is.")
    id: Id
    version: str = Field(min_length=1, max_length=40, description="Version of the content, in quotes.")
    languages: Many[LanguageCode] = Field(default=("de",), min_length=1, description="The first is the master.")
    title: Text = Field(description="Name of the questionnaire.")
    text: RichText | None = Field(default=None, description="What it is for and what it cannot say.")
    include: Many[str] = Field(default=(), description="Files whose lists are joined, relative to this one.")
    perspectives: Many[View] = Field(
        default=(),
        description="Who may answer, the usual one first. Default: management, works-council, joint and employees.",
    )
    respondent: Respondent | None = Field(
        default=None, description="What those are called who answer, such as school, team. Default: company."
    )
    publisher: Publisher | None = Field(default=None, description="Who publishes the questionnaire; named on reports.")
    minutes: Minutes | None = Field(default=None, description="How long a full run takes.")
    quick: QuickCheck | None = Field(default=None, description="The short run.")
    scoring: ScoringRules = Field(
        default_factory=ScoringRules, description="Rules for the whole; sections inherit them key by key."
    )
    better: Better = Field(default="high", description="Whether high or low scores are good.")
    decimals: int = Field(default=0, ge=0, le=6, description="For display only.")
    # Checked where a question takes them over, whose place the problem names.
    levels: Many[Any] = Field(default=(), description="Default levels of `level` questions.")
    bands: Many[Band] = Field(default=(), description="Named parts of the scale, rising.")
    gates: Many[Gate] = Field(default=(), description="Rules that cap the band.")
    group_by: Many[Id] = Field(
        default=(), description="Profile questions by which a batch compares groups; `choice` or `yes_no`."
    )
    profile: Many[Question] = Field(default=(), description="Unscored facts about the company.")
    sections: Many[Section] = Field(min_length=1, description="What is asked and scored.")
    duties: Many[Duty] = Field(default=(), description="Legal duties to check; never scored.")
    exposures: Many[Exposure] = Field(
        default=(), description="What concerns some companies more than others; it orders the advice."
    )
    capacity: Many[Capacity] = Field(
        default=(), description="Hours a month that a company can give; the first entry that holds counts."
    )
    recommendations: Many[Recommendation] = Field(default=(), description="Advice that follows from answers or scores.")
    topics: Many[Topic] = Field(
        default=(), description="Titles of the topics that recommendations and contacts name. Default: their ids."
    )
    programmes: Many[Programme] = Field(default=(), description="Funding and advice programmes.")
    laws: Many[Law] = Field(default=(), description="Laws and other rules.")
    contacts: Many[Contact] = Field(default=(), description="Organisations to call; never persons.")
    sources: Many[Source] = Field(default=(), description="Where facts and methods come from.")
    glossary: Many[Term] = Field(default=(), description="Words that reports explain where they occur.")
    contradictions: Many[Contradiction] = Field(default=(), description="Answers that do not fit together.")
    emphasis: dict[Audience, Many[Id]] = Field(
        default_factory=dict, description="The sections that matter most to an audience; its report puts them first."
    )
    negotiation_if: Condition | None = Field(
        default=None, description="Demands to negotiate are printed only where this holds. Default: always."
    )
    tests: Many[Example] = Field(default=(), description="Executable examples; `check` runs them.")

    @model_validator(mode="before")
    @classmethod
    def _hand_down(cls, value: Any) -> Any:
        # What is missing stays missing, so that it is said.
        if not isinstance(value, dict) or "sections" not in value:
            return value
        # Before validation, which fills in defaults: only the file shows whether a question says nothing itself.
        defaults = {key: value[key] for key in INHERITED if isinstance(value.get(key), list)}
        # Copies all the way down: places and fingerprint are those of the values in the file.
        return value | {"sections": _with_defaults(value["sections"], defaults, value.get("better"))}

    def walk_sections(self) -> Iterator[Section]:
        """All sections, parents before their children."""
        for section in self.sections:
            yield from walk(section)

    def language_for(self, wanted: str) -> str:
        """The language in which people get to see it: the one they want where it has that, else its first one.

        A questionnaire that does not say which languages it has serves all of them.
        """
        if "languages" not in self.model_fields_set:
            return wanted
        base = wanted.partition("-")[0]
        close = (language for language in self.languages if language.partition("-")[0] == base)
        return wanted if wanted in self.languages else next(close, self.languages[0])

    def called(self, language: str) -> Names | None:
        """What those who answer are called in a language; None where they are companies."""
        found = self.respondent
        return Names(found.one.to(language), found.many.to(language)) if found else None

    def words(self, language: str) -> Words:
        """The words of a language as this questionnaire uses them."""
        return Words(language, self.decimals, self.called(language))

    @cached_property
    def views(self) -> tuple[Perspective, ...]:
        """The ids of those who may answer, the usual one first."""
        return tuple(view.id for view in self.perspectives) or PERSPECTIVES

    @cached_property
    def pair(self) -> tuple[Perspective, Perspective] | None:
        """The two views that are laid side by side: the first two but the joint one; None where there is one."""
        own = [view for view in self.views if view != JOINT]
        return (own[0], own[1]) if len(own) > 1 else None

    def say_publisher(self, words: Words, *, whole: bool = False) -> str:
        """Who publishes it, with address and website where the whole is wanted; empty where nobody is named."""
        if self.publisher is None:
            return ""
        parts = [words.text(self.publisher.name)]
        if whole:
            parts += [words.text(self.publisher.address), self.publisher.website or ""]
        return ", ".join(part for part in parts if part)

    def say_view(self, words: Words, perspective: Perspective) -> str:
        """What a view is called."""
        titles = {view.id: view.title for view in self.perspectives}
        return words.text(titles[perspective]) if titles else words.translate(VIEWS[perspective])

    @cached_property
    def questions(self) -> dict[str, Question]:
        """All questions by id in the order in which they are asked: profile, sections, duties."""
        in_sections = [question for section in self.walk_sections() for question in section.questions]
        return {question.id: question for question in (*self.profile, *in_sections, *self.duties)}

    # Not kept: a copy with other contacts would take along what was made of the first one.
    @property
    def as_asked(self) -> "Questionnaire":
        """The same with the conditions of sections handed down to their questions; itself where there are none."""
        if all(section.ask_if is None for section in self.walk_sections()):
            return self
        changed = self.model_copy(update={"sections": tuple(_asked_within(section, ()) for section in self.sections)})
        # A copy takes along what was cached, and these are the questions without the conditions.
        changed.__dict__.pop("questions", None)
        return changed

    @cached_property
    def topic_titles(self) -> dict[str, Text]:
        """The titles of topics by id; a topic without an entry is shown by its id."""
        return {topic.id: topic.title for topic in self.topics}

    @cached_property
    def renamed(self) -> dict[str, str]:
        """Former question ids and what they are called now."""
        return {old: question.id for question in self.questions.values() for old in question.formerly}


def _asked_within(section: Section, above: tuple[Condition, ...]) -> Section:
    """A section whose questions have the conditions of all sections around them."""
    around = above if section.ask_if is None else (*above, section.ask_if)
    return section.model_copy(
        update={
            "sections": tuple(_asked_within(child, around) for child in section.sections),
            "questions": tuple(_asked_there(question, around) for question in section.questions),
        }
    )


def _asked_there(question: Question, around: tuple[Condition, ...]) -> Question:
    conditions = around if question.ask_if is None else (*around, question.ask_if)
    if len(conditions) <= 1:
        return question.model_copy(update={"ask_if": conditions[0]}) if conditions else question
    return question.model_copy(update={"ask_if": All(all=conditions)})


INHERITED = frozenset(key for question in BY_NAME.values() for key in question.inherits)
"""Keys under which a questionnaire has defaults for its questions."""


def _with_defaults(sections: Any, defaults: dict[str, Any], better: Any) -> Any:
    """Give the defaults to all questions that take them and say nothing, in raw data that may be malformed."""
    if not isinstance(sections, list):
        return sections
    return [_section_with_defaults(one, defaults, better) if isinstance(one, dict) else one for one in sections]


def _section_with_defaults(section: dict[str, Any], defaults: dict[str, Any], better: Any) -> dict[str, Any]:
    done: dict[str, Any] = dict(_directed(section, better))
    if "sections" in done:
        done["sections"] = _with_defaults(done["sections"], defaults, done.get("better"))
    if isinstance(done.get("questions"), list):
        done["questions"] = [
            _directed(_question_with_defaults(question, defaults), done.get("better")) for question in done["questions"]
        ]
    return done


def _directed(part: Any, better: Any) -> Any:
    """A copy of a section or question that says which end is good, where what it is part of says so."""
    # Anything but the two words is an error where it stands, and not once more at everything below.
    return {"better": better} | part if isinstance(part, dict) and better in ("high", "low") else part


def _question_with_defaults(question: Any, defaults: dict[str, Any]) -> Any:
    kind = question.get("type") if isinstance(question, dict) else None
    # Not validated yet: `type` may be a list, which cannot be looked up.
    if not isinstance(kind, str) or kind not in BY_NAME:
        return question
    return {key: defaults[key] for key in BY_NAME[kind].inherits if key in defaults} | question
