"""results.xlsx: the results for people, with titles instead of ids, to read, sort and print.

What programs read is in results.csv and results.parquet.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from molewa_check.batch.correction import is_correctable
from molewa_check.batch.outcome import Outcome, Result
from molewa_check.batch.rows import TOLD
from molewa_check.errors import Code, Problem, Severity
from molewa_check.guards.cells import is_risky
from molewa_check.i18n import N_
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.words.language import Words

SHEET_ROWS = 1_048_575
"""Rows below the headings that a sheet has room for."""
MOST_LINKS = 60_000
"""A sheet takes 65,530."""
A4 = 9
LINE_HEIGHT, HEAD_HEIGHT = 15, 20
"""Points."""
WIDE, MEDIUM, NARROW = 44, 24, 12

Definition = Callable[[Result], Questionnaire]
"""What the bands of a result's questionnaire are called, by id."""


class _Column(NamedTuple):
    """A column: what stands above it, how wide it is, and how its cells are shown."""

    title: str
    width: int
    style: str = "text"


class _Link(NamedTuple):
    """A place that the program knows, and never what somebody wrote.

    Attributes:
        target: a file below the results, or a cell of the workbook.
        shown: a text or a number.
    """

    target: str
    shown: str | int


class _Styles:
    """How cells look."""

    def __init__(self, book: Any, words: Words) -> None:
        plain = {"valign": "top", "text_wrap": True}
        self._formats = {
            "text": book.add_format(plain),
            # The mark is what keeps a text from becoming a formula when somebody edits the cell.
            "risky": book.add_format({**plain, "quote_prefix": True}),
            "whole": book.add_format({**plain, "num_format": "0"}),
            "percent": book.add_format({**plain, "num_format": "0 %"}),
            "day": book.add_format({**plain, "num_format": words.translate("yyyy-MM-dd").lower(), "align": "left"}),
            "link": book.add_format({**plain, "font_color": "#0B5394", "underline": 1}),
            "head": book.add_format({**plain, "bold": True, "bottom": 1, "bg_color": "#E8EEF4"}),
        }

    def __getitem__(self, name: str) -> Any:
        return self._formats[name]


class _Table:
    """A table of the workbook; where a sheet is full it goes on in another one."""

    def __init__(self, book: Any, styles: _Styles, name: str, columns: Sequence[_Column]) -> None:
        self._book, self._styles, self._name, self._columns = book, styles, name, columns
        self._sheets = self._links = 0
        self._begin()

    def _begin(self) -> None:
        self._sheets += 1
        self._sheet = self._book.add_worksheet(self._name if self._sheets == 1 else f"{self._name} {self._sheets}")
        self._line = 0
        for index, column in enumerate(self._columns):
            self._sheet.set_column(index, index, column.width)
            self._sheet.write_string(0, index, column.title, self._styles["head"])
        self._sheet.set_row(0, HEAD_HEIGHT)
        self._sheet.freeze_panes(1, 1)
        self._sheet.set_landscape()
        self._sheet.set_paper(A4)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)
        self._sheet.set_footer("&L&A&R&P / &N")

    def add(self, cells: Sequence[Any]) -> None:
        """Write a row."""
        if self._line >= SHEET_ROWS:
            self.end()
            self._begin()
        self._line += 1
        # Before its cells, and always: programs do not find out by themselves how high a row has to be.
        self._sheet.set_row(self._line, LINE_HEIGHT * self._lines(cells))
        for index, (column, cell) in enumerate(zip(self._columns, cells, strict=True)):
            if isinstance(cell, _Link):
                self._link(index, cell)
            elif isinstance(cell, str):
                style = self._styles["risky" if is_risky(cell) else "text"]
                self._sheet.write_string(self._line, index, cell, style)
            elif isinstance(cell, date):
                self._sheet.write_datetime(self._line, index, cell, self._styles["day"])
            elif cell is not None:
                self._sheet.write_number(self._line, index, cell, self._styles[column.style])

    def _lines(self, cells: Sequence[Any]) -> int:
        """How many lines the longest text of a row takes."""
        texts = ((cell, column.width) for cell, column in zip(cells, self._columns, strict=True))
        return max(-(-len(cell) // width) for cell, width in texts if isinstance(cell, str)) or 1

    def _link(self, index: int, cell: _Link) -> None:
        self._links += 1
        if self._links > MOST_LINKS:
            self._sheet.write(self._line, index, cell.shown)
            return
        style = self._styles["link"]
        self._sheet.write_url(self._line, index, cell.target, style)
        # The cell once more, and still a link: a number that can be added up; a path as it is, not as links write it.
        self._sheet.write(self._line, index, cell.shown, style)

    @property
    def next_line(self) -> str:
        """The cell where the next row begins, as a link names it."""
        return f"internal:'{self._sheet.get_name()}'!A{self._line + 2}"

    def end(self) -> None:
        """Let the last sheet be sorted and filtered."""
        self._sheet.autofilter(0, 0, max(self._line, 1), len(self._columns) - 1)


class PeopleBook:
    """Writes the workbook row by row.

    Args:
        book: the open workbook.
        words: the language of those who read.
        sections: the titles of the dimensions, by id, in their order.
        definition: gives the questionnaire of a result.
    """

    def __init__(self, book: Any, words: Words, sections: Mapping[str, str], definition: Definition) -> None:
        self._words, self._sections, self._definition = words, sections, definition
        say, styles = words.translate, _Styles(book, words)
        company = _Column(say(N_("Company")), WIDE)
        self._companies = _Table(book, styles, say(N_("Companies")), (
            company, _Column(say(N_("Number")), NARROW), _Column(say(N_("View")), MEDIUM),
            _Column(say(N_("As of")), NARROW), _Column(say(N_("Score")), NARROW, "whole"),
            _Column(say(N_("at least")), NARROW, "whole"), _Column(say(N_("at most")), NARROW, "whole"),
            _Column(say(N_("Answered")), NARROW, "percent"), _Column(say(N_("Rating")), MEDIUM),
            _Column(say(N_("Open cells")), NARROW, "whole"), _Column(say(N_("File")), MEDIUM),
            _Column(say(N_("Report")), WIDE),
        ))  # fmt: skip
        self._dimensions = _Table(
            book,
            styles,
            say(N_("Dimensions")),
            (company, *(_Column(title, MEDIUM, "whole") for title in sections.values())),
        )
        self._steps = _Table(book, styles, say(N_("First steps")), (
            company, _Column(say(N_("Step")), WIDE), _Column(say(N_("Hours")), NARROW, "whole"),
            _Column(say(N_("Contact")), WIDE),
        ))  # fmt: skip
        self._problems = _Table(book, styles, say(N_("Problems")), (
            _Column(say(N_("Company")), MEDIUM), _Column(say(N_("Question")), WIDE), _Column(say(N_("Sheet")), NARROW),
            _Column(say(N_("Cell")), NARROW), _Column(say(N_("What stands there")), MEDIUM),
            _Column(say(N_("Allowed")), WIDE), _Column(say(N_("File")), MEDIUM),
            _Column(say(N_("What is wrong")), WIDE), _Column(say(N_("What to do")), WIDE),
        ))  # fmt: skip
        self._legend = _Table(
            book, styles, say(N_("Legend")), (_Column(say(N_("Word")), MEDIUM), _Column(say(N_("Meaning")), 90))
        )

    def add(self, outcome: Outcome, report: str) -> None:
        """Write what became of one set of answers; `report` is where its report lies."""
        if outcome.result is not None:
            self._add_result(outcome, outcome.result, report)
        for problem in outcome.problems:
            if problem.severity is not Severity.NOTE and problem.code is not Code.MC745:
                self._problems.add(self._problem(problem, outcome.name))

    def _add_result(self, outcome: Outcome, result: Result, report: str) -> None:
        questionnaire, words = self._definition(result), self._words
        bands = {band.id: words.text(band.title) for band in questionnaire.bands}
        view = questionnaire.say_view(words, result.perspective)
        name, overall = result.company or result.company_id or outcome.name, result.overall
        opened = sum(is_correctable(problem) and problem.code is not Code.MC745 for problem in outcome.problems)
        self._companies.add((
            name, result.company_id, view[:1].upper() + view[1:], _day(result.updated),
            overall.score, overall.low, overall.high, overall.coverage, bands.get(overall.band or "", ""),
            _Link(self._problems.next_line, opened) if opened else 0, outcome.name,
            _Link(f"external:{report}", report) if report else "",
        ))  # fmt: skip
        scores = {section.id: section.score for section in result.sections}
        self._dimensions.add((name, *(scores.get(id_) for id_ in self._sections)))
        for step in result.first_steps:
            self._steps.add((name, *step))

    def _problem(self, problem: Problem, file: str) -> tuple[str, ...]:
        told = [str(problem.params.get(key, "")) if "cell" in problem.params else "" for key in TOLD]
        say = self._words.translate
        return (*told, file, problem.message(say), problem.hint(say))

    def end(self) -> None:
        """Write the legend, and finish the sheets."""
        for word, meaning in LEGEND:
            self._legend.add((self._words.translate(word), self._words.translate(meaning)))
        for table in (self._companies, self._dimensions, self._steps, self._problems):
            table.end()


LEGEND = (
    (N_("Score"), N_("The overall score. Empty where too little was answered for one.")),
    (N_("at least"), N_("The score if every open question had its lowest answer.")),
    (N_("at most"), N_("The score if every open question had its highest answer.")),
    (N_("Answered"), N_("The share of the questions concerned that were answered.")),
    (N_("Open cells"), N_("Cells that were not understood. They can be mended in corrections.xlsx.")),
    (N_("First steps"), N_("What can be begun within three months, in the order of the reports.")),
    (N_("Report"), N_("Where the report lies, seen from the folder of the results.")),
)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[: len("2026-11-22")])
    except ValueError:
        return None


class SectionTitles:
    """The titles of the dimensions at the top of the questionnaires that were met."""

    def __init__(self, definition: Definition, language: str) -> None:
        self.by_id: dict[str, str] = {}
        self._definition, self._language = definition, language
        self._seen: set[str] = set()

    def see(self, result: Result) -> None:
        """Take note of a result; all of one version of a questionnaire have the same dimensions."""
        if result.definition not in self._seen:
            self._seen.add(result.definition)
            for section in self._definition(result).sections:
                self.by_id.setdefault(section.id, section.title.to(self._language))


def path_of_report(name: str, folder: str) -> str:
    """Where a report lies, with `/` on every system."""
    return str(Path(folder, name).as_posix()) if name else ""
