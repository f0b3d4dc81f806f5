"""Scores over the common questions: those that are scored and have a value from both sides."""

from collections.abc import Mapping

from molewa_check.assess.prepared import Prepared
from molewa_check.assess.scoring import score_all
from molewa_check.model.conditions import OVERALL

CommonPoints = tuple[Mapping[str, float], Mapping[str, float]]
"""The points of both sides for the same questions, in the order of the questionnaire."""


def common_points(
    prepared: Prepared, first: Mapping[str, float | None], second: Mapping[str, float | None]
) -> CommonPoints:
    """Cut the points of two sides down to the questions for which both have some."""
    ids = [item.id for item in prepared.root.questions if None not in (first.get(item.id), second.get(item.id))]
    return {id_: first[id_] or 0.0 for id_ in ids}, {id_: second[id_] or 0.0 for id_ in ids}


def scores_of(prepared: Prepared, points: Mapping[str, float]) -> dict[str, float]:
    """The score of every section with a common question below it, and of the whole: all others do not exist."""
    return {id_: score for id_, (score, *_) in score_all(prepared.root, points).items() if score is not None}


def overall_of(prepared: Prepared, points: Mapping[str, float]) -> float | None:
    """The overall score over some questions; None where there are none."""
    return scores_of(prepared, points).get(OVERALL)


def stakes(prepared: Prepared, common: CommonPoints) -> dict[str, float]:
    """By how much each single answer in which two sides differ moves the overall score, by question.

    The larger of two moves: of the first side's score with the second one's answer, and the other way round. Where
    sections are means and sums, both are the same.
    """
    moves = [_moves(prepared, own, other) for own, other in (common, common[::-1])]
    return {id_: max(move, moves[1][id_]) for id_, move in moves[0].items()}


def _moves(prepared: Prepared, own: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    today = overall_of(prepared, own) or 0.0
    changed = [id_ for id_ in own if own[id_] != other[id_]]
    return {id_: abs((overall_of(prepared, {**own, id_: other[id_]}) or 0.0) - today) for id_ in changed}


def envelope(prepared: Prepared, common: CommonPoints) -> tuple[float | None, float | None]:
    """The overall score with the lower, and with the higher, of the two answers to every common question."""
    first, second = common
    lower = {id_: min(first[id_], second[id_]) for id_ in first}
    higher = {id_: max(first[id_], second[id_]) for id_ in first}
    return overall_of(prepared, lower), overall_of(prepared, higher)
