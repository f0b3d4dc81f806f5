"""Options and arguments that several commands share."""

from enum import StrEnum
from gettext import gettext as _
from pathlib import Path
from typing import Annotated

import typer


class LanguageName(StrEnum):
    """Languages of the program."""

    DE = "de"
    EN = "en"


class AudienceName(StrEnum):
    """Whom a report or a list of contacts is for."""

    MANAGEMENT = "management"
    WORKS_COUNCIL = "works-council"
    ADVISOR = "advisor"


class TextOrJson(StrEnum):
    """Output for people or for programs."""

    TEXT = "text"
    JSON = "json"


Lang = Annotated[
    LanguageName | None,
    typer.Option("--lang", help=_("Language. Default: MOLEWA_CHECK_LANG, then the system's language, then German.")),
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
Audience = Annotated[AudienceName | None, typer.Option("--audience", help=_("Whom it is for."))]
Format = Annotated[TextOrJson, typer.Option("--format", help=_("Output for people or for programs."))]
