"""The range of a section whose points are not mapped to a scale, and numbers near zero."""

import pytest

from molewa_check.model.rules import without_noise
from tests.assess.helpers import levels, sample

STEPS = [{"points": points, "text": "x"} for points in (1, 2, 4)]


@pytest.mark.parametrize(
    ("scoring", "low", "high"),
    [
        ({"combine": "sum"}, 4, 16),
        ({"combine": "mean"}, 1, 4),
        ({"combine": "min"}, 1, 4),
        ({"combine": "sum", "over": "questions"}, 4, 16),
    ],
)
def test_where_nothing_is_answered_the_range_is_that_of_the_points(
    scoring: dict[str, str], low: float, high: float
) -> None:
    items = [{**item, "levels": STEPS} for item in levels(4)]
    sections = [
        {"id": "a", "title": "A", "questions": items[:1]},
        {"id": "b", "title": "B", "questions": items[1:], "scoring": {"combine": scoring["combine"]}},
    ]
    ready = sample({"scoring": {"normalise": False, **scoring}, "sections": sections})
    assert ready.range({}) == (low, high)
    assert ready.prepared.root.extent == (low, high)


def test_a_mean_of_questions_differs_from_a_mean_of_sections() -> None:
    wide = [{"points": points, "text": "x"} for points in (0, 12)]
    items = [{**item, "levels": STEPS} for item in levels(3)]
    items[0]["levels"] = wide
    sections = [
        {"id": "a", "title": "A", "questions": items[:1]},
        {"id": "b", "title": "B", "questions": items[1:]},
    ]
    of_sections = sample({"scoring": {"normalise": False}, "sections": sections}).prepared.root.extent
    of_questions = sample(
        {"scoring": {"normalise": False, "over": "questions"}, "sections": sections}
    ).prepared.root.extent
    assert (of_sections, of_questions) == ((0.5, 8), (0.666666667, 6.666666667))


def test_nothing_below_zero_is_left_of_a_rounded_zero() -> None:
    assert str(without_noise(-1e-15)) == "0.0"
