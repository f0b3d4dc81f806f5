"""After an interview: another view of the same company lies beside the answers, and both can be compared."""

from pathlib import Path

from molewa_check.assess.assessment import Assessment
from molewa_check.cli.exits import ExitCode, exit_code_of
from molewa_check.cli.output import print_problems, say
from molewa_check.cli.terminal.choice import as_command, from_here
from molewa_check.cli.terminal.plain import PlainPrompter
from molewa_check.errors import MolewaError
from molewa_check.interview.asking import Asker, numbered
from molewa_check.interview.other_view import other_view
from molewa_check.interview.prompter import Page
from molewa_check.words.language import Words


def offer_comparison(
    answers: Path, assessment: Assessment, questionnaire: str, words: Words, *, attended: bool
) -> ExitCode:
    """Compare with another view that lies beside the answers, if somebody there wants that; else say how to.

    Without another view of surely the same company nothing is said at all.

    Args:
        answers: the answer file that was just finished.
        assessment: what came of it.
        questionnaire: the questionnaire as it was named.
        words: in which language.
        attended: whether somebody is there to be asked.
    """
    other = other_view(answers, assessment.sheet.header, assessment.prepared.questionnaire)
    if other is None:
        return ExitCode.OK
    say("")
    say(words.translate("Another view of this company lies in {file}."), file=other)
    if attended and _is_wanted(words):
        return _compare(answers, other, questionnaire, words)
    say(_how_to_compare(answers, other, questionnaire, words))
    return ExitCode.OK


def _is_wanted(words: Words) -> bool:
    items = numbered(words.headline("yes"), words.headline("not now"))
    page = Page(title=words.translate("Compare both views now?"), items=items)
    try:
        return Asker(PlainPrompter(words.translate), words).choose(page, 0) == 0
    except EOFError:
        return False


def _compare(answers: Path, other: Path, questionnaire: str, words: Words) -> ExitCode:
    from molewa_check.cli.compare_files import write_beside

    say(words.translate("The comparison is being made. This takes a few seconds."))
    try:
        target = write_beside(answers, other, questionnaire, words.language)
    except MolewaError as error:
        # Told here and not by the caller: that answers and report are kept belongs to it.
        print_problems(error.problems, words.translate)
        say(words.translate("The comparison could not be made. Your answers and the result are kept."))
        say(_how_to_compare(answers, other, questionnaire, words))
        return exit_code_of(error)
    say(words.translate("Comparison: {file}"), file=target)
    return ExitCode.OK


def _how_to_compare(answers: Path, other: Path, questionnaire: str, words: Words) -> str:
    from molewa_check.source.questionnaire import bundled_questionnaires

    parts = ["molewa-check", "compare", from_here(answers), from_here(other)]
    name = words.translate("comparison")
    parts += ["-o", f"{name}.pdf"]
    if questionnaire not in bundled_questionnaires():
        parts += ["-q", questionnaire]
    return words.translate("Both can be compared with: {command}", command=as_command(parts))
