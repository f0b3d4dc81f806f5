"""What reports ask of an assessment beside its result."""

import pytest
from pydantic import TypeAdapter

from molewa_check.assess.cohort import Cohort, Distribution, headline
from molewa_check.assess.scoring import score_all
from molewa_check.model.conditions import Condition
from tests.assess.helpers import levels, sample

READY = sample(
    {
        "sections": [
            {"id": "a", "title": "A", "questions": levels(0, "q1", "q2")},
            {"id": "b", "title": "B", "questions": levels(0, "q3", "q4")},
        ],
        "recommendations": [
            {"id": "r", "title": "r", "text": "x", "when": {"question": "q3", "is": 0}, "lifts": {"q1": 4, "q3": 4}}
        ],
    }
)


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        (None, True),
        ({"question": "q1", "at_least": 3}, True),
        ({"question": "q1", "at_least": 4}, False),
        ({"score": "a", "below": 60}, False),
        ({"score": "b", "below": 60}, True),
    ],
)
def test_whether_a_condition_holds(condition: object, holds: bool) -> None:
    parsed: Condition | None = TypeAdapter(Condition | None).validate_python(condition)
    assert READY.assess({"q1": 3, "q2": 2, "q3": 0, "q4": 4}).holds(parsed) is holds


def test_scores_for_any_points() -> None:
    found = score_all(READY.prepared.root, {"q1": 4.0, "q2": 0.0, "q3": 1.0, "q4": 1.0})
    assert found == {"a": (50, 0, 100), "b": (25, 0, 100), "overall": (37.5, 0, 100)}


def test_the_gain_of_lifts_in_two_sections_where_an_answer_is_missing() -> None:
    """Today a is 50, of one answer, and b 0; afterwards 75 and 50."""
    answers = {"q1": {"state": "unknown"}, "q2": 2, "q3": 0, "q4": 0}
    assert READY.advised(answers, "r")["gain"] == 37.5


def test_where_nothing_applies_nothing_can_be_gained() -> None:
    away = {"state": "not_applicable", "reason": "no such thing here"}
    standing = READY.assess(dict.fromkeys(("q1", "q2", "q3", "q4"), away)).standing
    assert (standing.gain(READY.prepared.recommendations), standing.after(READY.prepared.recommendations)) == (
        None,
        None,
    )


def test_the_distribution_of_the_overall_score() -> None:
    part, whole = Distribution("a", 5, (1, 2, 3)), Distribution("overall", 5, (4, 5, 6))
    cohort = Cohort(READY.prepared, "management", "full", 5, 5, too_small=False, distributions=(part, whole))
    assert headline(cohort) is whole
    assert headline(Cohort(READY.prepared, "management", "full", 5, 0, too_small=True)) is None
