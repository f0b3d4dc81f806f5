"""A group beside a single other view as plain values, `molewa-check/comparison/1`, in a stable order."""

from typing import Any

from molewa_check.assess.assessment import Assessment
from molewa_check.assess.texts import number
from molewa_check.compare.document import COMPARISON_FORMAT, about_questionnaire
from molewa_check.compare.members import Count, GroupQuestion, GroupSection, Members, Rough, Spread


def members_document(members: Members) -> dict[str, Any]:
    """The picture of the group; it names no file and holds no single answer of a member."""
    other = members.other
    return {
        "format": COMPARISON_FORMAT,
        "kind": "members",
        "questionnaire": about_questionnaire(members.one),
        "group": {
            "perspective": members.one.sheet.header.perspective,
            "size": members.size,
            "minimum": members.minimum,
        },
        "other": other.sheet.header.perspective if other else None,
        "sections": [_section(section) for section in members.sections],
        "questions": [_question(question) for question in members.questions],
        **({"open": [_member(side) for side in members.open]} if members.open else {}),
    }


def _member(side: Assessment) -> dict[str, Any]:
    """A member that may be shown: its name, its scores and its answers, without notes."""
    return {
        "name": side.sheet.header.open_as,
        "scores": {id_: number(outcome[0]) for id_, outcome in side.standing.outcomes.items()},
        "answers": {
            id_: {"state": answer.state.value, "value": answer.value} for id_, answer in side.facts.answers.items()
        },
    }


def _spread(spread: Spread | None) -> dict[str, Any] | None:
    return None if spread is None else {key: number(value) for key, value in spread._asdict().items()}


def _count(count: Count) -> int | str | None:
    return None if count is Rough.HIDDEN else count if isinstance(count, int) else count.value


def _section(section: GroupSection) -> dict[str, Any]:
    return {"id": section.prepared.id, "spread": _spread(section.spread), "other": number(section.other)}


def _question(question: GroupQuestion) -> dict[str, Any]:
    return {
        "id": question.prepared.id,
        "answered": _count(question.answered),
        "unknown": _count(question.unknown),
        "spread": _spread(question.spread),
        "classes": [{"low": number(one.low), "high": number(one.high), "share": one.share} for one in question.classes],
        "agreement": number(question.agreement),
        "other": number(question.other),
        "kind": question.kind.value if question.kind else None,
    }
