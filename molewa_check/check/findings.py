"""Collecting findings, each with the place of the value it is about."""

from collections.abc import Callable
from typing import Any

from molewa_check.errors import Code, Location, Problem

Loc = tuple[str | int, ...]
Place = Callable[..., tuple[Location, str]]
"""Gives location and path of the value (or, with `of_key`, of its key) at a place."""


class Findings:
    """The findings of one run over a file or a questionnaire."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.found: list[Problem] = []

    def report(self, code: Code, loc: Loc, *, of_key: bool = False, **params: Any) -> None:
        """Add a finding at a place."""
        where, path = self.place(loc, of_key)
        self.found.append(Problem(code, where, path, params))
