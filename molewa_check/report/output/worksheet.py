"""The action list as an Excel file to go on working with."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from molewa_check.assess.assessment import Assessment
from molewa_check.guards.cells import is_risky
from molewa_check.i18n import N_
from molewa_check.report.company.context import answers_date
from molewa_check.report.output.actions import HEADINGS, Action, actions
from molewa_check.report.shared.phones import phone_text
from molewa_check.words.language import Words

STATUSES = (N_("open"), N_("in progress"), N_("done"), N_("dropped"))
CONTACT_HEADINGS = (
    N_("Contact"), N_("Helps with"), N_("Area"), N_("Website"), N_("Phone"), N_("Topics"), N_("Checked"),
)  # fmt: skip
WIDTHS = (18, 6, 38, 22, 18, 16, 8, 14, 8, 30, 60, 32, 28, 18, 12, 14)
CONTACT_WIDTHS = (34, 44, 24, 40, 34, 30, 16)
HOURS, GAIN = HEADINGS.index("Hours"), HEADINGS.index("Gain")
DAY, STATUS = HEADINGS.index("Date"), HEADINGS.index("Status")
SPARE_ROWS = 50
"""So many rows below the list take a status, too: own steps are added there."""
# The number that Office has for this size of paper.
A4 = 9
UNDATED = datetime(2000, 1, 1)


def action_workbook(assessment: Assessment, language: str) -> bytes:
    """The action list and its contacts as two sheets; no cell is a formula or a link."""
    import xlsxwriter  # noqa: PLC0415 - only this format needs it

    words = Words(language, assessment.prepared.questionnaire.decimals)
    target = BytesIO()
    # In memory, for temporary files with these texts would lie where docs/privacy.md promises none.
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, plain) as book:
        day = answers_date(assessment)
        # xlsxwriter would take the clock's: the same answers have to make the same bytes (docs/decisions/0002).
        created = datetime(day.year, day.month, day.day) if day else UNDATED
        book.set_properties({"title": words.text(assessment.prepared.questionnaire.title), "created": created})
        _action_sheet(book, words, actions(assessment, words))
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
    gain = book.add_format({"num_format": "+0.0;-0.0;0.0", "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    for row, action in enumerate(found, start=1):
        # Texts for all columns first; what is a number or a choice is written over them.
        for column, text in enumerate(_texts(action)):
            sheet.write_string(row, column, text, marked if is_risky(text) else wrapped)
        sheet.write_number(row, 1, action.place, wrapped)
        if action.hours is not None:
            sheet.write_number(row, HOURS, action.hours, wrapped)
        if action.gain is not None:
            sheet.write_number(row, GAIN, action.gain, gain)
        # Empty, but with its format: a day typed there looks like one.
        sheet.write_blank(row, DAY, None, day)
        sheet.write_string(row, STATUS, words.translate(STATUSES[0]), wrapped)
    choices = [words.translate(status) for status in STATUSES]
    last = len(found) + SPARE_ROWS
    sheet.data_validation(1, STATUS, last, STATUS, {"validate": "list", "source": choices})
    sheet.data_validation(
        1, DAY, last, DAY, {"validate": "date", "criteria": ">=", "value": UNDATED, "error_type": "warning"}
    )


def _texts(action: Action) -> tuple[str, ...]:
    steps = "\n".join(f"{place}. {step}" for place, step in enumerate(action.steps, start=1))
    first = (action.id, "", action.title, action.section, ", ".join(action.topics))
    then = (action.when, "", action.effort, "", action.why, steps)
    return (*first, *then, ", ".join(action.contacts), ", ".join(action.funding), "", "", "")


def _contact_sheet(book: Any, words: Words, assessment: Assessment) -> None:
    """Every contact that a step names, those of the short list first."""
    listed = {match.contact.id: match.contact for match in assessment.contacts}
    for item in assessment.advice:
        listed |= {contact.id: contact for contact in item.contacts if contact.id not in listed}
    headings = [words.translate(heading) for heading in CONTACT_HEADINGS]
    sheet = new_sheet(book, words.translate(N_("Contacts")), headings, CONTACT_WIDTHS, len(listed))
    wrapped, marked = text_formats(book)
    for row, contact in enumerate(listed.values(), start=1):
        cells = (
            words.text(contact.name), words.text(contact.role), words.text(contact.area), contact.website or "",
            phone_text(words, contact, assessment.prepared.questionnaire.sources),
            ", ".join(contact.all_topics), words.day(contact.checked_on),
        )  # fmt: skip
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text, marked if is_risky(text) else wrapped)
