"""Writing the tables of a batch: row by row, into temporary files that take their names when all are complete."""

import csv
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from molewa_check.batch.outcome import Outcome
from molewa_check.batch.rows import ANSWER_COLUMNS, PROBLEM_COLUMNS, Columns, answer_rows, problem_row, safe_row
from molewa_check.errors import Code, Location, OutputError, Problem
from molewa_check.i18n import Translate
from molewa_check.source.files import reason_of

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
PRIVATE = 0o600


class Staging:
    """Files that appear in the folder all at once, each for its owner only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._staged: list[tuple[Path, Path]] = []

    def path(self, name: str) -> Path:
        """Where to write a file until it is complete."""
        temporary = self.folder / f".{name}.{os.getpid()}.tmp"
        temporary.touch(mode=PRIVATE)
        self._staged.append((temporary, self.folder / name))
        return temporary

    def commit(self) -> None:
        """Give all files their names."""
        for temporary, target in self._staged:
            temporary.chmod(PRIVATE)
            temporary.replace(target)
        self._staged.clear()

    def discard(self) -> None:
        """Remove what is not complete."""
        for temporary, _ in self._staged:
            temporary.unlink(missing_ok=True)


@contextmanager
def staging(folder: Path) -> Iterator[Staging]:
    """Complete files or none.

    Raises:
        OutputError: MC601; what stood in the folder before still stands there.
    """
    stage = Staging(folder)
    try:
        yield stage
        stage.commit()
    except OSError as error:
        problem = Problem(Code.MC601, Location(str(folder)), params={"reason": reason_of(error)})
        raise OutputError([problem]) from None
    finally:
        stage.discard()


def open_text(path: Path) -> IO[str]:
    """Open a table for writing; line ends are the writer's."""
    return path.open("w", encoding="utf-8", newline="")


def write_csv(path: Path, names: list[str], rows: Iterable[Mapping[str, Any]], *, excel: bool) -> None:
    """Write a CSV file as RFC 4180 says, with a byte order mark; `excel` uses what a German Excel expects."""
    with open_text(path) as stream:
        stream.write(BOM)
        writer = csv.writer(stream, delimiter=";" if excel else ",", lineterminator="\r\n")
        writer.writerow(names)
        for row in rows:
            cells = safe_row(names, dict(row))
            writer.writerow([_decimal_comma(cell) for cell in cells] if excel else cells)


def _decimal_comma(cell: Any) -> Any:
    return str(cell).replace(".", ",") if isinstance(cell, float) else cell


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
    """Write a workbook with one sheet, row by row in constant memory; texts are never formulas."""
    import xlsxwriter  # noqa: PLC0415 - only where a workbook is written

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": title})
        sheet = book.add_worksheet("results")
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(names) - 1, 14)
        sheet.write_row(0, 0, names, bold)
        number = 0
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, safe_row(names, dict(row)))
        sheet.autofilter(0, 0, max(number, 1), len(names) - 1)


def write_parquet(path: Path, spool: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write all answers in long form; the rows go through a file of lines, so that memory stays small."""
    import polars  # noqa: PLC0415 - only where a table is written

    with open_text(spool) as stream:
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    text, real = polars.String, polars.Float64
    schema = {name: real if name in {"number", "points", "min", "max"} else text for name in ANSWER_COLUMNS}
    if spool.stat().st_size:
        polars.scan_ndjson(spool, schema=schema).sink_parquet(path)
    else:
        polars.DataFrame(schema=schema).write_parquet(path)


def write_tables(
    stage: Staging, outcomes: Iterable[Outcome], columns: Columns, translate: Translate, *, excel: bool
) -> None:
    """Write results.csv, .xlsx, .jsonl and .parquet, and problems.csv. `outcomes` is gone through several times."""
    names = columns.names

    def rows() -> Iterator[Mapping[str, Any]]:
        return (columns.row(outcome, outcome.result) for outcome in outcomes if outcome.result)

    write_csv(stage.path("results.csv"), names, rows(), excel=excel)
    write_xlsx(stage.path("results.xlsx"), names, rows(), "molewa-check")
    write_jsonl(stage.path("results.jsonl"), (outcome.result.document for outcome in outcomes if outcome.result))
    lines = stage.folder / f".answers.{os.getpid()}.tmp"
    try:
        answers = (row for outcome in outcomes if outcome.result for row in answer_rows(outcome, outcome.result))
        write_parquet(stage.path("results.parquet"), lines, answers)
    finally:
        lines.unlink(missing_ok=True)
    problems = (problem_row(problem, translate) for outcome in outcomes for problem in outcome.problems)
    write_csv(stage.path("problems.csv"), list(PROBLEM_COLUMNS), problems, excel=excel)
