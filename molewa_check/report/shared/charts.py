"""Bars as vector graphics. Shapes, not colours, tell score, range and target apart; each bar has a text alternative."""

from collections.abc import Iterator
from html import escape

from molewa_check.guards.direction import isolated
from molewa_check.report.shared.colours import FILL, INK, LINE, PALE, PAPER
from molewa_check.report.shared.values import Bar

WIDTH = 400
HEIGHT = 26
EDGE = 8
"""Room at both ends for marks that stand on 0 and 100 per cent."""
TRACK = (7, 12)
"""Upper edge and height of the track."""
USUAL_PARTS = 4
WHOLE_PARTS = (3, 5, 6, 7)
"""Widths of scales on which a mark at every whole number says more than marks at the quarters."""


def bar_svg(bar: Bar, alternative: str) -> str:
    """Draw one bar: filled up to the score, a bracket over the possible range, a diamond at the target."""
    # Isolated here: a drawing goes into the page as safe markup, where `_finished` of output/html.py leaves it alone.
    words = escape(isolated(alternative))
    shapes = "".join(_shapes(bar))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="bar" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        # Said twice: browsers take the label, the page engine makes the alternative text of PDF/UA from the title.
        f'aria-label="{words}"><title>{words}</title>{shapes}</svg>'
    )


def bar_of(
    extent: tuple[float, float],
    score: float | None,
    *,
    low: float | None = None,
    high: float | None = None,
    target: float | None = None,
) -> Bar:
    """The bar of a score on its scale, with the possible range and the target where they are given."""
    return Bar(
        position(score, *extent),
        position(low, *extent),
        position(high, *extent),
        position(target, *extent),
        parts_of(extent),
    )


def position(value: float | None, low: float, high: float) -> float | None:
    """Where a value stands between two ends, in per cent."""
    if value is None:
        return None
    if high <= low:
        return 0.0
    # Kept on the track, whatever the value: a mark beyond the edge would leave the drawing.
    return round(min(max((value - low) / (high - low), 0.0), 1.0) * 100, 2)


def parts_of(extent: tuple[float, float]) -> int:
    """Into how many equal parts marks divide a scale: quarters, or steps of one on a short scale such as 0 to 3."""
    width = extent[1] - extent[0]
    return int(width) if extent[0] == int(extent[0]) and width in WHOLE_PARTS else USUAL_PARTS


def marks(parts: int) -> tuple[float, ...]:
    """Where the marks of a scale stand, in per cent, both ends among them."""
    return tuple(round(100 * place / parts, 2) for place in range(parts + 1))


def _x(percent: float) -> float:
    return round(EDGE + percent / 100 * (WIDTH - 2 * EDGE), 1)


def _shapes(bar: Bar) -> Iterator[str]:
    top, height = TRACK
    yield _rect(0, 100, PALE)
    if bar.score is not None and bar.score > 0:
        yield _rect(0, bar.score, FILL)
    for mark in marks(bar.parts)[1:-1]:
        yield f'<path d="M{_x(mark)} {top}v{height}" stroke="{PAPER}" stroke-width="1"/>'
    yield (
        f'<rect x="{_x(0)}" y="{top}" width="{_x(100) - _x(0)}" height="{height}" fill="none" '
        f'stroke="{LINE}" stroke-width="0.8"/>'
    )
    if bar.low is not None and bar.high is not None and bar.high > bar.low:
        yield _range(bar.low, bar.high)
    if bar.target is not None:
        yield _diamond(bar.target)


def _rect(start: float, end: float, colour: str) -> str:
    top, height = TRACK
    width = round(_x(end) - _x(start), 1)
    return f'<rect x="{_x(start)}" y="{top}" width="{width}" height="{height}" fill="{colour}"/>'


def _range(low: float, high: float) -> str:
    """A line with end caps below the track, so that it never hides the fill."""
    bottom = sum(TRACK) + 3
    path = f"M{_x(low)} {bottom - 3}v6M{_x(low)} {bottom}H{_x(high)}M{_x(high)} {bottom - 3}v6"
    return f'<path d="{path}" fill="none" stroke="{INK}" stroke-width="1.6"/>'


def _diamond(target: float) -> str:
    top, height = TRACK
    middle = top + height / 2
    return f'<path d="M{_x(target)} {middle - 7}l6 7l-6 7l-6 -7z" fill="{PAPER}" stroke="{INK}" stroke-width="1.6"/>'
