"""What is known about one company: which questions are asked, in which state, with which value and points."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from molewa_check.model.answers import Answer, AnswerState

UNANSWERED = Answer(AnswerState.MISSING)
NOT_ASKED = Answer(AnswerState.NOT_ASKED)


@dataclass(slots=True)
class Facts:
    """The basis on which conditions are decided.

    Attributes:
        answers: what counts for every question, in dependency order; `NOT_ASKED` hides what the file keeps.
        values: the values of the questions that have one.
        points: the points of the scored questions that have a value.
        scores: the scores of the sections and of `overall` that have one, once they are known.
    """

    answers: dict[str, Answer] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    points: dict[str, float] = field(default_factory=dict)
    scores: Mapping[str, float] = field(default_factory=dict)
