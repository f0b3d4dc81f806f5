"""Points of every question type, and their range."""

from typing import Any

import pytest

from tests.assess.helpers import questions, sample

DEFINITION = """
sections:
  - id: a
    title: A
    questions:
      - {id: plain, type: level, text: x, levels: [x, y, z]}
      - {id: reversed, type: level, text: x, levels: [{points: 4, text: x}, {points: 2.5, text: y}, {points: 0, text: z}]}
      - {id: named, type: level, text: x, levels: [{id: A, text: x}, {id: B, points: 7, text: y}]}
      - {id: one, type: choice, text: x, options: [{id: p, text: x, points: 3}, {id: q, text: x}, {id: r, text: x, points: -1}]}
      - id: some
        type: choices
        text: x
        max_points: 4
        options:
          - {id: p, text: x, points: 1}
          - {id: q, text: x, points: 2}
          - {id: r, text: x, points: 3}
          - {id: s, text: x, points: -2}
          - {id: none, text: x, points: 0.5, exclusive: true}
      - {id: share, type: number, text: x, minimum: 0, maximum: 100, unit: "%", points: [{from: 0, points: 0}, {from: 20, points: 1}, {from: 50.5, points: 3}]}
      - {id: falling, type: number, text: x, integer: true, minimum: 0, points: [{from: 0, points: 5}, {from: 10, points: 2}, {from: 20, points: 0}]}
      - {id: sure, type: yes_no, text: x, points: {yes: 1, no: 0}}
      - {id: risk, type: yes_no, text: x, points: {yes: 0, no: 2}}
      - {id: holds, type: criteria, text: x, max_points: 6, criteria: [{id: p, text: x, weight: 2}, {id: q, text: x}]}
      - {id: words, type: text, text: x}
      - {id: since, type: date, text: x}
      - {id: fact, type: choice, text: x, options: [{id: p, text: x}, {id: q, text: x}]}
      - {id: ticks, type: choices, text: x, options: [{id: p, text: x}, {id: q, text: x}]}
      - {id: count, type: number, text: x}
      - {id: whether, type: yes_no, text: x}
"""  # noqa: E501

POINTS = [
    ("plain", 0, 0),
    ("plain", 2, 2),
    ("reversed", 0, 4),
    ("reversed", 1, 2.5),
    ("reversed", 2, 0),
    ("named", "A", 0),
    ("named", "B", 7),
    ("named", 1, 7),
    ("one", "p", 3),
    ("one", "q", 0),
    ("one", "r", -1),
    ("some", [], 0),
    ("some", ["p"], 1),
    ("some", ["q", "p"], 3),
    ("some", ["p", "q", "r"], 4),
    ("some", ["s"], -2),
    ("some", ["s", "p", "q", "r"], 4),
    ("some", ["none"], 0.5),
    ("share", 0, 0),
    ("share", 19.999, 0),
    ("share", 20, 1),
    ("share", 50.4, 1),
    ("share", 50.5, 3),
    ("share", 100, 3),
    ("falling", 9, 5),
    ("falling", 10, 2),
    ("falling", 1000000, 0),
    ("sure", True, 1),
    ("sure", False, 0),
    ("risk", True, 0),
    ("risk", False, 2),
    ("holds", {"value": {"p": "yes", "q": "yes"}}, 6),
    ("holds", {"value": {"q": "no", "p": "yes"}}, 4),
    ("holds", {"value": {"p": "partly", "q": "no"}}, 2),
    ("holds", {"value": {"p": "no", "q": "no"}}, 0),
]
RANGES = {
    "plain": (0, 2),
    "reversed": (0, 4),
    "named": (0, 7),
    "one": (-1, 3),
    "some": (-2, 4),
    "share": (0, 3),
    "falling": (0, 5),
    "sure": (0, 1),
    "risk": (0, 2),
    "holds": (0, 6),
}
UNSCORED = {"words": "text", "fact": "p", "ticks": ["p"], "count": 3, "whether": True, "since": "2026-11-22"}


@pytest.mark.parametrize(("id_", "value", "points"), POINTS)
def test_points(id_: str, value: Any, points: float) -> None:
    assert questions(sample(DEFINITION).result({id_: value}))[id_]["points"] == points


def test_points_are_the_same_in_the_long_form() -> None:
    found = questions(sample(DEFINITION).result({"plain": {"value": 2, "note": "seen", "evidence": "a list"}}))
    assert (found["plain"]["value"], found["plain"]["points"]) == (2, 2)


def test_ranges() -> None:
    found = questions(sample(DEFINITION).result({}))
    assert {id_: (found[id_]["min"], found[id_]["max"]) for id_ in RANGES} == RANGES


def test_unscored_questions_have_no_points_and_count_nowhere() -> None:
    result = sample(DEFINITION).result(UNSCORED)
    found = questions(result)
    for id_, value in UNSCORED.items():
        expected = {"id": id_, "state": "value", "value": value, "points": None, "min": None, "max": None}
        assert found[id_] == expected
    assert result["overall"]["applicable"] == len(RANGES)
    assert result["overall"]["answered"] == 0


def test_ticked_options_come_in_the_order_of_the_file() -> None:
    assert questions(sample(DEFINITION).result({"some": ["r", "p"]}))["some"]["value"] == ["p", "r"]


def test_a_level_id_becomes_its_index() -> None:
    assert questions(sample(DEFINITION).result({"named": "B"}))["named"]["value"] == 1
