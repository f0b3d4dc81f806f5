"""The sections as one picture: where each stands between the ends of its scale, against its target and a group.

Shapes and lines tell everything apart, not colours: a filled circle on a thick line is the score, a diamond on a dashed
line the target, a box with an upright line the group.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from textwrap import wrap
from typing import NamedTuple

from molewa_check.guards.direction import isolated
from molewa_check.report.shared.charts import USUAL_PARTS, marks
from molewa_check.report.shared.colours import FILL, INK, LINE, PALE, PAPER

WIDTH = 680
LEFT = 262
"""Where the scale begins; left of it stand the titles."""
RIGHT = 640
"""Where the scale ends; right of it stand the scores."""
PITCH = 27
"""From one section to the next."""
TOP = 20
"""Room for the figures of the scale."""
LEGEND = 24
TYPEFACE = "Source Sans Pro, Source Sans 3, Segoe UI, Noto Sans, Arial, sans-serif"
LETTERS = 45
"""Characters of a line of a title."""
LEAST, MOST = 3, 16
"""With fewer sections there is no profile to see, with more no page to see it on."""


class ProfileRow(NamedTuple):
    """A section of the profile; all places in per cent of its scale, None where there is none.

    Attributes:
        title: its number and title.
        value: its score as shown.
        score: the score.
        low, high: both ends of its possible range.
        target: its target.
        group: lower quartile, median and upper quartile of a group.
    """

    title: str
    value: str
    score: float | None
    low: float | None = None
    high: float | None = None
    target: float | None = None
    group: tuple[float, float, float] | None = None


class Legend(NamedTuple):
    """What the marks are called; a mark without words is not drawn in the legend."""

    score: str
    target: str = ""
    spread: str = ""
    group: str = ""


def fits(rows: Sequence[object]) -> bool:
    """Whether so many sections make a picture."""
    return LEAST <= len(rows) <= MOST


def profile_svg(rows: Sequence[ProfileRow], ends: Sequence[str], legend: Legend, alternative: str) -> str:
    """Draw the profile.

    Args:
        rows: the sections, from above.
        ends: what stands at the marks of the scale, from its beginning to its end; none where the scales differ.
        legend: what the marks are called.
        alternative: all of it in words.
    """
    words = escape(isolated(alternative))
    height = TOP + PITCH * len(rows) + LEGEND
    shapes = "".join((*_scale(len(rows), ends), *_marks(rows), *_legend(legend, height - 7)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="profile" viewBox="0 0 {WIDTH} {height}" role="img" '
        # The page engine lets drawings inherit no typeface.
        f'font-family="{TYPEFACE}" '
        # Said twice, as for bars: see charts.py.
        f'aria-label="{words}"><title>{words}</title>{shapes}</svg>'
    )


def _x(percent: float) -> float:
    return round(LEFT + percent / 100 * (RIGHT - LEFT), 1)


def _y(row: int) -> float:
    return TOP + PITCH * (row + 0.5)


def _text(x: float, y: float, text: str, style: str = 'font-size="12.5"') -> str:
    return f'<text x="{x}" y="{round(y, 1)}" fill="{INK}" {style}>{escape(text)}</text>'


def _scale(rows: int, ends: Sequence[str]) -> Iterator[str]:
    bottom = TOP + PITCH * rows
    for row in range(1, rows):
        yield f'<path d="M0 {TOP + PITCH * row}H{WIDTH}" stroke="{PALE}" stroke-width="1"/>'
    for place, mark in enumerate(marks(len(ends) - 1 if ends else USUAL_PARTS)):
        yield f'<path d="M{_x(mark)} {TOP}V{bottom}" stroke="{LINE}" stroke-width="0.8"/>'
        if ends:
            yield _text(_x(mark), TOP - 6, ends[place], 'font-size="11.5" text-anchor="middle"')


def _marks(rows: Sequence[ProfileRow]) -> Iterator[str]:
    """The group lies at the back, the score in front: it is what people look for."""
    for row, item in enumerate(rows):
        if item.group is not None:
            yield _box(item.group, _y(row))
    yield _line((item.target for item in rows), f'stroke="{INK}" stroke-width="1" stroke-dasharray="3 3"')
    yield _line((item.score for item in rows), f'stroke="{FILL}" stroke-width="3"')
    for row, item in enumerate(rows):
        yield from _row(item, _y(row))


def _line(places: Iterable[float | None], stroke: str) -> str:
    """From section to section; it breaks off where one has no place."""
    path, pen = "", "M"
    for row, place in enumerate(places):
        path += f"{pen}{_x(place)} {_y(row)}" if place is not None else ""
        pen = "M" if place is None else "L"
    return f'<path d="{path}" fill="none" {stroke}/>' if path else ""


def _row(item: ProfileRow, y: float) -> Iterator[str]:
    lines = wrap(item.title, LETTERS, max_lines=2, placeholder=" …")
    for place, line in enumerate(lines):
        yield _text(0, y + 4 + 13 * (place - (len(lines) - 1) / 2), line)
    if item.low is not None and item.high is not None and item.high > item.low:
        left, right = _x(item.low), _x(item.high)
        yield f'<path d="M{left} {y + 5}v8M{left} {y + 9}H{right}M{right} {y + 5}v8" stroke="{INK}" fill="none"/>'
    if item.target is not None:
        yield _diamond(_x(item.target), y)
    if item.score is not None:
        yield _circle(_x(item.score), y)
    yield _text(WIDTH, y + 5, item.value, 'font-size="15" font-weight="600" text-anchor="end"')


def _box(group: tuple[float, float, float], y: float) -> str:
    low, middle, high = map(_x, group)
    return (
        f'<rect x="{low}" y="{y - 8}" width="{round(max(high - low, 3), 1)}" height="16" fill="{PALE}" '
        f'stroke="{INK}" stroke-width="0.8"/><path d="M{middle} {y - 8}v16" stroke="{INK}" stroke-width="2"/>'
    )


def _circle(x: float, y: float) -> str:
    return f'<circle cx="{x}" cy="{y}" r="6.5" fill="{FILL}" stroke="{PAPER}" stroke-width="1.5"/>'


def _diamond(x: float, y: float) -> str:
    return f'<path d="M{x} {y - 7}l6 7l-6 7l-6 -7z" fill="{PAPER}" stroke="{INK}" stroke-width="1.4"/>'


def _legend(legend: Legend, y: float) -> Iterator[str]:
    """The marks with their names, side by side."""
    spread = f'<path d="M-8 {y - 8}v8M-8 {y - 4}H8M8 {y - 8}v8" stroke="{INK}" fill="none"/>'
    box = (
        f'<rect x="-9" y="{y - 10}" width="18" height="12" fill="{PALE}" stroke="{INK}" stroke-width="0.8"/>'
        f'<path d="M1 {y - 10}v12" stroke="{INK}" stroke-width="2"/>'
    )
    score = f'<path d="M-13 {y - 4}H13" stroke="{FILL}" stroke-width="3"/>{_circle(0, y - 4)}'
    marks = ((score, legend.score), (_diamond(0, y - 4), legend.target), (spread, legend.spread), (box, legend.group))
    x = 13.0
    for mark, name in marks:
        if name:
            yield f'<g transform="translate({round(x, 1)} 0)">{mark}</g>{_text(round(x + 17, 1), y, name)}'
            x += 42 + 6.9 * len(name)
