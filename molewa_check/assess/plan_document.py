"""The plan in the result document, in a stable order."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from molewa_check.assess.plan import Plan, PlannedStep, Quarter, Why
from molewa_check.assess.texts import as_json, joined, number
from molewa_check.model.advice import Step


def plan_text(plan: Plan, language: str) -> str:
    """A plan as JSON."""
    find_out = [{"section": one.section, "unknown": one.unknown, "applicable": one.applicable} for one in plan.find_out]
    parts = {
        "from": as_json(plan.start.isoformat() if plan.start else None),
        "order": joined([_planned(item.advice.prepared.id, item.quarter, item.late, item.why) for item in plan.items]),
        "quarters": joined([_quarter(quarter, language) for quarter in plan.quarters]),
        "not_planned": joined([_step(step, language) for step in plan.not_planned]),
        "find_out": as_json(find_out),
    }
    return "{" + ",".join([f'"{key}":{text}' for key, text in parts.items()]) + "}"


@lru_cache(maxsize=4096)
def _planned(recommendation: str, quarter: int | None, late: bool, why: Why) -> str:
    """A recommendation with its place in time, and why it stands where it stands."""
    reason = {
        "kind": why.kind,
        **({_ABOUT[why.kind]: why.about} if why.about else {}),
        **({"on": why.on} if why.on else {}),
    }
    return as_json({"recommendation": recommendation, "quarter": quarter, "late": late, "why": reason})


_ABOUT = {"duty": "duty", "unlocks": "recommendation", "exposure": "exposure", "gain": ""}
"""What the id is called that a reason is about."""


def _quarter(quarter: Quarter, language: str) -> str:
    head: dict[str, Any] = {
        "quarter": quarter.number,
        "from": quarter.starts.isoformat() if quarter.starts else None,
        "to": quarter.ends.isoformat() if quarter.ends else None,
        "hours": quarter.hours,
        "score_after": number(quarter.score),
    }
    return f'{as_json(head)[:-1]},"steps":{_steps(quarter.steps, language)}}}'


def _steps(steps: Sequence[PlannedStep], language: str) -> str:
    return joined([_step(step, language) for step in steps])


def _step(step: PlannedStep, language: str) -> str:
    timing = {"month": step.month, "ends": step.ends.isoformat() if step.ends else None, "late": step.late}
    return f"{{{_said(step.recommendation, step.place, step.step, language)},{as_json(timing)[1:]}"


def _said(recommendation: str, place: int, step: Step, language: str) -> str:
    """What is said of a step whatever the answers are."""
    return as_json(
        {
            "recommendation": recommendation,
            "step": place,
            "who": step.who.to(language) if step.who else None,
            "text": step.text.to(language),
            "hours": step.hours,
        }
    )[1:-1]
