"""Where a question stands, and how long the rest takes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molewa_check.interview.pace import expected_pace
from molewa_check.interview.progress import QUICKEST, SLOWEST, Estimate, Pace, progress, reading_time
from molewa_check.source.questionnaire import load_by_name
from molewa_check.words.language import Words
from tests.interview.helpers import interview_of

SHORT, LONG = Estimate("level", 5.0, 9.0), Estimate("level", 40.0, 9.0)
MIXED = {**{f"s{n}": SHORT for n in range(20)}, **{f"l{n}": LONG for n in range(20)}}


def test_reading_is_counted_by_the_words() -> None:
    assert reading_time(["one two three four", "five six seven eight"]) == 2.0
    pace = Pace(MIXED)
    assert pace.minutes_for(["l1", "l2", "l3", "l4"]) > pace.minutes_for(["s1", "s2", "s3", "s4"])


def test_the_whole_begins_with_what_the_questionnaire_says() -> None:
    assert Pace.from_minutes(MIXED, MIXED, 30).minutes_for(MIXED) in range(27, 31)
    # Not below the time that reading alone takes, whatever the questionnaire promises.
    assert Pace.from_minutes(MIXED, MIXED, 1).minutes_for(MIXED) >= 15
    assert Pace.from_minutes(MIXED, MIXED, None) == Pace(MIXED)
    assert Pace.from_minutes(MIXED, (), 30) == Pace(MIXED)


def test_the_users_own_pace_counts_for_questions_of_the_same_kind() -> None:
    pace = Pace({**MIXED, "number": Estimate("number", 5.0, 14.0)})
    slow = pace
    for n in range(12):
        slow = slow.after(f"s{n}", 30)
    assert slow.seconds_for("s1") > pace.seconds_for("s1")
    assert slow.seconds_for("s1") / pace.seconds_for("s1") > slow.seconds_for("number") / pace.seconds_for("number") > 1


@pytest.mark.parametrize("scope", ["full", "quick"])
@pytest.mark.parametrize("seconds", [0.1, 3600])
def test_after_a_break_the_time_is_about_the_same(scope: str, seconds: float) -> None:
    """Whoever hurries through a third, or was called away at each question, is told no other time after a restart."""
    interview = interview_of(load_by_name("molewa"), scope=scope)
    fresh = expected_pace(interview, Words("de"))
    asked = interview.asked({})
    pace = fresh
    for id_ in asked[: len(asked) // 3]:
        pace = pace.after(id_, seconds)
    left = asked[len(asked) // 3 :]
    before, after = pace.minutes_for(left), fresh.minutes_for(left)
    assert 0.5 <= before / after <= 2
    assert before * 60 >= sum(fresh.of(id_).reading for id_ in left)


def test_the_time_of_the_bundled_questionnaire_is_what_it_says() -> None:
    for scope, minutes in (("full", 30), ("quick", 10)):
        interview = interview_of(load_by_name("molewa"), scope=scope)
        found = expected_pace(interview, Words("de")).minutes_for(interview.asked({}))
        assert 0.8 * minutes <= found <= 1.5 * minutes


def test_minutes_are_at_least_one_until_nothing_is_left() -> None:
    assert Pace().minutes_for(["a"]) == 1
    assert Pace().minutes_for([]) == 0


def test_number_and_share() -> None:
    found = progress(("a", "b", "c", "d"), frozenset({"a", "d", "hidden"}), "b", Pace())
    assert (found.number, found.total, found.done, found.share) == (2, 4, 2, 0.5)
    assert progress((), frozenset(), None, Pace()).share == 1


@given(st.lists(st.floats(-10, 10_000)))
def test_a_pace_stays_within_its_bounds(seconds: list[float]) -> None:
    pace = Pace({"a": SHORT})
    for one in seconds:
        pace = pace.after("a", one)
    deciding = pace.seconds_for("a") - SHORT.reading
    assert QUICKEST * 0.999 <= deciding / SHORT.deciding <= SLOWEST * 1.001
    assert replace(pace, measured={}) == Pace({"a": SHORT})
