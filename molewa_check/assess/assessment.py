"""The assessment: everything that follows from one questionnaire and one set of answers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from molewa_check.assess.advice import Advice, Standing, advise, standing
from molewa_check.assess.conditions import decision
from molewa_check.assess.contacts import ContactMatch
from molewa_check.assess.facts import Facts
from molewa_check.assess.plan import Plan, QuestionPlan, SectionPlan
from molewa_check.assess.scoring import Tally, establish, rounded, tally
from molewa_check.model.advice import Contact
from molewa_check.model.answers import Answer, AnswerSheet
from molewa_check.model.conditions import Condition
from molewa_check.model.questionnaire import Band, Gate
from molewa_check.model.rules import without_noise
from molewa_check.model.vocabulary import Audience, Perspective

AUDIENCE_OF: dict[Perspective, Audience] = {
    "management": "management",
    "works-council": "works-council",
    "joint": "management",
}
"""Whom contacts are chosen for where nobody says otherwise."""
MOST_CONTACTS = 2
"""How many contacts are named with a recommendation."""


class QuestionResult(NamedTuple):
    """A question with what counts for it.

    Attributes:
        answer: `NOT_ASKED` where its condition is false, even if the file keeps an answer.
        points: the points of its value; None without a value or for an unscored question.
    """

    plan: QuestionPlan
    answer: Answer
    points: float | None


@dataclass(frozen=True, slots=True)
class SectionResult:
    """A section, or the whole questionnaire, with its score.

    Attributes:
        score: on the scale of the section; None where none may be given.
        low, high: the score with every missing answer at its minimum and maximum; None where nothing applies.
        band: the band of the score; for the whole questionnaire after the gates.
    """

    plan: SectionPlan
    score: float | None
    low: float | None
    high: float | None
    band: Band | None
    tally: Tally
    sections: "tuple[SectionResult, ...]"
    questions: tuple[QuestionResult, ...]

    @property
    def id(self) -> str:
        """The section's id; `overall` for the whole questionnaire."""
        return self.plan.id


@dataclass(frozen=True, slots=True)
class Assessment:
    """The result for one company and one perspective."""

    plan: Plan
    sheet: AnswerSheet
    audience: Audience
    overall: SectionResult
    uncapped: Band | None
    """The band before the gates."""
    gates: tuple[Gate, ...]
    """The gates whose condition holds."""
    advice: tuple[Advice, ...]
    contacts: tuple[ContactMatch, ...]
    standing: Standing

    @property
    def facts(self) -> Facts:
        """What the answers come down to."""
        return self.standing.facts

    def holds(self, condition: Condition | None) -> bool:
        """Whether a condition holds for these answers; where there is none, it does."""
        decide = decision(condition, self.plan.questionnaire.questions)
        return decide is None or decide(self.facts)

    def nearest_contacts(self, item: Advice) -> Sequence[Contact]:
        """Whom to call about a recommendation, two at most: who shares most topics; of equal ones who is listed."""
        # Whether it is listed, not where: `item.contacts` has an order of its own, which sorting keeps.
        listed, topics = {match.contact.id for match in self.contacts}, set(item.recommendation.topics)
        fitting = sorted(item.contacts, key=lambda one: (-len(topics.intersection(one.topics)), one.id not in listed))
        return fitting[:MOST_CONTACTS]

    @property
    def limits(self) -> tuple[Gate, ...]:
        """The gates that change something: their cap lies below the band before the gates."""
        order = {band.id: index for index, band in enumerate(self.overall.plan.bands)}
        # Without a band there is nothing to cap: no gate lies below -1.
        reached = -1 if self.uncapped is None else order[self.uncapped.id]
        return tuple(gate for gate in self.gates if order[gate.cap] < reached)


def assess(plan: Plan, sheet: AnswerSheet, audience: Audience | None = None) -> Assessment:
    """Score answers and find the advice that follows.

    Args:
        plan: the prepared questionnaire.
        sheet: answers that were checked against the same questionnaire.
        audience: whom contacts are chosen for. Default: follows from the perspective.
    """
    for_whom = audience or AUDIENCE_OF[sheet.header.perspective]
    facts = establish(plan, sheet)
    today = standing(plan, sheet, facts)
    overall = _result(plan.root, today)
    # Only now: `ask_if` may not look at scores (MC314), gates and recommendations may. They read them as bands do,
    # unrounded but without noise, so that 0.7 + 0.1 + 0.1 reaches 0.9 (docs/scoring.md, section 9).
    facts.scores = {id_: without_noise(score) for id_, (score, *_) in today.outcomes.items() if score is not None}
    uncapped = overall.band
    gates = tuple(item.gate for item in plan.gates if item.holds(facts))
    # A gate caps the band of the whole, never a score or the band of a section (docs/scoring.md, section 9).
    overall = _capped(overall, gates)
    directory = plan.directory(for_whom)
    advice = advise(today, directory.matches)
    contacts = directory.short_list([item.plan.id for item in advice])
    return Assessment(plan, sheet, for_whom, overall, uncapped, gates, advice, contacts, today)


def _result(plan: SectionPlan, today: Standing) -> SectionResult:
    """The result of a section and all below it."""
    answers, points = today.facts.answers, today.facts.points
    score, low, high = None, None, None
    if plan.id in today.outcomes:
        score = rounded(today.outcomes[plan.id][0])
        # Given even without a score, and whatever `missing` says (docs/scoring.md, section 7).
        low, high = map(rounded, today.scores.extremes[plan.id][:2])
    # A list inside `tuple`, as in all of this room: for a few items it is quicker than a generator.
    sections = tuple([_result(child, today) for child in plan.sections])
    return SectionResult(
        plan=plan,
        score=score,
        low=low,
        high=high,
        band=band_of(plan.bands, score),
        tally=tally(plan, [section.tally for section in sections], today.facts),
        sections=sections,
        questions=tuple([QuestionResult(item, answers[item.id], points.get(item.id)) for item in plan.own]),
    )


def band_of(bands: tuple[Band, ...], score: float | None) -> Band | None:
    """The last band whose `from` is not above the unrounded score."""
    if score is None:
        return None
    # Bands rise, for they are refused otherwise (MC309): the last one that is reached is the highest.
    reached = [band for band in bands if band.from_ <= score]
    return reached[-1] if reached else None


def _capped(overall: SectionResult, gates: tuple[Gate, ...]) -> SectionResult:
    """Apply the lowest cap of the gates to the band."""
    bands = overall.plan.bands
    # A gate can only lower: it gives no band where no score does.
    if overall.band is None or not gates:
        return overall
    order = {band.id: index for index, band in enumerate(bands)}
    band = bands[min(order[overall.band.id], *(order[gate.cap] for gate in gates))]
    return replace(overall, band=band)
