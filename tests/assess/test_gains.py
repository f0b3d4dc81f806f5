"""What several lifts at once gain."""

from tests.assess.helpers import levels, one_section, sample

READY = sample(
    {
        "sections": [
            {"id": "a", "title": "A", "weight": 3, "questions": levels(0, "q1", "q2")},
            {"id": "b", "title": "B", "questions": levels(0, "q3", "q4")},
        ],
        "recommendations": [
            {"id": "same", "title": "x", "text": "x", "when": {"question": "q1", "is": 1}, "lifts": {"q1": 3, "q2": 4}},
            {"id": "both", "title": "x", "text": "x", "when": {"question": "q1", "is": 1}, "lifts": {"q1": 3, "q3": 2}},
        ],
    }
)
ANSWERS = {"q1": 1, "q2": 2, "q3": 1, "q4": 3}


def test_in_one_section() -> None:
    """2 of 4 and 2 of 4 points more, each half of a section that is three quarters of the whole."""
    assert READY.advised(ANSWERS, "same")["gain"] == 37.5


def test_in_two_sections() -> None:
    """2 of 4 points more in a, 1 of 4 in b."""
    assert READY.advised(ANSWERS, "both")["gain"] == 21.875


def test_of_two_recommendations_together() -> None:
    """What both lift counts once."""
    assessment = READY.assess(ANSWERS)
    assert assessment.standing.gain([item.prepared for item in assessment.advice]) == 37.5 + 3.125


def test_what_gains_little_comes_before_what_gains_nothing() -> None:
    """0.2 against 0, although the other stands first in the file."""
    when = {"question": "q1", "is": 0}
    items = [
        {"id": "nothing", "title": "x", "text": "x", "when": when, "lifts": {"q1": 0}},
        {"id": "little", "title": "x", "text": "x", "when": when, "lifts": {"q1": 1}, "effort": "high"},
    ]
    ready = sample(one_section(levels(40), recommendations=items))
    assert ready.advice({f"q{number}": 0 for number in range(1, 41)}) == ["little", "nothing"]
