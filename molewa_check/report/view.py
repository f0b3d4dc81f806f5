"""What a report says, as plain values: every text is composed here, templates only lay it out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """Where marks stand on a bar, in per cent of its length; None where there is no such mark."""

    score: float | None
    low: float | None
    high: float | None
    target: float | None


@dataclass(frozen=True, slots=True)
class ScoreView:
    """A score with everything that keeps it honest.

    Attributes:
        value: the score as shown, or a dash.
        scale: the scale in words, “of 100” or “on a scale from 1 to 5”.
        range: the honest range, empty where nothing is open.
        coverage: the answered share in words.
        why_none: why there is no score; empty where there is one.
        summary: all of it in one sentence, the text alternative of the bar.
        svg: the bar as a vector graphic.
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
    """One question with its answer; `state` is the plain name of the answer's state."""

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
class ContactView:
    """An organisation to call, with the reason and how fresh the entry is."""

    id: str
    name: str
    role: str
    area: str
    website: str
    note: str
    reason: str
    checked: str
    warning: str


@dataclass(frozen=True, slots=True)
class NegotiationView:
    """What a works council can ask for, on which basis, and what the other side gets."""

    ask: str
    basis: tuple[str, ...]
    counterpart: str


@dataclass(frozen=True, slots=True)
class AdviceView:
    """A recommendation; `number` is its place in the roadmap, `facts` are effort, time and gain in words."""

    id: str
    number: str
    title: str
    text: str
    steps: tuple[str, ...]
    effort: str
    horizon: str
    urgency: str
    gain: str
    facts: str
    because: tuple[str, ...]
    after: str
    contacts: tuple[str, ...]
    programmes: tuple[str, ...]
    negotiation: NegotiationView | None


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section and all below it; `level` is the level of its heading."""

    id: str
    number: str
    title: str
    text: str
    level: int
    score: ScoreView
    sentence: str
    weight: str
    answers: tuple[AnswerView, ...]
    hidden: str
    sections: "tuple[SectionView, ...]"
    advice: tuple[AdviceView, ...]
    more_advice: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A strength or a gap: the question, what was answered, and what it would take."""

    number: str
    section: str
    question: str
    answer: str
    remark: str


@dataclass(frozen=True, slots=True)
class Brief:
    """The page for those who read one page."""

    headline: str
    sentences: tuple[str, ...]
    gates: tuple[str, ...]
    strengths: tuple[Finding, ...]
    no_strengths: str
    gaps: tuple[Finding, ...]
    no_gaps: str
    steps: tuple[AdviceView, ...]
    no_steps: str


@dataclass(frozen=True, slots=True)
class RoadmapRow:
    """A step of the roadmap with the score once it and all before it are done."""

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
    """The steps of one horizon."""

    title: str
    text: str
    rows: tuple[RoadmapRow, ...]


@dataclass(frozen=True, slots=True)
class Milestone:
    """The score at the end of a horizon."""

    title: str
    score: str
    summary: str
    svg: str


@dataclass(frozen=True, slots=True)
class Roadmap:
    """All steps in the order in which to take them."""

    intro: str
    milestones: tuple[Milestone, ...]
    groups: tuple[RoadmapGroup, ...]


@dataclass(frozen=True, slots=True)
class FactView:
    """A programme or a law with the date it stands for; `warnings` say what to check."""

    id: str
    title: str
    body: str
    text: str
    website: str
    as_of: str
    warnings: tuple[str, ...]
    used_by: str


@dataclass(frozen=True, slots=True)
class DutyView:
    """A legal duty to check, and what was answered."""

    id: str
    question: str
    help: str
    state: str
    answer: str
    laws: tuple[str, ...]
    as_of: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartRow:
    """A child of a section in the computation of its score."""

    number: str
    title: str
    value: str
    range: str
    share: str
    weight: str
    product: str


@dataclass(frozen=True, slots=True)
class Computation:
    """How the score of one section comes about, to be followed by hand."""

    number: str
    title: str
    rules: str
    normalised: bool
    rows: tuple[PartRow, ...]
    result: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A term and what it means, or a label and its value."""

    term: str
    text: str


@dataclass(frozen=True, slots=True)
class Method:
    """How the result was computed."""

    rules: tuple[str, ...]
    bands: tuple[Pair, ...]
    gates: tuple[Pair, ...]
    missing: tuple[Pair, ...]
    missing_text: str
    computations: tuple[Computation, ...]
    identity: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where a fact or a method comes from; `site` is the part of the address that people know it by."""

    id: str
    title: str
    publisher: str
    url: str
    site: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page."""

    kicker: str
    title: str
    company: str
    facts: tuple[Pair, ...]
    text: str
    disclaimer: str


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report.

    Attributes:
        parts: names of the template parts in the order in which this audience reads them.
        language: language code of the document.
        created: the date of the answers as ISO text; empty where it is not known.
        advice: the recommendations told in full, in the order of the roadmap.
        general: those of them that belong to no single section.
        show_ids: whether ids of questions, advice and contacts are printed.
    """

    language: str
    title: str
    audience: str
    created: str
    parts: tuple[str, ...]
    show_ids: bool
    cover: Cover
    brief: Brief
    overall: ScoreView
    overview_text: str
    profile: tuple[Pair, ...]
    sections: tuple[SectionView, ...]
    advice: tuple[AdviceView, ...]
    general: tuple[AdviceView, ...]
    roadmap: Roadmap
    contacts: tuple[ContactView, ...]
    contacts_text: str
    programmes: tuple[FactView, ...]
    laws: tuple[FactView, ...]
    duties: tuple[DutyView, ...]
    open_points: tuple[Pair, ...]
    method: Method
    sources: tuple[SourceView, ...]
    glossary: tuple[Pair, ...]
