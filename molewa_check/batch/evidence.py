"""What the cells of a column tell about the question it answers, where its heading tells nothing."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from molewa_check.batch.cells import answer_of
from molewa_check.batch.headings import SHORTEST
from molewa_check.model.columns import ColumnRule
from molewa_check.model.fit import Unfit
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.questions import Question
from molewa_check.words.reading import UNKNOWN

MOST = 3
"""Questions that are named as those that cells fit; of more any could be meant."""


def by_answers(columns: Mapping[int, Collection[str]], questionnaire: Questionnaire) -> dict[int, ColumnRule]:
    """The columns whose cells are the words of the answers to one question and to no other.

    Args:
        columns: what stands in them, by place.
        questionnaire: what they answer.
    """
    found = {
        index: ids[0]
        for index, cells in columns.items()
        if any(len(cell) >= SHORTEST and not cell.isdecimal() for cell in cells)
        and len(ids := list(questions_for(cells, questionnaire))) == 1
    }
    times = Counter(found.values())
    return {index: ColumnRule(question=id_) for index, id_ in found.items() if times[id_] == 1}


def questions_for(cells: Collection[str], questionnaire: Questionnaire) -> Iterable[str]:
    """The questions with a list of answers that take all of some cells."""
    for question in questionnaire.questions.values():
        if cells and question.possible is not None and all(_takes(question, cell) for cell in cells):
            yield question.id


def _takes(question: Question, cell: str) -> bool:
    try:
        return answer_of(question, cell, None, {}, UNKNOWN) is not None
    except Unfit:
        return False
