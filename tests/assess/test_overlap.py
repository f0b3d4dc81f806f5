"""What sets of companies tell together, against counting by hand."""

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from molewa_check.assess.overlap import changed_by_few, combined_to_few, mask_of, nearly_same, places_in

MINIMUM = 5
SETS = st.sets(st.integers(0, 24), max_size=25)


def span(*parts: tuple[int, int]) -> set[int]:
    return {place for start, end in parts for place in range(start, end)}


@given(SETS)
def test_masks_and_places(places: set[int]) -> None:
    assert places_in(mask_of(places)) == sorted(places)
    assert mask_of(places).bit_count() == len(places)
    assert mask_of([*places, 400]) == mask_of(places) | 1 << 400


@given(SETS, SETS)
def test_pairs(new: set[int], old: set[int]) -> None:
    masks = mask_of(new), mask_of(old)
    assert changed_by_few(*masks, MINIMUM) == (0 < len(new - old) < MINIMUM or 0 < len(old - new) < MINIMUM)
    assert nearly_same(*masks, MINIMUM) == (0 < len(new ^ old) < MINIMUM)


@given(SETS, st.lists(SETS, max_size=3))
@settings(max_examples=60, deadline=None)
def test_combinations(new: set[int], earlier: list[set[int]]) -> None:
    expected = False
    for factors in product(range(-2, 3), repeat=len(earlier)):
        for own in (1, 2):
            sums = [own * (place in new) for place in range(25)]
            for factor, other in zip(factors, earlier, strict=True):
                sums = [total + factor * (place in other) for place, total in enumerate(sums)]
            expected |= 0 < sum(total != 0 for total in sums) < MINIMUM
    if new not in earlier:
        assert combined_to_few(mask_of(new), map(mask_of, earlier), MINIMUM) == expected


def test_three_pictures_of_two_thirds_and_a_fourth_with_one_more() -> None:
    x, y, z = span((0, 6)), span((6, 12)), span((12, 18))
    pairs = [x | y, y | z, x | z]
    whole = x | y | z
    for new in (whole | {18}, whole | {18, 19}):
        assert not any(changed_by_few(mask_of(new), mask_of(pair), MINIMUM) for pair in pairs)
        assert combined_to_few(mask_of(new), map(mask_of, pairs), MINIMUM)
        assert not any(combined_to_few(mask_of(new), map(mask_of, some), MINIMUM) for some in combinations(pairs, 2))
    assert not combined_to_few(mask_of(whole | span((18, 24))), map(mask_of, pairs), MINIMUM)


@pytest.mark.parametrize("count", [4, 8])
def test_all_earlier_sets_are_looked_at(count: int) -> None:
    old = [span((0, 20))] + [span((20 * step, 20 * step + 20)) for step in range(1, count)]
    assert not combined_to_few(mask_of(span((400, 420))), map(mask_of, old), MINIMUM)
    assert combined_to_few(mask_of(span((0, 21))), map(mask_of, old), MINIMUM)


def test_as_many_as_the_minimum_are_enough() -> None:
    """Three pairs give all three by their half: with five more they may be told, with four not."""
    pairs = [mask_of(span(*parts)) for parts in [((0, 8), (8, 16)), ((8, 16), (16, 24)), ((0, 8), (16, 24))]]
    assert not combined_to_few(mask_of(span((0, 29))), pairs, MINIMUM)
    assert combined_to_few(mask_of(span((0, 28))), pairs, MINIMUM)
