"""`columns`: a first mapping of a table's columns."""

from gettext import gettext as _
from pathlib import Path
from typing import Annotated

import typer

from molewa_check.cli.options import Lang, WhichQuestionnaire

TablePath = Annotated[
    Path,
    typer.Argument(metavar="TABLE", help=_("A table of any kind, such as XLSX, ODS or CSV, or a LimeSurvey export.")),
]
Preview = Annotated[
    bool,
    typer.Option("--preview", help=_("Say how the table is read, column by column, instead of drafting a mapping.")),
]
MappingFile = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE",
        help=_("Write the draft to this file; one that ends with .xlsx is filled in with lists to choose from."),
    ),
]  # fmt: skip


def columns(
    table: TablePath,
    output: MappingFile = None,
    questionnaire: WhichQuestionnaire = "molewa",
    preview: Preview = False,
    lang: Lang = None,
) -> None:
    """Draft a mapping."""
    from molewa_check.batch.draft import draft_columns
    from molewa_check.batch.mapping_book import mapping_book
    from molewa_check.batch.preview import preview_of
    from molewa_check.cli.output import language_of, show
    from molewa_check.cli.tables import WORKBOOK
    from molewa_check.source.files import write_private
    from molewa_check.source.questionnaire import load_by_name
    from molewa_check.words.language import Words

    words, known = Words(language_of(lang)), load_by_name(questionnaire).questionnaire
    if preview:
        for line in preview_of(table, known, words):
            show(line)
    elif output is None:
        show(draft_columns(table, known, words).removesuffix("\n"))
    elif output.suffix.lower() == WORKBOOK:
        write_private(output, mapping_book(table, known, words))
    else:
        write_private(output, draft_columns(table, known, words).encode())
