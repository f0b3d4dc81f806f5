"""`score`: the scores of one answer file."""

from gettext import gettext as _
from pathlib import Path
from typing import Annotated

import typer

from molewa_check.cli.options import AnswersPath, ForAudience, Format, HoursPerMonth, Lang, QuestionnaireName

Other = Annotated[
    Path | None, typer.Argument(metavar="[OTHER]", help=_("Answers to compare with: another view, or another day."))
]


def score(
    answers: AnswersPath,
    other: Other = None,
    questionnaire: QuestionnaireName = None,
    format_: Format = "text",
    audience: ForAudience = None,
    hours_per_month: HoursPerMonth = None,
    lang: Lang = None,
) -> None:
    """Score an answer file and print the result; with two files the gaps between them."""
    from molewa_check.assess.result import result_document
    from molewa_check.cli.output import language_of, print_json
    from molewa_check.cli.pipeline import Wishes, assess_file
    from molewa_check.cli.score_text import print_assessment

    language = language_of(lang)
    if other is not None:
        from molewa_check.cli.compare_files import compared, read_sides
        from molewa_check.cli.compare_text import print_compared

        print_compared(compared(read_sides([answers, other], questionnaire, language), None)[0], format_, language)
        return
    assessment = assess_file(answers, questionnaire, Wishes(audience, hours_per_month), language)
    language = assessment.prepared.questionnaire.language_for(language)
    if format_ == "json":
        print_json(result_document(assessment, language))
    else:
        print_assessment(assessment, language)
