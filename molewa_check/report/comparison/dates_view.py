"""What templates see of one view on several days: plain values, every text finished."""

from dataclasses import dataclass

from molewa_check.report.shared.values import FrontPage, Pair


@dataclass(frozen=True, slots=True)
class PathRow:
    """A section with its score on each day, over the common questions.

    Attributes:
        id: its id.
        number: its printed number.
        title: its title.
        depth: how deep it lies, from 1; 0 for the whole.
        scores: its score on each day.
        gain: the last score minus the first one, with its sign.
        svg: the scores over time, ready for `|safe`.
    """

    id: str
    number: str
    title: str
    depth: int
    scores: tuple[str, ...]
    gain: str
    svg: str


@dataclass(frozen=True, slots=True)
class DayView:
    """A day with its own total.

    Attributes:
        day: the day.
        short: the day in figures, for the head of a column.
        score: the overall score of that day, over all that was answered then.
        range: what was possible while answers were open; empty where none were.
        coverage: how many of the questions were answered.
        band: the band of the score.
    """

    day: str
    short: str
    score: str
    range: str
    coverage: str
    band: str


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A question with its first and its last answer.

    Attributes:
        number: its printed number.
        question: its text.
        before: the answer on the first day.
        after: the answer on the last day.
        points: both points; empty without any.
        remark: the note and the evidence of the last day.
    """

    number: str
    question: str
    before: str
    after: str
    points: str
    remark: str


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The questions that moved alike.

    Attributes:
        title: how they moved.
        text: what that means.
        changes: the questions.
    """

    title: str
    text: str
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """A step of an earlier plan, or one that somebody promised.

    Attributes:
        title: what was to be done.
        outcome: what became of it.
        who: who promised it.
        ends: until when it was to be done.
        is_named: whether somebody promised it, or marked it as done.
    """

    title: str
    outcome: str
    who: str
    ends: str
    is_named: bool


@dataclass(frozen=True, slots=True)
class DatesReport:
    """One view on several days.

    Attributes:
        language: language code of the document.
        title: its title.
        created: the last day as ISO text.
        parts: names of the template parts, in their order.
        cover: the first page.
        sentences: the development in brief.
        days: the days with their own totals.
        rows: the sections with their scores, and the whole at the end.
        groups: the questions by what became of them.
        steps: what became of plans and promises, what was promised first.
        rules: how it was compared.
        identity: what identifies the comparison.
    """

    language: str
    title: str
    created: str
    parts: tuple[str, ...]
    cover: FrontPage
    sentences: tuple[str, ...]
    days: tuple[DayView, ...]
    rows: tuple[PathRow, ...]
    groups: tuple[ChangeGroup, ...]
    steps: tuple[OutcomeRow, ...]
    rules: tuple[str, ...]
    identity: tuple[Pair, ...]
