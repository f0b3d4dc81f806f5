"""Comparisons to be printed: one with every kind of difference, one without anything in common."""

from molewa_check.compare.views import Comparison, compare_views
from tests.report.samples import LOW, assessed

UNKNOWN = {"state": "unknown"}


def everything() -> Comparison:
    """Dissent, contradicting facts, a quick deal, a claim to information, notes and evidence."""
    management = {
        **LOW, "a.one": {"value": 3, "note": "<b>Bold</b> claim", "evidence": "A list"}, "duty.one": True,
        "b.many": ["x"],
    }  # fmt: skip
    council = {
        "staff": 80, "a.one": 0, "b.number": UNKNOWN, "duty.one": False,
        "b.many": {"state": "not_applicable", "reason": "none here"},
    }  # fmt: skip
    return compared(management, council)


def nothing_in_common() -> Comparison:
    """Two files without answers."""
    return compared({}, {})


def alike() -> Comparison:
    """Both sides say the same, everything low."""
    return compared(LOW, LOW)


def compared(management: dict[str, object], council: dict[str, object]) -> Comparison:
    """Management's and the works council's answers side by side."""
    return compare_views(assessed(management), assessed(council, perspective="works-council"))
