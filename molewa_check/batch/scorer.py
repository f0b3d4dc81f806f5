"""What a worker does with answers; a module of its own, for workers load no more than they need."""

from collections.abc import Sequence
from dataclasses import dataclass

from molewa_check.batch.outcome import Outcome, Settings, process_all
from molewa_check.batch.spool import Packed, pack
from molewa_check.batch.walk import Item
from molewa_check.errors import Code, Location, Problem


@dataclass(frozen=True)
class Scorer:
    """Scores items with the same settings; can travel to a worker."""

    settings: Settings

    def __call__(self, items: Sequence[Item | Problem]) -> list[Packed]:
        """Score items; problems of the walk become outcomes of their own, in their place."""
        return [pack(outcome) for outcome in process_all(items, self.settings)]


def died(item: Item | Problem) -> Packed:
    """What is said of an item that kills its process."""
    name = item.location.file if isinstance(item, Problem) else item.name
    return pack(Outcome(name, None, (Problem(Code.MC704, Location(name)),)))
