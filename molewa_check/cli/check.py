"""`check`: every problem in questionnaires, answers and contacts."""

from gettext import gettext as _
from pathlib import Path
from typing import Annotated

import typer

from molewa_check.cli.options import Format, Lang
from molewa_check.errors import Problem, Severity
from molewa_check.words.language import Words

Paths = Annotated[
    list[Path],
    typer.Argument(metavar="PATH...", help=_("Questionnaires (file or folder), answer files or files of contacts.")),
]
Strict = Annotated[bool, typer.Option("--strict", help=_("Exit with 1 for warnings, too."))]


def check(paths: Paths, format_: Format = "text", strict: Strict = False, lang: Lang = None) -> None:
    """Check files and print what was found."""
    from datetime import datetime

    from molewa_check.check import check_paths
    from molewa_check.cli.exits import ExitCode
    from molewa_check.cli.findings import print_findings
    from molewa_check.cli.output import language_of, print_json, problem_record, show

    words = Words(language_of(lang))
    # The clock is read here and nowhere below: what is stale depends on a day, and tests choose one.
    today = datetime.now().astimezone().date()
    found = check_paths(paths, today)
    if format_ == "json":
        print_json([problem_record(problem, words.translate) for problem in found])
    else:
        # They are the result of this command, not remarks about its work.
        print_findings(found, words)
        show(_summary(found, len(paths), words))
    serious = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(problem.severity in serious for problem in found):
        raise typer.Exit(ExitCode.FINDINGS)


def _summary(found: list[Problem], files: int, words: Words) -> str:
    counts = {severity: sum(problem.severity is severity for problem in found) for severity in Severity}
    return words.translate(
        "Checked: {files}. Errors: {errors}, warnings: {warnings}, notes: {notes}.",
        files=files, errors=counts[Severity.ERROR], warnings=counts[Severity.WARNING], notes=counts[Severity.NOTE],
    )  # fmt: skip
