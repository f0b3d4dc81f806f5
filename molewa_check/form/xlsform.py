"""The form as an XLSForm, which KoboToolbox and ODK take; the names of its fields are the ids, so exports need no map.

Fields lie in no groups: their exports would put the names of groups before those of questions, each in its own way.
"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from molewa_check.errors import plain_number
from molewa_check.form.clauses import (
    Answered,
    Chosen,
    Clause,
    Compared,
    Constant,
    Held,
    Joined,
    Negated,
    Scored,
    asked_if,
)
from molewa_check.form.request import FormRequest
from molewa_check.form.workbook_layout import Line, lines_of
from molewa_check.form.workbook_names import STATES, part_key
from molewa_check.i18n import N_
from molewa_check.model.numbers import LARGEST
from molewa_check.model.questions import Question
from molewa_check.model.questions.controls import Dated, Graded, OneOf, SomeOf, Typed

SURVEY = (
    "type", "name", "label", "hint", "relevant", "constraint", "constraint_message", "default", "calculation",
)  # fmt: skip
CHOICES = ("list_name", "name", "label")
SETTINGS = ("form_title", "form_id", "version")
CREATED = datetime(2000, 1, 1)
"""The same request makes the same bytes, whenever that is."""
SAID = {"unknown": "unknown", "not_applicable": "n/a"}
"""The names of the choices that stand for no answer, as tables are read."""
NOTE = "heading-"
"""How fields begin that only say something; exports may have empty columns for them."""
_NO_NAME = re.compile(r"[^A-Za-z0-9_.\-]")
Row = Mapping[str, str]


def render(request: FormRequest) -> bytes:
    """The XLSForm: the same bytes for the same request."""
    import xlsxwriter  # noqa: PLC0415 - only where a workbook is written

    form = _XlsForm(request)
    survey = list(form.survey())
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"title": form.title, "created": CREATED})
        _write(book.add_worksheet("survey"), SURVEY, survey)
        _write(book.add_worksheet("choices"), CHOICES, form.choices())
        _write(book.add_worksheet("settings"), SETTINGS, [form.settings()])
    return stream.getvalue()


def _write(sheet: Any, columns: Sequence[str], rows: Sequence[Row]) -> None:
    for column, name in enumerate(columns):
        sheet.write_string(0, column, name)
        for number, row in enumerate(rows, start=1):
            if row.get(name):
                sheet.write_string(number, column, row[name])


def field_name(key: str) -> str:
    """The name of the field of a question, or of a part of one: its id as far as the format allows."""
    question, _, part = key.rstrip("]").partition("[")
    name = _NO_NAME.sub("-", f"{question}_{part}" if part else question)
    return name if name[0].isalpha() else f"q{name}"


class _XlsForm:
    """Writes the rows of the three sheets."""

    def __init__(self, request: FormRequest) -> None:
        self.request, self.words = request, request.questionnaire.words(request.language)
        self.title = self.words.text(request.questionnaire.title)
        self._lists: dict[tuple[tuple[str, str], ...], str] = {}
        # As they are asked: with the conditions of their sections.
        self._questions = {item.id: item.question for item in request.questions}

    def settings(self) -> Row:
        questionnaire = self.request.questionnaire
        id_ = "_".join(filter(None, (questionnaire.id, self.request.company_id)))
        return {"form_title": self.title, "form_id": field_name(id_), "version": questionnaire.version}

    def choices(self) -> list[Row]:
        """The lists that were named so far."""
        return [
            {"list_name": name, "name": value, "label": label}
            for choices, name in self._lists.items()
            for value, label in choices
        ]

    def survey(self) -> Iterator[Row]:
        say, request = self.words.translate, self.request
        yield {"type": "end", "name": "end"}
        yield {"type": "calculate", "name": "perspective", "calculation": f"'{request.perspective}'"}
        yield {"type": "text", "name": "company", "label": say(N_("Company")), "default": request.company}
        number = say(N_("Number (if you were given one)"))
        yield {"type": "text", "name": "company_id", "label": number, "default": request.company_id}
        for number_of_line, line in enumerate(lines_of(request, self.words, numbered=False)):
            yield from self._line(line, number_of_line)

    def _line(self, line: Line, place: int) -> Iterator[Row]:
        if line.kind == "section":
            yield {"type": "note", "name": f"{NOTE}{place}", "label": f"## {_plain(line.text)}"}
            return
        id_ = line.key.partition("[")[0]
        question = self._questions[id_]
        row = {"name": field_name(line.key), "label": _plain(line.text), "hint": _plain(line.help)}
        relevant = self._relevant(question)
        if line.kind == "part":
            # The parts of ticked questions are the choices of one field.
            if isinstance(question.control, Graded):
                grades = zip(question.control.grades, line.choices, strict=True)
                yield row | {"type": f"select_one {self._list(tuple(grades))}", "relevant": relevant}
            return
        found = row | self._field(question, line) | {"relevant": relevant}
        # An export may have a column for it, which must not look like one of the question.
        yield found | {"name": f"{NOTE}{place}"} if found["type"] == "note" else found

    def _relevant(self, question: Question) -> str:
        clause = asked_if(question, self.request.questionnaire.questions, self._questions.keys())
        return "" if clause is None else expression(clause, self._questions)

    def _field(self, question: Question, line: Line) -> dict[str, str]:
        """What kind of field it is, and what may be entered."""
        match question.control:
            case OneOf(values=values):
                named = zip(map(value_name, values), line.choices, strict=True)
                return {"type": f"select_one {self._list((*named, *self._states(question)))}"}
            case SomeOf(values=values) as control:
                texts = [_plain(self.words.text(part.text)) for part in question.parts]
                chosen = self._list(tuple(zip(values, texts, strict=True)))
                constraint = _ticks(control)
                message = self.words.translate(N_("So many, or just these, cannot be chosen.")) if constraint else ""
                return {"type": f"select_multiple {chosen}", "constraint": constraint, "constraint_message": message}
            case Graded():
                return {"type": "note"}
            case Typed(low=low, high=high, whole=whole):
                limits = [f". {sign} {plain_number(limit)}" for sign, limit in ((">=", low), ("<=", high))
                          if abs(limit) < LARGEST]  # fmt: skip
                kind = "integer" if whole else "decimal"
                return {"type": kind} | self._limited(" and ".join(limits), question)
            case Dated(earliest=earliest, latest=latest):
                limits = [f". {sign} date('{day}')" for sign, day in ((">=", earliest), ("<=", latest)) if day]
                return {"type": "date"} | self._limited(" and ".join(limits), question)
        return {"type": "text"}

    def _limited(self, constraint: str, question: Question) -> dict[str, str]:
        told = question.label(self.words) if constraint else ""
        return {"constraint": constraint, "constraint_message": told}

    def _states(self, question: Question) -> list[tuple[str, str]]:
        return [(SAID[state], self.words.translate(STATES[state])) for state in question.allow]

    def _list(self, choices: tuple[tuple[str, str], ...]) -> str:
        """The name of a list of choices; equal lists share one."""
        return self._lists.setdefault(
            tuple((name, _plain(text)) for name, text in choices), f"list{len(self._lists) + 1}"
        )


def _ticks(control: SomeOf) -> str:
    """Which sets can be ticked: one that stands alone, or so many of the others."""
    tests = []
    if control.least > 0:
        tests.append(f"count-selected(.) >= {control.least}")
    if control.most < len(control.values) - len(control.alone):
        tests.append(f"count-selected(.) <= {control.most}")
    if not control.alone:
        return " and ".join(tests)
    alone = " or ".join(f"selected(., '{one}')" for one in control.alone)
    return f"if({alone}, count-selected(.) = 1, {' and '.join(tests) or 'true()'})"


def value_name(value: Any) -> str:
    """What stands in an export for a value."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _plain(text: str) -> str:
    """A text without what the format takes for a reference to a field."""
    return text.replace("${", "$ {")


def expression(clause: Clause, questions: Mapping[str, Question]) -> str:  # noqa: PLR0911 - a line for each kind
    """A clause in the language of XForms."""
    match clause:
        case Constant():
            return "true()" if clause.holds else "false()"
        case Answered():
            return _answered(questions[clause.question])
        case Chosen():
            control = questions[clause.question].control
            assert isinstance(control, OneOf)
            field = _field(clause.question)
            return _joined(" or ", [f"{field} = '{value_name(control.values[place])}'" for place in clause.places])
        case Compared():
            return _compared(clause, questions[clause.question])
        case Held():
            question = questions[clause.question]
            if isinstance(question.control, Graded):
                part = _field(part_key(clause.question, clause.part))
                return f"({_answered(question)} and {part} = '{next(iter(question.control.grades))}')"
            return f"selected({_field(clause.question)}, '{clause.part}')"
        case Negated():
            return f"not({expression(clause.clause, questions)})"
        case Joined():
            sign = " and " if clause.all_hold else " or "
            return _joined(sign, [expression(one, questions) for one in clause.clauses])
        case Scored():
            raise TypeError(clause)  # no question is asked by scores


def _field(key: str) -> str:
    return f"${{{field_name(key)}}}"


def _joined(sign: str, tests: Sequence[str]) -> str:
    return f"({sign.join(tests)})"


def _answered(question: Question) -> str:
    """Whether there is a value; what is said instead of one is none."""
    if isinstance(question.control, Graded):
        return _joined(" and ", [f"{_field(part_key(question.id, part.id))} != ''" for part in question.parts])
    field = _field(question.id)
    tests = [f"{field} != ''"]
    if isinstance(question.control, OneOf):
        tests += [f"{field} != '{SAID[state]}'" for state in question.allow]
    return _joined(" and ", tests)


def _compared(clause: Compared, question: Question) -> str:
    sign = "!=" if clause.sign == "<>" else clause.sign
    operand = f"date('{clause.operand}')" if isinstance(clause.operand, str) else plain_number(clause.operand)
    subject = _points(question) if clause.by_points else _field(question.id)
    return f"({_answered(question)} and {subject} {sign} {operand})"


def _points(question: Question) -> str:
    """The points of graded criteria; those of choices were worked out before."""
    control = question.control
    assert isinstance(control, Graded)
    terms = [
        f"{plain_number(weight)} * if({_field(part_key(question.id, part))} = '{grade}', {plain_number(worth)}, 0)"
        for part, weight in zip(control.values, control.weights, strict=True)
        for grade, worth in control.grades.items()
        if worth
    ]
    whole = plain_number(sum(control.weights))
    return f"round({plain_number(control.most)} * {_joined(' + ', terms)} div {whole}, 9)"
