"""Answers pick the recommendations that are looked at; none that applies may be passed over."""

from typing import Any

import pytest

from tests.assess.helpers import Sample, levels, one_section, sample

CONDITIONS: dict[str, dict[str, Any]] = {
    "level": {"question": "q1", "at_most": 1},
    "level-id": {"question": "named", "is": "b"},
    "choice": {"question": "size", "in": ["s", "m"]},
    "yes": {"question": "plant", "is": True},
    "unanswered": {"question": "q2", "answered": False},
    "answered": {"question": "q2", "answered": True},
    "number": {"question": "share", "below": 20},
    "negated": {"not": {"question": "q1", "at_least": 2}},
    "all": {"all": [{"not": {"question": "plant", "is": True}}, {"question": "q2", "above": 2}]},
    "any": {"any": [{"question": "q1", "is": 4}, {"question": "size", "is": "l"}]},
    "score": {"all": [{"score": "a", "below": 50}, {"question": "q2", "is_not": 0}]},
}
ANSWERS: list[dict[str, Any]] = [
    {},
    {"q1": 0, "q2": 0, "size": "s", "plant": True, "share": 0, "named": "a"},
    {"q1": 1, "q2": 1, "size": "m", "plant": False, "share": 1, "named": "b"},
    {"q1": 2, "q2": 3, "size": "l", "share": 19.9, "named": "c"},
    {"q1": 4, "q2": 4, "plant": False, "share": 20},
    {"q1": {"state": "unknown"}, "q2": {"state": "later"}, "size": "l", "plant": True},
]


@pytest.fixture(scope="module")
def ready() -> Sample:
    """A questionnaire with a recommendation for every kind of condition."""
    named = [{"id": id_, "text": id_} for id_ in "abc"]
    questions: list[dict[str, Any]] = [
        *levels(2),
        {"id": "named", "type": "level", "text": "x", "levels": named},
        {"id": "size", "type": "choice", "text": "x", "options": [{"id": id_, "text": id_} for id_ in "sml"]},
        {"id": "plant", "type": "yes_no", "text": "x"},
        {"id": "share", "type": "number", "text": "x"},
    ]
    items = [{"id": id_, "title": id_, "text": "x", "when": when} for id_, when in CONDITIONS.items()]
    return sample(one_section(questions, recommendations=items))


@pytest.mark.parametrize("answers", ANSWERS)
def test_the_candidates_hold_all_that_apply(ready: Sample, answers: dict[str, Any]) -> None:
    facts = ready.assess(answers).facts
    places = ready.prepared.candidates.among(facts)
    holding = [place for place, item in enumerate(ready.prepared.recommendations) if item.holds(facts)]
    assert places == sorted(set(places))
    assert set(holding) <= set(places)
    assert {item.prepared.id for item in ready.assess(answers).advice} == {list(CONDITIONS)[place] for place in holding}


def test_answers_pick_few(ready: Sample) -> None:
    """Whatever needs another answer, or has none, is not looked at."""
    facts = ready.assess({"q1": 2, "named": "b"}).facts
    names = [list(CONDITIONS)[place] for place in ready.prepared.candidates.among(facts)]
    assert names == ["level-id", "unanswered", "number", "negated", "any"]
