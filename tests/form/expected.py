"""What Python makes of answers, in the form in which `scorer.js` writes what the form makes of them."""

from collections.abc import Iterator, Mapping
from typing import Any

from molewa_check.assess.assessment import Assessment, SectionResult, assess
from molewa_check.assess.plan import PlannedStep
from molewa_check.form.program import Program, program
from molewa_check.form.request import FormRequest
from molewa_check.model.answers import ANSWERS_FORMAT, AnswerState
from molewa_check.source.answers import check_answers
from molewa_check.source.document import Document
from tests.assess.helpers import Sample
from tests.form.node import Node

DIGITS = 6


def request_of(ready: Sample, **more: Any) -> FormRequest:
    """A form of a questionnaire, in English unless something else is said."""
    return FormRequest(ready.loaded, ready.prepared, **{"language": "en", **more})


def document_of(ready: Sample, answers: Mapping[str, Any], **header: Any) -> dict[str, Any]:
    """An answer file as plain values."""
    questionnaire = {"id": ready.loaded.questionnaire.id, "fingerprint": ready.loaded.fingerprint}
    return {"format": ANSWERS_FORMAT, "questionnaire": questionnaire, **header, "answers": dict(answers)}


def both(node: Node, ready: Sample, answers: Mapping[str, Any], **header: Any) -> tuple[Any, Any]:
    """What Python and what the form make of the same answers."""
    compiled, document, expected = python_side(ready, answers, **header)
    return expected, form_side(node, compiled, document)


def python_side(ready: Sample, answers: Mapping[str, Any], **header: Any) -> tuple[Program, dict[str, Any], Any]:
    """The program of a form, a document of answers, and what Python makes of them."""
    document = document_of(ready, answers, **header)
    sheet = check_answers(Document("answers.json", document, lambda: None), ready.loaded)
    form = request_of(ready, perspective=sheet.header.perspective, scope=sheet.header.scope)
    return program(form), document, _plain(summary(assess(ready.prepared, sheet)))


def form_side(node: Node, compiled: Program, document: Mapping[str, Any]) -> Any:
    """What the form makes of answers."""
    found = node.score(compiled, document)
    found.pop("written", None)
    return _plain(found)


def summary(assessment: Assessment) -> dict[str, Any]:
    """All that the form shows of a result, and more."""
    plan = assessment.plan
    return {
        "unfit": [],
        "unknown": [],
        "sections": list(_sections(assessment.overall)),
        "states": {
            id_: answer.state
            for id_, answer in assessment.facts.answers.items()
            if answer.state != AnswerState.NOT_ASKED
        },
        "gates": [gate.id for gate in assessment.gates],
        "exposures": [one.level for one in assessment.exposures],
        "advice": [
            {
                "id": item.advice.prepared.id,
                "gain": item.advice.gain,
                "priority": item.advice.priority,
                "effort": item.advice.work.effort,
                "relevance": item.advice.relevance,
                "hours": item.advice.work.hours,
                "due": item.queued.due,
                "unlocks": item.queued.unlocks,
                "contacts": [contact.id for contact in assessment.nearest_contacts(item.advice)],
            }
            for item in plan.items
        ],
        "items": [{"quarter": item.quarter, "steps": [_step(step) for step in item.steps]} for item in plan.items],
        "quarters": [
            {"from": _day(one.starts), "to": _day(one.ends), "hours": one.hours, "score": one.score}
            for one in plan.quarters
        ],
        "find_out": [one._asdict() for one in plan.find_out],
    }


def _sections(found: SectionResult) -> Iterator[dict[str, Any]]:
    tally = found.tally
    yield {
        "id": found.id,
        "score": found.score,
        "low": found.low,
        "high": found.high,
        "band": found.band.id if found.band else None,
        "coverage": tally.coverage,
        **tally._asdict(),
        "applicable": tally.applicable,
    }
    for child in found.sections:
        yield from _sections(child)


def _step(step: PlannedStep) -> dict[str, Any]:
    return {"month": step.month, "ends": _day(step.ends), "late": step.late}


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


def _plain(value: Any) -> Any:
    """Numbers as exact as a result document gives them; enumerations as their texts."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, float):
        return round(value, DIGITS) + 0.0
    return str(value) if isinstance(value, AnswerState) else value
