"""Sums of a questionnaire that could leave the range in which scores are exact."""

from collections.abc import Callable, Iterator, Sequence

from molewa_check.errors import Code, Location, Problem
from molewa_check.model.numbers import MOST
from molewa_check.model.questionnaire import Questionnaire, ScoringRules, Section
from molewa_check.model.questions import Question
from molewa_check.model.rules import ROOT, Rules, inherit, rules_of
from molewa_check.model.tree import walk

Loc = tuple[str | int, ...]
Place = Callable[[Loc], tuple[Location, str]]
Part = tuple[float, float]
"""The weight of a child, and the largest amount that its score can have."""


def endless_sums(questionnaire: Questionnaire, place: Place) -> Iterator[Problem]:
    """The questions and sections whose points could add up to more than a score can be (`MOST`)."""
    for loc, found in _Sums().of(questionnaire):
        yield Problem(Code.MC323, *place(loc), {"found": found, "limit": MOST})


class _Sums:
    """Goes through a questionnaire once, from the questions to the whole, and keeps the sums that are too large."""

    def __init__(self) -> None:
        self._found: list[tuple[Loc, float]] = []

    def of(self, questionnaire: Questionnaire) -> list[tuple[Loc, float]]:
        """The places of sums that are too large, with the sums; the innermost only."""
        self._section((), questionnaire, ROOT)
        return self._found

    def _section(self, loc: Loc, section: Section | Questionnaire, inherited: ScoringRules) -> float:
        """The largest amount that the score of a section can have."""
        given = inherit(inherited, section.scoring)
        rules = rules_of(given)
        # Those below first: they have scores of their own even where `over: questions` passes them by.
        parts = [
            (child.weight, self._section((*loc, "sections", index), child, given))
            for index, child in enumerate(section.sections)
        ]
        own = () if isinstance(section, Questionnaire) else section.questions
        asked = [self._question((*loc, "questions", index), question) for index, question in enumerate(own)]
        if rules.over_questions:
            parts = [
                _part(question) for child in section.sections for below in walk(child) for question in below.questions
            ]
        added = self._kept(loc or ("scoring",), _added(rules, [*parts, *asked]))
        return max(map(abs, rules.scale)) if rules.scale else added

    def _question(self, loc: Loc, question: Question) -> Part:
        weight, most = _part(question)
        return weight, self._kept(loc, most)

    def _kept(self, loc: Loc, amount: float) -> float:
        if amount < MOST:
            return amount
        self._found.append((loc, amount))
        # So that what lies above does not repeat it.
        return 0.0


def _part(question: Question) -> Part:
    return question.weight, max(map(abs, question.points_range))


def _added(rules: Rules, parts: Sequence[Part]) -> float:
    """The largest amount that a combination can have, whichever of its parts apply."""
    if rules.normalise:
        return 1.0
    if rules.combine == "sum":
        return sum(weight * most for weight, most in parts)
    return max((most for _, most in parts), default=0.0)
