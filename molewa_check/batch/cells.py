"""What stands in the cells of a table, as answers."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from molewa_check.errors import Code
from molewa_check.guards.cells import restored
from molewa_check.model.columns import ColumnsFile
from molewa_check.model.fit import Unfit
from molewa_check.model.questions import Question
from molewa_check.words.accepted import LATER, NOT_APPLICABLE, NOT_SHOWN, NOTHING, UNKNOWN, means
from molewa_check.words.reading import UNKNOWN as NOTHING_KNOWN
from molewa_check.words.reading import Conventions, Defect, cell_text

ERRORS = re.compile(
    r"#(?:N/A|NV|NA|REF!|BEZUG!|VALUE!|WERT!|DIV/0!|NAME\?|NUM!|ZAHL!|NULL!|SPILL!|ÜBERLAUF!|CALC!|KALK!|FIELD!|FELD!"
    r"|BLOCKED!|BLOCKIERT!|CONNECT!|VERBINDEN!|GETTING_DATA|#+)|Err:\d{3}",
    re.IGNORECASE,
)
"""What spreadsheet programs show instead of a value, where it was saved as text."""
COLUMN_LETTERS = 26


def clean(cell: Any) -> Any:
    """A cell without what other programs add: white space, and the apostrophe that disarms formulas.

    The words for an error become an error.
    """
    if not isinstance(cell, str):
        return cell
    text = cell.strip()
    if "'" in text:
        # Once more: white space may stand behind the apostrophe as well.
        text = restored(text).strip()
    return Defect(text) if text[:1] in {"#", "E"} and ERRORS.fullmatch(text) else text


def answer_of(
    question: Question,
    cell: Any,
    columns: ColumnsFile | None,
    values: Mapping[str, Any],
    conventions: Conventions = NOTHING_KNOWN,
) -> Any:
    """The answer that a cell gives, in the form of an answer file; None for a cell that says nothing.

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
    state = _state(key, columns)
    if state is not None:
        return state
    return None if means(NOTHING, key) else as_entry(question.read(found, conventions))


def joined(question: Question, cells: Mapping[str, Any], columns: ColumnsFile | None) -> Any:
    """The answer that the columns of a question's parts give; what all say instead of a value is said of the whole.

    None where no part says anything.

    Raises:
        Unfit: a cell is not understood.
    """
    states = (_state(cell_text(cell), columns) for cell in cells.values())
    first = next(states)
    if first is not None and all(state == first for state in states):
        return first
    told = {part: cell for part, cell in cells.items() if not means(NOTHING, cell)}
    return as_entry(question.join(told)) if told else None


def require_fit(question: Question, entry: Any) -> None:
    """Make sure that a question takes an answer.

    Args:
        question: what is answered.
        entry: the answer in the form of an answer file.

    Raises:
        Unfit: it does not.
    """
    if not isinstance(entry, dict):
        question.check(tuple(entry) if isinstance(entry, list) else entry)
    elif "value" in entry:
        question.check(entry["value"])
    elif entry["state"] != "later" and entry["state"] not in question.allow:
        raise Unfit(Code.MC406, state=entry["state"])


def is_not_shown(cell: Any) -> bool:
    """Whether a survey program says that there was nothing to answer; in its exports N/A does."""
    return isinstance(cell, str) and (cell == "N/A" or means(NOT_SHOWN, cell))


def as_entry(value: Any) -> Any:
    """A value as it stands in an answer file: a mapping alone would read as value, state, note and so on."""
    return {"value": value} if isinstance(value, dict) else value


def _state(text: str, columns: ColumnsFile | None) -> dict[str, str] | None:
    if means(UNKNOWN, text) or (columns and text.casefold() in _folded(columns.unknown)):
        return {"state": "unknown"}
    if means(NOT_APPLICABLE, text) or (columns and text.casefold() in _folded(columns.not_applicable)):
        # An answer file has to give a reason; the cell has no other words than these.
        return {"state": "not_applicable", "reason": text.casefold()}
    return {"state": "later"} if means(LATER, text) else None


def _folded(texts: Iterable[str]) -> set[str]:
    return {text.casefold() for text in texts}


def range_of(cell: Any) -> tuple[str, ...]:
    """What a spreadsheet program may have made a date of: `1-19` becomes January 2019, `1.5` the first of May."""
    if isinstance(cell, date):
        found = cell.date() if isinstance(cell, datetime) else cell
        return (f"{found.month}-{found.year % 100}", f"{found.day}-{found.month}", f"{found.month}-{found.day}")
    named = _MONTH_AND_NUMBER.fullmatch(cell) if isinstance(cell, str) else None
    if named is None:
        return ()
    first, month, last = named["first"], _month(named["month"]), named["last"]
    if month is None:
        return ()
    return (f"{month}-{int(last)}",) if last else (f"{int(first)}-{month}", f"{month}-{int(first)}")


_MONTH_AND_NUMBER = re.compile(
    r"(?:(?P<first>\d{1,2})[.\- ]{1,2})?(?P<month>[^\W\d_]{3,4})\.?(?:[.\- ]{1,2}(?P<last>\d{2}))?"
)
_MONTHS = (
    "jan", "feb", "mär mar mrz", "apr", "mai may", "jun", "jul", "aug", "sep", "okt oct", "nov", "dez dec",
)  # fmt: skip


def _month(text: str) -> int | None:
    start = text[:3].casefold()
    return next((number for number, names in enumerate(_MONTHS, start=1) if start in names.split()), None)


def cell_name(line: int, column: int) -> str:
    """The name of a cell as spreadsheet programs show it: line 2 and column 27 are AA2."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, COLUMN_LETTERS)
        letters = chr(65 + rest) + letters
    return f"{letters}{line}"
