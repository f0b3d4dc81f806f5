"""Recommendations: when they apply, what they gain, in which order they come, and why."""

from typing import Any

import pytest

from tests.assess.helpers import ENTRIES, NOT_APPLICABLE, Sample, levels, one_section, sample

RISING = [{"from": 0, "points": 0}, {"from": 20, "points": 5}]
FALLING = [{"from": 0, "points": 5}, {"from": 20, "points": 0}]
OPTIONS = [{"id": "aa", "text": "x", "points": 2}, {"id": "a", "text": "x"}]


def recommendation(id_: str, when: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """A recommendation with the least it must have."""
    return {"id": id_, "title": id_, "text": "x", "when": when or low("q1"), **more}


def low(id_: str, at_most: float = 1) -> dict[str, Any]:
    """The question has few points."""
    return {"question": id_, "at_most": at_most}


def advising(*items: dict[str, Any], count: int = 4, scoring: dict[str, Any] | None = None, **more: Any) -> Sample:
    """A questionnaire of level questions `q1` … with recommendations."""
    return sample(one_section(levels(count), scoring, recommendations=list(items), **more))


class TestGain:
    def test_scores_again(self) -> None:
        ready = advising(recommendation("r", lifts={"q1": 3}))
        assert ready.advised({"q1": 0, "q2": 2, "q3": 2, "q4": 2}, "r")["gain"] == 18.75

    def test_never_lowers_an_answer(self) -> None:
        ready = advising(recommendation("r", lifts={"q1": 2, "q2": 1}))
        assert ready.advised({"q1": 0, "q2": 4, "q3": 0, "q4": 0}, "r")["gain"] == 12.5
        ready = advising(recommendation("r", lifts={"q2": 1}))
        assert ready.advised({"q1": 0, "q2": 4, "q3": 0, "q4": 0}, "r")["gain"] == 0

    def test_compares_points_not_indexes(self) -> None:
        items: list[dict[str, Any]] = [{"id": "q1", "type": "level", "text": "x"}]
        items[0]["levels"] = [{"points": 4, "text": "x"}, {"points": 0, "text": "x"}]
        ready = sample(one_section(items, recommendations=[recommendation("r", low("q1", 4), lifts={"q1": 0})]))
        assert ready.advised({"q1": 1}, "r")["gain"] == 100
        assert ready.advised({"q1": 0}, "r")["gain"] == 0

    @pytest.mark.parametrize("entry", [NOT_APPLICABLE, None])
    def test_lifts_nothing_that_does_not_apply(self, entry: Any) -> None:
        """Not applicable, or not asked because q1 is below 1."""
        items = levels(4)
        items[1]["ask_if"] = {"question": "q1", "at_least": 0 if entry else 1}
        ready = sample(one_section(items, recommendations=[recommendation("r", lifts={"q2": 4})]))
        assert ready.advised({"q1": 0, "q2": entry or 1, "q3": 2, "q4": 2}, "r")["gain"] == 0

    @pytest.mark.parametrize("state", ["unknown", "later", "missing"])
    def test_a_missing_answer_is_set(self, state: str) -> None:
        """It counts from its middle, 2 of 4: unknown is not a gain."""
        answers: dict[str, Any] = {"q1": 0, "q2": 2, "q3": 2}
        if state != "missing":
            answers["q4"] = ENTRIES[state]
        assert advising(recommendation("r", lifts={"q4": 4})).advised(answers, "r")["gain"] == 12.5

    @pytest.mark.parametrize("lift", [0, 1, 2])
    def test_a_lift_up_to_the_middle_of_a_missing_answer_gains_nothing(self, lift: int) -> None:
        ready = advising(recommendation("r", {"question": "q4", "answered": False}, lifts={"q4": lift}))
        assert ready.advised({"q1": 4, "q2": 4, "q3": 4}, "r")["gain"] == 0

    def test_other_missing_answers_do_not_make_it_larger(self) -> None:
        """A point of q1 is a sixteenth of the whole, however many of the four questions are answered."""
        ready = advising(recommendation("r", lifts={"q1": 4}))
        assert ready.advised({"q1": 0, "q2": 2, "q3": 2, "q4": 2}, "r")["gain"] == 25
        assert ready.advised({"q1": 0, "q2": 2, "q3": 2}, "r")["gain"] == 25
        assert ready.advised({"q1": 0, "q2": 2}, "r")["gain"] == 25

    def test_a_lift_that_makes_another_question_appear(self) -> None:
        """With q1 at 2 the question q2 is asked; its kept answer 0 counts then: from 0 and 4 to 2, 0 and 4."""
        items = levels(3)
        items[1]["ask_if"] = {"question": "q1", "at_least": 2}
        ready = sample(one_section(items, recommendations=[recommendation("r", lifts={"q1": 2})]))
        assert ready.advised({"q1": 0, "q2": 0, "q3": 4}, "r")["gain"] == 0
        assert ready.advised({"q1": 0, "q2": 4, "q3": 4}, "r")["gain"] == pytest.approx(100 * 10 / 12 - 50)

    def test_a_lift_that_hides_another_question(self) -> None:
        items = levels(3)
        items[1]["ask_if"] = {"question": "q1", "at_most": 1}
        ready = sample(one_section(items, recommendations=[recommendation("r", lifts={"q1": 4})]))
        assert ready.advised({"q1": 0, "q2": 0, "q3": 4}, "r")["gain"] == pytest.approx(100 - 100 / 3)

    def test_a_lift_does_not_reach_a_question_that_only_then_appears(self) -> None:
        """Without an answer it stands at its middle: from 0 and 4 to 2, 2 and 4."""
        items = levels(3)
        items[1]["ask_if"] = {"question": "q1", "at_least": 2}
        ready = sample(
            one_section(items, {"missing": "zero"}, recommendations=[recommendation("r", lifts={"q1": 2, "q2": 4})])
        )
        assert ready.advised({"q1": 0, "q3": 4}, "r")["gain"] == pytest.approx(100 * 8 / 12 - 50)

    def test_no_score_no_gain(self) -> None:
        advised = advising(recommendation("r", lifts={"q1": 4})).advised({"q1": 0}, "r")
        assert (advised["gain"], advised["priority"]) == (None, None)

    def test_without_lifts(self) -> None:
        advised = advising(recommendation("r")).advised({"q1": 0, "q2": 2}, "r")
        assert (advised["gain"], advised["priority"]) == (0, pytest.approx(0.5))

    def test_without_lifts_on_another_scale(self) -> None:
        """Half a hundredth of 0 to 4, urgency 2, medium effort; a gain that is too small comes after it."""
        small = recommendation("small", lifts={"q1": 1})
        ready = advising(recommendation("r"), small, scoring={"scale": [0, 4]})
        items = ready.result({"q1": 0, "q2": 2})["recommendations"]
        assert [item["priority"] for item in items if item["id"] == "r"] == [pytest.approx(0.02)]

    def test_below_a_minimum_rule_nothing_moves_before_the_weakest_does(self) -> None:
        weak, other = recommendation("weak", lifts={"q1": 4}), recommendation("other", lifts={"q2": 4})
        ready = advising(weak, other, scoring={"combine": "min"})
        answers = {"q1": 1, "q2": 2, "q3": 3, "q4": 3}
        assert (ready.advised(answers, "weak")["gain"], ready.advised(answers, "other")["gain"]) == (25, 0)

    @pytest.mark.parametrize(
        ("question", "lift", "today", "gain"),
        [
            ({"type": "level", "levels": [{"id": "A", "text": "x"}, {"id": "B", "text": "x"}]}, "B", "A", 100),
            ({"type": "yes_no", "points": {"yes": 1, "no": 0}}, True, False, 100),
            ({"type": "yes_no", "points": {"yes": 0, "no": 1}}, True, False, 0),
            ({"type": "choice", "options": OPTIONS}, "aa", "a", 100),
            ({"type": "number", "minimum": 0, "points": RISING}, 30, 3, 100),
            ({"type": "number", "minimum": 0, "points": FALLING}, 3, 30, 100),
        ],
    )  # fmt: skip
    def test_types(self, question: dict[str, Any], lift: Any, today: Any, gain: float) -> None:
        when = {"question": "q", "answered": True}
        item = {"id": "q", "text": "x", **question}
        ready = sample(one_section([item], recommendations=[recommendation("r", when, lifts={"q": lift})]))
        assert ready.advised({"q": today}, "r")["gain"] == gain

    @pytest.mark.parametrize(("lift", "gain"), [(["ab"], 50), (["a", "b"], 25), (["ab", "a"], 75)])
    def test_options_to_tick(self, lift: Any, gain: float) -> None:
        """A lift names all that is ticked afterwards."""
        options = [
            {"id": id_, "text": "x", "points": points} for id_, points in (("a", 1), ("b", 0), ("ab", 2), ("c", 1))
        ]
        item = {"id": "q", "type": "choices", "text": "x", "options": options}
        when = {"question": "q", "answered": True}
        ready = sample(one_section([item], recommendations=[recommendation("r", when, lifts={"q": lift})]))
        assert ready.advised({"q": []}, "r")["gain"] == gain


class TestOrder:
    answers = {"q1": 0, "q2": 0, "q3": 0, "q4": 0}  # noqa: RUF012

    @pytest.mark.parametrize(
        ("effort", "urgency", "priority"),
        [("low", 1, 25), ("low", 3, 75), ("medium", 2, 25), ("high", 3, 25), ("high", 1, 25 / 3)],
    )
    def test_priority(self, effort: str, urgency: int, priority: float) -> None:
        ready = advising(recommendation("r", lifts={"q1": 4}, effort=effort, urgency=urgency))
        assert ready.advised(self.answers, "r")["priority"] == pytest.approx(priority, abs=1e-6)

    def test_most_useful_first(self) -> None:
        small = recommendation("small", lifts={"q1": 1}, effort="low")
        large = recommendation("large", lifts={"q1": 4}, effort="low")
        assert advising(small, large).advice(self.answers) == ["large", "small"]

    def test_equal_priorities_keep_the_order_of_the_file(self) -> None:
        items = [recommendation(id_, lifts={"q1": 2}) for id_ in ("c", "a", "b")]
        assert advising(*items).advice(self.answers) == ["c", "a", "b"]

    @pytest.mark.parametrize("turned", [False, True])
    def test_equal_priorities_are_equal_in_spite_of_binary_noise(self, turned: bool) -> None:
        """Three points with weight 0.7 gain as much as one with weight 2.1, but for the last binary digit."""
        items = [{**question, "weight": weight} for question, weight in zip(levels(3), (0.7, 2.1, 1.3), strict=True)]
        advice = [recommendation("first", lifts={"q1": 3}), recommendation("second", lifts={"q2": 1})]
        advice = advice[::-1] if turned else advice
        ready = sample(one_section(items, recommendations=advice))
        assert ready.advice({"q1": 0, "q2": 0, "q3": 2}) == [item["id"] for item in advice]

    def test_what_comes_before_comes_first(self) -> None:
        large = recommendation("large", lifts={"q1": 4}, after=["base"])
        middle = recommendation("middle", lifts={"q1": 3})
        base = recommendation("base", lifts={"q1": 1})
        assert advising(large, middle, base).advice(self.answers) == ["base", "large", "middle"]

    def test_a_very_long_chain(self) -> None:
        items = [recommendation(f"r{i}", after=[f"r{i + 1}"] if i < 2999 else []) for i in range(3000)]
        assert advising(*items).advice(self.answers) == [f"r{i}" for i in reversed(range(3000))]

    def test_a_chain_and_something_that_does_not_apply(self) -> None:
        never = {"question": "q1", "at_least": 4}
        third = recommendation("third", lifts={"q1": 4}, after=["absent", "second"])
        second = recommendation("second", lifts={"q1": 2}, after=["first"])
        items = (third, second, recommendation("first"), recommendation("absent", never))
        assert advising(*items).advice(self.answers) == ["first", "second", "third"]


def because(ready: Sample, answers: dict[str, Any], id_: str = "r") -> list[dict[str, Any]]:
    """The reasons of a recommendation."""
    found: list[dict[str, Any]] = ready.advised(answers, id_)["because"]
    return found


class TestReasons:
    @pytest.mark.parametrize(
        ("when", "answers", "expected"),
        [
            (low("q1"), {"q1": 1}, [{"question": "q1", "points": 1, "rule": "at most 1"}]),
            ({"question": "q1", "is": 0}, {"q1": 0}, [{"question": "q1", "value": 0, "rule": "is 0"}]),
            ({"question": "q1", "is_not": 0}, {"q1": 2}, [{"question": "q1", "value": 2, "rule": "is not 0"}]),
            ({"question": "q1", "in": [0, 2]}, {"q1": 2}, [{"question": "q1", "value": 2, "rule": "is one of 0, 2"}]),
            ({"question": "q1", "above": 1.5}, {"q1": 2}, [{"question": "q1", "points": 2, "rule": "above 1.5"}]),
            (
                {"question": "q1", "answered": False},
                {"q2": 1},
                [{"question": "q1", "value": None, "rule": "is not answered"}],
            ),
            ({"not": low("q1")}, {"q1": 3}, [{"question": "q1", "points": 3, "rule": "above 1"}]),
            ({"not": {"question": "q1", "above": 2}}, {}, [{"question": "q1", "points": None, "rule": "at most 2"}]),
            (
                {"not": {"question": "q1", "answered": True}},
                {},
                [{"question": "q1", "value": None, "rule": "is not answered"}],
            ),
            ({"not": {"not": low("q1")}}, {"q1": 1}, [{"question": "q1", "points": 1, "rule": "at most 1"}]),
            ({"score": "a", "below": 50}, {"q1": 1}, [{"score": "a", "value": 25, "rule": "below 50"}]),
            (
                {"score": "overall", "at_least": 25},
                {"q1": 1},
                [{"score": "overall", "value": 25, "rule": "at least 25"}],
            ),
            (
                {"not": {"any": [low("q1"), low("q2")]}},
                {"q1": 3, "q2": 2},
                [
                    {"question": "q1", "points": 3, "rule": "above 1"},
                    {"question": "q2", "points": 2, "rule": "above 1"},
                ],
            ),
            (
                {"not": {"all": [low("q1"), low("q2")]}},
                {"q1": 0, "q2": 2},
                [{"question": "q2", "points": 2, "rule": "above 1"}],
            ),
        ],
    )
    def test_rules(self, when: dict[str, Any], answers: dict[str, Any], expected: list[dict[str, Any]]) -> None:
        assert because(advising(recommendation("r", when), scoring={"missing": "exclude"}), answers) == expected

    def test_only_the_parts_of_any_that_hold(self) -> None:
        """q1 is low, but its part also needs q2: it is no reason."""
        when = {"any": [{"all": [low("q1"), low("q2")]}, low("q3")]}
        found = because(advising(recommendation("r", when)), {"q1": 0, "q2": 4, "q3": 0})
        assert [reason["question"] for reason in found] == ["q3"]

    def test_a_number_is_called_a_value_and_written_out(self) -> None:
        item = {
            "id": "n",
            "type": "number",
            "text": "x",
            "points": [{"from": 0, "points": 0}, {"from": 1, "points": 1}],
        }
        when = {"question": "n", "at_least": 1000000}
        ready = sample(one_section([item], recommendations=[recommendation("r", when)]))
        assert because(ready, {"n": 1234567}) == [{"question": "n", "value": 1234567, "rule": "at least 1000000"}]

    def test_yes_and_no(self) -> None:
        item = {"id": "y", "type": "yes_no", "text": "x", "points": {"yes": 1, "no": 0}}
        ready = sample(one_section([item], recommendations=[recommendation("r", {"question": "y", "is": False})]))
        assert because(ready, {"y": False}) == [{"question": "y", "value": False, "rule": "is no"}]

    def test_in_german(self) -> None:
        ready = advising(recommendation("r"))
        result = ready.result({"q1": 1}, "de")
        assert result["recommendations"][0]["because"][0]["rule"] == "höchstens 1"


def test_a_condition_on_a_score_that_is_not_given_is_false() -> None:
    ready = advising(
        recommendation("r", {"score": "a", "below": 50}), recommendation("not", {"not": {"score": "a", "below": 50}})
    )
    assert ready.advice({"q1": 0}) == ["not"]
    assert ready.advice({"q1": 0, "q2": 0}) == ["r"]


def test_conditions_read_unrounded_scores() -> None:
    item = {"id": "q", "type": "number", "text": "x", "points": [{"from": v, "points": v} for v in (0, 64.5, 65, 100)]}
    ready = sample(
        one_section([item], decimals=0, recommendations=[recommendation("r", {"score": "overall", "below": 65})])
    )
    assert ready.advice({"q": 64.5}) == ["r"]
    assert ready.advice({"q": 65}) == []
