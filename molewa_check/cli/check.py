"""`check`: every problem in questionnaires, answers and contacts."""

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from molewa_check.cli.options import Format, Lang
from molewa_check.errors import Problem, Severity
from molewa_check.words.language import Words

if TYPE_CHECKING:
    from datetime import date

Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH...",
        help=_("Questionnaires (file or folder), answer files, files of contacts, or mappings (YAML or XLSX)."),
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help=_("Exit with 1 for warnings, too."))]


Fix = Annotated[bool, typer.Option("--fix", help=_("Show what can be mended without a doubt: quotes, tabs, dashes."))]
Write = Annotated[bool, typer.Option("--write", help=_("With --fix: write it."))]


def check(
    paths: Paths,
    format_: Format = "text",
    strict: Strict = False,
    fix: Fix = False,
    write: Write = False,
    lang: Lang = None,
) -> None:
    """Check files and print what was found."""
    from datetime import datetime

    from molewa_check.check import check_paths
    from molewa_check.cli.check_tables import check_tables, is_table
    from molewa_check.cli.exits import ExitCode
    from molewa_check.cli.findings import print_findings
    from molewa_check.cli.output import language_of, print_json, problem_record, show

    words = Words(language_of(lang))
    # The clock is read here and nowhere below: what is stale depends on a day, and tests choose one.
    today = datetime.now().astimezone().date()
    if fix:
        _mend(paths, today, words, write=write)
    tables = [path for path in paths if is_table(path)]
    found = check_paths([path for path in paths if path not in tables], today)
    found += check_tables(tables, paths, words.language)
    if format_ == "json":
        print_json([problem_record(problem, words.translate) for problem in found])
    else:
        # They are the result of this command, not remarks about its work.
        print_findings(found, words)
        show(_summary(found, len(paths), words))
    serious = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(problem.severity in serious for problem in found):
        raise typer.Exit(ExitCode.FINDINGS)


def _mend(paths: list[Path], today: "date", words: Words, *, write: bool) -> None:
    """Show what can be mended as differences, and write it where that is wanted."""
    from difflib import unified_diff
    from stat import S_IMODE

    from molewa_check.check.fixes import mended
    from molewa_check.cli.output import say, show
    from molewa_check.source.files import write_private

    changed = {file: texts for path in paths for file, texts in mended(path, today).items()}
    for file, (before, after) in changed.items():
        names = (str(file), words.translate("{file}, mended", file=file))
        for line in unified_diff(before.splitlines(), after.splitlines(), *names, lineterm=""):
            show(line)
        if write:
            readers = S_IMODE(file.stat().st_mode)
            write_private(file, after.encode())
            # A questionnaire is the author's, and stays readable for whom they chose.
            file.chmod(readers)
    if not changed:
        say(words.translate("Nothing can be mended without a doubt."))
    elif write:
        say(words.amount("{n} file was mended.", "{n} files were mended.", len(changed)))
    else:
        say(words.translate("Nothing is written yet; do so with --fix --write."))


def _summary(found: list[Problem], files: int, words: Words) -> str:
    counts = {severity: sum(problem.severity is severity for problem in found) for severity in Severity}
    return words.translate(
        "Checked: {files}. Errors: {errors}, warnings: {warnings}, notes: {notes}.",
        files=files, errors=counts[Severity.ERROR], warnings=counts[Severity.WARNING], notes=counts[Severity.NOTE],
    )  # fmt: skip
