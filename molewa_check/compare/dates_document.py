"""One view on several days as plain values, `molewa-check/comparison/1`, in a stable order."""

from typing import Any

from molewa_check.assess.texts import number
from molewa_check.compare.dates import Change, Dates, StepOutcome
from molewa_check.compare.document import COMPARISON_FORMAT, about_questionnaire, about_side
from molewa_check.model.conditions import OVERALL


def dates_document(dates: Dates, language: str) -> dict[str, Any]:
    """The dates in a language. Numbers are unrounded, with at most six decimals."""
    return {
        "format": COMPARISON_FORMAT,
        "kind": "dates",
        "questionnaire": about_questionnaire(dates.sides[0]),
        "sides": [about_side(side) for side in dates.sides],
        "common": {"questions": len(dates.common), "scores": _path(dates, OVERALL)},
        "left_out": sorted(dates.left_out),
        "sections": [
            {
                "id": section.id,
                "title": section.section.title.to(language) if section.section else "",
                "common": sum(question.id in dates.common for question in section.questions),
                "scores": _path(dates, section.id),
            }
            for section in dates.sections
        ],
        "questions": [_change(change) for change in dates.changes],
        "steps": [_step(step) for step in dates.steps],
    }


def _path(dates: Dates, id_: str) -> list[float | None]:
    return [number(score) for score in dates.paths.get(id_, (None,) * len(dates.sides))]


def _change(change: Change) -> dict[str, Any]:
    return {
        "id": change.id,
        "move": change.move.value,
        "states": [answer.state.value for answer in change.answers],
        "values": [answer.value for answer in change.answers],
        "points": [number(points) for points in change.points],
    }


def _step(step: StepOutcome) -> dict[str, Any]:
    return {
        "recommendation": step.prepared.id,
        "planned": step.is_planned,
        "outcome": step.outcome.value,
        "ends": step.ends.isoformat() if step.ends else None,
        "done": step.entry.done,
        "who": step.entry.who,
        "until": step.entry.until,
        "entries": [entry.model_dump(exclude_none=True) for entry in step.entries],
    }
