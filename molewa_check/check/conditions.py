"""Conditions that say nothing: those that can never hold, and those that always do."""

from collections.abc import Iterator, Sequence

from molewa_check.check.findings import Findings, Loc
from molewa_check.check.possible import Possible, TooMany
from molewa_check.errors import Code
from molewa_check.model.advice import Recommendation
from molewa_check.model.conditions import (
    OVERALL,
    All,
    AnyOf,
    Condition,
    Not,
    QuestionCondition,
    ScoreCondition,
    comparisons,
    parts,
    questions_in,
)
from molewa_check.model.direction import DIRECTIONS
from molewa_check.model.questionnaire import Gate, Questionnaire, Section
from molewa_check.model.questions import Question
from molewa_check.model.tree import walk
from molewa_check.source.placed import placed_comparisons, placed_questions, placed_sections

CONCERNS = {"programmes": "concerns_if", "laws": "concerns_if", "contacts": "concerns_if", "duties": "concerns"}
"""Lists whose entries may concern some companies only, and the key that says so; recommendations come apart."""


def check_conditions(questionnaire: Questionnaire, possible: Possible, findings: Findings) -> None:
    """Find conditions that never or always hold, and what follows from them."""
    _Conditions(questionnaire, possible, findings).check()


class _Conditions:
    """Checks all conditions of one questionnaire."""

    def __init__(self, questionnaire: Questionnaire, possible: Possible, findings: Findings) -> None:
        self._questionnaire = questionnaire
        self._possible = possible
        self._findings = findings
        self._report = findings.report
        self._position = {id_: index for index, id_ in enumerate(questionnaire.questions)}

    def check(self) -> None:
        """Run all checks."""
        for loc, question in placed_questions(self._questionnaire):
            self._question(loc, question)
        for loc, section in placed_sections(self._questionnaire):
            if section.ask_if is not None:
                self._vacuous((*loc, "ask_if"), section.ask_if)
                first = next(question for part in walk(section) for question in part.questions)
                self._looks_back((*loc, "ask_if"), section.ask_if, first)
            for index, gate in enumerate(section.gates):
                self._gate((*loc, "gates", index), gate, section)
        for index, recommendation in enumerate(self._questionnaire.recommendations):
            self._recommendation(("recommendations", index), recommendation)
        for index, gate in enumerate(self._questionnaire.gates):
            self._gate(("gates", index), gate, self._questionnaire)
        for index, contradiction in enumerate(self._questionnaire.contradictions):
            self._vacuous(("contradictions", index, "when"), contradiction.when)
        if self._questionnaire.negotiation_if is not None:
            self._vacuous(("negotiation_if",), self._questionnaire.negotiation_if)
        self._company()
        self._untriggered()

    def _question(self, loc: Loc, question: Question) -> None:
        if question.ask_if is not None:
            self._vacuous((*loc, "ask_if"), question.ask_if)
            self._looks_back((*loc, "ask_if"), question.ask_if, question)
        self._first_that_holds((*loc, "target"), [when for when, _points in question.aims])

    def _company(self) -> None:
        """Conditions that say whom something concerns, how much, and what it can do."""
        for kind, key in CONCERNS.items():
            for index, item in enumerate(getattr(self._questionnaire, kind)):
                if (condition := getattr(item, key)) is not None:
                    self._vacuous((kind, index, key), condition)
        for index, exposure in enumerate(self._questionnaire.exposures):
            self._first_that_holds(("exposures", index, "levels"), [rule.when for rule in exposure.levels])
        self._first_that_holds(("capacity",), [item.when for item in self._questionnaire.capacity])

    # Never and always

    def _vacuous(self, loc: Loc, condition: Condition, *, is_whole: bool = True) -> bool:
        """Report the innermost parts that never or always hold; tell whether the whole never holds.

        Args:
            loc: where the condition stands.
            condition: the condition.
            is_whole: whether the condition itself is reported, too, when it never holds.
        """
        # The innermost first: what is reported there explains all around it.
        already = len(self._findings.found)
        for place, part in _placed_parts(loc, condition):
            self._vacuous(place, part)
        reported = {problem.code for problem in self._findings.found[already:]}
        if self._possible.never(condition):
            if is_whole and Code.MC502 not in reported:
                self._report(Code.MC502, loc)
            return True
        if not reported and self._possible.always(condition):
            self._report(Code.MC519, loc)
        return False

    def _first_that_holds(self, loc: Loc, conditions: Sequence[Condition | None]) -> None:
        """Of a list the first entry that holds counts: none may stand below others that hold wherever it does."""
        for index, condition in enumerate(conditions):
            if condition is not None and self._vacuous((*loc, index, "when"), condition):
                continue
            above = conditions[:index]
            others = [Not(not_=other) for other in above if other is not None]
            if None in above or (others and not self._possible.together(*others, *([condition] if condition else []))):
                self._report(Code.MC535, (*loc, index))

    def _looks_back(self, loc: Loc, condition: Condition, question: Question) -> None:
        """Conditions look at questions that were asked before."""
        for place, comparison in placed_comparisons(loc, condition):
            if isinstance(comparison, QuestionCondition) and (
                self._position[comparison.question] > self._position[question.id]
            ):
                self._report(Code.MC513, (*place, "question"), question=comparison.question)

    # Recommendations

    def _recommendation(self, loc: Loc, recommendation: Recommendation) -> None:
        when: Loc = (*loc, "when")
        if self._vacuous(when, recommendation.when, is_whole=False):
            self._report(Code.MC503, when, id=recommendation.id)
            return
        self._fitting(loc, recommendation)
        for id_, value in recommendation.lifts.items():
            question = self._questionnaire.questions[id_]
            lifted = question.points_of(question.check(value))
            if question.direction.reaches(question.direction.worst(question.points_range), lifted):
                self._report(Code.MC521, (*loc, "lifts", id_), id=recommendation.id, question=id_)
            # Of a question that the condition does not look at, any answer can be there to lift.
            elif id_ in questions_in(recommendation.when):
                self._lift((*loc, "lifts", id_), recommendation, question, lifted)

    def _fitting(self, loc: Loc, recommendation: Recommendation) -> None:
        """Whom it concerns and which steps suit them: each has to be possible where the recommendation is given."""
        given: list[Condition] = [recommendation.when]
        if (concerns := recommendation.concerns_if) is not None:
            given.append(concerns)
            if self._vacuous((*loc, "concerns_if"), concerns):
                return
            if not self._possible.together(*given):
                self._report(Code.MC503, (*loc, "concerns_if"), id=recommendation.id)
                return
        for number, step in enumerate(recommendation.steps):
            place = (*loc, "steps", number, "if")
            if step.if_ is None or self._vacuous(place, step.if_):
                continue
            if not self._possible.together(*given, step.if_):
                self._report(Code.MC502, place)

    def _lift(self, loc: Loc, recommendation: Recommendation, question: Question, lifted: float) -> None:
        """Compare a lift with the answers that trigger the recommendation."""
        try:
            triggers = [
                # Every single answer is tried and not one of each kind: here their points matter.
                facts.points.get(question.id)
                for facts in self._possible.holding(recommendation.when, whole=question.id)
            ]
        except TooMany:
            return
        answered = [points for points in triggers if points is not None]
        order = question.direction
        if answered and order.reaches(order.worst(answered), lifted):
            self._report(Code.MC521, loc, id=recommendation.id, question=question.id)
        elif None not in triggers and order.is_better(order.best(answered), lifted):
            self._report(Code.MC511, loc, id=recommendation.id)

    def _untriggered(self) -> None:
        """Scored questions on which no recommendation looks, neither directly nor through the score of a section."""
        looked_at = [c for r in self._questionnaire.recommendations for c in comparisons(r.when)]
        questions = {c.question for c in looked_at if isinstance(c, QuestionCondition)}
        sections = {c.score for c in looked_at if isinstance(c, ScoreCondition)}
        for section in self._questionnaire.walk_sections():
            if section.id in sections:
                questions.update(question.id for below in walk(section) for question in below.questions)
        for loc, question in placed_questions(self._questionnaire):
            if loc[0] == "sections" and question.is_scored and question.id not in questions:
                self._report(Code.MC504, loc, id=question.id)

    # Gates

    def _gate(self, loc: Loc, gate: Gate, section: Section | Questionnaire) -> None:
        bands = section.bands or self._questionnaire.bands
        if self._vacuous((*loc, "when"), gate.when):
            return
        cap = next(index for index, band in enumerate(bands) if band.id == gate.cap)
        high = DIRECTIONS[section.better].is_high
        about = OVERALL if isinstance(section, Questionnaire) else section.id
        if cap == (len(bands) - 1 if high else 0):
            self._report(Code.MC520, (*loc, "cap"), id=gate.id)
            return
        # A cap changes something only where the score alone would reach a better band.
        beyond = (
            ScoreCondition(score=about, at_least=bands[cap + 1].from_)
            if high
            else ScoreCondition(score=about, below=bands[cap].from_)
        )
        if not self._possible.together(gate.when, beyond):
            self._report(Code.MC522, loc, id=gate.id, cap=gate.cap)


def _placed_parts(loc: Loc, condition: Condition) -> Iterator[tuple[Loc, Condition]]:
    match condition:
        case Not():
            yield (*loc, "not"), condition.not_
        case All() | AnyOf():
            joined = "all" if isinstance(condition, All) else "any"
            yield from (((*loc, joined, index), part) for index, part in enumerate(parts(condition)))
        case _:
            return
