"""combine, weights, normalise, scale, over, inheritance and nesting, with numbers worked out by hand."""

import json
from typing import Any

import pytest

from tests.assess.helpers import levels, one_section, sample, scores

RAW: dict[str, Any] = {"normalise": False}
Q135 = {"q1": 1, "q2": 3, "q3": 5}


def weighted(*weights: float, highest: int = 5) -> list[dict[str, Any]]:
    """Level questions with weights."""
    return [
        {**question, "weight": weight}
        for question, weight in zip(levels(len(weights), highest=highest), weights, strict=True)
    ]


@pytest.mark.parametrize(
    ("scoring", "weights", "expected"),
    [
        ({"combine": "mean"}, (1, 2, 1), 60),
        ({"combine": "mean", "scale": [0, 5]}, (1, 2, 1), 3),
        ({"combine": "mean", "scale": [0, 5]}, (4, 1, 1), 2),
        ({"combine": "mean", "scale": [1, 5]}, (1, 2, 1), 3.4),
        ({"combine": "mean", "scale": [-1, 1]}, (1, 2, 1), 0.2),
        ({"combine": "sum"}, (1, 2, 1), 60),
        ({"combine": "sum", "scale": [0, 12]}, (1, 2, 1), 7.2),
        ({"combine": "min"}, (1, 2, 1), 20),
        ({"combine": "max"}, (1, 2, 1), 100),
        ({"combine": "mean", **RAW}, (1, 2, 1), 3),
        ({"combine": "mean", **RAW}, (4, 1, 1), 2),
        ({"combine": "sum", **RAW}, (1, 1, 1), 9),
        ({"combine": "sum", **RAW}, (1, 2, 1), 12),
        ({"combine": "sum", **RAW}, (0.5, 2, 1), 11.5),
        ({"combine": "min", **RAW}, (1, 2, 9), 1),
        ({"combine": "max", **RAW}, (1, 2, 9), 5),
        ({"combine": "sum", **RAW, "scale": [0, 100]}, (1, 1, 1), 60),
        ({"combine": "mean", **RAW, "scale": [0, 100]}, (4, 1, 1), 40),
        ({"combine": "max", **RAW, "scale": [0, 1]}, (4, 1, 1), 1),
    ],
)
def test_one_section(scoring: dict[str, Any], weights: tuple[float, ...], expected: float) -> None:
    """The section and the whole have the same number: the whole combines one child on the same scale."""
    definition = one_section(weighted(*weights))
    definition["sections"][0]["scoring"] = scoring
    assert sample(definition).score(Q135, "a") == expected


def test_weights_matter_only_relative_to_each_other() -> None:
    few, many = (sample(one_section(weighted(*w))).score(Q135) for w in ((1, 2, 1), (10, 20, 10)))
    assert few == many == 60


DIFFERENT = """
sections:
  - id: a
    title: A
    questions:
      - {id: small, type: yes_no, text: x, points: {yes: 1, no: 0}}
      - {id: large, type: level, text: x, levels: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]}
      - {id: from5, type: choice, text: x, options: [{id: low, text: x, points: 5}, {id: high, text: x, points: 9}]}
"""
ANSWERS = {"small": True, "large": 4, "from5": "low"}


@pytest.mark.parametrize(
    ("scoring", "expected"),
    [
        ({"combine": "mean"}, (1 + 0.4 + 0) / 3 * 100),
        ({"combine": "min"}, 0),
        ({"combine": "max"}, 100),
        ({"combine": "sum", "scale": [0, 3]}, 1.4),
        ({"combine": "sum", **RAW}, 10),
        ({"combine": "mean", **RAW}, 10 / 3),
        ({"combine": "min", **RAW}, 1),
        ({"combine": "max", **RAW}, 5),
        ({"combine": "sum", **RAW, "scale": [0, 1]}, (10 - 5) / (20 - 5)),
        ({"combine": "min", **RAW, "scale": [0, 1]}, 1),
        ({"combine": "max", **RAW, "scale": [0, 1]}, 0),
    ],
)
def test_children_with_different_ranges(scoring: dict[str, Any], expected: float) -> None:
    """Raw minima run from the lowest minimum to the lowest maximum (0 to 1 here), raw maxima from 5 to 10."""
    ready = sample(DIFFERENT.replace("title: A\n", f"title: A\n    scoring: {json.dumps(scoring)}\n"))
    assert ready.score(ANSWERS, "a") == pytest.approx(expected, abs=1e-6)


NESTED = """
scoring: {scale: [0, 10]}
sections:
  - id: a
    title: A
    weight: 3
    sections:
      - {id: a1, title: A1, questions: [{id: q1, type: level, text: x, levels: &five ["0", "1", "2", "3", "4"]}]}
      - id: a2
        title: A2
        weight: 2
        sections:
          - id: a21
            title: A21
            questions: [{id: q2, type: level, text: x, levels: *five}, {id: q3, type: level, text: x, levels: *five}]
          - {id: a22, title: A22, questions: [{id: q4, type: level, text: x, levels: *five, weight: 9}]}
  - {id: b, title: B, questions: [{id: q5, type: level, text: x, levels: *five}]}
"""
FIVE = {"q1": 4, "q2": 0, "q3": 2, "q4": 4, "q5": 0}


def test_nested_sections() -> None:
    """a21 = 2.5, a22 = 10, a2 = 6.25, a1 = 10, a = (10 + 2 × 6.25) ÷ 3 = 7.5, b = 0, overall = (3 × 7.5 + 0) ÷ 4."""
    found = scores(sample(NESTED).result(FIVE))
    assert found == {"overall": 5.625, "a": 7.5, "a1": 10, "a2": 6.25, "a21": 2.5, "a22": 10, "b": 0}


def test_over_questions_ignores_sections_and_their_weights() -> None:
    """(1 + 0 + 0.5 + 9 × 1 + 0) ÷ 13, and a = 10.5 ÷ 12."""
    ready = sample(NESTED.replace("scale: [0, 10]", "scale: [0, 13], over: questions"))
    found = scores(ready.result(FIVE))
    assert found["overall"] == 10.5
    assert found["a"] == pytest.approx(10.5 / 12 * 13, abs=1e-6)


def test_over_questions_of_one_section_only() -> None:
    ready = sample(NESTED.replace("weight: 3\n", "weight: 3\n    scoring: {over: questions}\n"))
    found = scores(ready.result(FIVE))
    assert found["a"] == 8.75
    assert found["overall"] == (3 * 8.75 + 0) / 4


def test_deep_nesting() -> None:
    section: dict[str, Any] = {"id": "s0", "title": "x", "questions": levels(2)}
    for depth in range(1, 30):
        section = {"id": f"s{depth}", "title": "x", "sections": [section]}
    ready = sample({"sections": [section]})
    assert set(scores(ready.result({"q1": 1, "q2": 2})).values()) == {37.5}


class TestInheritance:
    """Every key is inherited on its own; what a section says holds for it and all below."""

    TREE = """
    scoring: {root}
    sections:
      - id: a
        title: A
        scoring: {a}
        sections:
          - id: a1
            title: A1
            scoring: {a1}
            questions:
              - {{id: q1, type: level, text: x, levels: ["0", "1", "2", "3", "4"]}}
              - {{id: q2, type: level, text: x, levels: ["0", "1", "2", "3", "4"]}}
              - {{id: q3, type: level, text: x, levels: ["0", "1", "2", "3", "4"]}}
    """

    def scores(self, root: str = "{}", a: str = "{}", a1: str = "{}", **answers: Any) -> list[float | None]:
        found = scores(sample(self.TREE.format(root=root, a=a, a1=a1)).result(answers or {"q1": 1, "q2": 2, "q3": 3}))
        return [found["overall"], found["a"], found["a1"]]

    @pytest.mark.parametrize(
        ("root", "a", "a1", "expected"),
        [
            ("{}", "{}", "{}", [50, 50, 50]),
            ("{combine: min}", "{}", "{}", [25, 25, 25]),
            ("{combine: min}", "{}", "{combine: max}", [75, 75, 75]),
            ("{scale: [0, 10]}", "{}", "{}", [5, 5, 5]),
            ("{scale: [0, 10]}", "{scale: [0, 4]}", "{}", [5, 2, 2]),
            ("{scale: [0, 10]}", "{}", "{scale: [0, 4]}", [5, 5, 2]),
            ("{normalise: false}", "{}", "{}", [2, 2, 2]),
            ("{normalise: false, combine: sum}", "{}", "{}", [6, 6, 6]),
            ("{normalise: false, combine: sum}", "{}", "{combine: mean}", [2, 2, 2]),
            ("{combine: sum}", "{}", "{normalise: false}", [50, 50, 6]),
            ("{scale: [0, 10]}", "{}", "{normalise: false, combine: sum}", [5, 5, 6]),
            ("{scale: [0, 10]}", "{}", "{normalise: false, combine: sum, scale: [0, 120]}", [5, 5, 60]),
            ("{normalise: false, combine: sum}", "{normalise: true}", "{}", [50, 50, 50]),
            ("{normalise: false, combine: sum, scale: [0, 24]}", "{}", "{}", [12, 12, 12]),
            ("{normalise: false, combine: sum, scale: [0, 24]}", "{}", "{normalise: false}", [12, 12, 6]),
            ("{normalise: false, combine: sum}", "{}", "{scale: [0, 100]}", [50, 50, 50]),
        ],
    )
    def test_key_by_key(self, root: str, a: str, a1: str, expected: list[float]) -> None:
        assert self.scores(root, a, a1) == expected

    @pytest.mark.parametrize(
        ("root", "a1", "expected"),
        [
            ("{missing: zero}", "{}", [25, 25, 25]),
            ("{missing: exclude}", "{}", [75, 75, 75]),
            ("{}", "{}", [None, None, None]),
            ("{missing: exclude}", "{missing: zero}", [25, 25, 25]),
            ("{missing: zero}", "{missing: exclude}", [75, 75, 75]),
            ("{missing: {require: 0.3}}", "{}", [75, 75, 75]),
            ("{missing: {require: 0.3}}", "{missing: {require: 0.5}}", [None, None, None]),
            ("{missing: {require: 0.5}}", "{missing: exclude}", [None, None, 75]),
        ],
    )
    def test_missing(self, root: str, a1: str, expected: list[float | None]) -> None:
        assert self.scores(root, "{}", a1, q1=3) == expected


def test_a_raw_section_below_a_normalising_root_is_mapped_from_its_own_range() -> None:
    """Sums of 0..12 and 0..4: 6 ÷ 12 and 4 ÷ 4, then the mean."""
    ready = sample(
        {
            "sections": [
                {"id": "a", "title": "A", "scoring": {"combine": "sum", **RAW}, "questions": levels(3)},
                {"id": "b", "title": "B", "scoring": {"combine": "sum", **RAW}, "questions": levels(0, "z")},
            ]
        }
    )
    assert scores(ready.result({"q1": 1, "q2": 2, "q3": 3, "z": 4})) == {"overall": 75, "a": 6, "b": 4}


def test_a_section_without_scored_questions_does_not_count() -> None:
    """Neither in the score nor in the range of raw values."""
    facts = {"id": "facts", "title": "F", "questions": [{"id": "t", "type": "text", "text": "x"}]}
    definition = one_section(levels(2), {**RAW, "combine": "mean"}, bands=[{"id": "low", "from": 0, "title": "x"}])
    definition["sections"].insert(0, facts)
    ready = sample(definition)
    assert scores(ready.result({"q1": 1, "q2": 2})) == {"overall": 1.5, "a": 1.5, "facts": None}
    assert list(ready.prepared.root.extent) == [0, 4]
    assert ready.band({"q1": 1, "q2": 2}, "a") == "low"
