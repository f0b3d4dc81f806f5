"""The result document: keys, order, null scores, six decimals."""

import json
from typing import Any

import pytest

from molewa_check.assess.result import result_text
from molewa_check.assess.texts import number
from tests.assess.helpers import ENTRIES, NOT_APPLICABLE, sample

DEFINITION = """
id: small
version: "3"
languages: [de, en]
bands: [{id: low, from: 0, title: Low}, {id: high, from: 50, title: High}]
gates: [{id: g, cap: low, when: {question: a.one, is: 0}, reason: {de: fehlt, en: missing}}]
profile: [{id: p.size, type: choice, text: x, options: [{id: s, text: x}, {id: l, text: x}]}]
sections:
  - id: a
    title: {de: Erstens, en: First}
    weight: 2
    questions:
      - {id: a.one, type: level, text: x, levels: ["0", "1", "2", "3"]}
      - id: a.two
        type: choices
        text: x
        options: [{id: x, text: x, points: 1}, {id: y, text: x, points: 2.12345678}]
      - {id: a.six, type: yes_no, text: x, points: {yes: 1, no: 0}}
  - {id: b, title: B, sections: [{id: b1, title: B1, questions: [{id: b.one, type: text, text: x}]}]}
recommendations:
  - id: r
    when: {question: a.one, at_most: 1}
    title: {de: Anfangen, en: Begin}
    text: x
    lifts: {a.one: 2}
    effort: low
    urgency: 3
    horizon: 0-3
    topics: [t]
contacts: [{id: c, name: {de: Stelle, en: Office}, role: x, topics: [t], checked_on: "2026-11-01"}]
"""
ANSWERS = {"p.size": "s", "a.one": 0, "a.two": ["y", "x"], "a.six": ENTRIES["unknown"]}
SCORE = ["score", "low", "high", "band", "coverage"]
COUNTS = ["answered", "unknown", "later", "not_applicable", "missing", "applicable"]


@pytest.fixture
def result() -> dict[str, Any]:
    """The document of one company."""
    return sample(DEFINITION).result(ANSWERS, company={"name": "Muster GmbH", "id": "4711"}, perspective="joint")


def test_keys_and_their_order(result: dict[str, Any]) -> None:
    assert list(result) == [
        "format", "questionnaire", "answers", "overall", "gates", "sections", "exposures", "capacity",
        "recommendations", "plan", "contacts",
    ]  # fmt: skip
    assert list(result["overall"]) == SCORE + COUNTS
    section = result["sections"][0]
    assert list(section) == ["id", "title", "weight", *SCORE, *COUNTS, "sections", "questions"]
    assert list(section["questions"][0]) == ["id", "state", "value", "points", "min", "max"]
    assert list(result["recommendations"][0]) == [
        "id", "title", "priority", "gain", "effort", "urgency", "relevance", "hours", "horizon", "because", "contacts",
    ]  # fmt: skip
    assert list(result["recommendations"][0]["because"][0]) == ["question", "points", "rule"]
    assert list(result["contacts"][0]) == ["id", "name", "topics", "recommendations"]


def test_head(result: dict[str, Any]) -> None:
    assert result["format"] == "molewa-check/result/1"
    fingerprint = result["questionnaire"].pop("fingerprint")
    assert result["questionnaire"] == {"id": "small", "version": "3"}
    answers = result["answers"]
    assert (answers["company"], answers["perspective"]) == ("Muster GmbH", "joint")
    assert answers["fingerprint"].startswith("sha256:")
    assert fingerprint.startswith("sha256:")
    assert fingerprint != answers["fingerprint"]


def test_six_decimals(result: dict[str, Any]) -> None:
    """(0 + 1) ÷ 2 today; with the missing answer (0 + 1 + 0) ÷ 3 to (0 + 1 + 1) ÷ 3."""
    overall = result["overall"]
    assert (overall["score"], overall["low"], overall["high"]) == (50, 33.333333, 66.666667)
    assert overall["coverage"] == 0.666667
    assert result["sections"][0]["questions"][1]["max"] == 3.123457


def test_gates_and_band(result: dict[str, Any]) -> None:
    assert result["gates"] == [{"id": "g", "cap": "low", "reason": "missing"}]
    assert (result["overall"]["band"], result["sections"][0]["band"]) == ("low", "high")


def test_questions(result: dict[str, Any]) -> None:
    one, two, six = result["sections"][0]["questions"]
    assert one == {"id": "a.one", "state": "value", "value": 0, "points": 0, "min": 0, "max": 3}
    assert two == {"id": "a.two", "state": "value", "value": ["x", "y"], "points": 3.123457, "min": 0, "max": 3.123457}
    assert six == {"id": "a.six", "state": "unknown", "value": None, "points": None, "min": 0, "max": 1}


def test_what_has_no_score_is_null(result: dict[str, Any]) -> None:
    section = result["sections"][1]
    assert {key: section[key] for key in SCORE} == dict.fromkeys(SCORE)
    assert section["sections"][0]["questions"][0]["state"] == "missing"
    assert json.loads(json.dumps(result, allow_nan=False)) == result


def test_recommendation_and_contact(result: dict[str, Any]) -> None:
    item = result["recommendations"][0]
    # Two levels of three of one question of three, whether or not another one is answered; urgency 3.
    assert (item["gain"], item["priority"]) == (22.222222, 66.666667)
    assert (item["effort"], item["urgency"], item["horizon"]) == ("low", 3, "0-3")
    assert (item["relevance"], item["hours"]) == (1, None)
    assert item["contacts"] == ["c"]
    assert result["contacts"] == [{"id": "c", "name": "Office", "topics": ["t"], "recommendations": ["r"]}]


def test_language() -> None:
    german = sample(DEFINITION).result(ANSWERS, "de")
    assert german["sections"][0]["title"] == "Erstens"
    assert german["gates"][0]["reason"] == "fehlt"
    assert german["recommendations"][0]["title"] == "Anfangen"
    assert german["contacts"][0]["name"] == "Stelle"


def test_states() -> None:
    answers = {"a.one": NOT_APPLICABLE, "a.two": ENTRIES["later"], "b.one": "words"}
    found = sample(DEFINITION).result(answers)
    assert [question["state"] for question in found["sections"][0]["questions"]] == [
        "not_applicable",
        "later",
        "missing",
    ]
    assert found["sections"][1]["sections"][0]["questions"][0]["value"] == "words"


def test_no_negative_zero() -> None:
    text = DEFINITION.replace("bands:", "scoring: {scale: [-1, 1]}\nbands:").replace("from: 0", "from: -1")
    assert "-0.0" not in json.dumps(sample(text).result({"a.one": 0, "a.two": ["x", "y"], "a.six": NOT_APPLICABLE}))
    assert str(number(-1e-8)) == "0.0"


def test_the_text_is_the_document_on_one_line() -> None:
    """It is put together from parts; as a whole it is what a writer of JSON would write."""
    ready = sample(DEFINITION)
    for answers in (
        {},
        {"a.one": 0, "a.two": ["x", "y"], "b.one": 'with "quotes" and\nlines'},
        {"a.one": 2, "a.six": True},
    ):
        assessment = ready.assess(answers)
        document = ready.result(answers, "de")
        assert result_text(assessment, "de") == json.dumps(document, ensure_ascii=False, separators=(",", ":"))
