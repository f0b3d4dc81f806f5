"""Contacts: matched by topic and audience, a short list that covers all topics, and how old they are."""

from datetime import date
from typing import Any

import pytest

from molewa_check.assess.contacts import is_stale
from molewa_check.model.advice import Contact
from molewa_check.model.text import Text
from tests.assess.helpers import Sample, levels, one_section, sample


def contact(id_: str, *topics: str, **more: Any) -> dict[str, Any]:
    """A contact with the least it must have."""
    return {"id": id_, "name": id_.upper(), "role": "x", "topics": list(topics), "checked_on": "2026-11-01", **more}


def calling(recommendations: dict[str, list[str]], *contacts: dict[str, Any]) -> Sample:
    """A questionnaire whose recommendations all apply where `q1` is 0."""
    items = [
        {"id": id_, "title": id_, "text": "x", "when": {"question": "q1", "is": 0}, "topics": topics}
        for id_, topics in recommendations.items()
    ]
    return sample(one_section(levels(1), recommendations=items, contacts=list(contacts)))


def called(ready: Sample, **header: Any) -> list[dict[str, Any]]:
    """The short list."""
    found: list[dict[str, Any]] = ready.result({"q1": 0}, **header)["contacts"]
    return found


def ids(found: list[dict[str, Any]]) -> list[str]:
    """The ids of the short list."""
    return [item["id"] for item in found]


def test_a_contact_matches_through_a_shared_topic() -> None:
    ready = calling({"r": ["gas", "heat"]}, contact("a", "gas"), contact("b", "water"), contact("c", "heat", "gas"))
    assert set(ready.advised({"q1": 0}, "r")["contacts"]) == {"a", "c"}


@pytest.mark.parametrize(
    ("contacts", "expected"),
    [
        ([contact("one", "gas"), contact("both", "x", "y", "heat", "gas")], ["both", "one"]),
        ([contact("second", "heat"), contact("first", "gas", "x", "y")], ["first", "second"]),
        ([contact("wide", "gas", "x", "y"), contact("narrow", "gas", "x")], ["narrow", "wide"]),
        ([contact("z", "gas", "x"), contact("a", "y", "gas"), contact("m", "gas", "z")], ["z", "a", "m"]),
        ([contact("two", "gas", "x"), contact("twice", "gas", "gas")], ["twice", "two"]),
    ],
    ids=["shares more", "shares the first topic", "has fewer of its own", "first in the file", "a topic counts once"],
)
def test_the_most_fitting_contact_comes_first(contacts: list[dict[str, Any]], expected: list[str]) -> None:
    ready = calling({"r": ["gas", "heat"]}, *contacts)
    assert ready.advised({"q1": 0}, "r")["contacts"] == expected


def test_the_order_at_a_recommendation_leaves_the_short_list_alone() -> None:
    """Both cover what is open, so the first in the file is called, although the other fits more closely."""
    ready = calling({"r": ["gas"]}, contact("wide", "gas", "x"), contact("narrow", "gas"))
    assert ready.advised({"q1": 0}, "r")["contacts"] == ["narrow", "wide"]
    assert ids(called(ready)) == ["wide"]


@pytest.mark.parametrize(
    ("perspective", "expected"), [("management", ["m"]), ("joint", ["m"]), ("works-council", ["w"])]
)
def test_audience_follows_from_the_perspective(perspective: str, expected: list[str]) -> None:
    contacts = contact("m", "gas", audiences=["management"]), contact("w", "gas", audiences=["works-council"])
    ready = calling({"r": ["gas"]}, *contacts)
    result = ready.result({"q1": 0}, perspective=perspective)
    assert result["recommendations"][0]["contacts"] == ids(result["contacts"]) == expected


def test_audience_can_be_chosen() -> None:
    ready = calling(
        {"r": ["gas"]}, contact("m", "gas", audiences=["management"]), contact("v", "gas", audiences=["advisor"])
    )
    found = ready.assess({"q1": 0}, "advisor").contacts
    assert [match.contact.id for match in found] == ["v"]


def test_the_short_list_is_short() -> None:
    ready = calling(
        {"r": ["a", "b", "c"]}, contact("one", "a"), contact("two", "a", "b"), contact("all", "c", "b", "a")
    )
    assert called(ready) == [{"id": "all", "name": "ALL", "topics": ["a", "b", "c"], "recommendations": ["r"]}]


def test_greedy_the_most_of_what_is_open_comes_next() -> None:
    """`near` and `wide` cover three each, and `near` is the first; then c and e are open."""
    contacts = contact("near", "a", "b", "d"), contact("wide", "a", "b", "c"), contact("rest", "d", "e")
    ready = calling({"r": ["a", "b", "c"], "s": ["d", "e"]}, *contacts)
    assert ids(called(ready)) == _greedy(contacts, ["a", "b", "c", "d", "e"]) == ["near", "wide", "rest"]


def _greedy(contacts: tuple[dict[str, Any], ...], topics: list[str]) -> list[str]:
    """The greedy choice, written down once more."""
    left, chosen = set(topics), []
    while left:
        counts = [len(left & set(item["topics"])) for item in contacts]
        if not max(counts):
            break
        best = contacts[counts.index(max(counts))]
        chosen.append(best["id"])
        left -= set(best["topics"])
    return chosen


def test_ties_go_to_the_first_in_the_file() -> None:
    contacts = [contact("x", "a"), contact("y", "a"), contact("z", "a")]
    assert ids(called(calling({"r": ["a"]}, *contacts))) == ["x"]
    assert ids(called(calling({"r": ["a"]}, *contacts[::-1]))) == ["z"]


def test_two_equal_contacts_are_two_contacts() -> None:
    """Equal but for the id; the second covers nothing new."""
    ready = calling({"r": ["a", "b"]}, contact("x", "a"), contact("y", "a"), contact("z", "b"))
    assert ids(called(ready)) == ["x", "z"]


def test_a_topic_without_contact_stays_open() -> None:
    assert ids(called(calling({"r": ["nobody", "a"]}, contact("x", "a")))) == ["x"]
    assert called(calling({"r": ["nobody"]}, contact("x", "a"))) == []
    assert called(calling({"r": []}, contact("x", "a"))) == []


def test_each_with_its_reason() -> None:
    """All its topics that are needed, in the order in which the recommendations need them."""
    ready = calling({"r": ["b"], "s": ["a"], "t": ["c"]}, contact("x", "a", "b", "unneeded"), contact("y", "c", "a"))
    assert [(item["id"], item["topics"], item["recommendations"]) for item in called(ready)] == [
        ("x", ["b", "a"], ["r", "s"]),
        ("y", ["a", "c"], ["s", "t"]),
    ]


def test_nothing_advised_nobody_called() -> None:
    assert calling({"r": ["a"]}, contact("x", "a")).result({"q1": 1})["contacts"] == []


@pytest.mark.parametrize(
    ("checked_on", "on", "stale"),
    [
        ("2025-11-22", date(2026, 11, 22), False),
        ("2025-11-21", date(2026, 11, 22), True),
        ("2025-11", date(2026, 11, 1), False),
        ("2025-11", date(2026, 11, 2), True),
        ("2023-12-01", date(2024, 12, 1), False),
        ("2024-02-29", date(2025, 2, 28), False),
        ("2024-02-29", date(2025, 3, 1), True),
        ("2027-01-01", date(2026, 1, 1), False),
    ],
)
def test_stale_after_a_calendar_year(checked_on: str, on: date, stale: bool) -> None:
    words = Text.model_validate("x")
    assert is_stale(Contact(id="x", name=words, role=words, checked_on=checked_on), on) is stale


DISTRICTS = [{"id": "north", "text": "North"}, {"id": "south", "text": "South"}]
PROFILE = [{"id": "district", "type": "choice", "text": "x", "options": DISTRICTS}]
NORTH, SOUTH = ({"question": "district", "is": name} for name in ("north", "south"))


def serving(*contacts: dict[str, Any], **more: Any) -> Sample:
    """A questionnaire that asks for the district, with one recommendation on gas and heat."""
    item = {"id": "r", "title": "r", "text": "x", "when": {"question": "q1", "is": 0}, "topics": ["gas", "heat"]}
    given: dict[str, Any] = {"profile": PROFILE, "recommendations": [{**item, **more}], "contacts": list(contacts)}
    return sample(one_section(levels(1), **given))


@pytest.mark.parametrize(("district", "expected"), [("north", ["n", "all"]), ("south", ["s", "all"]), (None, ["all"])])
def test_only_those_that_serve_the_company(district: str | None, expected: list[str]) -> None:
    ready = serving(
        contact("n", "gas", "heat", concerns_if=NORTH),
        contact("s", "gas", "heat", concerns_if=SOUTH),
        contact("all", "gas"),
    )
    answers = {"q1": 0, **({"district": district} if district else {})}
    result = ready.result(answers)
    assert result["recommendations"][0]["contacts"] == expected
    assert ids(result["contacts"]) == expected[:1]
    assessment = ready.assess(answers)
    assert [found.id for found in assessment.nearest_contacts(assessment.advice[0])] == expected


def test_companies_one_after_the_other_do_not_share_what_differs() -> None:
    ready = serving(contact("n", "gas", concerns_if=NORTH), contact("s", "gas", concerns_if=SOUTH))
    for _ in range(2):
        for district, expected in (("north", "n"), ("south", "s")):
            assert ready.result({"q1": 0, "district": district})["recommendations"][0]["contacts"] == [expected]


@pytest.mark.parametrize(
    ("contacts", "named", "expected"),
    [
        ([contact("wide", "gas", "heat"), contact("leads", "heat", leads=["heat"])], [], ["leads", "wide"]),
        ([contact("wide", "gas", "heat"), contact("leads", leads=["heat"])], [], ["leads", "wide"]),
        ([contact("leads", leads=["water"]), contact("one", "gas")], [], ["one"]),
        ([contact("leads", leads=["gas", "heat"]), contact("named", "x")], ["named"], ["named", "leads"]),
        ([contact("a", "gas"), contact("b", "gas")], ["b", "a"], ["b", "a"]),
    ],
    ids=["leads", "what it leads is its topic", "leads something else", "named", "in the order of the names"],
)
def test_named_then_leading_then_shared(contacts: Any, named: list[str], expected: list[str]) -> None:
    ready = serving(*contacts, contacts=named)
    assert ready.advised({"q1": 0}, "r")["contacts"] == expected
    assessment = ready.assess({"q1": 0})
    assert [found.id for found in assessment.nearest_contacts(assessment.advice[0])] == expected


def test_a_named_one_has_to_serve_the_company_too() -> None:
    ready = serving(contact("n", "gas", concerns_if=NORTH), contact("other", "gas"), contacts=["n"])
    assert ready.advised({"q1": 0, "district": "south"}, "r")["contacts"] == ["other"]


def test_of_equal_ones_the_short_list_takes_who_leads() -> None:
    first, leads = contact("first", "gas", "heat"), contact("leads", "gas", "heat", leads=["heat"])
    assert ids(called(serving(first, leads))) == ["leads"]
    assert ids(called(serving(first, contact("other", "gas", "heat", leads=["water"])))) == ["first"]
