"""Scores over several days as a vector graphic: a line from day to day, each day as far along as it lies in time."""

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from itertools import pairwise

from molewa_check.guards.direction import isolated
from molewa_check.report.shared.charts import EDGE, WIDTH, position
from molewa_check.report.shared.colours import FILL, INK, LINE, PAPER

HEIGHT = 100
TOP, BOTTOM = 10, 10


def path_svg(
    scores: Sequence[float | None], days: Sequence[date], extent: tuple[float, float], alternative: str
) -> str:
    """Draw scores over time; a day without one interrupts the line.

    Args:
        scores: the score on each day.
        days: the days, the earliest first.
        extent: both ends of the scale, from the bottom to the top.
        alternative: all of it in words.
    """
    words = escape(isolated(alternative))
    shapes = "".join(_shapes(scores, days, extent))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="bar" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{words}"><title>{words}</title>{shapes}</svg>'
    )


def _shapes(scores: Sequence[float | None], days: Sequence[date], extent: tuple[float, float]) -> Iterator[str]:
    inner = WIDTH - 2 * EDGE
    for percent in (0, 50, 100):
        yield f'<path d="M{EDGE} {_y(percent)}h{inner}" stroke="{LINE}" stroke-width="1.4"/>'
    places = [
        None if score is None else (_x(day, days), _y(position(score, *extent) or 0.0))
        for score, day in zip(scores, days, strict=True)
    ]
    for before, after in pairwise(places):
        if before and after:
            yield f'<path d="M{before[0]} {before[1]}L{after[0]} {after[1]}" stroke="{INK}" stroke-width="3"/>'
    for place in places:
        if place:
            yield f'<circle cx="{place[0]}" cy="{place[1]}" r="7" fill="{FILL}" stroke="{PAPER}" stroke-width="1"/>'


def _x(day: date, days: Sequence[date]) -> float:
    whole = (days[-1] - days[0]).days
    share = (day - days[0]).days / whole if whole else 0.0
    return round(EDGE + share * (WIDTH - 2 * EDGE), 1)


def _y(percent: float) -> float:
    return round(TOP + (100 - percent) / 100 * (HEIGHT - TOP - BOTTOM), 1)
