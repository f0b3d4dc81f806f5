"""The form as a workbook: protected without a password, with drop-downs; the same bytes for the same request."""

import io
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.form.clauses import asked_if
from molewa_check.form.request import FormRequest
from molewa_check.form.workbook_formulas import CALCULATION, SUMS, Places, QuestionFormulas, Sayings
from molewa_check.form.workbook_layout import lines_of
from molewa_check.form.workbook_names import PROPERTIES, PROPERTY_SHEET, STATES, WORKBOOK_FORMAT, part_key
from molewa_check.form.workbook_result import write_result
from molewa_check.form.workbook_sheets import FIRST_ROW, write_questions, write_start
from molewa_check.form.workbook_styles import Lists, Styles, write_cells
from molewa_check.form.workbook_sums import Sums, can_calculate, gate_clauses, sections_of
from molewa_check.i18n import N_
from molewa_check.model.answers import AnswerState
from molewa_check.source.answers import check_plain
from molewa_check.words.labels import YES_NO

CREATED = datetime(2000, 1, 1)
"""The same request makes the same bytes, whenever that is; a program that saves answers notes when it did."""


def render(request: FormRequest) -> bytes:
    """The workbook: the same bytes for the same request."""
    import xlsxwriter  # noqa: PLC0415 - only where a workbook is written

    stream = io.BytesIO()
    # Texts are neither formulas nor links, whatever they look like.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        _Form(request, book).write()
    return stream.getvalue()


def properties_of(request: FormRequest) -> dict[str, str]:
    """What the document says about itself."""
    questionnaire = request.questionnaire
    values = (
        WORKBOOK_FORMAT, questionnaire.id, questionnaire.version, request.loaded.fingerprint, request.perspective,
        request.scope, request.language, request.company, request.company_id,
    )  # fmt: skip
    return {name: value for name, value in zip(PROPERTIES, values, strict=True) if value}


class _Form:
    """One workbook."""

    def __init__(self, request: FormRequest, book: Any) -> None:
        self.request, self.book = request, book
        self.words = request.questionnaire.words(request.language)
        self.lines = lines_of(request, self.words)

    @cached_property
    def empty(self) -> Assessment:
        """What comes out while nothing is answered."""
        header = {"perspective": self.request.perspective, "scope": self.request.scope}
        return assess(self.request.prepared, check_plain({}, header, self.request.loaded))

    def write(self) -> None:
        """Write all sheets: those for people, then the hidden ones, to which formulas lead."""
        say, book = self.words.translate, self.book
        book.set_properties({"title": self.words.text(self.request.questionnaire.title), "created": CREATED})
        for name, value in properties_of(self.request).items():
            book.set_custom_property(name, value, "text")
        publisher = self.request.questionnaire.publisher
        styles = Styles(book, self.words, publisher.colour if publisher else None)
        with_result = self.request.with_result and can_calculate(self.request)
        start, questions = book.add_worksheet(say(N_("Start"))), book.add_worksheet(say(N_("Questions")))
        result = book.add_worksheet(say(N_("Result"))) if with_result else None
        lists = Lists(book.add_worksheet("lists"))
        hidden = [lists.sheet, *(book.add_worksheet(name) for name in (CALCULATION, SUMS, PROPERTY_SHEET))]
        places = self._places(lists, questions.get_name())
        write_start(start, styles, self.request, with_result=with_result)
        write_questions(questions, styles, self.lines, lists, self._statuses(places))
        write_cells(hidden[1], self._calculation(places))
        if result is not None:
            sums = Sums(self.request.questions, places, self.empty)
            write_cells(hidden[2], [sums.row(section) for section in sections_of(self.request.prepared)])
            gates = gate_clauses(self.request) or {}
            write_result(result, styles, self.empty, gates, places)
        write_cells(hidden[3], [[name, value] for name, value in properties_of(self.request).items()])
        for sheet in hidden:
            sheet.hide()
            sheet.protect()
        start.activate()

    def _places(self, lists: Lists, sheet: str) -> Places:
        questions = [line for line in self.lines if line.kind == "question"]
        parts = [line for line in self.lines if line.kind == "part"]
        sections = sections_of(self.request.prepared)
        return Places(
            questions={line.key: number for number, line in enumerate([*questions, *parts], start=1)},
            sections={section.id: number for number, section in enumerate(sections, start=1)},
            lists={line.key: lists.range_of(line.choices) for line in questions if line.choices},
            rows={line.key: row for row, line in enumerate(self.lines, start=FIRST_ROW + 1) if line.key},
            sheet=sheet,
        )

    @cached_property
    def _sayings(self) -> Sayings:
        say = self.words.translate
        graded = (item.question.grades(self.words) for item in self.request.questions)
        return Sayings(
            yes=say(YES_NO[True]),
            no=say(YES_NO[False]),
            grades=next((tuple(one.text for one in grades) for grades in graded if grades), ()),
            not_applicable=say(STATES["not_applicable"]),
            is_answered=say(N_("answered")),
            is_open=say(N_("open")),
            is_not_asked=say(N_("not asked")),
            is_odd=say(N_("please check")),
            lacks_reason=say(N_("reason missing")),
        )

    def _calculation(self, places: Places) -> list[list[Any]]:
        """The rows of the questions, then those of their parts."""
        questions = self.request.questionnaire.questions
        asked = frozenset(item.id for item in self.request.questions)
        answers = self.empty.facts.answers
        rows, parts = [], []
        for item in self.request.questions:
            question = item.question
            keys = tuple(part_key(question.id, part.id) for part in question.parts)
            choices = question.choices(self.words)
            alone = tuple(place for place, choice in enumerate(choices) if choice.alone)
            is_asked = answers[item.id].state is not AnswerState.NOT_ASKED
            clause = asked_if(question, questions, asked)
            formulas = QuestionFormulas(item, places, self._sayings, keys, alone, clause, is_asked)
            rows.append(formulas.row())
            parts += [formulas.part_row(key) for key in keys]
        return rows + parts

    def _statuses(self, places: Places) -> Mapping[str, str]:
        """What stands beside each question while nothing is answered, by its key."""
        answers, say = self.empty.facts.answers, self._sayings
        hidden = {item.id for item in self.request.questions if answers[item.id].state is AnswerState.NOT_ASKED}
        return {key: self._status(key, hidden, say) for key in places.questions}

    @staticmethod
    def _status(key: str, hidden: set[str], say: Sayings) -> str:
        if key.partition("[")[0] in hidden:
            return say.is_not_asked
        return "" if "[" in key else say.is_open
