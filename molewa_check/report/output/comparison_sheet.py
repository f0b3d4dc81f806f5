"""A comparison as an Excel file to go on working with; no cell is a formula or a link."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any, NamedTuple

from molewa_check.compare.dates import Dates
from molewa_check.compare.members import GroupQuestion, GroupSection, Members
from molewa_check.compare.points import Point
from molewa_check.compare.views import Comparison, SectionGap
from molewa_check.guards.cells import is_risky
from molewa_check.i18n import N_
from molewa_check.model.tree import walk_below
from molewa_check.report.comparison.build import build_comparison
from molewa_check.report.comparison.context import comparison_context
from molewa_check.report.comparison.dates_build import build_dates
from molewa_check.report.comparison.dates_view import PathRow
from molewa_check.report.comparison.members_build import build_members
from molewa_check.report.comparison.questions import point_views
from molewa_check.report.comparison.view import PointView
from molewa_check.report.output.worksheet import UNDATED, new_sheet, row_height, text_formats
from molewa_check.words.language import Words

Cell = str | float | int | None
RESULTS = (N_("agreed"), N_("partly agreed"), N_("dissent noted"), N_("open"))


class _Page(NamedTuple):
    """A sheet: its name, its headings with their widths, and its rows.

    Attributes:
        choices: what the column for a result takes.
        printed: how many columns are printed; 0 for all.
    """

    name: str
    columns: Sequence[tuple[str, int]]
    rows: Iterable[Sequence[Cell]]
    choices: tuple[str, ...] = ()
    printed: int = 0


def comparison_workbook(found: Comparison | Dates | Members, language: str) -> bytes:
    """All figures and answers of a comparison; the same answers give the same bytes."""
    import xlsxwriter  # noqa: PLC0415 - only this format needs it

    questionnaire = found.prepared.questionnaire
    words = questionnaire.words(language)
    target = BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, plain) as book:
        book.set_properties({"title": words.text(questionnaire.title), "created": _created(found)})
        for page in _pages(found, words):
            _write(book, page)
    return target.getvalue()


def _pages(found: Comparison | Dates | Members, words: Words) -> tuple[_Page, ...]:
    if isinstance(found, Comparison):
        return _views(found, words)
    return _dates(found, words) if isinstance(found, Dates) else _members(found, words)


def _created(found: Comparison | Dates | Members) -> datetime:
    if isinstance(found, Members):
        return UNDATED  # the day would be that of one member
    day: date | None = max((side.plan.start for side in found.sides if side.plan.start), default=None)
    return datetime(day.year, day.month, day.day) if day else UNDATED


def _write(book: Any, page: _Page) -> None:
    rows = list(page.rows)
    headings, widths = [heading for heading, _ in page.columns], [width for _, width in page.columns]
    sheet = new_sheet(book, page.name, headings, widths, len(rows))
    sheet.set_row(0, row_height(headings, [int(width * BOLD) for width in widths]))
    wrapped, marked = text_formats(book)
    decimal = book.add_format({"num_format": "0.00", "valign": "top"})
    exact = {column for row in rows for column, cell in enumerate(row) if isinstance(cell, float) and cell % 1}
    for place, row in enumerate(rows, start=1):
        sheet.set_row(place, row_height([cell if isinstance(cell, str) else "" for cell in row], widths))
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(place, column, cell, marked if is_risky(cell) else wrapped)
            elif cell is not None:
                sheet.write_number(place, column, cell, decimal if column in exact else wrapped)
    if page.printed:
        sheet.print_area(0, 0, len(rows), page.printed - 1)
    if page.choices and rows:
        last = len(page.columns) - len(_OUTCOME)
        sheet.data_validation(1, last, len(rows), last, {"validate": "list", "source": list(page.choices)})


BOLD = 0.85
"""So much of a column is left for the letters of a heading, which are wider."""
_OUTCOME = ((N_("Result"), 16), (N_("Agreed level or text"), 34), (N_("Responsible"), 18), (N_("Until when"), 14))
"""Columns to be filled in; the first one takes a choice."""


def _views(found: Comparison, words: Words) -> tuple[_Page, ...]:
    say, report = words.translate, build_comparison(found, language=words.language)
    one, two = report.names
    sections = _Page(
        say(N_("Scores")),
        ((say("No."), 6), (say("Section"), 44), (say("Common questions"), 12), (one, 18), (two, 18), (say("Gap"), 12)),
        [
            (row.number, row.title, section.common, *section.scores, section.gap)
            for row, section in zip(report.rows, sections_of(found), strict=True)
        ],
    )
    agenda = _Page(
        say(N_("Agenda")),
        (
            (say("Item"), 6), (say("Question"), 14), (say("What about"), 50), (say("Why"), 26), (say("Minutes"), 10),
            *((say(heading), width) for heading, width in _OUTCOME),
        ),
        [
            (int(row.number), row.questions, row.title, row.topic, int(row.minutes), None, None, None, None)
            for sitting in report.sittings
            for row in sitting.rows
        ],
        tuple(say(result) for result in RESULTS),
    )  # fmt: skip
    steps = _Page(
        say(N_("Steps")),
        (
            (say("Step"), 50), (say("Hours"), 10),
            *((say("Place if right: {side}", side=name), 18) for name in report.names),
        ),
        [(step.title, step.hours, *step.places) for step in (*report.shared, *report.single)],
    )  # fmt: skip
    return sections, _questions(found, words), agenda, steps


def sections_of(found: Comparison) -> list[SectionGap]:
    """The sections in the order of the document's rows: the whole comes last."""
    return [*(section for _, section in walk_below(found.overall)), found.overall]


def _questions(found: Comparison, words: Words) -> _Page:
    ctx = comparison_context(found, words.language)
    say, (one, two) = words.translate, ctx.names
    joint = ((say("Joint answer"), 36),) if found.joint else ()
    columns = (
        (say("No."), 6), (say("Section"), 24), (say("Question"), 40), (say(N_("Both answers")), 18),
        (one, 36), (two, 36), (say(N_("Points: {side}"), side=one), 10), (say("Points: {side}", side=two), 10),
        (say(N_("At stake")), 10), (say("Weight"), 8), *joint, (say(N_("Remarks: {side}"), side=one), 36),
        (say("Remarks: {side}", side=two), 36),
    )  # fmt: skip
    views = point_views(ctx, found.points)
    rows = [_row(point, view, with_joint=bool(joint)) for point, view in zip(found.points, views, strict=True)]
    # On paper up to the answers; what explains them stands beside them on the screen.
    return _Page(say(N_("Questions")), columns, rows, printed=6)


def _row(point: Point, view: PointView, *, with_joint: bool) -> tuple[Cell, ...]:
    first, second = view.sides
    weight = point.prepared.weight if point.prepared.points is not None else None
    remarks = ["\n".join(text for text in (side.reason, side.note, side.evidence) if text) for side in view.sides]
    stake = round(point.stake, 6) if point.is_common else None
    head = (view.number, view.section, view.question, view.kind, first.answer, second.answer)
    joint = (view.joint,) if with_joint else ()
    return (*head, *point.points, stake, weight, *joint, *remarks)


def _dates(found: Dates, words: Words) -> tuple[_Page, ...]:
    say, report = words.translate, build_dates(found, language=words.language)
    days = tuple((day.short, 12) for day in report.days)
    scores = _Page(
        say("Scores"),
        ((say("No."), 6), (say("Section"), 44), *days, (say("Change"), 12)),
        [_path(row, found) for row in report.rows],
    )
    changes = _Page(
        say("Questions"),
        ((say("No."), 6), (say("What has changed"), 24), (say("Question"), 44), (days[0][0], 40), (days[-1][0], 40)),
        [
            (one.number, group.title, one.question, one.before, one.after)
            for group in report.groups
            for one in group.changes
        ],
    )
    steps = _Page(
        say("Steps"),
        ((say("Step"), 50), (say("What became of it"), 34), (say("Promised by"), 24), (say("Until when"), 20)),
        [(step.title, step.outcome, step.who, step.ends) for step in report.steps],
    )
    return scores, changes, steps


def _path(row: PathRow, found: Dates) -> tuple[Cell, ...]:
    path = found.paths[row.id]
    change = None if path[0] is None or path[-1] is None else path[-1] - path[0]
    return (row.number, row.title, *path, change)


def _members(found: Members, words: Words) -> tuple[_Page, ...]:
    say, report = words.translate, build_members(found, language=words.language)
    other = ((report.other, 16),) if report.other else ()
    kind = ((say("Both answers"), 18),) if report.other else ()
    figures = (*((say(name), 12) for name in ("Lower quartile", "Median", "Upper quartile")), *other)
    pages = [
        _Page(
            say("Scores"),
            ((say("No."), 6), (say("Section"), 44), *figures),
            [
                (row.number, row.title, *_figures(one, len(figures)))
                for row, one in zip(report.sections, found.sections, strict=True)
            ],
        ),
        _Page(
            say("Questions"),
            (
                (say("No."), 6), (say("Question"), 50), *figures, *kind, (say("Answered"), 11), (say("Cannot say"), 11),
                (say("Points: members"), 30), (say("Agreement"), 11),
            ),
            [
                (
                    row.number, row.title, *_figures(one, len(figures)), *((row.kind,) if kind else ()),
                    row.answered, row.unknown, row.distribution, row.agreement,
                )
                for row, one in zip(report.questions, found.questions, strict=True)
            ],
        ),
    ]  # fmt: skip
    if report.names:
        head = ((say("No."), 6), (say(N_("Section or question")), 50), *((name, 24) for name in report.names))
        rows = (*report.open_sections, *report.open_questions)
        cells = [(row.number, row.title, *(cell.text for cell in row.cells)) for row in rows]
        pages.append(_Page(say(N_("Open answers")), head, cells))
    return tuple(pages)


def _figures(one: GroupSection | GroupQuestion, count: int) -> tuple[Cell, ...]:
    """Quartiles, and the single view where there is one."""
    spread = one.spread or (None, None, None)
    return tuple(None if figure is None else round(figure, 6) for figure in (*spread, one.other))[:count]
