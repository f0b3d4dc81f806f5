"""Scores of sections, exactly as the rules say."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from molewa_check.assess.combining import Blend, blend_questions, blend_sections
from molewa_check.assess.facts import NOT_ASKED, UNANSWERED, Facts
from molewa_check.assess.prepared import Prepared, PreparedSection
from molewa_check.model.answers import Answer, AnswerSheet, AnswerState
from molewa_check.model.rules import without_noise

Points = Mapping[str, float | None]
"""Points of the questions that apply; None where the answer is missing. Others are not in it."""

ScoreInRange = tuple[float | None, float, float]
"""A score (or None) with the range it lies in."""

Extremes = tuple[float, float, float, float]
"""The lowest and the highest score that missing answers leave possible, with the range they lie in."""

_VALUE = AnswerState.VALUE
_DOES_NOT_APPLY = (AnswerState.NOT_ASKED, AnswerState.NOT_APPLICABLE)


class Tally(NamedTuple):
    """How many scored questions are in which state. Not asked questions are in none of the numbers."""

    answered: int = 0
    unknown: int = 0
    later: int = 0
    not_applicable: int = 0
    missing: int = 0

    @property
    def applicable(self) -> int:
        """All questions that could count."""
        return self.answered + self.unknown + self.later + self.missing

    @property
    def coverage(self) -> float | None:
        """Share of the applicable questions that are answered; None where nothing applies."""
        return self.answered / self.applicable if self.applicable else None


def establish(prepared: Prepared, sheet: AnswerSheet, changes: Mapping[str, Answer] | None = None) -> Facts:
    """Find out which questions are asked and what their answers are; `changes` replace answers of the sheet."""
    # All begin as not asked, so that what is not put to anybody, or is hidden, needs no step below.
    facts = Facts(dict.fromkeys(prepared.ids, NOT_ASKED))
    answers, values, points = facts.answers, facts.values, facts.points
    given = sheet.answers if changes is None else {**sheet.answers, **changes}
    for id_, condition, points_of in prepared.put_to(sheet.header.perspective, sheet.header.scope):
        # What it looks at is known: every question comes after those of its condition, and a hidden one has no value.
        if condition is not None and not condition(facts):
            continue
        answer = answers[id_] = given.get(id_, UNANSWERED)
        if answer.state is _VALUE:
            values[id_] = answer.value
            if points_of is not None:
                points[id_] = points_of(answer.value)
    return facts


def applicable_points(prepared: Prepared, facts: Facts) -> dict[str, float | None]:
    """The points of all scored questions that apply."""
    known, answers = facts.points, facts.answers
    return {
        question.id: known.get(question.id)
        for question in prepared.root.questions
        if answers[question.id].state not in _DOES_NOT_APPLY
    }


class Scores(NamedTuple):
    """What comes out for every section with anything applicable below it, by id.

    Attributes:
        today: the outcomes.
        extremes: what they are with all that is missing at its lowest and at its highest.
        blends: how the children that have a score today combine.
        whole: how all children combine, whether or not they have a score today.
    """

    today: dict[str, ScoreInRange]
    extremes: dict[str, Extremes]
    blends: dict[str, Blend]
    whole: dict[str, Blend]

    def enter(self, section: PreparedSection, blend: Blend, score: float | None) -> None:
        """Note what comes out today; None where the answers are too few."""
        self.blends[section.id] = blend
        self.today[section.id] = (score, blend.low, blend.high)

    def without(self, sections: Collection[str]) -> "Scores":
        """Those of all other sections."""
        return Scores(
            {id_: outcome for id_, outcome in self.today.items() if id_ not in sections},
            {id_: extremes for id_, extremes in self.extremes.items() if id_ not in sections},
            {id_: blend for id_, blend in self.blends.items() if id_ not in sections},
            {id_: blend for id_, blend in self.whole.items() if id_ not in sections},
        )


def score(root: PreparedSection, points: Points, known: Scores | None = None) -> Scores:
    """Score all sections, today's answers and both extremes in one pass; what is `known` is not scored again."""
    scores = Scores({}, {}, {}, {}) if known is None else known
    _score(root, points, scores)
    return scores


def score_all(root: PreparedSection, points: Points) -> dict[str, ScoreInRange]:
    """The outcome of every section with anything applicable below it, by id."""
    return score(root, points).today


@lru_cache(maxsize=4096)
def rounded(score: float | None) -> float | None:
    """A score without the noise of binary fractions."""
    return None if score is None else without_noise(score)


def _score(section: PreparedSection, points: Points, scores: Scores) -> None:
    """Score a section and all below it; it gets no outcome where nothing below applies."""
    if section.id in scores.today:
        return
    # Sections have scores of their own even where `over: questions` passes them by. Reading bounds how deep they nest.
    for child in section.sections:
        _score(child, points, scores)
    if section.combines_questions:
        _combine_questions(section, points, scores)
    else:
        _combine_sections(section, points, scores)


def _combine_questions(section: PreparedSection, points: Points, scores: Scores) -> None:
    # A tuple, because it is the key under which `blend_questions` keeps how these combine.
    asked = tuple([question for question in section.questions if question.id in points])
    if not asked:
        return
    found = [points[question.id] for question in asked]
    given = [known for known in found if known is not None]
    blend = scores.whole[section.id] = blend_questions(section, asked)
    if len(given) == len(found):
        low = high = blend.score(given)
    else:
        low = blend.score([end if known is None else known for end, known in zip(blend.least, found, strict=True)])
        high = blend.score([end if known is None else known for end, known in zip(blend.most, found, strict=True)])
    scores.extremes[section.id] = (low, high, blend.low, blend.high)
    # With `zero` a missing answer counts at its lowest (docs/scoring.md, section 6), which is the lower extreme.
    if len(given) == len(found) or section.rules.zero:
        scores.enter(section, blend, low)
    elif given:
        # Without what is missing, weights and the range of raw values differ from those of the extremes.
        answered = [question for question, known in zip(asked, found, strict=True) if known is not None]
        blend = blend_questions(section, tuple(answered))
        scores.enter(section, blend, blend.score(given) if _is_enough(section, found) else None)
    else:
        # It applies, but nothing is answered: an outcome without a score, and no blend for a slope to go through.
        scores.today[section.id] = (None, *section.extent)


def _combine_sections(section: PreparedSection, points: Points, scores: Scores) -> None:
    """A section without a score is left out today; the extremes are combined of all."""
    children = [child for child in section.sections if child.id in scores.today]
    if not children:
        return
    lowest, highest, lows, highs = zip(*[scores.extremes[child.id] for child in children], strict=True)
    blend = scores.whole[section.id] = blend_sections(section, tuple(children), lows, highs)
    less, more = blend.ordered(lowest, highest)
    scores.extremes[section.id] = (blend.score(less), blend.score(more), blend.low, blend.high)
    there = [(child, *scores.today[child.id]) for child in children if scores.today[child.id][0] is not None]
    if there:
        scored, found, lows, highs = zip(*there, strict=True)
        blend = blend_sections(section, scored, lows, highs)
        # Questions are counted, not the sections that have a score (docs/scoring.md, section 6).
        asked = [points[question.id] for question in section.questions if question.id in points]
        scores.enter(section, blend, blend.score(found) if _is_enough(section, asked) else None)
    else:
        scores.today[section.id] = (None, *section.extent)


def _is_enough(section: PreparedSection, found: Sequence[float | None]) -> bool:
    """Whether the required share of the applicable questions is answered."""
    # Exactly the share is enough, but 0.28 × 25 is 7.000000000000001 in binary fractions.
    return len(found) - found.count(None) >= section.rules.require * len(found) - 1e-9


def tally(section: PreparedSection, below: Sequence[Tally], facts: Facts) -> Tally:
    """Count the states of a section's scored questions, and add those of the sections below."""
    answers, points = facts.answers, facts.points
    others = [answers[question.id].state for question in section.scored if question.id not in points]
    own = Tally(
        answered=len(section.scored) - len(others),
        unknown=others.count(AnswerState.UNKNOWN),
        later=others.count(AnswerState.LATER),
        not_applicable=others.count(AnswerState.NOT_APPLICABLE),
        missing=others.count(AnswerState.MISSING),
    )
    return Tally(*map(sum, zip(own, *below, strict=True))) if below else own
