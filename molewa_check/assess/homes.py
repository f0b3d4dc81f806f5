"""Where a recommendation belongs: a section at the top, for the chapters of a report and the order of topics."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from molewa_check.assess.prepared import Prepared
from molewa_check.model.advice import Recommendation
from molewa_check.model.tree import walk

NOWHERE = ""
"""The home of a recommendation that belongs to no single section."""


def home_of(prepared: Prepared, item: Recommendation, scores: Iterable[str], questions: Iterable[str]) -> str:
    """The id of the top-level section of a recommendation.

    That is where a score lies on which it rests, the first of several sections; else where the first answer lies that
    it lifts; else where the first answer lies on which it rests.

    Args:
        prepared: the questionnaire.
        item: the recommendation.
        scores: the sections on whose scores it rests.
        questions: the questions on whose answers it rests.
    """
    by_section, by_question = _tops(prepared)
    scored = {by_section[id_] for id_ in scores if id_ in by_section}
    if scored:
        return next(section.id for section in prepared.root.sections if section.id in scored)
    return next((by_question[id_] for id_ in (*item.lifts, *questions) if id_ in by_question), NOWHERE)


@lru_cache(maxsize=16)
def _tops(prepared: Prepared) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The top-level section of every section and of every question, scored or not."""
    below = [(top.id, section) for top in prepared.root.sections for section in walk(top)]
    return (
        {section.id: top for top, section in below},
        {question.id: top for top, section in below for question in section.own},
    )
