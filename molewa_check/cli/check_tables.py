"""`check` for workbooks: mappings and forms; of other tables it says which command looks at them."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from molewa_check.batch.walk import MAYBE, TABLE_SUFFIXES
from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.i18n import Language

if TYPE_CHECKING:
    from molewa_check.model.questionnaire import Questionnaire

TABLES = TABLE_SUFFIXES - MAYBE
"""How the names of tables end."""


def is_table(path: Path) -> bool:
    """Whether a file is called like a table, and is no folder."""
    return path.suffix.lower() in TABLES and not path.is_dir()


def check_tables(tables: Sequence[Path], given: Iterable[Path], language: Language) -> list[Problem]:
    """What is wrong with workbooks.

    Args:
        tables: files that are called like tables.
        given: everything that is checked; mappings may belong to a questionnaire among it.
        language: in which cells are spoken of.
    """
    if not tables:
        return []
    from molewa_check.check import questionnaires_among

    known = questionnaires_among(path for path in given if not is_table(path))
    questionnaires = {id_: loaded.questionnaire for id_, loaded in known.items()}
    found: list[Problem] = []
    for path in tables:
        try:
            found += _check(path, questionnaires, language)
        except InvalidInput as error:
            found += error.problems
    return found


def _check(path: Path, known: "dict[str, Questionnaire]", language: Language) -> list[Problem]:
    from molewa_check.batch.form_book import form_properties
    from molewa_check.batch.mapping_book import is_mapping_book, read_mapping_book
    from molewa_check.batch.sheets import OpenTable
    from molewa_check.cli.given import read_form_book
    from molewa_check.source.pairing import pair

    table = OpenTable(path, str(path))
    if form_properties(table):
        document, problems = read_form_book(path, None, language)
        pair(document)
        return [*problems, *document.objections]
    if not is_mapping_book(table):
        return [Problem(Code.MC779, Location(str(path)))]
    read_mapping_book(path, None, known)
    return []
