"""The questionnaire as a program of plain values: rules, orders and points that a form computes with.

This is the only place that knows the engine and the form. Python stays the authority: everything that does not depend
on answers is worked out here, and the scripts in `report_templates/form` only follow what they find. What is said in
words stands in `form/texts.py`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from molewa_check.assess.advice import WITHOUT_LIFTS
from molewa_check.assess.assessment import AUDIENCE_OF, MOST_CONTACTS, USUAL_AUDIENCE
from molewa_check.assess.contacts import rank
from molewa_check.assess.plan import FIND_OUT_PERCENT
from molewa_check.assess.prepared import Prepared, PreparedQuestion, PreparedRecommendation, PreparedSection
from molewa_check.form.conditions import compiled
from molewa_check.form.request import FormRequest
from molewa_check.model.advice import EFFORT_DIVISOR, EFFORT_LIMITS, Contact, Recommendation, Step
from molewa_check.model.direction import Direction
from molewa_check.model.exposures import RELEVANCE, Exposure
from molewa_check.model.questionnaire import Band, Gate
from molewa_check.model.questions import Duty, Question
from molewa_check.model.questions.controls import Control

Program = dict[str, Any]


def program(request: FormRequest) -> Program:
    """All that a form computes with, as values of JSON in a stable order."""
    asked = frozenset(question.id for question in request.questions)
    root = _section(request.prepared.root, asked, request.prepared.questionnaire.questions)
    found = _head(request) | {"questions": _questions(request), "root": root}
    whole: Program = _shortest(found | _result(request) if request.with_result else found)
    return whole


def _shortest(value: Any) -> Any:
    """Values in which a whole number is written as one: JSON reads 2 and 2.0 alike, and there are thousands."""
    if isinstance(value, dict):
        return {key: _shortest(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_shortest(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _head(request: FormRequest) -> Program:
    questionnaire = request.questionnaire
    return {
        "id": questionnaire.id,
        "version": questionnaire.version,
        "fingerprint": request.loaded.fingerprint,
        "perspective": request.perspective,
        "usual": questionnaire.views[0],
        "scope": request.scope,
        "decimals": questionnaire.decimals,
        "formerly": questionnaire.renamed,
        "known": list(questionnaire.questions),
    }


def _questions(request: FormRequest) -> list[Program]:
    """What is put to those who answer, each question after those that its condition looks at."""
    prepared = request.prepared
    put = prepared.put_to(request.perspective, request.scope)
    return [_question(prepared.questions[id_], prepared.questionnaire.questions) for id_, _, _ in put]


def _question(prepared: PreparedQuestion, questions: Mapping[str, Question]) -> Program:
    question = prepared.question
    found: Program = {
        "id": prepared.id,
        "control": control_of(question.control),
        "allow": list(question.allow),
        "ask": compiled(question.ask_if, questions),
    }
    if prepared.points is not None:
        found |= {"low": prepared.low, "high": prepared.high, "weight": prepared.weight}
        found |= _direction(prepared.direction)
    return _without_none(found)


def _direction(direction: Direction) -> Program:
    """Whether low points or scores are the good ones; nothing where it is the other way round, as nearly always."""
    return {} if direction.is_high else {"falls": True}


def _without_none(found: Program) -> Program:
    """Hundreds of entries need not say what they do not have."""
    return {key: value for key, value in found.items() if value is not None}


def control_of(control: Control) -> Program:
    """A control by the name of its kind, with what it consists of."""
    return {"kind": type(control).__name__, **control._asdict()}


def _section(section: PreparedSection, asked: frozenset[str], questions: Mapping[str, Question]) -> Program:
    """A section with those of its scored questions that are put to somebody: others have no part in any score."""
    rules = section.rules
    found: Program = {
        "id": section.id,
        "weight": section.weight,
        "combine": rules.combine,
        "normalise": rules.normalise,
        "scale": rules.scale,
        "zero": rules.zero,
        "require": rules.require,
        "over": rules.over_questions,
        "extent": section.extent,
        "bands": _bands(section.bands),
        "sections": [_section(child, asked, questions) for child in section.sections],
        "questions": [question.id for question in section.scored if question.id in asked],
    }
    more = {
        "required": [id_ for id_ in section.required if id_ in asked],
        "gates": _gates([gate.gate for gate in section.gates], questions),
    }
    # Few sections have any of these.
    return found | {key: value for key, value in more.items() if value} | _direction(section.direction)


def _gates(gates: Sequence[Gate], questions: Mapping[str, Question]) -> list[Program]:
    return [{"id": gate.id, "cap": gate.cap, "when": compiled(gate.when, questions)} for gate in gates]


def _bands(bands: Sequence[Band]) -> list[Program]:
    return [{"id": band.id, "from": band.from_} for band in bands]


def _result(request: FormRequest) -> Program:
    """What a result is made of beside the scores."""
    prepared, questionnaire = request.prepared, request.questionnaire
    questions = questionnaire.questions
    audience = AUDIENCE_OF.get(request.perspective, USUAL_AUDIENCE)
    contacts = [contact for contact in questionnaire.contacts if audience in contact.audiences]
    return {
        "width": prepared.width,
        "conditioned": sorted(prepared.conditioned),
        "gates": _gates(questionnaire.gates, questions),
        "exposures": [_exposure(exposure, questions) for exposure in questionnaire.exposures],
        "capacity": [{"when": compiled(item.when, questions), "hours": item.hours} for item in questionnaire.capacity],
        "duties": [_duty(duty, questions) for duty in questionnaire.duties if duty.due],
        "recommendations": [_recommendation(item, prepared, contacts) for item in prepared.recommendations],
        "contacts": [_contact(contact, questions) for contact in contacts],
        "constants": {
            "relevance": RELEVANCE,
            "divisor": EFFORT_DIVISOR,
            "limits": list(EFFORT_LIMITS.items()),
            "highest_effort": next(effort for effort in EFFORT_DIVISOR if effort not in EFFORT_LIMITS),
            "without_lifts": WITHOUT_LIFTS,
            "find_out_percent": FIND_OUT_PERCENT,
            "most_contacts": MOST_CONTACTS,
        },
    }


def _exposure(exposure: Exposure, questions: Mapping[str, Question]) -> Program:
    levels = [{"when": compiled(rule.when, questions), "is": rule.is_} for rule in exposure.levels]
    return {"id": exposure.id, "levels": levels}


def _duty(duty: Duty, questions: Mapping[str, Question]) -> Program:
    assert duty.due is not None
    concerns = compiled(duty.concerns, questions)
    return {"id": duty.id, "on": duty.due.on, "lapses": duty.due.lapses, "concerns": concerns}


def _recommendation(item: PreparedRecommendation, prepared: Prepared, contacts: Sequence[Contact]) -> Program:
    recommendation, questions = item.recommendation, prepared.questionnaire.questions
    found = {
        "id": item.id,
        "when": compiled(recommendation.when, questions),
        "concerns": compiled(recommendation.concerns_if, questions),
        "urgency": item.urgency,
        "after": list(item.after),
        "due": recommendation.due if item.due else None,
        "exposures": list(item.exposures),
        "topics": list(recommendation.topics),
        "effort": None if recommendation.has_hours else recommendation.effort,
        "steps": [_step(step, questions) for step in recommendation.steps],
        "lifts": [list(lift) for lift in item.lifts],
        "contacts": _helpers(recommendation, contacts),
    }
    return _without_none(found)


def _step(step: Step, questions: Mapping[str, Question]) -> Program:
    return _without_none({"hours": step.hours, "if": compiled(step.if_, questions)})


def _helpers(recommendation: Recommendation, contacts: Sequence[Contact]) -> list[list[int]]:
    """Who can help, the most fitting first: the place of a contact, and what has to differ to fit better."""
    ranked = [(found, place) for place, one in enumerate(contacts) if (found := rank(one, recommendation)) is not None]
    return [[place, *found[:3]] for found, place in sorted(ranked)]


def _contact(contact: Contact, questions: Mapping[str, Question]) -> Program:
    return {
        "id": contact.id,
        "topics": list(contact.all_topics),
        "leads": list(contact.leads),
        "concerns": compiled(contact.concerns_if, questions),
    }
