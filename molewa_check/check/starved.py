"""Topics that never get their turn: advice is given on them, and no example's plan reaches it within a year."""

from collections.abc import Iterator, Sequence

from molewa_check.assess.plan import Plan
from molewa_check.check.findings import Findings
from molewa_check.errors import Code
from molewa_check.model.questionnaire import Questionnaire

ENOUGH = 2
"""Examples that have to advise on a topic before it counts as starved: one company may well have more urgent things."""


def check_starved(questionnaire: Questionnaire, plans: Sequence[Plan], findings: Findings) -> None:
    """Find topics of which nothing is planned in any example, although several of them advise on it."""
    advised: dict[str, int] = {}
    ids: dict[str, dict[str, None]] = {}
    reached: set[str] = set()
    for plan in plans:
        for topic in dict.fromkeys(topic for topic, _, _ in _topics(plan)):
            advised[topic] = advised.get(topic, 0) + 1
        for topic, id_, is_reached in _topics(plan):
            ids.setdefault(topic, {})[id_] = None
            if is_reached:
                reached.add(topic)
    for topic, count in advised.items():
        if count >= ENOUGH and topic not in reached:
            first = next(i for i, item in enumerate(questionnaire.recommendations) if topic in item.topics)
            findings.report(Code.MC536, ("recommendations", first), topic=topic, ids=list(ids[topic]))


def _topics(plan: Plan) -> Iterator[tuple[str, str, bool]]:
    """The topics of a plan, each with a recommendation and whether a step of it is planned."""
    if plan.capacity.hours_per_month is None:
        return
    for item in plan.items:
        is_reached = item.quarter is not None or any(step.quarter is not None for step in item.steps)
        for topic in item.advice.recommendation.topics:
            yield topic, item.advice.prepared.id, is_reached
