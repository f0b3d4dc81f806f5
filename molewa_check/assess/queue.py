"""In which order steps are taken: one queue, whatever a company can do in a month.

What is due comes first, by its date; then what has the higher priority; of equal ones what stands earlier in the file.
What stands in `after` comes right before what needs it, and takes over its date.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

NEVER = "9999-12-31"
"""Sorts behind every day that something is due."""


class Queued(NamedTuple):
    """A recommendation in the queue.

    Attributes:
        due: the day until which it is to be done, its own or that of what needs it; empty without one.
        unlocks: the id of what it is taken for, where it stands earlier than it would for itself; else empty.
    """

    id: str
    due: str = ""
    unlocks: str = ""


class Wanted(NamedTuple):
    """What decides about the place of a recommendation.

    Attributes:
        priority: the higher, the earlier; 0 where there is none.
        due: the day until which its own duty has to be met; empty without one.
        after: the ids of what comes before it; others than those in the queue do not matter.
    """

    id: str
    priority: float
    due: str = ""
    after: Sequence[str] = ()


def queue(wanted: Sequence[Wanted]) -> tuple[Queued, ...]:
    """Put recommendations into their order.

    Args:
        wanted: what applies, in the order of the file. Circles in `after` were refused before (MC321).
    """
    # Sorting keeps the file's order among equal ones.
    ranked, due = sorted(wanted, key=lambda item: -item.priority), dict[str, Queued]()
    if any(item.due for item in wanted):
        due = _inherited(wanted)
        ranked.sort(key=lambda item: due[item.id].due if item.id in due else NEVER)
    if not any(item.after for item in wanted):
        return tuple([due.get(item.id) or _plain(item.id) for item in ranked])
    return tuple(_prerequisites_first(ranked, due))


@lru_cache(maxsize=4096)
def _plain(id_: str) -> Queued:
    """Where it stands for itself; most do, in every plan of a batch."""
    return Queued(id_)


def _inherited(wanted: Sequence[Wanted]) -> dict[str, Queued]:
    """By id: until when something is to be done, because of its own duty or for what needs it."""
    after = {item.id: item.after for item in wanted}
    found: dict[str, Queued] = {}
    # The earliest first: whoever has a date keeps it.
    for item in sorted((item for item in wanted if item.due), key=lambda item: item.due):
        own = found.get(item.id)
        if own is not None and own.due < item.due:
            continue
        # Its own duty says more than that something else needs it by the same day.
        found[item.id] = Queued(item.id, item.due)
        waiting = [item.id]
        while waiting:
            needing = waiting.pop()
            for id_ in after[needing]:
                if id_ in after and id_ not in found:
                    found[id_] = Queued(id_, item.due, needing)
                    waiting.append(id_)
    return found


def _prerequisites_first(ranked: Iterable[Wanted], due: Mapping[str, Queued]) -> list[Queued]:
    """Keep the order, but let what stands in `after` and applies itself come right before what needs it."""
    by_id = {item.id: item for item in ranked}
    placed: dict[str, Queued] = {}
    for id_, item in by_id.items():
        if not item.after:
            # Already placed as what another one needs, it keeps that place.
            if id_ not in placed:
                placed[id_] = due.get(id_) or _plain(id_)
            continue
        # A stack, as chains may be longer than Python's recursion goes. It ends, because circles are refused.
        waiting = [id_] if id_ not in placed else []
        while waiting:
            last = by_id[waiting[-1]]
            needed = next((other for other in last.after if other in by_id and other not in placed), None)
            if needed is not None:
                waiting.append(needed)
                continue
            waiting.pop()
            standing = due.get(last.id) or _plain(last.id)
            # What has a date of its own, or stands where it would anyway, is not there for something else.
            is_for_another = bool(waiting) and not (standing.due and not standing.unlocks)
            placed[last.id] = standing._replace(unlocks=waiting[-1]) if is_for_another else standing
    return list(placed.values())
