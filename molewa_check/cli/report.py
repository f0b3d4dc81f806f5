"""`report`: the report of one answer file."""

from gettext import gettext as _
from pathlib import Path
from typing import Annotated, get_args

import typer

from molewa_check.cli.options import (
    AnswersPath,
    ContactsFile,
    ForAudience,
    HoursPerMonth,
    Lang,
    QuestionnaireName,
    ReportFormat,
    ReportPages,
    TemplatesFolder,
    WithoutAnswers,
    format_of,
)

OutputFile = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help=_("Where to write. Default: beside the answers.")),
]
FormatName = Annotated[
    ReportFormat | None,
    typer.Option("--format", help=_("File format; xlsx is the action list. Default: what FILE ends with, else PDF.")),
]
BenchmarkFile = Annotated[
    Path | None,
    typer.Option(
        "--benchmark", metavar="FILE", help=_("Show where the company stands in a group: a benchmark.json of a batch.")
    ),
]

EarlierAnswers = Annotated[
    Path | None,
    typer.Option(
        "--before",
        metavar="FILE",
        help=_("Show where the company stood then: earlier answers of the same view, or a report that carries them."),
    ),
]
IsConfidential = Annotated[
    bool, typer.Option("--confidential", help=_("Every page says that it is confidential (section 79 BetrVG)."))
]
Pages = Annotated[
    ReportPages,
    typer.Option("--pages", help=_("brief: the first pages alone, without attachments, such as for a bank.")),
]


def report(
    answers: AnswersPath,
    output: OutputFile = None,
    questionnaire: QuestionnaireName = None,
    audience: ForAudience = None,
    hours_per_month: HoursPerMonth = None,
    format_: FormatName = None,
    templates: TemplatesFolder = None,
    contacts: ContactsFile = None,
    benchmark: BenchmarkFile = None,
    before: EarlierAnswers = None,
    without_answers: WithoutAnswers = False,
    confidential: IsConfidential = False,
    pages: Pages = "all",
    lang: Lang = None,
) -> None:
    """Make a report and say where it lies."""
    from molewa_check.cli.output import language_of, say
    from molewa_check.cli.pipeline import Printed, Wishes, assess_for_report, write_report
    from molewa_check.words.language import Words

    language = language_of(lang)
    # The format that was asked for stands above the name of the file.
    kind: ReportFormat = format_ or (format_of(output, get_args(ReportFormat)) if output else "pdf")
    if pages == "brief" and kind == "xlsx":
        raise typer.BadParameter(
            _("The first pages alone are PDF or HTML; an Excel file is the action list. Leave one of both out."),
            param_hint="--pages",
        )
    target = output or answers.with_suffix(f".{kind}")
    assessed = assess_for_report(answers, questionnaire, Wishes(audience, hours_per_month), language, contacts)
    earlier = None
    if before is not None:
        from molewa_check.cli.before import read_earlier

        earlier = read_earlier(before, assessed, questionnaire, audience, language)
    printed = Printed(not without_answers, benchmark, confidential, pages == "brief", earlier)
    write_report(assessed, target, kind, language, templates, printed)
    say(Words(language).translate("Report: {file}"), file=target)
