"""What goes to the terminal: results to stdout, problems and progress to stderr."""

import json
import sys
from collections.abc import Iterable
from typing import Any

import typer

from molewa_check.errors import Problem, Severity
from molewa_check.i18n import Language, Translate, activate, detect_language, translator
from molewa_check.words.labels import SEVERITIES

_COLOURS = {Severity.ERROR: typer.colors.RED, Severity.WARNING: typer.colors.YELLOW, Severity.NOTE: typer.colors.CYAN}


def language_of(option: str | None) -> Language:
    """The language of this run; what is said about errors later follows it, too."""
    language = detect_language(option)
    activate(language, wanted=option is not None)
    return language


def print_problems(problems: Iterable[Problem], translate: Translate) -> None:
    """Print problems to stderr: place and code first, then what is wrong, then how to mend it."""
    for problem in sorted(problems, key=Problem.sort_key):
        code = typer.style(problem.code.name, fg=_COLOURS[problem.severity], bold=True)
        name = SEVERITIES[problem.severity]
        kind = translate(name) if name else ""
        typer.echo(f"{problem.location}: {code} {kind}{problem.message(translate)}", err=True)
        hint = problem.hint(translate)
        if hint:
            typer.echo(f"    {hint}", err=True)


def problem_record(problem: Problem, translate: Translate) -> dict[str, Any]:
    """A problem as plain values."""
    return {
        "file": problem.location.file,
        "line": problem.location.line,
        "column": problem.location.column,
        "code": problem.code.name,
        "severity": problem.severity.value,
        "path": problem.path,
        "message": problem.message(translate),
        "hint": problem.hint(translate),
    }


def print_json(document: Any) -> None:
    """Print one JSON document and nothing else."""
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False))


def say(message: str) -> None:
    """Tell how things go, on stderr."""
    typer.echo(message, err=True)


def translate_for(option: str | None) -> Translate:
    """The translator of this run."""
    return translator(language_of(option))


def can_show(characters: str) -> bool:
    """Whether stdout's encoding has these characters."""
    try:
        characters.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
