"""`report`: the report of one answer file."""

from enum import StrEnum
from gettext import gettext as _
from pathlib import Path
from typing import Annotated

import typer

from molewa_check.cli.options import AnswersPath, Audience, Lang, QuestionnaireName
from molewa_check.i18n import N_


class ReportFormat(StrEnum):
    """File formats of a report."""

    PDF = "pdf"
    HTML = "html"


OutputFile = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help=_("Where to write. Default: beside the answers.")),
]
FormatName = Annotated[
    ReportFormat | None, typer.Option("--format", help=_("File format. Default: what FILE ends with, else PDF."))
]
TemplatesFolder = Annotated[
    Path | None, typer.Option("--templates", metavar="DIR", help=_("A folder whose files replace single templates."))
]
ContactsFile = Annotated[
    Path | None,
    typer.Option("--contacts", metavar="FILE", help=_("A file of contacts, used instead of the questionnaire's.")),
]

BenchmarkFile = Annotated[
    Path | None,
    typer.Option(
        "--benchmark", metavar="FILE", help=_("Show where the company stands in a group: a benchmark.json of a batch.")
    ),
]


def report(
    answers: AnswersPath,
    output: OutputFile = None,
    questionnaire: QuestionnaireName = None,
    audience: Audience = None,
    format_: FormatName = None,
    templates: TemplatesFolder = None,
    contacts: ContactsFile = None,
    benchmark: BenchmarkFile = None,
    lang: Lang = None,
) -> None:
    """Make a report and say where it lies."""
    from molewa_check.cli.output import language_of, say
    from molewa_check.cli.pipeline import assess_file, write_report
    from molewa_check.i18n import translator

    language = language_of(lang)
    kind = format_ or _format_of(output)
    target = output or answers.with_suffix(f".{kind.value}")
    assessment = assess_file(answers, questionnaire, audience, language, contacts)
    write_report(assessment, target, kind.value, language, templates, benchmark)
    say(translator(language)(N_("Report: {file}")).format(file=target))


def _format_of(output: Path | None) -> ReportFormat:
    """What the name of the output says."""
    is_html = output is not None and output.suffix.lower() in {".html", ".htm"}
    return ReportFormat.HTML if is_html else ReportFormat.PDF
