"""What the picture of a group says: counts, quartiles, gaps, strengths, topics, and whom to call."""

from pathlib import Path
from typing import Any

import pytest

from molewa_check.assess.cohort import Breakdown, Cohort, Distribution, Frequent
from molewa_check.assess.disclosure import Share
from molewa_check.batch import cohort as cohort_module
from molewa_check.batch.cohort import Collector
from molewa_check.batch.outcome import Settings, prepared_of, process
from molewa_check.batch.walk import Item
from molewa_check.report.cohort.build import build_cohort
from molewa_check.source.questionnaire import load_by_name
from tests.batch.helpers import Folder

QUESTIONNAIRE = """\
format: molewa-check/questionnaire/1
id: small
version: "1"
title: Small
group_by: [size]
levels: [none, some, all]
profile: [{id: size, type: choice, text: How many?, options: [{id: b, text: few}, {id: a, text: some}]}]
sections:
  - id: s
    title: S
    questions: [{id: l1, type: level, text: A?}, {id: l2, type: level, text: B?}, {id: l3, type: level, text: C?}]
  - {id: t, title: T, questions: [{id: l4, type: level, text: D?}]}
recommendations:
  - {id: plan, when: {question: l1, at_most: 0}, title: Plan, text: x, lifts: {l1: 2}, topics: [plans]}
  - {id: more, when: {question: l2, at_most: 0}, title: More, text: x, topics: [plans]}
  - {id: care, when: {question: l2, at_most: 0}, title: Care, text: x, lifts: {l2: 2}, topics: [people]}
  - {id: rare, when: {question: l4, at_most: 0}, title: Rare, text: x, lifts: {l4: 2}, topics: [rare]}
contacts:
  - {id: m, name: M, role: R, topics: [plans], audiences: [management], checked_on: "2026-10-01"}
  - {id: other, name: O, role: R, topics: [people], checked_on: "2026-10-01"}
  - {id: one, name: One, role: R, topics: [plans], checked_on: "2026-10-01"}
  - {id: two, name: Two, role: R, topics: [plans], checked_on: "2026-10-01"}
"""
SIZE = 20


@pytest.fixture
def folder(folder: Folder) -> Folder:
    """A folder with this questionnaire."""
    folder.write("small/questionnaire.yaml", QUESTIONNAIRE)
    load_by_name.cache_clear()
    return folder


def answers(number: int) -> dict[str, Any]:
    """What the company with a number answers; the first leaves l4 out."""
    found = {
        "size": "b" if number < 12 else "a",
        "l1": 0 if number < 8 else 2,
        "l2": 0 if number < 15 else 2,
        "l3": 2 if number < 10 else 0,
    }
    return found if number == 0 else {**found, "l4": 2}


def collected(folder: Folder, given: list[dict[str, Any]]) -> Collector:
    """What was gathered about companies."""
    loaded = load_by_name(folder.questionnaire)
    collector = Collector(prepared_of(loaded), "management", "full", loaded.questionnaire.group_by)
    for number, one in enumerate(given):
        file: Path = folder.answers(f"{number:02}.yaml", one)
        result = process(Item(str(file), file), Settings("en", folder.questionnaire)).result
        assert result is not None
        collector.add(result)
    return collector


@pytest.fixture
def picture(folder: Folder) -> Cohort:
    """The picture of all companies."""
    return drawn(collected(folder, [answers(number) for number in range(SIZE)]))


def test_who_it_is_about(picture: Cohort) -> None:
    assert (picture.size, picture.minimum, picture.too_small) == (SIZE, 5, False)
    assert (picture.perspective, picture.scope) == ("management", "full")


def drawn(collector: Collector, minimum: int = 5, audience: Any = "advisor") -> Cohort:
    """The picture of a group about which nothing was said before."""
    found = collector.picture(minimum, audience)
    assert found is not None
    return found


def test_a_number_of_companies_only_where_all_have_a_score(picture: Cohort) -> None:
    found = {item.section: item for item in picture.distributions}
    assert found["s"] == Distribution("s", SIZE, (33, 33, 67))
    assert found["t"] == Distribution("t", None, (100, 100, 100))


def test_how_much_is_answered(picture: Cohort) -> None:
    assert picture.coverage == (100, 100, 100)


def test_groups_come_in_the_order_of_the_options_with_their_own_figures(picture: Cohort) -> None:
    (breakdown,) = picture.breakdowns
    assert (breakdown.question, breakdown.hidden) == ("size", False)
    assert [(group.value, group.size) for group in breakdown.groups] == [("b", 10), ("a", 5)]
    quartiles = [next(d.quartiles for d in group.distributions if d.section == "s") for group in breakdown.groups]
    assert quartiles == [(33, 33, 33), (33, 67, 67)]


def test_those_who_do_not_say_are_no_group_and_hide_a_small_one(folder: Folder) -> None:
    given = [answers(number) for number in range(SIZE)]
    for number in (12, 13, 14):
        del given[number]["size"]
    (breakdown,) = drawn(collected(folder, given)).breakdowns
    assert breakdown == Breakdown("size", breakdown.groups, hidden=True)
    assert [group.value for group in breakdown.groups] == ["b"], "with 5 of a, 3 without would be known"


def test_each_question_is_a_gap_or_a_strength_the_most_frequent_first(picture: Cohort) -> None:
    assert picture.gaps == (Frequent("l2", Share(75)), Frequent("l3", Share(50)))
    assert picture.strengths == (Frequent("l4", Share(75, more_than=True)), Frequent("l1", Share(50)))


def test_only_the_first_are_listed(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LISTED", "ADVICE", "CARRIERS"):
        monkeypatch.setattr(cohort_module, name, 1)
    picture = drawn(collected(folder, [answers(number) for number in range(SIZE)]))
    assert [item.question for item in picture.gaps] == ["l2"]
    assert [item.question for item in picture.strengths] == ["l4"]
    (topic,) = picture.initiatives
    assert topic.recommendations == ("care",)
    assert [contact.id for contact in topic.contacts] == ["other"]


def test_topics_with_what_they_gain_and_what_suits_most_companies(picture: Cohort) -> None:
    """`plan` suits 8 companies and `more` 15; `rare` suits nobody."""
    found = {item.topic: item for item in picture.initiatives}
    assert set(found) == {"plans", "people"}
    assert (found["plans"].share, found["plans"].gain) == (Share(75), 16.7)
    assert found["plans"].recommendations == ("more", "plan")
    assert (found["people"].share, found["people"].gain) == (Share(75), 16.7)
    assert found["people"].recommendations == ("care",)


@pytest.mark.parametrize(("audience", "called"), [("advisor", ["one", "two"]), ("management", ["m", "one", "two"])])
def test_contacts_serve_the_topic_and_the_audience(folder: Folder, audience: Any, called: list[str]) -> None:
    collector = collected(folder, [answers(number) for number in range(SIZE)])
    found = {item.topic: item for item in drawn(collector, 5, audience).initiatives}
    assert [contact.id for contact in found["plans"].contacts] == called


def test_a_group_below_the_minimum_says_nothing(folder: Folder) -> None:
    collector = collected(folder, [answers(number) for number in range(5)])
    assert drawn(collector, 6).too_small
    assert drawn(collector, 6).distributions == ()
    assert not drawn(collector).too_small


def test_the_quick_check_is_a_group_of_its_own(folder: Folder) -> None:
    for number in range(6):
        folder.answers(f"{number}.yaml", {"l1": 1}, company={"id": str(number)})
    for number in range(5):
        folder.answers(f"q{number}.yaml", {"l1": 1}, company={"id": f"q{number}"}, scope="quick")
    folder.run()
    names = {path.name for path in (folder.path / "out").glob("cohort*.html")}
    assert names == {"cohort.html", "cohort-small-management-quick.html"}


def test_contacts_for_everybody_come_first_and_those_for_some_with_their_area(folder: Folder) -> None:
    only = 'concerns_if: {question: size, is: b}, area: The hills, checked_on: "2026-10-01"}'
    text = QUESTIONNAIRE.replace(
        "contacts:", f"contacts:\n  - {{id: some, name: Some, role: R, topics: [people], {only}"
    )
    text += '  - {id: lead, name: Lead, role: R, leads: [people], checked_on: "2026-10-01"}\n'
    folder.write("small/questionnaire.yaml", text)
    load_by_name.cache_clear()
    cohort = drawn(collected(folder, [answers(number) for number in range(SIZE)]))
    people = next(item for item in cohort.initiatives if item.topic == "people")
    assert [contact.id for contact in people.contacts] == ["lead", "other", "some"]
    views = build_cohort(cohort, language="en").initiatives
    assert [view.contacts for view in views if view.title == "people"] == [("Lead", "O", "Some (The hills)")]
