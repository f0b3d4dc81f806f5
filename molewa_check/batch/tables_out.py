"""Writing the tables of a batch, row by row."""

import csv
import errno
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any

from molewa_check.batch.corrections import LOG, LOG_COLUMNS, lines_of, log_rows, write_corrections
from molewa_check.batch.outcome import Outcome
from molewa_check.batch.parquet import can_be_written, write_parquet
from molewa_check.batch.rows import (
    PROBLEM_COLUMNS,
    Columns,
    answer_rows,
    excel_cell,
    problem_row,
    safe_row,
)
from molewa_check.batch.staging import Staging
from molewa_check.batch.walk import CORRECTIONS
from molewa_check.errors import Code, Location, Problem
from molewa_check.guards.cells import disarmed, is_risky
from molewa_check.words.language import Words

PARQUET = "results.parquet"
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
SHEET_ROWS = 1_048_575
"""Rows below the headings that a sheet has room for."""
_ERRNO = re.compile(r"Errno (\d+)")
CREATED = datetime(2000, 1, 1)
"""The same results make the same bytes, whenever that is."""


def open_text(path: Path) -> IO[str]:
    """Open a table for writing; line ends are the writer's."""
    return path.open("w", encoding="utf-8", newline="")


def write_csv(path: Path, names: list[str], rows: Iterable[Mapping[str, Any]], *, excel: bool) -> None:
    """Write a CSV file as RFC 4180 says, with a byte order mark; `excel` uses what a German Excel expects."""
    with open_text(path) as stream:
        stream.write(BOM)
        writer = csv.writer(stream, delimiter=";" if excel else ",", lineterminator="\r\n")
        writer.writerow([disarmed(name) for name in names])
        for row in rows:
            cells = safe_row(names, dict(row))
            writer.writerow([excel_cell(cell) for cell in cells] if excel else cells)


def write_jsonl(path: Path, documents: Iterable[str]) -> None:
    """Write one JSON document a line."""
    with open_text(path) as stream:
        for document in documents:
            stream.write(document + "\n")


def write_json(path: Path, value: Any) -> None:
    """Write one JSON document."""
    with open_text(path) as stream:
        json.dump(value, stream, ensure_ascii=False, indent=2)
        stream.write("\n")


def write_xlsx(path: Path, names: list[str], rows: Iterable[Mapping[str, Any]], title: str) -> None:
    """Write a workbook row by row in constant memory; texts are never formulas, not even when they are edited.

    Raises:
        OSError: it cannot be written.
    """
    import xlsxwriter  # noqa: PLC0415 - only where a workbook is written
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415

    try:
        with xlsxwriter.Workbook(str(path), _book_options(path) | {"constant_memory": True}) as book:
            book.set_properties({"title": title, "created": CREATED})
            _fill_sheets(book, names, iter(rows))
    except FileCreateError as error:
        raise _system_error(error) from None


def _book_options(path: Path) -> dict[str, Any]:
    # Texts are no links either (docs/decisions/0002); temporary files lie only where answers may.
    return {"strings_to_formulas": False, "strings_to_urls": False, "tmpdir": str(path.parent)}


def _fill_sheets(book: Any, names: list[str], rows: Iterator[Mapping[str, Any]]) -> None:
    """As many sheets as the rows need."""
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    # The mark is what keeps a text from becoming a formula when somebody edits the cell.
    text_only = book.add_format({"quote_prefix": True})
    # One row ahead: another sheet begins only where there is something for it, and the first one always.
    row = next(rows, None)
    count = 0
    while row is not None or not count:
        count += 1
        sheet = book.add_worksheet("results" if count == 1 else f"results {count}")
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(names) - 1, 14)
        sheet.write_row(0, 0, names, bold)
        line = 0
        # Row by row from the top: in constant memory a row is written away once the next one begins.
        for line, cells in enumerate(islice(_put_back(row, rows), SHEET_ROWS), start=1):
            _write_line(sheet, line, [cells.get(name) for name in names], text_only)
        sheet.autofilter(0, 0, max(line, 1), len(names) - 1)
        row = next(rows, None)


def _put_back(first: Mapping[str, Any] | None, rows: Iterator[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    return chain(() if first is None else (first,), rows)


def _write_line(sheet: Any, line: int, cells: list[Any], text_only: Any) -> None:
    for column, cell in enumerate(cells):
        if is_risky(cell):
            sheet.write_string(line, column, cell, text_only)
        elif cell is not None:
            sheet.write(line, column, cell)


def _system_error(error: Exception) -> OSError:
    """What the system said about writing, out of the words of a library."""
    number = _ERRNO.search(str(error))
    return OSError(int(number[1]), os.strerror(int(number[1]))) if number else OSError(errno.EIO, str(error))


def write_results(stage: Staging, outcomes: Iterable[Outcome], columns: Columns, *, excel: bool) -> list[Problem]:
    """Write results.csv, .xlsx, .jsonl and .parquet; returns what could not be written here.

    `outcomes` is gone through several times.
    """
    names = columns.names

    def rows() -> Iterator[Mapping[str, Any]]:
        return (columns.row(outcome, outcome.result) for outcome in outcomes if outcome.result)

    write_csv(stage.path("results.csv"), names, rows(), excel=excel)
    write_xlsx(stage.path("results.xlsx"), names, rows(), "molewa-check")
    write_jsonl(stage.path("results.jsonl"), (outcome.result.document for outcome in outcomes if outcome.result))
    if not can_be_written():
        stage.remove(PARQUET)
        return [Problem(Code.MC720, Location(PARQUET))]
    answers = (row for outcome in outcomes if outcome.result for row in answer_rows(outcome, outcome.result))
    write_parquet(stage.path(PARQUET), answers)
    return []


def write_problems(stage: Staging, outcomes: Iterable[Outcome], words: Words, *, excel: bool) -> None:
    """Write problems.csv, and what goes with it: a workbook for corrections, and a list of those that were made."""
    told = (problem for outcome in outcomes for problem in outcome.problems if problem.code is not Code.MC745)
    rows = (problem_row(problem, words.translate) for problem in told)
    write_csv(stage.path("problems.csv"), list(PROBLEM_COLUMNS), rows, excel=excel)
    _write_log(stage, outcomes, excel=excel)
    lines = list(lines_of(outcomes, words))
    if lines:
        path = stage.path(CORRECTIONS)
        write_corrections(path, lines, words, _book_options(path))
    else:
        stage.remove(CORRECTIONS)


def _write_log(stage: Staging, outcomes: Iterable[Outcome], *, excel: bool) -> None:
    rows = list(log_rows(outcomes))
    if rows:
        write_csv(stage.path(LOG), list(LOG_COLUMNS), rows, excel=excel)
    else:
        stage.remove(LOG)
