"""A draft of joint answers: what both sides agree on is filled in, all else is put off with both positions."""

from collections.abc import Callable
from typing import Any

from molewa_check.compare.points import Kind, Point
from molewa_check.compare.views import Comparison
from molewa_check.model.answers import Answer, AnswersFile, AnswerState

LONGEST = 2000
"""Characters of a note, as the format has it."""
Position = Callable[[Point, int], str]
"""Says what a side, 0 or 1, answers to a question."""


def joint_answers(comparison: Comparison, position: Position) -> dict[str, Answer]:
    """The answers of a joint file by id; questions to which neither side says anything are left out.

    Args:
        comparison: two views; what joint answers beside them have settled stays so.
        position: puts a side's answer into words for the note.
    """
    found = {point.id: comparison.settled(point) or _joint(point, position) for point in comparison.points}
    order = comparison.sides[0].prepared.questionnaire.questions
    return {id_: answer for id_ in order if (answer := found.get(id_)) is not None}


def joint_header(comparison: Comparison) -> AnswersFile:
    """The head of a joint file; its day is that on which it is finished."""
    header = comparison.sides[0].sheet.header
    scopes = {side.sheet.header.scope for side in comparison.sides}
    changes: dict[str, Any] = {
        "perspective": "joint",
        "scope": "full" if "full" in scopes else "quick",
        "started": None,
        "updated": None,
        "people": None,
        "open_as": None,
        "answers": {},
    }
    return header.model_copy(update=changes)


def _joint(point: Point, position: Position) -> Answer | None:
    first, second = point.answers
    if point.kind in {Kind.AGREED, Kind.NOT_APPLICABLE}:
        evidence = "\n".join(dict.fromkeys(one.evidence for one in point.answers if one.evidence))[:LONGEST]
        return Answer(first.state, first.value, evidence=evidence, reason=first.reason)
    silent = {AnswerState.MISSING, AnswerState.NOT_ASKED}
    if first.state in silent and second.state in silent:
        return None
    note = "\n".join(position(point, place) for place in (0, 1))
    return Answer(AnswerState.LATER, note=note[:LONGEST])
