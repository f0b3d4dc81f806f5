"""The action list: every step of the plan as a row to go on working with."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from molewa_check.assess.assessment import Assessment
from molewa_check.assess.plan import Plan, Planned
from molewa_check.assess.texts import number
from molewa_check.guards.cells import disarmed
from molewa_check.i18n import N_
from molewa_check.report.company.advice import advice_views, home_title
from molewa_check.report.company.context import context
from molewa_check.report.company.planning import quarter_text, step_text, steps_of
from molewa_check.words.language import Words

HEADINGS = (
    N_("Id"),
    N_("Step"),
    N_("What to do"),
    N_("Section"),
    N_("Topics"),
    N_("When"),
    N_("Hours"),
    N_("Effort"),
    N_("Gain"),
    N_("Why now"),
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
    """One step.

    Attributes:
        when: the quarter in which it is done, or that it is not planned yet; empty where the plan has no quarters.
        hours: None where the questionnaire does not say.
        why: why it stands at this place, and whether it comes too late.
    """

    id: str
    place: int
    title: str
    section: str
    topics: tuple[str, ...]
    when: str
    hours: float | None
    effort: str
    gain: float | None
    why: str
    steps: tuple[str, ...]
    contacts: tuple[str, ...]
    funding: tuple[str, ...]


def actions(assessment: Assessment, words: Words) -> tuple[Action, ...]:
    """All steps, in the order of the plan; what is not planned yet stands last, as it does there."""
    ctx = context(assessment, words.language, assessment.audience, None)
    views = advice_views(ctx)
    return tuple(
        Action(
            id=view.id,
            place=int(view.number),
            title=view.title,
            section=home_title(ctx, item.advice),
            topics=item.advice.recommendation.topics,
            when=_when(words, assessment.plan, item),
            hours=item.advice.work.hours,
            effort=view.effort,
            gain=number(item.advice.gain),
            why=" ".join(text for text in (view.why, view.late) if text),
            steps=tuple(step_text(words, one.step) for one, _ in steps_of(item)),
            contacts=view.contacts,
            funding=view.programmes,
        )
        for item in assessment.plan.items
        for view in (views[item.advice.prepared.id],)
    )


def _when(words: Words, plan: Plan, item: Planned) -> str:
    if not plan.is_timed:
        return ""
    return words.translate("not planned yet") if item.quarter is None else quarter_text(words, item.quarter)


def action_csv(assessment: Assessment, words: Words) -> bytes:
    """The action list as CSV: RFC 4180, UTF-8 with a byte order mark, and no cell that could be a formula."""
    target = StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(words.translate(heading) for heading in HEADINGS)
    for action in actions(assessment, words):
        writer.writerow(disarmed(cell) for cell in _cells(action))
    return target.getvalue().encode("utf-8-sig")


def _cells(action: Action) -> Iterator[object]:
    yield from (action.id, action.place, action.title, action.section, ", ".join(action.topics), action.when)
    yield from ("" if action.hours is None else action.hours, action.effort)
    yield from ("" if action.gain is None else action.gain, action.why)
    yield from ("\n".join(action.steps), ", ".join(action.contacts), ", ".join(action.funding), "", "", "")
