"""What a table is taken for, for people: sheets, headings, and each column with some of its cells."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from molewa_check.batch.cells import answer_of, cell_name
from molewa_check.batch.in_rows import Form
from molewa_check.batch.layout import Layout
from molewa_check.batch.sheets import OpenTable
from molewa_check.batch.table_mapping import cell_at
from molewa_check.batch.tables import TableReading, find_sheets
from molewa_check.errors import Code, shorten
from molewa_check.guards.terminal import on_one_line
from molewa_check.i18n import N_
from molewa_check.model.columns import ColumnRule
from molewa_check.model.fit import Unfit
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.words.language import Words
from molewa_check.words.reading import Defect, cell_text

ROWS = 500
SAMPLES = 3
LONGEST = 40
HEADER = {
    "company": N_("the company"), "company_id": N_("the number of the company"), "perspective": N_("whose view it is"),
    "updated": N_("when it was answered"), "completed": N_("whether it was handed in"),
}  # fmt: skip


def preview_of(path: Path, questionnaire: Questionnaire, words: Words) -> Iterator[str]:
    """Lines that say how a table is read; nothing is scored.

    Raises:
        InvalidInput: the table cannot be read.
    """
    table = OpenTable(path, str(path))
    reading = TableReading(questionnaire, language=words.language)
    sheets = find_sheets(table, str(path), reading)
    if table.encoding:
        yield words.translate(N_("Encoding: {encoding}"), encoding=table.encoding)
    if sheets.others:
        yield words.translate(N_("Passed over: {sheets}"), sheets=", ".join(sheets.others))
    for layout, name in zip(sheets.read, sheets.names, strict=True):
        yield ""
        if name:
            yield words.translate(N_("Sheet: {name}"), name=on_one_line(name))
        if isinstance(layout, Layout):
            yield from _columns(table, layout, reading, words)
        else:
            yield from (_form(form, words) for form in layout)


def _form(form: Form, words: Words) -> str:
    asked = sum(rule.holds == "answer" for rule in form.rules.values())
    company = cell_text(form.cells[form.header["company"]]) if "company" in form.header else "?"
    message = N_("Questions below each other, from row {line} on: {count} of {company}")
    return words.translate(message, line=form.line, count=asked, company=on_one_line(company))


def _columns(table: OpenTable, layout: Layout, reading: TableReading, words: Words) -> Iterator[str]:
    yield words.translate(N_("Headings: row {line}"), line=layout.line)
    found = reading.headings.recognise(layout.headings)
    kinds = {index: kind for kind, index in found.header.items()}
    rows = [cells for _, cells in islice(layout.rows(table), ROWS)]
    for index, heading in enumerate(layout.headings):
        cells = [cell for row in rows if (cell := cell_at(row, index)) not in ("", None)]
        letter = cell_name(0, index + 1).rstrip("0")
        yield f"{letter:>3}  {on_one_line(shorten(heading, LONGEST)) or '–'}"
        rule = found.rules.get(index)
        meaning = words.translate(HEADER[kinds[index]]) if index in kinds else _meaning(rule, reading, words)
        yield f"     → {meaning}{_fits(rule, cells, reading, words)}"
        if cells:
            yield "       " + " · ".join(on_one_line(shorten(cell_text(cell), LONGEST)) for cell in cells[:SAMPLES])


def _meaning(rule: ColumnRule | None, reading: TableReading, words: Words) -> str:
    if rule is None:
        return words.translate(N_("left out"))
    part = f"[{rule.option}]" if rule.option else f":{rule.holds}" if rule.holds != "answer" else ""
    text = words.text(reading.questionnaire.questions[rule.question].text)
    return f"{rule.question}{part} {words.quote(shorten(text, LONGEST))}"


def _fits(rule: ColumnRule | None, cells: Sequence[Any], reading: TableReading, words: Words) -> str:
    """How many of the cells are understood."""
    if rule is None or rule.holds != "answer" or not cells:
        return ""
    fit = sum(_is_understood(rule, cell, reading) for cell in cells)
    return ", " + words.translate(N_("{fit} of {count} cells understood"), fit=fit, count=len(cells))


def _is_understood(rule: ColumnRule, cell: Any, reading: TableReading) -> bool:
    question = reading.questionnaire.questions[rule.question]
    if isinstance(cell, Defect):
        return False
    try:
        if rule.option:
            question.check(question.join({rule.option: cell}))
        else:
            answer_of(question, cell, None, rule.values)
    except Unfit as unfit:
        # One criterion alone is no answer, and still understood; what a list of options gives is checked as a whole.
        return unfit.code is Code.MC419 or (bool(rule.option) and unfit.code is Code.MC403 and not unfit.where)
    return True
