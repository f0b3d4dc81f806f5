"""Tables, bars and styled text: a console on which nothing from outside steers the terminal."""

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from molewa_check.guards.terminal import visible


class SafeConsole(Console):
    """Spells out what would steer the terminal; its own styles and movements are no text, and stay."""

    def __init__(self, *, stderr: bool = False) -> None:
        # Without markup a company called [bold] keeps its name; without highlighting numbers in names stay uncoloured.
        super().__init__(stderr=stderr, highlight=False, markup=False)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Turn something to print into pieces of text."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(visible(segment.text), segment.style)
