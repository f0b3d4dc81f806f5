"""Which recommendations apply, what each would gain, and in which order they come."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from molewa_check.assess.combining import slopes
from molewa_check.assess.conditions import Reason
from molewa_check.assess.facts import Facts
from molewa_check.assess.prepared import Lift, Prepared, PreparedRecommendation
from molewa_check.assess.scoring import Points, ScoreInRange, Scores, applicable_points, establish, rounded, score
from molewa_check.model.advice import Contact, Recommendation
from molewa_check.model.answers import Answer, AnswerSheet, AnswerState
from molewa_check.model.conditions import OVERALL


class Advice(NamedTuple):
    """A recommendation that applies.

    Attributes:
        prepared: the recommendation, prepared.
        gain: the overall score after it is done minus today's; None where there is no overall score.
        priority: gain × urgency ÷ effort; None where there is no gain to compute.
        reasons: why it applies.
        contacts: who helps, the most fitting first.
    """

    prepared: PreparedRecommendation
    gain: float | None
    priority: float | None
    reasons: tuple[Reason, ...]
    contacts: tuple[Contact, ...] = ()

    @property
    def recommendation(self) -> Recommendation:
        """What the questionnaire says of it."""
        return self.prepared.recommendation


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a company stands today: what gains are measured against.

    Attributes:
        points: the points of the scored questions that apply; None where the answer is missing.
        overall: today's overall score, with the noise of binary fractions.
        slopes: what one more point of a section adds to the overall score; see `slopes`.
    """

    prepared: Prepared
    sheet: AnswerSheet
    facts: Facts
    points: Points
    scores: Scores
    slopes: Mapping[str, float]
    overall: float | None

    @property
    def outcomes(self) -> Mapping[str, ScoreInRange]:
        """What comes out for every section with anything applicable below it, by id."""
        return self.scores.today

    def gain(self, recommendations: Iterable[PreparedRecommendation]) -> float | None:
        """What recommendations add to the overall score; None where there is none, today or afterwards."""
        if (overall := self.overall) is None:
            return None
        lifted = self._lifted(recommendations)
        # Most lifts only move points below means and sums: slope times difference, without scoring again.
        if (rise := self._rise(lifted)) is not None:
            return rise
        after = self._scored_again(lifted)
        return None if after is None else after - overall

    def after(self, recommendations: Iterable[PreparedRecommendation]) -> float | None:
        """The overall score after recommendations are done: answers only rise, and what does not apply stays so."""
        lifted = self._lifted(recommendations)
        overall, rise = self.overall, self._rise(lifted)
        return self._scored_again(lifted) if overall is None or rise is None else overall + rise

    def _rise(self, lifted: Mapping[str, Lift]) -> float | None:
        """What lifts add to the overall score that change points and nothing else; None for others."""
        rise = 0.0
        for id_, lift in lifted.items():
            section, today = self.prepared.combined_in[id_], self.points[id_]
            # To answer what was missing changes the weights of a section, a conditioned question what is asked.
            if today is None or section not in self.slopes or id_ in self.prepared.conditioned:
                return None
            factors = self.scores.blends[section].factors
            # Below a minimum or a maximum, a point may count in full or not at all: scoring again tells.
            if id_ not in factors:
                return None
            rise += self.slopes[section] * factors[id_] * (lift.points - today)
        return rise

    def _scored_again(self, lifted: Mapping[str, Lift]) -> float | None:
        """The overall score with lifts that change more than points: what is answered, or what is asked."""
        if not self.prepared.conditioned.isdisjoint(lifted):
            # Questions may appear or disappear, and count as they stand in the file (docs/scoring.md, section 10).
            changes = {id_: Answer(AnswerState.VALUE, lift.value) for id_, lift in lifted.items()}
            return _overall(
                self.prepared, applicable_points(self.prepared, establish(self.prepared, self.sheet, changes))
            )
        # `without` copies: scoring enters what it finds into the scores that it is given.
        known = self.scores.without({section.id for section in self.prepared.above(lifted)})
        return _overall(self.prepared, {**self.points, **{id_: lift.points for id_, lift in lifted.items()}}, known)

    def _lifted(self, recommendations: Iterable[PreparedRecommendation]) -> dict[str, Lift]:
        """The lifts that count, by question: those above today's points, of several the highest."""
        lifted: dict[str, Lift] = {}
        for item in recommendations:
            for lift in item.lifts:
                id_ = lift.question
                # Nothing is lifted that is not asked or does not apply today (docs/scoring.md, section 10).
                if id_ in self.points:
                    today = lifted[id_].points if id_ in lifted else self.points[id_]
                    if today is None or lift.points > today:
                        lifted[id_] = lift
        return lifted


def _overall(prepared: Prepared, points: Points, known: Scores | None = None) -> float | None:
    # Where nothing applies, not even the whole has an outcome.
    return score(prepared.root, points, known).today.get(OVERALL, (None,))[0]


def standing(prepared: Prepared, sheet: AnswerSheet, facts: Facts) -> Standing:
    """Score today's answers."""
    points = applicable_points(prepared, facts)
    scores = score(prepared.root, points)
    overall = scores.today.get(OVERALL, (None,))[0]
    return Standing(prepared, sheet, facts, points, scores, slopes(prepared.root, scores.blends), overall)


def advise(today: Standing, matches: Mapping[str, tuple[Contact, ...]]) -> tuple[Advice, ...]:
    """All recommendations that apply, the most useful first; `matches` gives the contacts of each."""
    prepared, facts = today.prepared, today.facts
    candidates = [prepared.recommendations[place] for place in prepared.candidates.among(facts)]
    found = [_advice(item, today, matches[item.id]) for item in candidates if item.holds(facts)]
    # Without a priority it ranks like one that gains nothing; sorting keeps the file's order among equal ones.
    ranked = sorted(found, key=lambda item: -(item.priority or 0.0))
    return tuple(prerequisites_first(ranked))


def _advice(item: PreparedRecommendation, today: Standing, contacts: tuple[Contact, ...]) -> Advice:
    gain = today.gain((item,))
    priority = None if gain is None else gain * item.urgency / item.effort
    # Equal to the ninth decimal is equal (docs/scoring.md, section 10): noise must not decide which comes first.
    return Advice(item, rounded(gain), rounded(priority), item.reasons(today.facts), contacts)


def prerequisites_first(ranked: Sequence[Advice]) -> list[Advice]:
    """Keep the order, but let what stands in `after` and applies itself come right before what needs it."""
    by_id = {item.prepared.id: item for item in ranked}
    placed: dict[str, Advice] = {}
    for id_, item in by_id.items():
        # Already placed as what another one needs, it keeps that place: a dict remembers the first time.
        if not item.prepared.after:
            placed[id_] = item
            continue
        # A stack, as chains may be longer than Python's recursion goes. It ends, because circles are refused (MC321).
        waiting = [id_]
        while waiting:
            last = by_id[waiting[-1]]
            needed = [other for other in last.prepared.after if other in by_id and other not in placed]
            if needed:
                waiting.append(needed[0])
            else:
                placed.setdefault(waiting.pop(), last)
    return list(placed.values())
