"""The action list as an Excel file to go on working with."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from textwrap import wrap
from typing import Any

from molewa_check.assess.assessment import Assessment
from molewa_check.guards.cells import is_risky
from molewa_check.i18n import N_
from molewa_check.report.company.context import answers_date
from molewa_check.report.company.demands import ORDER
from molewa_check.report.output.actions import DEMAND_HEADINGS, HEADINGS, Action, actions, demand_texts
from molewa_check.report.shared.phones import phone_text
from molewa_check.words.language import Words

STATUSES = (N_("to do"), N_("in progress"), N_("done"), N_("dropped"))
CONTACT_HEADINGS = (
    N_("Contact"), N_("Helps with"), N_("Area"), N_("Website"), N_("Phone"), N_("Topics"), N_("Checked"),
)  # fmt: skip
WIDTHS = (5, 34, 12, 8, 8, 60, 18, 26, 16, 12, 13, 24, 15, 36, 28, 26, 22)
CONTACT_WIDTHS = (34, 44, 24, 40, 34, 30, 16)
DEMAND_WIDTHS = (5, 40, 28, 44, 34, 34, 30, 30, 30)
PLACE, HOURS, POINTS = HEADINGS.index("No."), HEADINGS.index("Hours"), HEADINGS.index("Points")
UNTIL, STATUS = HEADINGS.index("Until"), HEADINGS.index("Status")
# In points: a line of the usual font, and the most that a row can have.
LINE, HIGHEST = 15, 409
SPARE_ROWS = 50
"""So many rows below the list take a status, too: own steps are added there."""
# The number that Office has for this size of paper.
A4 = 9
AWAY = {"align": "right", "indent": 1}
"""Keeps figures away from the text of the next column."""
GAIN = '[>=0.05]+0.0_0;[<=-0.05]-0.0_0;"–"_0'
"""As in the report: what shows no gain is a dash. The room of a figure keeps it away in LibreOffice, too."""
UNDATED = datetime(2000, 1, 1)


def action_workbook(assessment: Assessment, language: str) -> bytes:
    """The action list and its contacts as two sheets; no cell is a formula or a link."""
    import xlsxwriter  # noqa: PLC0415 - only this format needs it

    words = assessment.prepared.questionnaire.words(language)
    target = BytesIO()
    # In memory, for temporary files with these texts would lie where docs/privacy.md promises none.
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, plain) as book:
        day = answers_date(assessment)
        # xlsxwriter would take the clock's: the same answers have to make the same bytes (docs/decisions/0002).
        created = datetime(day.year, day.month, day.day) if day else UNDATED
        book.set_properties({"title": words.text(assessment.prepared.questionnaire.title), "created": created})
        found = actions(assessment, words)
        _action_sheet(book, words, found)
        _demand_sheet(book, words, found)
        _contact_sheet(book, words, assessment)
    return target.getvalue()


def new_sheet(book: Any, name: str, headings: Sequence[str], widths: Sequence[int], rows: int) -> Any:
    """A sheet with headings that stay in sight and repeat in print, filters and widths."""
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E8EDF1"})
    for column, (heading, width) in enumerate(zip(headings, widths, strict=True)):
        sheet.write_string(0, column, heading, bold)
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(rows, 1), len(headings) - 1)
    sheet.set_landscape()
    sheet.set_paper(A4)
    # One page wide; 0 is as many high as it takes.
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&C&P / &N")
    return sheet


def text_formats(book: Any) -> tuple[Any, Any]:
    """How texts look, and how those look that would become formulas when they are edited."""
    look = {"text_wrap": True, "valign": "top"}
    return book.add_format(look), book.add_format({**look, "quote_prefix": True})


def _action_sheet(book: Any, words: Words, found: Sequence[Action]) -> None:
    headings = [words.translate(heading) for heading in HEADINGS]
    sheet = new_sheet(book, words.translate(N_("Action list")), headings, WIDTHS, len(found))
    wrapped, marked = text_formats(book)
    gain = book.add_format({"num_format": GAIN, "valign": "top", **AWAY})
    hours = book.add_format({"valign": "top", **AWAY})
    # 14 is the day as the reader's own system writes it.
    day = book.add_format({"num_format": 14, "valign": "top", "align": "left"})
    place = book.add_format({"valign": "top", "align": "left"})
    for row, action in enumerate(found, start=1):
        # Texts for all columns first; what is a number or a choice is written over them.
        _write_row(sheet, row, _texts(action), WIDTHS, (wrapped, marked))
        sheet.write_number(row, PLACE, action.place, place)
        if action.hours is not None:
            sheet.write_number(row, HOURS, action.hours, hours)
        if action.gain is not None:
            sheet.write_number(row, POINTS, action.gain, gain)
        # Where the plan has no day it is empty, but with its format: a day typed there looks like one.
        if action.until is None:
            sheet.write_blank(row, UNTIL, None, day)
        else:
            sheet.write_datetime(row, UNTIL, action.until, day)
        sheet.write_string(row, STATUS, words.translate(STATUSES[0]), wrapped)
    choices = [words.translate(status) for status in STATUSES]
    last = len(found) + SPARE_ROWS
    # In print up to the status; what explains a row stands beside it on the screen.
    sheet.print_area(0, 0, max(len(found), 1), STATUS)
    sheet.data_validation(1, STATUS, last, STATUS, {"validate": "list", "source": choices})
    sheet.data_validation(
        1, UNTIL, last, UNTIL, {"validate": "date", "criteria": ">=", "value": UNDATED, "error_type": "warning"}
    )


def _demand_sheet(book: Any, words: Words, found: Sequence[Action]) -> None:
    """The demands of a works council, each with all its rights; without any there is no such sheet."""
    demands = sorted(
        ((action.demand, action.place) for action in found if action.demand is not None),
        key=lambda one: (ORDER.index(one[0].strongest), one[1]),
    )
    if not demands:
        return
    headings = [words.translate(heading) for heading in DEMAND_HEADINGS]
    sheet = new_sheet(book, words.translate(N_("Demands")), headings, DEMAND_WIDTHS, len(demands))
    formats, left = text_formats(book), book.add_format({"valign": "top", "align": "left"})
    for row, (demand, place) in enumerate(demands, start=1):
        _write_row(sheet, row, ("", *demand_texts(demand)), DEMAND_WIDTHS, formats)
        sheet.write_number(row, PLACE, place, left)


def _write_row(sheet: Any, row: int, texts: Sequence[str], widths: Sequence[int], formats: tuple[Any, Any]) -> None:
    """A row of texts, as high as they need."""
    wrapped, marked = formats
    sheet.set_row(row, row_height(texts, widths))
    for column, text in enumerate(texts):
        sheet.write_string(row, column, text, marked if is_risky(text) else wrapped)


def row_height(texts: Sequence[str], widths: Sequence[int]) -> int:
    """How high a row has to be for its texts, in points: not every program finds that out by itself."""
    lines = max(_lines(text, width) for text, width in zip(texts, widths, strict=True))
    return min(max(lines, 1) * LINE + 3, HIGHEST)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column; words are not broken, so a line holds a little less."""
    usable = max(int(width * 0.95), 1)
    return sum(len(wrap(line, usable)) or 1 for line in text.split("\n"))


def _texts(action: Action) -> tuple[str, ...]:
    steps = "\n".join(f"{place}. {step}" for place, step in enumerate(action.steps, start=1))
    first = ("", action.title, action.when, "", "", steps, "\n".join(action.who), "\n".join(action.contacts))
    then = ("", "", "", action.section, action.effort, action.why)
    return (*first, *then, "\n".join(action.funding), "\n".join(action.topics), action.id)


def _contact_sheet(book: Any, words: Words, assessment: Assessment) -> None:
    """Every contact that a step names, those of the short list first."""
    listed = {match.contact.id: match.contact for match in assessment.contacts}
    for item in assessment.advice:
        listed |= {contact.id: contact for contact in item.contacts if contact.id not in listed}
    topics = {id_: words.text(title) for id_, title in assessment.prepared.questionnaire.topic_titles.items()}
    headings = [words.translate(heading) for heading in CONTACT_HEADINGS]
    sheet = new_sheet(book, words.translate(N_("Contacts")), headings, CONTACT_WIDTHS, len(listed))
    formats = text_formats(book)
    for row, contact in enumerate(listed.values(), start=1):
        cells = (
            words.text(contact.name), words.text(contact.role), words.text(contact.area), contact.website or "",
            phone_text(words, contact, assessment.prepared.questionnaire.sources),
            "\n".join(topics.get(id_, id_) for id_ in contact.all_topics), words.day(contact.checked_on),
        )  # fmt: skip
        _write_row(sheet, row, cells, CONTACT_WIDTHS, formats)
