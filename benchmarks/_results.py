"""How results are printed: tables in Markdown, for a terminal and for a page, with targets beside figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

HEADINGS = ("what", "figure", "ratio", "target", "reached")


@dataclass(frozen=True)
class Target:
    """A figure and what it is to be; nothing fails where it is missed.

    Attributes:
        found: what was measured, in the unit of the limit.
        limit: the most or the least that it may be.
        unit: what stands behind the limit.
        least: whether the limit is the least.
    """

    found: float
    limit: float
    unit: str = "×"
    least: bool = False

    @property
    def text(self) -> str:
        """The target as a table says it."""
        return f"{'at least' if self.least else 'at most'} {self.limit:g} {self.unit}"

    @property
    def is_reached(self) -> bool:
        """Whether the figure is within the limit."""
        return self.found >= self.limit if self.least else self.found <= self.limit


class Row(NamedTuple):
    """A line of a table.

    Attributes:
        figure: what was measured, with its unit.
        ratio: to what the table compares with; None where there is none.
    """

    what: str
    figure: str
    ratio: float | None = None
    target: Target | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of the line."""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f} ×"
        if self.target is None:
            return self.what, self.figure, ratio, "", ""
        return self.what, self.figure, ratio, self.target.text, "yes" if self.target.is_reached else "**no**"


def show(title: str, rows: Iterable[Row], *notes: str) -> None:
    """Print a table, and what has to be said about it."""
    print(f"### {title}\n", *table(HEADINGS, [row.cells for row in rows]), *(f"\n{note}" for note in notes), sep="\n")
    print(flush=True)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table; the first column is for words, the others for figures."""
    lines = [headings, *rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(headings))]
    ruler = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return [_line(line, widths) for line in (lines[0], ruler, *lines[1:])]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(cells, widths, strict=True)
    return f"| {first[0]:{first[1]}} | " + " | ".join(f"{cell:>{width}}" for cell, width in others) + " |"
