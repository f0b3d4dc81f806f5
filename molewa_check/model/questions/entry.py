"""How a question is entered where another program asks: the few kinds of fields that workbooks and surveys have."""

from typing import Literal, NamedTuple

EntryKind = Literal["choice", "ticks", "grades", "number", "date", "text"]


class Entry(NamedTuple):
    """A field for the answer to a question, and how its points follow from what is entered.

    Attributes:
        kind: one of the choices; any of the parts; a grade for each part; a number; a day; words.
        whole: whether a number has no decimals.
        lowest, highest: what a number or a day may be, both included; None where there is no bound.
        steps: of a scored number, from where on it has how many points.
        worth: of every part, its points where it is ticked, or its weight where it has a grade.
        most: what ticked points are capped at, or the points where every grade is the best.
    """

    kind: EntryKind
    whole: bool = False
    lowest: float | str | None = None
    highest: float | str | None = None
    steps: tuple[tuple[float, float], ...] = ()
    worth: tuple[float, ...] = ()
    most: float | None = None
