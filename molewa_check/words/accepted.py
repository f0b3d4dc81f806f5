"""Words that stand for an answer where people write freely, in every language that the program knows."""

from functools import cache, lru_cache
from typing import Any

from molewa_check.i18n import N_, languages, translator
from molewa_check.words.reading import cell_text

REMEMBERED, LONGEST = 5000, 50
"""Texts of which it is remembered what they mean, and the characters that they have at most."""
# Translators: what people write in a table or type for an answer; separated by semicolons, as many as are usual.
YES = N_("y; yes; true; x; ✓; ✔; ☑; ☒; 1")
# Translators: the same.
NO = N_("n; no; false; 0")
# Translators: the same.
PARTLY = N_("p; partly")
# Translators: the same.
UNKNOWN = N_("?; unknown; don't know; I don't know; not known")
# Translators: the same.
NOT_APPLICABLE = N_("n/a; not applicable; does not apply; not relevant")
# Translators: the same.
LATER = N_("later")
# Translators: what people write, or programs leave, where no answer was given at all; the same.
NOTHING = N_("no answer; not answered; null; nan; none given; (blank)")
# Translators: what stands in the column of one option that was ticked, besides the words for yes; the same.
TICKED = N_("checked; selected; ticked; chosen; quoted")
# Translators: the same for one that was not ticked, besides the words for no.
NOT_TICKED = N_("☐; unchecked; not checked; not selected; not ticked; not chosen; not quoted")
# Translators: what a survey program writes where a question was not shown; the same.
NOT_SHOWN = N_("not shown; not displayed")


@cache
def accepted(words: str) -> frozenset[str]:
    """What stands for an answer in any language, case-folded.

    Args:
        words: one of the messages above.
    """
    texts = (translator(language)(words) for language in languages())
    return frozenset(word.strip().casefold() for text in texts for word in text.split(";") if word.strip())


def means(words: str, cell: Any) -> bool:
    """Whether a cell says so, in any language.

    Args:
        words: one of the messages above.
        cell: a text, or what a workbook holds.
    """
    if isinstance(cell, str) and len(cell) <= LONGEST:
        return _means(words, cell)
    return not accepted(words).isdisjoint(forms(cell))


@lru_cache(maxsize=REMEMBERED)
def _means(words: str, text: str) -> bool:
    """Whether a short text says so: tables hold the same few again and again."""
    return not accepted(words).isdisjoint(forms(text))


def forms(cell: Any) -> tuple[str, str]:
    """A cell as words are compared, as it is and bare: without quotation marks around and a full stop behind.

    Both are case-folded, with single blanks. Bare, 1,0 and 1.0 are the 1 that stands among the words.
    """
    text = " ".join(cell_text(cell).split()).casefold()
    bare = text.strip("\"'„“”‚‘’»«").rstrip(".!").strip() or text
    return text, bare[:1] if bare in {"1,0", "1.0", "0,0", "0.0"} else bare
