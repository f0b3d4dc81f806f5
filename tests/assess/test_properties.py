"""What holds for every questionnaire and every set of answers."""

import json
from collections.abc import Mapping
from copy import deepcopy
from random import Random
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.assess.helpers import NOT_APPLICABLE, parts, questions, sample, scores
from tests.assess.reference import Reference, exact
from tests.assess.strategies import (
    Drawn,
    answered,
    answers_to,
    asked_questions,
    entries_of,
    is_scored,
    questionnaires,
)

NOISE = 2e-6
Part = Mapping[str, Any]


def below(section: Mapping[str, Any]) -> list[Part]:
    """All sections below a section of a result document."""
    return [found for child in section["sections"] for found in (child, *below(child))]


@given(answered())
def test_score_lies_in_its_range(drawn: Drawn) -> None:
    """Holds where children are normalised and no section below is left out for want of answers."""
    definition, answers = drawn
    for section in _all_sections(definition):
        section.get("scoring", {}).pop("normalise", None)
    result = sample(definition).result(answers)
    for part in parts(result).values():
        inner = below(part if "sections" in part else result)
        if part["score"] is not None and all(child["score"] is not None or child["low"] is None for child in inner):
            assert part["low"] - NOISE <= part["score"] <= part["high"] + NOISE, part


@given(answered())
def test_range_is_never_upside_down_and_inside_the_scale(drawn: Drawn) -> None:
    definition, answers = drawn
    for part in parts(sample(definition).result(answers)).values():
        if part["low"] is not None:
            assert part["low"] <= part["high"]
        assert (part["low"] is None) is (part["applicable"] == 0)


@given(st.data(), questionnaires(plain=True))
def test_an_answer_narrows_the_range(data: st.DataObject, definition: dict[str, Any]) -> None:
    answers = data.draw(answers_to(definition))
    before = sample(definition).result(answers)
    missing = [
        question
        for question in asked_questions(definition)
        if questions(before)[question["id"]]["state"] in {"missing", "unknown", "later"}
    ]
    assume(missing)
    question = data.draw(st.sampled_from(missing))
    after = parts(sample(definition).result({**answers, question["id"]: data.draw(entries_of(question))}))
    for id_, old in parts(before).items():
        new = after[id_]
        if old["low"] is not None:
            assert old["low"] - NOISE <= new["low"] <= new["high"] <= old["high"] + NOISE


@given(st.data(), questionnaires(plain=True))
def test_answering_moves_the_score_inside_the_old_range(data: st.DataObject, definition: dict[str, Any]) -> None:
    definition["scoring"].update({"normalise": True, "missing": "exclude"})
    answers = data.draw(answers_to(definition))
    before = parts(sample(definition).result(answers))
    unanswered = [question for question in asked_questions(definition) if question["id"] not in answers]
    assume(unanswered)
    question = data.draw(st.sampled_from(unanswered))
    after = scores(sample(definition).result({**answers, question["id"]: data.draw(entries_of(question))}))
    for id_, score in after.items():
        if score is not None:
            assert before[id_]["low"] - NOISE <= score <= before[id_]["high"] + NOISE


@given(st.data(), questionnaires(plain=True))
def test_a_higher_answer_never_lowers_a_score(data: st.DataObject, definition: dict[str, Any]) -> None:
    answers = data.draw(answers_to(definition))
    mine = Reference(definition, answers)
    scored = [q for q in asked_questions(definition) if is_scored(q) and mine.points(q["id"]) is not None]
    assume(scored)
    question = data.draw(st.sampled_from(scored))
    better = {**answers, question["id"]: data.draw(entries_of(question))}
    higher = Reference(definition, better).points(question["id"])
    assume(higher is not None and higher >= (mine.points(question["id"]) or 0))
    before, after = (scores(sample(definition).result(each)) for each in (answers, better))
    for id_, score in before.items():
        new = after[id_]
        assert (new is None) is (score is None)
        if score is not None and new is not None:
            assert new >= score - NOISE


@given(answered(), st.randoms(use_true_random=False))
def test_order_of_keys_does_not_matter(drawn: Drawn, chance: Random) -> None:
    shuffled = shuffle_keys(drawn[0], chance), shuffle_keys(drawn[1], chance)
    assert shuffled == drawn
    first, second = (sample(definition).result(answers) for definition, answers in (drawn, shuffled))
    assert json.dumps(first) == json.dumps(second)


@given(st.data(), questionnaires(plain=True))
def test_not_asked_is_absent(data: st.DataObject, definition: dict[str, Any]) -> None:
    answers = data.draw(answers_to(definition))
    hidden = data.draw(st.sampled_from(asked_questions(definition)))["id"]
    without = _without(deepcopy(definition), hidden)
    assume(without["sections"])
    definition["profile"] = [{"id": "key", "type": "yes_no", "text": "x"}]
    for question in asked_questions(definition):
        if question["id"] == hidden:
            question["ask_if"] = {"question": "key", "is": True}
    with_hidden = parts(sample(definition).result({**answers, "key": False}))
    kept = {id_: answer for id_, answer in answers.items() if id_ != hidden}
    for id_, part in parts(sample(without).result(kept)).items():
        for key in ("score", "low", "high", "coverage", "applicable", "answered", "not_applicable", "missing"):
            assert with_hidden[id_][key] == part[key], (id_, key)


@given(st.data(), questionnaires(plain=True))
def test_not_applicable_counts_like_absent(data: st.DataObject, definition: dict[str, Any]) -> None:
    answers = data.draw(answers_to(definition))
    gone = data.draw(st.sampled_from(asked_questions(definition)))["id"]
    without = _without(deepcopy(definition), gone)
    assume(without["sections"])
    excused = parts(sample(definition).result({**answers, gone: NOT_APPLICABLE}))
    kept = {id_: answer for id_, answer in answers.items() if id_ != gone}
    for id_, part in parts(sample(without).result(kept)).items():
        for key in ("score", "low", "high", "coverage", "applicable", "answered"):
            assert excused[id_][key] == part[key], (id_, key)


@given(answered(plain=True, complete=True))
def test_complete_answers_leave_no_doubt(drawn: Drawn) -> None:
    definition, answers = drawn
    for part in parts(sample(definition).result(answers)).values():
        if part["applicable"]:
            assert part["score"] == part["low"] == part["high"]
            assert part["coverage"] == 1


@given(answered(complete=True))
def test_gain_is_the_difference_of_two_assessments(drawn: Drawn) -> None:
    """Where nothing is missing; with open answers `test_reference.py` computes it."""
    definition, answers = drawn
    ready = sample(definition)
    result = ready.result(answers)
    now, states = result["overall"]["score"], questions(result)
    better = Reference(definition, answers).better
    for item in result["recommendations"]:
        source = next(r for r in definition["recommendations"] if r["id"] == item["id"])
        raised = dict(answers)
        for id_, value in source["lifts"].items():
            today = states[id_]["points"]
            if states[id_]["state"] in {"not_asked", "not_applicable"}:
                continue
            after = questions(ready.result({**answers, id_: {"value": value}}))[id_]["points"]
            sign = 1 if better[id_] == "high" else -1
            if today is None or sign * exact(after) > sign * exact(today):
                raised[id_] = {"value": value}
        then = ready.result(raised)["overall"]["score"]
        if now is None or then is None:
            assert item["gain"] is None
        else:
            assert item["gain"] is not None
            assert abs(item["gain"] - (then - now)) < NOISE


@given(answered())
def test_advice_is_in_order(drawn: Drawn) -> None:
    """Priorities fall, and nothing is advised twice."""
    definition, answers = drawn
    items = sample(definition).result(answers)["recommendations"]
    priorities = [item["priority"] or 0.0 for item in items]
    assert priorities == sorted(priorities, reverse=True)
    assert len({item["id"] for item in items}) == len(items)


def _all_sections(definition: Mapping[str, Any]) -> list[dict[str, Any]]:
    found: list[Any] = [definition]
    for section in found:
        found.extend(section.get("sections", ()))
    return found


def _without(definition: dict[str, Any], id_: str) -> dict[str, Any]:
    """The questionnaire without a question, and without sections that are empty then."""

    def cleaned(section: dict[str, Any]) -> dict[str, Any]:
        if "questions" in section:
            section["questions"] = [question for question in section["questions"] if question["id"] != id_]
        if "sections" in section:
            inner = [cleaned(child) for child in section["sections"]]
            section["sections"] = [child for child in inner if child.get("questions") or child.get("sections")]
        return section

    return cleaned(definition)


def shuffle_keys(value: Any, chance: Random) -> Any:
    """The same value with the keys of all mappings shuffled; lists stay as they are."""
    if isinstance(value, dict):
        items = list(value.items())
        chance.shuffle(items)
        return {key: shuffle_keys(inner, chance) for key, inner in items}
    if isinstance(value, list):
        return [shuffle_keys(inner, chance) for inner in value]
    return value
