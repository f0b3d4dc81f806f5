"""What stands in the rows of a workbook: sections, questions and their parts, and what can be chosen for each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal, NamedTuple

from molewa_check.assess.prepared import PreparedQuestion
from molewa_check.form.request import FormRequest
from molewa_check.form.workbook_names import labels, part_key, state_labels
from molewa_check.i18n import N_
from molewa_check.model.questionnaire import Section
from molewa_check.model.questions import Question
from molewa_check.model.questions.controls import Control, Graded, SomeOf, Written
from molewa_check.words.labels import YES_NO
from molewa_check.words.language import Words

Kind = Literal["section", "question", "part"]
PROFILE, DUTIES = N_("About the company"), N_("Legal duties")


class Line(NamedTuple):
    """A row of the sheet with the questions.

    Attributes:
        key: the id of a question, or the key of a part; empty for a heading.
        text: a heading, a question, or what a part says.
        help: what stands below it in smaller letters.
        options: what can be chosen, as it is printed beside it.
        choices: what its drop-down has; empty where the answer is typed, and where its parts have drop-downs.
        states: what can be chosen instead of an answer; empty for a part.
        number: the number of a question, as people count them.
        control: how a question is asked.
        proof: what one could show as evidence.
    """

    kind: Kind
    key: str
    text: str
    help: str = ""
    options: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    number: int = 0
    control: Control = Written()
    proof: str = ""


@dataclass
class _Lines:
    """Goes through a form."""

    request: FormRequest
    words: Words
    numbered: bool
    count: int = 0

    def all(self) -> Iterator[Line]:
        questionnaire = self.request.questionnaire
        put = {item.id: item for item in self.request.questions}
        yield from self._group(self.words.translate(PROFILE), [put[q.id] for q in questionnaire.profile if q.id in put])
        for section in questionnaire.sections:
            yield from self._section(section, put)
        yield from self._group(self.words.translate(DUTIES), [put[q.id] for q in questionnaire.duties if q.id in put])

    def _group(self, title: str, items: Sequence[PreparedQuestion]) -> Iterator[Line]:
        if items:
            yield Line("section", "", title)
        for item in items:
            yield from self._question(item.question)

    def _section(self, section: Section, put: dict[str, PreparedQuestion]) -> Iterator[Line]:
        own = [put[question.id].question for question in section.questions if question.id in put]
        below = [line for child in section.sections for line in self._section(child, put)]
        if own or below:
            yield Line("section", "", self.words.text(section.title))
        for question in own:
            yield from self._question(question)
        yield from below

    def _question(self, question: Question) -> Iterator[Line]:
        self.count += 1
        say, control = self.words.translate, question.control
        choices = labels(question, self.words, numbered=self.numbered)
        yield Line(
            "question",
            question.id,
            self.words.text(question.text),
            help=self.words.text(question.help),
            options=choices or self._typed(question),
            choices=choices,
            states=tuple(state_labels(question, self.words)),
            number=self.count,
            control=control,
            proof=self.words.text(question.evidence),
        )
        offered: tuple[str, ...] = ()
        if isinstance(control, SomeOf):
            offered = (say(YES_NO[True]), say(YES_NO[False]))
        elif isinstance(control, Graded):
            offered = tuple(grade.text for grade in question.grades(self.words))
        for part in question.parts if offered else ():
            key = part_key(question.id, part.id)
            yield Line("part", key, self.words.text(part.text), options=(" / ".join(offered),), choices=offered)

    def _typed(self, question: Question) -> tuple[str, ...]:
        """What may be typed, in words; nothing where that is any text, and what to do where parts follow."""
        if isinstance(question.control, SomeOf):
            return (self.words.translate(N_("Please choose Yes or No below.")),)
        if isinstance(question.control, Graded):
            return (self.words.translate(N_("Please judge each criterion below.")),)
        return () if isinstance(question.control, Written) else (question.label(self.words),)


def lines_of(request: FormRequest, words: Words, *, numbered: bool = True) -> list[Line]:
    """All rows with the questions, in their order; `numbered`: levels are offered with their number."""
    return list(_Lines(request, words, numbered).all())


NARROW = 1.12
"""How many letters of a usual text stand in the room of a digit, in which spreadsheets measure columns."""


def text_lines(text: str, width: float) -> int:
    """How many lines a text takes in a cell of so many characters; rather one too many than one hidden."""
    return sum(max(1, ceil(_wrapped(part, width * NARROW))) for part in text.split("\n")) if text else 0


def _wrapped(text: str, width: float) -> float:
    """Lines of a paragraph: words go to the next line whole."""
    lines, room = 1, width
    for word in text.split(" "):
        length = len(word) + 1
        if length > room and room < width:
            lines, room = lines + 1, width
        while length > width:
            lines, length = lines + 1, int(length - width)
        room -= length
    return lines
