"""Five states of an answer: what counts, what is left out, coverage and the possible range."""

from typing import Any

import pytest

from tests.assess.helpers import ENTRIES, NOT_APPLICABLE, levels, one_section, parts, questions, sample

RAW: dict[str, Any] = {"normalise": False}


def four(missing: Any, **scoring: Any) -> dict[str, Any]:
    """Four questions of 0 to 4 points, with a raw mean, so that the numbers are easy to follow."""
    return one_section(levels(4), {"combine": "mean", **RAW, "missing": missing, **scoring})


class TestHalfRule:
    """No score where less than half of the items are answered."""

    ready = sample(four({"require": 0.5}))

    def test_one_missing(self) -> None:
        assert self.ready.score({"q1": 1, "q2": 2, "q3": 3}) == 2

    def test_exactly_half(self) -> None:
        assert self.ready.score({"q1": 1, "q2": 2}) == 1.5

    def test_less_than_half(self) -> None:
        assert self.ready.score({"q1": 1}) is None

    def test_counts_applicable_questions_only(self) -> None:
        assert self.ready.score({"q1": 1, "q2": NOT_APPLICABLE, "q3": NOT_APPLICABLE}) == 1

    def test_is_the_default(self) -> None:
        ready = sample(one_section(levels(4)))
        assert ready.score({"q1": 1}) is None
        assert ready.score({"q1": 1, "q2": 3}) == 50


@pytest.mark.parametrize("state", ["unknown", "later", "missing"])
@pytest.mark.parametrize(("missing", "expected"), [("exclude", 2), ("zero", 1.5), ({"require": 0.75}, 2)])
def test_unknown_later_and_unanswered_are_missing(state: str, missing: Any, expected: float) -> None:
    answers: dict[str, Any] = {"q1": 1, "q2": 2, "q3": 3}
    if state != "missing":
        answers["q4"] = ENTRIES[state]
    ready = sample(four(missing))
    assert ready.score(answers) == expected
    assert questions(ready.result(answers))["q4"]["state"] == state


@pytest.mark.parametrize("missing", ["exclude", "zero", {"require": 1}])
def test_not_applicable_does_not_exist(missing: Any) -> None:
    answers = {"q1": 1, "q2": 2, "q3": 3, "q4": NOT_APPLICABLE}
    assert sample(four(missing)).score(answers) == 2


@pytest.mark.parametrize(
    ("share", "answered", "given"),
    [
        (0.75, 3, True),
        (0.75, 2, False),
        (0.7, 3, True),
        (0.55, 2, False),
        (0.45, 2, True),
        (1, 4, True),
        (1, 3, False),
        (0.01, 1, True),
        (0.01, 0, False),
    ],
)
def test_required_share(share: float, answered: int, given: bool) -> None:
    answers = {f"q{index + 1}": 1 for index in range(answered)}
    assert (sample(four({"require": share})).score(answers) is not None) is given


@pytest.mark.parametrize(("items", "share"), [(3, 1 / 3), (10, 0.7), (10, 0.1), (7, 3 / 7), (30, 0.3), (25, 0.28)])
def test_required_share_has_no_binary_noise(items: int, share: float) -> None:
    """Exactly the required share is enough, whatever the fraction."""
    enough = round(items * share)
    ready = sample(one_section(levels(items), {"missing": {"require": share}}))
    assert ready.score({f"q{index + 1}": 2 for index in range(enough)}) == 50
    assert ready.score({f"q{index + 1}": 2 for index in range(enough - 1)}) is None


def test_zero_counts_the_minimum_of_the_question() -> None:
    """The minimum of `low` is 5 and that of `debt` is -2."""
    items = [
        {"id": "low", "type": "yes_no", "text": "x", "points": {"yes": 9, "no": 5}},
        {"id": "debt", "type": "yes_no", "text": "x", "points": {"yes": 4, "no": -2}},
    ]
    ready = sample(one_section(items, {"combine": "sum", **RAW, "missing": "zero"}))
    assert ready.score({"low": True}) == 7
    assert ready.score({"debt": True}) == 9
    assert ready.score({}) == 3


TWO = """
scoring: {missing: MISSING}
sections:
  - {id: a, title: A, questions: [{id: q1, type: yes_no, text: x, points: {yes: 1, no: 0}}]}
  - id: b
    title: B
    scoring: {missing: {require: 0.5}}
    questions:
      - {id: q2, type: level, text: x, levels: ["0", "1", "2", "3", "4"]}
      - {id: q3, type: level, text: x, levels: ["0", "1", "2", "3", "4"]}
      - {id: q4, type: level, text: x, levels: ["0", "1", "2", "3", "4"]}
"""


@pytest.mark.parametrize("missing", ["exclude", "zero", "{require: 0.5}"])
def test_a_section_without_a_score_is_left_out(missing: str) -> None:
    ready = sample(TWO.replace("MISSING", missing))
    assert ready.score({"q1": True, "q2": 4}, "b") is None
    assert ready.score({"q1": True, "q2": 4}) == 100


def test_the_share_is_counted_over_all_questions_below() -> None:
    """One of two sections is complete, but only one of four questions is answered."""
    assert sample(TWO.replace("MISSING", "{require: 0.5}")).score({"q1": True}) is None


def test_a_section_that_does_not_apply_at_all_has_nothing() -> None:
    answers = {"q1": NOT_APPLICABLE, "q2": 4, "q3": 2}
    found = parts(sample(TWO.replace("MISSING", "exclude")).result(answers))
    assert (found["a"]["score"], found["a"]["low"], found["a"]["high"], found["a"]["coverage"]) == (None,) * 4
    assert found["overall"]["score"] == 75


def test_nothing_answered() -> None:
    overall = sample(four("exclude")).result({})["overall"]
    assert (overall["score"], overall["low"], overall["high"], overall["coverage"]) == (None, 0, 4, 0)


def test_counts_and_coverage() -> None:
    answers = {"q1": 1, "q2": ENTRIES["unknown"], "q3": ENTRIES["later"], "q4": NOT_APPLICABLE, "q5": 0}
    overall = sample(one_section(levels(8), {"missing": "exclude"})).result(answers)["overall"]
    assert {key: value for key, value in overall.items() if key not in {"score", "low", "high", "band"}} == {
        "coverage": round(2 / 7, 6),
        "answered": 2,
        "unknown": 1,
        "later": 1,
        "not_applicable": 1,
        "missing": 3,
        "applicable": 7,
    }


class TestRange:
    """Low and high are the scores with every missing answer at its lowest and at its highest."""

    def test_normalised_mean(self) -> None:
        assert sample(four("exclude", normalise=True)).range({"q1": 4, "q2": 2}) == (37.5, 87.5)

    def test_does_not_depend_on_the_rule_for_missing_answers(self) -> None:
        found = {sample(four(missing)).range({"q1": 4, "q2": 2}) for missing in ("exclude", "zero", {"require": 1})}
        assert found == {(1.5, 3.5)}

    def test_is_given_where_no_score_is(self) -> None:
        ready = sample(four({"require": 1}))
        assert ready.score({"q1": 4}) is None
        assert ready.range({"q1": 4}) == (1, 4)

    def test_questions_that_are_not_asked_today_are_not_in_it(self) -> None:
        items = levels(3)
        items[2]["ask_if"] = {"question": "q2", "at_least": 1}
        assert sample(one_section(items)).range({"q1": 4}) == (50, 100)

    def test_a_raw_sum_that_leaves_out_answers_can_lie_below_it(self) -> None:
        """Documented: with points from 1, two missing items take their minimum away from the sum."""
        items = [{**q, "levels": [{"points": p, "text": "x"} for p in (1, 2, 3)]} for q in levels(4)]
        ready = sample(one_section(items, {"combine": "sum", **RAW, "missing": "exclude"}))
        assert ready.score({"q1": 1, "q2": 1}) == 4
        assert ready.range({"q1": 1, "q2": 1}) == (6, 10)

    def test_a_section_left_out_for_want_of_answers_can_move_the_score_out_of_it(self) -> None:
        """Documented: the one answer in b counts for the range, but not for the score."""
        ready = sample(TWO.replace("MISSING", "exclude"))
        assert ready.score({"q1": False, "q2": 4}) == 0
        assert ready.range({"q1": False, "q2": 4}) == (16.666667, 50)
