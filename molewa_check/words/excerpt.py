"""How much of a text that somebody typed a report prints."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from molewa_check.words.language import Words

MOST_PRINTED = 2000
"""Characters of one text; a third of a page."""
_LONG_WORD = re.compile(r"\S{100}(?=\S{100})")
BREAK = "\N{ZERO WIDTH SPACE}"
"""Where a line may end inside a word that is longer than any line. Addresses stay whole: people copy them."""


def excerpt(words: "Words", text: str) -> str:
    """The text, or its beginning and how long the whole is."""
    shown = _LONG_WORD.sub(rf"\g<0>{BREAK}", text[:MOST_PRINTED].rstrip() if len(text) > MOST_PRINTED else text)
    if len(text) <= MOST_PRINTED:
        return shown
    rest = words.translate("({n} characters; in full in the answer file)", n=words.number(len(text)))
    return f"{shown} … {rest}"
