"""Anything a user may do, in any order, with files and interruptions: nothing is lost, nothing hidden is asked."""

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from molewa_check.assess.scoring import establish
from molewa_check.interview.machine import State
from molewa_check.interview.steps import (
    Action,
    Annotate,
    AtEnd,
    AtInterim,
    AtQuestion,
    AtReview,
    Away,
    Back,
    Continue,
    Decline,
    Finish,
    Give,
    Jump,
    Leave,
    Recorded,
    Review,
    TakenBack,
    Undo,
    WithInterim,
)
from molewa_check.interview.store import Store
from molewa_check.interview.upgrade import open_answers
from molewa_check.model.answers import Answer, AnswerState
from molewa_check.model.questions import (
    ChoiceQuestion,
    ChoicesQuestion,
    CriteriaQuestion,
    DateQuestion,
    LevelQuestion,
    NumberQuestion,
    Question,
    YesNoQuestion,
)
from molewa_check.source.questionnaire import load_questionnaire
from tests.interview.helpers import ALL_TYPES, Ticking, interview_of

LOADED = load_questionnaire(ALL_TYPES)
IDS = tuple(LOADED.questionnaire.questions)
TEXTS = st.sampled_from(["", "a note", "two\nlines", "ümlaut: „so“", "- x", "no", "1"])


def values_of(question: Question) -> st.SearchStrategy[Any]:
    """Any checked answer to a question."""
    found: st.SearchStrategy[Any] = TEXTS.filter(bool)
    match question:
        case LevelQuestion():
            found = st.integers(0, len(question.levels) - 1)
        case ChoiceQuestion():
            found = st.sampled_from([option.id for option in question.options])
        case ChoicesQuestion():
            free = [option.id for option in question.options if not option.exclusive]
            found = st.sets(st.sampled_from(free)).map(lambda ids: tuple(id_ for id_ in free if id_ in ids))
        case NumberQuestion(integer=True):
            found = st.integers(1, 500)
        case NumberQuestion():
            found = st.sampled_from([0, 3.5, 49.999, 50, 100])
        case YesNoQuestion():
            found = st.booleans()
        case DateQuestion():
            found = st.sampled_from(["2000-01-01", "2019-12-31", "2020-01-01", "2026-12-31"])
        case CriteriaQuestion():
            ids = [criterion.id for criterion in question.criteria]
            found = st.fixed_dictionaries(dict.fromkeys(ids, st.sampled_from(["yes", "partly", "no"])))
            found = found.map(question.check)
    return found


class AnyUser(RuleBasedStateMachine):
    """A user with a file, who may be cut off after any action."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "answers.yaml"
        self.interview = interview_of(LOADED, perspective="joint")
        self.clock = Ticking()
        self.store = Store(self.path, self.interview.header, self.clock)
        self.state = self.interview.start()
        self.store.save(self.state.answers)
        self.model: dict[str, Answer] = {}

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def do(self, action: Action) -> None:
        """As the program does it: apply, then save before anything else."""
        before = self.state
        self.state, events = self.interview.apply(self.state, action)
        if any(isinstance(event, Recorded | TakenBack) for event in events):
            self.store.save(self.state.answers)
        else:
            assert self.state.answers == before.answers

    def at(self) -> str | None:
        return self.state.step.id if isinstance(self.state.step, AtQuestion) else None

    @precondition(lambda self: self.at())
    @rule(data=st.data())
    def answer(self, data: Any) -> None:
        id_ = self.at()
        assert id_ is not None
        value = data.draw(values_of(LOADED.questionnaire.questions[id_]))
        known = self.model.get(id_, Answer(AnswerState.MISSING))
        self.model[id_] = Answer(AnswerState.VALUE, value, known.note, known.evidence)
        self.do(Give(value))

    @precondition(lambda self: self.at())
    @rule(how=st.sampled_from([AnswerState.UNKNOWN, AnswerState.NOT_APPLICABLE, AnswerState.LATER]), why=TEXTS)
    def decline(self, how: AnswerState, why: str) -> None:
        id_ = self.at()
        assert id_ is not None
        allowed = how is AnswerState.LATER or how.value in LOADED.questionnaire.questions[id_].allow
        if allowed and (how is not AnswerState.NOT_APPLICABLE or why):
            known = self.model.get(id_, Answer(AnswerState.MISSING))
            self.model[id_] = Answer(how, None, known.note, known.evidence, why)
        self.do(Decline(how, why))

    @precondition(lambda self: self.at())
    @rule(note=TEXTS, evidence=TEXTS)
    def annotate(self, note: str, evidence: str) -> None:
        id_ = self.at()
        assert id_ is not None
        known = self.model.get(id_)
        is_remark_only = id_ not in self.state.entries and known is not None
        if is_remark_only and not note and not evidence:
            del self.model[id_]
        elif known or note or evidence:
            known = known or Answer(AnswerState.LATER)
            self.model[id_] = Answer(known.state, known.value, note, evidence, known.reason)
        self.do(Annotate(note, evidence))

    @rule(action=st.sampled_from([Back(), Continue(), Review(), Finish(), WithInterim(on=True), WithInterim(on=False)]))
    def move(self, action: Action) -> None:
        self.do(action)

    @rule()
    def undo(self) -> None:
        """The last answer or note of this sitting is as it was before."""
        before = self.state.before
        if before and not isinstance(self.state.step, Away):
            id_, answer = before[-1]
            self.model = {known: given for known, given in self.model.items() if known != id_ or answer is not None}
            if answer is not None:
                self.model[id_] = answer
        self.do(Undo())

    @rule(id_=st.sampled_from(IDS))
    def jump(self, id_: str) -> None:
        self.do(Jump(id_))

    @precondition(lambda self: self.at())
    @rule(note=TEXTS.filter(bool))
    def a_remark_is_no_answer(self, note: str) -> None:
        """It changes neither what is answered nor what is asked next."""
        id_, entries = self.at(), self.state.entries
        assert id_ is not None
        known = self.model.get(id_) or Answer(AnswerState.LATER)
        self.model[id_] = replace(known, note=note, evidence="", note_internal=False)
        self.do(Annotate(note, ""))
        assert (self.at(), self.state.entries) == (id_, entries)

    @rule()
    def cut_off_and_resume(self) -> None:
        """What is read back is what was there, and the next question is the one that would have come."""
        self.store.close()
        opened = open_answers(self.path, LOADED)
        assert opened.changes is None
        assert dict(opened.answers) == dict(self.state.answers)
        assert list(opened.answers) == list(self.state.answers)
        resumed = self.interview.start(opened.answers)
        # Both sides together are asked once more about what they put off.
        # What was put off with a comment is asked again as well: the comment would be lost sight of.
        stayed = self.go_on(replace(self.state, undecided=resumed.undecided, put_off=frozenset()))
        assert resumed.step == stayed.step
        assert self.interview.trail(resumed.answers) == self.interview.trail(stayed.answers)
        self.state = resumed
        self.store = Store(self.path, opened.header, self.clock)

    def go_on(self, state: State) -> State:
        """Leave whatever is shown by way of the review, and go on from there."""
        if not isinstance(state.step, Away):
            state, _ = self.interview.apply(state, Review())
            state, _ = self.interview.apply(state, Continue())
        return state

    @rule()
    def leave_and_come_back(self) -> None:
        self.do(Leave())
        assert self.state.step == Away()
        self.cut_off_and_resume_after_leaving()

    def cut_off_and_resume_after_leaving(self) -> None:
        opened = open_answers(self.path, LOADED)
        assert dict(opened.answers) == dict(self.state.answers)
        self.state = self.interview.start(opened.answers)

    @invariant()
    def no_answer_is_lost(self) -> None:
        assert dict(self.state.answers) == self.model

    @invariant()
    def everything_is_on_disk(self) -> None:
        assert dict(open_answers(self.path, LOADED).answers) == self.model

    @invariant()
    def nothing_hidden_is_asked(self) -> None:
        id_ = self.at()
        if id_ is not None:
            facts = establish(self.interview.prepared, self.interview.sheet(self.state.answers))
            assert facts.answers[id_].state is not AnswerState.NOT_ASKED

    @invariant()
    def it_always_ends(self) -> None:
        """From anywhere, putting everything off leads to the end in as many steps as there are questions."""
        state = self.go_on(self.state)
        for _ in range(2 * len(IDS) + 3):
            match state.step:
                case AtQuestion():
                    action: Action = Decline(AnswerState.LATER)
                case AtInterim():
                    action = Continue()
                case AtReview():
                    action = Finish()
                case AtEnd() | Away():
                    return
            state, _ = self.interview.apply(state, action)
        raise AssertionError(state.step)


AnyUser.TestCase.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
TestAnyUser = AnyUser.TestCase
