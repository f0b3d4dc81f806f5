"""Columns whose numbers mean something else than they seem to: left open as a whole, and said once.

Survey and statistics programs count levels from 1, write 1 and 2 for yes and no, and 0.35 for 35 %. A single cell may
be a slip; a whole column is a habit.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from molewa_check.batch.table_mapping import cell_at
from molewa_check.errors import Code
from molewa_check.model.columns import ColumnRule
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.words.reading import Conventions, NotReadable, cell_text, number

_NUMBER = re.compile(r"[0-9]{1,2}")
_DECIMALS = re.compile(r"0?[.,]\d+")
SEVERAL = 2
"""Columns with a number too high that show how a whole table counts."""
ONE_AND_TWO = frozenset({1, 2})


class Doubt(NamedTuple):
    """Columns that stay open.

    Attributes:
        columns: what speaks against each of them, by its place.
    """

    code: Code
    columns: Mapping[int, Any]


def doubts(
    rules: Mapping[int, ColumnRule], rows: Sequence[Sequence[Any]], questionnaire: Questionnaire
) -> Iterator[Doubt]:
    """The columns that are to stay open.

    Args:
        rules: what the columns seem to hold.
        rows: some of the rows.
        questionnaire: what they answer.
    """
    kinds: tuple[tuple[Code, Callable[..., Mapping[int, Any]]], ...] = (
        (Code.MC759, counted_from_one), (Code.MC766, one_and_two), (Code.MC767, shares),
    )  # fmt: skip
    for code, kind in kinds:
        found = kind(rules, rows, questionnaire)
        if found:
            yield Doubt(code, found)


def counted_from_one(
    rules: Mapping[int, ColumnRule], rows: Sequence[Sequence[Any]], questionnaire: Questionnaire
) -> dict[int, int]:
    """Columns of levels in a table that counts them from 1, as survey programs do, with the highest number of each.

    Seen where several columns go one beyond their highest level, and none has a 0: a single one may be a slip.
    """
    numbers: dict[int, set[int]] = {}
    beyond: dict[int, int] = {}
    for index, rule in rules.items():
        levels = questionnaire.questions[rule.question].coded
        if rule.holds != "answer" or rule.option or rule.values or not levels or levels[0] != 0:
            continue
        numbers[index] = found = _numbers(index, rows)
        if found and max(found) == len(levels):
            beyond[index] = len(levels)
    if len(beyond) < SEVERAL or any(0 in found for found in numbers.values()):
        return {}
    return {index: max(found, default=0) for index, found in numbers.items()}


def one_and_two(
    rules: Mapping[int, ColumnRule], rows: Sequence[Sequence[Any]], questionnaire: Questionnaire
) -> dict[int, int]:
    """Columns of yes and no, or of ticks, in a table that writes 1 and 2 for them: 1 may be yes or no there.

    SPSS and SoSci Survey do so, and SoSci Survey writes 2 for what is ticked.
    """
    kinds: dict[bool, dict[int, set[int]]] = {True: {}, False: {}}
    for index, rule in rules.items():
        if rule.holds != "answer" or rule.values:
            continue
        question = questionnaire.questions[rule.question]
        is_tick = rule.option is not None and question.multiple
        if is_tick or question.is_yes_or_no:
            kinds[is_tick][index] = _numbers(index, rows)
    found: dict[int, int] = {}
    for columns in kinds.values():
        written = {one for seen in columns.values() for one in seen}
        # One that is a 0 shows that the others are 0 and 1, and a 2 is a slip.
        if 2 in written and written <= ONE_AND_TWO:  # noqa: PLR2004 - the number that stands in the cells
            found |= {index: max(seen) for index, seen in columns.items() if seen}
    return found


def shares(
    rules: Mapping[int, ColumnRule], rows: Sequence[Sequence[Any]], questionnaire: Questionnaire
) -> dict[int, str]:
    """Columns of percentages that hold shares of 1, as programs save cells that are shown as 35 %."""
    found: dict[int, str] = {}
    for index, rule in rules.items():
        if rule.holds == "answer" and not rule.values and questionnaire.questions[rule.question].is_percentage:
            texts = [cell_text(cell).strip() for row in rows if (cell := cell_at(row, index)) not in ("", None)]
            fraction = next((text for text in texts if _DECIMALS.fullmatch(text)), None)
            if fraction and all(_is_share(text) for text in texts):
                found[index] = fraction
    return found


def _is_share(text: str) -> bool:
    """Whether a text is no number above 1; words say nothing."""
    try:
        return number(text, Conventions(decimal=",")) <= 1 and "%" not in text
    except (NotReadable, ValueError):
        return "%" not in text


def _numbers(index: int, rows: Sequence[Sequence[Any]]) -> set[int]:
    """The numbers up to 99 that stand in a column."""
    texts = {cell_text(cell_at(row, index)) for row in rows}
    return {int(text) for text in texts if _NUMBER.fullmatch(text)}
