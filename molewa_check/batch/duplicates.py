"""Answers of the same company and perspective: the later ones count, the others are named."""

import hashlib
from array import array
from datetime import datetime, timedelta

from molewa_check.batch.outcome import Outcome, Result
from molewa_check.errors import Code, Location, Problem

_START = datetime(1970, 1, 1)  # only differences count
_UNKNOWN = float("-inf")


class Latest:
    """Finds, while outcomes come in, which of them count. Holds a checksum and two numbers per company, no texts."""

    def __init__(self) -> None:
        self._places: dict[bytes, int] = {}
        """Which company it is, by the checksum of what tells it apart."""
        self._moments = array("d")
        self._numbers = array("q")
        # By place and not by winner: still later answers may take the place over.
        self._beaten: dict[int, int] = {}

    def see(self, number: int, outcome: Outcome) -> None:
        """Take note of an outcome. Of equal times, the one that comes later counts."""
        identity = outcome.result.identity if outcome.result else None
        if outcome.result is None or identity is None:
            return
        # repr keeps the texts apart: joined, “a” and “bc” would be the same company as “ab” and “c”.
        key = hashlib.blake2b(repr(identity).encode("utf-8", "backslashreplace"), digest_size=16).digest()
        moment = _moment(outcome.result)
        place = self._places.setdefault(key, len(self._places))
        if place == len(self._numbers):
            self._moments.append(moment)
            self._numbers.append(number)
        elif moment < self._moments[place]:
            self._beaten[number] = place
        else:
            self._beaten[self._numbers[place]] = place
            self._moments[place], self._numbers[place] = moment, number

    def beaten_by(self, number: int) -> int | None:
        """The number of the outcome that counts instead; None for one that counts itself."""
        place = self._beaten.get(number)
        return None if place is None else self._numbers[place]


def _moment(result: Result) -> float:
    """When the answers were last changed, in seconds in one time zone; an unknown time sorts first."""
    try:
        moment = datetime.fromisoformat(result.updated)
    except ValueError:
        return _UNKNOWN
    # Not `astimezone`: the first and the last day of the calendar have no neighbours.
    away = moment.utcoffset() or timedelta()
    return (moment.replace(tzinfo=None) - _START).total_seconds() - away.total_seconds()


def superseded(outcome: Outcome, other: str) -> Outcome:
    """The outcome of answers that do not count."""
    problem = Problem(Code.MC705, Location(outcome.name), params={"other": other})
    return Outcome(outcome.name, None, (*outcome.problems, problem))
