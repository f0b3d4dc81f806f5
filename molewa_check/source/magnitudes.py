"""Numbers of a questionnaire that scoring divides by or adds up: nothing may vanish, and nothing may grow endless."""

from collections.abc import Callable, Iterator
from typing import Any

from molewa_check.errors import Code, Location, Problem
from molewa_check.guards.values import LEAST, LIMIT, not_a_number
from molewa_check.model.questionnaire import Questionnaire, ScoringRules, Section

Loc = tuple[str | int, ...]
ROOT_SCALE = 100.0
"""Where the usual scale ends."""
Place = Callable[[Loc], tuple[Location, str]]


def vanishing_numbers(value: Any, place: Place) -> Iterator[Problem]:
    """Numbers so close to zero that one cannot divide by them, anywhere in the values of a questionnaire."""
    for loc, number in _decimals(value, ()):
        if 0 < abs(number) < LEAST:
            code, params = not_a_number(number)
            yield Problem(code, *place(loc), params)


def _decimals(value: Any, loc: Loc) -> Iterator[tuple[Loc, float]]:
    """All numbers with decimals, and where they stand."""
    if isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, dict | list | float):
                yield from _decimals(item, (*loc, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, dict | list | float):
                yield from _decimals(item, (*loc, index))
    elif isinstance(value, float):
        yield loc, value


def endless_sums(questionnaire: Questionnaire, place: Place) -> Iterator[Problem]:
    """Weighted sums that could leave the range of numbers, whatever the rules make of them.

    Where it is left, the question or section that adds most is named.
    """
    found = [
        item
        for index, section in enumerate(questionnaire.sections)
        for item in _most(("sections", index), section, 1.0, _highest(ROOT_SCALE, questionnaire.scoring))
    ]
    if sum(most for _, most in found) >= LIMIT:
        loc, most = max(found, key=lambda item: item[1])
        yield Problem(Code.MC208, *place(loc), {"found": most, "rule": "Σ weight × points < 10^15"})


def _most(loc: Loc, section: Section, above: float, scale: float) -> Iterator[tuple[Loc, float]]:
    """The most that a section and every scored question can add to any sum, with all weights above."""
    # Never below 1: `over: questions` passes section weights by, so a small one must not hide a large sum.
    weight, scale = above * max(1.0, section.weight), _highest(scale, section.scoring)
    yield loc, weight * scale
    for index, question in enumerate(section.questions):
        if question.is_scored:
            most = max(map(abs, question.points_range))
            yield (*loc, "questions", index), weight * max(1.0, question.weight) * most
    for index, child in enumerate(section.sections):
        yield from _most((*loc, "sections", index), child, weight, scale)


def _highest(scale: float, rules: ScoringRules) -> float:
    """The highest number of the scales so far, by amount."""
    return max(scale, *map(abs, rules.scale)) if rules.scale else scale
