"""All answers that a batch is given: files as they are, tables row by row."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from molewa_check.batch.tables import table_items
from molewa_check.batch.walk import Item, Walk, is_table, printable
from molewa_check.errors import Problem
from molewa_check.model.columns import ColumnsFile
from molewa_check.source.questionnaire import load_by_name

DEFAULT_QUESTIONNAIRE = "molewa"


@dataclass(frozen=True)
class Inputs:
    """Everything to work on; can be gone through again and again, and is never held in memory as a whole.

    Attributes:
        paths: files, folders and patterns.
        questionnaire: the one that tables answer. Default: the mapping's, then `molewa`.
        columns: the mapping of tables.
        output: the folder that the batch writes to.
    """

    paths: tuple[str, ...]
    questionnaire: str | None = None
    columns: ColumnsFile | None = None
    output: Path | None = None

    def __iter__(self) -> Iterator[Item | Problem]:
        """In order: items, and a problem for everything that is passed over.

        Raises:
            InvalidInput: the questionnaire of the tables cannot be used.
        """
        for found in Walk(self.paths, self.output):
            if isinstance(found, Problem):
                yield found
            elif is_table(found.name):
                name = self.questionnaire or (self.columns.questionnaire if self.columns else DEFAULT_QUESTIONNAIRE)
                yield from table_items(found, load_by_name(name).questionnaire, self.columns)
            else:
                yield Item(printable(found.name), found.path)

    def count(self) -> int | None:
        """How many there are; None where tables are among them, whose rows nobody has counted."""
        total = 0
        for found in Walk(self.paths, self.output):
            if not isinstance(found, Problem) and is_table(found.name):
                return None
            total += 1
        return total


def collect(
    paths: Iterable[str | Path],
    questionnaire: str | None = None,
    columns: ColumnsFile | None = None,
    output: Path | None = None,
) -> Inputs:
    """What a batch is given, see `Inputs`."""
    return Inputs(tuple(str(path) for path in paths), questionnaire, columns, output)
