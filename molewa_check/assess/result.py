"""The result document `molewa-check/result/1`, in a stable order."""

import json
from functools import lru_cache
from typing import Any

from molewa_check.assess.advice import Advice
from molewa_check.assess.assessment import Assessment, SectionResult
from molewa_check.assess.conditions import Reason
from molewa_check.assess.contacts import ContactMatch
from molewa_check.assess.exposures import Exposed
from molewa_check.assess.plan_document import plan_text
from molewa_check.assess.prepared import Prepared, PreparedQuestion, PreparedSection
from molewa_check.assess.texts import as_json, joined, number
from molewa_check.i18n import N_, Translate, translator
from molewa_check.model.answers import AnswerState
from molewa_check.model.questionnaire import Band

RESULT_FORMAT = "molewa-check/result/1"

# The second form says a comparison that had to fail by its opposite: “not at least 2” is “below 2”.
_RULES = {
    "is": (N_("is {operand}"), N_("is not {operand}")),
    "is_not": (N_("is not {operand}"), N_("is {operand}")),
    "in": (N_("is one of {operand}"), N_("is none of {operand}")),
    "at_least": (N_("at least {operand}"), N_("below {operand}")),
    "at_most": (N_("at most {operand}"), N_("above {operand}")),
    "above": (N_("above {operand}"), N_("at most {operand}")),
    "below": (N_("below {operand}"), N_("at least {operand}")),
    "includes": (N_("includes {operand}"), N_("does not include {operand}")),
}


def result_document(assessment: Assessment, language: str) -> dict[str, Any]:
    """The result document in a language, as plain values."""
    # By way of the text, so that one place alone says what a result holds.
    document: dict[str, Any] = json.loads(result_text(assessment, language))
    return document


def result_text(assessment: Assessment, language: str) -> str:
    """The result document in a language, as one line of JSON.

    Numbers are unrounded, with at most six decimals; `score` is null where none may be given.

    Why: what it says of a question with its answer, of a reason or of a recommendation is the same in many results of a
    batch. As text, such a part is written once.
    """
    prepared, sheet, overall = assessment.prepared, assessment.sheet, assessment.overall
    questionnaire, header = prepared.questionnaire, sheet.header
    about = {"id": questionnaire.id, "version": questionnaire.version, "fingerprint": prepared.fingerprint}
    answers = {
        "company": header.company.name,
        "perspective": header.perspective,
        "scope": header.scope,
        "fingerprint": sheet.fingerprint,
    }
    gates = [{"id": gate.id, "cap": gate.cap, "reason": gate.reason.to(language)} for gate in assessment.gates]
    said, translate = _said(prepared, language), translator(language)
    contacts = assessment.directory.ids
    parts = {
        "format": as_json(RESULT_FORMAT),
        "questionnaire": as_json(about),
        "answers": as_json(answers),
        "overall": f"{{{score_text(overall)}}}",
        "gates": as_json(gates),
        "sections": joined([_section(section, language) for section in overall.sections]),
        "exposures": as_json([_exposed(one, language) for one in assessment.exposures]),
        "capacity": as_json(assessment.plan.capacity._asdict()),
        "recommendations": joined(
            [_advice(item, said[item.prepared.id], contacts[item.prepared.id], translate) for item in assessment.advice]
        ),
        "plan": plan_text(assessment.plan, prepared, language),
        "contacts": as_json([_contact(match, language) for match in assessment.contacts]),
    }
    return "{" + ",".join([f'"{key}":{text}' for key, text in parts.items()]) + "}"


@lru_cache(maxsize=4096)
def number_text(value: float | None) -> str:
    """A number as results write it."""
    return "null" if value is None else repr(number(value))


def score_text(section: SectionResult) -> str:
    """The figures and counts of a section, or of the whole, as the inside of a JSON mapping."""
    tally = section.tally
    return (
        f"{figures_text(section)},"
        f'"answered":{tally.answered},"unknown":{tally.unknown},"later":{tally.later},'
        f'"not_applicable":{tally.not_applicable},"missing":{tally.missing},"applicable":{tally.applicable}'
    )


def figures_text(section: SectionResult) -> str:
    """The score with its range, its band and how much was answered, as the inside of a JSON mapping."""
    return (
        f'"score":{number_text(section.score)},"low":{number_text(section.low)},"high":{number_text(section.high)},'
        f'"band":{_id(section.band)},"coverage":{number_text(section.tally.coverage)}'
    )


def _id(band: Band | None) -> str:
    """Ids have no characters that JSON would write in another way."""
    return f'"{band.id}"' if band else "null"


def _section(section: SectionResult, language: str) -> str:
    sections = joined([_section(child, language) for child in section.sections])
    questions = [
        # Four arguments and no answer: a note or a reason would make every key of the cache another one.
        (_question if prepared.points is None else _scored_question)(prepared, answer.state, answer.value, points)
        for prepared, answer, points, _target in section.questions
    ]
    head = _section_head(section.prepared, language)
    return f'{{{head},{score_text(section)},"sections":{sections},"questions":{joined(questions)}}}'


@lru_cache(maxsize=1024)
def _section_head(prepared: PreparedSection, language: str) -> str:
    title = prepared.section.title.to(language) if prepared.section else ""
    return f'"id":{as_json(prepared.id)},"title":{as_json(title)},"weight":{as_json(prepared.weight)}'


def _question(prepared: PreparedQuestion, state: AnswerState, value: Any, points: float | None) -> str:
    low, high = (None, None) if prepared.points is None else (number(prepared.low), number(prepared.high))
    return as_json(
        {"id": prepared.id, "state": state, "value": value, "points": number(points), "min": low, "max": high}
    )


# Typed: the numbers 2 and 2.0 are equal, but stay what they are in the file.
_scored_question = lru_cache(maxsize=8192, typed=True)(_question)
"""Scored questions have the same answers again and again; texts, which may be long, are not kept."""


@lru_cache(maxsize=16)
def _said(prepared: Prepared, language: str) -> dict[str, str]:
    """What is said of a recommendation whatever the answers are, by its id."""
    return {
        item.id: f'"id":{as_json(item.id)},"title":{as_json(item.title.to(language))}'
        for item in prepared.questionnaire.recommendations
    }


def _advice(item: Advice, said: str, contacts: str, translate: Translate) -> str:
    because = joined([_because(reason, type(reason.found).__name__, translate) for reason in item.reasons])
    figures = f'"priority":{number_text(item.priority)},"gain":{number_text(item.gain)}'
    recommendation, work = item.recommendation, item.work
    rest = _figures(work.effort, recommendation.urgency, item.relevance, work.hours, recommendation.horizon)
    return f'{{{said},{figures},{rest},"because":{because},"contacts":{contacts}}}'


@lru_cache(maxsize=1024)
def _figures(effort: str, urgency: int, relevance: float, hours: float | None, horizon: str) -> str:
    """What priority and plan follow from, beside the gain."""
    return (
        f'"effort":"{effort}","urgency":{urgency},"relevance":{as_json(relevance)},"hours":{as_json(hours)},'
        f'"horizon":"{horizon}"'
    )


def _exposed(one: Exposed, language: str) -> dict[str, Any]:
    return {
        "id": one.exposure.id,
        "title": one.exposure.title.to(language),
        "level": one.level,
        "reason": one.reason.to(language) if one.reason else None,
    }


@lru_cache(maxsize=1024)
def _because(reason: Reason, _type: str, translate: Translate) -> str:
    """The type of what was found keeps 1 and 1.0 apart, which are equal."""
    found = number(reason.found) if isinstance(reason.found, float) else reason.found
    subject = "score" if reason.is_score else "question"
    measured = "points" if reason.by_points else "value"
    return as_json({subject: reason.subject, measured: found, "rule": rule_text(reason, translate)})


def rule_text(reason: Reason, translate: Translate) -> str:
    """Say a comparison in words, for example “at most 1”."""
    operand = reason.operand
    if isinstance(operand, tuple):
        operand = ", ".join(_operand(one, translate) for one in operand)
    return _rule(reason.operator, operand, reason.negated, translate)


def _rule(operator: str, operand: Any, negated: bool, translate: Translate) -> str:
    if operator == "answered":
        # Asked for and not negated, or negated twice: `not: {answered: false}` says that there is an answer.
        return translate(N_("is answered")) if operand is not negated else translate(N_("is not answered"))
    return translate(_RULES[operator][negated]).format(operand=_operand(operand, translate))


def _operand(operand: Any, translate: Translate) -> str:
    if isinstance(operand, bool):
        return translate(N_("yes")) if operand else translate(N_("no"))
    # A bound is a float whatever the file says, and “at most 1.0” is not what stands there.
    if isinstance(operand, float) and operand.is_integer():
        return str(int(operand))
    return str(operand)


def _contact(match: ContactMatch, language: str) -> dict[str, Any]:
    return {
        "id": match.contact.id,
        "name": match.contact.name.to(language),
        "topics": match.topics,
        "recommendations": match.recommendations,
    }
