"""The plan in the result document, in a stable order."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from molewa_check.assess.plan import Plan, PlannedStep, Quarter, Why
from molewa_check.assess.prepared import Prepared
from molewa_check.assess.texts import as_json, joined, number

Said = Mapping[tuple[str, int], str]
"""What is said of a step, by recommendation and place."""


def plan_text(plan: Plan, prepared: Prepared, language: str) -> str:
    """A plan as JSON."""
    said = _said(prepared, language)
    find_out = [{"section": one.section, "unknown": one.unknown, "applicable": one.applicable} for one in plan.find_out]
    parts = {
        "from": as_json(plan.start.isoformat() if plan.start else None),
        "order": joined([_placed(one.advice.prepared.id, one.quarter, one.late, one.why) for one in plan.items]),
        "quarters": joined([_quarter(quarter, said) for quarter in plan.quarters]),
        "not_planned": _steps(plan.not_planned, said),
        "find_out": as_json(find_out),
    }
    return "{" + ",".join([f'"{key}":{text}' for key, text in parts.items()]) + "}"


# The same recommendation stands in the same place for the same reason again and again.
@lru_cache(maxsize=8192)
def _placed(recommendation: str, quarter: int | None, late: bool, why: Why) -> str:
    """A recommendation with its place in time, and why it stands where it stands."""
    reason = {
        "kind": why.kind,
        **({_ABOUT[why.kind]: why.about} if why.about else {}),
        **({"on": why.on} if why.on else {}),
    }
    return as_json({"recommendation": recommendation, "quarter": quarter, "late": late, "why": reason})


_ABOUT = {"duty": "duty", "unlocks": "recommendation", "exposure": "exposure", "gain": ""}
"""What the id is called that a reason is about."""


def _quarter(quarter: Quarter, said: Said) -> str:
    head: dict[str, Any] = {
        "quarter": quarter.number,
        "from": quarter.starts.isoformat() if quarter.starts else None,
        "to": quarter.ends.isoformat() if quarter.ends else None,
        "hours": quarter.hours,
        "score_after": number(quarter.score),
    }
    return f'{as_json(head)[:-1]},"steps":{_steps(quarter.steps, said)}}}'


def _steps(steps: Sequence[PlannedStep], said: Said) -> str:
    return joined([f"{said[one.recommendation, one.place]},{_timing(one.month, one.ends, one.late)}" for one in steps])


@lru_cache(maxsize=4096)
def _timing(month: int, ends: date | None, late: bool | None) -> str:
    return as_json({"month": month, "ends": ends.isoformat() if ends else None, "late": late})[1:]


@lru_cache(maxsize=16)
def _said(prepared: Prepared, language: str) -> Said:
    """What is said of all steps whatever the answers are."""
    return {
        (item.id, place): as_json(
            {
                "recommendation": item.id,
                "step": place,
                "who": step.who.to(language) if step.who else None,
                "text": step.text.to(language),
                "hours": step.hours,
            }
        )[:-1]
        for item in prepared.questionnaire.recommendations
        for place, step in enumerate(item.steps, start=1)
    }
