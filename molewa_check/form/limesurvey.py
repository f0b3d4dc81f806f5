"""The form as a survey for LimeSurvey: its structure as text between tabs, and the mapping of its exports.

The codes of LimeSurvey are short and have no dots, so every export comes back by the mapping that goes with it.
"""

import csv
import html
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
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
from molewa_check.form.workbook_names import STATES
from molewa_check.i18n import N_
from molewa_check.model.columns import COLUMNS_FORMAT
from molewa_check.model.numbers import LARGEST
from molewa_check.model.questions import Question
from molewa_check.model.questions.controls import Dated, Graded, OneOf, SomeOf, Typed
from molewa_check.source.yamltext import dump_yaml

COLUMNS = (
    "class", "type/scale", "name", "relevance", "text", "help", "language", "validation", "mandatory", "other",
    "default", "same_default", "exclude_all_others", "num_value_int_only", "min_num_value_n", "max_num_value_n",
    "date_min", "date_max", "date_format", "max_answers",
)  # fmt: skip
"""What stands in a row; what comes behind `same_default` are settings of single questions."""
COMPANY, NUMBER, SUBMITTED = "COMP", "NUMB", "submitdate"
"""The codes of the questions about the company, and the column that says when answers were sent."""
SAID = {"unknown": "UNKN", "not_applicable": "NAPP"}
"""The codes of the answers that stand for none."""
TICKED = "Y"
Row = Mapping[str, str]


def render(request: FormRequest) -> bytes:
    """The structure of the survey: the same bytes for the same request."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, restval="", delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(_Survey(request).rows())
    return stream.getvalue().encode()


def render_columns(request: FormRequest) -> bytes:
    """The mapping of the survey's exports, `molewa-check/columns/1`."""
    survey = _Survey(request)
    value: dict[str, Any] = {
        "format": COLUMNS_FORMAT,
        "questionnaire": request.questionnaire.id,
        "header": {"company": COMPANY, "company_id": NUMBER, "updated": SUBMITTED, "completed": SUBMITTED},
        "perspective": request.perspective,
        "columns": dict(survey.columns()),
        "unknown": [SAID["unknown"]],
        "not_applicable": [SAID["not_applicable"]],
    }
    return dump_yaml(value).encode()


def answer_code(place: int) -> str:
    """The code of an answer or a grade by its place."""
    return f"A{place + 1}"


def part_code(place: int) -> str:
    """The code of a part by its place."""
    return f"SQ{place + 1:03}"


class _Survey:
    """Writes the rows of the structure, and the columns of the mapping."""

    def __init__(self, request: FormRequest) -> None:
        self.request, self.words = request, request.questionnaire.words(request.language)
        self._codes = Codes({item.id: f"Q{number}" for number, item in enumerate(request.questions, start=1)},
                            request.questionnaire.questions)  # fmt: skip

    @cached_property
    def _asked_questions(self) -> Mapping[str, Question]:
        return {item.id: item.question for item in self.request.questions}

    @cached_property
    def _lines(self) -> list[Line]:
        return lines_of(self.request, self.words, numbered=False)

    def rows(self) -> Iterator[Row]:
        """The survey itself, then groups, questions, and what belongs to each of them."""
        language, title = self.request.language, self.words.text(self.request.questionnaire.title)
        yield {"class": "S", "name": "language", "text": language}
        yield {"class": "S", "name": "format", "text": "G"}
        yield {"class": "S", "name": "datestamp", "text": "Y"}
        yield {"class": "SL", "name": "surveyls_title", "text": title, "language": language}
        for row in self._all():
            yield row | {"language": language}

    def _all(self) -> Iterator[dict[str, str]]:
        say = self.words.translate
        yield self._group(say(N_("Who answers")))
        yield self._question("S", COMPANY, say(N_("Company"))) | {"default": self.request.company}
        number = say(N_("Number (if you were given one)"))
        yield self._question("S", NUMBER, number) | {"default": self.request.company_id}
        for line in self._lines:
            if line.kind == "section":
                yield self._group(line.text)
            elif line.kind == "question":
                yield from self._asked(line)

    @staticmethod
    def _group(title: str) -> dict[str, str]:
        return {"class": "G", "name": _plain(title), "relevance": "1"}

    @staticmethod
    def _question(kind: str, code: str, text: str, about: str = "") -> dict[str, str]:
        told = {"text": _plain(text), "help": _plain(about), "relevance": "1", "mandatory": "N", "other": "N"}
        return {"class": "Q", "type/scale": kind, "name": code} | told

    def _asked(self, line: Line) -> Iterator[dict[str, str]]:
        # As it is asked: with the conditions of its sections.
        question = self._asked_questions[line.key]
        clause = asked_if(question, self.request.questionnaire.questions, self._codes.by_id.keys())
        kind, settings = _kind(question)
        row = self._question(kind, self._codes.by_id[question.id], line.text, line.help) | settings
        yield row if clause is None else row | {"relevance": self._codes.expression(clause)}
        for place, part in enumerate(question.parts):
            yield {"class": "SQ", "type/scale": "0", "name": part_code(place), "relevance": "1"} | {
                "text": _plain(self.words.text(part.text))
            }
        for code, text in self._answers(question, line):
            yield {"class": "A", "type/scale": "0", "name": code, "text": _plain(text)}

    def _answers(self, question: Question, line: Line) -> Iterator[tuple[str, str]]:
        """What can be chosen, with its code."""
        if isinstance(question.control, OneOf):
            yield from ((answer_code(place), text) for place, text in enumerate(line.choices))
            yield from ((SAID[state], self.words.translate(STATES[state])) for state in question.allow)
        elif isinstance(question.control, Graded):
            grades = question.grades(self.words)
            yield from ((answer_code(place), grade.text) for place, grade in enumerate(grades))

    def columns(self) -> Iterator[tuple[str, Any]]:
        """By heading of an export, what the column holds."""
        for item in self.request.questions:
            code, control = self._codes.by_id[item.id], item.question.control
            parts = [(f"{code}[{part_code(place)}]", part.id) for place, part in enumerate(item.question.parts)]
            match control:
                case OneOf(values=values):
                    yield code, {"question": item.id, "values": _coded(values)}
                case SomeOf():
                    yield from ((heading, {"question": item.id, "option": part}) for heading, part in parts)
                case Graded(grades=grades):
                    of_grades = {"values": _coded(tuple(grades))}
                    yield from ((heading, {"question": item.id, "option": part} | of_grades) for heading, part in parts)
                case _:
                    yield code, item.id


def _coded(values: Sequence[Any]) -> dict[str, Any]:
    return {answer_code(place): value for place, value in enumerate(values)}


def _kind(question: Question) -> tuple[str, dict[str, str]]:
    """The type of LimeSurvey, and the settings of the question."""
    match question.control:
        case OneOf():
            return "L", {}
        case SomeOf(values=values, alone=alone) as control:
            excluding = ";".join(part_code(values.index(one)) for one in alone)
            most = str(control.most) if control.most < len(values) - len(alone) else ""
            return "M", {"exclude_all_others": excluding, "max_answers": most}
        case Graded():
            return "F", {}
        case Typed(low=low, high=high, whole=whole):
            limits = {"min_num_value_n": low, "max_num_value_n": high}
            known = {name: plain_number(limit) for name, limit in limits.items() if abs(limit) < LARGEST}
            return "N", known | ({"num_value_int_only": "1"} if whole else {})
        case Dated(earliest=earliest, latest=latest):
            return "D", {"date_min": earliest, "date_max": latest, "date_format": "yyyy-mm-dd"}
    return "T", {}


def _plain(text: str) -> str:
    """A text for LimeSurvey, which takes texts for HTML, and what stands in braces for expressions."""
    return html.escape(text, quote=False).replace("{", "&#123;").replace("\n", "<br />")


@dataclass(frozen=True)
class Codes:
    """Writes clauses in the language of LimeSurvey's expressions.

    Attributes:
        by_id: the codes of the questions of the form.
    """

    by_id: Mapping[str, str]
    questions: Mapping[str, Question]

    def expression(self, clause: Clause) -> str:  # noqa: PLR0911 - a line for each kind
        """When something holds."""
        match clause:
            case Constant():
                return "1" if clause.holds else "0"
            case Answered():
                return self._answered(self.questions[clause.question])
            case Chosen():
                field = self._field(clause.question)
                return _joined("||", [f'{field} == "{answer_code(place)}"' for place in clause.places])
            case Compared():
                return self._compared(clause, self.questions[clause.question])
            case Held():
                return self._held(self.questions[clause.question], clause.part)
            case Negated():
                return f"!({self.expression(clause.clause)})"
            case Joined():
                return _joined("&&" if clause.all_hold else "||", [self.expression(one) for one in clause.clauses])
            case Scored():
                raise TypeError(clause)  # no question is asked by scores

    def _field(self, question: str) -> str:
        return f"{self.by_id[question]}.NAOK"

    def _part(self, question: Question, part: str) -> str:
        place = [one.id for one in question.parts].index(part)
        return f"{self.by_id[question.id]}_{part_code(place)}.NAOK"

    def _answered(self, question: Question) -> str:
        """Whether there is a value; what is said instead of one is none."""
        parts = [self._part(question, part.id) for part in question.parts]
        field = self._field(question.id)
        match question.control:
            case Graded():
                return _joined("&&", [f"!is_empty({part})" for part in parts])
            case SomeOf():
                return _joined("||", [f'{part} == "{TICKED}"' for part in parts])
            case OneOf():
                others = [f'{field} != "{SAID[state]}"' for state in question.allow]
                return _joined("&&", [f"!is_empty({field})", *others])
        return f"!is_empty({field})"

    def _held(self, question: Question, part: str) -> str:
        if isinstance(question.control, Graded):
            best = f'{self._part(question, part)} == "{answer_code(0)}"'
            return _joined("&&", [self._answered(question), best])
        return f'{self._part(question, part)} == "{TICKED}"'

    def _compared(self, clause: Compared, question: Question) -> str:
        sign = {"=": "==", "<>": "!="}.get(clause.sign, clause.sign)
        if clause.by_points:
            subject, operand = self._points(question), plain_number(float(clause.operand))
        elif isinstance(clause.operand, str):
            # A day is a text with a time behind it.
            subject, operand = f"substr({self._field(question.id)}, 0, 10)", f'"{clause.operand}"'
        else:
            subject, operand = self._field(question.id), plain_number(clause.operand)
        return _joined("&&", [self._answered(question), f"{subject} {sign} {operand}"])

    def _points(self, question: Question) -> str:
        """The points of graded criteria; those of choices were worked out before."""
        control = question.control
        assert isinstance(control, Graded)
        terms = [
            f'{plain_number(weight)} * if({self._part(question, part)} == "{answer_code(place)}", '
            f"{plain_number(worth)}, 0)"
            for part, weight in zip(control.values, control.weights, strict=True)
            for place, worth in enumerate(control.grades.values())
            if worth
        ]
        whole = plain_number(sum(control.weights))
        return f"round({plain_number(control.most)} * ({' + '.join(terms)}) / {whole}, 9)"


def _joined(sign: str, tests: Sequence[str]) -> str:
    return f"({f' {sign} '.join(tests)})"
