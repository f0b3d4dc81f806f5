"""The order of steps: due first, then by priority, and what is needed right before what needs it."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import accumulate, combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molewa_check.assess.plan import Pace
from molewa_check.assess.queue import Queued, Wanted, queue
from tests.assess.planner import Task, in_order, month_of_each

DATES = ["", "", "", "2026-12-31", "2027-01-01", "2027-06-30"]


@st.composite
def wanted(draw: st.DrawFn, most: int = 7) -> tuple[Wanted, ...]:
    """Some recommendations; each may come after any that was drawn before, in any order of the file."""
    ids = [f"r{number}" for number in range(draw(st.integers(1, most)))]
    items = []
    for number, id_ in enumerate(ids):
        after = draw(st.lists(st.sampled_from([*ids[:number], "elsewhere"]), unique=True, max_size=2))
        items.append(Wanted(id_, draw(st.integers(0, 4)) / 2, draw(st.sampled_from(DATES)), tuple(after)))
    return tuple(draw(st.permutations(items)))


def ids(items: Any) -> list[str]:
    """In their order."""
    return [item.id for item in queue(items)]


@given(wanted())
def test_against_a_second_planner(items: tuple[Wanted, ...]) -> None:
    tasks = [Task(item.id, Fraction(item.priority), item.due, item.after) for item in items]
    assert ids(items) == in_order(tasks)


@given(wanted())
def test_nothing_comes_before_what_it_comes_after(items: tuple[Wanted, ...]) -> None:
    order = ids(items)
    assert sorted(order) == sorted(item.id for item in items)
    for item in items:
        assert all(order.index(other) < order.index(item.id) for other in item.after if other in order)


@given(wanted(), st.integers(0, 4), st.sampled_from(DATES), st.integers(0, 7))
def test_an_unrelated_one_swaps_no_others(items: tuple[Wanted, ...], halves: int, due: str, place: int) -> None:
    order = ids(items)
    more = ids([*items[:place], Wanted("new", halves / 2, due), *items[place:]])
    assert [id_ for id_ in more if id_ != "new"] == order


@given(wanted())
def test_what_is_due_comes_before_what_is_not_needed_for_it(items: tuple[Wanted, ...]) -> None:
    found = queue(items)
    dates = [one.due or "never" for one in found]
    # A prerequisite may have an earlier date than what it is pulled before, never a later one.
    assert dates == sorted(dates)


@given(wanted())
def test_what_is_needed_takes_over_the_date(items: tuple[Wanted, ...]) -> None:
    due = {one.id: one.due or "never" for one in queue(items)}
    for item in items:
        assert due[item.id] <= (item.due or "never")
        assert all(due[other] <= due[item.id] for other in item.after if other in due)


@pytest.mark.parametrize(
    ("items", "found"),
    [
        ([Wanted("a", 1), Wanted("b", 2)], [Queued("b"), Queued("a")]),
        ([Wanted("a", 1), Wanted("b", 1)], [Queued("a"), Queued("b")]),
        ([Wanted("a", 9), Wanted("b", 0, "2027-01-01")], [Queued("b", "2027-01-01"), Queued("a")]),
        # Needed for something due: it takes over the date, and is there for that.
        (
            [Wanted("a", 9), Wanted("b", 0, "2027-01-01", ("c",)), Wanted("c", 0)],
            [Queued("c", "2027-01-01", "b"), Queued("b", "2027-01-01"), Queued("a")],
        ),
        # An earlier date of its own stays.
        (
            [Wanted("b", 0, "2027-01-01", ("c",)), Wanted("c", 0, "2026-12-31")],
            [Queued("c", "2026-12-31"), Queued("b", "2027-01-01")],
        ),
        # Without dates: right before what needs it, which it unlocks.
        (
            [Wanted("a", 2), Wanted("b", 3, after=("c",)), Wanted("c", 1)],
            [Queued("c", "", "b"), Queued("b"), Queued("a")],
        ),
        # It would come first anyway, so it unlocks nothing.
        ([Wanted("b", 3, after=("c",)), Wanted("c", 4)], [Queued("c"), Queued("b")]),
    ],
)
def test_examples(items: list[Wanted], found: list[Queued]) -> None:
    assert list(queue(items)) == found


STEPS = st.lists(st.integers(0, 40), max_size=12)


def months(hours: Iterable[float], per_month: float) -> list[int]:
    """The month in which each step ends that is taken after those before it."""
    pace = Pace(per_month, None)
    return [pace.month_at(done) for done in accumulate(hours)]


@given(STEPS, st.integers(1, 60))
def test_months_against_working_quarter_hour_by_quarter_hour(steps: list[int], per_month: int) -> None:
    assert months([own / 4 for own in steps], per_month / 4) == month_of_each(steps, per_month)


@given(STEPS, st.integers(1, 60), st.integers(1, 60))
def test_more_hours_never_plan_less_by_any_month(steps: list[int], first: int, second: int) -> None:
    slow, quick = sorted((first, second))
    hours = [own / 4 for own in steps]
    pairs = zip(months(hours, quick / 4), months(hours, slow / 4), strict=True)
    assert all(sooner <= later for sooner, later in pairs)


def test_what_takes_no_hours_is_done_in_the_first_month() -> None:
    assert months([0, 0], 1) == [1, 1]


def test_to_the_last_quarter_of_an_hour() -> None:
    """Ten thousand quarters of an hour are 2500 hours exactly, and the next one begins a month."""
    assert months([0.25] * 10_001, 2500)[-2:] == [1, 2]


def test_chains_longer_than_the_recursion_goes() -> None:
    count = 3000
    items = [Wanted(f"r{n}", n, "2027-01-01" if n == count - 1 else "", (f"r{n - 1}",)) for n in range(count)]
    assert ids(items) == [f"r{n}" for n in range(count)]


def test_every_pair_keeps_its_order_in_any_larger_queue() -> None:
    items = [Wanted("a", 1), Wanted("b", 2, "2027-01-01"), Wanted("c", 3), Wanted("d", 1)]
    whole = ids(items)
    for pair in combinations(items, 2):
        assert ids(pair) == [id_ for id_ in whole if id_ in {item.id for item in pair}]
