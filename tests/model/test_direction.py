"""Which end of a scale is good: said once, inherited, and followed everywhere."""

from pathlib import Path
from typing import Any

import pytest

from molewa_check.assess.prepared import Prepared
from molewa_check.model.direction import DIRECTIONS
from molewa_check.source.questionnaire import load_questionnaire
from molewa_check.words.language import Words
from tests.assess.helpers import sample
from tests.check.helpers import HEAD, announced

LOAD: dict[str, Any] = {
    "better": "low",
    "scoring": {"combine": "sum", "normalise": False, "missing": "zero"},
    "bands": [{"id": "green", "from": 0, "title": "G"}, {"id": "yellow", "from": 3, "title": "Y"},
              {"id": "red", "from": 6, "title": "R"}],
    "gates": [{"id": "g", "cap": "yellow", "when": {"question": "b", "at_least": 2}, "reason": "B"}],
    "sections": [{"id": "s", "title": "S", "questions": [
        {"id": "a", "type": "choice", "text": "A", "options": [
            {"id": "never", "text": "never", "points": 0}, {"id": "often", "text": "often", "points": 4}]},
        {"id": "b", "type": "level", "text": "B", "levels": ["none", "some", "much"]},
        {"id": "c", "type": "level", "text": "C", "better": "high", "levels": ["no", "partly", "yes"]},
    ]}],
    "recommendations": [
        {"id": "r", "when": {"question": "a", "is": "often"}, "title": "T", "text": "T", "lifts": {"a": "never"}},
        {"id": "worse", "when": {"question": "b", "at_most": 0}, "title": "T", "text": "T", "lifts": {"b": 2}},
    ],
}  # fmt: skip


def test_scores_gains_and_gates_follow() -> None:
    result = sample(LOAD).result({"a": "often", "b": 0, "c": 2})
    # The third question counts turned round: its best answer adds nothing to a load.
    assert result["overall"]["score"] == 4
    assert {item["id"]: item["gain"] for item in result["recommendations"]} == {"r": -4, "worse": 0}
    assert next(item["priority"] for item in result["recommendations"] if item["id"] == "r") > 0


def test_a_gate_makes_the_band_worse_and_never_better() -> None:
    assert sample(LOAD).result({"a": "never", "b": 2, "c": 2})["overall"]["band"] == "yellow"
    assert sample(LOAD).result({"a": "often", "b": 2, "c": 0})["overall"]["band"] == "red"


def test_missing_answers_of_a_turned_question_leave_the_honest_range() -> None:
    overall = sample({**LOAD, "scoring": {**LOAD["scoring"], "missing": "exclude"}}).result({"a": "never", "b": 0})
    assert (overall["overall"]["low"], overall["overall"]["high"]) == (0, 2)


def test_a_section_inherits_and_may_say_otherwise() -> None:
    part = {"id": "q", "type": "level", "text": "Q", "levels": ["0", "1", "2"]}
    definition = {"better": "low", "sections": [
        {"id": "one", "title": "1", "questions": [part]},
        {"id": "two", "title": "2", "better": "high", "questions": [{**part, "id": "p"}]},
    ]}  # fmt: skip
    ready = sample(definition)
    result = ready.result({"q": 0, "p": 2})
    assert [section["score"] for section in result["sections"]] == [0, 100]
    assert result["overall"]["score"] == 0


@pytest.mark.parametrize(
    ("value", "other", "high", "low"), [(1, 0, True, False), (0, 1, False, True), (1, 1, False, False)]
)
def test_better(value: float, other: float, high: bool, low: bool) -> None:
    assert (DIRECTIONS["high"].is_better(value, other), DIRECTIONS["low"].is_better(value, other)) == (high, low)


QUESTIONS = """\
better: low
sections:
  - id: one
    title: One
    questions:
      - {id: l, type: level, text: L, levels: [none, some, much]}
      - {id: n, type: number, text: N, minimum: 0, maximum: 99, points: [{from: 0, points: 0}, {from: 10, points: 3}]}
      - {id: m, type: choices, text: M, options: [{id: p, text: P, points: 1}, {id: q, text: Q, points: 2}]}
      - {id: k, type: criteria, text: K, criteria: [{id: p, text: P}, {id: q, text: Q}]}
      - {id: y, type: yes_no, text: Y, points: {yes: 1, no: 0}}
"""


@pytest.mark.parametrize(
    ("id_", "value", "better", "target"),
    [
        ("l", 2, "some", "none"),
        ("n", 12, "below 10", "below 10"),
        ("m", ("p", "q"), "One less of: P; Q", "None of the options"),
        ("m", ("q",), "One less of: Q", "None of the options"),
        ("k", {"p": "yes", "q": "no"}, "One less of: P", ""),
        ("y", True, "No", "No"),
    ],
)
def test_what_comes_next_is_said_the_right_way_round(
    tmp_path: Path, id_: str, value: Any, better: str, target: str
) -> None:
    file = tmp_path / "q.yaml"
    file.write_text(HEAD + QUESTIONS, encoding="utf-8")
    item = Prepared(load_questionnaire(file).questionnaire).questions[id_]
    words = Words("en")
    assert item.question.better(words, value) == better
    if target:
        assert item.question.target_text(words, item.target) == target
    assert item.share(item.high) == 0
    assert item.missing(item.high, item.target) == 1


def test_bands_that_contradict_the_direction(tmp_path: Path) -> None:
    bands = """\
bands:
  - {id: green, from: 0, title: No risk}
  - {id: red, from: 50, title: High risk}  #! MC541
"""
    section = "sections: [{id: s, title: S, questions: [{id: q, type: yes_no, text: Q, points: {yes: 1, no: 0}}]}]\n"
    assert announced(tmp_path, HEAD + bands + section)
    right = bands.replace("  #! MC541", "")
    assert announced(tmp_path, HEAD + "better: low\n" + right + section)
    assert announced(tmp_path, HEAD + bands.replace("green", "high").replace("No risk", "high") + section)


def test_a_lift_to_fewer_points_is_one_where_low_is_good(tmp_path: Path) -> None:
    text = """\
sections:
  - id: s
    title: S
    questions: [{id: q, type: level, text: Q, levels: [x, y, z]}]
recommendations:
  - {id: r, when: {question: q, at_least: 1}, title: T, text: T, lifts: {q: 0}}
"""
    assert announced(tmp_path, HEAD + "better: low\n" + text)
    assert announced(tmp_path, HEAD + text.replace("{q: 0}}", "{q: 0}}  #! MC521"))
