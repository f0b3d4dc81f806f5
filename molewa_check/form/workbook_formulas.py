"""The formulas of a workbook: what is asked, what was answered, and what scores come of it.

They stand on hidden sheets, one row for each question, and find the answers by the ids beside them: rows and columns
may be moved, sorted and inserted. Every formula comes with the value that it has while nothing is answered, for
programs that show a file from elsewhere do not calculate.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from molewa_check.assess.prepared import PreparedQuestion
from molewa_check.errors import plain_number
from molewa_check.form.clauses import Answered, Chosen, Clause, Compared, Constant, Held, Joined, Negated, Scored
from molewa_check.form.workbook_names import COLUMNS
from molewa_check.model.numbers import LARGEST
from molewa_check.model.questions.controls import Control, Dated, Graded, OneOf, SomeOf, Typed

CALCULATION = "calculation"
"""The hidden sheet with a row for each question and each part of one."""
SUMS = "sums"
"""The hidden sheet with a row for each section."""
DIGITS = 9
_EPOCH = date(1899, 12, 30)
"""The day from which spreadsheets count."""


class Formula(NamedTuple):
    """A formula with its value while nothing is answered."""

    text: str
    value: float | str = ""


def quoted(text: str) -> str:
    """A text inside a formula."""
    return '"' + text.replace('"', '""') + '"'


def sheet_reference(name: str) -> str:
    """The name of a sheet inside a formula."""
    return "'" + name.replace("'", "''") + "'!"


def figure(number: float) -> str:
    """A number inside a formula."""
    return plain_number(number)


def array(numbers: Iterable[float]) -> str:
    """Numbers below each other inside a formula."""
    return "{" + ";".join(map(figure, numbers)) + "}"


def serial(day: str) -> int:
    """A day as spreadsheets count them."""
    return (date.fromisoformat(day) - _EPOCH).days


def bound(value: float | str) -> str:
    """A number or a day inside a formula."""
    return figure(serial(value)) if isinstance(value, str) else figure(value)


@dataclass(frozen=True)
class Places:
    """Where everything stands.

    Attributes:
        questions: by id of a question, or key of a part, its row on the sheet of calculations, from 1.
        sections: by id, the row on the sheet of sums, from 1.
        lists: by id of a question, the range of its choices.
        rows: by the same, its row on the sheet with the questions, from 1, as it is written.
        sheet: the name of the sheet with the questions.
    """

    questions: Mapping[str, int]
    sections: Mapping[str, int]
    lists: Mapping[str, str]
    rows: Mapping[str, int]
    sheet: str

    def column(self, name: str) -> str:
        """A whole column of the sheet with the questions."""
        letter = "ABCDEFGHIJ"[COLUMNS.index(name)]
        return f"{sheet_reference(self.sheet)}${letter}:${letter}"

    def cell(self, column: str, key: str, *, outside: bool = False) -> str:
        """A cell of the calculations, as it is called there or on another sheet."""
        return f"{CALCULATION + '!' if outside else ''}${column}${self.questions[key]}"

    def cells(self, column: str, keys: Sequence[str]) -> str:
        """The cells of questions or parts that stand below each other."""
        return f"{self.cell(column, keys[0])}:{self.cell(column, keys[-1])}"


# Columns of the calculations
ID, ROW, GIVEN, STATE, ASKED, VALUE, VALUED, APPLIES, COUNTS, POINTS, SHARE, WEIGHT, STATUS = "ABCDEFGHIJKLM"
HAS_REASON = "N"
# Columns of the sums
APPLICABLE, ANSWERED, SCORE, LOW, HIGH = "BCDEF"


def condition(clause: Clause, places: Places, *, outside: bool = False) -> str:  # noqa: PLR0911 - a line for each kind
    """A clause as a formula; `outside`: on another sheet than that of the calculations."""

    def cell(column: str, key: str) -> str:
        return places.cell(column, key, outside=outside)

    match clause:
        case Constant():
            return "TRUE" if clause.holds else "FALSE"
        case Answered():
            return f"{cell(VALUED, clause.question)}=1"
        case Chosen():
            value = cell(VALUE, clause.question)
            return f"OR({','.join(f'{value}={place + 1}' for place in clause.places)})"
        case Compared():
            value = cell(POINTS if clause.by_points else VALUE, clause.question)
            return f"AND(ISNUMBER({value}),{value}{clause.sign}{bound(clause.operand)})"
        case Held():
            return f"AND({cell(VALUED, clause.question)}=1,{cell(VALUE, f'{clause.question}[{clause.part}]')}=1)"
        case Scored():
            score = f"{SUMS}!${SCORE}${places.sections[clause.section]}"
            return f"AND(ISNUMBER({score}),{score}{clause.sign}{figure(clause.operand)})"
        case Negated():
            return f"NOT({condition(clause.clause, places, outside=outside)})"
        case Joined():
            inner = ",".join(condition(one, places, outside=outside) for one in clause.clauses)
            return f"{'AND' if clause.all_hold else 'OR'}({inner})"


@dataclass(frozen=True)
class Sayings:
    """The words that formulas compare with and give."""

    yes: str
    no: str
    grades: tuple[str, ...]
    not_applicable: str
    is_answered: str = ""
    is_open: str = ""
    is_not_asked: str = ""
    is_odd: str = ""
    lacks_reason: str = ""


@dataclass(frozen=True)
class QuestionFormulas:
    """The row of one question in the calculations.

    Attributes:
        parts: the keys of its parts, where each has a row of its own.
        alone: the places of the parts that exclude all others.
        asked: when it is asked; None where it always is.
        asked_at_first: whether it is asked while nothing is answered.
    """

    question: PreparedQuestion
    places: Places
    say: Sayings
    parts: tuple[str, ...]
    alone: tuple[int, ...]
    asked: Clause | None
    asked_at_first: bool

    @property
    def control(self) -> Control:
        """How it is asked and counted."""
        return self.question.question.control

    def row(self) -> list[Formula | str | float]:
        """All cells, in the order of their columns."""
        at_first = float(self.asked_at_first)
        is_scored = self.question.points is not None
        low, high = self.question.low, self.question.high
        points = self._points() if is_scored else ""
        share = f"({self._cell(POINTS)}-({figure(low)}))/({figure(high)}-({figure(low)}))"
        counts, applies = self._cell(COUNTS), self._cell(APPLIES)
        return [
            self.question.id,
            self._found(self.question.id),
            Formula(self._looked_up("answer")),
            Formula(self._looked_up("state")),
            Formula(f"IF({condition(self.asked, self.places)},1,0)" if self.asked else "1", at_first),
            Formula(f'IF(OR({self._cell(ASKED)}=0,{self._cell(STATE)}<>""),"",{self._value()})'),
            Formula(f'IF({self._cell(VALUE)}="",0,1)', 0.0),
            Formula(f"IF(AND({self._cell(ASKED)}=1,NOT({self._is_away()})),1,0)", at_first) if is_scored else 0.0,
            Formula(f"{applies}*{self._cell(VALUED)}", 0.0) if is_scored else 0.0,
            Formula(f'IF({counts}=1,{points},"")') if is_scored else "",
            Formula(f"IF({counts}=1,{share},0)", 0.0) if is_scored else 0.0,
            self.question.weight if is_scored else 0.0,
            Formula(self._status(), self.say.is_open if self.asked_at_first else self.say.is_not_asked),
            Formula(f'IF({self._looked_up("reason")}="",0,1)', 0.0),
        ]

    def part_row(self, key: str) -> list[Formula | str | float]:
        """The row of one part: 1 where it is ticked or holds, 0.5 where partly, 0 where not, -1 where it is odd."""
        given, say = self.places.cell(GIVEN, key), self.say
        known = list(zip((say.yes, say.no), (1.0, 0.0), strict=True))
        if isinstance(self.control, Graded):
            known = list(zip(say.grades, self.control.grades.values(), strict=True))
        tests = "".join(f"IF({given}={quoted(label)},{figure(worth)}," for label, worth in known)
        status = f'IF({self._cell(ASKED)}=0,{quoted(say.is_not_asked)},"")'
        return [
            key,
            self._found(key),
            Formula(looked_up(self.places.cell(ROW, key), self.places.column("answer"))),
            "",
            "",
            Formula(f'IF({given}="","",{tests}-1{")" * len(known)})'),
            *[""] * 6,
            Formula(status, "" if self.asked_at_first else say.is_not_asked),
        ]

    def _found(self, key: str) -> Formula:
        """The row on the sheet with the questions; 0 where it is gone."""
        match = f"MATCH({self.places.cell(ID, key)},{self.places.column('id')},0)"
        return Formula(f"IFERROR({match},0)", self.places.rows[key])

    def _cell(self, column: str) -> str:
        return self.places.cell(column, self.question.id)

    def _looked_up(self, column: str) -> str:
        return looked_up(self._cell(ROW), self.places.column(column))

    def _part_cells(self, column: str) -> str:
        return self.places.cells(column, self.parts)

    def _is_given(self) -> str:
        """Whether anything stands there, understood or not."""
        if self.parts:
            return f'SUMPRODUCT(({self._part_cells(GIVEN)}<>"")*1)>0'
        return f'{self._cell(GIVEN)}<>""'

    def _is_away(self) -> str:
        """Whether it does not apply, with a reason."""
        state = f"{self._cell(STATE)}={quoted(self.say.not_applicable)}"
        return f"AND({state},{self._cell(HAS_REASON)}=1,NOT({self._is_given()}))"

    def _value(self) -> str:
        """The value where it is one that counts: the place of a choice from 1, a number, a day or a text."""
        given = self._cell(GIVEN)
        match self.control:
            case OneOf(values=values):
                places = array(range(1, len(values) + 1))
                found = f"SUMPRODUCT(({self.places.lists[self.question.id]}={given})*{places})"
                return f'IF({given}="","",IF({found}=0,"",{found}))'
            case Typed(low=low, high=high, whole=whole):
                bounds = (figure(low) if low > -LARGEST else "", figure(high) if high < LARGEST else "")
                return _figure_within(given, *bounds, whole=whole)
            case Dated(earliest=earliest, latest=latest):
                bounds = (bound(earliest) if earliest else "", bound(latest) if latest else "")
                return _figure_within(given, *bounds, whole=True)
            case SomeOf() | Graded():
                return self._value_of_parts()
        return given

    def _value_of_parts(self) -> str:
        """1 where the cells of the parts make an answer together."""
        cells = self._part_cells(VALUE)
        if isinstance(self.control, Graded):
            return f'IF(COUNTIF({cells},">=0")={len(self.parts)},1,"")'
        assert isinstance(self.control, SomeOf)
        ticked, control = f"COUNTIF({cells},1)", self.control
        alone = f"SUMPRODUCT(({cells}=1)*{array(float(value in control.alone) for value in control.values)})"
        odd = f"IF({alone}>0,{ticked}>1,OR({ticked}<{control.least},{ticked}>{control.most}))"
        return f'IF(OR(COUNT({cells})=0,COUNTIF({cells},-1)>0,{odd}),"",1)'

    def _points(self) -> str:
        """The points of a value that counts; only asked for where the question is scored."""
        value = self._cell(VALUE)
        match self.control:
            case OneOf(points=points) if points:
                return f"INDEX({array(points)},{value})"
            case Typed(steps=steps):
                starts, reached = zip(*steps, strict=True)
                return f"LOOKUP({value},{array(starts)},{array(reached)})"
            case Graded(weights=weights, most=most):
                share = f"SUMPRODUCT({self._part_cells(VALUE)},{array(weights)})/{figure(sum(weights))}"
                return f"ROUND({figure(most)}*{share},{DIGITS})"
            case SomeOf(points=points, cap=cap) if points:
                ticked = f"SUMPRODUCT(({self._part_cells(VALUE)}=1)*{array(points)})"
                return ticked if cap is None else f"MIN({figure(cap)},{ticked})"
        # What other programs take for words has no points there, and no scores are shown.
        return '""'

    def _status(self) -> str:
        """What is said beside the question."""
        say, state, given = self.say, self._cell(STATE), self._is_given()
        lacking = f"AND({state}={quoted(say.not_applicable)},{self._cell(HAS_REASON)}=0)"
        cases = (
            (f"{self._cell(ASKED)}=0", quoted(say.is_not_asked)),
            (f'AND({given},{state}<>"")', quoted(say.is_odd)),
            (f"{self._cell(VALUED)}=1", quoted(say.is_answered)),
            (given, quoted(say.is_odd)),
            (f'{state}=""', quoted(say.is_open)),
            (lacking, quoted(say.lacks_reason)),
        )
        return "".join(f"IF({test},{then}," for test, then in cases) + state + ")" * len(cases)


def _figure_within(given: str, low: str, high: str, *, whole: bool) -> str:
    """A number, or the number of a day, where it lies within its bounds; an empty bound is none."""
    limits = [f"{given}{sign}{limit}" for sign, limit in ((">=", low), ("<=", high)) if limit]
    tests = ",".join(["TRUE", *limits, *([f"{given}=INT({given})"] if whole else [])])
    return f'IF(ISNUMBER({given}),IF(AND({tests}),{given},""),"")'


def looked_up(row: str, column: str) -> str:
    """What stands in a column in the row of a question; nothing where the row is gone."""
    found = f'IF({row}=0,"",IF(INDEX({column},{row})="","",INDEX({column},{row})))'
    # An error in one cell must not become that of all scores.
    return f'IFERROR({found},"?")'
