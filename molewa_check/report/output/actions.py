"""The action list: every step of the roadmap as a row to go on working with."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from molewa_check.assess.assessment import Assessment
from molewa_check.assess.texts import number
from molewa_check.guards.cells import disarmed
from molewa_check.i18n import N_
from molewa_check.report.company.advice import advice_views, home_title
from molewa_check.report.company.context import context
from molewa_check.report.company.roadmap import places, stages
from molewa_check.words.language import Words

HEADINGS = (
    N_("Id"),
    N_("Step"),
    N_("What to do"),
    N_("Section"),
    N_("Topics"),
    N_("Effort"),
    N_("Horizon"),
    N_("Gain"),
    N_("First steps"),
    N_("Contact"),
    N_("Funding"),
    N_("Responsible"),
    N_("Date"),
    N_("Status"),
)
"""The columns; the last three are left empty for those who work with the list."""


@dataclass(frozen=True, slots=True)
class Action:
    """One step."""

    id: str
    place: int
    title: str
    section: str
    topics: tuple[str, ...]
    effort: str
    horizon: str
    gain: float | None
    steps: tuple[str, ...]
    contacts: tuple[str, ...]
    funding: tuple[str, ...]


def actions(assessment: Assessment, words: Words) -> tuple[Action, ...]:
    """All steps, in the order of the roadmap."""
    ctx = context(assessment, words.language, assessment.audience, None)
    # The places of the roadmap, so that a row of the list can be found in the report.
    order = places(stages(assessment.advice))
    views = advice_views(ctx, order)
    found = [
        Action(
            id=view.id,
            place=order[view.id],
            title=view.title,
            section=home_title(ctx, item),
            topics=item.recommendation.topics,
            effort=view.effort,
            horizon=view.horizon,
            gain=number(item.gain),
            steps=view.steps,
            contacts=view.contacts,
            funding=view.programmes,
        )
        for item in assessment.advice
        for view in (views[item.recommendation.id],)
    ]
    return tuple(sorted(found, key=lambda action: action.place))


def action_csv(assessment: Assessment, words: Words) -> bytes:
    """The action list as CSV: RFC 4180, UTF-8 with a byte order mark, and no cell that could be a formula."""
    target = StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(words.translate(heading) for heading in HEADINGS)
    for action in actions(assessment, words):
        writer.writerow(disarmed(cell) for cell in _cells(action))
    return target.getvalue().encode("utf-8-sig")


def _cells(action: Action) -> Iterator[object]:
    yield from (action.id, action.place, action.title, action.section, ", ".join(action.topics))
    yield from (action.effort, action.horizon, "" if action.gain is None else action.gain)
    yield from ("\n".join(action.steps), ", ".join(action.contacts), ", ".join(action.funding), "", "", "")
