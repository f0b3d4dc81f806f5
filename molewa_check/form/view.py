"""What the page of a form shows, as plain values: every text finished, every field with its name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from molewa_check.form.program import control_of
from molewa_check.form.request import FormRequest
from molewa_check.form.texts import Marked, Said, Texts
from molewa_check.i18n import N_
from molewa_check.model.questions import Question
from molewa_check.model.questions.base import Part
from molewa_check.model.questions.controls import Graded, OneOf, SomeOf
from molewa_check.words.labels import STATES
from molewa_check.words.language import Words

PROFILE, DUTIES = N_("About your company"), N_("Duties to check")
"""What stands above questions that belong to no section."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to choose, or a line to judge.

    Attributes:
        value: as the form holds it: its place among the values of the control, `none` for none of them, or a grade.
        is_alone: whether it excludes all others.
        id: the id of the part that is judged.
    """

    value: str
    text: Said | Marked
    is_alone: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question on its page.

    Attributes:
        name: what its fields begin with.
        control: the kind of control and what it consists of.
        entries: what is chosen, or judged line by line; none where something is typed.
        grades: with what lines are judged.
        label: what stands before the field where something is typed.
        states: the answers without a value that it takes.
    """

    name: str
    id: str
    section: Said
    text: Said | Marked
    help: Said | Marked | None
    evidence: Said | None
    control: Mapping[str, Any]
    entries: tuple[Entry, ...]
    grades: tuple[Entry, ...]
    label: Said
    states: tuple[Entry, ...]


def question_views(request: FormRequest, texts: Texts) -> Iterator[QuestionView]:
    """All questions of a form in the order of the questionnaire."""
    sections = _sections(request, texts)
    for number, prepared in enumerate(request.questions, start=1):
        question = prepared.question
        yield QuestionView(
            name=f"q{number}",
            id=question.id,
            section=sections[question.id],
            text=texts.bold(partial(_said_text, question)),
            help=texts.rich(question.help) if question.help else None,
            evidence=texts.of(question.evidence) if question.evidence else None,
            control=control_of(question.control),
            entries=tuple(_entries(question, texts)),
            grades=tuple(_grades(question, texts)),
            label=texts.by(question.label),
            states=tuple(Entry(state, texts.word(STATES[state])) for state in (*question.allow, "later")),
        )


def _sections(request: FormRequest, texts: Texts) -> dict[str, Said]:
    """The title of the section of every question, the nearest one."""
    questionnaire = request.questionnaire
    found = {question.id: texts.word(PROFILE) for question in questionnaire.profile}
    for section in questionnaire.walk_sections():
        found |= {question.id: texts.of(section.title) for question in section.questions}
    return found | {question.id: texts.word(DUTIES) for question in questionnaire.duties}


def _entries(question: Question, texts: Texts) -> Iterator[Entry]:
    control = question.control
    if isinstance(control, SomeOf | Graded):
        alone = control.alone if isinstance(control, SomeOf) else ()
        for place, part in enumerate(question.parts):
            yield Entry(str(place), texts.bold(partial(_said_text, part)), part.id in alone, part.id)
        if isinstance(control, SomeOf) and not alone and not control.least:
            yield Entry("none", texts.by(lambda words: question.say(words, ())), is_alone=True)
    elif isinstance(control, OneOf):
        for place, value in enumerate(control.values):
            yield Entry(str(place), texts.bold(partial(_said_value, question, value)))


def _said_text(one: Question | Part, words: Words) -> str:
    return words.text(one.text)


def _said_value(question: Question, value: Any, words: Words) -> str:
    return question.say(words, value)


def _grades(question: Question, texts: Texts) -> Iterator[Entry]:
    control = question.control
    for place, grade in enumerate(control.grades if isinstance(control, Graded) else ()):
        yield Entry(grade, texts.by(partial(_said_grade, question, place)))


def _said_grade(question: Question, place: int, words: Words) -> str:
    return question.grades(words)[place].text
