"""How the rule is worded that made a recommendation apply, and the value that is told with it."""

from typing import Any

import pytest

from tests.assess.helpers import one_section, sample

YES_NO = {"id": "y", "type": "yes_no", "text": "x", "points": {"yes": 1, "no": 0}}
LEVEL = {
    "id": "l",
    "type": "level",
    "text": "x",
    "levels": [{"id": id_, "text": id_} for id_ in ("none", "some", "all")],
}
NUMBER = {"id": "n", "type": "number", "text": "x", "points": [{"from": 0, "points": 0}, {"from": 10, "points": 1}]}
OPTIONS = [{"id": "a", "text": "x", "points": 1}, {"id": "b", "text": "x"}]
MANY = {"id": "m", "type": "choices", "text": "x", "options": OPTIONS}
ANSWERS = {"y": True, "l": 1, "n": 2.5, "m": ["a"]}


def because(when: dict[str, Any], items: list[dict[str, Any]] | None = None, **answers: Any) -> list[dict[str, Any]]:
    """The reasons of a recommendation."""
    item = {"id": "r", "title": "r", "text": "x", "when": when}
    ready = sample(one_section(items or [YES_NO, LEVEL, NUMBER, MANY], recommendations=[item]))
    found: list[dict[str, Any]] = ready.advised({**ANSWERS, **answers} if items is None else answers, "r")["because"]
    return found


@pytest.mark.parametrize(
    ("when", "value", "rule"),
    [
        ({"question": "y", "is": True}, True, "is yes"),
        ({"question": "y", "is_not": False}, True, "is not no"),
        ({"question": "y", "in": [True]}, True, "is one of yes"),
        ({"question": "y", "in": [False, True]}, True, "is one of no, yes"),
        ({"question": "y", "answered": True}, True, "is answered"),
        ({"not": {"question": "y", "answered": False}}, True, "is answered"),
        ({"question": "l", "in": ["all", "some"]}, 1, "is one of all, some"),
        ({"question": "l", "is": "some"}, 1, "is some"),
        ({"question": "n", "below": 2.75}, 2.5, "below 2.75"),
        ({"question": "n", "at_most": 3.0}, 2.5, "at most 3"),
        ({"question": "m", "includes": "a"}, ["a"], "includes a"),
        ({"not": {"question": "m", "includes": "b"}}, ["a"], "does not include b"),
    ],
)
def test_a_question(when: dict[str, Any], value: object, rule: str) -> None:
    (reason,) = because(when)
    assert (reason["value"], reason["rule"]) == (value, rule)


@pytest.mark.parametrize(
    ("when", "rule"),
    [
        ({"score": "overall", "above": 10}, "above 10"),
        ({"not": {"score": "overall", "above": 90.5}}, "at most 90.5"),
        ({"not": {"score": "overall", "at_least": 90}}, "below 90"),
        ({"not": {"score": "overall", "below": 10}}, "at least 10"),
        ({"not": {"score": "overall", "at_most": 10}}, "above 10"),
    ],
)
def test_a_score(when: dict[str, Any], rule: str) -> None:
    (reason,) = because(when)
    assert (reason["score"], reason["rule"]) == ("overall", rule)


def test_yes_and_one_are_not_taken_for_each_other() -> None:
    """Two questionnaires of one run, in which the same id means something else."""
    yes_no, level = {**YES_NO, "id": "q"}, {**LEVEL, "id": "q"}
    for _ in range(2):
        (first,) = because({"question": "q", "answered": True}, [yes_no], q=True)
        (second,) = because({"question": "q", "answered": True}, [level], q=1)
        assert (repr(first["value"]), repr(second["value"])) == ("True", "1")
