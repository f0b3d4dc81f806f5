"""The small values of a report: scores, answers and steps."""

from dataclasses import dataclass

from molewa_check.report.shared.values import Pair


@dataclass(frozen=True, slots=True)
class ScoreView:
    """A score with everything that keeps it honest.

    Attributes:
        value: the score as shown, or a dash.
        scale: the scale in words, “of 100” or “on a scale from 1 to 5”.
        range: the possible range, empty where nothing is open.
        target: the score if every question were at its target.
        band: the name of the band.
        band_text: what the band means.
        coverage: the answered share in words.
        answered: the same in short, “8 of 9”; a dash where no question applies.
        why_none: why there is no score; empty where there is one.
        summary: all of it in one sentence, the text alternative of the bar.
        svg: the bar as a vector graphic, ready for `|safe`.
    """

    value: str
    scale: str
    range: str
    target: str
    band: str
    band_text: str
    coverage: str
    answered: str
    why_none: str
    summary: str
    svg: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One question with its answer; `state` is the plain name of the answer's state.

    Attributes:
        id: the id of the question.
        number: its printed number.
        question: its text.
        state: the plain name of the answer's state, `value` where there is one.
        answer: the answer in words.
        points: points with their range.
        meter: the points in per cent of their range; none where there are none.
        weight: the weight of the question.
        note: what was noted.
        evidence: what was named as proof.
        reason: why the question does not apply.
        next_label: what `next` is: the next level, or what to look for.
        next: the next level in words.
        rule: how the answer becomes points; for advisers only.
    """

    id: str
    number: str
    question: str
    state: str
    answer: str
    points: str
    meter: float | None
    weight: str
    note: str
    evidence: str
    reason: str
    next_label: str
    next: str
    rule: str


@dataclass(frozen=True, slots=True)
class RightView:
    """A right that a demand stands on, with its own kind.

    Attributes:
        number: paragraph and number; its title where the questionnaire has no number.
        kind: what it comes to in a negotiation, in words; empty where the questionnaire does not say.
        on_refusal: what can be done where it is refused.
        deadline: until when something has to be done.
        form: which form it takes.
    """

    number: str
    kind: str
    on_refusal: str
    deadline: str
    form: str


@dataclass(frozen=True, slots=True)
class NegotiationView:
    """What a works council can ask for, on which rights, and what the other side says and gets.

    Attributes:
        ask: the demand.
        strongest: the kind of its strongest right as the questionnaire names it; empty without one.
        kinds: the numbers of its rights by kind, the strongest first.
        rights: its rights, the strongest first.
        on_refusal: what can be done where it is refused, by its strongest rights.
        deadlines: until when something has to be done, by its strongest rights.
        forms: which form it takes, by its strongest rights.
        limits: what the other side may object.
        counterpart: what the other side gets.
        notes: what was noted and named as proof at the answers behind it.
    """

    ask: str
    strongest: str
    kinds: tuple[Pair, ...]
    rights: tuple[RightView, ...]
    on_refusal: tuple[Pair, ...]
    deadlines: tuple[Pair, ...]
    forms: tuple[Pair, ...]
    limits: tuple[str, ...]
    counterpart: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Highlight:
    """A strength or a gap: the question, what was answered, and what it would take.

    Attributes:
        number: the printed number of the question.
        section: the section it belongs to.
        question: its text.
        answer: the answer in words.
        remark: its points, or its target.
    """

    number: str
    section: str
    question: str
    answer: str
    remark: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Answers that do not fit together.

    Attributes:
        id: the id of the rule.
        text: what to clear up.
        answers: the questions with the answers given.
    """

    id: str
    text: str
    answers: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of a recommendation.

    Attributes:
        who: who takes it; empty where the questionnaire does not say.
        text: what to do.
        hours: its hours in words; empty where the questionnaire does not say.
        ends: the day until which it is done; empty where the plan says none.
    """

    who: str
    text: str
    hours: str
    ends: str


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A recommendation in the plan, with those of its steps that end in this quarter.

    Attributes:
        number: its place.
        id: the id of the recommendation.
        title: what to do.
        asked: the title as this reader takes it, see `AdviceView`.
        part: which part of it this is; empty where it is all of it.
        section: the section it belongs to.
        section_number: the printed number of that section.
        why: why it stands here.
        late: that it cannot be done in time; empty where it can.
        steps: its steps in this quarter.
        hours: their hours in words; empty where the questionnaire does not say.
        effort: effort in words.
        cost: what it costs in money.
        gain: what it alone adds to the overall score; empty where that is nothing, or not known.
        call: whom to call, with the number where one is known.
    """

    number: str
    id: str
    title: str
    asked: str
    part: str
    section: str
    section_number: str
    why: str
    late: str
    steps: tuple[StepView, ...]
    hours: str
    effort: str
    cost: str
    gain: str
    call: str


@dataclass(frozen=True, slots=True)
class PlanGroup:
    """A quarter of the plan, or all of it where it has no dates.

    Attributes:
        title: the quarter with its days.
        text: its hours, and the overall score afterwards.
        rows: its steps.
        rest: how many of them a short report leaves to the action list; empty where it prints all.
    """

    title: str
    text: str
    rows: tuple[PlanRow, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """The overall score at a moment of the plan.

    Attributes:
        title: the moment.
        score: the overall score then.
        summary: both in one line.
        svg: a bar, ready for `|safe`.
    """

    title: str
    score: str
    summary: str
    svg: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """All steps in the order in which to take them.

    Attributes:
        intro: how to read it.
        assumption: what its dates rest on, or why it has none.
        coarse: that it follows from a quick check; empty for a full one.
        find_out: the sections of which too much is unknown, a sentence each.
        milestones: the score today, after each quarter, and once everything is done.
        groups: the steps by quarter.
        printed: the last place in the plan that management's report prints.
        later: what is not planned yet, in its order.
        later_text: how much that is.
        later_printed: how many of them, the first ones, a report prints.
        later_rest: how many of them a short report leaves to the action list; empty where it prints all.
    """

    intro: str
    assumption: str
    coarse: str
    find_out: tuple[str, ...]
    milestones: tuple[Milestone, ...]
    groups: tuple[PlanGroup, ...]
    printed: int
    later: tuple[PlanRow, ...]
    later_text: str
    later_printed: int
    later_rest: str


@dataclass(frozen=True, slots=True)
class ExposureView:
    """What concerns the company more or less than others.

    Attributes:
        title: what it is about.
        level: how much, in words.
        reason: why.
    """

    title: str
    level: str
    reason: str


@dataclass(frozen=True, slots=True)
class BusinessRow:
    """What is reached at a moment of the plan, with all steps up to then done.

    Attributes:
        title: the moment.
        steps: how many steps are done by then.
        hours: the hours of work up to then; empty where the questionnaire does not say.
        score: the overall score then.
        gain: what that is more than today.
        svg: a bar, ready for `|safe`.
    """

    title: str
    steps: str
    hours: str
    score: str
    gain: str
    svg: str
