"""Numbers of every kind that bounds can tell apart."""

import pytest

from molewa_check.model.questions.samples import between


@pytest.mark.parametrize(
    ("bounds", "low", "high", "whole", "expected"),
    [
        ([], -8, 8, False, [-8, 0, 8]),
        ([5], 5, 5, False, [5]),
        ([5], 0, 10, True, [0, 1, 5, 6, 10]),
        ([2.5], 0, 9, True, [0, 1, 3, 9]),
        ([0, 1], 0, 1, True, [0, 1]),
        ([20], 0, 10, False, [0, 5, 10]),
    ],
)
def test_one_number_of_each_kind(
    bounds: list[float], low: float, high: float, whole: bool, expected: list[float]
) -> None:
    assert between(bounds, low, high, whole=whole) == expected
