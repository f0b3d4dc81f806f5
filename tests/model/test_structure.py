"""Conditions and gates of sections, required questions, limits of ticks, and what explains an option."""

from pathlib import Path
from typing import Any

import pytest

from molewa_check.model.fit import Unfit
from molewa_check.model.questions.choices import ChoicesQuestion
from molewa_check.words.language import Words
from tests.assess.helpers import sample
from tests.check.helpers import HEAD, announced

LEVELS = ["0", "1", "2"]


def level(id_: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "type": "level", "text": id_, "levels": LEVELS, **more}


def two(**of_second: Any) -> dict[str, Any]:
    """Two sections; the keys are those of the second."""
    return {
        "profile": [{"id": "p", "type": "yes_no", "text": "P"}],
        "sections": [
            {"id": "one", "title": "1", "questions": [level("a")]},
            {"id": "two", "title": "2", "questions": [level("b"), level("c")], **of_second},
        ],
    }


def test_a_section_that_is_not_asked_counts_neither_way() -> None:
    ready = sample(two(ask_if={"question": "p", "is": True}))
    answers = {"a": 2, "b": 0, "c": 0}
    asked, not_asked = ready.result({"p": True, **answers}), ready.result({"p": False, **answers})
    assert (asked["overall"]["score"], not_asked["overall"]["score"]) == (50, 100)
    assert {q["state"] for q in not_asked["sections"][1]["questions"]} == {"not_asked"}


def test_conditions_of_sections_and_questions_hold_together() -> None:
    section = {
        "id": "in", "title": "I", "ask_if": {"question": "a", "at_least": 1},
        "questions": [level("d", ask_if={"question": "p", "is": True})],
    }  # fmt: skip
    definition = two(sections=[section], questions=[], ask_if={"question": "a", "at_most": 1})
    ready = sample(definition)
    for a, p, state in [(1, True, "value"), (1, False, "not_asked"), (0, True, "not_asked"), (2, True, "not_asked")]:
        result = ready.result({"a": a, "p": p, "d": 1})
        assert result["sections"][1]["sections"][0]["questions"][0]["state"] == state, (a, p)


BANDS = [
    {"id": "n", "from": 0, "title": "N"},
    {"id": "p", "from": 15, "title": "P"},
    {"id": "f", "from": 85, "title": "F"},
]
GATE = {"id": "g", "cap": "p", "when": {"question": "b", "at_most": 1}, "reason": "b"}


def test_a_gate_of_a_section_caps_its_band_alone() -> None:
    ready = sample({**two(gates=[GATE]), "bands": BANDS})
    result = ready.result({"a": 2, "b": 1, "c": 2})
    assert [section["band"] for section in result["sections"]] == ["f", "p"]
    assert sample({**two(gates=[GATE]), "bands": BANDS}).result({"a": 2, "b": 2, "c": 2})["sections"][1]["band"] == "f"


def test_no_score_without_a_required_answer() -> None:
    for missing in ("exclude", "zero", {"require": 0.5}):
        definition = two(questions=[level("b", required=True), level("c")])
        ready = sample({**definition, "scoring": {"missing": missing}})
        result = ready.result({"a": 2, "c": 2})
        assert [section["score"] for section in result["sections"]] == [100, None], missing
        assert result["overall"]["score"] is None
        assert ready.result({"a": 2, "b": 2})["overall"]["score"] is not None


def test_what_is_required_but_does_not_apply_stops_nothing() -> None:
    definition = two(questions=[level("b", required=True, ask_if={"question": "p", "is": True}), level("c")])
    assert sample(definition).result({"a": 2, "c": 2, "p": False})["overall"]["score"] == 100


def ticks(**more: Any) -> ChoicesQuestion:
    options = [{"id": id_, "text": id_.upper(), "points": points} for id_, points in (("x", 1), ("y", 2), ("z", 4))]
    alone = {"id": "none", "text": "None", "points": 0, "exclusive": True}
    return ChoicesQuestion.model_validate(
        {"id": "q", "type": "choices", "text": "Q", "options": [*options, alone], **more}
    )


@pytest.mark.parametrize(
    ("limits", "value", "fits"),
    [
        ({"minimum": 2}, ("x",), False),
        ({"minimum": 2}, ("x", "y"), True),
        ({"minimum": 2}, ("none",), True),
        ({"maximum": 2}, ("x", "y", "z"), False),
        ({"maximum": 2}, (), True),
        ({"minimum": 1}, (), False),
    ],
)
def test_limits_of_ticks(limits: dict[str, int], value: tuple[str, ...], fits: bool) -> None:
    question = ticks(**limits)
    if fits:
        assert question.check(value) == value
        return
    with pytest.raises(Unfit) as caught:
        question.check(value)
    assert caught.value.code.name == "MC404"
    assert "options" in caught.value.said(Words("en"))


@pytest.mark.parametrize(
    ("limits", "extent"),
    [({}, (0, 7)), ({"maximum": 2}, (0, 6)), ({"minimum": 2}, (0, 7)), ({"maximum": 1, "max_points": 3}, (0, 3))],
)
def test_limits_bound_the_points(limits: dict[str, Any], extent: tuple[float, float]) -> None:
    assert ticks(**limits).points_range == extent


def test_limits_that_cannot_be_kept(tmp_path: Path) -> None:
    text = """\
sections:
  - id: s
    title: S
    questions:
      - {id: a, type: choices, text: A, options: [{id: x, text: X}, {id: y, text: Y}], maximum: 3}  #! MC208
      - {id: b, type: choices, text: B, options: [{id: x, text: X}, {id: y, text: Y}], minimum: 2, maximum: 1}  #! MC319
"""
    assert announced(tmp_path, HEAD + text)


def test_what_explains_an_option_is_shown_where_it_is_asked() -> None:
    options = [{"id": "x", "text": "X", "help": "more than half"}, {"id": "y", "text": "Y"}]
    question = ChoicesQuestion.model_validate({"id": "q", "type": "choices", "text": "Q", "options": options})
    words = Words("en")
    assert [choice.text for choice in question.choices(words)] == ["X – more than half", "Y"]
    assert question.say(words, ("x",)) == "X"
    assert question.allowed(words) == "X; Y"


def test_conditions_of_sections_are_checked_once(tmp_path: Path) -> None:
    text = """\
bands: [{id: low, from: 0, title: L}, {id: high, from: 50, title: H}]
sections:
  - id: s
    title: S
    ask_if: {question: b, is: true}  #! MC513
    gates:
      - {id: g, cap: high, when: {question: a, is: false}, reason: R}  #! MC520
    questions:
      - {id: a, type: yes_no, text: A, points: {yes: 1, no: 0}}
      - {id: c, type: yes_no, text: C, points: {yes: 1, no: 0}}
  - id: t
    title: T
    questions:
      - {id: b, type: yes_no, text: B, points: {yes: 1, no: 0}}
"""
    assert announced(tmp_path, HEAD + text)
    unknown = text.replace("question: b, is: true}  #! MC513", "question: nowhere, is: true}  #! MC302")
    assert announced(tmp_path, HEAD + unknown.replace("  #! MC520", ""))


def test_sections_in_a_circle(tmp_path: Path) -> None:
    text = """\
sections:
  - id: s
    title: S
    ask_if: {question: b, is: true}
    questions:
      - {id: a, type: yes_no, text: A}  #! MC305
  - id: t
    title: T
    ask_if: {question: a, is: true}
    questions:
      - {id: b, type: yes_no, text: B}
"""
    assert announced(tmp_path, HEAD + text)
