"""The assessment: everything that follows from one questionnaire and one set of answers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from molewa_check.assess.advice import Advice, advise
from molewa_check.assess.conditions import decision
from molewa_check.assess.contacts import ContactMatch, Directory, fit
from molewa_check.assess.exposures import Exposed
from molewa_check.assess.facts import Facts
from molewa_check.assess.plan import CapacityFound, Plan, make_plan
from molewa_check.assess.prepared import Prepared, PreparedQuestion, PreparedSection
from molewa_check.assess.scoring import Tally, establish, rounded, tally
from molewa_check.assess.standing import Standing, standing
from molewa_check.model.advice import Contact
from molewa_check.model.answers import Answer, AnswerSheet
from molewa_check.model.conditions import Condition
from molewa_check.model.questionnaire import Band, Gate
from molewa_check.model.questions import Duty
from molewa_check.model.rules import without_noise
from molewa_check.model.vocabulary import Audience, Perspective
from molewa_check.words.reading import as_date

AUDIENCE_OF: dict[Perspective, Audience] = {
    "management": "management",
    "works-council": "works-council",
    "joint": "management",
}
USUAL_AUDIENCE: Audience = "management"
"""Whom contacts are chosen for where nobody says otherwise: by who answers, else this."""
MOST_CONTACTS = 2
"""How many contacts are named with a recommendation."""


class QuestionResult(NamedTuple):
    """A question with what counts for it.

    Attributes:
        answer: `NOT_ASKED` where its condition is false, even if the file keeps an answer.
        points: the points of its value; None without a value or for an unscored question.
        target: the points that this company aims at.
    """

    prepared: PreparedQuestion
    answer: Answer
    points: float | None
    target: float

    @property
    def is_reached(self) -> bool:
        """Whether its points are as good as those that this company aims at."""
        return self.points is not None and self.prepared.is_reached(self.points, self.target)


@dataclass(frozen=True, slots=True)
class SectionResult:
    """A section, or the whole questionnaire, with its score.

    Attributes:
        score: on the scale of the section; None where none may be given.
        low, high: the score with every missing answer at its minimum and maximum; None where nothing applies.
        band: the band of the score; for the whole questionnaire after the gates.
    """

    prepared: PreparedSection
    score: float | None
    low: float | None
    high: float | None
    band: Band | None
    tally: Tally
    sections: "tuple[SectionResult, ...]"
    questions: tuple[QuestionResult, ...]
    limits: tuple[Gate, ...] = ()
    """The gates of the section that change its band."""

    @property
    def id(self) -> str:
        """The section's id; `overall` for the whole questionnaire."""
        return self.prepared.id


@dataclass(frozen=True, slots=True)
class Assessment:
    """The result for one company and one perspective."""

    prepared: Prepared
    sheet: AnswerSheet
    audience: Audience
    overall: SectionResult
    uncapped: Band | None
    """The band before the gates."""
    gates: tuple[Gate, ...]
    """The gates whose condition holds."""
    exposures: tuple[Exposed, ...]
    """What concerns the company more or less than others, in the order of the questionnaire."""
    advice: tuple[Advice, ...]
    """What applies, in the order of the plan."""
    plan: Plan
    directory: Directory
    """The contacts that serve the company."""
    contacts: tuple[ContactMatch, ...]
    standing: Standing

    @property
    def facts(self) -> Facts:
        """What the answers come down to."""
        return self.standing.facts

    def holds(self, condition: Condition | None) -> bool:
        """Whether a condition holds for these answers; where there is none, it does."""
        decide = decision(condition, self.prepared.questionnaire.questions)
        return decide is None or decide(self.facts)

    def clearly_concerns(self, duty: Duty) -> bool:
        """Whether a duty clearly concerns the company, which has not met it yet; of all others it checks whether."""
        prepared = self.prepared.duties[duty.id]
        return prepared.concerns(self.facts) and not prepared.has_lapsed(self.plan.start)

    def for_audience(self, audience: Audience) -> "Assessment":
        """The same answers for other readers, for whom other contacts are matched."""
        return assess(self.prepared, self.sheet, audience, self.plan.capacity.given)

    def nearest_contacts(self, item: Advice) -> Sequence[Contact]:
        """Whom to call about a recommendation, two at most: who fits best; of equal ones who is listed."""
        # Whether it is listed, not where: `item.contacts` has an order of its own, which sorting keeps.
        listed = {match.contact.id for match in self.contacts}
        return sorted(item.contacts, key=lambda one: (fit(one, item.recommendation), one.id not in listed))[
            :MOST_CONTACTS
        ]

    @property
    def limits(self) -> tuple[Gate, ...]:
        """The gates that change something: their cap is worse than the band before the gates."""
        if self.uncapped is None:
            return ()
        order = {band.id: index for index, band in enumerate(self.overall.prepared.bands)}
        direction, reached = self.overall.prepared.direction, order[self.uncapped.id]
        return tuple(gate for gate in self.gates if direction.is_better(reached, order[gate.cap]))


def assess(
    prepared: Prepared,
    sheet: AnswerSheet,
    audience: Audience | None = None,
    hours_per_month: float | None = None,
) -> Assessment:
    """Score answers and find the advice that follows.

    Args:
        prepared: the prepared questionnaire.
        sheet: answers that were checked against the same questionnaire.
        audience: whom contacts are chosen for. Default: follows from the perspective.
        hours_per_month: what the company can do in a month. Default: what its answers say, else the questionnaire.
    """
    for_whom = audience or AUDIENCE_OF.get(sheet.header.perspective, USUAL_AUDIENCE)
    facts = establish(prepared, sheet)
    today = standing(prepared, sheet, facts)
    # Only now: `ask_if` may not look at scores (MC314), gates and recommendations may. They read them as bands do,
    # unrounded but without noise, so that 0.7 + 0.1 + 0.1 reaches 0.9 (docs/scoring.md, section 9).
    facts.scores = {id_: without_noise(score) for id_, (score, *_) in today.outcomes.items() if score is not None}
    overall = _result(prepared.root, today)
    gates = tuple(item.gate for item in prepared.gates if item.holds(facts))
    exposures = tuple([item.of(facts) for item in prepared.exposures])
    directory = prepared.directory(for_whom, facts)
    start = start_of(sheet)
    in_order = advise(today, exposures, directory.matches, start)
    advice = tuple([item for item, _ in in_order])
    counts = [(section.id, section.tally) for section in overall.sections]
    capacity = _capacity(prepared, sheet, facts, hours_per_month)
    plan = make_plan(in_order, capacity, start, today, counts)
    return Assessment(
        prepared=prepared,
        sheet=sheet,
        audience=for_whom,
        # They cap the band of the whole, never a score (docs/scoring.md, section 9).
        overall=_capped(overall, gates),
        uncapped=overall.band,
        gates=gates,
        exposures=exposures,
        advice=advice,
        plan=plan,
        directory=directory,
        contacts=directory.short_list([item.prepared.id for item in advice]),
        standing=today,
    )


def start_of(sheet: AnswerSheet) -> date | None:
    """The day of the answers, from which their plan counts; None where their file does not say it."""
    moment = sheet.header.updated or sheet.header.started
    return as_date(moment) if moment else None


def _capacity(prepared: Prepared, sheet: AnswerSheet, facts: Facts, given: float | None) -> CapacityFound:
    """What was asked for, else what the answers say, else what the questionnaire assumes."""
    if given is not None:
        return CapacityFound(given, "option")
    if sheet.header.hours_per_month is not None:
        return CapacityFound(sheet.header.hours_per_month, "answers")
    found = next((hours for holds, hours in prepared.capacity if holds is None or holds(facts)), None)
    return CapacityFound() if found is None else CapacityFound(found, "questionnaire")


def _result(prepared: PreparedSection, today: Standing) -> SectionResult:
    """The result of a section and all below it."""
    answers, points = today.facts.answers, today.facts.points
    score, low, high = None, None, None
    if prepared.id in today.outcomes:
        score = rounded(today.outcomes[prepared.id][0])
        # Given even without a score, and whatever `missing` says (docs/scoring.md, section 7).
        low, high = map(rounded, today.scores.extremes[prepared.id][:2])
    # A list inside `tuple`, as in all of this room: for a few items it is quicker than a generator.
    sections = tuple([_result(child, today) for child in prepared.sections])
    band = band_of(prepared.bands, score)
    gates = tuple([item.gate for item in prepared.gates if item.holds(today.facts)])
    capped = band if band is None or not gates else _worst_of(prepared, band, gates)
    return SectionResult(
        prepared=prepared,
        score=score,
        low=low,
        high=high,
        band=capped,
        limits=gates if capped is not band else (),
        tally=tally(prepared, [section.tally for section in sections], today.facts),
        sections=sections,
        questions=tuple(
            [
                QuestionResult(item, answers[item.id], points.get(item.id), item.target_of(today.facts))
                for item in prepared.own
            ]
        ),
    )


def band_of(bands: tuple[Band, ...], score: float | None) -> Band | None:
    """The last band whose `from` is not above the unrounded score."""
    if score is None:
        return None
    # Bands rise, for they are refused otherwise (MC309): the last one that is reached is the highest.
    reached = [band for band in bands if band.from_ <= score]
    return reached[-1] if reached else None


def _capped(overall: SectionResult, gates: tuple[Gate, ...]) -> SectionResult:
    """Apply the caps of the gates to the band: the worst of them counts."""
    # A gate can only make it worse: it gives no band where no score does.
    if overall.band is None or not gates:
        return overall
    return replace(overall, band=_worst_of(overall.prepared, overall.band, gates))


def _worst_of(section: PreparedSection, band: Band, gates: Sequence[Gate]) -> Band:
    """The worst of a band and the caps of some gates."""
    order = {one.id: index for index, one in enumerate(section.bands)}
    # A cap of a section without bands, whose scale is not the root's, caps nothing.
    places = [order[band.id], *(order[gate.cap] for gate in gates if gate.cap in order)]
    return section.bands[int(section.direction.worst(places))]
