"""The interview as a pure state machine: state and action give a new state and what there is to say about it.

It knows no terminal, no clock and no file. Where the interview stands follows from the answers alone, so a resumed
interview is the same as one that was never left.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

from molewa_check.assess.facts import UNANSWERED
from molewa_check.assess.prepared import KeptBy, Prepared, PreparedQuestion
from molewa_check.assess.scoring import establish
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
    Event,
    Finish,
    Give,
    Hidden,
    Jump,
    Leave,
    Recorded,
    Refusal,
    Refused,
    Review,
    Shown,
    Step,
    TakenBack,
    Undo,
    WithInterim,
)
from molewa_check.model.answers import Answer, AnswersFile, AnswerSheet, AnswerState
from molewa_check.model.tree import walk

Before = tuple[tuple[str, Answer | None], ...]
"""What was answered, the latest last: each question with the answer it had before, None where it had none."""


@dataclass(frozen=True, slots=True)
class State:
    """Where an interview stands.

    Attributes:
        answers: every answer given, in the order in which they were first given; hidden ones are kept.
        step: what is shown now.
        interim: whether an interim result follows every section.
        told: the sections whose interim result has been shown, or was due before the interview was resumed.
        to_review: whether the question shown was chosen from the review and leads back there.
        before: what was answered since the start, the latest last: each question with the answer it had before, None
            where it had none.
        put_off: what was put off since the start, or before and commented on since; after a break it is asked again
            where it has a comment.
        undecided: what was put off before and is asked once more, as the two sides of a joint view find it undecided.
    """

    answers: Mapping[str, Answer]
    step: Step
    interim: bool = True
    told: frozenset[str] = frozenset()
    to_review: bool = False
    undecided: frozenset[str] = frozenset()
    before: Before = ()
    put_off: frozenset[str] = frozenset()

    @property
    def entries(self) -> frozenset[str]:
        """The questions that are answered or put off; a comment alone is neither."""
        return frozenset(id_ for id_, answer in self.answers.items() if id_ in self.put_off or not is_remark(answer))


def is_remark(answer: Answer) -> bool:
    """Whether an entry holds a comment or evidence without an answer: the file keeps it as put off."""
    return answer.state is AnswerState.LATER and bool(answer.note or answer.evidence)


Transition = tuple[State, tuple[Event, ...]]


class Openness(Enum):
    """How much of a question is settled."""

    OPEN = auto()
    PUT_OFF = auto()
    SETTLED = auto()


class Interview:
    """The rules of one interview: a questionnaire, a perspective and a scope."""

    def __init__(self, prepared: Prepared, header: AnswersFile) -> None:
        self.prepared = prepared
        self.header = header
        self._section_of = {
            question.id: section.id
            for section in prepared.root.sections
            for part in walk(section)
            for question in part.own
        }

    def start(self, answers: Mapping[str, Answer] | None = None, *, interim: bool = True) -> State:
        """Begin, or go on where the answers leave off."""
        given = dict(answers or {})
        state = State(given, AtReview(), interim, undecided=self._undecided(given))
        told = frozenset(section for section in set(self._section_of.values()) if not self._open_in(section, state))
        return replace(state, told=told, step=self._next(state))

    def _undecided(self, answers: Mapping[str, Answer]) -> frozenset[str]:
        """What both sides put off, or what a comparison put off for them, with both positions in the note."""
        if self.header.perspective != "joint":
            return frozenset()
        return frozenset(id_ for id_, answer in answers.items() if answer.state is AnswerState.LATER)

    def sheet(self, answers: Mapping[str, Answer]) -> AnswerSheet:
        """The answers as scoring reads them."""
        return AnswerSheet(self.header, answers)

    def asked(self, answers: Mapping[str, Answer]) -> tuple[str, ...]:
        """The questions that are asked with these answers, in the order of the questionnaire."""
        facts = establish(self.prepared, self.sheet(answers))
        return tuple(id_ for id_ in self.prepared.questions if facts.answers[id_].state is not AnswerState.NOT_ASKED)

    def kept_from(self, id_: str) -> KeptBy | None:
        """Why a question is not put to whoever answers, whatever the answers are."""
        return self.prepared.kept_from(id_, self.header.perspective, self.header.scope)

    def openness(self, answers: Mapping[str, Answer], id_: str) -> Openness:
        """Whether a question still waits for its answer."""
        state = answers.get(id_, UNANSWERED).state
        if state is AnswerState.MISSING:
            return Openness.OPEN
        return Openness.PUT_OFF if state is AnswerState.LATER else Openness.SETTLED

    def next_open(self, state: State) -> str | None:
        """The first question that is asked and has no entry."""
        # What was put off has an entry: it is not asked again before somebody goes there from the review.
        entries = state.entries
        return next((id_ for id_ in self.asked(state.answers) if id_ not in entries), None)

    def trail(self, answers: Mapping[str, Answer]) -> tuple[str, ...]:
        """The questions asked so far, in the order in which they were answered."""
        asked = set(self.asked(answers))
        return tuple(id_ for id_ in answers if id_ in asked)

    def section_of(self, id_: str) -> str | None:
        """The id of the uppermost section that a question belongs to; None for profile and duties."""
        return self._section_of.get(id_)

    def apply(self, state: State, action: Action) -> Transition:
        """Do what the user wants; where that is not possible the state stays and an event says why."""
        outcome = _refused(state, Refusal.NOT_HERE)
        match action:
            case Give() | Decline() | Annotate() | Continue() if isinstance(state.step, AtQuestion):
                outcome = self._at_question(state, state.step.id, action)
            case Continue():
                outcome = self._go_on(state)
            case Back():
                outcome = self._back(state)
            case Undo():
                outcome = self._undo(state)
            case Jump(id_):
                outcome = self._jump(state, id_)
            case Review():
                outcome = _review(state)
            case Finish():
                outcome = _only(isinstance(state.step, AtReview), state, AtEnd())
            case Leave():
                outcome = replace(state, step=Away()), ()
            case WithInterim(on):
                outcome = replace(state, interim=on), ()
        return outcome

    def _at_question(self, state: State, id_: str, action: Action) -> Transition:
        known = state.answers.get(id_, UNANSWERED)
        match action:
            case Give(value):
                # Note and evidence are about the question and stay; a reason is only about not applying.
                given = replace(known, state=AnswerState.VALUE, value=value, reason="")
                return self._record(state, id_, given)
            case Decline(how, reason):
                objection = _objection(self.prepared.questions[id_], how, reason)
                if objection:
                    return _refused(state, objection)
                put_off = state.put_off | {id_} if how is AnswerState.LATER else state.put_off
                declined = replace(known, state=how, value=None, reason=reason.strip())
                return self._record(replace(state, put_off=put_off), id_, declined)
            case Annotate() as remarks:
                return self._annotate(state, id_, remarks)
            case _:
                if id_ not in state.entries:
                    return _refused(state, Refusal.NOT_ANSWERED)
                return self._onward(state, id_), ()

    def _record(self, state: State, id_: str, answer: Answer) -> Transition:
        before, known = state.answers, state.answers.get(id_, UNANSWERED)
        # A changed answer keeps its place: the order of the entries is the way that `trail` leads back.
        after = {**before, id_: answer}
        events = (Recorded(id_), *self._visibility(before, after, changed=known.state is AnswerState.VALUE))
        return self._onward(_changed(state, id_, answer), id_), events

    def _annotate(self, state: State, id_: str, remarks: Annotate) -> Transition:
        """Keep note and evidence; where no answer is given yet the question stays open."""
        known, note, evidence = state.answers.get(id_), remarks.note.strip(), remarks.evidence.strip()
        if known is None and not note and not evidence:
            return state, ()
        if known is not None and is_remark(known) and id_ not in state.put_off and not note and not evidence:
            # The remark is gone, and nothing else is there.
            rest = {other: answer for other, answer in state.answers.items() if other != id_}
            return replace(state, answers=rest, before=(*state.before, (id_, known))), (Recorded(id_),)
        internal = bool(note) and remarks.internal
        kept = replace(known or Answer(AnswerState.LATER), note=note, evidence=evidence, note_internal=internal)
        if kept.state is AnswerState.LATER and id_ in state.entries:
            # Put off before a break: the comment must not make it look like a comment alone.
            state = replace(state, put_off=state.put_off | {id_})
        return _changed(state, id_, kept), (Recorded(id_),)

    def _visibility(
        self, before: Mapping[str, Answer], after: Mapping[str, Answer], *, changed: bool
    ) -> tuple[Event, ...]:
        """What a changed answer makes appear and disappear; a first answer only says what it hides of value."""
        old, new = self.asked(before), self.asked(after)
        gone = tuple(id_ for id_ in old if id_ not in new)
        come = tuple(id_ for id_ in new if id_ not in old)
        kept = tuple(id_ for id_ in gone if id_ in after)
        events: list[Event] = []
        if gone and (changed or kept):
            events.append(Hidden(gone, kept))
        if come and changed:
            events.append(Shown(come, tuple(id_ for id_ in come if id_ in after)))
        return tuple(events)

    def _onward(self, state: State, id_: str) -> State:
        state = replace(state, undecided=state.undecided - {id_})
        section = self._section_of.get(id_)
        if section and section not in state.told and not self._open_in(section, state):
            # Also where interim results are off: turned on later, they are not caught up on.
            state = replace(state, told=state.told | {section})
            # Where nothing is scored there is no result to show.
            if state.interim and self.prepared.sections[section].questions:
                return replace(state, step=AtInterim(section))
        # After the interim result, from which `_go_on` leads to the review.
        if state.to_review:
            return replace(state, step=AtReview(), to_review=False)
        return replace(state, step=self._next(state))

    def _open_in(self, section: str, state: State) -> bool:
        asked = (id_ for id_ in self.asked(state.answers) if self._section_of.get(id_) == section)
        return any(id_ not in state.entries for id_ in asked)

    def _next(self, state: State) -> Step:
        entries = state.entries
        waiting = (id_ for id_ in self.asked(state.answers) if id_ not in entries or id_ in state.undecided)
        following = next(waiting, None)
        return AtReview() if following is None else AtQuestion(following)

    def _go_on(self, state: State) -> Transition:
        match state.step:
            # Set by `_jump`: who came from the review to one question wants to go on choosing there.
            case AtInterim() if state.to_review:
                return replace(state, step=AtReview(), to_review=False), ()
            case AtInterim() | AtReview():
                return replace(state, step=self._next(state)), ()
            case _:
                return _refused(state, Refusal.NOT_HERE)

    def _back(self, state: State) -> Transition:
        trail = self.trail(state.answers)
        match state.step:
            case AtQuestion(id_) if id_ in trail:
                trail = trail[: trail.index(id_)]
            case AtEnd():
                return _review(state)
            case Away():
                return _refused(state, Refusal.NOT_HERE)
        if not trail:
            return _refused(state, Refusal.NOTHING_BEFORE)
        return replace(state, step=AtQuestion(trail[-1])), ()

    def _undo(self, state: State) -> Transition:
        if isinstance(state.step, Away):
            return _refused(state, Refusal.NOT_HERE)
        if not state.before:
            return _refused(state, Refusal.NOTHING_TO_UNDO)
        *earlier, (id_, answer) = state.before
        rest = {known: given for known, given in state.answers.items() if known != id_}
        answers = rest if answer is None else {**state.answers, id_: answer}
        section = self._section_of.get(id_)
        # Open again, so its result comes once more when it is complete.
        back = replace(state, answers=answers, before=tuple(earlier), put_off=state.put_off - {id_}, to_review=False)
        told = state.told - {section} if section and self._open_in(section, back) else state.told
        events = (TakenBack(id_), *self._visibility(state.answers, answers, changed=True))
        return replace(back, told=told, step=AtQuestion(id_)), events

    def _jump(self, state: State, id_: str) -> Transition:
        if isinstance(state.step, Away | AtEnd):
            return _refused(state, Refusal.NOT_HERE)
        if id_ not in self.asked(state.answers):
            return _refused(state, Refusal.NOT_ASKED)
        to_review = state.to_review or isinstance(state.step, AtReview)
        return replace(state, step=AtQuestion(id_), to_review=to_review), ()


def _changed(state: State, id_: str, answer: Answer) -> State:
    """A state with another answer, which can be taken back."""
    known = state.answers.get(id_)
    # The same once more is nothing to take back.
    before = state.before if known == answer else (*state.before, (id_, known))
    return replace(state, answers={**state.answers, id_: answer}, before=before)


def _review(state: State) -> Transition:
    return _only(not isinstance(state.step, Away), replace(state, to_review=False), AtReview())


def _only(possible: bool, state: State, step: Step) -> Transition:
    return (replace(state, step=step), ()) if possible else _refused(state, Refusal.NOT_HERE)


def _refused(state: State, why: Refusal) -> Transition:
    return state, (Refused(why),)


def _objection(question: PreparedQuestion, how: AnswerState, reason: str) -> Refusal | None:
    # Putting off is no answer, so no question can forbid it.
    if how is not AnswerState.LATER and how.value not in question.question.allow:
        return Refusal.NOT_ALLOWED
    return Refusal.NO_REASON if how is AnswerState.NOT_APPLICABLE and not reason.strip() else None
