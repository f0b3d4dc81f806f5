"""Write docs/problems.md (every problem code) and docs/cli.md (every command with its help).

Usage: docs_reference.py [--check]
"""

import os
from collections.abc import Iterator
from itertools import groupby

from _markdown import Page, main, plain, table

WIDTH = 80
os.environ |= {"LANGUAGE": "en", "COLUMNS": str(WIDTH), "TERM": "dumb", "NO_COLOR": "1"}

import typer  # noqa: E402 - help texts are made in the language that is set when they are read
from typer.main import get_command  # noqa: E402

from molewa_check.catalogue import Code, Severity  # noqa: E402
from molewa_check.cli.app import app  # noqa: E402
from molewa_check.cli.exits import ExitCode  # noqa: E402
from molewa_check.i18n import LOCALE_DIR, translator  # noqa: E402

GROUPS = {
    "1": ("reading", "MC1xx Reading a file"),
    "2": ("format", "MC2xx The format"),
    "3": ("questionnaire", "MC3xx A questionnaire that contradicts itself"),
    "4": ("answers", "MC4xx Answers"),
    "5": ("authors", "MC5xx Findings for authors"),
    "6": ("output", "MC6xx Output"),
    "7": ("batch", "MC7xx Batch"),
    "8": ("verify", "MC8xx Verifying a report"),
    "9": ("defects", "MC9xx Defects of the program"),
}
SEVERITIES = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "note",
}
EXITS = {
    ExitCode.OK: "everything worked",
    ExitCode.FINDINGS: "findings: some files failed, or a check found problems",
    ExitCode.USAGE: "the command line cannot be understood",
    ExitCode.INVALID: "a file cannot be read, or what it says is not valid",
    ExitCode.NO_REPORT: "the report could not be produced or written",
    ExitCode.DEFECT: "a defect of the program; the message says how to report it",
    ExitCode.UNFINISHED: "no result: the machine had no time or memory left; the same command may work later",
    ExitCode.INTERRUPTED: "interrupted",
    ExitCode.TERMINATED: "terminated",
}
MADE = "This page is made from the program itself (`make docs`)."
HOW_TO_READ = (
    "A problem is printed as `file.yaml:12:5: MC204 message` with a hint below it. Codes are stable; wording may"
    " change. Errors stop a run, warnings and notes do not. Words in braces are filled in."
)


def problems_page() -> str:
    """All problem codes, English and German side by side."""
    page = Page("Problem codes", [MADE, HOW_TO_READ], "Groups")
    for digit, codes in groupby(sorted(Code, key=lambda code: code.name), lambda code: code.name[2]):
        anchor, title = GROUPS.get(digit, (f"group-{digit}", f"MC{digit}xx"))
        page.heading(2, title, anchor)
        languages = ("English", "Deutsch") if LOCALE_DIR.is_dir() else ("English",)
        page.add(*table(("Code", "Severity", *languages), [_problem(code, len(languages)) for code in codes]))
    return str(page)


def _problem(code: Code, languages: int) -> tuple[str, ...]:
    german = translator("de")
    wordings = (_wording(code.message, code.hint), _wording(german(code.message), code.hint and german(code.hint)))
    return (f'<a id="{code.name}"></a>{code.name}', SEVERITIES[code.severity], *wordings[:languages])


def _wording(message: str, hint: str) -> str:
    """Message and hint as they look with their placeholders."""
    shown = [plain(part.replace("{{", "{").replace("}}", "}")) for part in (message, hint) if part]
    return "<br>".join([shown[0], *(f"*{part}*" for part in shown[1:])])


def cli_page() -> str:
    """Help of the program and of every command."""
    introduction = [MADE, "`--lang de` or `MOLEWA_CHECK_LANG=de` gives the same in German, `fr` in French."]
    page = Page("Commands", introduction, "All commands")
    group = get_command(app)
    context = typer.Context(group, info_name="molewa-check", max_content_width=WIDTH, terminal_width=WIDTH)
    page.heading(2, "molewa-check", "molewa-check")
    page.add(_fenced(group.get_help(context)))
    for name, help_text in _commands(context):
        page.heading(2, f"molewa-check {name}", name)
        page.add(_fenced(help_text))
    page.heading(2, "Exit codes", "exit-codes")
    page.add(*table(("Code", "Meaning"), [(str(code.value), EXITS[code]) for code in ExitCode]))
    return str(page)


def _commands(context: typer.Context) -> Iterator[tuple[str, str]]:
    group = context.command
    for name in group.list_commands(context):  # type: ignore[attr-defined]
        command = group.get_command(context, name)  # type: ignore[attr-defined]
        with typer.Context(command, info_name=name, parent=context, terminal_width=WIDTH) as inner:
            yield name, command.get_help(inner)


def _fenced(text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return f"```text\n{lines}\n```"


if __name__ == "__main__":
    main({"docs/problems.md": problems_page(), "docs/cli.md": cli_page()})
