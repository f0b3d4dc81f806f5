"""A second planner, written from docs/scoring.md alone: it works month by month through a pile of quarter hours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True)
class Task:
    """A recommendation: what decides about its place, and the quarter hours of its steps."""

    id: str
    priority: Fraction = Fraction(0)
    due: str = ""
    after: Sequence[str] = ()
    steps: Sequence[int] = field(default=())


def in_order(tasks: Sequence[Task]) -> list[str]:
    """Dates are handed down until nothing changes; then always the best of what is left, with all that it needs."""
    known = {task.id: task for task in tasks}
    dates = {task.id: task.due or "~" for task in tasks}
    changed = True
    while changed:
        changed = False
        for task in tasks:
            for id_ in task.after:
                if id_ in known and dates[task.id] < dates[id_]:
                    dates[id_], changed = dates[task.id], True
    left = [task.id for task in tasks]
    order: list[str] = []
    while left:
        best = min(left, key=lambda id_: (dates[id_], -known[id_].priority, list(known).index(id_)))
        for id_ in _with_needs(best, known):
            if id_ in left:
                order.append(id_)
                left.remove(id_)
    return order


def _with_needs(id_: str, known: Mapping[str, Task]) -> list[str]:
    found: list[str] = []
    for needed in known[id_].after:
        if needed in known:
            found += [one for one in _with_needs(needed, known) if one not in found]
    return [*found, id_]


def month_of_each(steps: Sequence[int], per_month: int) -> list[int]:
    """Work off quarter hours, one at a time; a step ends in the month of its last one, one without any at once."""
    ends, month, spent = [], 1, 0
    for own in steps:
        for _ in range(own):
            if spent == per_month:
                month, spent = month + 1, 0
            spent += 1
        ends.append(month)
    return ends
