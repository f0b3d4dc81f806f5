"""The colours of documents: the house's, and a publisher's in their place."""

from molewa_check.model.publisher import contrast

# At least 3 : 1 between what has to be told apart (WCAG 2.2, 1.4.11): tests/report/test_html_accessible.py computes it.
INK = "#16303b"
FILL = "#2f6f86"
"""Bars, rules and boxes."""
PALE = "#e4ecef"
LINE = "#a9bcc4"
PAPER = "#ffffff"
COVER = "#1d4e5f"
"""The edge of the first page."""
LINK = "#1c5468"
READABLE = 7.0
"""The contrast that small text gets."""


def dyed(page: str, colour: str | None) -> str:
    """A finished page with a publisher's colour in the place of the house's.

    Why afterwards: pages, drawings and own templates all name the colours of the house, and this is the one place that
    knows of others.

    Args:
        page: the HTML.
        colour: as `#1d4e5f`, at least 4.5 to 1 on white; None for the house's.
    """
    if colour is None:
        return page
    dark = _darker(colour)
    for house, own in ((FILL, colour.lower()), (COVER, dark), (LINK, dark)):
        page = page.replace(house, own)
    return page


def _darker(colour: str) -> str:
    """The same hue, as dark as small text needs."""
    parts = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    while contrast(found := "#" + "".join(f"{part:02x}" for part in parts)) < READABLE:
        parts = [part * 9 // 10 for part in parts]
    return found
