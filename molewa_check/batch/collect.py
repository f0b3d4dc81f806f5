"""All answers that a batch is given: files as they are, tables row by row."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from molewa_check.batch.items import Item, is_table, walk
from molewa_check.batch.tables import table_items
from molewa_check.errors import Problem
from molewa_check.model.columns import ColumnsFile
from molewa_check.source.questionnaire import load_by_name

DEFAULT_QUESTIONNAIRE = "molewa"


def collect(
    paths: Iterable[str | Path], questionnaire: str | None = None, columns: ColumnsFile | None = None
) -> Iterator[Item | Problem]:
    """Everything to work on, in order, and a problem for everything that is passed over.

    Args:
        paths: files, folders and patterns.
        questionnaire: the one that tables answer. Default: the mapping's, then `molewa`.
        columns: the mapping of tables.

    Raises:
        InvalidInput: the questionnaire of the tables cannot be used.
    """
    for found in walk(paths):
        if isinstance(found, Problem):
            yield found
        elif is_table(found):
            name = questionnaire or (columns.questionnaire if columns else DEFAULT_QUESTIONNAIRE)
            yield from table_items([found], load_by_name(name).questionnaire, columns)
        else:
            yield Item(str(found), found)
