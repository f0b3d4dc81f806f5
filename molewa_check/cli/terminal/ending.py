"""After the last question: the result on the terminal, then the report for whom it is wanted."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from molewa_check.cli.exits import ExitCode, exit_code_of
from molewa_check.cli.output import print_problems, say
from molewa_check.cli.terminal.choice import as_command
from molewa_check.cli.terminal.comparing import offer_comparison
from molewa_check.cli.terminal.plain import PlainPrompter
from molewa_check.cli.terminal.wanted import Wanted
from molewa_check.errors import MolewaError
from molewa_check.interview.asking import Asker, numbered
from molewa_check.interview.prompter import Page
from molewa_check.model.vocabulary import AUDIENCES, Audience
from molewa_check.words.labels import AUDIENCES as AUDIENCE_LABELS
from molewa_check.words.language import Words


def end(answers: Path, questionnaire: str, words: Words, wanted: Wanted, *, attended: bool, animated: bool) -> ExitCode:
    """Print the result, make the report, and offer to compare it with another view.

    Raises:
        KeyboardInterrupt: the user does not want to wait; the answers are kept.
    """
    from molewa_check.cli.pipeline import Wishes, assess_file
    from molewa_check.cli.score_text import print_assessment

    if not animated:
        os.environ["TERM"] = "dumb"  # no bold type either: what reads aloud would read its codes
    assessment = assess_file(answers, questionnaire, Wishes(wanted.audience), words.language)
    # Before the report, which takes seconds and can fail: the result is there in any case.
    print_assessment(assessment, assessment.prepared.questionnaire.language_for(words.language))
    say("")
    say(words.translate("Answers: {file}"), file=answers)
    code, is_wanted = ExitCode.OK, wanted.report
    if wanted.report and wanted.audience is None and attended:
        wanted = replace(wanted, audience=_ask_audience(words, assessment.audience))
        is_wanted = wanted.audience is not None
    if is_wanted:
        code = _report(answers, questionnaire, words, wanted, animated=animated)
    elif wanted.report:
        say(_how_to_report(answers, questionnaire, words))
    # Last, for it takes seconds as well; whoever wants no report at the end wants no comparison there, either.
    compared = offer_comparison(answers, assessment, questionnaire, words, attended=attended and wanted.report)
    return code or compared


def _ask_audience(words: Words, usual: Audience) -> Audience | None:
    """Whom the report is for; None for no report now."""
    names = [words.translate(AUDIENCE_LABELS[name]) for name in AUDIENCES]
    items = numbered(*names, words.headline("no report now"))
    page = Page(title=words.translate("Whom is the report for?"), items=items)
    try:
        # In plain text even after a full screen, or the question would cover the result that it is about.
        found = Asker(PlainPrompter(words.translate), words).choose(page, AUDIENCES.index(usual))
    except EOFError:
        return None
    return AUDIENCES[found] if isinstance(found, int) and found < len(AUDIENCES) else None


def _report(answers: Path, questionnaire: str, words: Words, wanted: Wanted, *, animated: bool) -> ExitCode:
    from molewa_check.cli.pipeline import Wishes, assess_for_report, write_readable_report

    try:
        with _progress(words.translate("The report is being made. This takes a few seconds."), animated=animated):
            wishes, target = Wishes(wanted.audience), wanted.output or answers.with_suffix(".pdf")
            assessed = assess_for_report(answers, questionnaire, wishes, words.language, wanted.contacts)
            target = write_readable_report(assessed, target, words.language, wanted.templates)
    except MolewaError as error:
        # Told here and not by the caller: that answers and result are kept belongs to it.
        print_problems(error.problems, words.translate)
        say(words.translate("The report could not be made. Your answers and the result are kept."))
        say(_how_to_report(answers, questionnaire, words))
        return exit_code_of(error)
    say(words.translate("Report: {file}"), file=target)
    return ExitCode.OK


def _how_to_report(answers: Path, questionnaire: str, words: Words) -> str:
    from molewa_check.source.questionnaire import bundled_questionnaires

    parts = ["molewa-check", "report", str(answers.resolve())]
    if questionnaire not in bundled_questionnaires():
        parts += ["-q", str(Path(questionnaire).resolve())]
    return words.translate("The report can be made at any time with: {command}", command=as_command(parts))


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
