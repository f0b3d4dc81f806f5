"""`score`: the scores of one answer file."""

from molewa_check.cli.options import AnswersPath, ForAudience, Format, HoursPerMonth, Lang, QuestionnaireName


def score(
    answers: AnswersPath,
    questionnaire: QuestionnaireName = None,
    format_: Format = "text",
    audience: ForAudience = None,
    hours_per_month: HoursPerMonth = None,
    lang: Lang = None,
) -> None:
    """Score an answer file and print the result."""
    from molewa_check.assess.result import result_document
    from molewa_check.cli.output import language_of, print_json
    from molewa_check.cli.pipeline import Wishes, assess_file
    from molewa_check.cli.score_text import print_assessment

    language = language_of(lang)
    assessment = assess_file(answers, questionnaire, Wishes(audience, hours_per_month), language)
    if format_ == "json":
        print_json(result_document(assessment, language))
    else:
        print_assessment(assessment, language)
