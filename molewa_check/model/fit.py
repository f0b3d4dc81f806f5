"""What is said where an answer does not fit its question."""

import difflib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from molewa_check.catalogue import Code
from molewa_check.errors import Location, Problem

if TYPE_CHECKING:
    from molewa_check.words.language import Words

LONGEST_WORD = 200
"""Characters of what somebody may have mistyped; to compare longer texts takes its time."""
Kindly = Callable[["Words"], str]


class Unfit(Exception):
    """An answer that does not fit its question.

    Attributes:
        code, params: the problem, for those who mend a file.
        kindly: the same for somebody who is just typing; None where the problem says it well enough.
        where: the place inside the answer, such as one of several criteria.
    """

    def __init__(self, code: Code, kindly: Kindly | None = None, where: tuple[str, ...] = (), /, **params: Any) -> None:
        super().__init__(code.name)
        self.code = code
        self.params = params
        self.kindly = kindly
        self.where = where

    def problem(self, place: Location, path: str = "") -> Problem:
        """The problem with its place."""
        return Problem(self.code, place, path, self.params)

    def said(self, words: "Words") -> str:
        """What to say to somebody who is just typing."""
        if self.kindly is not None:
            return self.kindly(words)
        return Problem(self.code, Location(""), params=self.params).message(words.translate)


def suggestion(value: object, known: Iterable[str]) -> dict[str, str]:
    """`{"suggestion": …}` where a known word is close to the one found, else nothing."""
    text = str(value)
    close = difflib.get_close_matches(text, list(known), n=1, cutoff=0.6) if len(text) <= LONGEST_WORD else []
    # The word itself is no suggestion: it can be known and still be wrong at its place.
    return {"suggestion": close[0]} if close and close[0] != value else {}
