"""Bands on unrounded numbers, and gates that cap them."""

from typing import Any

import pytest

from tests.assess.helpers import levels, one_section, parts, sample

BANDS = [{"id": id_, "from": from_, "title": id_} for id_, from_ in (("low", 0), ("mid", 50), ("high", 65))]


def percent(decimals: int = 0, **more: Any) -> dict[str, Any]:
    """One number question whose points are half its percentage steps."""
    steps = [{"from": value, "points": value} for value in (0, 49.9, 50, 64.4, 64.5, 64.999999, 65, 100)]
    item = {"id": "q", "type": "number", "text": "x", "minimum": 0, "maximum": 100, "points": steps}
    return one_section([item], bands=BANDS, decimals=decimals, **more)


@pytest.mark.parametrize(
    ("score", "band"),
    [(0, "low"), (49.9, "low"), (50, "mid"), (64.4, "mid"), (64.5, "mid"), (64.999999, "mid"), (65, "high")],
)
def test_bands_read_unrounded_numbers(score: float, band: str) -> None:
    ready = sample(percent())
    assert ready.score({"q": score}) == score
    assert ready.band({"q": score}) == band


@pytest.mark.parametrize(("count", "points"), [(13, 5), (3, 65 / 3), (7, 65 / 7), (650, 0.1), (93, 65 / 93)])
def test_binary_noise_does_not_miss_a_band(count: int, points: float) -> None:
    items = [{"id": f"q{i}", "type": "yes_no", "text": "x", "points": {"yes": points, "no": 0}} for i in range(count)]
    ready = sample(one_section(items, {"combine": "sum", "normalise": False}, bands=BANDS))
    answers = {f"q{i}": True for i in range(count)}
    assert (ready.score(answers), ready.band(answers)) == (65, "high")


def test_a_noisy_sum_reaches_its_band() -> None:
    """0.1 + 0.2 is 0.30000000000000004, and 0.7 + 0.1 + 0.1 is 0.8999999999999999."""
    items = [
        {"id": f"q{i}", "type": "yes_no", "text": "x", "points": {"yes": p, "no": 0}}
        for i, p in enumerate((0.7, 0.1, 0.1))
    ]
    bands = [{"id": "below", "from": 0, "title": "x"}, {"id": "reached", "from": 0.9, "title": "x"}]
    ready = sample(one_section(items, {"combine": "sum", "normalise": False}, bands=bands))
    assert ready.band({"q0": True, "q1": True, "q2": True}) == "reached"
    assert ready.band({"q0": True, "q1": True, "q2": False}) == "below"


def test_no_score_no_band() -> None:
    assert sample(percent()).band({}) is None


def test_below_the_first_band_there_is_none() -> None:
    bands = [{"id": "any", "from": 1, "title": "x"}]
    ready = sample(one_section(levels(1), {"normalise": False}, bands=bands))
    assert ready.band({"q1": 0}) is None
    assert ready.band({"q1": 1}) == "any"


def test_sections_have_a_band_on_the_scale_of_the_root_or_with_bands_of_their_own() -> None:
    own = [{"id": "few", "from": 0, "title": "x"}, {"id": "many", "from": 3, "title": "x"}]
    sections = [
        {"id": "same", "title": "x", "questions": levels(0, "a")},
        {"id": "other", "title": "x", "scoring": {"scale": [0, 10]}, "questions": levels(0, "b")},
        {"id": "own", "title": "x", "scoring": {"scale": [0, 4]}, "bands": own, "questions": levels(0, "c")},
    ]
    found = parts(sample({"bands": BANDS, "sections": sections}).result({"a": 2, "b": 2, "c": 3}))
    assert {id_: part["band"] for id_, part in found.items()} == {
        "overall": "mid",
        "same": "mid",
        "other": None,
        "own": "many",
    }


def test_binary_noise_in_a_range_does_not_take_the_bands_of_a_section_away() -> None:
    """Raw means of three maxima of 100 with weight 0.1 are 99.99999999999999."""
    all_or_nothing = [{"points": 0, "text": "x"}, {"points": 100, "text": "y"}]
    items = [{**item, "weight": 0.1, "levels": all_or_nothing} for item in levels(0, "q1", "q2", "q3", "z")]
    sections = [
        {"id": "a", "title": "x", "questions": items[:3]},
        {"id": "b", "title": "x", "questions": items[3:]},
    ]
    ready = sample({"scoring": {"normalise": False}, "bands": BANDS, "sections": sections})
    answers = {"q1": 1, "q2": 1, "q3": 0, "z": 0}
    assert (ready.band(answers, "a"), ready.band(answers, "b")) == ("high", "low")


def gates(*items: tuple[str, str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Gates from id, cap and condition."""
    return [{"id": id_, "cap": cap, "when": when, "reason": f"because {id_}"} for id_, cap, when in items]


class TestGates:
    ready = sample(
        one_section(
            levels(4),
            bands=BANDS,
            gates=gates(
                ("first", "mid", {"question": "q1", "at_most": 0}),
                ("second", "low", {"question": "q2", "at_most": 0}),
                ("weak", "low", {"score": "a", "below": 60}),
                ("total", "mid", {"score": "overall", "above": 90}),
            ),
        )
    )

    def test_none_fires(self) -> None:
        result = self.ready.result({"q1": 3, "q2": 3, "q3": 3, "q4": 3})
        assert (result["overall"]["band"], result["gates"]) == ("high", [])

    def test_one_fires_and_says_why(self) -> None:
        result = self.ready.result({"q1": 0, "q2": 4, "q3": 4, "q4": 4})
        assert result["overall"]["band"] == "mid"
        assert result["overall"]["score"] == 75
        assert result["gates"] == [{"id": "first", "cap": "mid", "reason": "because first"}]

    def test_the_lowest_cap_wins(self) -> None:
        result = self.ready.result({"q1": 0, "q2": 0, "q3": 4, "q4": 4})
        assert result["overall"]["band"] == "low"
        assert [gate["id"] for gate in result["gates"]] == ["first", "second", "weak"]

    def test_only_gates_below_the_band_limit_it(self) -> None:
        def limits(q1: int, q2: int, rest: int) -> list[str]:
            found = self.ready.assess({"q1": q1, "q2": q2, "q3": rest, "q4": rest})
            return [gate.id for gate in found.limits]

        assert limits(0, 0, 4) == ["second", "weak"]  # 50 points: "mid" without gates, where "first" ends anyway
        assert limits(0, 4, 4) == ["first"]
        assert limits(0, 0, 0) == []

    def test_a_gate_never_raises(self) -> None:
        result = self.ready.result({"q1": 0, "q2": 1, "q3": 0, "q4": 0})
        assert result["overall"]["band"] == "low"

    def test_scores_of_sections_and_overall(self) -> None:
        assert self.ready.band({"q1": 4, "q2": 4, "q3": 4, "q4": 4}) == "mid"
        assert self.ready.band({"q1": 2, "q2": 2, "q3": 2, "q4": 2}) == "low"

    def test_an_unanswered_question_fires_nothing(self) -> None:
        assert self.ready.result({"q3": 3, "q4": 3})["gates"] == []

    def test_sections_are_not_capped(self) -> None:
        result = self.ready.result({"q1": 0, "q2": 4, "q3": 4, "q4": 4})
        assert result["sections"][0]["band"] == "high"

    def test_the_band_before_the_gates_is_known(self) -> None:
        uncapped = self.ready.assess({"q1": 0, "q2": 4, "q3": 4, "q4": 4}).uncapped
        assert uncapped is not None
        assert uncapped.id == "high"


def test_where_low_scores_are_good_a_gate_that_caps_above_changes_something() -> None:
    definition = one_section(
        levels(2),
        better="low",
        bands=[{"id": "calm", "from": 0, "title": "x"}, {"id": "tense", "from": 50, "title": "x"}],
        gates=[{"id": "g", "cap": "tense", "when": {"question": "q1", "at_least": 1}, "reason": "x"}],
    )
    found = sample(definition).assess({"q1": 1, "q2": 0})
    assert (found.overall.band and found.overall.band.id, [gate.id for gate in found.limits]) == ("tense", ["g"])
    assert [gate.id for gate in sample(definition).assess({"q1": 4, "q2": 4}).limits] == []
