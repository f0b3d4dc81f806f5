"""`verify`: recompute a report from what it carries."""

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from molewa_check.cli.options import Format, Lang

if TYPE_CHECKING:
    from molewa_check.source.questionnaire import LoadedQuestionnaire

ReportPath = Annotated[Path, typer.Argument(metavar="REPORT", help=_("A PDF report that molewa-check made."))]
Trusted = Annotated[
    str | None,
    typer.Option(
        "--questionnaire",
        "-q",
        metavar="Q",
        help=_("The questionnaire that the report has to rest on: an id, a file or a folder."),
    ),
]
Templates = Annotated[
    Path | None,
    typer.Option(
        "--templates", metavar="DIR", help=_("The folder of templates, for a report that was made with own ones.")
    ),
]
Extract = Annotated[
    Path | None, typer.Option("--extract", metavar="DIR", help=_("Save the attachments to this folder."))
]


def verify(
    report: ReportPath,
    questionnaire: Trusted = None,
    templates: Templates = None,
    extract: Extract = None,
    format_: Format = "text",
    lang: Lang = None,
) -> None:
    """Recompute a report and say whether it matches."""
    from molewa_check.cli.exits import ExitCode
    from molewa_check.cli.output import language_of, print_json
    from molewa_check.cli.pipeline import templates_of
    from molewa_check.cli.verify_text import findings_record, print_findings, say_extracted
    from molewa_check.verify.extract import extract as save
    from molewa_check.verify.findings import Verdict
    from molewa_check.verify.pdf_file import open_pdf
    from molewa_check.verify.recompute import verify as recompute
    from molewa_check.words.language import Words

    words = Words(language_of(lang))
    trusted, own = _trusted(questionnaire), templates_of(templates)
    opened = open_pdf(report)
    if extract is not None:
        say_extracted(save(opened, extract), words)
    findings = recompute(opened, trusted, own)
    if format_ == "json":
        print_json(findings_record(findings, words))
    else:
        print_findings(findings, words)
    if findings.verdict is not Verdict.MATCHES:
        raise typer.Exit(ExitCode.FINDINGS)


def _trusted(name: str | None) -> "LoadedQuestionnaire | None":
    from molewa_check.source.questionnaire import load_by_name

    return None if name is None else load_by_name(name)
