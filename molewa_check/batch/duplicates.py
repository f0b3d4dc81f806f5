"""Answers of the same company and perspective: the later ones count, the others are named."""

from datetime import UTC, datetime

from molewa_check.batch.outcome import Outcome, Result
from molewa_check.errors import Code, Location, Problem

Identity = tuple[str, str, str]


class Latest:
    """Finds, while outcomes come in, which of them count."""

    def __init__(self) -> None:
        self._best: dict[Identity, tuple[str, int, str]] = {}
        self._beaten: dict[int, Identity] = {}

    def see(self, number: int, outcome: Outcome) -> None:
        """Take note of an outcome. Of equal times, the one that comes later counts."""
        identity = outcome.result.identity if outcome.result else None
        if outcome.result is None or identity is None:
            return
        moment, best = _moment(outcome.result), self._best.get(identity)
        if best is not None and moment < best[0]:
            self._beaten[number] = identity
            return
        if best is not None:
            self._beaten[best[1]] = identity
        self._best[identity] = (moment, number, outcome.name)

    def beaten_by(self, number: int) -> str | None:
        """The name of the outcome that counts instead; None for one that counts itself."""
        identity = self._beaten.get(number)
        return None if identity is None else self._best[identity][2]


def _moment(result: Result) -> str:
    """When the answers were last changed, comparable as text in one time zone; an unknown time sorts first."""
    if not result.updated:
        return ""
    try:
        moment = datetime.fromisoformat(result.updated)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    except (ValueError, OverflowError):  # the first and the last day of the calendar have no neighbours
        return result.updated


def superseded(outcome: Outcome, other: str) -> Outcome:
    """The outcome of answers that do not count."""
    problem = Problem(Code.MC705, Location(outcome.name), params={"other": other})
    return Outcome(outcome.name, None, (*outcome.problems, problem))
