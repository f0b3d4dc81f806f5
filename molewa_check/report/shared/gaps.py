"""Two marks on one scale and the gap between them as a vector graphic: a dot for one, a diamond for the other."""

from collections.abc import Iterator
from html import escape

from molewa_check.guards.direction import isolated
from molewa_check.report.shared.charts import EDGE, HEIGHT, WIDTH, marks, parts_of, position
from molewa_check.report.shared.colours import FILL, INK, LINE, PALE, PAPER

MIDDLE = HEIGHT / 2
THICK = 6
"""Height of the bar that joins the marks."""


def gap_svg(scores: tuple[float | None, float | None], extent: tuple[float, float], alternative: str) -> str:
    """Draw two scores on a scale; a mark that does not exist is left out.

    Args:
        scores: of the first and of the second side.
        extent: both ends of the scale.
        alternative: all of it in words.
    """
    words = escape(isolated(alternative))
    shapes = "".join(_shapes(scores, extent))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="bar" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{words}"><title>{words}</title>{shapes}</svg>'
    )


def _x(value: float, extent: tuple[float, float]) -> float:
    percent = position(value, *extent) or 0.0
    return round(EDGE + percent / 100 * (WIDTH - 2 * EDGE), 1)


def _shapes(scores: tuple[float | None, float | None], extent: tuple[float, float]) -> Iterator[str]:
    inner = WIDTH - 2 * EDGE
    yield f'<path d="M{EDGE} {MIDDLE}h{inner}" stroke="{LINE}" stroke-width="1"/>'
    for percent in marks(parts_of(extent)):
        yield f'<path d="M{EDGE + percent / 100 * inner:.1f} {MIDDLE - 4}v8" stroke="{LINE}" stroke-width="1"/>'
    first, second = scores
    if first is not None and second is not None:
        left, right = sorted((_x(first, extent), _x(second, extent)))
        yield (
            f'<rect x="{left}" y="{MIDDLE - THICK / 2}" width="{round(right - left, 1)}" height="{THICK}" '
            f'fill="{PALE}" stroke="{INK}" stroke-width="0.8"/>'
        )
    # The diamond is wider than the dot: where both stand in one place, both can be seen.
    if second is not None:
        yield (
            f'<path d="M{_x(second, extent)} {MIDDLE - 10}l8 10l-8 10l-8 -10z" fill="{PAPER}" '
            f'stroke="{INK}" stroke-width="1.6"/>'
        )
    if first is not None:
        yield (
            f'<circle cx="{_x(first, extent)}" cy="{MIDDLE}" r="4.6" fill="{FILL}" stroke="{PAPER}" stroke-width="1"/>'
        )
