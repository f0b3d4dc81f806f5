"""Words that stand for an answer where people write freely, in every language that the program knows."""

from functools import cache
from typing import Any

from molewa_check.i18n import N_, languages, translator
from molewa_check.words.reading import cell_text

# Translators: what people write in a table or type for an answer; separated by semicolons, as many as are usual.
YES = N_("y; yes; true; x; 1")
# Translators: the same.
NO = N_("n; no; false; 0")
# Translators: the same.
PARTLY = N_("p; partly")
# Translators: the same.
UNKNOWN = N_("?; unknown; don't know")
# Translators: the same.
NOT_APPLICABLE = N_("n/a; not applicable")
# Translators: the same.
LATER = N_("later")


@cache
def accepted(words: str) -> frozenset[str]:
    """What stands for an answer in any language, case-folded.

    Args:
        words: one of the messages above.
    """
    said = (translator(language)(words) for language in languages())
    return frozenset(word.strip().casefold() for text in said for word in text.split(";") if word.strip())


def means(words: str, cell: Any) -> bool:
    """Whether a cell says so, in any language.

    Args:
        words: one of the messages above.
        cell: a text, or what a workbook holds.
    """
    return cell_text(cell).strip().casefold() in accepted(words)
