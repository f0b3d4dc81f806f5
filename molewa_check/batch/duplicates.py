"""Answers of the same company and perspective: the later ones count, the others are named."""

import hashlib
import re
from array import array
from dataclasses import replace
from datetime import datetime, timedelta

from molewa_check.batch.outcome import About, Outcome, Result
from molewa_check.errors import Code, Location, Problem

_START = datetime(1970, 1, 1)  # only differences count
_UNKNOWN = float("-inf")
_NUMBER = re.compile(r"\d{1,9}")


NOT_COUNTED = frozenset({Code.MC705, Code.MC748, Code.MC774, Code.MC780})
"""What is said of answers that do not count."""


class Latest:
    """Finds, while outcomes come in, which of them count. Holds a checksum and three numbers per company, no texts."""

    def __init__(self) -> None:
        self._places: dict[bytes, int] = {}
        """Which company it is, by the checksum of what tells it apart."""
        self._ranks: list[tuple[float, tuple[int, ...]]] = []
        self._numbers = array("q")
        # By place and not by winner: still later answers may take the place over.
        self._beaten: dict[int, int] = {}
        self._numbered: set[bytes] = set()
        """Companies that were named with their number, by the checksum of their name."""

    def see(self, number: int, about: About | None) -> None:
        """Take note of an outcome. Of equal times the newer version counts, and of equal versions what comes later."""
        identity = about.identity if about else None
        if about is None or identity is None:
            return
        if about.company_id.strip() and about.company.strip():
            self._numbered.add(_checksum(name_of(about)))
        key = _checksum(identity)
        rank = (_moment(about), newness(about.version))
        place = self._places.setdefault(key, len(self._places))
        if place == len(self._numbers):
            self._ranks.append(rank)
            self._numbers.append(number)
        elif rank < self._ranks[place]:
            self._beaten[number] = place
        else:
            self._beaten[self._numbers[place]] = place
            self._ranks[place], self._numbers[place] = rank, number

    def beaten_by(self, number: int) -> int | None:
        """The number of the outcome that counts instead; None for one that counts itself."""
        place = self._beaten.get(number)
        return None if place is None else self._numbers[place]

    def has_numbered(self, result: Result) -> bool:
        """Whether somebody of the same name, from the same view, has given a number, which this one has not."""
        return not result.company_id.strip() and _checksum(name_of(result)) in self._numbered


def newness(version: str) -> tuple[int, ...]:
    """What tells which of two versions is the newer one: the numbers in them."""
    return tuple(int(number) for number in _NUMBER.findall(version))


def name_of(result: About) -> tuple[str, str, str]:
    """Name, view and questionnaire, as two answers of one company share them."""
    return " ".join(result.company.split()).casefold(), result.perspective, result.questionnaire


def _checksum(texts: tuple[str, ...]) -> bytes:
    # repr keeps the texts apart: joined, “a” and “bc” would be the same company as “ab” and “c”.
    return hashlib.blake2b(repr(texts).encode("utf-8", "backslashreplace"), digest_size=16).digest()


def _moment(result: About) -> float:
    """When the answers were last changed, in seconds in one time zone; an unknown time sorts first."""
    try:
        moment = datetime.fromisoformat(result.updated)
    except ValueError:
        return _UNKNOWN
    # Not `astimezone`: the first and the last day of the calendar have no neighbours.
    away = moment.utcoffset() or timedelta()
    return (moment.replace(tzinfo=None) - _START).total_seconds() - away.total_seconds()


def superseded(outcome: Outcome, other: Outcome) -> Outcome:
    """The outcome of answers that do not count, since others count instead."""
    problem = Problem(_why(outcome.result, other.result), Location(outcome.name), params=_told(other))
    return Outcome(outcome.name, None, (*outcome.problems, problem))


def _told(other: Outcome) -> dict[str, str]:
    return {"other": other.name, "company": other.result.company if other.result else ""}


def _why(mine: Result | None, other: Result | None) -> Code:
    """Whether the others are a copy, are later, or only stand behind."""
    if mine is None or other is None:
        return Code.MC705
    if mine.fingerprint == other.fingerprint:
        return Code.MC748
    if mine.company and other.company and name_of(mine) != name_of(other):
        return Code.MC780
    is_same = (_moment(mine), newness(mine.version)) == (_moment(other), newness(other.version))
    return Code.MC774 if is_same else Code.MC705


def suspected(outcome: Outcome, latest: Latest) -> Outcome:
    """An outcome with a warning where the same company has probably answered with its number, too."""
    if outcome.result is None or not latest.has_numbered(outcome.result):
        return outcome
    problem = Problem(Code.MC749, Location(outcome.name), params={"company": outcome.result.company})
    return replace(outcome, problems=(*outcome.problems, problem))
