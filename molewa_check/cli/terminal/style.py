"""How roles of lines look on the screen."""

from prompt_toolkit.styles import Style

from molewa_check.cli.terminal.layout import Line
from molewa_check.words.markup import pieces

# Attributes and the terminal's own palette only: readable on light and on dark.
STYLE = Style.from_dict(
    {
        "bar": "ansigreen",
        "title": "bold",
        "group": "bold underline",
        "cursor": "reverse",
        "on": "bold",
        "chosen": "bold",
        "notice": "bold",
        "problem": "bold ansired",
    }
)


def fragments(line: Line, end: str) -> list[tuple[str, str]]:
    """A line in pieces with their styles; prompt_toolkit would mark no-break spaces as if they were mistakes."""
    style = f"class:{line.role}" if line.role else ""
    text = line.text.replace("\N{NO-BREAK SPACE}", " ") + end
    return [(f"{style} bold".strip() if bold else style, piece) for piece, bold in pieces(text)]
