"""What stands in the cells of a table, as answers."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from molewa_check.guards.cells import restored
from molewa_check.model.columns import ColumnsFile
from molewa_check.model.questions import (
    ChoiceQuestion,
    ChoicesQuestion,
    LevelQuestion,
    NumberQuestion,
    Question,
    YesNoQuestion,
)
from molewa_check.model.text import Text

YES = frozenset({"y", "yes", "j", "ja", "true", "wahr", "x", "1"})
NO = frozenset({"n", "no", "nein", "false", "falsch", "0"})
UNKNOWN = frozenset({"?", "unknown", "unbekannt", "weiß nicht", "weiss nicht", "don't know", "k. a.", "k.a."})
NOT_APPLICABLE = frozenset({"n/a", "not applicable", "trifft nicht zu", "nicht zutreffend", "entfällt"})
LATER = frozenset({"later", "später"})
_GERMAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?\s+(\d{2}:\d{2}(?::\d{2})?))?")
_GERMAN_NUMBER = re.compile(r"-?\d{1,3}(\.\d{3})*(,\d+)?|-?\d+,\d+")


def clean(cell: Any) -> Any:
    """A cell without what other programs add: white space, and the apostrophe that disarms formulas."""
    return restored(cell.strip()).strip() if isinstance(cell, str) else cell


def answer_of(question: Question, cell: Any, columns: ColumnsFile | None, values: Mapping[str, Any]) -> Any:
    """The answer that a cell gives, in the form of an answer file; None for an empty cell.

    What is not understood is passed on as it is, so that checking can object to it at its place.
    """
    text = clean(cell)
    if text is None or text == "":
        return None
    key = plain_text(text)
    if key in values:
        return values[key]
    state = _state(key.casefold(), columns)
    if state is not None:
        return state
    return _value(question, text)


def _state(text: str, columns: ColumnsFile | None) -> dict[str, str] | None:
    if text in UNKNOWN or (columns and text in _folded(columns.unknown)):
        return {"state": "unknown"}
    if text in NOT_APPLICABLE or (columns and text in _folded(columns.not_applicable)):
        return {"state": "not_applicable", "reason": text}
    return {"state": "later"} if text in LATER else None


def _folded(texts: Iterable[str]) -> set[str]:
    return {text.casefold() for text in texts}


def plain_text(value: Any) -> str:
    """A cell as people see it: 3 instead of 3.0."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def moment_of(text: str) -> str:
    """A point in time as answer files write it; a German date is turned round."""
    german = _GERMAN_DATE.fullmatch(text)
    if german is None:
        return text
    day, month, year, time = german.groups()
    return f"{year}-{int(month):02}-{int(day):02}" + (f"T{time}" if time else "")


def _value(question: Question, cell: Any) -> Any:
    match question:
        case LevelQuestion():
            return _level(question, cell)
        case ChoiceQuestion():
            return _option(question, plain_text(cell))
        case ChoicesQuestion():
            return [_option(question, part.strip()) for part in re.split(r"[;,|]", plain_text(cell)) if part.strip()]
        case NumberQuestion():
            return number_of(cell)
        case YesNoQuestion():
            return _yes_no(cell)
        case _:
            return plain_text(cell)


def _level(question: LevelQuestion, cell: Any) -> Any:
    text = plain_text(cell)
    if text.isdecimal():
        return int(text)
    ids = [level.id for level in question.levels]
    if text in ids:
        return text
    return next((index for index, level in enumerate(question.levels) if _is_text(level.text, text)), text)


def _option(question: ChoiceQuestion | ChoicesQuestion, text: str) -> str:
    folded = text.casefold()
    for option in question.options:
        if option.id.casefold() == folded or _is_text(option.text, text):
            return option.id
    return text


def _is_text(text: Text, found: str) -> bool:
    return found.casefold() in {words.casefold() for words in text.root.values()}


def number_of(cell: Any) -> Any:
    """A number, also with a decimal comma and points between thousands; anything else as it is."""
    if isinstance(cell, int | float):
        return int(cell) if isinstance(cell, float) and cell.is_integer() else cell
    if not isinstance(cell, str):
        return plain_text(cell)  # a date that a spreadsheet made of a number
    text = cell.removesuffix("%").strip()
    if _GERMAN_NUMBER.fullmatch(text) and ("," in text or text.count(".") > 1):
        text = text.replace(".", "").replace(",", ".")
    try:
        number = float(text)
    except ValueError:
        return cell
    return int(number) if number.is_integer() else number


def _yes_no(cell: Any) -> Any:
    text = plain_text(cell).casefold()
    return True if text in YES else False if text in NO else plain_text(cell)
