"""Shares as they are printed: in steps, and near everybody only a bound."""

import pytest

from molewa_check.assess.disclosure import Share, places, quartiles, visible_groups, visible_share


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [
        (4, 50, None),
        (5, 50, Share(10)),
        (44, 50, Share(90)),
        (45, 50, Share(90)),
        (46, 50, Share(90, more_than=True)),
        (50, 50, Share(90, more_than=True)),
        (50, 54, Share(90, more_than=True)),  # 49 of 54 are 90.7 %: the bound lies on a step, not at 90.7
        (58, 59, Share(90, more_than=True)),
        (94, 99, Share(90)),
        (95, 100, Share(95)),
        (96, 100, Share(95, more_than=True)),
        (235, 240, Share(95)),  # 97.9 %: rounded to 100, which nobody may read
        (5, 240, Share(5)),  # 2.1 %: rounded to 0
        (5, 10, Share(50)),
        (6, 10, Share(50, more_than=True)),
        (3, 4, None),
        (5, 5, None),
        (8, 8, None),
        (598, 600, Share(99, more_than=True)),
    ],
)
def test_a_share_of_a_group(part: int, whole: int, share: Share | None) -> None:
    assert repr(visible_share(part, whole, 5)) == repr(share), "a whole number"


@pytest.mark.parametrize(
    ("whole", "part", "percent"),
    [(500, 207, 41), (499, 207, 42), (250, 104, 42), (249, 104, 40), (100, 43, 45), (99, 43, 40), (50, 22, 40),
     (49, 22, 40), (25, 13, 60), (24, 13, 50), (20, 13, 75), (19, 13, 50)],
)  # fmt: skip
def test_the_step_stands_for_at_least_the_smallest_group(whole: int, part: int, percent: int) -> None:
    """Steps of 1, 2, 5, 10, 20, 25 and 50 %, each at the smallest group that it is allowed for and just below."""
    assert visible_share(part, whole, 5) == Share(percent)


def test_half_a_step_is_rounded_up() -> None:
    assert visible_share(25, 100, 10) == Share(30)
    assert visible_share(24, 100, 10) == Share(20)


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"a": 5, "b": 5}, ("a", "b")),
        ({"a": 4, "b": 6, "c": 7}, ("c",)),
        ({"c": 7, "b": 6, "a": 4}, ("c",)),
        ({"a": 4, "b": 1, "c": 7}, ("c",)),
        ({"a": 4, "b": 6}, ()),
        ({"a": 6, "b": 6, "c": 1}, ("b",)),
        ({"a": 9, "b": 6, "c": 1}, ("a",)),
        ({}, ()),
    ],
)
def test_a_small_group_takes_the_next_smallest_along(sizes: dict[str, int], shown: tuple[str, ...]) -> None:
    assert visible_groups(sizes, 5) == shown


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([10, 20, 30, 40, 50], (20, 30, 40)),
        ([50, 10, 40, 30, 20], (20, 30, 40)),
        ([0, 10, 20, 30, 40, 50], (13, 25, 38)),
        ([0, 1, 1, 1, 2, 2, 2, 3], (1, 2, 2)),
        ([7, 7, 7, 7, 7], (7, 7, 7)),
        ([10, 20, 30, 40], None),
    ],
)
def test_quartiles_lie_between_the_sorted_values(values: list[float], found: tuple[int, int, int] | None) -> None:
    assert quartiles(values, 5) == found


@pytest.mark.parametrize(
    ("extent", "decimals", "found"),
    [
        ((0, 100), 0, (1, 1, 2)),
        ((0, 3), 1, (0.8, 1.2, 1.6)),
        ((1, 5), 1, (0.8, 1.2, 1.6)),
        ((0, 1), 2, (0.8, 1.2, 1.6)),
    ],
)
def test_figures_are_as_fine_as_the_scale(extent: tuple[float, float], decimals: int, found: tuple[float, ...]) -> None:
    assert places(extent) == decimals
    assert quartiles([0.4, 0.8, 1.2, 1.6, 2.0], 5, places(extent)) == found
