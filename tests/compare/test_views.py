"""Two views side by side: common scores, what moves, steps, and what holds for all questionnaires."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.assess.facts import NOT_ASKED
from molewa_check.compare.agenda import SITTING, Topic, agenda
from molewa_check.compare.document import comparison_document
from molewa_check.compare.points import Kind
from molewa_check.compare.views import SectionGap, compare_views
from molewa_check.model.answers import Answer, AnswerState
from molewa_check.model.tree import walk
from tests.assess.helpers import Sample, parts, sample
from tests.assess.strategies import answers_to, questionnaires
from tests.compare.samples import COUNCIL, MANAGEMENT, QUICKLY, by_id, compared, small

NOISE = 2e-6
Two = tuple[dict[str, Any], dict[str, Any], dict[str, Any]]


def test_only_questions_with_two_values_count() -> None:
    found = compared({"q1": 4, "q2": 1, "yes": True}, {"q1": 2, "q3": 0, "yes": {"state": "unknown"}})
    assert (found.overall.common, found.overall.scores, found.overall.gap) == (1, (100, 50), -50)
    assert [section.scores for section in found.overall.sections] == [(100, 50), (None, None)]


def test_what_moves_if_one_side_is_right() -> None:
    """Its answers, completed with those of the other one: q2 comes from the council, q1 from whoever is right."""
    found = compared({"q1": 4}, {"q1": 2, "q2": 0})
    assert [side.overall.score for side in found.right] == [50, 25]
    assert found.envelope == (50, 100)


def test_nothing_that_one_side_says_does_not_apply_is_completed_by_the_other() -> None:
    found = compared({"q1": {"state": "not_applicable", "reason": "none"}, "q2": 4}, {"q1": 0, "q2": 4})
    assert [side.overall.score for side in found.right] == [100, 50]


def test_the_stake_is_what_a_single_answer_moves() -> None:
    """Section a has weight 3 of 4, `heavy` 2 of 5 in it: two of four levels are 3/4 × 2/5 × 1/2 = 15 points."""
    same = {"q2": 1, "q3": 1, "yes": True}
    found = by_id(compared({"q1": 1, "heavy": 1, **same}, {"q1": 3, "heavy": 3, **same}))
    assert found["heavy"].stake == pytest.approx(15)
    assert found["q1"].stake == pytest.approx(7.5)


def test_dissent_by_what_is_at_stake() -> None:
    found = compared({"q1": 0, "q2": 0, "heavy": 0, "yes": True}, {"q1": 4, "q2": 3, "heavy": 2, "yes": False})
    assert [point.id for point in found.of_kind(Kind.DISSENT)] == ["yes", "q1", "heavy", "q2"]


def test_steps_that_follow_whoever_is_right() -> None:
    found = compared({"q1": 0, "q2": 0, "q3": 3}, {"q1": 1, "q2": 3, "q3": 1})
    assert {step.id: [place is not None for place in step.places] for step in found.steps} == {
        "raise-q1": [True, True],
        "raise-q2": [True, False],
        "raise-q3": [False, True],
    }


def test_the_agenda_begins_with_what_is_shared_and_is_cut_into_sittings() -> None:
    items = agenda(compared({"q1": 0, "q2": 0, "heavy": 0, "size": "s"}, {"q1": 0, "q2": 4, "heavy": 1, "size": "m"}))
    assert [(item.topic, [point.id for point in item.points], item.minutes) for item in items] == [
        (Topic.SHARED, [], 15),
        (Topic.FACT, ["size"], 3),
        (Topic.LOW, ["q1"], 3),
        (Topic.DISSENT, ["q2"], 10),
        (Topic.NEAR, ["heavy"], 1),
        (Topic.OPEN, ["q3", "yes", "much", "story", "duty.one"], 5),
    ]
    many = sample({"sections": [{"id": "a", "title": "A", "questions": _levels(30)}]})
    sides = [many.assess(dict.fromkeys(_ids(30), level)) for level in (0, 4)]
    long = agenda(compare_views(sides[0], sides[1]))
    per_sitting = [sum(item.minutes for item in long if item.sitting == number) for number in (1, 2, 3)]
    assert max(per_sitting) <= SITTING
    assert sum(per_sitting) == sum(item.minutes for item in long)


def _ids(count: int) -> list[str]:
    return [f"q{index}" for index in range(count)]


def _levels(count: int) -> list[dict[str, Any]]:
    return [{"id": id_, "type": "level", "text": id_, "levels": list("01234")} for id_ in _ids(count)]


@st.composite
def two_views(draw: st.DrawFn, *, plain: bool = False) -> Two:
    definition = draw(questionnaires(plain=plain))
    return definition, draw(answers_to(definition)), draw(answers_to(definition))


def _assessed(found: Sample, first: Mapping[str, Any], second: Mapping[str, Any]) -> tuple[Assessment, Assessment]:
    return found.assess(first, **MANAGEMENT), found.assess(second, **COUNCIL)


@given(two_views())
@QUICKLY
def test_a_file_has_no_gap_with_itself(drawn: Two) -> None:
    definition, answers, _ = drawn
    side = sample(definition).assess(answers)
    found = compare_views(side, side)
    assert {point.kind for point in found.points} <= {Kind.AGREED, Kind.NOT_APPLICABLE, Kind.OPEN}
    assert {section.gap for section in walk(found.overall)} <= {0, None}
    assert all(point.distance == point.stake == 0 and point.evidenced is None for point in found.points)
    assert found.right[0].overall.score == found.right[1].overall.score
    assert all(step.places[0] == step.places[1] for step in found.steps)


@given(two_views())
@QUICKLY
def test_swapping_the_sides_mirrors(drawn: Two) -> None:
    definition, *answers = drawn
    first, second = _assessed(sample(definition), *answers)
    found, mirrored = (comparison_document(compare_views(*sides), "en") for sides in ((first, second), (second, first)))
    assert _mirror(found) == mirrored


def _mirror(value: Any, key: str = "") -> Any:
    """A document with everything that there is of two sides the other way round."""
    if key in _OF_TWO:
        return value[::-1]
    if key in {"lacking", "evidenced"}:
        return None if value is None else 1 - value
    if key == "gap":
        return None if value is None else -value + 0.0
    if isinstance(value, dict):
        return {name: _mirror(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_mirror(inner) for inner in value]
    return value


_OF_TWO = {"sides", "scores", "states", "values", "points", "notes", "evidence", "reasons", "if_right", "places"}


@given(two_views(plain=True))
@QUICKLY
def test_common_scores_are_those_of_files_cut_down_to_the_common_questions(drawn: Two) -> None:
    definition, *answers = drawn
    found = sample(definition)
    first, second = _assessed(found, *answers)
    comparison = compare_views(first, second)
    common = {point.id for point in comparison.points if point.is_common}
    for place, side in enumerate((first, second)):
        cut = _cut(found, side, common)
        for section in walk(comparison.overall):
            assert _close(section.scores[place], cut[section.id]), section.id


def _cut(found: Sample, side: Assessment, common: set[str]) -> dict[str, float | None]:
    """The scores of answers in which everything else does not apply."""
    none = Answer(AnswerState.NOT_APPLICABLE, reason="not common")
    answers = {id_: side.facts.answers[id_] if id_ in common else none for id_ in side.prepared.ids}
    result = assess(found.prepared, replace(side.sheet, answers=answers))
    return {section.id: section.score for section in walk(result.overall)}


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) < NOISE


@given(two_views())
@QUICKLY
def test_counts_add_up(drawn: Two) -> None:
    definition, *answers = drawn
    sides = _assessed(sample(definition), *answers)
    found = compare_views(*sides)
    asked = {id_ for side in sides for id_, answer in side.facts.answers.items() if answer is not NOT_ASKED}
    assert {point.id for point in found.points} == asked
    assert sum(found.counts.values()) == len(asked)
    assert found.overall.common == sum(point.is_common for point in found.points)
    assert all(_common_below(section) == section.common for section in walk(found.overall))


def _common_below(section: SectionGap) -> int:
    return sum(point.is_common for inner in walk(section) for point in inner.points)


def test_each_side_keeps_its_own_total() -> None:
    first, second = small().assess({"q1": 4}, **MANAGEMENT), small().assess({"q1": 2}, **COUNCIL)
    document = comparison_document(compare_views(first, second), "en")
    for side, answers, header in zip(document["sides"], ({"q1": 4}, {"q1": 2}), (MANAGEMENT, COUNCIL), strict=True):
        own = parts(small().result(answers, **header))["overall"]
        assert {key: side[key] for key in ("score", "low", "high", "band", "answered", "applicable")} == {
            key: own[key] for key in ("score", "low", "high", "band", "answered", "applicable")
        }
