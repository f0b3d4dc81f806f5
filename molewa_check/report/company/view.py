"""What a report says, as plain values: every text is composed here, templates only lay it out."""

from dataclasses import dataclass

from molewa_check.report.company.adviser_values import Adviser
from molewa_check.report.company.records import (
    ContactView,
    Cover,
    DutyView,
    FactView,
    Method,
    SourceView,
)
from molewa_check.report.company.values import (
    AnswerView,
    BusinessRow,
    Contradiction,
    ExposureView,
    Highlight,
    NegotiationView,
    PlanView,
    ScoreView,
    StepView,
)
from molewa_check.report.shared.values import Pair


@dataclass(frozen=True, slots=True)
class AdviceView:
    """A recommendation.

    Attributes:
        id: the id of the recommendation.
        number: its place in the plan.
        title: what to do.
        asked: the title as this reader takes it: as it is, or in quotation marks where others have to be asked for it.
        text: why, and what it brings.
        why: why it stands at this place of the plan.
        when: until when it is done; empty where the plan has no dates.
        late: that it cannot be done in time; empty where it can.
        steps: the small steps that suit the company.
        hours: the hours of all of them; empty where the questionnaire does not say.
        effort: effort in words.
        cost: what it costs in money.
        gain: what it alone adds to the overall score; empty where that is nothing, or not known.
        facts: time, hours and gain in one line.
        priority: how its priority is computed; for advisers only.
        because: the answers and rules behind it; for advisers only.
        after: which steps come first.
        contacts: whom to call.
        call: the first of them with its number, where one is known.
        programmes: funding and advice to check.
        negotiation: what a works council can ask for; none where nothing is.
    """

    id: str
    number: str
    title: str
    asked: str
    text: str
    why: str
    when: str
    late: str
    steps: tuple[StepView, ...]
    hours: str
    effort: str
    cost: str
    gain: str
    facts: str
    priority: str
    because: tuple[str, ...]
    after: str
    contacts: tuple[str, ...]
    call: str
    programmes: tuple[str, ...]
    negotiation: NegotiationView | None


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section and all below it; `level` is the level of its heading.

    Attributes:
        id: the id of the section.
        number: its printed number.
        title: its heading.
        text: what it is about.
        level: the level of its heading.
        score: its score.
        sentence: how it stands against its target, and what is open.
        weight: its weight among its siblings.
        full: whether all its answers are told here; if not, they stand in the part `answers`.
        answers: all questions that were asked.
        priorities: the answers furthest from their target.
        hidden: how many questions were not asked, and why.
        sections: the sections below it.
        advice: the recommendations told in full.
        more_advice: how many more stand in the plan.
    """

    id: str
    number: str
    title: str
    text: str
    level: int
    score: ScoreView
    sentence: str
    weight: str
    full: bool
    answers: tuple[AnswerView, ...]
    priorities: tuple[AnswerView, ...]
    hidden: str
    sections: "tuple[SectionView, ...]"
    advice: tuple[AdviceView, ...]
    more_advice: str


@dataclass(frozen=True, slots=True)
class Brief:
    """The page for those who read one page.

    Attributes:
        headline: score and band in one line.
        meaning: the first sentence on that band: what the score means.
        sentences: how the result is to be read.
        gates: the conditions that limit the result.
        more: what concerns the company more than others.
        less: what concerns it less.
        duties: the duties that clearly concern it and are not met yet, what is due first before the others.
        more_duties: how many more of them there are.
        strengths: the strongest answers.
        no_strengths: said where there is none.
        gaps: the answers that cost most.
        no_gaps: said where there is none.
        steps: what to do next, the first ones of the plan.
        no_steps: said where there is nothing.
    """

    headline: str
    meaning: str
    sentences: tuple[str, ...]
    gates: tuple[str, ...]
    more: tuple[ExposureView, ...]
    less: tuple[ExposureView, ...]
    duties: tuple[DutyView, ...]
    more_duties: str
    strengths: tuple[Highlight, ...]
    no_strengths: str
    gaps: tuple[Highlight, ...]
    no_gaps: str
    steps: tuple[AdviceView, ...]
    no_steps: str


@dataclass(frozen=True, slots=True)
class Business:
    """What the steps bring: the page for those who decide.

    Attributes:
        sentences: the case in words.
        rows: the quarters of the plan, cumulated.
        funding: programmes to check, with what they are.
    """

    sentences: tuple[str, ...]
    rows: tuple[BusinessRow, ...]
    funding: tuple[FactView, ...]


@dataclass(frozen=True, slots=True)
class DemandGroup:
    """The demands whose strongest right is of one kind, in the order of the plan.

    Attributes:
        title: the kind.
        text: how far such a right reaches.
        refusal: what can be done on refusal for at least half of these demands; empty where there is no such text.
        form: which form at least half of them take; likewise.
        items: the recommendations with a demand.
    """

    title: str
    text: str
    refusal: str
    form: str
    items: tuple[AdviceView, ...]


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One section: the company's score, the group's quartiles, and what that means in words.

    Attributes:
        number: the printed number of the section.
        title: its title.
        score: the company's score.
        low: a quarter of the group has at most this.
        middle: half of the group has at most this.
        high: three quarters of the group have at most this.
        place: where the company stands, in words.
        svg: both as a drawing, ready for `|safe`.
    """

    number: str
    title: str
    score: str
    low: str
    middle: str
    high: str
    place: str
    svg: str


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """The company beside the group.

    Attributes:
        text: which group it is.
        rows: the sections.
    """

    text: str
    rows: tuple[ComparisonRow, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report.

    Attributes:
        language: language code of the document.
        title: its title.
        audience: who reads it.
        created: the date of the answers as ISO text; empty where it is not known.
        parts: names of the template parts in the order in which this audience reads them.
        contents: anchors and titles of chapters and sections, for a list of contents; empty in a short report on paper.
        folding: whether chapters fold, as they do on a screen.
        show_ids: whether ids of questions, advice and contacts are printed.
        has_scores: whether the questionnaire scores anything.
        has_advice: whether it has recommendations.
        cover: the first page.
        business: what the steps bring.
        brief: the page in brief.
        overall: the overall score.
        overview_text: what limits the result of a quick check.
        picture_svg: the sections as one profile, ready for `|safe`; empty with very few or very many sections.
        earlier_text: where the company stood on an earlier day, if such answers were given; else empty.
        comparison: the company beside a group; none without one.
        profile: the facts about the company.
        sections: the sections, those that matter most to this audience first.
        more: what concerns the company more than others, what matters most first.
        less: what concerns it less.
        advice: the recommendations told in full, in the order of the plan.
        general: those of them that belong to no single section.
        plan: all steps.
        demands: all that a works council can ask for, the strongest right first.
        demands_text: how many there are and how to read them, or why there are none.
        contacts: whom to call: the short list.
        contacts_text: how this short list came about.
        further_contacts: who else is named at single steps.
        programmes: funding and advice.
        laws: the laws the report points to.
        duties: legal duties to check.
        contradictions: answers that do not fit together.
        open_points: answers that are open, and notes from reading the answers.
        adviser: what only an adviser reads.
        method: how the result was computed.
        sources: where facts come from.
        glossary: the terms the report uses.
    """

    language: str
    title: str
    audience: str
    created: str
    parts: tuple[str, ...]
    contents: tuple[Pair, ...]
    folding: bool
    show_ids: bool
    has_scores: bool
    has_advice: bool
    cover: Cover
    business: Business
    brief: Brief
    overall: ScoreView
    overview_text: str
    picture_svg: str
    earlier_text: str
    comparison: ComparisonView | None
    profile: tuple[Pair, ...]
    sections: tuple[SectionView, ...]
    more: tuple[ExposureView, ...]
    less: tuple[ExposureView, ...]
    advice: tuple[AdviceView, ...]
    general: tuple[AdviceView, ...]
    plan: PlanView
    demands: tuple[DemandGroup, ...]
    demands_text: str
    contacts: tuple[ContactView, ...]
    contacts_text: str
    further_contacts: tuple[ContactView, ...]
    programmes: tuple[FactView, ...]
    laws: tuple[FactView, ...]
    duties: tuple[DutyView, ...]
    contradictions: tuple[Contradiction, ...]
    open_points: tuple[Pair, ...]
    adviser: Adviser
    method: Method
    sources: tuple[SourceView, ...]
    glossary: tuple[Pair, ...]
