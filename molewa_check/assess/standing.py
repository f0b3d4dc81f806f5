"""Where a company stands today, and what it would gain: everything that lifts are measured against.

Unknown is not a gain: for gains, and only for them, what is not answered stands at the middle of its points, before and
after (docs/scoring.md, section 10). Otherwise the less one knows of a section, the more each of its steps would seem to
bring, for few answers would carry all of its weight.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from molewa_check.assess.combining import slopes
from molewa_check.assess.facts import Facts
from molewa_check.assess.prepared import Lift, Prepared, PreparedRecommendation
from molewa_check.assess.scoring import Points, ScoreInRange, Scores, applicable_points, establish, score
from molewa_check.model.answers import Answer, AnswerSheet, AnswerState
from molewa_check.model.conditions import OVERALL


class Middle:
    """Today's answers, with all that is missing at the middle of its points.

    Attributes:
        points: the points of the scored questions that apply.
        slopes: what one more point of a section adds to the overall score; see `slopes`.
    """

    def __init__(self, prepared: Prepared, points: Points, today: Scores) -> None:
        self._prepared, self._today = prepared, today
        self._missing = [id_ for id_, known in points.items() if known is None]
        self.points = _filled(prepared, points)
        # How all children combine was found for the ends of the range; what they combine makes no difference to it.
        self.slopes = slopes(prepared.root, today.whole)

    def factor(self, section: str, question: str) -> float | None:
        """What one more point of a question adds to the score of its section; None where that depends."""
        return self._today.whole[section].factors.get(question)

    # Few companies need them: lifts below means and sums are told by slopes.
    @cached_property
    def scores(self) -> Scores:
        """The scores with these points."""
        if not self._missing:
            return self._today
        touched = {section.id for section in self._prepared.above(self._missing)}
        return score(self._prepared.root, self.points, self._today.without(touched))

    @property
    def overall(self) -> float | None:
        """The overall score with these points, with the noise of binary fractions."""
        return self.scores.today.get(OVERALL, (None,))[0]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a company stands today: what gains are measured against.

    Attributes:
        points: the points of the scored questions that apply; None where the answer is missing.
        overall: today's overall score, with the noise of binary fractions.
    """

    prepared: Prepared
    sheet: AnswerSheet
    facts: Facts
    points: Points
    scores: Scores
    middle: Middle
    overall: float | None

    @property
    def outcomes(self) -> Mapping[str, ScoreInRange]:
        """What comes out for every section with anything applicable below it, by id."""
        return self.scores.today

    def gain(self, recommendations: Iterable[PreparedRecommendation]) -> float | None:
        """What recommendations add to the overall score; None where there is none, today or afterwards."""
        if self.overall is None:
            return None
        lifted = self._lifted(recommendations)
        # Most lifts only move points below means and sums: slope times difference, without scoring again.
        if (rise := self._rise(lifted)) is not None:
            return rise
        before, after = self.middle.overall, self._scored_again(lifted)
        return None if before is None or after is None else after - before

    def after(self, recommendations: Iterable[PreparedRecommendation]) -> float | None:
        """Today's overall score and what recommendations add to it together; never beyond its range.

        Only where answers are missing could it leave its range: the gain is measured from their middle.
        """
        gain = self.gain(recommendations)
        if gain is None or self.overall is None:
            return None
        _, _, low, high = self.scores.extremes[OVERALL]
        # Noise of binary fractions stays as it is: `rounded` takes it away where a score leaves the engine.
        return min(max(self.overall + gain, low), high)

    def _rise(self, lifted: Mapping[str, Lift]) -> float | None:
        """What lifts add to the overall score that change points and nothing else; None for others."""
        rise, middle = 0.0, self.middle
        for id_, lift in lifted.items():
            section = self.prepared.combined_in[id_]
            # To lift a conditioned question changes what is asked.
            if section not in middle.slopes or id_ in self.prepared.conditioned:
                return None
            # Below a minimum or a maximum, a point may count in full or not at all: scoring again tells.
            if (factor := middle.factor(section, id_)) is None:
                return None
            rise += middle.slopes[section] * factor * (lift.points - middle.points[id_])
        return rise

    def _scored_again(self, lifted: Mapping[str, Lift]) -> float | None:
        """The overall score with lifts that change more than points, or that a minimum or maximum may pass by."""
        if not self.prepared.conditioned.isdisjoint(lifted):
            # Questions may appear or disappear, and count as they stand in the file (docs/scoring.md, section 10).
            changes = {id_: Answer(AnswerState.VALUE, lift.value) for id_, lift in lifted.items()}
            points = applicable_points(self.prepared, establish(self.prepared, self.sheet, changes))
            return _overall(self.prepared, _filled(self.prepared, points))
        # `without` copies: scoring enters what it finds into the scores that it is given.
        known = self.middle.scores.without({section.id for section in self.prepared.above(lifted)})
        points = {**self.middle.points, **{id_: lift.points for id_, lift in lifted.items()}}
        return _overall(self.prepared, points, known)

    def _lifted(self, recommendations: Iterable[PreparedRecommendation]) -> dict[str, Lift]:
        """The lifts that count, by question: better than today's points (or their middle), of several the best."""
        lifted: dict[str, Lift] = {}
        points = self.middle.points
        for item in recommendations:
            for lift in item.lifts:
                id_ = lift.question
                # Nothing is lifted that is not asked or does not apply today (docs/scoring.md, section 10).
                if id_ not in points:
                    continue
                known = lifted[id_].points if id_ in lifted else points[id_]
                if self.prepared.questions[id_].direction.is_better(lift.points, known):
                    lifted[id_] = lift
        return lifted


def standing(prepared: Prepared, sheet: AnswerSheet, facts: Facts) -> Standing:
    """Score today's answers."""
    points = applicable_points(prepared, facts)
    scores = score(prepared.root, points)
    overall = scores.today.get(OVERALL, (None,))[0]
    return Standing(prepared, sheet, facts, points, scores, Middle(prepared, points, scores), overall)


def _filled(prepared: Prepared, points: Points) -> dict[str, float]:
    """Points with those that are missing at their middle."""
    return {id_: prepared.middles[id_] if known is None else known for id_, known in points.items()}


def _overall(prepared: Prepared, points: Points, known: Scores | None = None) -> float | None:
    # Where nothing applies, not even the whole has an outcome.
    return score(prepared.root, points, known).today.get(OVERALL, (None,))[0]
