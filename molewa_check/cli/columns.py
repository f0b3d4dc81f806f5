"""`columns`: a first mapping of a table's columns."""

from gettext import gettext as _
from pathlib import Path
from typing import Annotated

import typer

from molewa_check.cli.options import Lang

TablePath = Annotated[Path, typer.Argument(metavar="TABLE", help=_("A CSV or XLSX file, or a LimeSurvey export."))]
Which = Annotated[
    str,
    typer.Option("--questionnaire", "-q", metavar="Q", help=_("Id of a bundled questionnaire, a file or a folder.")),
]


def columns(table: TablePath, questionnaire: Which = "molewa", lang: Lang = None) -> None:
    """Print the draft of a mapping."""
    from molewa_check.batch.draft import draft_columns
    from molewa_check.cli.output import language_of, show
    from molewa_check.source.questionnaire import load_by_name
    from molewa_check.words.language import Words

    words = Words(language_of(lang))
    show(draft_columns(table, load_by_name(questionnaire).questionnaire, words).removesuffix("\n"))
