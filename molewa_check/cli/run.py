"""`run`: the interactive assessment."""

from gettext import gettext as _
from pathlib import Path
from typing import Annotated

import typer

from molewa_check.cli.options import ContactsFile, ForAudience, Lang, TemplatesFolder
from molewa_check.model.vocabulary import Perspective, Scope

Questionnaire = Annotated[
    str | None,
    typer.Argument(
        metavar="[QUESTIONNAIRE]",
        help=_(
            "Id of a bundled questionnaire, a file or a folder. Default: the one that the answers name, else molewa."
        ),
    ),
]
AnswersFile = Annotated[
    Path | None,
    typer.Option(
        "--answers",
        "-a",
        metavar="FILE",
        help=_("The answer file: begun if it does not exist, gone on with if it does."),
    ),
]
FromPerspective = Annotated[
    Perspective | None,
    typer.Option(
        "--perspective",
        metavar="VIEW",
        help=_("Who answers: management, works-council, joint, or as the questionnaire says."),
    ),
]
Quick = Annotated[bool | None, typer.Option("--quick/--full", help=_("Only the questions of the quick check, or all."))]
CompanyName = Annotated[
    str | None, typer.Option("--company", metavar="NAME", help=_("Name of the company. An empty one is not asked for."))
]
Plain = Annotated[
    bool,
    typer.Option(
        "--plain", envvar="MOLEWA_CHECK_PLAIN", help=_("For screen readers: text below text, nothing is drawn again.")
    ),
]
Interim = Annotated[bool, typer.Option("--interim/--no-interim", help=_("An interim result after every section."))]
ReportFile = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help=_("The report. Default: beside the answers."))
]
WithReport = Annotated[bool, typer.Option("--report/--no-report", help=_("Make the report at the end."))]


def run(
    questionnaire: Questionnaire = None,
    answers: AnswersFile = None,
    perspective: FromPerspective = None,
    quick: Quick = None,
    company: CompanyName = None,
    plain: Plain = False,
    interim: Interim = True,
    audience: ForAudience = None,
    output: ReportFile = None,
    report: WithReport = True,
    templates: TemplatesFolder = None,
    contacts: ContactsFile = None,
    lang: Lang = None,
) -> None:
    """Lead through a questionnaire, then show the result and make the report."""
    from dataclasses import replace

    from molewa_check.cli.given import as_answer_file, is_message, is_workbook
    from molewa_check.cli.output import language_of
    from molewa_check.cli.pipeline import templates_of
    from molewa_check.cli.terminal.choice import Kind, is_language_clear, kind_of_terminal
    from molewa_check.cli.terminal.ending import end
    from molewa_check.cli.terminal.session import Options, interview, named_by
    from molewa_check.cli.terminal.wanted import Wanted
    from molewa_check.interview.welcome import Wishes
    from molewa_check.source.contacts import read_contacts
    from molewa_check.words.language import Words

    # Before hours of answering: a folder or a file that cannot be used is said at once.
    own_templates = templates_of(templates)
    if contacts is not None:
        read_contacts(contacts)
    scope: Scope | None = None if quick is None else "quick" if quick else "full"
    wishes = Wishes(perspective, scope, company, lang)
    if answers is not None and answers.exists() and (is_workbook(answers) or is_message(answers)):
        answers = as_answer_file(answers, questionnaire, language_of(lang))
    name = questionnaire or named_by(answers)
    if perspective is not None:
        _require_view(name, perspective)
    is_screen = kind_of_terminal(plain) is Kind.SCREEN
    has_end_page = is_screen and report
    options = Options(
        name, answers, wishes, plain, interim, language_of(lang), is_language_clear(lang), ask_hours=not has_end_page
    )
    wanted = Wanted(audience, output, report=report, templates=own_templates, contacts=contacts)
    while True:
        ended = interview(options)
        if not ended.complete or ended.path is None:
            raise typer.Exit(ended.code)
        words = Words(ended.language)
        if not has_end_page:
            raise typer.Exit(end(ended.path, name, words, wanted, attended=ended.attended, animated=is_screen))
        from molewa_check.cli.terminal.end_screen import EndScreen, Next

        screen = EndScreen(ended.path, name, words, wanted)
        if screen.run() is Next.DONE:
            raise typer.Exit(screen.code)
        # Back to the answers: the same file once more, at its review.
        options = replace(options, answers=ended.path, wishes=Wishes(language=ended.language), interim=False)


def _require_view(questionnaire: str, perspective: Perspective) -> None:
    """A view that the questionnaire does not know is a mistake on the command line."""
    from molewa_check.source.questionnaire import load_by_name

    views = load_by_name(questionnaire).questionnaire.views
    if perspective not in views:
        message = f"{perspective}: {' · '.join(views)}"
        raise typer.BadParameter(message, param_hint="--perspective")
