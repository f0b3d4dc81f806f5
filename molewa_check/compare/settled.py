"""What would come out if one side were right: its answers, completed with those of the other one."""

from dataclasses import replace

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.model.answers import Answer, AnswerSheet, AnswerState

SETTLED = (AnswerState.VALUE, AnswerState.NOT_APPLICABLE)
"""What a side says of its own: anything else the other side may complete."""


def if_right(right: Assessment, other: Assessment) -> Assessment:
    """Score the answers of one side, completed with those of the other where it gives none.

    They are scored as the answers of both together, for whom every question is meant that is put to both.
    """
    return assess(right.prepared, joined(right, other), right.audience)


def joined(right: Assessment, other: Assessment) -> AnswerSheet:
    """The answers that count of one side, and of the other one where the first says nothing."""
    scope = "full" if "full" in {right.sheet.header.scope, other.sheet.header.scope} else "quick"
    header = right.sheet.header.model_copy(update={"perspective": "joint", "scope": scope})
    answers = {id_: _joined(right, other, id_) for id_ in right.prepared.ids}
    given = {id_: answer for id_, answer in answers.items() if answer.state not in _SAYS_NOTHING}
    return replace(right.sheet, header=header, answers=given, notices=())


_SAYS_NOTHING = (AnswerState.MISSING, AnswerState.NOT_ASKED)


def _joined(right: Assessment, other: Assessment, id_: str) -> Answer:
    own, others = right.facts.answers[id_], other.facts.answers[id_]
    if own.state in SETTLED or (own.state not in _SAYS_NOTHING and others.state not in SETTLED):
        return own
    return others
