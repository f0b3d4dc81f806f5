"""Why a recommendation applies whose condition is denied: only what decides it is named."""

from typing import Any

import pytest

from tests.assess.helpers import levels, one_section, sample

LOW = {name: {"question": name, "at_most": 1} for name in ("q1", "q2", "q3")}
HIGH = {"q1": 3, "q2": 3, "q3": 3}


def reasons(when: dict[str, Any], answers: dict[str, int]) -> list[tuple[str, str]]:
    """The questions that are named, and what is said about them."""
    item = {"id": "r", "title": "r", "text": "x", "when": when}
    found = sample(one_section(levels(3), recommendations=[item])).advised(answers, "r")["because"]
    return [(reason["question"], reason["rule"]) for reason in found]


@pytest.mark.parametrize(
    ("answers", "named"),
    [
        ({**HIGH, "q1": 0}, ["q2", "q3"]),
        ({**HIGH, "q2": 0}, ["q1", "q3"]),
        ({**HIGH, "q1": 0, "q3": 0}, ["q2"]),
        (HIGH, ["q1", "q2", "q3"]),
    ],
)
def test_of_a_denied_all_those_that_fail(answers: dict[str, int], named: list[str]) -> None:
    assert reasons({"not": {"all": list(LOW.values())}}, answers) == [(name, "above 1") for name in named]


def test_of_an_any_inside_a_denied_all_every_part() -> None:
    """The `any` fails as a whole, so each of its parts is a reason; q3 is low, and none."""
    when = {"not": {"all": [{"any": [LOW["q1"], LOW["q2"]]}, LOW["q3"]]}}
    assert reasons(when, {**HIGH, "q3": 0}) == [("q1", "above 1"), ("q2", "above 1")]


def test_of_an_all_inside_a_denied_any_those_that_fail() -> None:
    when = {"not": {"any": [{"all": [LOW["q1"], LOW["q2"]]}, LOW["q3"]]}}
    assert reasons(when, {**HIGH, "q1": 0}) == [("q2", "above 1"), ("q3", "above 1")]


def test_what_is_denied_twice_is_said_as_it_is() -> None:
    when = {"not": {"all": [{"not": LOW["q1"]}, LOW["q2"]]}}
    assert reasons(when, {**HIGH, "q1": 0, "q2": 0}) == [("q1", "at most 1")]
