"""Words that stand for an answer in a table or at the keyboard, in every language that the program knows."""

from typing import Any

from molewa_check.words.reading import cell_text

YES = frozenset({"y", "yes", "j", "ja", "true", "wahr", "x", "1"})
NO = frozenset({"n", "no", "nein", "false", "falsch", "0"})
PARTLY = frozenset({"p", "partly", "t", "teilweise", "teils"})
UNKNOWN = frozenset({"?", "unknown", "unbekannt", "weiß nicht", "weiss nicht", "don't know", "k. a.", "k.a."})
NOT_APPLICABLE = frozenset({"n/a", "not applicable", "trifft nicht zu", "nicht zutreffend", "entfällt"})
LATER = frozenset({"later", "später"})


def _folded(cell: Any) -> str:
    return cell_text(cell).strip().casefold()


def means_yes(cell: Any) -> bool:
    """Whether a cell says yes."""
    return _folded(cell) in YES


def means_no(cell: Any) -> bool:
    """Whether a cell says no."""
    return _folded(cell) in NO


def means_partly(cell: Any) -> bool:
    """Whether a cell says partly."""
    return _folded(cell) in PARTLY
