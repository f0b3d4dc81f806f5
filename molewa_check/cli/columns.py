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


def columns(
    table: TablePath, questionnaire: WhichQuestionnaire = "molewa", preview: Preview = False, lang: Lang = None
) -> None:
    """Print the draft of a mapping."""
    from molewa_check.batch.draft import draft_columns
    from molewa_check.batch.preview import preview_of
    from molewa_check.cli.output import language_of, show
    from molewa_check.source.questionnaire import load_by_name
    from molewa_check.words.language import Words

    words, known = Words(language_of(lang)), load_by_name(questionnaire).questionnaire
    if preview:
        for line in preview_of(table, known, words):
            show(line)
        return
    show(draft_columns(table, known, words).removesuffix("\n"))
