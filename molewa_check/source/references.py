"""Cross-checks without which a questionnaire cannot be used: ids, references, conditions, points and bands."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from molewa_check.errors import Code, Location, Phrase, Problem, Severity
from molewa_check.i18n import N_
from molewa_check.model.advice import Negotiation, Recommendation, effort_of
from molewa_check.model.conditions import OVERALL, Condition, QuestionCondition, ScoreCondition, questions_in
from molewa_check.model.fit import Unfit, suggestion
from molewa_check.model.questionnaire import Band, Questionnaire
from molewa_check.model.questions import Question
from molewa_check.model.questions.base import rising
from molewa_check.source.circles import find_circles
from molewa_check.source.placed import Loc, placed_comparisons, placed_questions, placed_sections

Place = Callable[[Loc], tuple[Location, str]]
ENTRIES = {
    "bands": N_("band"),
    "perspectives": N_("perspective"),
    "gates": N_("gate"),
    "exposures": N_("exposure"),
    "recommendations": N_("recommendation"),
    "topics": N_("topic"),
    "programmes": N_("programme"),
    "laws": N_("law"),
    "contacts": N_("contact"),
    "sources": N_("source"),
    "contradictions": N_("contradiction"),
}
"""Lists whose entries have ids, and what messages call one of them."""


def check_references(questionnaire: Questionnaire, place: Place) -> list[Problem]:
    """Find everything that makes a questionnaire unusable.

    Args:
        questionnaire: a questionnaire whose form is valid.
        place: gives location and path of the value at a place.
    """
    return _References(questionnaire, place).problems()


def check_contact_conditions(questionnaire: Questionnaire, place: Place) -> list[Problem]:
    """Find what the conditions of contacts get wrong that take the place of a questionnaire's own."""
    return _References(questionnaire, place).contact_conditions()


class _References:
    """Collects the problems of one questionnaire."""

    def __init__(self, questionnaire: Questionnaire, place: Place) -> None:
        self.questionnaire = questionnaire
        self.place = place
        self.found: list[Problem] = []
        self.questions = dict(questionnaire.questions)
        self.sections = {section.id: section for section in questionnaire.walk_sections()}

    def problems(self) -> list[Problem]:
        """Run all checks."""
        self._unique_ids()
        self._sections_and_questions()
        self._bands_and_gates()
        self._advice()
        self._facts()
        self._contacts()
        self._exposures()
        self._for_reports()
        self._circles()
        return self.found

    def contact_conditions(self) -> list[Problem]:
        """Run the checks of conditions that contacts have."""
        for index, contact in enumerate(self.questionnaire.contacts):
            self._condition(("contacts", index, "concerns_if"), contact.concerns_if, scores=False)
        return self.found

    def report(self, code: Code, loc: Loc, **params: Any) -> None:
        """Add a problem at a place."""
        place, path = self.place(loc)
        self.found.append(Problem(code, place, path, params))

    # Ids

    def _unique_ids(self) -> None:
        questionnaire = self.questionnaire
        self._unique(N_("question"), [(loc, q.id) for loc, q in placed_questions(questionnaire)])
        self._unique(N_("section"), [(loc, s.id) for loc, s in placed_sections(questionnaire)])
        for loc, section in placed_sections(questionnaire):
            if section.id == OVERALL:
                self.report(Code.MC313, (*loc, "id"), id=section.id)
        for key, kind in ENTRIES.items():
            items = getattr(questionnaire, key)
            self._unique(kind, [((key, index), item.id) for index, item in enumerate(items)])
        for loc, question in placed_questions(questionnaire):
            self._unique_parts(loc, question)
        self._unique_former()

    def _unique_parts(self, loc: Loc, question: Question) -> None:
        first: dict[tuple[str, str], Loc] = {}
        for kind, where, id_ in question.own_ids():
            place = (*loc, *where)
            if (kind, id_) in first:
                self._twice((*place, "id"), kind, id_, first[kind, id_])
            first.setdefault((kind, id_), place)

    def _unique_former(self) -> None:
        """Former ids name one question each: an old answer would go to another one, or to the last of several."""
        first = {question.id: loc for loc, question in placed_questions(self.questionnaire)}
        for loc, question in placed_questions(self.questionnaire):
            for index, former in enumerate(question.formerly):
                place = (*loc, "formerly", index)
                if former in first:
                    self._twice(place, N_("question"), former, first[former])
                first.setdefault(former, place)

    def _unique(self, kind: str, ids: Iterable[tuple[Loc, str]]) -> None:
        first: dict[str, Loc] = {}
        for loc, id_ in ids:
            if id_ in first:
                self._twice((*loc, "id"), kind, id_, first[id_])
            first.setdefault(id_, loc)

    def _twice(self, loc: Loc, kind: str, id_: str, first: Loc) -> None:
        self.report(Code.MC301, loc, kind=Phrase(kind), id=id_, first=self.place(first)[0])

    def _known(self, loc: Loc, kind: str, id_: str, known: Mapping[str, Any] | Iterable[str]) -> bool:
        names = list(known)
        if id_ in names:
            return True
        shown = names[:12] + (["…"] if len(names) > len(names[:12]) else [])
        self.report(Code.MC302, loc, kind=Phrase(kind), id=id_, known=shown, **suggestion(id_, names))
        return False

    def _all_known(self, loc: Loc, kind: str, ids: Iterable[str], known: Iterable[str]) -> None:
        names = list(known)
        for index, id_ in enumerate(ids):
            self._known((*loc, index), kind, id_, names)

    # Sections and questions

    def _sections_and_questions(self) -> None:
        sources = [source.id for source in self.questionnaire.sources]
        laws = [law.id for law in self.questionnaire.laws]
        for index, duty in enumerate(self.questionnaire.duties):
            self._all_known(("duties", index, "laws"), N_("law"), duty.laws, laws)
            self._condition(("duties", index, "concerns"), duty.concerns, scores=False)
        for loc, question in placed_questions(self.questionnaire):
            self._all_known((*loc, "sources"), N_("source"), question.sources, sources)
            self._all_known((*loc, "information"), N_("law"), question.information, laws)
            self._all_known((*loc, "perspectives"), N_("perspective"), question.perspectives, self.questionnaire.views)
            # What is asked decides about scores, so it cannot wait for them.
            self._condition((*loc, "ask_if"), question.ask_if, scores=False)
            for index, (when, _points) in enumerate(question.aims):
                self._condition((*loc, "target", index, "when"), when, scores=False)
            self._points(loc, question)
        for loc, section in placed_sections(self.questionnaire):
            self._rising((*loc, "bands"), section.bands)
            self._condition((*loc, "ask_if"), section.ask_if, scores=False)
            bands = [band.id for band in section.bands or self.questionnaire.bands]
            for index, gate in enumerate(section.gates):
                self._known((*loc, "gates", index, "cap"), N_("band"), gate.cap, bands)
                self._condition((*loc, "gates", index, "when"), gate.when, scores=True)
        profile = [question.id for question in self.questionnaire.profile]
        self._all_known(("group_by",), N_("profile question"), self.questionnaire.group_by, profile)

    def _points(self, loc: Loc, question: Question) -> None:
        for code, where, params in question.flaws():
            # Warnings stop no run; `check/scales.py` reports them.
            if code.severity is Severity.ERROR:
                self.report(code, (*loc, *where), **params)

    def _rising(self, loc: Loc, bands: Iterable[Band]) -> None:
        for code, where, params in rising(loc, [band.from_ for band in bands]):
            self.report(code, where, **params)

    # Bands and gates

    def _bands_and_gates(self) -> None:
        questionnaire = self.questionnaire
        self._rising(("bands",), questionnaire.bands)
        # The scale after inheritance (docs/scoring.md, section 5); `check` looks at the range of raw values.
        scale = questionnaire.scoring.scale or (None if questionnaire.scoring.normalise is False else (0.0, 100.0))
        if scale is not None:
            self._first_band(("bands",), questionnaire.bands, scale[0])
        for index, gate in enumerate(questionnaire.gates):
            self._known(("gates", index, "cap"), N_("band"), gate.cap, [band.id for band in questionnaire.bands])
            self._condition(("gates", index, "when"), gate.when, scores=True)

    def _first_band(self, loc: Loc, bands: tuple[Band, ...], lowest: float) -> None:
        if bands and bands[0].from_ > lowest:
            self.report(Code.MC310, (*loc, 0, "from"), found=bands[0].from_, expected=lowest)

    # Advice

    def _advice(self) -> None:
        questionnaire = self.questionnaire
        kinds = ("programmes", "laws", "sources", "exposures", "contacts", "recommendations")
        ids = {kind: [item.id for item in getattr(questionnaire, kind)] for kind in kinds}
        for index, recommendation in enumerate(questionnaire.recommendations):
            loc: Loc = ("recommendations", index)
            self._condition((*loc, "when"), recommendation.when, scores=True)
            self._condition((*loc, "concerns_if"), recommendation.concerns_if, scores=True)
            self._all_known((*loc, "after"), N_("recommendation"), recommendation.after, ids["recommendations"])
            self._all_known((*loc, "funding"), N_("programme"), recommendation.funding, ids["programmes"])
            self._all_known((*loc, "exposures"), N_("exposure"), recommendation.exposures, ids["exposures"])
            self._all_known((*loc, "contacts"), N_("contact"), recommendation.contacts, ids["contacts"])
            self._all_known((*loc, "sources"), N_("source"), recommendation.sources, ids["sources"])
            self._negotiation((*loc, "negotiation"), recommendation.negotiation)
            for question, value in recommendation.lifts.items():
                self._lift((*loc, "lifts", question), question, value)
            self._work(loc, recommendation)

    def _negotiation(self, loc: Loc, negotiation: Negotiation | None) -> None:
        """What a demand stands on, and what limits it: never the same."""
        if negotiation is None:
            return
        laws = {law.id: law for law in self.questionnaire.laws}
        for key, code, is_wrong in (("basis", Code.MC326, True), ("limits", Code.MC327, False)):
            for index, id_ in enumerate(getattr(negotiation, key)):
                place = (*loc, key, index)
                if self._known(place, N_("law"), id_, laws) and (laws[id_].kind == "limit") is is_wrong:
                    self.report(code, place, id=id_)

    def _work(self, loc: Loc, recommendation: Recommendation) -> None:
        """When a recommendation is due, and what its steps take."""
        for index, step in enumerate(recommendation.steps):
            self._condition((*loc, "steps", index, "if"), step.if_, scores=True)
        if recommendation.has_hours and "effort" in recommendation.model_fields_set:
            hours = sum(step.hours or 0.0 for step in recommendation.steps)
            self.report(Code.MC324, (*loc, "effort"), hours=hours, effort=effort_of(hours))
        duties = {duty.id: duty for duty in self.questionnaire.duties}
        id_ = recommendation.due
        if id_ is not None and self._known((*loc, "due"), N_("duty"), id_, duties) and duties[id_].due is None:
            self.report(Code.MC325, (*loc, "due"), id=id_)

    def _facts(self) -> None:
        questionnaire = self.questionnaire
        sources = [source.id for source in questionnaire.sources]
        for kind in ("programmes", "laws"):
            for index, fact in enumerate(getattr(questionnaire, kind)):
                self._condition((kind, index, "concerns_if"), fact.concerns_if, scores=True)
                self._all_known((kind, index, "sources"), N_("source"), fact.sources, sources)

    def _contacts(self) -> None:
        sources = [source.id for source in self.questionnaire.sources]
        for index, contact in enumerate(self.questionnaire.contacts):
            self._condition(("contacts", index, "concerns_if"), contact.concerns_if, scores=False)
            for key in ("source", "phone_source"):
                if (id_ := getattr(contact, key)) is not None:
                    self._known(("contacts", index, key), N_("source"), id_, sources)

    def _exposures(self) -> None:
        for index, exposure in enumerate(self.questionnaire.exposures):
            for number, rule in enumerate(exposure.levels):
                self._condition(("exposures", index, "levels", number, "when"), rule.when, scores=False)
        for index, capacity in enumerate(self.questionnaire.capacity):
            self._condition(("capacity", index, "when"), capacity.when, scores=False)

    def _lift(self, loc: Loc, id_: str, value: Any) -> None:
        if not self._known(loc, N_("question"), id_, self.questions):
            return
        question = self.questions[id_]
        # A lift is a gain in points; for any other question it could only be a mistake.
        if not question.is_scored:
            self.report(Code.MC317, loc, question=id_)
            return
        try:
            question.check(value)
        except Unfit as unfit:
            if isinstance(value, Mapping):
                self.report(unfit.code, (*loc, *unfit.where), **unfit.params)
            else:
                allowed = unfit.params.get("expected") or question.possible or "0 …"
                self.report(Code.MC316, loc, lift=value, question=id_, allowed=allowed)

    # What only reports use

    def _for_reports(self) -> None:
        questionnaire = self.questionnaire
        for audience, ids in questionnaire.emphasis.items():
            self._all_known(
                ("emphasis", audience), N_("section"), ids, [section.id for section in questionnaire.sections]
            )
        for index, contradiction in enumerate(questionnaire.contradictions):
            self._condition(("contradictions", index, "when"), contradiction.when, scores=True)
        self._condition(("negotiation_if",), questionnaire.negotiation_if, scores=True)

    # Conditions

    def _condition(self, loc: Loc, condition: Condition | None, *, scores: bool) -> None:
        for place, comparison in placed_comparisons(loc, condition):
            if isinstance(comparison, QuestionCondition):
                self._comparison(place, comparison)
            elif not scores:
                self.report(Code.MC314, place)
            else:
                self._score_comparison(place, comparison)

    def _score_comparison(self, loc: Loc, comparison: ScoreCondition) -> None:
        if comparison.score != OVERALL:
            self._known((*loc, "score"), N_("section"), comparison.score, [*self.sections, OVERALL])

    def _comparison(self, loc: Loc, comparison: QuestionCondition) -> None:
        if not self._known((*loc, "question"), N_("question"), comparison.question, self.questions):
            return
        question = self.questions[comparison.question]
        operator = comparison.operator
        allowed = question.operators
        if operator not in allowed:
            shown = {"question": question.id, "operator": operator, "type": question.type, "allowed": allowed}
            self.report(Code.MC306, (*loc, operator), **shown)
            return
        # Its operand is true or false by form, whatever the question.
        if operator != "answered":
            self._operands((*loc, operator), question, comparison)

    def _operands(self, loc: Loc, question: Question, comparison: QuestionCondition) -> None:
        operand, allowed = comparison.operand, question.operands(comparison.operator)
        for value in operand if isinstance(operand, tuple) else (operand,):
            if not question.is_operand(comparison.operator, value):
                shown = {"question": question.id, "value": value, "allowed": allowed}
                meant = question.meant(value)
                close = {"suggestion": meant} if meant else suggestion(value, map(str, allowed))
                self.report(Code.MC307, loc, **shown, **close)

    # Circles

    def _circles(self) -> None:
        asked = {id_: questions_in(question.ask_if) for id_, question in self.questionnaire.as_asked.questions.items()}
        places = {question.id: (*loc, "ask_if") for loc, question in placed_questions(self.questionnaire)}
        for circle in find_circles(asked):
            self.report(Code.MC305, places[circle[0]], circle=" → ".join(circle))
        after = {r.id: r.after for r in self.questionnaire.recommendations}
        index = {r.id: i for i, r in enumerate(self.questionnaire.recommendations)}
        for circle in find_circles(after):
            self.report(Code.MC321, ("recommendations", index[circle[0]], "after"), circle=" → ".join(circle))
