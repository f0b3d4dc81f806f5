"""Options and arguments that several commands share."""

from collections.abc import Sequence
from gettext import gettext as _
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import typer

from molewa_check.errors import decimal_sign_of, plain_number
from molewa_check.i18n import Language, any_language, languages
from molewa_check.model.hours import read_hours
from molewa_check.model.vocabulary import LEAST_HOURS, MOST_HOURS, Audience, Perspective

TextOrJson = Literal["text", "json"]
"""Output for people or for programs."""
ReportFormat = Literal["pdf", "html", "xlsx"]
"""File formats of a report; `xlsx` is the action list alone, to go on working with."""

ReportPages = Literal["all", "brief"]
"""All pages of a report, or those that are read without the others."""
Kind = TypeVar("Kind", bound=str)


def _language(name: str) -> Language:
    """The language that a user names, also as systems write it."""
    found = any_language(name)
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


def _hours(text: str) -> float:
    """Hours a month, in quarters of an hour, as everywhere in a plan."""
    hours = read_hours(text)
    if hours is None:
        raise typer.BadParameter(
            _("{value} is no number of hours from {least} to {most}, in quarters of an hour.").format(
                value=repr(text), least=plain_number(LEAST_HOURS, decimal_sign_of(_)), most=MOST_HOURS
            )
        )
    return hours


HoursPerMonth = Annotated[
    float | None,
    typer.Option(
        "--hours-per-month",
        parser=_hours,
        metavar="N",
        help=_("Hours a month for all steps together. Default: what the answers say, then the questionnaire."),
    ),
]
AnswersPath = Annotated[
    Path, typer.Argument(metavar="ANSWERS", help=_("An answer file, YAML or JSON, or a form that was filled in."))
]
QuestionnaireName = Annotated[
    str | None,
    typer.Option(
        "--questionnaire",
        "-q",
        metavar="Q",
        help=_("Id of a bundled questionnaire, a file or a folder. Default: the one that the answers name."),
    ),
]
WhoAnswers = Annotated[
    Perspective | None,
    typer.Option(
        "--perspective",
        metavar="VIEW",
        help=_("Who answers: management, works-council, joint, employees, or as the questionnaire says."),
    ),
]
ForAudience = Annotated[Audience | None, typer.Option("--audience", help=_("Whom it is for."))]
Format = Annotated[TextOrJson, typer.Option("--format", help=_("Output for people or for programs."))]
WithoutAnswers = Annotated[
    bool, typer.Option("--without-answers", help=_("Do not attach the answers and the result to the PDF."))
]
OutputFolder = Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help=_("Folder to write to."))]
WhichQuestionnaire = Annotated[
    str,
    typer.Option("--questionnaire", "-q", metavar="Q", help=_("Id of a bundled questionnaire, a file or a folder.")),
]
"""The questionnaire where no answer file names one."""
ColumnsMappings = Annotated[
    list[Path] | None,
    typer.Option(
        "--columns",
        metavar="FILE",
        help=_("A mapping of the columns of tables. Several: each table takes the one that fits."),
    ),
]
CorrectionsFile = Annotated[
    Path | None,
    typer.Option(
        "--corrections", metavar="FILE", help=_("A corrections.xlsx of an earlier run that somebody filled in.")
    ),
]


def format_of(output: Path, kinds: Sequence[Kind]) -> Kind:
    """The format that the name of an output says; the first one where it says nothing.

    Raises:
        typer.BadParameter: it ends like the file of another program.
    """
    ending = output.suffix.lower()
    named = {"": kinds[0], ".htm": "html"}.get(ending, ending.removeprefix("."))
    for kind in kinds:
        if kind == named:
            return kind
    raise typer.BadParameter(
        _("No report ends in “{ending}”; possible: {names}.").format(ending=output.suffix, names=", ".join(kinds))
    )


def require_view(views: Sequence[str], view: str) -> None:
    """A view that a questionnaire does not know is a mistake on the command line.

    Raises:
        typer.BadParameter: it is none of its views.
    """
    if view not in views:
        message = f"{view}: {' · '.join(views)}"
        raise typer.BadParameter(message, param_hint="--perspective")


TemplatesFolder = Annotated[
    Path | None, typer.Option("--templates", metavar="DIR", help=_("A folder whose files replace single templates."))
]
ContactsFile = Annotated[
    Path | None,
    typer.Option("--contacts", metavar="FILE", help=_("A file of contacts, used instead of the questionnaire's.")),
]
