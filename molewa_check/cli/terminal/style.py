"""How roles of lines look on the screen."""

from prompt_toolkit.styles import Style

from molewa_check.cli.terminal.layout import Line

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


def fragment(line: Line, end: str) -> tuple[str, str]:
    """A line with its style; prompt_toolkit would mark no-break spaces as if they were mistakes."""
    style = f"class:{line.role}" if line.role else ""
    return style, line.text.replace("\N{NO-BREAK SPACE}", " ") + end
