"""The state machine: every path through small questionnaires, and what single actions do."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from molewa_check.interview.machine import Interview, State
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
    Undo,
    WithInterim,
)
from molewa_check.model.answers import Answer, AnswerState
from tests.interview.helpers import interview_of, level, load, questionnaire

GATED = {
    "a": [level("a.1"), level("a.2", ask_if={"question": "a.1", "at_least": 1})],
    "b": [level("b.1", ask_if={"question": "a.2", "answered": True}), level("b.2", allow=[])],
}


@pytest.fixture
def interview(tmp_path: Path) -> Interview:
    return interview_of(load(tmp_path, questionnaire(GATED)))


def walk(interview: Interview, *actions: Action, state: State | None = None) -> tuple[State, list[Event]]:
    """Apply actions one after the other; the events of the last one come back."""
    state = state or interview.start()
    events: tuple[Event, ...] = ()
    for action in actions:
        state, events = interview.apply(state, action)
    return state, list(events)


UNKNOWN, LATER = Decline(AnswerState.UNKNOWN), Decline(AnswerState.LATER)
NOT_APPLICABLE = Decline(AnswerState.NOT_APPLICABLE, "no plant")
REPLIES: tuple[Action, ...] = (Give(0), Give(1), UNKNOWN, NOT_APPLICABLE, LATER)


def all_paths(interview: Interview, state: State) -> Iterator[tuple[list[str], State]]:
    """All ways through the questionnaire: the questions asked, and where it ends."""
    match state.step:
        case AtQuestion(id_):
            for reply in REPLIES:
                after, events = interview.apply(state, reply)
                if any(isinstance(event, Refused) for event in events):
                    assert after == state
                    continue
                for asked, end in all_paths(interview, after):
                    yield [id_, *asked], end
        case AtInterim():
            yield from all_paths(interview, interview.apply(state, Continue())[0])
        case _:
            yield [], state


SHAPES: list[dict[str, Any]] = [
    questionnaire(GATED),
    questionnaire({"a": [level("a.1"), level("a.2"), level("a.3")]}),
    questionnaire({"a": [level("a.1", ask_if={"question": "b.1", "is": 1})], "b": [level("b.1")]}),
    questionnaire(
        {"a": [level("a.1"), level("a.2", ask_if={"not": {"question": "a.1", "is": 1}})], "b": [level("b.1")]},
        profile=[{"id": "p", "type": "yes_no", "text": "P?"}],
        duties=[{"id": "d", "text": "D?", "as_of": "2026-01", "ask_if": {"question": "p", "is": True}}],
    ),
]
COUNTS = (51, 125, 9, 525)
"""Ways through: a number that changes says that the rules have changed."""


@pytest.mark.parametrize("number", range(len(SHAPES)))
def test_every_path_ends_and_asks_exactly_what_is_asked(tmp_path: Path, number: int) -> None:
    interview = interview_of(load(tmp_path, SHAPES[number]))
    count = 0
    for asked, end in all_paths(interview, interview.start()):
        count += 1
        assert end.step == AtReview()
        assert len(asked) == len(set(asked))
        assert set(asked) == set(interview.asked(end.answers))
        assert set(end.answers) == set(asked)
        assert interview.start(end.answers).step == AtReview()
    assert count == COUNTS[number]


def test_profile_sections_duties_in_this_order(tmp_path: Path) -> None:
    interview = interview_of(load(tmp_path, SHAPES[3]))
    assert interview.asked({}) == ("p", "a.1", "a.2", "b.1")
    assert interview.asked({"p": Answer(AnswerState.VALUE, True)})[-1] == "d"


def test_scope_and_perspective_decide_what_is_asked(tmp_path: Path) -> None:
    sections = {"a": [level("a.1", quick=True), level("a.2", perspectives=["works-council"])]}
    loaded = load(tmp_path, questionnaire(sections, quick={"minutes": 1, "text": "Q"}))
    assert interview_of(loaded).asked({}) == ("a.1",)
    assert interview_of(loaded, perspective="works-council").asked({}) == ("a.1", "a.2")
    assert interview_of(loaded, perspective="works-council", scope="quick").asked({}) == ("a.1",)


def test_an_interim_result_follows_a_completed_section(interview: Interview) -> None:
    state, events = walk(interview, Give(0))
    assert (state.step, events) == (AtInterim("a"), [Recorded("a.1")])
    assert walk(interview, Continue(), state=state)[0].step == AtQuestion("b.2")


def test_interim_results_can_be_turned_off_and_come_once(interview: Interview) -> None:
    assert walk(interview, WithInterim(on=False), Give(0))[0].step == AtQuestion("b.2")
    assert walk(interview, Give(0), Continue(), Back(), Give(0))[0].step == AtQuestion("b.2")


def test_back_goes_to_the_question_before_and_keeps_everything(interview: Interview) -> None:
    state, _ = walk(interview, Give(1), Give(1), Continue(), Give(1))
    before = dict(state.answers)
    for expected in ("b.1", "a.2", "a.1"):
        state, _ = walk(interview, Back(), state=state)
        assert state.step == AtQuestion(expected)
    assert dict(state.answers) == before
    assert walk(interview, Back(), state=state) == (state, [Refused(Refusal.NOTHING_BEFORE)])


def test_back_over_a_condition_skips_what_is_hidden_now(interview: Interview) -> None:
    state, _ = walk(interview, Give(1), Give(1), Continue(), Give(0), Give(0), Continue())
    assert state.step == AtReview()
    state, events = walk(interview, Jump("a.1"), Give(0), state=state)
    assert events == [Recorded("a.1"), Hidden(("a.2", "b.1"), ("a.2", "b.1"))]
    assert state.step == AtReview()
    assert set(state.answers) == {"a.1", "a.2", "b.1", "b.2"}
    state, _ = walk(interview, Back(), Back(), state=state)
    assert state.step == AtQuestion("a.1")


def test_hidden_answers_come_back(interview: Interview) -> None:
    state, _ = walk(interview, Give(1), Give(1), Continue(), Give(0), Give(0), Continue(), Jump("a.1"), Give(0))
    _, events = walk(interview, Jump("a.1"), Give(1), state=state)
    assert events == [Recorded("a.1"), Shown(("a.2", "b.1"), ("a.2", "b.1"))]


def test_a_first_answer_says_nothing_about_what_it_makes_appear(interview: Interview) -> None:
    assert walk(interview, Give(1))[1] == [Recorded("a.1")]


def test_after_a_question_from_the_review_the_review_comes_again(interview: Interview) -> None:
    state, _ = walk(interview, Give(1), Review(), Jump("b.2"))
    assert state.step == AtQuestion("b.2")
    state, _ = walk(interview, Give(1), state=state)
    assert state.step == AtInterim("b")
    state, _ = walk(interview, Continue(), state=state)
    assert state.step == AtReview()
    assert walk(interview, Continue(), state=state)[0].step == AtQuestion("a.2")


def test_review_forgets_that_a_question_came_from_it(interview: Interview) -> None:
    state, _ = walk(interview, Review(), Jump("b.2"), Review(), Continue())
    assert state.step == AtQuestion("a.1")
    assert walk(interview, Give(1), state=state)[0].step == AtQuestion("a.2")


def test_a_note_on_an_open_question_is_kept_as_put_off(interview: Interview) -> None:
    state, events = walk(interview, Annotate(" ask Meyer ", ""))
    assert (state.step, events) == (AtQuestion("a.1"), [Recorded("a.1")])
    assert state.answers["a.1"] == Answer(AnswerState.LATER, note="ask Meyer")
    state, _ = walk(interview, Give(1), state=state)
    assert state.answers["a.1"] == Answer(AnswerState.VALUE, 1, note="ask Meyer")
    assert state.step == AtQuestion("a.2")


def test_both_sides_together_go_through_what_was_put_off_once(tmp_path: Path) -> None:
    """As `compare --joint` drafts it: agreed answers are not asked, what is put off is, and then the review comes."""
    later, agreed = Answer(AnswerState.LATER, note="both positions"), Answer(AnswerState.VALUE, 1)
    loaded, both = load(tmp_path, questionnaire(GATED)), ["a.2", "b.2"]
    # A view of one side is asked again only where it has said something beside putting it off.
    bare = Answer(AnswerState.LATER)
    for perspective, put_off, asked in (("joint", later, both), ("management", later, both), ("management", bare, [])):
        found = interview_of(loaded, perspective=perspective)
        answers = {"a.1": agreed, "a.2": put_off, "b.1": agreed, "b.2": put_off}
        state = found.start(answers, interim=False)
        seen = []
        while isinstance(state.step, AtQuestion):
            seen.append(state.step.id)
            state, _ = walk(found, Decline(AnswerState.LATER), state=state)
        assert (seen, state.step) == (asked, AtReview())


def test_what_was_put_off_before_a_break_stays_so_with_a_comment(interview: Interview) -> None:
    """A comment alone opens nothing again: neither in the list nor as the next question."""
    put_off = interview.start(walk(interview, Decline(AnswerState.LATER))[0].answers)
    state, _ = walk(interview, Jump("a.1"), Annotate("ask Meyer", ""), state=put_off)
    assert (state.entries, state.step) == (frozenset({"a.1"}), AtQuestion("a.1"))
    assert interview.next_open(state) == "b.2"
    without, _ = walk(interview, Annotate("", ""), state=state)
    assert (without.answers, without.entries) == (put_off.answers, put_off.entries)
    back, _ = walk(interview, Undo(), state=state)
    assert (back.answers, back.entries) == (put_off.answers, put_off.entries)


def test_an_empty_note_changes_nothing(interview: Interview) -> None:
    assert walk(interview, Annotate(" ", "")) == (interview.start(), [])


def test_changing_the_answer_keeps_note_and_evidence_but_not_the_reason(interview: Interview) -> None:
    state, _ = walk(interview, NOT_APPLICABLE, Back(), Annotate("n", "e"), UNKNOWN)
    assert state.answers["a.1"] == Answer(AnswerState.UNKNOWN, note="n", evidence="e")


@pytest.mark.parametrize(
    ("actions", "why"),
    [
        ((Decline(AnswerState.NOT_APPLICABLE, "  "),), Refusal.NO_REASON),
        ((Continue(),), Refusal.NOT_ANSWERED),
        ((Back(),), Refusal.NOTHING_BEFORE),
        ((Jump("a.2"),), Refusal.NOT_ASKED),
        ((Jump("nowhere"),), Refusal.NOT_ASKED),
        ((Finish(),), Refusal.NOT_HERE),
        ((Review(), Give(1)), Refusal.NOT_HERE),
        ((Leave(), Back()), Refusal.NOT_HERE),
        ((Leave(), Jump("a.1")), Refusal.NOT_HERE),
        ((Leave(), Review()), Refusal.NOT_HERE),
        ((Leave(), Continue()), Refusal.NOT_HERE),
    ],
)
def test_what_is_not_possible_changes_nothing_and_is_said(
    interview: Interview, actions: tuple[Action, ...], why: Refusal
) -> None:
    before, _ = walk(interview, *actions[:-1])
    assert walk(interview, actions[-1], state=before) == (before, [Refused(why)])


def test_a_question_that_must_be_answered_can_only_be_put_off(interview: Interview) -> None:
    state, _ = walk(interview, Jump("b.2"))
    assert walk(interview, UNKNOWN, state=state)[1] == [Refused(Refusal.NOT_ALLOWED)]
    assert walk(interview, LATER, state=state)[0].answers["b.2"].state is AnswerState.LATER


def test_the_end_and_leaving(interview: Interview) -> None:
    assert walk(interview, Review(), Finish())[0].step == AtEnd()
    assert walk(interview, Review(), Finish(), Back())[0].step == AtReview()
    assert walk(interview, Leave())[0].step == Away()
