"""What goes to the terminal: results to stdout, problems and progress to stderr.

All that is printed goes through this module and `console`, so that nothing from outside steers the terminal.
"""

import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any

import typer

from molewa_check.errors import Problem, Severity
from molewa_check.guards.terminal import in_json, on_one_line, visible
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
        print_problem(problem, translate, err=True)


def print_problem(problem: Problem, translate: Translate, *, err: bool) -> None:
    """Print one problem, to stderr or (`err=False`) to stdout."""
    code = typer.style(problem.code.name, fg=_COLOURS[problem.severity], bold=True)
    name = SEVERITIES[problem.severity]
    kind = translate(name) if name else ""
    rest = visible(f"{kind}{problem.message(translate)}")
    # Not `say`, which would spell out the codes of the colour; a place writes itself on one line.
    typer.echo(f"{problem.location}: {code} {rest}", err=err)
    hint = problem.hint(translate)
    if hint:
        (say if err else show)(f"    {hint}")


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
    # JSON knows no NaN, and the program that reads this would stop there.
    typer.echo(in_json(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)))


def show(message: str = "", *, bold: bool = False, **outside: object) -> None:
    """Print a result to stdout; see `say`."""
    typer.secho(_shown(message, outside), bold=bold or None)


def say(message: str, **outside: object) -> None:
    """Tell how things go, on stderr.

    Args:
        message: what is printed, with `{names}`; line ends are the program's own.
        outside: names of files and the like, by name; they stay on one line, whatever they hold.
    """
    typer.echo(_shown(message, outside), err=True)


def _shown(message: str, outside: Mapping[str, object]) -> str:
    """A message that steers no terminal."""
    # Only then are there names to fill in: a text from outside may hold braces of its own.
    if outside:
        message = message.format_map({name: on_one_line(value) for name, value in outside.items()})
    return visible(message)


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
