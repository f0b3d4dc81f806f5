"""Answers together with the questionnaire they were given to."""

from pathlib import Path

from molewa_check.errors import Code, InvalidInput, Problem
from molewa_check.model.answers import AnswerSheet
from molewa_check.model.fit import suggestion
from molewa_check.source.answers import check_answers, questionnaire_id_of, read_answers_document
from molewa_check.source.document import Document
from molewa_check.source.questionnaire import LoadedQuestionnaire, bundled_questionnaires, load_by_name


def read_pair(path: Path, questionnaire: str | None = None) -> tuple[LoadedQuestionnaire, AnswerSheet]:
    """Read an answer file and its questionnaire.

    Args:
        path: the answer file.
        questionnaire: the id of a bundled questionnaire, a file or a folder. Default: the one that the answers name.

    Raises:
        InvalidInput: MC1xx to MC4xx.
    """
    return pair(read_answers_document(path), questionnaire)


def pair(document: Document, questionnaire: str | None = None) -> tuple[LoadedQuestionnaire, AnswerSheet]:
    """Check an answer document against its questionnaire; see `read_pair`.

    Raises:
        InvalidInput: MC2xx to MC4xx.
    """
    loaded = questionnaire_of(document, questionnaire)
    return loaded, check_answers(document, loaded)


def questionnaire_of(document: Document, questionnaire: str | None = None) -> LoadedQuestionnaire:
    """The questionnaire that answers belong to; see `read_pair`.

    Raises:
        InvalidInput: MC1xx to MC3xx.
    """
    name = questionnaire or questionnaire_id_of(document)
    # What a file names is never taken for a path; only the user can name one.
    if questionnaire is None and name is not None and name not in bundled_questionnaires():
        known = list(bundled_questionnaires())
        where = document.locate(("questionnaire", "id"))
        params = {"name": name, "known": known} | suggestion(name, known)
        raise InvalidInput([Problem(Code.MC318, where, "questionnaire.id", params)])
    # Without an id, any questionnaire will do to say that it is missing (MC205).
    return load_by_name(name or "molewa")
