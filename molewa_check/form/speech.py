"""What the result of a form says: the texts of sections, bands, advice and contacts, by their places."""

from typing import Any

from molewa_check.assess.assessment import AUDIENCE_OF, USUAL_AUDIENCE
from molewa_check.assess.prepared import PreparedSection
from molewa_check.form.request import FormRequest
from molewa_check.form.texts import Texts
from molewa_check.model.advice import Contact, Recommendation
from molewa_check.model.exposures import Exposure
from molewa_check.model.tree import walk

MOST_STEPS = 5
"""Recommendations that a result tells at most; the report has them all."""


def result_texts(request: FormRequest, texts: Texts) -> dict[str, Any]:
    """The texts of a result, in the order of the program that they belong to."""
    questionnaire, prepared = request.questionnaire, request.prepared
    audience = AUDIENCE_OF.get(request.perspective, USUAL_AUDIENCE)
    return {
        "sections": {
            section.id: texts.of(section.section.title).place for section in walk(prepared.root) if section.section
        },
        "bands": {section.id: _bands(section, texts) for section in (prepared.root, *prepared.root.sections)},
        "gates": {gate.id: texts.of(gate.reason).place for gate in questionnaire.gates},
        "exposures": [_exposure(exposure, texts) for exposure in questionnaire.exposures],
        "recommendations": [_recommendation(item.recommendation, texts) for item in prepared.recommendations],
        "contacts": [_contact(one, texts) for one in questionnaire.contacts if audience in one.audiences],
        "most_steps": MOST_STEPS,
    }


def _bands(section: PreparedSection, texts: Texts) -> list[dict[str, Any]]:
    return [
        {"title": texts.of(band.title).place, "text": texts.of(band.text).place if band.text else None}
        for band in section.bands
    ]


def _exposure(exposure: Exposure, texts: Texts) -> dict[str, Any]:
    reasons = [texts.of(rule.reason).place for rule in exposure.levels]
    return {"title": texts.of(exposure.title).place, "reasons": reasons}


def _recommendation(item: Recommendation, texts: Texts) -> list[Any]:
    """The title, then who does what for each step: there are hundreds, too many for names."""
    steps = [[texts.of(step.who).place if step.who else None, texts.of(step.text).place] for step in item.steps]
    return [texts.of(item.title).place, *steps]


def _contact(contact: Contact, texts: Texts) -> dict[str, Any]:
    return {
        "name": texts.of(contact.name).place,
        "phone": contact.phone or "",
        "website": (contact.website or "").removeprefix("https://").removeprefix("http://").rstrip("/"),
    }
