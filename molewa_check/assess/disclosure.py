"""What may be printed about a group without saying anything about one of its members."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from molewa_check.words.rounding import half_up

STEPS = (1, 2, 5, 10, 20, 25, 50)
"""Steps in which shares are printed, in percent."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a group share something, as it may be printed.

    Attributes:
        percent: whole percent, rounded to a step that is at least the smallest group; where `more_than` is set, a bound
            that the true share lies above.
    """

    percent: int
    more_than: bool = False


def visible_groups(sizes: Mapping[str, int], minimum: int, barred: Collection[str] = ()) -> tuple[str, ...]:
    """The groups of a breakdown that may be shown, in their order.

    A group below the minimum is hidden, and so is one that is barred. The hidden ones together must not be derivable as
    a small group either, because the total is known: where they are fewer than the minimum, the smallest shown groups
    are hidden with them.
    """
    shown = {name: size for name, size in sizes.items() if size >= minimum and name not in barred}
    hidden = sum(size for name, size in sizes.items() if name not in shown)
    while shown and 0 < hidden < minimum:
        smallest = min(shown, key=lambda name: shown[name])
        hidden += shown.pop(smallest)
    return tuple(name for name in sizes if name in shown)


def visible_count(count: int, minimum: int) -> int:
    """A number of companies as it may be printed: rounded down, so that one more or less hardly ever shows."""
    return count // minimum * minimum


def visible_share(part: int, whole: int, minimum: int) -> Share | None:
    """The share of a group that has a property.

    None where fewer than the minimum have it. Where nearly all or all have it, only a bound: an exact share would tell
    about the few others, and “all” about everybody. Two shares of one group may overlap in all but a few companies
    (those below a target, those that a recommendation suits); so that their difference tells nothing about these few,
    shares are given in steps that are as large as the smallest group.
    """
    if part < minimum or whole < minimum:
        return None
    step = _step(whole, minimum)
    if whole - part < minimum:
        # The same for every part above `whole - minimum`: it must not tell how many others there are. Rounded down
        # twice, so that “more than” stays true on a whole step.
        bound = 100 * (whole - minimum) // whole // step * step
        return Share(bound, more_than=True) if bound else None
    # `round` would take the even step.
    nearest = int(half_up(100 * part / whole / step)) * step
    # Here at least the minimum have it and have it not: 0 and 100 percent would both be wrong.
    return Share(min(max(nearest, step), 100 - step))


def _step(whole: int, minimum: int) -> int:
    """The smallest step that stands for at least the minimum of companies."""
    # Below twice the minimum no step is large enough; there `visible_share` can only give a bound anyway.
    return next((step for step in STEPS if step * whole >= 100 * minimum), STEPS[-1])


WIDTHS = (30.0, 3.0)
"""A scale at least as wide takes whole numbers, then tenths; a narrower one takes hundredths."""


def places(extent: tuple[float, float]) -> int:
    """Decimal places of a group's figures on a scale: whole numbers on one to 100, a tenth on one to 3.

    Not finer than a hundredth of the scale, as on the usual one: what is finer comes closer to single companies.
    """
    width = extent[1] - extent[0]
    return next((decimals for decimals, least in enumerate(WIDTHS) if width >= least), len(WIDTHS))


def quartiles(values: Sequence[float], minimum: int, decimals: int = 0) -> tuple[float, float, float] | None:
    """Lower quartile, median and upper quartile, rounded; None for fewer values than the minimum.

    Linear interpolation between the sorted values. Extremes are never given: they are somebody's value.
    """
    if len(values) < minimum:
        return None
    ordered = sorted(values)
    return (_at(ordered, 0.25, decimals), _at(ordered, 0.5, decimals), _at(ordered, 0.75, decimals))


def _at(ordered: Sequence[float], share: float, decimals: int) -> float:
    position = share * (len(ordered) - 1)
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    exact = ordered[below] + (ordered[above] - ordered[below]) * (position - below)
    # As scores are shown, those below zero, too: a company compares its own with this.
    rounded = half_up(exact, decimals)
    return float(rounded) if decimals else int(rounded)
