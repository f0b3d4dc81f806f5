"""Of which kind a difference is, and what is said with it."""

from typing import Any

import pytest

from molewa_check.compare.points import Kind
from molewa_check.compare.views import compare_views
from tests.assess.helpers import one_section, sample
from tests.compare.samples import by_id, compared

UNKNOWN, LATER = {"state": "unknown"}, {"state": "later"}
NOT_APPLICABLE = {"state": "not_applicable", "reason": "none here"}


@pytest.mark.parametrize(
    ("question", "first", "second", "kind"),
    [
        ("q1", 2, 2, Kind.AGREED),
        ("q1", 2, 3, Kind.NEAR),
        ("q1", 3, 1, Kind.DISSENT),
        ("q1", 0, 4, Kind.DISSENT),
        ("yes", True, False, Kind.DISSENT),
        ("much", 5, 12, Kind.NEAR),
        ("much", 5, 7, Kind.NEAR),
        ("much", 5, 25, Kind.DISSENT),
        ("much", 5, 5.0, Kind.AGREED),
        ("size", "s", "m", Kind.FACT),
        ("size", "s", "s", Kind.AGREED),
        ("story", "One thing.", "Another.", Kind.TEXTS),
        ("duty.one", True, False, Kind.FACT),
        ("q1", 2, NOT_APPLICABLE, Kind.APPLIES),
        ("q1", 2, UNKNOWN, Kind.UNKNOWN),
        ("q1", 2, LATER, Kind.OPEN),
        ("q1", 2, None, Kind.OPEN),
        ("q1", UNKNOWN, UNKNOWN, Kind.OPEN),
        ("q1", UNKNOWN, NOT_APPLICABLE, Kind.OPEN),
        ("q1", NOT_APPLICABLE, NOT_APPLICABLE, Kind.NOT_APPLICABLE),
    ],
)
def test_kinds_whichever_side_is_first(question: str, first: Any, second: Any, kind: Kind) -> None:
    sides = [{} if answer is None else {question: answer} for answer in (first, second)]
    assert by_id(compared(*sides))[question].kind is kind
    assert by_id(compared(*sides[::-1]))[question].kind is kind


def test_a_question_that_is_put_to_one_side_only() -> None:
    assert by_id(compared({"council": True}, {"council": True}))["council"].kind is Kind.NOT_ASKED


def test_a_reversed_ladder_counts_levels_and_not_points() -> None:
    """Levels with points 0, 1, 10: the two upper ones are next to each other, however far their points are."""
    steps = [{"points": points, "text": str(points)} for points in (0, 1, 10)]
    found = sample(one_section([{"id": "q", "type": "level", "text": "q", "levels": steps}]))
    kinds = [by_id(compare_views(found.assess({"q": 2}), found.assess({"q": low})))["q"].kind for low in (0, 1, 2)]
    assert kinds == [Kind.DISSENT, Kind.NEAR, Kind.AGREED]


def test_who_lacks_an_answer_and_who_alone_names_evidence() -> None:
    found = by_id(compared({"q1": 1, "q2": {"value": 1, "evidence": "a list"}}, {"q1": UNKNOWN, "q2": 1, "q3": 1}))
    assert (found["q1"].lacking, found["q2"].lacking, found["q3"].lacking, found["heavy"].lacking) == (1, None, 0, None)
    assert (found["q1"].evidenced, found["q2"].evidenced) == (None, 0)


@pytest.mark.parametrize(("level", "low"), [(0, True), (1, True), (2, False), (3, False)])
def test_agreed_and_low_lies_below_the_middle(level: int, low: bool) -> None:
    assert by_id(compared({"heavy": level}, {"heavy": level}))["heavy"].is_low is low


def test_low_but_not_agreed_is_no_quick_deal() -> None:
    assert not by_id(compared({"heavy": 0}, {"heavy": 1}))["heavy"].is_low
