"""A group of one view on the terminal, or as a document."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from molewa_check.cli.compare_text import heading
from molewa_check.cli.console import SafeConsole
from molewa_check.cli.exits import ExitCode
from molewa_check.cli.group_files import Wanted, read_group
from molewa_check.cli.output import print_json, say
from molewa_check.compare.members import Members, compare_members
from molewa_check.compare.members_document import members_document
from molewa_check.i18n import Language
from molewa_check.report.comparison.members_build import build_members
from molewa_check.source.files import require_writable, write_private
from molewa_check.words.language import Words

if TYPE_CHECKING:
    from molewa_check.report.output.comparison_files import ComparisonFile


def print_members(files: Sequence[Path], how: Wanted, output: Path | None, wanted: "ComparisonFile") -> ExitCode:
    """Compare members of one view, and print the result or write it; findings where something was left out.

    Raises:
        InvalidInput: MC1xx to MC4xx.
        ReportError: MC602 to MC606, or MC609 to MC611.
        OutputError: MC601 or MC607.
    """
    kind, language = wanted.kind, wanted.language
    group, is_whole = read_group(files, how)
    single = group.other.assessment if group.other else None
    members = compare_members([side.assessment for side in group.members], single, how.minimum)
    words, language = Words(language), members.prepared.questionnaire.language_for(language)
    wanted = replace(wanted, language=language)
    if kind == "json" and output is None:
        print_json(members_document(members))
    elif kind == "text" or output is None:
        _print(members, language)
    else:
        from molewa_check.report.output.comparison_files import members_file

        require_writable(output)
        write_private(output, members_file(members, wanted))
        say(words.translate("Comparison: {file}"), file=output)
    return ExitCode.OK if is_whole else ExitCode.FINDINGS


def _print(members: Members, language: Language) -> None:
    words, console = members.prepared.questionnaire.words(language), SafeConsole()
    report = build_members(members, language=language)
    console.print(Text(heading(members.prepared, members.company, words), style="bold"))
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column(words.translate("Dimension"), overflow="fold")
    for name in ("Lower quartile", "Median", "Upper quartile"):
        table.add_column(words.translate(name), justify="right", overflow="fold")
    if report.other:
        table.add_column(report.other, justify="right", overflow="fold")
    for row in report.sections:
        cells = (row.title, row.low, row.middle, row.high, *((row.other,) if report.other else ()))
        table.add_row(*cells, style="" if row.number else "bold")
    console.print(table)
    for line in ("", *report.sentences):
        console.print(Padding(Text(line), (0, 0, 0, 0)))
