"""One view on several days on the terminal: the score's path, what rose and fell, and what became of the plan."""

from collections.abc import Sequence

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from molewa_check.cli.compare_text import heading
from molewa_check.cli.console import SafeConsole
from molewa_check.compare.dates import Dates
from molewa_check.i18n import N_, Language
from molewa_check.report.comparison.dates_build import build_dates
from molewa_check.report.comparison.dates_view import OutcomeRow
from molewa_check.words.language import Words

SHOWN = 5
"""Questions and steps that are told at most of one kind; the report has all."""


def print_dates(dates: Dates, language: Language) -> None:
    """Print the development."""
    words, console = dates.prepared.questionnaire.words(language), SafeConsole()
    report = build_dates(dates, language=language)
    console.print(Text(heading(dates.prepared, dates.sides[-1].sheet.header.company, words), style="bold"))
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column(words.translate(N_("Dimension")), overflow="fold")
    for name in (*(day.short for day in report.days), words.translate(N_("Change"))):
        table.add_column(name, justify="right", overflow="fold")
    for row in report.rows:
        table.add_row(
            "  " * max(row.depth - 1, 0) + row.title, *row.scores, row.gain, style="" if row.depth else "bold"
        )
    console.print(table)
    lines = ["", *report.sentences]
    for group in report.groups:
        lines += ["", group.title, *(f"- {one.question}" for one in group.changes[:SHOWN])]
        lines += _more(len(group.changes), words)
    lines += _promises([step for step in report.steps if step.is_named], words)
    for line in lines:
        console.print(Padding(Text(line), (0, 0, 0, 0)))


def _promises(steps: Sequence[OutcomeRow], words: Words) -> list[str]:
    if not steps:
        return []
    rows = [(step.title, ", ".join(filter(None, (step.outcome, step.who, step.ends)))) for step in steps[:SHOWN]]
    told = [f"- {words.pair(title, said)}" for title, said in rows]
    return ["", words.translate("Promised, or marked as done"), *told, *_more(len(steps), words)]


def _more(number: int, words: Words) -> list[str]:
    left = number - SHOWN
    return [words.amount("{n} more in the report.", "{n} more in the report.", left)] if left > 0 else []
