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
class NegotiationView:
    """What a works council can ask for, on which basis, and what the other side gets.

    Attributes:
        ask: the demand.
        basis: the laws it stands on, each with its date.
        counterpart: what the other side gets.
    """

    ask: str
    basis: tuple[str, ...]
    counterpart: str


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
class RoadmapRow:
    """A step of the roadmap with the score once it and all before it are done.

    Attributes:
        number: its place.
        id: the id of the recommendation.
        title: what to do.
        section: the section it belongs to.
        section_number: the printed number of that section.
        effort: effort in words.
        gain: what it alone adds to the overall score.
        after: the overall score once it and all before it are done.
    """

    number: str
    id: str
    title: str
    section: str
    section_number: str
    effort: str
    gain: str
    after: str


@dataclass(frozen=True, slots=True)
class RoadmapGroup:
    """The steps of one horizon.

    Attributes:
        title: the horizon.
        text: what belongs there.
        rows: its steps.
    """

    title: str
    text: str
    rows: tuple[RoadmapRow, ...]


@dataclass(frozen=True, slots=True)
class Milestone:
    """The score at the end of a horizon.

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
class Roadmap:
    """All steps in the order in which to take them.

    Attributes:
        intro: how to read it.
        milestones: the score at the end of each horizon.
        groups: the steps by horizon.
    """

    intro: str
    milestones: tuple[Milestone, ...]
    groups: tuple[RoadmapGroup, ...]


@dataclass(frozen=True, slots=True)
class BusinessRow:
    """What is reached at the end of a horizon, with all steps up to then done.

    Attributes:
        title: the moment.
        steps: how many steps up to then.
        effort: how many of them take which effort.
        score: the overall score then.
        gain: what that is more than today.
        programmes: funding to check for the steps of this horizon.
        svg: a bar, ready for `|safe`.
    """

    title: str
    steps: str
    effort: str
    score: str
    gain: str
    programmes: tuple[str, ...]
    svg: str
