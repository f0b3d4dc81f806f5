"""After the last question: the result on the terminal, then the report for whom it is wanted."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from molewa_check.cli.exits import ExitCode, exit_code_of
from molewa_check.cli.options import AudienceName
from molewa_check.cli.output import print_problems, say
from molewa_check.cli.terminal.choice import as_command, from_here
from molewa_check.cli.terminal.plain import PlainPrompter
from molewa_check.errors import MolewaError
from molewa_check.i18n import N_, translator
from molewa_check.interview.asking import Asker, numbered
from molewa_check.interview.prompter import Page
from molewa_check.interview.words import Words

_AUDIENCES = {
    AudienceName.MANAGEMENT: N_("for the management"),
    AudienceName.WORKS_COUNCIL: N_("for the works council"),
    AudienceName.ADVISOR: N_("for an advisor"),
}


def end(
    answers: Path,
    questionnaire: str,
    words: Words,
    audience: AudienceName | None,
    output: Path | None,
    *,
    report: bool,
    attended: bool,
    animated: bool,
) -> ExitCode:
    """Print the result and make the report.

    Raises:
        KeyboardInterrupt: the user does not want to wait; the answers are kept.
    """
    from molewa_check.cli.pipeline import assess_file
    from molewa_check.cli.score_text import print_assessment

    if not animated:
        os.environ["TERM"] = "dumb"  # no bold type either: what reads aloud would read its codes
    assessment = assess_file(answers, questionnaire, audience, words.language)
    print_assessment(assessment, words.language)
    say("")
    say(words(N_("Answers: {file}")), file=answers)
    if not report:
        return ExitCode.OK
    if audience is None and attended:
        audience = _ask_audience(words, AudienceName(assessment.audience))
        if audience is None:
            say(_how_to_report(answers, questionnaire, words))
            return ExitCode.OK
    return _report(answers, questionnaire, words, audience, output or answers.with_suffix(".pdf"), animated=animated)


def _ask_audience(words: Words, usual: AudienceName) -> AudienceName | None:
    """Whom the report is for; None for no report now."""
    names = list(_AUDIENCES)
    items = numbered(*(words(_AUDIENCES[name]) for name in names), words(N_("no report now")))
    page = Page(title=words(N_("Whom is the report for?")), items=items)
    try:
        found = Asker(PlainPrompter(words.translate), words).choose(page, names.index(usual))
    except EOFError:
        return None
    return names[found] if isinstance(found, int) and found < len(names) else None


def _report(
    answers: Path, questionnaire: str, words: Words, audience: AudienceName | None, target: Path, *, animated: bool
) -> ExitCode:
    from molewa_check.cli.pipeline import assess_for_report, write_report

    try:
        with _progress(words(N_("The report is being made. This takes a few seconds.")), animated=animated):
            assessed = assess_for_report(answers, questionnaire, audience, words.language)
            write_report(assessed, target, "pdf", words.language)
    except MolewaError as error:
        print_problems(error.problems, translator(words.language))
        say(words(N_("The report could not be made. Your answers and the result are kept.")))
        say(_how_to_report(answers, questionnaire, words))
        return exit_code_of(error)
    say(words(N_("Report: {file}")), file=target)
    return ExitCode.OK


def _how_to_report(answers: Path, questionnaire: str, words: Words) -> str:
    from molewa_check.source.questionnaire import bundled_questionnaires

    parts = ["molewa-check", "report", from_here(answers)]
    if questionnaire not in bundled_questionnaires():
        parts += ["-q", questionnaire]
    return words(N_("The report can be made at any time with: {command}"), command=as_command(parts))


@contextmanager
def _progress(text: str, *, animated: bool) -> Iterator[None]:
    """Show that something happens."""
    if not animated:
        say(text)
        yield
        return
    from molewa_check.cli.console import SafeConsole

    with SafeConsole(stderr=True).status(text):
        yield
