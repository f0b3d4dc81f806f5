"""A workbook in which somebody mends what was not understood, and that a later batch reads back.

It holds a row per open cell: whose it is, what was asked, what stands there, why that is no answer, and a cell for the
answer with a list of those that are possible. What was corrected stays in it, with the name and the day that were
entered.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from molewa_check.batch.cells import clean
from molewa_check.batch.correction import Correction, is_correctable
from molewa_check.batch.duplicates import NOT_COUNTED
from molewa_check.batch.naming import without_folder
from molewa_check.batch.new_workbook import new_workbook
from molewa_check.batch.open_cells import OPEN_CELLS
from molewa_check.batch.outcome import Outcome
from molewa_check.batch.sheets import OpenTable
from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.guards.cells import is_risky
from molewa_check.i18n import N_
from molewa_check.words.language import Words
from molewa_check.words.reading import cell_text

LOG = "corrected.csv"
LOG_COLUMNS = ("company", "question", "found", "answer", "by", "on", "file", "cell")
KEY = "molewa-check/corrections/1"
"""The heading of the column that tells which cell a row is about; it is hidden."""
_TITLES = (
    N_("Company"), N_("Question"), N_("What stands there"), N_("Why it stays open"), N_("Right answer"),
    N_("Corrected by"), N_("on"), N_("File"), N_("Cell"),
)  # fmt: skip
_WIDTHS = (28, 48, 18, 44, 40, 16, 12, 24, 10)
_ANSWER, _BY, _ON, _KEY = 4, 5, 6, 9
_FOUND = 2
LINE_HEIGHT = 15
"""Points of a line of text."""
_LISTED = 100
"""Answers that a drop-down list offers at most."""


def read_corrections(path: Path) -> dict[str, Correction]:
    """Read what somebody entered, by `key_of`; rows without an answer are left out.

    Raises:
        InvalidInput: MC1xx, MC713, MC747 or MC76x.
    """
    name = path.name
    table = OpenTable(path, name)
    rows = table.rows(0) if table.sheets else iter(())
    _, titles = next(rows, (0, []))
    if KEY not in titles:
        raise InvalidInput([Problem(Code.MC747, Location(name))])
    return dict(_entered(cells) for _, cells in rows if len(cells) > _KEY and clean(cells[_ANSWER]) not in ("", None))


def _entered(cells: list[Any]) -> tuple[str, Correction]:
    said = [cell_text(clean(cells[index])) for index in (_FOUND, _ANSWER, _BY, _ON)]
    return cell_text(cells[_KEY]), Correction(*said)


# Writing


@dataclass(frozen=True)
class _Line:
    """A row of the workbook."""

    cells: tuple[str, ...]
    choices: tuple[str, ...]
    key: str


def correctable(outcomes: Iterable[Outcome]) -> Iterator[Problem]:
    """What is said of open cells, and of those that were corrected."""
    for outcome in outcomes:
        # Later answers stand in the place of these: to correct them changes nothing.
        if any(problem.code in NOT_COUNTED for problem in outcome.problems):
            continue
        for problem in outcome.problems:
            if is_correctable(problem):
                yield problem


def _line_of(problem: Problem, words: Words) -> _Line:
    told = problem.params
    is_done = problem.code is Code.MC745
    # Of a cell the columns beside this one tell what is wrong; of an answer file the message does.
    say = problem.hint if problem.code in OPEN_CELLS else problem.message
    why = "" if is_done else say(words.translate)
    given = tuple(str(told.get(name, "")) for name in ("answer", "by", "on")) if is_done else ("", "", "")
    first = (told["company"], told["question"], told["found"], why)
    return _Line(
        (*first, *given, without_folder(problem.location.file), told["cell"]), tuple(told["choices"]), told["key"]
    )


def log_rows(told: Iterable[Problem]) -> Iterator[dict[str, Any]]:
    """What was corrected, a row per cell, out of what `correctable` gives."""
    for problem in told:
        if problem.code is Code.MC745:
            place = {"file": without_folder(problem.location.file)}
            yield {name: problem.params.get(name, "") for name in LOG_COLUMNS} | place


def write_corrections(path: Path, told: Iterable[Problem], words: Words) -> None:
    """Write the workbook, a row for each problem that `correctable` gives.

    Raises:
        OSError: it cannot be written.
    """
    found = [_line_of(problem, words) for problem in told]
    title = words.translate(N_("Corrections"))
    # The lists of choices are written after the places that name them.
    with new_workbook(path, title, constant_memory=False) as book:
        sheet, lists = book.add_worksheet(title), book.add_worksheet("lists")
        lists.hide()
        _head(book, sheet, words, len(found))
        places = _write_lists(lists, found)
        style = book.add_format({"text_wrap": True, "valign": "top"})
        entry = book.add_format(
            {"text_wrap": True, "valign": "top", "bg_color": "#FFF8DC", "border": 1, "locked": False}
        )
        risky = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        for number, line in enumerate(found, start=1):
            sheet.set_row(number, LINE_HEIGHT * _lines(line))
            for column, cell in enumerate((*line.cells, line.key)):
                marked = entry if column in {_ANSWER, _BY, _ON} else risky if is_risky(cell) else style
                sheet.write_string(number, column, cell, marked)
            if line.choices:
                # A suggestion only: several options, or a number, are typed.
                source = {"validate": "list", "source": places[line.choices], "error_type": "information"}
                sheet.data_validation(number, _ANSWER, number, _ANSWER, source)


def _lines(line: _Line) -> int:
    """How many lines the longest of its texts takes: programs do not find that out by themselves."""
    return max(-(-len(cell) // width) for cell, width in zip(line.cells, _WIDTHS, strict=True)) or 1


def _head(book: Any, sheet: Any, words: Words, rows: int) -> None:
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    for column, (title, width) in enumerate(zip(_TITLES, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, words.translate(title), bold)
    sheet.set_column(_KEY, _KEY, 10, None, {"hidden": True})
    sheet.write_string(0, _KEY, KEY, bold)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, rows, _KEY - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_lists(sheet: Any, found: Iterable[_Line]) -> dict[tuple[str, ...], str]:
    """The lists of possible answers, each once, and where they stand: a rule itself has no room for long texts."""
    places: dict[tuple[str, ...], str] = {}
    row = 0
    for line in found:
        if line.choices and line.choices not in places:
            listed = list(islice(line.choices, _LISTED))
            for index, text in enumerate(listed):
                sheet.write_string(row + index, 0, text)
            places[line.choices] = f"=lists!$A${row + 1}:$A${row + len(listed)}"
            row += len(listed)
    return places
