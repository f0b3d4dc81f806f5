"""All answers that a batch is given: files as they are, tables row by row."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from molewa_check.batch.correction import Correction
from molewa_check.batch.file_answers import corrected, corrected_files
from molewa_check.batch.mappings import mappings_among, surveys_among
from molewa_check.batch.tables import TableReading, table_items
from molewa_check.batch.walk import STRUCTURE, Item, Walk, is_table, printable
from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.i18n import Language
from molewa_check.model.columns import ColumnsFile
from molewa_check.source.answers import ANSWERS_SIZE_LIMIT
from molewa_check.source.files import read_bytes
from molewa_check.source.questionnaire import load_by_name
from molewa_check.source.wide import kind_of_utf16

DEFAULT_QUESTIONNAIRE = "molewa"


@dataclass(frozen=True)
class Inputs:
    """Everything to work on; can be gone through again and again, and is never held in memory as a whole.

    Attributes:
        paths: files, folders and patterns.
        questionnaire: the one that tables answer. Default: the mapping's, then `molewa`.
        columns: mappings of tables; each takes the one that fits.
        output: the folder that the batch writes to.
        language: in which is said what is wrong with cells.
        strict: whether a cell that is not understood costs its row.
        corrections: what somebody entered for such cells.
    """

    paths: tuple[str, ...]
    questionnaire: str | None = None
    columns: tuple[ColumnsFile, ...] = ()
    output: Path | None = None
    language: Language = "de"
    strict: bool = False
    corrections: Mapping[str, Correction] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Item | Problem]:
        """In order: items, and a problem for everything that is passed over.

        Raises:
            InvalidInput: the questionnaire of the tables cannot be used.
        """
        said = False
        for found in Walk(self.paths, self.output):
            if isinstance(found, Problem):
                yield found
            elif found.name.lower().endswith(STRUCTURE):
                yield Problem(Code.MC708, Location(printable(found.name)))
            elif is_table(found.name) and not holds_answers(found.path):
                reading, problems = self._reading
                # Once, with the first table: a mapping that cannot be used concerns tables only.
                yield from () if said else problems
                said = True
                yield from table_items(found, reading)
            else:
                yield from self._file(Item(printable(found.name), found.path))

    def _file(self, item: Item) -> Iterator[Item | Problem]:
        """An answer file, with what somebody has corrected in it, and what is said of corrections that are not used."""
        if item.name in self._corrected:
            with suppress(InvalidInput):
                item, unused = corrected(item, self.corrections, self.questionnaire, self.language)
                yield from unused
        yield item

    @cached_property
    def _corrected(self) -> frozenset[str]:
        return corrected_files(self.corrections)

    @cached_property
    def _reading(self) -> tuple[TableReading, list[Problem]]:
        """How tables are read, and what is wrong with mappings that lie beside them.

        Only where there is a table, for their questionnaire may not be there.
        """
        named = next((one.questionnaire for one in self.columns), DEFAULT_QUESTIONNAIRE)
        questionnaire = load_by_name(self.questionnaire or named).questionnaire
        beside, problems = mappings_among(Walk(self.paths, self.output), questionnaire)
        surveys = surveys_among(Walk(self.paths, self.output), questionnaire)
        # Those that were named come first: where two fit a table alike, the first one counts.
        mappings = (*self.columns, *beside)
        reading = TableReading(questionnaire, mappings, surveys, self.language, self.strict, self.corrections)
        return reading, problems

    def count(self) -> int | None:
        """How many there are; None where tables are among them, whose rows nobody has counted."""
        total = 0
        for found in Walk(self.paths, self.output):
            if not isinstance(found, Problem) and is_table(found.name):
                return None
            total += 1
        return total


_ANSWERS = re.compile(
    r"""(?:^[ \t{>\ufeff\xa0]*|\{[\s>]*)["'„“”]?format["'„“”]?\s*:\s*["'„“”]?molewa-check/answers/""", re.MULTILINE
)


def holds_answers(path: Path) -> bool:
    """Whether a text is no table, but an answer file that a phone or a mail program has called .txt.

    So is one that they have spoilt (UTF-16, curly quotes): it is refused, as a table each line of it would be a row.
    """
    if path.suffix.lower() != ".txt":
        return False
    try:
        data = read_bytes(path, str(path), ANSWERS_SIZE_LIMIT)
    except InvalidInput:
        # It is read as a table, which says what is wrong with it.
        return False
    # All of it: in a message a greeting stands before the answers, and others' messages.
    return _ANSWERS.search(data.decode(kind_of_utf16(data) or "utf-8", "replace")) is not None


def collect(  # noqa: PLR0913 - as many as the command has options
    paths: Iterable[str | Path],
    questionnaire: str | None = None,
    columns: Iterable[ColumnsFile] = (),
    output: Path | None = None,
    *,
    language: Language = "de",
    strict: bool = False,
    corrections: Mapping[str, Correction] | None = None,
) -> Inputs:
    """What a batch is given, see `Inputs`."""
    named = tuple(str(path) for path in paths)
    return Inputs(named, questionnaire, tuple(columns), output, language, strict, corrections or {})
