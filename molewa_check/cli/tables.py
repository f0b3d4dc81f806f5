"""How tables are read, as the options of commands say it."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from molewa_check.batch.correction import Correction
    from molewa_check.model.columns import ColumnsFile

WORKBOOK = ".xlsx"


def mappings_of(paths: Iterable[Path] | None, questionnaire: str | None) -> "list[ColumnsFile]":
    """The mappings that were named, checked: YAML files, or workbooks.

    Raises:
        InvalidInput: MC1xx to MC4xx, MC713, MC755.
    """
    from molewa_check.batch.mapping_book import read_mapping_book
    from molewa_check.source.columns import read_columns
    from molewa_check.source.questionnaire import load_by_name

    known = load_by_name(questionnaire).questionnaire if questionnaire else None
    named = tuple(paths or ())
    return [(read_mapping_book if path.suffix.lower() == WORKBOOK else read_columns)(path, known) for path in named]


def corrections_of(path: Path | None) -> "dict[str, Correction]":
    """What somebody entered in a corrections.xlsx.

    Raises:
        InvalidInput: MC1xx, MC713, MC747 or MC76x.
    """
    from molewa_check.batch.corrections import read_corrections

    return read_corrections(path) if path else {}
