"""Advice that a plan cannot keep: steps without hours, lifts that promise too much, exposures that nothing uses."""

from molewa_check.assess.exposures import exposures_of
from molewa_check.check.findings import Findings, Loc
from molewa_check.check.possible import Possible, TooMany
from molewa_check.errors import Code, Phrase
from molewa_check.i18n import N_
from molewa_check.model.advice import Recommendation
from molewa_check.model.conditions import questions_in
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.questions import Question

MOST_LEVELS = 2
"""Levels that one recommendation can honestly lift an answer by."""


def check_advice(questionnaire: Questionnaire, possible: Possible, findings: Findings) -> None:
    """Find steps without hours, lifts that jump, and exposures that concern no recommendation."""
    for index, item in enumerate(questionnaire.recommendations):
        loc: Loc = ("recommendations", index)
        # Without a capacity nobody adds hours up.
        if questionnaire.capacity:
            _check_hours(loc, item, findings)
        for id_, value in item.lifts.items():
            question = questionnaire.questions[id_]
            if question.ladder:
                lifted = question.points_of(question.check(value))
                if _is_unprepared(item, question, lifted):
                    findings.report(Code.MC534, (*loc, "lifts", id_), id=item.id, question=id_)
                if (levels := _jump(item, question, lifted, possible)) > MOST_LEVELS:
                    findings.report(Code.MC533, (*loc, "lifts", id_), id=item.id, question=id_, levels=levels)
    used = {
        place
        for item in questionnaire.recommendations
        for place in exposures_of(item.topics, item.exposures, questionnaire.exposures)
    }
    for place, exposure in enumerate(questionnaire.exposures):
        if place not in used:
            findings.report(Code.MC512, ("exposures", place), kind=Phrase(N_("exposure")), id=exposure.id)


def _check_hours(loc: Loc, item: Recommendation, findings: Findings) -> None:
    without = [place for place, step in enumerate(item.steps) if step.hours is None]
    if without:
        findings.report(Code.MC532, (*loc, "steps", without[0]), id=item.id, count=len(without))


def _is_unprepared(item: Recommendation, question: Question, lifted: float) -> bool:
    """Whether it lifts to the top although nothing comes before it; on a short scale the top is one step away."""
    return lifted == question.ladder[-1] and not item.after and len(question.ladder) > MOST_LEVELS + 1


def _jump(item: Recommendation, question: Question, lifted: float, possible: Possible) -> int:
    """By how many levels it lifts the worst answer for which it is given; 0 where that cannot be told."""
    if question.id not in questions_in(item.when):
        return 0
    try:
        triggers = [
            facts.points[question.id]
            for facts in possible.holding(item.when, whole=question.id)
            if question.id in facts.points
        ]
    except TooMany:
        return 0
    return question.ladder.index(lifted) - min(map(question.ladder.index, triggers)) if triggers else 0
