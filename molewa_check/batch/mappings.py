"""Mappings of columns that lie beside the tables: whoever sends a table may send along what its columns mean."""

import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from molewa_check.batch.headings import Headings
from molewa_check.batch.sheets import survey_tables
from molewa_check.batch.survey_structure import Structure, mapping_of_survey
from molewa_check.batch.walk import STRUCTURE, Found
from molewa_check.errors import InvalidInput, Problem
from molewa_check.model.columns import COLUMNS_FORMAT, ColumnsFile
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.source.columns import read_columns

_LOOKED_AT = 4096
"""Bytes in which a file says what it is; comments of a draft may stand above."""
_KIND = COLUMNS_FORMAT.encode()
_WORKBOOK = ".xlsx"
_TEXTS = "xl/sharedStrings.xml"
"""Where a workbook keeps its texts, those of the first row first."""


def mappings_among(
    files: Iterable[Found | Problem], questionnaire: Questionnaire
) -> tuple[list[ColumnsFile], list[Problem]]:
    """The mappings among files, and what is wrong with them.

    Args:
        files: what was found in the folders of a batch.
        questionnaire: what the tables answer; a mapping for another one is a problem.
    """
    found: list[ColumnsFile] = []
    problems: list[Problem] = []
    for file in files:
        if isinstance(file, Problem) or not _is_mapping(file.path):
            continue
        try:
            found.append(_read(file.path, questionnaire))
        except InvalidInput as error:
            problems += [problem.in_file(file.name) for problem in error.problems]
    return found, problems


def _read(path: Path, questionnaire: Questionnaire) -> ColumnsFile:
    if path.suffix.lower() != _WORKBOOK:
        return read_columns(path, questionnaire)
    from molewa_check.batch.mapping_book import read_mapping_book  # noqa: PLC0415 - seldom needed

    return read_mapping_book(path, questionnaire)


def _is_mapping(path: Path) -> bool:
    if path.suffix.lower() == _WORKBOOK:
        return _is_mapping_book(path)
    if path.suffix.lower() not in {".yaml", ".yml"}:
        return False
    with suppress(OSError), path.open("rb") as stream:
        start = stream.read(_LOOKED_AT)
        # A long draft has many comments above what it is.
        return _KIND in start or (start.startswith(b"#") and _KIND in stream.read(_LOOKED_AT * 16))
    return False


def _is_mapping_book(path: Path) -> bool:
    """Whether a workbook says so at its beginning; what cannot be read says so where tables are read."""
    # Whatever a broken archive makes the library raise: this only looks whether there is a mapping.
    broken = (OSError, BadZipFile, KeyError, RuntimeError, ValueError, EOFError, zlib.error)
    with suppress(*broken), ZipFile(path) as book, book.open(_TEXTS) as texts:
        return _KIND in texts.read(_LOOKED_AT * 16)
    return False


def surveys_among(files: Iterable[Found | Problem], questionnaire: Questionnaire) -> tuple[ColumnsFile, ...]:
    """What the structures of LimeSurvey surveys say about their codes; one that cannot be read says nothing."""
    headings = Headings(questionnaire)
    structures = (file for file in files if isinstance(file, Found) and file.path.suffix.lower() == STRUCTURE)
    found: list[ColumnsFile] = []
    for file in structures:
        with suppress(InvalidInput):
            mapping = mapping_of_survey(Structure(survey_tables(file.path, file.name)), headings)
            found += [mapping] if mapping else []
    return tuple(found)
