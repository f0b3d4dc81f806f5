"""A result as a batch keeps it, `molewa-check/result-line/1`: what follows from the answers, by ids.

Texts, weights, points and steps stand in the questionnaire, whose fingerprint each line names; why something applies
follows from both. The whole result of one company is `result_text`.
"""

from functools import lru_cache
from typing import Any

from molewa_check.assess.assessment import Assessment, SectionResult
from molewa_check.assess.plan import Planned
from molewa_check.assess.result import figures_text, number_text, score_text
from molewa_check.assess.texts import as_json, joined
from molewa_check.model.answers import AnswerState
from molewa_check.model.tree import walk, walk_below

RESULT_LINE_FORMAT = "molewa-check/result-line/1"


def result_line(assessment: Assessment) -> str:
    """The result as one line of JSON, its keys always in the same order.

    Numbers are those of `result_text`: unrounded, with at most six decimals.
    """
    prepared, sheet, overall = assessment.prepared, assessment.sheet, assessment.overall
    questionnaire, header, plan = prepared.questionnaire, sheet.header, assessment.plan
    about = {"id": questionnaire.id, "version": questionnaire.version, "fingerprint": prepared.fingerprint}
    answers = {
        "company": header.company.name,
        "company_id": header.company.id,
        "perspective": header.perspective,
        "scope": header.scope,
        "updated": header.updated,
        "fingerprint": sheet.fingerprint,
    }
    sections = [f'"{section.id}":{{{figures_text(section)}}}' for _, section in walk_below(overall)]
    concerned = {one.exposure.id: one.level for one in assessment.exposures if one.relevance != 1}
    parts = {
        "format": as_json(RESULT_LINE_FORMAT),
        "questionnaire": as_json(about),
        "answers": as_json(answers),
        "overall": f"{{{score_text(overall)}}}",
        "gates": as_json([gate.id for gate in assessment.gates]),
        "sections": f"{{{','.join(sections)}}}",
        "questions": f"{{{','.join(_questions(overall))}}}",
        "exposures": as_json(concerned),
        "capacity": as_json(plan.capacity._asdict()),
        "from": as_json(plan.start.isoformat() if plan.start else None),
        "recommendations": joined([_recommendation(item) for item in plan.items]),
        "contacts": as_json([match.contact.id for match in assessment.contacts]),
    }
    return "{" + ",".join([f'"{key}":{text}' for key, text in parts.items()]) + "}"


def _questions(overall: SectionResult) -> list[str]:
    return [
        (_said if one.prepared.points is None else _scored)(one.prepared.id, one.answer.state, one.answer.value)
        for section in walk(overall)
        for one in section.questions
    ]


def _said(id_: str, state: AnswerState, value: Any) -> str:
    """A question with its answer, or with its state where it has none."""
    return f'"{id_}":{as_json(value if state is AnswerState.VALUE else {"state": state})}'


# Typed: the numbers 2 and 2.0 are equal, but stay what they are in the file.
_scored = lru_cache(maxsize=8192, typed=True)(_said)
"""Scored questions have the same answers again and again; texts, which may be long, are not kept."""


def _recommendation(item: Planned) -> str:
    """A recommendation with its gain, and the quarter in which it is done, if it is."""
    quarter = "" if item.quarter is None else f',"quarter":{item.quarter}'
    return f'{{"id":"{item.advice.prepared.id}","gain":{number_text(item.advice.gain)}{quarter}}}'
