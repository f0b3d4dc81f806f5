"""Many members of one view: median and spread, and nothing about few."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molewa_check.assess.assessment import Assessment
from molewa_check.compare.members import (
    GroupQuestion,
    Members,
    Rough,
    agreement_of,
    classes_of,
    compare_members,
    spread_of,
    told,
)
from molewa_check.compare.members_document import members_document
from molewa_check.compare.points import Kind
from molewa_check.report.comparison.members_build import build_members
from tests.assess.helpers import levels, sample
from tests.compare.samples import COUNCIL, DEFINITION, MANAGEMENT, QUICKLY, small

UNKNOWN = {"state": "unknown"}


def group(*levels: Any, question: str = "q1", other: int | None = None, minimum: int = 5) -> GroupQuestion:
    sides = [member({} if level is None else {question: level}) for level in levels]
    single = None if other is None else small().assess({question: other}, **MANAGEMENT)
    return by_id(compare_members(sides, single, minimum))[question]


def member(answers: dict[str, Any]) -> Assessment:
    return small().assess(answers, **COUNCIL)


def by_id(members: Members) -> dict[str, GroupQuestion]:
    return {question.prepared.id: question for question in members.questions}


def test_median_and_quartiles_by_rank() -> None:
    assert spread_of([0, 1, 2, 3]) == (0, 1, 2)
    assert spread_of([4, 0, 0, 1, 4, 4, 4, 4]) == (0, 4, 4)
    assert spread_of([3]) == (3, 3, 3)


@pytest.mark.parametrize(
    ("points", "agreement"), [([2, 2, 2], 1), ([0, 0, 4, 4], 0), ([1, 2, 3], 1 - 2 * (2 / 3) / 4), ([0, 0, 0, 4], 0.5)]
)
def test_agreement(points: list[float], agreement: float) -> None:
    assert agreement_of(points, 0, 4) == pytest.approx(agreement)


def test_nothing_is_said_about_few() -> None:
    found = group(1, 2, 3, 4, None, None)
    assert found == GroupQuestion(found.prepared)


def test_numbers_that_tell_about_few_are_left_out() -> None:
    """Six of seven answered: who knows six of them would know the seventh."""
    found = group(1, 2, 3, 4, 4, 4, UNKNOWN)
    assert (found.answered, found.unknown) == (Rough.MOST, Rough.FEW)
    assert found.spread is not None
    all_of_them = group(1, 2, 3, 4, 4, 4)
    assert (all_of_them.answered, all_of_them.unknown) == (6, 0)
    many = group(*[2] * 5, *[UNKNOWN] * 5)
    assert (many.answered, many.unknown) == (5, 5)


@given(st.lists(st.integers(0, 4), min_size=5, max_size=40), st.integers(5, 8))
@QUICKLY
def test_no_class_is_small_and_none_is_lost(points: list[float], minimum: int) -> None:
    found = classes_of(points, minimum)
    assert all(one.size >= minimum for one in found)
    assert sum(one.size for one in found) == (len(points) if len(points) >= minimum else 0)
    for one in found:
        assert sum(one.low <= value <= one.high for value in points) == one.size


@pytest.mark.parametrize(("other", "kind"), [(1, Kind.AGREED), (2, Kind.NEAR), (3, Kind.DISSENT), (0, Kind.NEAR)])
def test_the_single_view_beside_the_median(other: int, kind: Kind) -> None:
    assert group(1, 1, 1, 0, 4, other=other).kind is kind


def test_nothing_tells_how_many_answered_where_that_would_tell_about_one() -> None:
    """Whoever knows the size of the group, and that six answered, knows that one did not."""
    six, seven = group(1, 1, 1, 2, 2, 2, None), group(1, 1, 1, 1, 2, 2, 2)
    assert six.answered is Rough.MOST
    assert (six.spread, six.classes[0].share, six.agreement) == (seven.spread, seven.classes[0].share, seven.agreement)


def test_scores_of_few_are_left_out_and_the_single_view_stands_beside() -> None:
    sides = [member({"q1": 2}) for _ in range(5)] + [member({"q1": 4, "yes": True})]
    found = compare_members(sides, small().assess({"q1": 4}, **MANAGEMENT), 5)
    first, second, whole = (section.spread for section in found.sections)
    assert (whole, first, second) == ((50, 50, 50), (50, 50, 50), None)
    assert [section.other for section in found.sections] == [100, None, 100]


def test_nothing_of_a_member_gets_into_the_document() -> None:
    sides = [member({"q1": {"value": 2, "note": "SECRET", "evidence": "SECRET"}, "story": "SECRET"}) for _ in range(6)]
    document = members_document(compare_members(sides, None, 5))
    assert "SECRET" not in str(document)
    assert document["group"] == {"perspective": "works-council", "size": 6, "minimum": 5}


@pytest.mark.parametrize(
    ("count", "size", "said"),
    [
        (0, 9, 0), (9, 9, 9), (5, 10, 5), (4, 10, Rough.FEW), (6, 10, Rough.MOST), (4, 8, Rough.HIDDEN),
        (1, 9, Rough.FEW), (8, 9, Rough.MOST),
    ],
)  # fmt: skip
def test_no_number_tells_about_few_and_neither_does_what_is_left(count: int, size: int, said: object) -> None:
    assert told(count, size, 5) == said


def test_that_many_cannot_say_is_a_result_even_where_few_answered() -> None:
    found = group(1, 2, *[UNKNOWN] * 6)
    assert (found.unknown, found.answered, found.spread) == (Rough.MOST, Rough.HIDDEN, None)
    sides = [member({"q1": UNKNOWN, "heavy": 2}) for _ in range(6)]
    assert [one.prepared.id for one in compare_members(sides, None, 5).unsure] == ["q1"]
    assert compare_members([member({"q1": 2})] * 6, None, 5).unsure == ()


def named(name: str | None, answers: dict[str, Any]) -> Assessment:
    about: dict[str, Any] = {**COUNCIL, "open_as": name}
    return small().assess(answers, **about)


def test_members_are_shown_openly_only_if_every_file_allows_it() -> None:
    two = [named("North", {"q1": 1, "q2": 2}), named("South", {"q1": 4, "q2": 2})]
    found = compare_members(two, None, 5)
    assert (len(found.open), found.minimum, [one.id for one in found.apart]) == (2, 1, ["q1"])
    assert [one["name"] for one in members_document(found)["open"]] == ["North", "South"]
    closed = compare_members([*two, *[named(None, {"q1": 1, "q2": 2})] * 5], None, 5)
    assert (closed.open, closed.apart, closed.minimum) == ((), (), 5)
    assert "North" not in str(members_document(closed))


def test_a_survey_that_names_no_company_takes_that_of_the_single_view() -> None:
    sides = [small().assess({"q1": 1}, perspective="works-council") for _ in range(5)]
    assert compare_members(sides, small().assess({}, **MANAGEMENT), 5).company.name == "Example Ltd"


def test_what_is_read_aloud_says_the_numbers_that_are_printed() -> None:
    sides = [member({"q1": level, "q2": 1, "q3": 0}) for level in (0, 1, 1, 2, 3)]
    other = small().assess({"q1": 1, "q2": 0, "q3": 0}, **MANAGEMENT)
    report = build_members(compare_members(sides, other, 5), language="de")
    row = next(row for row in report.sections if row.number)
    assert row.middle == "17"
    assert f"Median {row.middle}, mittlere Hälfte {row.low} bis {row.high}" in row.svg
    assert f": {row.other}" in row.svg


def test_the_single_view_is_scored_over_what_is_put_to_the_group() -> None:
    """Otherwise the two would part by questions that the group was never asked."""
    definition = {
        **DEFINITION,
        "sections": [
            {
                "id": "a",
                "title": "A",
                "questions": [*levels(1), {**levels(0, "own")[0], "perspectives": ["management"]}],
            }
        ],
        "recommendations": [],
    }
    ready = sample(definition)
    sides = [ready.assess({"q1": 2}, **{**COUNCIL, "perspective": "employees"}) for _ in range(5)]
    single = ready.assess({"q1": 2, "own": 4}, **MANAGEMENT)
    found = compare_members(sides, single, 5)
    assert single.overall.score == 75
    assert [(one.spread.middle if one.spread else None, one.other) for one in found.sections] == [(50, 50), (50, 50)]
    assert by_id(found).keys() == {"q1"}
    alone = compare_members(sides, ready.assess({}, **MANAGEMENT), 5)
    assert [one.other for one in alone.sections] == [None, None]
