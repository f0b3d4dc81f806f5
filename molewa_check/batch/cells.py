"""What stands in the cells of a table, as answers."""

from collections.abc import Iterable, Mapping
from typing import Any

from molewa_check.guards.cells import restored
from molewa_check.model.columns import ColumnsFile
from molewa_check.model.questions import Question
from molewa_check.words.accepted import LATER, NOT_APPLICABLE, UNKNOWN, accepted
from molewa_check.words.reading import UNKNOWN as NOTHING_KNOWN
from molewa_check.words.reading import Conventions, NotReadable, cell_text, moment


def clean(cell: Any) -> Any:
    """A cell without what other programs add: white space, and the apostrophe that disarms formulas."""
    # Twice: white space may stand behind the apostrophe as well.
    return restored(cell.strip()).strip() if isinstance(cell, str) else cell


def answer_of(
    question: Question,
    cell: Any,
    columns: ColumnsFile | None,
    values: Mapping[str, Any],
    conventions: Conventions = NOTHING_KNOWN,
) -> Any:
    """The answer that a cell gives, in the form of an answer file; None for an empty cell.

    Args:
        question: what the cell answers.
        cell: what stands there.
        columns: the mapping of the table, with its words for answers without a value.
        values: what the cells of this column stand for.
        conventions: how numbers and dates are written in this column.

    Raises:
        Unfit: the cell is not understood.
    """
    found = clean(cell)
    if found is None or found == "":
        return None
    key = cell_text(found)
    # What the mapping says about a cell stands above all words that mean unknown, later and the like.
    if key in values:
        return values[key]
    state = _state(key.casefold(), columns)
    return as_entry(question.read(found, conventions)) if state is None else state


def joined(question: Question, cells: Mapping[str, Any], columns: ColumnsFile | None) -> Any:
    """The answer that the columns of a question's parts give; what all say instead of a value is said of the whole.

    Raises:
        Unfit: a cell is not understood.
    """
    states = [_state(cell_text(cell).casefold(), columns) for cell in cells.values()]
    if states[0] is not None and states.count(states[0]) == len(states):
        return states[0]
    return as_entry(question.join(cells))


def as_entry(value: Any) -> Any:
    """A value as it stands in an answer file: a mapping alone would read as value, state, note and so on."""
    return {"value": value} if isinstance(value, dict) else value


def _state(text: str, columns: ColumnsFile | None) -> dict[str, str] | None:
    if text in accepted(UNKNOWN) or (columns and text in _folded(columns.unknown)):
        return {"state": "unknown"}
    if text in accepted(NOT_APPLICABLE) or (columns and text in _folded(columns.not_applicable)):
        # An answer file has to give a reason; the cell has no other words than these.
        return {"state": "not_applicable", "reason": text}
    return {"state": "later"} if text in accepted(LATER) else None


def _folded(texts: Iterable[str]) -> set[str]:
    return {text.casefold() for text in texts}


def moment_of(text: str) -> str:
    """A point in time as answer files write it; what is not understood is left for checking to object to."""
    try:
        return moment(text)
    except (NotReadable, ValueError):
        return text
