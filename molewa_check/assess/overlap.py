"""What several sets of companies tell together: sets are numbers with a bit for each company."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import combinations, product

ALONG = 3
"""Earlier sets that are combined with a new one."""
FACTORS = range(-2, 3)
"""How often a set may be added or taken away: for four sets, more would give nothing new."""


def mask_of(places: Iterable[int]) -> int:
    """A set from the places of its members."""
    bits = bytearray()
    for place in places:
        if place >> 3 >= len(bits):
            bits.extend(bytes((place >> 3) + 1))
        bits[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(bits, "little")


def places_in(mask: int) -> list[int]:
    """The places of a set's members."""
    return [place for place, bit in enumerate(bin(mask)[:1:-1]) if bit == "1"]


def changed_by_few(new: int, old: int, minimum: int) -> bool:
    """Whether fewer than the minimum came, or went."""
    return any(0 < part.bit_count() < minimum for part in (new & ~old, old & ~new))


def nearly_same(new: int, old: int, minimum: int) -> bool:
    """Whether two sets are the same but for fewer than the minimum."""
    return 0 < (new ^ old).bit_count() < minimum


def combined_to_few(new: int, earlier: Iterable[int], minimum: int) -> bool:
    """Whether adding and subtracting the figures of sets leaves those of fewer companies than the minimum.

    Each pair may differ by enough companies, and three or four sets still not: those of X and Y, of Y and Z, and of X
    and Z give by their half those of all three, to be subtracted from the figures of all three and one more.
    """
    others = [other for other in dict.fromkeys(earlier) if other != new]
    return any(_leaves_few([new, *some], minimum) for some in combinations(others, min(ALONG, len(others))))


def _leaves_few(sets: Sequence[int], minimum: int) -> bool:
    """Whether a combination in which the first set takes part concerns a few companies only."""
    sizes = _sizes(sets)
    if not any(0 < size < minimum for size in sizes):
        return False
    return any(0 < sum(sizes[part] for part in parts) < minimum for parts in _concerned(len(sets)))


def _sizes(sets: Sequence[int]) -> list[int]:
    """How many companies are in exactly these of the sets, for every choice of them; the first for none at all."""
    whole = 0
    for one in sets:
        whole |= one
    parts = [whole]
    for one in sets:
        parts = [part & side for part in parts for side in (~one, one)]
    return [part.bit_count() for part in parts]


@cache
def _concerned(count: int) -> tuple[tuple[int, ...], ...]:
    """For every combination, the parts whose companies do not cancel out."""
    choices = list(product((0, 1), repeat=count))
    found = {
        tuple(
            place
            for place, choice in enumerate(choices)
            if sum(factor * is_in for factor, is_in in zip(factors, choice, strict=True))
        )
        for factors in product(FACTORS, repeat=count)
        if factors[0] > 0
    }
    return tuple(sorted(found))
