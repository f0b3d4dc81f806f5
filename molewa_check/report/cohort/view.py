"""What the report on a group says, and how a company is compared with one, as plain values."""

from dataclasses import dataclass

from molewa_check.report.shared.values import FrontPage, Pair


@dataclass(frozen=True, slots=True)
class CarrierView:
    """An organisation that can carry a joint initiative."""

    name: str
    role: str
    area: str
    website: str
    phone: str
    checked: str
    warning: str
    reason: str


@dataclass(frozen=True, slots=True)
class CohortAdvice:
    """A recommendation that many companies share, with its first step; empty where there is none, or told before."""

    title: str
    step: str


@dataclass(frozen=True, slots=True)
class QuartilesView:
    """How the scores of one section lie in a group.

    Attributes:
        level: 0 for the whole, then how deep the section lies.
        low, middle, high: the quartiles as shown, or dashes.
        companies: how many have a score; a dash where that is not said.
        summary: all of it in one sentence, the text alternative of the bar.
        svg: the bar; empty where there are no quartiles.
    """

    number: str
    title: str
    level: int
    scale: str
    low: str
    middle: str
    high: str
    companies: str
    summary: str
    svg: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """Companies that share an answer, with their overall score."""

    title: str
    size: str
    overall: QuartilesView


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A section with one cell per group: the median and the range from the lower to the upper quartile."""

    number: str
    title: str
    cells: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Sections against groups; wide ones are split into several."""

    groups: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class BreakdownView:
    """The groups of one profile question; `note` says what is left out."""

    question: str
    groups: tuple[GroupView, ...]
    matrices: tuple[Matrix, ...]
    note: str


@dataclass(frozen=True, slots=True)
class FrequentView:
    """A question with the share of companies that lie below (or reach) its target."""

    number: str
    question: str
    section: str
    share: str
    meter: int
    target: str


@dataclass(frozen=True, slots=True)
class InitiativeView:
    """A topic for a joint initiative, with the steps that most of its companies are recommended.

    Attributes:
        companies: about how many companies it concerns.
        hours: what its typical steps take each company; empty where the questionnaire does not say.
        together: the hours of all companies concerned; empty likewise.
        exposures: what makes it urgent for companies that this concerns.
        parts: by question, the parts of the group in which many share it; a dash where nothing can be said.
    """

    number: str
    title: str
    share: str
    companies: str
    hours: str
    together: str
    gain: str
    exposures: tuple[str, ...]
    parts: tuple[Pair, ...]
    advice: tuple[CohortAdvice, ...]
    contacts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConcernView:
    """An exposure with the share of the companies that it concerns more than others."""

    title: str
    share: str
    meter: int
    initiatives: str


@dataclass(frozen=True, slots=True)
class ShareView:
    """Something with the share of companies that it concerns.

    Attributes:
        number: the printed number of a question; empty for a topic.
        title: the topic or the question.
        share: in words.
        meter: whole percent, for the bar.
    """

    number: str
    title: str
    share: str
    meter: int


@dataclass(frozen=True, slots=True)
class GapView:
    """A difference in a section, such as works council minus management: three quartiles with their signs."""

    number: str
    title: str
    low: str
    middle: str
    high: str


@dataclass(frozen=True, slots=True)
class DissentView:
    """Where both views of the companies part.

    Attributes:
        text: of how many companies it tells; or why it tells of none.
        gaps: the sections, the whole last.
        topics: the most frequent first.
        questions: the same.
    """

    text: str
    gaps: tuple[GapView, ...]
    topics: tuple[ShareView, ...]
    questions: tuple[ShareView, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """How the companies moved that have answered before and now.

    Attributes:
        text: of how many companies it tells, and what is compared.
        sections: the sections at the top, the whole last.
        sentences: what shares of the companies rose and fell, as far as it may be said.
    """

    text: str
    sections: tuple[GapView, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CohortBrief:
    """The group on one page."""

    median: str
    scale: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CohortReport:
    """The whole report on a group; `parts` are names of template parts."""

    language: str
    title: str
    created: str
    parts: tuple[str, ...]
    cover: FrontPage
    size: str
    brief: CohortBrief
    overall: QuartilesView
    sections: tuple[QuartilesView, ...]
    coverage: QuartilesView
    breakdowns: tuple[BreakdownView, ...]
    gaps: tuple[FrequentView, ...]
    strengths: tuple[FrequentView, ...]
    initiatives: tuple[InitiativeView, ...]
    concerns: tuple[ConcernView, ...]
    picture_svg: str
    carriers: tuple[CarrierView, ...]
    dissent: DissentView | None
    change: ChangeView | None
    rules: tuple[str, ...]
    identity: tuple[Pair, ...]
    too_small: str
