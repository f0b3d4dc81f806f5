"""`run`: the interactive assessment."""

from gettext import gettext as _
from pathlib import Path
from typing import Annotated

import typer

from molewa_check.cli.options import ContactsFile, ForAudience, Lang, TemplatesFolder, WhoAnswers, require_view
from molewa_check.i18n import Language
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
    perspective: WhoAnswers = None,
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

    from molewa_check.cli.output import language_of
    from molewa_check.cli.terminal.choice import Kind, is_language_clear, kind_of_terminal
    from molewa_check.cli.terminal.session import Options, interview
    from molewa_check.cli.terminal.wanted import Wanted
    from molewa_check.interview.unfinished import named_by
    from molewa_check.interview.welcome import Wishes

    own_templates = _usable(templates, contacts)
    scope: Scope | None = None if quick is None else "quick" if quick else "full"
    wishes = Wishes(perspective, scope, company, lang)
    answers = _as_answers(answers, questionnaire, language_of(lang))
    name = questionnaire or named_by(answers)
    if perspective is not None:
        _require_view(name, perspective)
    is_screen = kind_of_terminal(plain) is Kind.SCREEN
    has_end_page = is_screen and report
    options = Options(
        name, answers, wishes, plain, interim, language_of(lang), is_language_clear(lang),
        ask_hours=not has_end_page, is_named=questionnaire is not None,
    )  # fmt: skip
    wanted = Wanted(audience, output, report=report, templates=own_templates, contacts=contacts)
    while True:
        ended = interview(options)
        if not ended.complete or ended.path is None:
            raise typer.Exit(ended.code)
        words = ended.words
        if not has_end_page:
            from molewa_check.cli.terminal.ending import end

            raise typer.Exit(
                end(ended.path, ended.questionnaire, words, wanted, attended=ended.attended, animated=is_screen)
            )
        from molewa_check.cli.terminal.end_screen import EndScreen, Next

        screen = EndScreen(ended.path, ended.questionnaire, words, wanted, can_undo=bool(ended.before))
        following = screen.run()
        if following is Next.DONE:
            raise typer.Exit(screen.code)
        # Back to the answers: the same file once more, at its review or with the last answer taken back. Who takes an
        # answer back is not asked first whether to go on with the full check.
        undo = following is Next.UNDO
        options = replace(
            options, questionnaire=ended.questionnaire, answers=ended.path, interim=False, before=ended.before,
            undo=undo, wishes=replace(wishes, scope=screen.scope) if undo else wishes,
        )  # fmt: skip


def _usable(templates: Path | None, contacts: Path | None) -> Path | None:
    """The folder of the templates; what cannot be used is said before hours of answering."""
    if templates is not None:
        from molewa_check.cli.pipeline import templates_of

        templates = templates_of(templates)
    if contacts is not None:
        from molewa_check.source.contacts import read_contacts

        read_contacts(contacts)
    return templates


def _as_answers(answers: Path | None, questionnaire: str | None, language: Language) -> Path | None:
    """The answer file that was named; for a form's workbook or a message, the one that it amounts to."""
    from molewa_check.cli.given import as_answer_file, is_message, is_workbook
    from molewa_check.source.files import exists

    if answers is None or not exists(answers):
        return answers
    if is_workbook(answers) or is_message(answers):
        return as_answer_file(answers, questionnaire, language)
    return answers


def _require_view(questionnaire: str, perspective: Perspective) -> None:
    """A view that the questionnaire does not know is a mistake on the command line."""
    from molewa_check.source.questionnaire import load_by_name

    require_view(load_by_name(questionnaire).questionnaire.views, perspective)
