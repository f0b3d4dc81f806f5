"""Writing the tables of a batch, row by row."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, TypeVar

from molewa_check.batch.corrections import LOG, LOG_COLUMNS, correctable, log_rows, write_corrections
from molewa_check.batch.definitions import definition_of, words_of
from molewa_check.batch.new_workbook import new_workbook
from molewa_check.batch.outcome import Outcome, Result, Settings
from molewa_check.batch.parallel import Pool
from molewa_check.batch.parquet import answers_table, can_be_written
from molewa_check.batch.people_book import A4, MEDIUM, WIDE, PeopleBook, path_of_report
from molewa_check.batch.reports import FileNames, ReportSettings, name_of_company
from molewa_check.batch.rows import (
    PROBLEM_COLUMNS,
    Columns,
    excel_cell,
    problem_row,
    safe_row,
)
from molewa_check.batch.staging import Staging
from molewa_check.batch.status import CSV as STATUS_CSV
from molewa_check.batch.status import XLSX as STATUS_XLSX
from molewa_check.batch.status import Status
from molewa_check.batch.walk import CORRECTIONS, REPORTS
from molewa_check.errors import Code, Location, Problem
from molewa_check.guards.cells import disarmed, is_risky
from molewa_check.guards.inner import brings_python
from molewa_check.i18n import N_
from molewa_check.words.language import Words

T = TypeVar("T")

PARQUET = "results.parquet"
PROBLEMS = "problems.csv"
BOOK = "results.xlsx"
REPORT = "report"
"""The column with the place of the report, for a mail merge."""
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
SHEET_ROWS = 1_048_575
"""Rows below the headings that a sheet has room for."""


def open_text(path: Path) -> IO[str]:
    """Open a table for writing; line ends are the writer's."""
    return path.open("w", encoding="utf-8", newline="")


Row = Mapping[str, Any]


@contextmanager
def csv_table(path: Path, names: list[str], *, excel: bool) -> Iterator[Callable[[Row], None]]:
    """A CSV file as RFC 4180 says, with a byte order mark; `excel` uses what a German Excel expects.

    Gives what adds a row.
    """
    with open_text(path) as stream:
        stream.write(BOM)
        writer = csv.writer(stream, delimiter=";" if excel else ",", lineterminator="\r\n")
        writer.writerow([disarmed(name) for name in names])

        def add(row: Row) -> None:
            cells = safe_row(names, row)
            writer.writerow([excel_cell(cell) for cell in cells] if excel else cells)

        yield add


def write_csv(path: Path, names: list[str], rows: Iterable[Row], *, excel: bool) -> None:
    """Write a CSV file, see `csv_table`."""
    with csv_table(path, names, excel=excel) as add:
        for row in rows:
            add(row)


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
    with new_workbook(path, title) as book:
        _fill_sheets(book, names, iter(rows), title)


def _fill_sheets(book: Any, names: list[str], rows: Iterator[Mapping[str, Any]], title: str) -> None:
    """As many sheets as the rows need."""
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    # The mark is what keeps a text from becoming a formula when somebody edits the cell.
    text_only = book.add_format({"quote_prefix": True})
    # One row ahead: another sheet begins only where there is something for it, and the first one always.
    row = next(rows, None)
    count = 0
    while row is not None or not count:
        count += 1
        sheet = book.add_worksheet(title if count == 1 else f"{title} {count}")
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, 0, WIDE)
        sheet.set_column(1, len(names), MEDIUM)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
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


@dataclass(frozen=True)
class Tables:
    """What the tables of results are made of.

    Attributes:
        outcomes: can be gone through again and again, in another process of this machine, too.
        columns: of the tables for programs.
        settings: what the batch was told.
        sections: the titles of the dimensions, by id.
        reports: how reports are made; None where none are.
        excel: whether CSV is for a German Excel.
        notes: problems that no outcome tells.
    """

    outcomes: Iterable[Outcome]
    columns: Columns
    settings: Settings
    sections: Mapping[str, str]
    reports: ReportSettings | None = None
    excel: bool = False
    notes: tuple[Problem, ...] = ()

    def with_reports(self) -> Iterator[tuple[Outcome, str]]:
        """The outcomes, each with the place of its report."""
        names, reports = FileNames(), self.reports
        for outcome in self.outcomes:
            name = ""
            if reports is not None and outcome.result is not None and outcome.item is not None:
                name = names.name_for(outcome.item, reports.kind, name_of_company(outcome.result, reports))
            yield outcome, path_of_report(name, REPORTS)


def write_tables(stage: Staging, tables: Tables, pool: Pool) -> list[Problem]:
    """Write results.csv, .jsonl and .parquet, problems.csv and what is to be corrected, all in one pass.

    results.xlsx takes as long as all of them, and is written beside.

    Returns:
        What could not be written here.

    Raises:
        OSError: the file that `stage` is at cannot be written.
    """
    book = stage.path(BOOK)
    begun = pool.begin_here(write_people_book, book, tables)
    try:
        missing = _write_others(stage, tables)
    except BaseException:
        # Nobody needs the workbook any more, and its folder goes.
        pool.end()
        raise
    stage.at = BOOK
    try:
        begun.result()
    except BrokenExecutor:
        write_people_book(book, tables)
    return missing


def _write_others(stage: Staging, tables: Tables) -> list[Problem]:
    missing = _missing_parquet(stage)
    to_correct: list[Problem] = []
    with ExitStack() as opened:
        sinks = _Sinks(stage, opened, tables)
        for outcome, report in tables.with_reports():
            if outcome.result is not None:
                sinks.add(outcome, outcome.result, report)
            sinks.tell(outcome.problems)
            to_correct += correctable([outcome])
        sinks.tell(tables.notes)
    write_open_cells(stage, to_correct, words_of(tables.settings), excel=tables.excel)
    return missing


def _missing_parquet(stage: Staging) -> list[Problem]:
    """Without its writer, let no table of answers of an earlier run stay."""
    if can_be_written():
        return []
    stage.remove(PARQUET)
    # What nobody can install is not asked for.
    return [] if brings_python() else [Problem(Code.MC720, Location(PARQUET))]


class _Sinks:
    """All tables that take a row, or several, of each outcome; they stay open until the last one."""

    def __init__(self, stage: Staging, opened: ExitStack, tables: Tables) -> None:
        self._stage, self._opened, self._tables = stage, opened, tables
        self._words = words_of(tables.settings)
        names = [*tables.columns.names, *([REPORT] if tables.reports else [])]
        self._csv = self._open("results.csv", partial(csv_table, names=names, excel=tables.excel))
        self._lines = self._open("results.jsonl", open_text)
        self._answers = self._open(PARQUET, answers_table) if can_be_written() else None
        self._problems = self._open(PROBLEMS, partial(csv_table, names=list(PROBLEM_COLUMNS), excel=tables.excel))

    def _open(self, name: str, table: Callable[[Path], AbstractContextManager[T]]) -> T:
        made = self._opened.enter_context(table(self._stage.path(name)))
        # Before it is closed, which may be the moment when the disk is full.
        self._opened.push(partial(self._close, name))
        return made

    def _close(self, name: str, failed: type[BaseException] | None, *_: object) -> None:
        if failed is None:
            self._stage.at = name

    def add(self, outcome: Outcome, result: Result, report: str) -> None:
        """Write the result of one set of answers; `report` is where its report lies."""
        self._stage.at = "results.csv"
        self._csv({**self._tables.columns.row(outcome, result), REPORT: report})
        self._stage.at = "results.jsonl"
        self._lines.write(f"{result.line}\n")
        if self._answers is not None:
            self._stage.at = PARQUET
            self._answers.add(outcome, result)

    def tell(self, problems: Iterable[Problem]) -> None:
        """Write problems."""
        self._stage.at = PROBLEMS
        for row in _problem_rows(problems, self._words):
            self._problems(row)


def write_people_book(path: Path, tables: Tables) -> None:
    """Write the results for people, row by row in constant memory.

    Raises:
        OSError: it cannot be written.
    """
    with new_workbook(path, "molewa-check") as book:
        made = PeopleBook(book, words_of(tables.settings), tables.sections, partial(definition_of, tables.settings))
        for outcome, report in tables.with_reports():
            made.add(outcome, report)
        made.end()


def _problem_rows(problems: Iterable[Problem], words: Words) -> Iterator[Row]:
    return (problem_row(problem, words.translate) for problem in problems if problem.code is not Code.MC745)


def write_problems(stage: Staging, outcomes: Iterable[Outcome], words: Words, *, excel: bool) -> None:
    """Write problems.csv once more."""
    rows = _problem_rows((problem for outcome in outcomes for problem in outcome.problems), words)
    write_csv(stage.path(PROBLEMS), list(PROBLEM_COLUMNS), rows, excel=excel)


def write_open_cells(stage: Staging, told: Sequence[Problem], words: Words, *, excel: bool) -> None:
    """Write a workbook for corrections, and a list of those that were made; without any, remove earlier ones."""
    if told:
        write_corrections(stage.path(CORRECTIONS), told, words)
    else:
        stage.remove(CORRECTIONS)
    rows = list(log_rows(told))
    if rows:
        write_csv(stage.path(LOG), list(LOG_COLUMNS), rows, excel=excel)
    else:
        stage.remove(LOG)


def write_status(stage: Staging, status: Status | None, words: Words, *, excel: bool) -> None:
    """Write who has answered, as a workbook and as CSV; without a list, remove what an earlier run said about it."""
    if status is None:
        stage.remove(STATUS_CSV)
        stage.remove(STATUS_XLSX)
        return
    titles = Status.titles(words)
    write_csv(stage.path(STATUS_CSV), titles, status.rows(words), excel=excel)
    write_xlsx(stage.path(STATUS_XLSX), titles, status.rows(words), words.translate(N_("Status")))
