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
            params={name: _value(value) for name, value in record["params"].items()},
        )
        for record in records
    ]


def _plain(value: object) -> Any:
    """A phrase as a mapping; all that is no plain value as text."""
    if isinstance(value, Phrase):
        return {"phrase": str(value)}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value if isinstance(value, str | int | float) else str(value)


def _value(plain: Any) -> Any:
    if isinstance(plain, list):
        return [_value(item) for item in plain]
    return Phrase(plain["phrase"]) if isinstance(plain, dict) else plain
