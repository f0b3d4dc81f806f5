"""How far an interview is, and how long the rest takes at the user's own pace. Time comes in as numbers."""

from dataclasses import dataclass

from molewa_check.words.rounding import half_up

LONGEST = 240.0
"""Seconds counted for one question at most: who needs longer was at the telephone."""
TRUST = 5.0
"""As many answers as the estimate made beforehand weighs."""
SECONDS_WITHOUT_ESTIMATE = 30.0


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds per question: what was expected, corrected by what was measured."""

    expected: float = SECONDS_WITHOUT_ESTIMATE
    answered: int = 0
    seconds: float = 0.0

    @classmethod
    def from_minutes(cls, minutes: int | None, questions: int) -> "Pace":
        """Begin with the time that a questionnaire names for a number of questions."""
        return cls(minutes * 60 / questions) if minutes and questions else cls()

    def after(self, seconds: float) -> "Pace":
        """The pace after one more answer."""
        return Pace(self.expected, self.answered + 1, self.seconds + min(max(seconds, 0.0), LONGEST))

    @property
    def per_question(self) -> float:
        """Seconds that the next question will probably take."""
        return (self.expected * TRUST + self.seconds) / (TRUST + self.answered)

    def minutes_for(self, questions: int) -> int:
        """Whole minutes for a number of questions, at least one as long as there is a question."""
        return max(1, int(half_up(questions * self.per_question / 60))) if questions else 0


@dataclass(frozen=True, slots=True)
class Progress:
    """Question `number` of `total`; `done` have an entry."""

    number: int
    total: int
    done: int
    minutes_left: int

    @property
    def share(self) -> float:
        """The share of the questions that have an entry."""
        return self.done / self.total if self.total else 1.0


def progress(asked: tuple[str, ...], entries: frozenset[str], current: str | None, pace: Pace) -> Progress:
    """Work out where a question stands among those that are asked."""
    done = sum(1 for id_ in asked if id_ in entries)
    number = asked.index(current) + 1 if current in asked else len(asked)
    return Progress(number, len(asked), done, pace.minutes_for(len(asked) - done))
