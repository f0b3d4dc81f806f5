"""Options and arguments that several commands share."""

from gettext import gettext as _
from pathlib import Path
from typing import Annotated, Literal

import typer

from molewa_check.i18n import Language, as_language, languages
from molewa_check.model.vocabulary import Audience

TextOrJson = Literal["text", "json"]
"""Output for people or for programs."""
ReportFormat = Literal["pdf", "html", "xlsx"]
"""File formats of a report; `xlsx` is the action list alone, to go on working with."""


def _language(name: str) -> Language:
    """The language that a user names, also as systems write it."""
    found = as_language(name)
    if found is None:
        names = ", ".join(repr(language) for language in languages())
        raise typer.BadParameter(_("{value} is not one of {names}.").format(value=repr(name), names=names))
    return found


Lang = Annotated[
    Language | None,
    typer.Option(
        "--lang",
        parser=_language,
        metavar=f"<{'|'.join(languages())}>",
        help=_("Language. Default: MOLEWA_CHECK_LANG, then the system's language, then German."),
    ),
]
AnswersPath = Annotated[Path, typer.Argument(metavar="ANSWERS", help=_("An answer file, YAML or JSON."))]
QuestionnaireName = Annotated[
    str | None,
    typer.Option(
        "--questionnaire",
        "-q",
        metavar="Q",
        help=_("Id of a bundled questionnaire, a file or a folder. Default: the one that the answers name."),
    ),
]
ForAudience = Annotated[Audience | None, typer.Option("--audience", help=_("Whom it is for."))]
Format = Annotated[TextOrJson, typer.Option("--format", help=_("Output for people or for programs."))]
