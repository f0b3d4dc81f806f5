"""Sheets with the questions one below the other: a company per sheet, or per column.

Such a sheet becomes one row per company, which is then read like any other row.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, NamedTuple

from molewa_check.batch.csvtext import Row as Line
from molewa_check.batch.header import EVIDENCE, NOTE, header_names, squeeze
from molewa_check.batch.headings import Headings
from molewa_check.batch.layout import is_answer
from molewa_check.batch.sheets import OpenTable, SheetInfo
from molewa_check.batch.table_mapping import cell_at
from molewa_check.errors import Code, Location, Problem, shorten
from molewa_check.i18n import N_
from molewa_check.model.columns import ColumnRule
from molewa_check.words.accepted import accepted
from molewa_check.words.reading import cell_text

ROWS = 5000
"""Rows of such a sheet at most."""
LOOKED_AT = 40
"""Rows that show whether it is one."""
FEWEST = 3
"""Questions below each other that make such a sheet."""
# Translators: how people head the column for answers in a form; separated by semicolons.
ANSWER = N_("answer; your answer; answers; response; value; level")
# Translators: what heads columns for what is and what shall be, side by side; separated by semicolons.
SIDES = N_(
    "actual; target; planned; plan; today; now; current; as is; to be; before; after; previous year; goal; difference"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
LONGEST = 60
SHORTEST_ANSWER = 3
"""Letters below which what heads a column could be the initial of a company and the id of an option."""
TICKS = frozenset({"x", "✓", "✔", "☑", "☒"})
"""Marks in a grid of possible answers; a word or a number could be an answer."""
# Translators: how people head the columns for the question itself, its number, and what helps to answer it.
ABOUT = N_("question; no.; number; id; section; topic; help; unit; weight; points; options; possible answers")


class Form(NamedTuple):
    """A company's answers on a sheet, as one row.

    Attributes:
        line: where the first question stands.
        cells: who answered, then what.
        places: by place in `cells`, where that stands: row and column, from 1.
        rules: by place in `cells`, what it answers.
        header: by kind, the place in `cells`.
    """

    sheet: SheetInfo
    line: int
    cells: list[Any]
    places: list[tuple[int, int]]
    rules: dict[int, ColumnRule]
    header: dict[str, int]


def forms_of(table: OpenTable, sheet: SheetInfo, headings: Headings) -> list[Form]:
    """The companies whose answers stand below each other on a sheet; none where it is no such sheet."""
    rows = table.rows(sheet.number)
    lines = list(islice(rows, LOOKED_AT))
    if len(_asked(lines, headings)) < FEWEST:
        return []
    lines += islice(rows, ROWS)
    asked = _asked(lines, headings)
    first = min(asked)
    above = [line for line in lines if line[0] < first]
    columns = _columns(lines, asked, _labels_of_columns(above))
    return [_form(sheet, lines, asked, above, one) for one in columns]


def doubt_about(table: OpenTable, forms: Sequence[Form], headings: Headings, place: Location) -> Problem | None:
    """Why nobody can tell whose answers stand on a sheet; None where that is clear.

    Args:
        table: the table.
        forms: what seem to be companies on one of its sheets.
        headings: what questions are called.
        place: the file.
    """
    again = _repeated(table, forms[0].sheet, headings)
    if again:
        line, text = again
        return Problem(Code.MC770, replace(place, line=line), params={"question": shorten(text, LONGEST)})
    named = [cell_text(form.cells[form.header["company"]]) for form in forms if "company" in form.header]
    if len(forms) > 1 and any(_is_no_company(name, headings) for name in named):
        shown = ", ".join(shorten(name, LONGEST) for name in named)
        return Problem(Code.MC771, replace(place, line=forms[0].line), params={"headings": shown})
    return None


def _repeated(table: OpenTable, sheet: SheetInfo, headings: Headings) -> tuple[int, str] | None:
    """A question that stands in several rows with something behind it: one for each answer, option or company."""
    seen: set[str] = set()
    again: dict[str, tuple[int, str]] = {}
    for line, cells in islice(table.rows(sheet.number), ROWS):
        # A row may give the id and the text of its question.
        for id_, text in _answered_in(cells, headings).items():
            if id_ in seen:
                again.setdefault(id_, (line, text))
            seen.add(id_)
    return next(iter(again.values()), None)


def _answered_in(cells: Sequence[Any], headings: Headings) -> dict[str, str]:
    """The questions that a row names before further cells, and how."""
    last = max((index for index, cell in enumerate(cells) if cell not in ("", None)), default=0)
    named = ((cell, headings.question_is(cell)) for cell in cells[:last] if isinstance(cell, str) and cell)
    return {question.id: cell for cell, question in named if question is not None}


def _is_no_company(name: str, headings: Headings) -> bool:
    """Whether what heads a column is a year, a word for what is and what shall be, or a possible answer."""
    plain = squeeze(name)
    if plain in map(squeeze, accepted(SIDES)) or _YEAR.fullmatch(name.strip()):
        return True
    return len(plain) >= SHORTEST_ANSWER and any(
        question.possible is not None and is_answer(question, name)
        for question in headings.questionnaire.questions.values()
    )


def _labels_of_columns(above: Sequence[Line]) -> Sequence[Any]:
    """The last row above the questions that heads columns; the title of a group of questions stands alone."""
    return next((row for _, row in reversed(above) if sum(cell not in ("", None) for cell in row) > 1), [])


def _asked(lines: Sequence[Line], headings: Headings) -> dict[int, tuple[str, int]]:
    """By row, its question and the last column that names it; one that stands twice counts where it stands first."""
    found: dict[int, tuple[str, int]] = {}
    seen: set[str] = set()
    for number, cells in lines:
        named = [
            (question.id, index)
            for index, cell in enumerate(cells)
            if isinstance(cell, str) and (question := headings.question_is(cell)) is not None
        ]
        # More than one question in a row: that is a row of headings.
        if len({id_ for id_, _ in named}) == 1 and named[0][0] not in seen:
            seen.add(named[0][0])
            found[number] = named[0][0], named[-1][1]
    return found


class _Columns(NamedTuple):
    """Which columns hold a company's answers, remarks and proof."""

    answer: int
    note: int | None
    evidence: int | None
    company: str
    ticked: Mapping[int, str] | None = None
    """Where an answer is ticked in one of several columns: what each of them stands for."""


def _columns(lines: Sequence[Line], asked: Mapping[int, tuple[str, int]], labels: Sequence[Any]) -> list[_Columns]:
    """The columns of answers: the one that is headed so, the only one, or one for each company."""
    named = {index: squeeze(cell_text(cell)) for index, cell in enumerate(labels) if cell not in ("", None)}
    filled = Counter(
        index
        for number, cells in lines
        if number in asked
        for index, cell in enumerate(cells)
        if index > asked[number][1] and cell not in ("", None)
    )
    note, evidence = _headed(named, NOTE), _headed(named, EVIDENCE)
    answer = _headed({index: text for index, text in named.items() if index not in {note, evidence}}, ANSWER)
    if answer is not None:
        return [_Columns(answer, note, evidence, "")]
    about = set(map(squeeze, accepted(ABOUT)))
    free = [index for index in sorted(filled) if index not in {note, evidence} and named.get(index) not in about]
    if len(free) == 1:
        return [_Columns(free[0], note, evidence, "")]
    free = [index for index in free if index in named]
    if _are_ticks(lines, asked, free):
        return [_Columns(free[0], note, evidence, "", {index: cell_text(labels[index]) for index in free})]
    # Several companies side by side have no remarks of their own, and each has a name.
    return [_Columns(index, None, None, cell_text(labels[index])) for index in free]


def _are_ticks(lines: Sequence[Line], asked: Mapping[int, tuple[str, int]], columns: Sequence[int]) -> bool:
    """Whether nothing but ticks stands in several columns: a grid of possible answers."""
    cells = [_at(row, index) for number, row in lines if number in asked for index in columns]
    found = {cell.strip().casefold() if isinstance(cell, str) else cell for cell in cells if cell not in ("", None)}
    return len(columns) > 1 and bool(found) and found <= TICKS


def _headed(named: Mapping[int, str], words: str) -> int | None:
    known = set(map(squeeze, accepted(words)))
    return next((index for index, text in named.items() if text in known), None)


def _form(
    sheet: SheetInfo,
    lines: Sequence[Line],
    asked: Mapping[int, tuple[str, int]],
    above: Sequence[Line],
    columns: _Columns,
) -> Form:
    first = min(asked)
    form = Form(sheet, first, [], [], {}, {})
    labels = list(_labels(above))
    if columns.company:
        labels.append(("company", columns.company, (above[-1][0], columns.answer + 1)))
    for kind, cell, place in labels:
        form.header[kind] = _add(form, cell, place)
    for number, cells in lines:
        if number not in asked:
            continue
        question = asked[number][0]
        column, cell = _answer(cells, columns)
        form.rules[_add(form, cell, (number, column + 1))] = ColumnRule(question=question)
        for holds, index in (("note", columns.note), ("evidence", columns.evidence)):
            if index is not None:
                rule = ColumnRule.model_validate({"question": question, "holds": holds})
                form.rules[_add(form, _at(cells, index), (number, index + 1))] = rule
    return form


def _answer(cells: Sequence[Any], columns: _Columns) -> tuple[int, Any]:
    """The column of an answer, and what it says; of a grid what the ticked columns stand for."""
    if columns.ticked is None:
        return columns.answer, _at(cells, columns.answer)
    ticked = [index for index in columns.ticked if _at(cells, index) not in ("", None)]
    # Where several are ticked, nobody knows which counts: what they are called together is no answer.
    return (ticked or [columns.answer])[0], ", ".join(columns.ticked[index] for index in ticked)


def _add(form: Form, cell: Any, place: tuple[int, int]) -> int:
    form.cells.append(cell)
    form.places.append(place)
    return len(form.cells) - 1


def _at(cells: Sequence[Any], index: int) -> Any:
    return cells[index] if index < len(cells) else None


def _labels(above: Sequence[Line]) -> Iterator[tuple[str, Any, tuple[int, int]]]:
    """Who answered and when: what stands right of a label, or behind its colon."""
    kinds = {name: kind for kind in ("company", "company_id", "perspective", "updated") for name in header_names(kind)}
    seen: set[str] = set()
    for number, cells in above:
        for index, cell in enumerate(cells):
            label, sign, rest = cell.partition(":") if isinstance(cell, str) else ("", "", "")
            kind = kinds.get(squeeze(label))
            if kind is None or kind in seen:
                continue
            own = rest.strip() if sign else ""
            column = (
                index if own else next((at for at in range(index + 1, len(cells)) if cells[at] not in ("", None)), None)
            )
            if column is not None:
                seen.add(kind)
                yield kind, own or cell_at(cells, column), (number, column + 1)


def place_of(form: Form, name: str) -> Callable[[int], Location]:
    """What tells where a cell of the row stands on the sheet."""
    return lambda index: Location(name, *form.places[index])
