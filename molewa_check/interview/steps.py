"""The vocabulary of the interview: where it can stand, what a user can do, and what comes of it."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from molewa_check.model.answers import AnswerState


@dataclass(frozen=True, slots=True)
class AtQuestion:
    """A question is shown."""

    id: str


@dataclass(frozen=True, slots=True)
class AtInterim:
    """The interim result of a section is shown."""

    section: str


@dataclass(frozen=True, slots=True)
class AtReview:
    """The list of all answers is shown."""


@dataclass(frozen=True, slots=True)
class AtEnd:
    """The interview is finished; the result follows."""


@dataclass(frozen=True, slots=True)
class Away:
    """The user has left and can go on later."""


Step = AtQuestion | AtInterim | AtReview | AtEnd | Away


@dataclass(frozen=True, slots=True)
class Give:
    """Answer the question shown with a checked value; note and evidence stay."""

    value: Any


@dataclass(frozen=True, slots=True)
class Decline:
    """Give no value: `how` is unknown, not applicable (with a reason) or later."""

    how: AnswerState
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Annotate:
    """Set the note and the evidence of the question shown, and stay there; an internal note stays with this side."""

    note: str
    evidence: str
    internal: bool = False


@dataclass(frozen=True, slots=True)
class Continue:
    """Go on: keep the answer shown, close an interim result, or leave the review for the next open question."""


@dataclass(frozen=True, slots=True)
class Back:
    """Go to the question asked before."""


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back what was answered or noted last, wherever the interview stands, and go to that question."""


@dataclass(frozen=True, slots=True)
class Jump:
    """Go to any question that is asked."""

    id: str


@dataclass(frozen=True, slots=True)
class Review:
    """Show all answers."""


@dataclass(frozen=True, slots=True)
class Finish:
    """Leave the review for the result, even if questions are open."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Stop here and go on another time."""


@dataclass(frozen=True, slots=True)
class WithInterim:
    """Turn interim results on or off."""

    on: bool


Action = Give | Decline | Annotate | Continue | Back | Undo | Jump | Review | Finish | Leave | WithInterim


class Refusal(Enum):
    """Why an action is not possible."""

    NOT_HERE = auto()
    NOT_ALLOWED = auto()
    NO_REASON = auto()
    NOT_ANSWERED = auto()
    NOT_ASKED = auto()
    NOTHING_BEFORE = auto()
    NOTHING_TO_UNDO = auto()


@dataclass(frozen=True, slots=True)
class Recorded:
    """The answer to a question is new or has changed: it belongs on disk before anything else is shown."""

    id: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The last answer to a question is as it was before; the file follows as with `Recorded`."""

    id: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Further questions are asked now; `answered` are those whose earlier answers count again."""

    ids: tuple[str, ...]
    answered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hidden:
    """Questions are no longer asked; the answers of `kept` stay in the file and do not count."""

    ids: tuple[str, ...]
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was done."""

    why: Refusal


Event = Recorded | TakenBack | Shown | Hidden | Refused
