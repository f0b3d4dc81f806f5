"""A small questionnaire with every kind of difference, and the short way from two sets of answers to a comparison."""

from functools import cache
from typing import Any

from hypothesis import HealthCheck, settings

from molewa_check.compare.points import Point
from molewa_check.compare.views import Comparison, compare_views
from tests.assess.helpers import Sample, levels, sample

QUICKLY = settings(
    max_examples=50,
    deadline=None,  # processors are shared
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
"""How hard the property-based tests try."""
BOTH: dict[str, Any] = {"company": {"name": "Example Ltd"}, "updated": "2026-11-22"}
MANAGEMENT: dict[str, Any] = {**BOTH, "perspective": "management"}
COUNCIL: dict[str, Any] = {**BOTH, "perspective": "works-council"}

DEFINITION: dict[str, Any] = {
    "scoring": {"missing": "exclude"},
    "profile": [
        {"id": "size", "type": "choice", "text": "How big?",
         "options": [{"id": "s", "text": "S"}, {"id": "m", "text": "M"}]},
        {"id": "story", "type": "text", "text": "What happened?"},
    ],
    "sections": [
        {
            "id": "a",
            "title": "A",
            "weight": 3,
            "questions": [*levels(3, target=3), *levels(0, "heavy", weight=2)],
        },
        {
            "id": "b",
            "title": "B",
            "questions": [
                {"id": "yes", "type": "yes_no", "text": "Yes?", "points": {"yes": 1, "no": 0}},
                {"id": "much", "type": "number", "text": "How much?", "minimum": 0,
                 "points": [{"from": 0, "points": 0}, {"from": 10, "points": 1}, {"from": 20, "points": 2},
                            {"from": 30, "points": 3}, {"from": 40, "points": 4}]},
                {"id": "council", "type": "yes_no", "text": "For us?", "perspectives": ["works-council", "joint"]},
            ],
        },
    ],
    "duties": [{"id": "duty.one", "text": "Is it checked?", "as_of": "2026-01-01"}],
    "recommendations": [
        {"id": f"raise-{id_}", "when": {"question": id_, "at_most": 1}, "title": id_, "text": id_,
         "lifts": {id_: 2}, "effort": "low"}
        for id_ in ("q1", "q2", "q3", "heavy")
    ],
}  # fmt: skip


@cache
def small() -> Sample:
    """The questionnaire, ready to be scored."""
    return sample(DEFINITION)


def compared(first: dict[str, Any], second: dict[str, Any]) -> Comparison:
    """Management's and the works council's answers side by side."""
    return compare_views(small().assess(first, **MANAGEMENT), small().assess(second, **COUNCIL))


def by_id(comparison: Comparison) -> dict[str, Point]:
    """All questions of a comparison."""
    return {point.id: point for point in comparison.points}
