"""`criteria`: a grade for each; points by the share that holds."""

from itertools import product
from typing import Any

import pytest

from molewa_check.words.reading import UNKNOWN
from tests.model.questions.helpers import DE, EN, about, flaws, question, unfit, unread

CRITERIA = """[{id: policy, text: {de: Es gibt eine Leitlinie, en: There is a policy}},
  {id: audit, text: {de: "Geprüft: jährlich", en: "Audited: every year"}, weight: 2},
  {id: person, text: Somebody cares}]"""
MADE = question(f"{{type: criteria, criteria: {CRITERIA}}}")
CAPPED = question(f"{{type: criteria, criteria: {CRITERIA}, max_points: 10, target: 5}}")
ALL = {"policy": "yes", "audit": "yes", "person": "yes"}
SOME = {"policy": "yes", "audit": "partly", "person": "no"}


@pytest.mark.parametrize(
    "cell",
    [
        "policy: yes, audit: partly, person: no",
        "policy:ja;audit:teilweise;person:nein",
        "person=0|audit=p|policy=x",
        "Policy: Y\nAUDIT: t\nPerson: N",
        "Es gibt eine Leitlinie: ja; Geprüft: jährlich: teils; somebody cares: no",
        " policy : true ; audit : partly ; person : false ; ",
    ],
)
def test_what_is_read(cell: str) -> None:
    found = MADE.read(cell, UNKNOWN)
    assert found == SOME
    assert list(found) == ["policy", "audit", "person"]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("policy: yes", "MC419"), ("", "MC419"), ("yes", "MC403"), ("policy", "MC403"), (1, "MC403"), (True, "MC403"),
        ("polcy: yes, audit: no, person: no", "MC405"), ("policy: maybe, audit: no, person: no", "MC403"),
        ("policy: yes, policy: no, audit: no, person: no", "MC413"), ("policy: , audit: no, person: no", "MC403"),
        ("policy: yes, There is a policy: yes, audit: no, person: no", "MC413"), (float("nan"), "MC403"),
    ],
)  # fmt: skip
def test_what_is_not_read(cell: Any, code: str) -> None:
    assert unread(MADE, cell).code.name == code


@pytest.mark.parametrize(
    ("value", "code", "where"),
    [
        ("yes", "MC403", ()), (None, "MC403", ()), (("policy",), "MC403", ()), ({}, "MC419", ()),
        ({"policy": "yes"}, "MC419", ()), ({**ALL, "polcy": "yes"}, "MC405", ("polcy",)),
        ({**ALL, "audit": "ja"}, "MC403", ("audit",)), ({**ALL, "audit": True}, "MC403", ("audit",)),
        ({**ALL, "audit": 1}, "MC403", ("audit",)), ({**ALL, "audit": None}, "MC403", ("audit",)),
        ({**ALL, "audit": ["yes"]}, "MC403", ("audit",)), ({**ALL, "audit": "Yes"}, "MC403", ("audit",)),
    ],
)  # fmt: skip
def test_refused(value: Any, code: str, where: tuple[str, ...]) -> None:
    found = unfit(MADE, value)
    assert (found.code.name, found.where) == (code, where)


def test_what_is_said() -> None:
    assert "{policy: yes, …}" in unfit(MADE, "yes").said(DE)
    assert "audit: null" in unfit(MADE, {**ALL, "audit": None}).said(EN)
    assert unfit(MADE, {"policy": "yes"}).said(DE) == "Zu diesen Kriterien fehlt das Urteil: audit, person."
    assert unfit(MADE, {**ALL, "polcy": "yes"}).params["suggestion"] == "policy"
    assert "policy: yes" in unread(MADE, "policy").said(EN)


def test_points_follow_the_share_that_holds() -> None:
    assert (MADE.points_of(ALL), MADE.points_of(SOME), MADE.points_range) == (3, 1.5, (0, 3))
    assert (CAPPED.points_of(ALL), CAPPED.points_of(SOME), CAPPED.points_of(dict.fromkeys(ALL, "no"))) == (10, 5, 0)
    assert (MADE.target_points, CAPPED.target_points) == (3, 5)


@pytest.mark.parametrize("most", [0.1, 1 / 3, 0.1234567899, 2.55, 1e6 / 7])
@pytest.mark.parametrize(
    "weights", [(1, 1, 1), (0.1, 0.2, 0.3), (0.001, 1, 7), (1 / 3, 1 / 7, 1 / 9), (1000, 1000, 0.001)]
)
def test_all_criteria_give_exactly_the_highest_points(most: float, weights: tuple[float, ...]) -> None:
    criteria = [{"id": f"c{i}", "text": "x", "weight": float(weight)} for i, weight in enumerate(weights)]
    made = question({"type": "criteria", "criteria": criteria, "max_points": most})
    assert made.points_of(dict.fromkeys(("c0", "c1", "c2"), "yes")) == most
    for grades in product(("yes", "partly", "no"), repeat=3):
        assert 0 <= made.points_of(dict(zip(("c0", "c1", "c2"), grades, strict=True))) <= most


def test_what_conditions_compare() -> None:
    assert MADE.operators == ("at_least", "at_most", "above", "below", "includes", "answered")
    assert MADE.includes(ALL, "audit")
    assert not MADE.includes(SOME, "audit")  # partly is not enough
    assert not MADE.is_operand("includes", "polcy")
    assert not MADE.is_operand("at_least", "2026-01-01")
    assert (list(MADE.operands("includes")), list(MADE.operands("below"))) == (
        ["policy", "audit", "person"],
        ["a number"],
    )


def test_samples() -> None:
    assert len(MADE.samples([about("at_least", 1)])) == 27

    def many(**more: Any) -> Any:
        return question({"type": "criteria", "criteria": [{"id": f"c{i}", "text": "x", **more} for i in range(9)]})

    equal = many()
    found = {equal.points_of(sample) for sample in equal.samples([about("at_least", 1)])}
    assert found == {half / 2 for half in range(19)}
    assert equal.samples([about("includes", "c1")]) is None
    criteria = [{"id": f"c{i}", "text": "x", "weight": 1.0 + i} for i in range(9)]
    assert question({"type": "criteria", "criteria": criteria}).samples([about("at_least", 1)]) is None


def test_words() -> None:
    assert MADE.say(DE, SOME) == "Ja: Es gibt eine Leitlinie; Teilweise: Geprüft: jährlich; Nein: Somebody cares"
    assert (MADE.brief(EN, SOME), MADE.brief(DE, ALL)) == ("Yes: 1, Partly: 1, No: 1", "Ja: 3")
    assert MADE.say_operand(EN, "policy") == "“There is a policy”"
    assert MADE.say_operand(EN, ALL).startswith("Yes: There is a policy, ")
    assert MADE.rule(DE) == "Ja: 1 · Teilweise: 0,5 · Nein: 0 · höchstens 3"
    assert CAPPED.scale(EN).rows[1] == ("audit", "5", "Audited: every year")
    assert MADE.aim(EN, lambda _: True) == "One more of: There is a policy; Audited: every year; Somebody cares"
    assert (MADE.better(EN, SOME), MADE.better(EN, ALL)) == ("One more of: Audited: every year; Somebody cares", "")
    assert (MADE.target_text(EN, 3), CAPPED.target_text(DE, 5)) == ("all criteria hold", "5 von 10 Punkten")


def test_grades_and_their_keys() -> None:
    assert [grade.key for grade in MADE.grades(DE)] == ["j", "p", "n"]
    assert [grade.key for grade in MADE.grades(EN)] == ["y", "p", "n"]
    typed = {name for grade in MADE.grades(DE) for name in grade.aliases}
    assert {"yes", "ja", "partly", "t", "teils", "no", "nein"} <= typed
    assert typed.isdisjoint({"x", "0", "1"})
    assert [choice.aliases for choice in MADE.choices(DE)] == [("policy",), ("audit",), ("person",)]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (dict.fromkeys(ALL, "ja"), ALL),
        ({"policy": True, "audit": "teils", "person": 0.0}, SOME),
        ({"policy": " X ", "audit": "P", "person": "Nein"}, SOME),
        ({"policy": "perhaps"}, {"policy": "perhaps"}),
        ({}, {}),
    ],
)
def test_columns_of_criteria(cells: dict[str, Any], found: dict[str, str]) -> None:
    assert [part.id for part in MADE.parts] == list(ALL)
    assert MADE.join(cells) == found


def test_flaws() -> None:
    assert flaws(question(f"{{type: criteria, criteria: {CRITERIA}, target: 4}}")) == [("MC208", ("target",))]
    assert flaws(MADE) == flaws(CAPPED) == []
    assert [own.kind for own in MADE.own_ids()] == ["criterion"] * 3
