"""What `check` has found, on stdout: findings of one kind are said in full a few times, then only their places."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from molewa_check.cli.output import print_problem, show
from molewa_check.errors import Problem, Severity
from molewa_check.guards.terminal import on_one_line
from molewa_check.words.language import Words

IN_FULL = 3
"""Findings of one kind that are said in full."""
FOLDED = 3
"""How many more there must be for only their places to be said."""
PLACES = 20
"""Places that are listed; `--format json` has all."""


def print_findings(found: Iterable[Problem], words: Words) -> None:
    """Print findings by place; those of a kind that comes again and again follow the first few, as mere places."""
    ordered = sorted(found, key=Problem.sort_key)
    kinds: dict[str, list[Problem]] = {}
    for problem in ordered:
        kinds.setdefault(_kind(problem, words), []).append(problem)
    for problem in ordered:
        kind = kinds[_kind(problem, words)]
        if len(kind) < IN_FULL + FOLDED:
            print_problem(problem, words.translate, err=False)
        elif any(problem is first for first in kind[:IN_FULL]):
            print_problem(problem, words.translate, err=False)
            if problem is kind[IN_FULL - 1]:
                show(f"    {_rest(kind[IN_FULL:], words)}")


def _kind(problem: Problem, words: Words) -> str:
    """What belongs together: errors by their words, as each wants mending; warnings and notes by their code."""
    by_words = problem.severity is Severity.ERROR
    return f"{problem.code.name} {problem.message(words.translate)}" if by_words else problem.code.name


def _rest(more: Sequence[Problem], words: Words) -> str:
    places = "; ".join(
        _places(file, group) for file, group in groupby(more[:PLACES], key=lambda problem: problem.location.file)
    )
    # The bare number: to write it as people do would load all formats of the language.
    if len(more) <= PLACES:
        return words.translate("{n} more of this kind: {places}", n=len(more), places=places)
    return words.translate(
        "{n} more of this kind: {places} … (all of them: --format json)",
        n=len(more), places=places,
    )  # fmt: skip


def _places(file: str, problems: Iterable[Problem]) -> str:
    """The lines of one file, as editors can jump there: `a.yaml:3, 7, 9`."""
    lines = dict.fromkeys(str(problem.location.line) for problem in problems if problem.location.line)
    return f"{on_one_line(file)}:{', '.join(lines)}" if lines else on_one_line(file)
