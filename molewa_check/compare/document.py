"""A comparison of two views as plain values, `molewa-check/comparison/1`, in a stable order."""

from typing import Any

from molewa_check.assess.assessment import Assessment
from molewa_check.assess.texts import number
from molewa_check.compare.agenda import Item, agenda
from molewa_check.compare.points import Kind, Point
from molewa_check.compare.views import Comparison, SectionGap

COMPARISON_FORMAT = "molewa-check/comparison/1"


def comparison_document(comparison: Comparison, language: str) -> dict[str, Any]:
    """The comparison in a language. Numbers are unrounded, with at most six decimals."""
    overall = comparison.overall
    return {
        "format": COMPARISON_FORMAT,
        "kind": "views",
        "questionnaire": about_questionnaire(comparison.sides[0]),
        "sides": [about_side(side) for side in comparison.sides],
        "common": {
            "questions": overall.common,
            "scores": _numbers(overall.scores),
            "gap": number(overall.gap),
            "lowest": number(comparison.envelope[0]),
            "highest": number(comparison.envelope[1]),
        },
        "counts": {kind.value: comparison.counts[kind] for kind in Kind},
        "sections": [_section(section, language) for section in overall.sections],
        "facts": [_point(point) for point in comparison.facts],
        "if_right": [_total(side) for side in comparison.right],
        "steps": [{"recommendation": step.id, "places": list(step.places)} for step in comparison.steps],
        **({"joint": _joint(comparison, comparison.joint)} if comparison.joint else {}),
        "agenda": [_item(item) for item in agenda(comparison)],
    }


def _joint(comparison: Comparison, joint: Assessment) -> dict[str, Any]:
    """What both sides have agreed since, to the questions to which they do not say the same."""
    settled = {point.id: comparison.settled(point) for point in comparison.parting}
    return {
        **about_side(joint),
        "parting": len(settled),
        "settled": {id_: {"state": one.state.value, "value": one.value} for id_, one in settled.items() if one},
    }


def about_questionnaire(side: Assessment) -> dict[str, Any]:
    """Which questionnaire was answered."""
    questionnaire = side.prepared.questionnaire
    return {"id": questionnaire.id, "version": questionnaire.version, "fingerprint": side.prepared.fingerprint}


def about_side(side: Assessment) -> dict[str, Any]:
    """Whose answers these are, with their own total."""
    header, tally = side.sheet.header, side.overall.tally
    day = side.plan.start
    return {
        "company": header.company.name,
        "company_id": header.company.id,
        "perspective": header.perspective,
        "scope": header.scope,
        "date": day.isoformat() if day else None,
        "fingerprint": side.sheet.fingerprint,
        **_total(side),
        "answered": tally.answered,
        "applicable": tally.applicable,
    }


def _total(side: Assessment) -> dict[str, Any]:
    overall = side.overall
    return {
        "score": number(overall.score),
        "low": number(overall.low),
        "high": number(overall.high),
        "band": overall.band.id if overall.band else None,
    }


def _numbers(pair: tuple[float | None, float | None]) -> list[float | None]:
    return [number(one) for one in pair]


def _section(section: SectionGap, language: str) -> dict[str, Any]:
    definition = section.prepared.section
    return {
        "id": section.id,
        "title": definition.title.to(language) if definition else "",
        "weight": section.prepared.weight,
        "common": section.common,
        "scores": _numbers(section.scores),
        "gap": number(section.gap),
        "sections": [_section(child, language) for child in section.sections],
        "questions": [_point(point) for point in section.points],
    }


def _point(point: Point) -> dict[str, Any]:
    scored = point.prepared.points is not None
    return {
        "id": point.id,
        "kind": point.kind.value,
        "states": [answer.state.value for answer in point.answers],
        "values": [answer.value for answer in point.answers],
        "points": _numbers(point.points),
        "min": number(point.prepared.low) if scored else None,
        "max": number(point.prepared.high) if scored else None,
        "weight": point.prepared.weight if scored else None,
        "distance": number(point.distance),
        "stake": number(point.stake),
        "low": point.is_low,
        "lacking": point.lacking,
        "evidenced": point.evidenced,
        "notes": [answer.note for answer in point.answers],
        "evidence": [answer.evidence for answer in point.answers],
        "reasons": [answer.reason for answer in point.answers],
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "number": item.number,
        "topic": item.topic.value,
        "questions": [point.id for point in item.points],
        "minutes": item.minutes,
        "sitting": item.sitting,
    }
