"""Which words stand in which marked part of a page: what the structure of a text is tied to."""

from typing import Any

from molewa_check.verify.inside.limits import MOST_TEXT, TooMuch

Marked = dict[tuple[int, int], str]
"""The words of every marked part, by the number of its page and its own."""
LEFT_OUT = {"-", "\u00ad", "\u2010", "\u2011", "\ufffe"}
"""Hyphens, which programs put in and take out with the ends of lines."""


def marked(document: Any) -> Marked:
    """The words of every part that carries a number, without spaces and hyphens.

    Args:
        document: the open file.

    Raises:
        TooMuch: the pages hold too much text.
    """
    found: dict[tuple[int, int], list[str]] = {}
    left = MOST_TEXT
    for number, page in enumerate(document, start=1):
        text = page.get_textpage()
        left -= text.count_chars()
        if left < 0:
            raise TooMuch(MOST_TEXT - left, MOST_TEXT, "characters")
        for index in range(text.count_chars()):
            mark, letter = _letter(text, index)
            if mark >= 0 and letter.isprintable() and not letter.isspace() and letter not in LEFT_OUT:
                found.setdefault((number, mark), []).append(letter)
        text.close()
        page.close()
    return {place: "".join(letters) for place, letters in found.items()}


def _letter(text: Any, index: int) -> tuple[int, str]:
    """The number of the part that a letter belongs to, -1 where it has none, and the letter."""
    from pypdfium2 import raw  # noqa: PLC0415 - after the limits

    part = raw.FPDFText_GetTextObject(text, index)
    mark = raw.FPDFPageObj_GetMarkedContentID(part) if part else -1
    return mark, chr(raw.FPDFText_GetUnicode(text, index))
