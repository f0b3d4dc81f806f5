"""The plan in words, the same in reports, in the action list and on the terminal."""

from collections.abc import Iterator
from datetime import date

from molewa_check.assess.assessment import Assessment
from molewa_check.assess.exposures import Exposed
from molewa_check.assess.plan import CapacityFound, CapacitySource, Plan, Planned
from molewa_check.assess.work import PlacedStep
from molewa_check.i18n import N_
from molewa_check.model.advice import Step
from molewa_check.words.labels import EFFORTS
from molewa_check.words.language import Words

CAPACITY: dict[CapacitySource, str] = {
    "questionnaire": N_(
        "The plan counts on {hours} a month for all steps together. That is an assumption of the questionnaire and no "
        "rule. Another number can be given at the end of the interview, as hours_per_month in the answer file, or with "
        "--hours-per-month."
    ),
    "answers": N_(
        "The plan counts on {hours} a month for all steps together, as the answers say. For other numbers change "
        "hours_per_month in the answer file, or use --hours-per-month."
    ),
    "option": N_(
        "The plan counts on {hours} a month for all steps together; that was given for this evaluation with "
        "--hours-per-month."
    ),
}
"""What the hours of a plan rest on, by what says so."""
ADDED_UP = N_("The hours of all people involved are added up; a step counts in the quarter in which it ends.")

NO_CAPACITY = N_(
    "Nothing says how many hours a month there are, so the plan has an order and no dates. Give them with "
    "--hours-per-month, or as hours_per_month in the answer file."
)
NO_HOURS = N_("The questionnaire does not say how many hours the steps take, so the plan has an order and no dates.")
COARSE = N_(
    "The plan follows from the quick check alone. It is coarse: with the full check, steps are added and their order "
    "can change."
)

LESS = N_("By points and effort it is next, although it concerns you less: {reason}")


def hours_text(words: Words, hours: float | None) -> str:
    """Hours of work; empty where nothing says how many."""
    return words.translate("{hours} h", hours=words.exact(hours)) if hours else ""


def work_text(words: Words, item: Planned) -> str:
    """The hours that a recommendation takes; where they are unknown, its effort."""
    work = item.advice.work
    return hours_text(words, work.hours) or words.translate(EFFORTS[work.effort])


def step_text(words: Words, step: Step) -> str:
    """Who does what, and how long it takes, in one line."""
    who, text, hours = words.text(step.who), words.text(step.text), hours_text(words, step.hours)
    return (words.pair(who, text) if who else text) + (f" ({hours})" if hours else "")


def steps_of(item: Planned) -> list[tuple[PlacedStep, date | None]]:
    """The steps that suit the company, each with the day until which it is done, where the plan says one."""
    if item.steps:
        return [(PlacedStep(one.place, one.step), one.ends if one.quarter else None) for one in item.steps]
    return [(one, None) for one in item.advice.work.steps]


def steps_by(plan: Plan, item: Planned, quarter: int) -> list[Step]:
    """The steps of a recommendation up to the end of a quarter, at least the first; all in a plan without quarters."""
    if not plan.is_timed or not item.steps:
        return [one.step for one in item.advice.work.steps]
    done = [one.step for one in item.steps if one.quarter is not None and one.quarter <= quarter]
    return done or [item.steps[0].step]


def exposed(assessment: Assessment) -> tuple[list[Exposed], list[Exposed]]:
    """What concerns the company more than others, what matters most first; and what concerns it less."""
    # An ordinary one has no reason, and says nothing.
    told = [one for one in assessment.exposures if one.reason is not None]
    more = sorted((one for one in told if one.relevance > 1), key=lambda one: -one.relevance)
    return more, [one for one in told if one.relevance < 1]


def when_text(words: Words, plan: Plan, item: Planned) -> str:
    """Until when a recommendation is done; empty where the plan has no dates."""
    if not plan.is_timed:
        return ""
    if item.quarter is None:
        return words.translate("not planned yet")
    ends = item.steps[-1].ends if item.steps else None
    return words.translate("by {date}", date=words.day(ends)) if ends else quarter_text(words, item.quarter)


def quarter_text(words: Words, number: int) -> str:
    """What a quarter of the plan is called."""
    return words.translate("quarter {number}", number=number)


def span_text(words: Words, starts: date | None, ends: date | None) -> str:
    """The days of a quarter; empty where the answers carry no date."""
    if starts is None or ends is None:
        return ""
    return words.translate("{first} to {last}", first=words.day(starts), last=words.day(ends))


def why_text(words: Words, assessment: Assessment, item: Planned) -> str:
    """Why a recommendation stands where it stands, in one sentence."""
    why, decisive = item.why, item.advice.exposed
    if why.kind == "duty":
        # Not every one is a duty in the strict sense: an application has its day, too.
        return words.translate("By your answers, a date concerns you: {date}.", date=words.day(why.on))
    if why.kind == "unlocks":
        place = assessment.plan.places[why.about]
        if why.on:
            message = N_("Step {place} builds on it and is due on {date}.")
            return words.translate(message, place=place, date=words.day(why.on))
        return words.translate("Step {place} builds on it.", place=place)
    if decisive is not None and decisive.reason is not None:
        reason = words.text(decisive.reason)
        return reason if why.kind == "exposure" else words.translate(LESS, reason=reason)
    return _for_its_gain(words, item)


def _for_its_gain(words: Words, item: Planned) -> str:
    if gain := words.seen_gain(item.advice.gain):
        return words.translate("By its points ({gain}), urgency and effort it is next.", gain=gain)
    return words.translate("By urgency and effort it is next.")


def late_text(words: Words, assessment: Assessment, item: Planned) -> str:
    """That something due cannot be done in time; empty where it can."""
    ends = max((step.ends for step in item.steps if step.late and step.ends), default=None)
    hours = assessment.plan.capacity.hours_per_month
    if ends is None or hours is None:
        return ""
    if assessment.plan.start is not None and item.queued.due < assessment.plan.start.isoformat():
        # No number of hours would have helped.
        return words.translate("The date had passed on the day of the answers.")
    return words.translate(
        "Too late at {hours} a month: due on {due}, done on {ends}.",
        hours=hours_text(words, hours), due=words.day(item.queued.due), ends=words.day(ends),
    )  # fmt: skip


def assumption_text(words: Words, plan: Plan) -> str:
    """What the dates of a plan rest on, or why it has none."""
    found: CapacityFound = plan.capacity
    if found.source is None:
        return words.translate(NO_CAPACITY)
    if not plan.is_timed:
        return words.translate(NO_HOURS)
    counted = words.translate(CAPACITY[found.source], hours=hours_text(words, found.hours_per_month))
    return f"{counted} {words.translate(ADDED_UP)}"


def find_out_texts(words: Words, assessment: Assessment) -> Iterator[str]:
    """A sentence for every section of which so much is unknown that to find out is a step of its own."""
    titles = {section.id: section.prepared.section for section in assessment.overall.sections}
    for one in assessment.plan.find_out:
        section = titles[one.section]
        yield words.amount(
            "{section}: {n} of {applicable} questions has no answer yet.",
            "{section}: {n} of {applicable} questions have no answer yet.",
            one.unknown,
            section=words.quote(words.text(section.title if section else None)),
            applicable=words.number(one.applicable),
        )


def first_steps(plan: Plan) -> tuple[Planned, ...]:
    """What is taken up in the first quarter, in the order of the plan; at least the first recommendation.

    Without quarters it is all of them.
    """
    if not plan.is_timed:
        return plan.items
    begun = tuple(item for item in plan.items if item.begins == 1)
    return begun or plan.items[:1]
