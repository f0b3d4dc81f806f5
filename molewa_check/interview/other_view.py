"""Another view of the same company in the same folder, with which answers can be compared."""

from pathlib import Path

from molewa_check.compare.admission import is_one_of_many, same_company
from molewa_check.errors import InvalidInput
from molewa_check.interview.unfinished import answer_files
from molewa_check.model.answers import AnswersFile
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.source.answers import header_of, read_answers_document


def other_view(path: Path, header: AnswersFile, questionnaire: Questionnaire) -> Path | None:
    """The answer file beside this one that holds another view of the same company; the latest of several.

    Args:
        path: the answer file.
        header: its head; without a company in it nothing is found.
        questionnaire: what it answers.
    """
    found = [
        (other.updated or "", place)
        for place in answer_files(path.resolve().parent)
        if place != path.resolve()
        and (other := _header(place, questionnaire)) is not None
        and other.questionnaire.id == header.questionnaire.id
        and other.perspective != header.perspective
        and not is_one_of_many(other, questionnaire)
        and same_company(header.company, other.company)
    ]
    return max(found)[1] if found else None


def _header(path: Path, questionnaire: Questionnaire) -> AnswersFile | None:
    try:
        return header_of(read_answers_document(path), questionnaire)
    except InvalidInput:
        # Somebody else's file that is wrong is none of this interview's business.
        return None
