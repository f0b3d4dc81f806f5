"""What to expect of an interview before the first answer: the time to read and to decide, question by question."""

from collections.abc import Iterator

from molewa_check.interview.machine import Interview
from molewa_check.interview.progress import Estimate, Pace, reading_time
from molewa_check.model.questions import Question
from molewa_check.words.language import Words


def expected_pace(interview: Interview, words: Words) -> Pace:
    """The time for each question by its words, and for all of them together what the questionnaire says."""
    prepared = interview.prepared
    estimates = {
        id_: Estimate(one.question.type, reading_time(_texts(one.question, words)), one.question.deciding)
        for id_, one in prepared.questions.items()
    }
    questionnaire = prepared.questionnaire
    is_quick = interview.header.scope == "quick" and questionnaire.quick is not None
    minutes = questionnaire.quick.minutes if is_quick and questionnaire.quick else questionnaire.minutes
    return Pace.from_minutes(estimates, interview.asked({}), minutes)


def _texts(question: Question, words: Words) -> Iterator[str]:
    """What is read before an answer; help is not."""
    yield words.text(question.text)
    yield from (choice.text for choice in question.choices(words))
