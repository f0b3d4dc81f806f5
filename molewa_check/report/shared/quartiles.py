"""Quartiles as vector graphics: a box from the lower to the upper quartile, a line at the median, a diamond for one."""

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from molewa_check.guards.direction import isolated
from molewa_check.report.shared.charts import EDGE, HEIGHT, TRACK, WIDTH, marks, parts_of, position
from molewa_check.report.shared.colours import FILL, INK, LINE, PALE, PAPER

LEAST = 3.0
"""The box is never narrower than this, so that equal quartiles can be seen."""
MIDDLE = TRACK[0] + TRACK[1] / 2


class Quartiles(NamedTuple):
    """Lower quartile, median and upper quartile."""

    low: float
    middle: float
    high: float


def quartiles_svg(
    quartiles: Quartiles, extent: tuple[float, float], alternative: str, *, own: float | None = None
) -> str:
    """Draw the middle half of a group on a scale.

    Args:
        quartiles: the group's figures.
        extent: both ends of the scale.
        alternative: all of it in words.
        own: the score of one company, drawn as a diamond.
    """
    words = escape(isolated(alternative))
    shapes = "".join(_shapes(quartiles, extent, own))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="bar" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{words}"><title>{words}</title>{shapes}</svg>'
    )


def _x(value: float, extent: tuple[float, float]) -> float:
    percent = position(value, *extent) or 0.0
    return round(EDGE + percent / 100 * (WIDTH - 2 * EDGE), 1)


def _shapes(quartiles: Quartiles, extent: tuple[float, float], own: float | None) -> Iterator[str]:
    top, height = TRACK
    inner = WIDTH - 2 * EDGE
    yield f'<path d="M{EDGE} {MIDDLE}h{inner}" stroke="{LINE}" stroke-width="1"/>'
    for percent in marks(parts_of(extent)):
        yield f'<path d="M{EDGE + percent / 100 * inner:.1f} {MIDDLE - 4}v8" stroke="{LINE}" stroke-width="1"/>'
    left, right = _x(quartiles.low, extent), _x(quartiles.high, extent)
    width = round(max(right - left, LEAST), 1)
    yield (
        f'<rect x="{left}" y="{top}" width="{width}" height="{height}" fill="{PALE if own is not None else FILL}" '
        f'stroke="{INK}" stroke-width="1"/>'
    )
    stroke = INK if own is not None else PAPER
    # Within the box, which `LEAST` may have made wider than the quartiles lie apart.
    centre = min(max(_x(quartiles.middle, extent), left), round(left + width, 1))
    # Twice: the line has a dark edge, without which a light one would be lost beside the box.
    yield f'<path d="M{centre} {top - 4}v{height + 8}" stroke="{INK}" stroke-width="4.4"/>'
    yield f'<path d="M{centre} {top - 4}v{height + 8}" stroke="{stroke}" stroke-width="1.6"/>'
    if own is not None:
        yield (
            f'<path d="M{_x(own, extent)} {MIDDLE - 11}l9 11l-9 11l-9 -11z" fill="{FILL}" '
            f'stroke="{PAPER}" stroke-width="2"/>'
        )
