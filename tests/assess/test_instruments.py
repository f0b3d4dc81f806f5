"""Published instruments as questionnaires: their structure and scoring rules, and the numbers that were published.

The texts of the items are neutral: only the rules are of interest here.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from molewa_check.source.questionnaire import load_questionnaire
from tests.assess.helpers import ENTRIES, Sample, scores

FOLDER = Path(__file__).parent / "instruments"


@cache
def instrument(name: str) -> Sample:
    """An instrument by its file name."""
    return Sample(load_questionnaire(FOLDER / f"{name}.yaml"))


def items(prefix: str, values: Sequence[Any]) -> dict[str, Any]:
    """Answers to numbered items; None leaves an item out."""
    return {f"{prefix}{number}": value for number, value in enumerate(values, start=1) if value is not None}


@pytest.mark.parametrize(
    ("raw", "score", "band"),
    [
        ((0, 0, 0, 0, 0), 0, "very-low"),
        ((2, 1, 2, 1, 1), 28, "very-low"),
        ((2, 1, 2, 1, 2), 32, "low"),
        ((2, 3, 2, 3, 2), 48, "low"),
        ((3, 3, 2, 3, 2), 52, "good"),
        ((5, 5, 5, 5, 5), 100, "good"),
    ],
)
def test_who5_is_the_raw_score_times_four(raw: tuple[int, ...], score: float, band: str) -> None:
    ready = instrument("who5")
    assert ready.score(items("w", raw)) == score == sum(raw) * 4
    assert ready.band(items("w", raw)) == band


def test_who5_needs_all_items() -> None:
    assert instrument("who5").score(items("w", (3, 3, 3, 3))) is None


@pytest.mark.parametrize(
    ("total", "band"),
    [
        (0, "minimal"),
        (4, "minimal"),
        (5, "mild"),
        (9, "mild"),
        (10, "moderate"),
        (14, "moderate"),
        (15, "moderately-severe"),
        (19, "moderately-severe"),
        (20, "severe"),
        (27, "severe"),
    ],
)
def test_phq9_severity(total: int, band: str) -> None:
    ready = instrument("phq9")
    answers = items("p", [min(3, max(0, total - 3 * index)) for index in range(9)])
    assert (ready.score(answers), ready.band(answers), ready.band(answers, "items")) == (total, band, band)


@pytest.mark.parametrize(
    ("positions", "score"),
    [
        ((5, 1, 5, 1, 5, 1, 5, 1, 5, 1), 100),
        ((3, 3, 3, 3, 3, 3, 3, 3, 3, 3), 50),
        ((1, 5, 1, 5, 1, 5, 1, 5, 1, 5), 0),
        ((5, 4, 2, 1, 2, 3, 2, 4, 5, 2), 55),  # the example of the paper that introduced the scale: 22 points
        ((5, 5, 5, 5, 5, 5, 5, 5, 5, 5), 50),
        ((4, 2, 4, 1, 5, 2, 4, 2, 4, 1), 82.5),  # a respondent of 33 points
        ((4, 3, 4, 2, 4, 2, 4, 2, 4, 3), 70),
    ],
)
def test_sus(positions: tuple[int, ...], score: float) -> None:
    odd = sum(position - 1 for position in positions[::2])
    even = sum(5 - position for position in positions[1::2])
    assert instrument("sus").score(items("s", [str(position) for position in positions])) == score == (odd + even) * 2.5


@pytest.mark.parametrize(
    ("count", "band"),
    [
        (0, "very-low"),
        (3, "very-low"),
        (4, "low"),
        (6, "low"),
        (7, "high"),
        (9, "high"),
        (10, "very-high"),
        (12, "very-high"),
    ],
)
def test_digital_intensity_classes(count: int, band: str) -> None:
    answers = items("d", [index < count for index in range(12)])
    assert (instrument("digital-intensity").score(answers), instrument("digital-intensity").band(answers)) == (
        count,
        band,
    )


class TestImpuls:
    ready = instrument("impuls")

    def answers(self, *dimensions: Sequence[int]) -> dict[str, int]:
        """Levels of the topics of each dimension; too few are filled with 5."""
        return {
            f"d{d}.t{t}": (topics[t - 1] if t <= len(topics) else 5)
            for d, topics in enumerate(dimensions, start=1)
            for t in range(1, 5 if d == 1 else 4)
        }

    def test_a_dimension_is_its_lowest_topic(self) -> None:
        assert self.ready.score({"d1.t1": 5, "d1.t2": 5, "d1.t3": 5, "d1.t4": 1}, "d1") == 1

    def test_the_total_is_the_weighted_mean(self) -> None:
        result = self.ready.result(self.answers([2], [1], [3], [0], [1], [2]))
        found = scores(result)
        assert [found[f"d{number}"] for number in range(1, 7)] == [2, 1, 3, 0, 1, 2]
        assert found["overall"] == 1.67
        assert result["overall"]["band"] == "newcomer"

    @pytest.mark.parametrize(
        ("level", "band"), [(0, "newcomer"), (1, "newcomer"), (2, "learner"), (3, "leader"), (5, "leader")]
    )
    def test_types(self, level: int, band: str) -> None:
        answers = self.answers(*[[level]] * 6)
        assert (self.ready.score(answers), self.ready.band(answers)) == (level, band)


class TestGoodWork:
    ready = instrument("good-work")

    def test_mean_of_part_indexes_not_of_items(self) -> None:
        """Resources (100 and 0: 50), demands 100, income 0: 50. The mean of all nine items would be 44.4."""
        answers: dict[str, Any] = {
            "r1": 0,
            "r2": 0,
            "r3": 3,
            "r4": 3,
            "r5": 3,
            "r6": 3,
            "l1": 0,
            "l2": 0,
            "e1": "strongly",
        }
        found = scores(self.ready.result(answers))
        assert (found["influence"], found["training"], found["resources"], found["overall"]) == (100, 0, 50, 50)
        assert self.ready.band(answers) == "lower-middle"

    def test_bands_read_unrounded_numbers(self) -> None:
        """66.67 and 33.33 and 100: 66.67, upper middle. With 50 and 75: 63.89, shown as 64, still lower."""
        answers: dict[str, Any] = {f"r{n}": 1 for n in range(1, 7)} | {"l1": 2, "l2": 2, "e1": "none"}
        assert self.ready.score(answers) == pytest.approx(66.666667)
        assert self.ready.band(answers) == "upper-middle"
        answers |= {"l1": 1, "l2": 2, "e1": "hardly"}
        assert self.ready.score(answers) == 63.89
        assert self.ready.band(answers) == "lower-middle"

    def test_cannot_say_is_not_bad(self) -> None:
        answers: dict[str, Any] = {"r1": 0, "r2": ENTRIES["unknown"], "l1": 0, "l2": 0, "e1": "none"}
        assert self.ready.score(answers, "influence") == 100
        assert self.ready.score(answers, "training") is None


@pytest.mark.parametrize(
    ("answers", "total", "band"),
    [
        ({"a1": 0, "a9": "never", "a10": "never"}, 0, "zone-1"),
        ({"a1": 0, "a9": "earlier", "a10": "lately"}, 6, "zone-1"),
        ({"a1": 3, "a2": 0, "a3": 0, "a9": "never", "a10": "lately"}, 7, "zone-1"),
        (items("a", (4, 4, 0, 0, 0, 0, 0, 0, "never", "never")), 8, "zone-2"),
        (items("a", (4, 4, 4, 3, 0, 0, 0, 0, "never", "never")), 15, "zone-2"),
        (items("a", (4, 4, 4, 4, 0, 0, 0, 0, "never", "never")), 16, "zone-3"),
        (items("a", (4, 4, 4, 4, 0, 0, 0, 0, "lately", "never")), 20, "zone-4"),
        (items("a", (4, 4, 4, 4, 4, 4, 4, 4, "lately", "lately")), 40, "zone-4"),
    ],
)
def test_audit_sum_with_skips(answers: dict[str, Any], total: int, band: str) -> None:
    """Skipped items count nothing and are not missing; answers that a skip hides do not count either."""
    ready = instrument("audit")
    assert (ready.score(answers), ready.band(answers)) == (total, band)
    hidden = {"a4": 4, "a5": 4} if answers.get("a2", 0) == answers.get("a3", 0) == 0 else {}
    assert ready.score({**answers, **hidden}) == total


@pytest.mark.parametrize(
    ("scale", "prefix", "raw", "score"),
    [
        ("functioning", "f", (1, 1, 1, 1, 1), 100),
        ("functioning", "f", (4, 4, 4, 4, 4), 0),
        ("functioning", "f", (1, 2, 1, 2, 3), 100 * (1 - (9 / 5 - 1) / 3)),
        ("functioning", "f", (1, 2, 1, None, None), 100 * (1 - (4 / 3 - 1) / 3)),
        ("functioning", "f", (1, 2, None, None, None), None),
        ("fatigue", "s", (2, 3, 4), 100 * (3 - 1) / 3),
        ("fatigue", "s", (1, 2, None), 100 * (1.5 - 1) / 3),
        ("fatigue", "s", (1, None, None), None),
    ],
)
def test_linear_transformation(scale: str, prefix: str, raw: tuple[int | None, ...], score: float | None) -> None:
    """Answers are given as in the form, from 1 to 4; the levels say what they are worth."""
    answers = items(prefix, [None if value is None else value - 1 for value in raw])
    found = instrument("qlq").score(answers, scale)
    assert found == (None if score is None else pytest.approx(score, abs=1e-6))
