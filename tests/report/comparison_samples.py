"""Comparisons to be printed: one with every kind of difference, one without anything in common."""

from molewa_check.compare.dates import Dates, compare_dates
from molewa_check.compare.members import Members, compare_members
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


def days(count: int = 3) -> Dates:
    """Management's answers on several days: something rose, fell, is new and is gone, and a step is promised."""
    answers = [
        LOW,
        {**LOW, "a.one": 2},
        {"staff": 60, "a.one": 3, "a.two": {"value": True, "note": "<i>seen</i>"}, "b.number": 25, "b.many": []},
    ]
    steps = {"begin": {"done": "2026-03-01", "who": "Plant <1>"}, "measure": {"until": "2026-01-01"}}
    updated = ("2025-01-31", "2025-09-30", "2026-11-22")
    sides = [assessed(one, updated=day) for one, day in zip(answers[:count], updated, strict=False)]
    return compare_dates([*sides[:-1], assessed(answers[count - 1], updated=updated[count - 1], steps=steps)])


def group() -> Members:
    """Seven members of a works council beside management's view; one question is answered by few."""
    answers = [{"a.one": number % 4, "b.number": 10 * number} for number in range(7)]
    answers[0]["a.two"] = True
    sides = [assessed(one, perspective="works-council") for one in answers]
    return compare_members(sides, assessed(LOW), 5)
