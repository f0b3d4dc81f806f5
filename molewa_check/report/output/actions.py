"""The action list: every step of the plan as a row to go on working with."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO

from molewa_check.assess.assessment import Assessment
from molewa_check.assess.plan import Plan, Planned
from molewa_check.guards.cells import disarmed
from molewa_check.i18n import N_
from molewa_check.report.company.advice import advice_views, home_title
from molewa_check.report.company.context import Context, context
from molewa_check.report.company.planning import quarter_text, step_text, steps_of
from molewa_check.report.company.values import NegotiationView, RightView
from molewa_check.words.language import Words

HEADINGS = (
    N_("No."),
    N_("What to do"),
    N_("When"),
    N_("Hours"),
    N_("Points"),
    N_("First steps"),
    N_("Who"),
    N_("Contact"),
    N_("Responsible"),
    N_("Until"),
    N_("Status"),
    N_("Section"),
    N_("Effort"),
    N_("Why now"),
    N_("Funding"),
    N_("Topics"),
    N_("Id"),
)
"""The columns: what is worked with comes first, up to the status; those responsible are left empty."""
DEMAND_HEADINGS = (
    N_("No."),
    N_("Demand"),
    N_("Rights"),
    N_("On refusal"),
    N_("Deadline"),
    N_("Form"),
    N_("The other side may object"),
    N_("What the other side gets"),
    N_("Notes and evidence"),
)
"""The columns of the demands; a works council has them as well."""


@dataclass(frozen=True, slots=True)
class Action:
    """One step.

    Attributes:
        when: the quarter in which it is done, or that it is not planned yet; empty where the plan has no quarters.
        hours: None where the questionnaire does not say.
        gain: what it alone adds to the overall score, as exact as it is printed.
        who: who takes its steps.
        until: the day until which the plan has it done; None where it has none.
        why: why it stands at this place, and whether it comes too late.
        demand: what a works council can ask for; None for other readers.
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
    who: tuple[str, ...]
    until: date | None
    contacts: tuple[str, ...]
    funding: tuple[str, ...]
    demand: NegotiationView | None


def actions(assessment: Assessment, words: Words) -> tuple[Action, ...]:
    """All steps, in the order of the plan; what is not planned yet stands last, as it does there."""
    ctx = context(assessment, words.language, assessment.audience, None)
    views = advice_views(ctx)
    topics = {id_: words.text(title) for id_, title in assessment.prepared.questionnaire.topic_titles.items()}
    return tuple(
        Action(
            id=view.id,
            place=int(view.number),
            title=view.title,
            section=home_title(ctx, item.advice),
            topics=tuple(topics.get(id_, id_) for id_ in item.advice.recommendation.topics),
            when=_when(words, assessment.plan, item),
            hours=item.advice.work.hours,
            effort=view.effort,
            gain=words.rounded_gain(item.advice.gain),
            why=" ".join(text for text in (view.why, view.late) if text),
            steps=tuple(step_text(words, one.step) for one, _ in steps_of(item)),
            who=tuple(dict.fromkeys(step.who for step in view.steps if step.who)),
            until=_until(item),
            contacts=view.contacts,
            funding=view.programmes,
            demand=view.negotiation if has_demands(ctx) else None,
        )
        for item in assessment.plan.items
        for view in (views[item.advice.prepared.id],)
    )


def has_demands(ctx: Context) -> bool:
    """Whether this reader's list holds demands; management gets none of the other side's."""
    return ctx.audience == "works-council"


def _until(item: Planned) -> date | None:
    return item.steps[-1].ends if item.steps and item.quarter is not None else None


def _when(words: Words, plan: Plan, item: Planned) -> str:
    if not plan.is_timed:
        return ""
    return words.translate("not planned yet") if item.quarter is None else quarter_text(words, item.quarter)


def action_csv(assessment: Assessment, words: Words) -> bytes:
    """The action list as CSV in UTF-8 with a byte order mark, and no cell that could be a formula.

    Numbers and separators are those of the language: where a comma stands before decimals, a semicolon parts cells.
    """
    target = StringIO(newline="")
    separator = ";" if words.decimal_sign == "," else ","
    writer = csv.writer(target, lineterminator="\r\n", delimiter=separator)
    found = actions(assessment, words)
    demands = any(action.demand for action in found)
    headings = (*HEADINGS, *(DEMAND_HEADINGS[1:] if demands else ()))
    writer.writerow(words.translate(heading) for heading in headings)
    for action in found:
        cells = (*_cells(action, words), *(demand_texts(action.demand) if demands else ()))
        writer.writerow(disarmed(cell) for cell in cells)
    return target.getvalue().encode("utf-8-sig")


def _cells(action: Action, words: Words) -> Iterator[object]:
    yield from (action.place, action.title, action.when)
    yield "" if action.hours is None else words.exact(action.hours)
    # Without a sign: it would be taken for a formula.
    yield "" if action.gain is None else words.exact(action.gain)
    yield from ("\n".join(action.steps), "\n".join(action.who), ", ".join(action.contacts), "")
    yield from (action.until.isoformat() if action.until else "", "", action.section, action.effort, action.why)
    yield from (", ".join(action.funding), ", ".join(action.topics), action.id)


def demand_texts(demand: NegotiationView | None) -> tuple[str, ...]:
    """A demand as the cells of a row after its number: every right in full, a line each."""
    if demand is None:
        return ("",) * (len(DEMAND_HEADINGS) - 1)
    return (
        demand.ask,
        "\n".join(f"{right.number} ({right.kind})" if right.kind else right.number for right in demand.rights),
        _of_rights([(right, right.on_refusal) for right in demand.rights]),
        _of_rights([(right, right.deadline) for right in demand.rights]),
        _of_rights([(right, right.form) for right in demand.rights]),
        "\n".join(demand.limits),
        demand.counterpart,
        "\n".join(demand.notes),
    )


def _of_rights(found: Sequence[tuple[RightView, str]]) -> str:
    return "\n".join(f"{right.number}: {text}" for right, text in found if text)
