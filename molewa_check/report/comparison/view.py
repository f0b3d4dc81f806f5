"""What templates see of a comparison of two views: plain values, every text finished."""

from dataclasses import dataclass

from molewa_check.report.shared.values import FrontPage, Pair


@dataclass(frozen=True, slots=True)
class SideView:
    """One side with its own total, and what comes out if it is right.

    Attributes:
        name: whose view it is.
        score: its own overall score.
        range: what is possible while answers are open; empty where none are.
        coverage: how many of its questions are answered.
        band: the band of its score.
        common: its score over the common questions.
        right: the overall score if it is right everywhere.
        right_band: the band of that score.
        steps: how many steps follow then.
    """

    name: str
    score: str
    range: str
    coverage: str
    band: str
    common: str
    right: str
    right_band: str
    steps: str


@dataclass(frozen=True, slots=True)
class GapRow:
    """A section with both scores over the common questions.

    Attributes:
        number: its printed number.
        title: its title.
        depth: how deep it lies, from 1; 0 for the whole.
        common: how many common questions there are.
        scores: the score of each side.
        gap: the second score minus the first one, with its sign.
        svg: both marks on the scale, ready for `|safe`.
    """

    number: str
    title: str
    depth: int
    common: str
    scores: tuple[str, str]
    gap: str
    svg: str


@dataclass(frozen=True, slots=True)
class SaidView:
    """What one side says to a question.

    Attributes:
        name: whose view it is.
        answer: the answer in words.
        points: its points with their range; empty without any.
        note: what was noted.
        evidence: what was named as proof.
        reason: why the question does not apply.
    """

    name: str
    answer: str
    points: str
    note: str
    evidence: str
    reason: str


@dataclass(frozen=True, slots=True)
class PointView:
    """A question with what both sides say to it.

    Attributes:
        number: its printed number; empty for profile and duties.
        section: the section it belongs to.
        question: its text.
        kind: how the answers stand to each other.
        sides: both sides.
        remark: what is at stake, and who alone names evidence.
        next: the next level, for what both agree on; empty otherwise.
        rights: the rights that the questionnaire names with it, for a claim to information.
        evidence: what could be shown as proof.
        joint: what the joint answers say; empty without them, and where they put it off.
    """

    number: str
    section: str
    question: str
    kind: str
    sides: tuple[SaidView, SaidView]
    remark: str
    next: str
    rights: tuple[str, ...]
    evidence: str
    joint: str


@dataclass(frozen=True, slots=True)
class StepPair:
    """A recommendation with its place in both plans.

    Attributes:
        title: what to do.
        places: its place if the first side is right, and if the second one is; a dash where it does not follow.
        when: until when it is done then; empty without dates.
        hours: its hours; empty where the questionnaire does not say.
        is_planned: whether it lies within the year of either plan, or neither plan says when.
    """

    title: str
    places: tuple[str, str]
    when: tuple[str, str]
    hours: str
    is_planned: bool


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """An item of the agenda.

    Attributes:
        number: its place.
        title: the question, or what it is about.
        questions: the printed numbers of its questions.
        topic: why it is on the agenda.
        minutes: minutes for it.
    """

    number: str
    title: str
    questions: str
    topic: str
    minutes: str


@dataclass(frozen=True, slots=True)
class Sitting:
    """One sitting.

    Attributes:
        title: which one, and how long it takes.
        rows: its items.
    """

    title: str
    rows: tuple[AgendaRow, ...]


@dataclass(frozen=True, slots=True)
class RecordView:
    """An item of the record, with room for the outcome.

    Attributes:
        number: its number on the agenda.
        topic: why it is on the agenda.
        point: the question with both positions.
    """

    number: str
    topic: str
    point: PointView


@dataclass(frozen=True, slots=True)
class AnswersOfSection:
    """All answers of a section.

    Attributes:
        number: its printed number.
        title: its title.
        points: its questions, both sides.
    """

    number: str
    title: str
    points: tuple[PointView, ...]


@dataclass(frozen=True, slots=True)
class ComparisonReport:
    """A comparison of two views.

    Attributes:
        language: language code of the document.
        title: its title.
        created: the day of the later answers as ISO text; empty where it is not known.
        parts: names of the template parts, in their order.
        names: what both sides are called.
        cover: the first page.
        sentences: the comparison in brief.
        sides: both sides with their totals.
        rows: the sections with both scores, and the whole at the end.
        facts: facts that contradict each other.
        shared: the steps that follow whichever side is right.
        shared_later: how many of them are planned in neither plan; empty where all are.
        single: the steps that follow only if one side is right.
        single_later: the same for these.
        low: what both sides agree on, and what is low.
        dissent: what lies far apart, by what is at stake.
        applies: questions of which one side says that they do not apply.
        unknown: questions to which one side knows no answer.
        near: what lies close together.
        open: what is open, or was put to one side only.
        evidenced: questions for which one side alone names evidence.
        sittings: the agenda.
        records: the items to be recorded one by one.
        joint: where the joint answers stand; empty without them.
        settled: what the sides do not say alike, and the joint answers settle.
        has_council: whether a works council is one of the sides, which decides by resolution.
        answers: all questions by section.
        rules: how it was compared.
        identity: what identifies the comparison.
    """

    language: str
    title: str
    created: str
    parts: tuple[str, ...]
    names: tuple[str, str]
    cover: FrontPage
    sentences: tuple[str, ...]
    sides: tuple[SideView, SideView]
    rows: tuple[GapRow, ...]
    facts: tuple[PointView, ...]
    shared: tuple[StepPair, ...]
    shared_later: str
    single: tuple[StepPair, ...]
    single_later: str
    low: tuple[PointView, ...]
    dissent: tuple[PointView, ...]
    applies: tuple[PointView, ...]
    unknown: tuple[PointView, ...]
    near: tuple[PointView, ...]
    open: tuple[PointView, ...]
    evidenced: tuple[PointView, ...]
    sittings: tuple[Sitting, ...]
    records: tuple[RecordView, ...]
    joint: str
    settled: tuple[PointView, ...]
    has_council: bool
    answers: tuple[AnswersOfSection, ...]
    rules: tuple[str, ...]
    identity: tuple[Pair, ...]
