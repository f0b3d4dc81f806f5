"""One view on several days: what moved, the score's path, and what became of the plan."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molewa_check.assess.assessment import Assessment
from molewa_check.compare.dates import Dates, Move, Outcome, compare_dates
from molewa_check.compare.dates_document import dates_document
from molewa_check.model.conditions import OVERALL
from molewa_check.report.comparison.dates_build import build_dates
from tests.assess.helpers import sample
from tests.assess.strategies import answers_to, questionnaires
from tests.compare.samples import DEFINITION, MANAGEMENT, QUICKLY, small

DAYS = ("2025-11-22", "2026-05-22", "2026-11-22")


def on(day: str, answers: dict[str, Any], **header: Any) -> Assessment:
    """Management's answers on a day."""
    return small().assess(answers, **{**MANAGEMENT, "updated": day, **header})


def followed(*answers: dict[str, Any], **last: Any) -> Dates:
    """Answers on two or three days; `last` is for the head of the last file."""
    days = DAYS[-len(answers) :]
    sides = [on(day, one) for day, one in zip(days[:-1], answers[:-1], strict=True)]
    return compare_dates([*sides, on(days[-1], answers[-1], **last)])


def moves(dates: Dates) -> dict[str, Move]:
    return {change.id: change.move for change in dates.changes}


@pytest.mark.parametrize(
    ("question", "before", "after", "move"),
    [
        ("q1", 1, 2, Move.ROSE),
        ("q1", 2, 1, Move.FELL),
        ("q1", 2, 2, Move.SAME),
        ("much", 3, 5, Move.OTHER),
        ("much", 5, 15, Move.ROSE),
        ("size", "s", "m", Move.OTHER),
        ("q1", None, 2, Move.NEW),
        ("q1", {"state": "unknown"}, 2, Move.NEW),
        ("q1", 2, {"state": "later"}, Move.DROPPED),
        ("q1", 2, None, Move.DROPPED),
        ("q1", None, None, Move.SAME),
    ],
)
def test_moves(question: str, before: Any, after: Any, move: Move) -> None:
    given = [{} if answer is None else {question: answer} for answer in (before, after)]
    assert moves(followed(*given))[question] is move


def test_a_score_does_not_rise_because_more_was_answered() -> None:
    found = followed({"q1": 2}, {"q1": 2, "q2": 4})
    assert found.common == ("q1",)
    assert found.paths[OVERALL] == (50, 50)
    assert [side.overall.score for side in found.sides] == [50, 75]


def test_the_path_of_three_days() -> None:
    found = followed({"q1": 0, "yes": False}, {"q1": 2, "yes": False}, {"q1": 2, "yes": True})
    assert found.paths == {OVERALL: (0, 37.5, 62.5), "a": (0, 50, 50), "b": (0, 0, 100)}


def test_questions_that_have_changed_are_not_compared() -> None:
    sides = [on(DAYS[0], {"q1": 0, "q2": 2}), on(DAYS[1], {"q1": 4, "q2": 2})]
    found = compare_dates(sides, {"q1"})
    assert (found.common, moves(found)["q1"]) == (("q2",), Move.LEFT_OUT)


def outcomes(dates: Dates) -> dict[str, Outcome]:
    return {step.id: step.outcome for step in dates.steps}


def test_what_became_of_the_first_plan() -> None:
    before = {"q1": 0, "q2": 0, "q3": 0, "heavy": 0}
    after = {"q1": 0, "q2": 2, "q3": {"state": "not_applicable", "reason": "none"}, "heavy": 1}
    steps = {
        "raise-q1": {"done": "2026-10-01", "who": "plant"},
        "raise-heavy": {"until": "2026-11-01", "who": "purchasing"},
    }
    found = followed(before, after, steps=steps)
    assert outcomes(found) == {
        "raise-q1": Outcome.MARKED,
        "raise-q2": Outcome.REACHED,
        "raise-q3": Outcome.GONE,
        "raise-heavy": Outcome.OVERDUE,
    }
    heavy = next(step for step in found.steps if step.id == "raise-heavy")
    assert (heavy.ends, heavy.entry.who) == (date(2026, 11, 1), "purchasing")


@pytest.mark.parametrize(("until", "outcome"), [("2026-11-21", Outcome.OVERDUE), ("2026-11-22", Outcome.OPEN)])
def test_a_day_is_past_when_it_is_over(until: str, outcome: Outcome) -> None:
    found = followed({"q1": 0}, {"q1": 1}, steps={"raise-q1": {"until": until}})
    assert outcomes(found)["raise-q1"] is outcome


@pytest.mark.parametrize(
    ("day", "until", "outcome"),
    [
        ("2025-11-23", None, Outcome.OPEN), ("2027-11-22", None, Outcome.PASSED),
        ("2027-11-22", "2027-01-01", Outcome.OVERDUE),
    ],
)  # fmt: skip
def test_a_day_that_the_plan_proposed_is_no_promise(day: str, until: str | None, outcome: Outcome) -> None:
    """The plan is the program's: nobody is late who has promised nothing."""
    step = {"text": "Do it", "hours": 4}
    raising = {key: value for key, value in DEFINITION["recommendations"][0].items() if key != "effort"}
    ready = sample({**DEFINITION, "recommendations": [{**raising, "steps": [step]}]})
    steps: dict[str, Any] = {"raise-q1": {"until": until}} if until else {}
    first, last = (
        ready.assess({"q1": 0}, **{**MANAGEMENT, "updated": one, "steps": steps, "hours_per_month": 8})
        for one in (DAYS[0], day)
    )
    (found,) = compare_dates([first, last]).steps
    assert found.ends is not None
    assert found.outcome is outcome


def test_a_promise_of_an_earlier_file_stands_until_a_later_one_says_otherwise() -> None:
    sides = [
        on(DAYS[0], {"q1": 0}, steps={"raise-q1": {"who": "plant", "until": "2026-01-01"}}),
        on(DAYS[1], {"q1": 0}, steps={"raise-q1": {"until": "2027-01-01"}}),
    ]
    (step,) = compare_dates(sides).steps
    assert (step.entry.who, step.entry.until, step.outcome) == ("plant", "2027-01-01", Outcome.OPEN)


def test_a_promise_counts_whatever_plan_it_is_from() -> None:
    """Promised in any file: on the last day only, without being planned at all, or outside the first plan."""
    last = {"raise-q2": {"who": "purchasing", "until": "2026-11-21"}, "raise-q1": {"done": "2026-03-01"}}
    sides = [
        on(DAYS[0], {"q1": 2, "q2": 4}, steps={"raise-q3": {"who": "plant", "until": "2027-01-01"}}),
        on(DAYS[2], {"q1": 3, "q2": 4, "heavy": 0}, steps=last),
    ]
    found = compare_dates(sides)
    assert outcomes(found) == {
        "raise-q1": Outcome.MARKED,
        "raise-q2": Outcome.OVERDUE,
        "raise-q3": Outcome.OPEN,
    }
    assert not any(step.is_planned for step in found.steps)
    assert all(step.is_named for step in found.steps)


def test_steps_of_a_plan_between_the_days_are_followed() -> None:
    found = followed({}, {"q1": 0}, {"q1": 2})
    assert outcomes(found) == {"raise-q1": Outcome.REACHED}
    assert followed({}, {"q1": 0}).steps == ()


def test_a_promise_does_not_move_without_a_word() -> None:
    sides = [
        on(DAYS[0], {"q1": 0}, steps={"raise-q1": {"who": "plant", "until": "2026-01-01"}}),
        on(DAYS[1], {"q1": 0}),
        on(DAYS[2], {"q1": 0}, steps={"raise-q1": {"who": "plant", "until": "2027-01-01"}}),
    ]
    (step,) = compare_dates(sides).steps
    assert (step.earlier("until"), step.earlier("who")) == (("2026-01-01",), ())
    (row,) = build_dates(compare_dates(sides), language="en").steps
    assert row.ends == "1 January 2027; before that 1 January 2026"
    assert row.who == "plant"


def test_what_is_marked_as_done_and_still_follows_says_both() -> None:
    rows = [
        build_dates(followed({"q1": 0}, {"q1": level}, steps={"raise-q1": {"done": "2026-10-01"}}), language="en").steps
        for level in (0, 2)
    ]
    assert [row.outcome for (row,) in rows] == [
        "marked as done on 1 October 2026; the answers still call for it",
        "done on 1 October 2026",
    ]


@given(st.data(), questionnaires())
@QUICKLY
def test_the_same_answers_on_two_days_have_not_moved(data: st.DataObject, definition: dict[str, Any]) -> None:
    answers = data.draw(answers_to(definition))
    side = sample(definition).assess(answers)
    found = compare_dates([side, side])
    assert {change.move for change in found.changes} <= {Move.SAME}
    assert all(path[0] == path[1] for path in found.paths.values())
    document = dates_document(found, "en")
    assert document["common"]["questions"] == len(found.common)


@given(st.data(), questionnaires(plain=True))
@QUICKLY
def test_the_way_back_mirrors(data: st.DataObject, definition: dict[str, Any]) -> None:
    ready = sample(definition)
    sides = [ready.assess(data.draw(answers_to(definition))) for _ in range(2)]
    there, back = compare_dates(sides), compare_dates(sides[::-1])
    opposite = {Move.ROSE: Move.FELL, Move.FELL: Move.ROSE, Move.NEW: Move.DROPPED, Move.DROPPED: Move.NEW}
    assert {id_: opposite.get(move, move) for id_, move in moves(there).items()} == moves(back)
    assert {id_: path[::-1] for id_, path in there.paths.items()} == back.paths


def test_a_step_is_not_reached_by_answers_that_were_there_on_the_first_day() -> None:
    step = {
        "id": "keep",
        "when": {"question": "q1", "at_least": 2},
        "title": "keep",
        "text": "keep",
        "lifts": {"q1": 1},
    }
    one = sample({**DEFINITION, "recommendations": [step]})
    sides = [one.assess({"q1": value}, **{**MANAGEMENT, "updated": day}) for value, day in ((2, DAYS[1]), (2, DAYS[2]))]
    assert outcomes(compare_dates(sides)) == {"keep": Outcome.OPEN}
    after = one.assess({"q1": 1}, **{**MANAGEMENT, "updated": DAYS[2]})
    assert outcomes(compare_dates([sides[0], after])) == {"keep": Outcome.GONE}
