"""The result document `molewa-check/result/1`: plain values in a stable order."""

from functools import lru_cache
from typing import Any

from molewa_check.assess.advice import Advice
from molewa_check.assess.assessment import Assessment, QuestionResult, SectionResult
from molewa_check.assess.conditions import Reason
from molewa_check.assess.contacts import ContactMatch
from molewa_check.assess.plan import Plan, QuestionPlan
from molewa_check.i18n import N_, Translate, translator

RESULT_FORMAT = "molewa-check/result/1"
DECIMALS = 6

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
    """Build the result document in a language.

    Numbers are unrounded, with at most six decimals; `score` is None where none may be given.
    """
    questionnaire, sheet = assessment.plan.questionnaire, assessment.sheet
    translate, heads = translator(language), _heads(assessment.plan, language)
    return {
        "format": RESULT_FORMAT,
        "questionnaire": {
            "id": questionnaire.id,
            "version": questionnaire.version,
            "fingerprint": assessment.plan.fingerprint,
        },
        "answers": {
            "company": sheet.header.company.name,
            "perspective": sheet.header.perspective,
            "scope": sheet.header.scope,
            "fingerprint": sheet.fingerprint,
        },
        "overall": _score(assessment.overall),
        "gates": [{"id": gate.id, "cap": gate.cap, "reason": gate.reason.to(language)} for gate in assessment.gates],
        "sections": [_section(section, language) for section in assessment.overall.sections],
        "recommendations": [_advice(item, heads[item.plan.id], translate) for item in assessment.advice],
        "contacts": [_contact(match, language) for match in assessment.contacts],
    }


@lru_cache(maxsize=4096)
def number(value: float | None) -> float | None:
    """At most six decimals, and no negative zero."""
    return None if value is None else round(value, DECIMALS) + 0.0


def _score(section: SectionResult) -> dict[str, Any]:
    tally = section.tally
    return {
        "score": number(section.score),
        "low": number(section.low),
        "high": number(section.high),
        "band": section.band.id if section.band else None,
        "coverage": number(tally.coverage),
        "answered": tally.answered,
        "unknown": tally.unknown,
        "later": tally.later,
        "not_applicable": tally.not_applicable,
        "missing": tally.missing,
        "applicable": tally.applicable,
    }


def _section(section: SectionResult, language: str) -> dict[str, Any]:
    definition = section.plan.section
    title = definition.title.to(language) if definition else ""
    return {
        "id": section.id,
        "title": title,
        "weight": section.plan.weight,
        **_score(section),
        "sections": [_section(child, language) for child in section.sections],
        "questions": [_question(question) for question in section.questions],
    }


def _question(question: QuestionResult) -> dict[str, Any]:
    plan, answer, points = question
    low, high = _range(plan)
    value = answer.value
    return {
        "id": plan.id,
        "state": str(answer.state),
        "value": list(value) if isinstance(value, tuple) else value,
        "points": number(points),
        "min": low,
        "max": high,
    }


@lru_cache(maxsize=1024)
def _range(question: QuestionPlan) -> tuple[float | None, float | None]:
    return (None, None) if question.points is None else (number(question.low), number(question.high))


@lru_cache(maxsize=16)
def _heads(plan: Plan, language: str) -> dict[str, dict[str, Any]]:
    """What is said of the recommendations whatever the answers are, by id; None where answers decide."""
    return {
        item.id: {
            "id": item.id,
            "title": item.title.to(language),
            "priority": None,
            "gain": None,
            "effort": item.effort,
            "urgency": item.urgency,
            "horizon": item.horizon,
        }
        for item in plan.questionnaire.recommendations
    }


def _advice(item: Advice, head: dict[str, Any], translate: Translate) -> dict[str, Any]:
    return {
        **head,
        "priority": number(item.priority),
        "gain": number(item.gain),
        "because": [_because(reason, translate) for reason in item.reasons],
        "contacts": [contact.id for contact in item.contacts],
    }


def _because(reason: Reason, translate: Translate) -> dict[str, Any]:
    found = reason.found
    if isinstance(found, float):
        found = number(found)
    elif isinstance(found, tuple):
        found = list(found)
    subject = "score" if reason.is_score else "question"
    measured = "points" if reason.by_points else "value"
    return {subject: reason.subject, measured: found, "rule": rule_text(reason, translate)}


def rule_text(reason: Reason, translate: Translate) -> str:
    """Say a comparison in words, for example “at most 1”."""
    operand = reason.operand
    if isinstance(operand, tuple):
        operand = ", ".join(_operand(one, translate) for one in operand)
    return _rule(reason.operator, operand, reason.negated, translate)


@lru_cache(maxsize=1024, typed=True)
def _rule(operator: str, operand: Any, negated: bool, translate: Translate) -> str:
    if operator == "answered":
        return translate(N_("is answered")) if operand is not negated else translate(N_("is not answered"))
    return translate(_RULES[operator][negated]).format(operand=_operand(operand, translate))


def _operand(operand: Any, translate: Translate) -> str:
    if isinstance(operand, bool):
        return translate(N_("yes")) if operand else translate(N_("no"))
    if isinstance(operand, float) and operand.is_integer():
        return str(int(operand))
    return str(operand)


def _contact(match: ContactMatch, language: str) -> dict[str, Any]:
    return {
        "id": match.contact.id,
        "name": match.contact.name.to(language),
        "topics": list(match.topics),
        "recommendations": list(match.recommendations),
    }
