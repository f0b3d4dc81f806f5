"""Where a question stands, and how long the rest takes."""

from hypothesis import given
from hypothesis import strategies as st

from molewa_check.interview.progress import LONGEST, Pace, progress


def test_the_estimate_begins_with_what_the_questionnaire_says() -> None:
    assert Pace.from_minutes(30, 60).minutes_for(60) == 30
    assert Pace.from_minutes(None, 60) == Pace()
    assert Pace.from_minutes(30, 0) == Pace()


def test_the_users_own_pace_takes_over() -> None:
    pace = Pace.from_minutes(30, 60)
    for _ in range(20):
        pace = pace.after(60)
    assert 50 < pace.per_question < 60
    assert pace.minutes_for(10) == 9


def test_a_telephone_call_does_not_count() -> None:
    assert Pace().after(3600) == Pace().after(LONGEST)
    assert Pace().after(-5).seconds == 0


def test_minutes_are_at_least_one_until_nothing_is_left() -> None:
    assert Pace().minutes_for(1) == 1
    assert Pace().minutes_for(0) == 0


def test_number_and_share() -> None:
    found = progress(("a", "b", "c", "d"), frozenset({"a", "d", "hidden"}), "b", Pace())
    assert (found.number, found.total, found.done, found.share) == (2, 4, 2, 0.5)
    assert progress((), frozenset(), None, Pace()).share == 1


@given(st.lists(st.floats(0, 1000)))
def test_a_pace_is_never_negative_and_never_above_the_longest(seconds: list[float]) -> None:
    pace = Pace()
    for one in seconds:
        pace = pace.after(one)
    assert 0 <= pace.per_question <= LONGEST
