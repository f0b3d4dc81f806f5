"""Problems on their way between processes, as plain values: what a process with limits says is data, never code."""

from collections.abc import Iterable
from typing import Any

from molewa_check.errors import Code, Location, Phrase, Problem


def as_records(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Problems as JSON takes them."""
    return [
        {
            "code": problem.code.name,
            "place": [problem.location.file, problem.location.line, problem.location.column],
            "params": {name: _plain(value) for name, value in problem.params.items()},
        }
        for problem in problems
    ]


def as_problems(records: Iterable[dict[str, Any]]) -> list[Problem]:
    """The problems again."""
    return [
        Problem(
            Code[record["code"]],
            Location(*record["place"]),
            params={
                name: Phrase(*value) if isinstance(value, list) else value for name, value in record["params"].items()
            },
        )
        for record in records
    ]


def _plain(value: object) -> object:
    """A phrase as a list of one; all that is no plain value as text."""
    if isinstance(value, Phrase):
        return [str(value)]
    return value if isinstance(value, str | int | float) else str(value)
