"""Whom a recommendation names: two at most, and who comes first where several fit equally."""

from typing import Any

import pytest

from tests.assess.helpers import Sample, levels, one_section, sample


def calling(topics: list[str], *contacts: tuple[str, list[str]], others: list[str] | None = None) -> Sample:
    """A questionnaire with one recommendation about topics, and one about others."""
    items: list[dict[str, Any]] = [
        {"id": id_, "title": id_, "text": "x", "when": {"question": "q1", "is": 0}, "topics": names}
        for id_, names in (("first", topics), ("second", others or []))
    ]
    people = [
        {"id": id_, "name": id_, "role": "x", "topics": names, "checked_on": "2026-11-01"} for id_, names in contacts
    ]
    return sample(one_section(levels(1), recommendations=items, contacts=people))


def nearest(ready: Sample) -> list[str]:
    """Whom the first recommendation names."""
    assessment = ready.assess({"q1": 0})
    (item,) = [item for item in assessment.advice if item.prepared.id == "first"]
    return [contact.id for contact in assessment.nearest_contacts(item)]


def test_two_at_most() -> None:
    assert nearest(calling(["gas"], ("a", ["gas"]), ("b", ["gas"]), ("c", ["gas"]))) == ["a", "b"]


def test_who_shares_most_topics_comes_before_who_is_listed() -> None:
    """Two others cover more of both recommendations together, so `both` is not called, but fits this one best."""
    ready = calling(
        ["gas", "heat"],
        ("heat", ["heat", "v", "w"]),
        ("gas", ["gas", "x", "y"]),
        ("both", ["gas", "heat"]),
        others=["v", "w", "x", "y"],
    )
    assert [match.contact.id for match in ready.assess({"q1": 0}).contacts] == ["heat", "gas"]
    assert nearest(ready) == ["both", "gas"]


def test_of_equal_ones_who_is_listed_comes_first() -> None:
    """`narrow` fits more closely, but `listed` is called anyway for the other recommendation."""
    ready = calling(["gas"], ("narrow", ["gas"]), ("listed", ["gas", "x", "y"]), others=["x", "y"])
    assert [match.contact.id for match in ready.assess({"q1": 0}).contacts] == ["listed"]
    assert nearest(ready) == ["listed", "narrow"]


@pytest.mark.parametrize("names", [["m", "a", "z"], ["z", "m", "a"], ["a", "z", "m"]])
def test_of_entirely_equal_ones_the_first_in_the_file(names: list[str]) -> None:
    ready = calling(["gas"], *((name, ["gas"]) for name in names))
    assert ready.advised({"q1": 0}, "first")["contacts"] == names
    assert [match.contact.id for match in ready.assess({"q1": 0}).contacts] == names[:1]
    assert nearest(ready) == names[:2]


def test_the_short_list_goes_on_with_the_first_of_equal_ones() -> None:
    """After `wide` one topic is open, and both others see to it."""
    ready = calling(
        ["gas", "heat", "x"], ("late", ["x", "n"]), ("wide", ["gas", "heat"]), ("later", ["x"]), others=["n"]
    )
    assert [match.contact.id for match in ready.assess({"q1": 0}).contacts] == ["late", "wide"]
