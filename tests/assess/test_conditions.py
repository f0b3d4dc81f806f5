"""Every operator on every type, joined conditions, and what an answer that is not there means."""

from typing import Any, ClassVar

import pytest

from tests.assess.helpers import ENTRIES, NOT_APPLICABLE, levels, one_section, questions, sample

ITEMS = """
profile:
  - {id: size, type: choice, text: x, options: [{id: small, text: x}, {id: large, text: x}]}
sections:
  - id: a
    title: A
    questions:
      - {id: level, type: level, text: x, levels: ["0", "1", "2", "3", "4"]}
      - {id: named, type: level, text: x, levels: [{id: A, text: x}, {id: B, text: x}, {id: C, text: x}]}
      - {id: reversed, type: level, text: x, levels: [{points: 4, text: x}, {points: 2, text: x}, {points: 0, text: x}]}
      - {id: one, type: choice, text: x, options: [{id: p, text: x, points: 1}, {id: q, text: x, points: 5}]}
      - {id: some, type: choices, text: x, options: [{id: p, text: x, points: 1}, {id: q, text: x, points: 2}]}
      - {id: count, type: number, text: x, minimum: 0, points: [{from: 0, points: 9}, {from: 100, points: 1}]}
      - {id: sure, type: yes_no, text: x, points: {yes: 1, no: 3}}
      - {id: words, type: text, text: x}
      - {id: since, type: date, text: x}
      - {id: holds, type: criteria, text: x, criteria: [{id: p, text: x, weight: 3}, {id: q, text: x}]}
      - {id: then, type: yes_no, text: x, ask_if: CONDITION}
"""


def grades(*given: str) -> dict[str, Any]:
    """What is said of the two criteria."""
    return {"value": dict(zip("pq", given, strict=True))}


def is_asked(condition: str, answers: dict[str, Any]) -> bool:
    """Whether `then` is asked."""
    result = sample(ITEMS.replace("CONDITION", condition)).result(answers)
    return bool(questions(result)["then"]["state"] != "not_asked")


DECIDED = [
    ("{question: level, is: 2}", {"level": 2}, {"level": 1}),
    ("{question: level, is_not: 2}", {"level": 1}, {"level": 2}),
    ("{question: level, in: [1, 3]}", {"level": 3}, {"level": 2}),
    ("{question: level, at_least: 2}", {"level": 2}, {"level": 1}),
    ("{question: level, at_most: 2}", {"level": 2}, {"level": 3}),
    ("{question: level, above: 2}", {"level": 3}, {"level": 2}),
    ("{question: level, below: 2}", {"level": 1}, {"level": 2}),
    ("{question: level, at_least: 1.5}", {"level": 2}, {"level": 1}),
    ("{question: level, answered: true}", {"level": 0}, {}),
    ("{question: level, answered: false}", {}, {"level": 0}),
    ("{question: named, is: B}", {"named": "B"}, {"named": "A"}),
    ("{question: named, is: B}", {"named": 1}, {"named": 0}),
    ("{question: named, is: 1}", {"named": "B"}, {"named": "A"}),
    ("{question: named, in: [A, 2]}", {"named": "C"}, {"named": "B"}),
    ("{question: named, is_not: A}", {"named": "C"}, {"named": "A"}),
    ("{question: reversed, at_least: 2}", {"reversed": 1}, {"reversed": 2}),
    ("{question: reversed, is: 2}", {"reversed": 2}, {"reversed": 0}),
    ("{question: one, is: p}", {"one": "p"}, {"one": "q"}),
    ("{question: one, at_least: 5}", {"one": "q"}, {"one": "p"}),
    ("{question: size, in: [small]}", {"size": "small"}, {"size": "large"}),
    ("{question: size, is_not: small}", {"size": "large"}, {"size": "small"}),
    ("{question: some, includes: p}", {"some": ["q", "p"]}, {"some": ["q"]}),
    ("{question: some, includes: p}", {"some": ["p"]}, {"some": []}),
    ("{question: some, answered: true}", {"some": []}, {}),
    ("{question: count, at_least: 100}", {"count": 100}, {"count": 99.9}),
    ("{question: count, below: 100}", {"count": 0}, {"count": 100}),
    ("{question: count, is: 20}", {"count": 20.0}, {"count": 21}),
    ("{question: count, in: [1, 2.5]}", {"count": 2.5}, {"count": 2}),
    ("{question: count, in: [true, 2]}", {"count": 2}, {"count": 1}),
    ("{question: sure, is: true}", {"sure": True}, {"sure": False}),
    ("{question: sure, is: false}", {"sure": False}, {"sure": True}),
    ("{question: sure, at_least: 3}", {"sure": False}, {"sure": True}),
    ("{question: words, answered: true}", {"words": "something"}, {}),
    ('{question: since, is: "2026-11-22"}', {"since": "2026-11-22"}, {"since": "2026-11-23"}),
    ('{question: since, is_not: "2026-11-22"}', {"since": "2026-11-23"}, {"since": "2026-11-22"}),
    ('{question: since, at_least: "2026-11-22"}', {"since": "2026-11-22"}, {"since": "2026-11-21"}),
    ('{question: since, at_most: "2026-11-22"}', {"since": "2026-11-22"}, {"since": "2026-11-23"}),
    ('{question: since, above: "2026-11-22"}', {"since": "2027-01-01"}, {"since": "2026-11-22"}),
    ('{question: since, below: "2026-11-22"}', {"since": "0999-12-31"}, {"since": "2026-11-22"}),
    ("{question: since, answered: true}", {"since": "2026-11-22"}, {}),
    ("{question: holds, includes: p}", {"holds": grades("yes", "no")}, {"holds": grades("partly", "yes")}),
    ("{question: holds, at_least: 1.5}", {"holds": grades("yes", "no")}, {"holds": grades("partly", "yes")}),
    ("{question: holds, below: 1.25}", {"holds": grades("partly", "partly")}, {"holds": grades("partly", "yes")}),
    ("{not: {question: holds, includes: p}}", {"holds": grades("partly", "yes")}, {"holds": grades("yes", "no")}),
    ("{all: [{question: level, is: 1}, {question: one, is: p}]}", {"level": 1, "one": "p"}, {"level": 1, "one": "q"}),
    ("{any: [{question: level, is: 1}, {question: one, is: p}]}", {"level": 1, "one": "q"}, {"level": 0, "one": "q"}),
    ("{any: [{question: level, is: 1}, {question: one, is: p}]}", {"one": "p"}, {}),
    ("{not: {question: level, is: 1}}", {"level": 2}, {"level": 1}),
    ("{not: {question: level, is: 1}}", {}, {"level": 1}),
    ("{not: {any: [{question: level, is: 1}, {question: one, is: p}]}}", {"level": 2}, {"level": 2, "one": "p"}),
    ("{not: {not: {question: level, is: 1}}}", {"level": 1}, {}),
    ("{all: [{any: [{question: sure, is: true}]}, {not: {question: level, below: 1}}]}", {"sure": True}, {}),
]


@pytest.mark.parametrize(("condition", "holds", "fails"), DECIDED)
def test_operators(condition: str, holds: dict[str, Any], fails: dict[str, Any]) -> None:
    assert is_asked(condition, holds)
    assert not is_asked(condition, fails)


SIMPLE = [
    "{question: level, is: 0}",
    "{question: level, is_not: 4}",
    "{question: level, in: [0, 1]}",
    "{question: level, at_least: 0}",
    "{question: level, at_most: 4}",
    "{question: level, above: -1}",
    "{question: level, below: 5}",
    "{question: count, at_most: 10}",
    "{question: some, includes: p}",
    "{question: level, answered: true}",
]


@pytest.mark.parametrize("condition", SIMPLE)
@pytest.mark.parametrize("entry", [None, ENTRIES["unknown"], ENTRIES["later"], NOT_APPLICABLE])
def test_without_an_answer_a_condition_is_false(condition: str, entry: Any) -> None:
    answers = {} if entry is None else dict.fromkeys(["level", "count", "some"], entry)
    assert not is_asked(condition, answers)


@pytest.mark.parametrize("entry", [ENTRIES["unknown"], ENTRIES["later"], NOT_APPLICABLE])
def test_only_a_value_is_an_answer(entry: Any) -> None:
    assert is_asked("{question: level, answered: false}", {"level": entry})


def chain(*conditions: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Questions `q1`, `q2` … with conditions."""
    return [
        {**question, **({"ask_if": condition} if condition else {})}
        for question, condition in zip(levels(len(conditions)), conditions, strict=True)
    ]


def at_least_one(id_: str) -> dict[str, Any]:
    """The question has one point or more."""
    return {"question": id_, "at_least": 1}


class TestNotAsked:
    items = chain(None, at_least_one("q1"), at_least_one("q2"), {"question": "q3", "answered": False})

    def states(self, answers: dict[str, Any], items: list[dict[str, Any]] | None = None) -> list[str]:
        found = questions(sample(one_section(items or self.items)).result(answers))
        return [found[f"q{index}"]["state"] for index in range(1, len(found) + 1)]

    def test_a_chain_that_holds(self) -> None:
        assert self.states({"q1": 1, "q2": 1, "q3": 4}) == ["value", "value", "value", "not_asked"]

    def test_a_chain_that_breaks(self) -> None:
        """The answers to q2 and q3 stay in the file; for scores and conditions they do not exist."""
        assert self.states({"q1": 0, "q2": 1, "q3": 4, "q4": 2}) == ["value", "not_asked", "not_asked", "value"]

    def test_the_order_of_questions_does_not_matter(self) -> None:
        answers = {"q1": 0, "q2": 1, "q3": 4, "q4": 2}
        assert self.states(answers, self.items[::-1]) == self.states(answers)

    def test_hidden_answers_do_not_score(self) -> None:
        ready = sample(one_section(self.items))
        assert ready.score({"q1": 0, "q2": 4, "q3": 4, "q4": 2}) == 25
        hidden = questions(ready.result({"q1": 0, "q2": 4}))["q2"]
        assert (hidden["value"], hidden["points"]) == (None, None)

    def test_hidden_states_are_not_counted(self) -> None:
        overall = sample(one_section(self.items)).result({"q1": 0, "q2": ENTRIES["unknown"], "q3": NOT_APPLICABLE})
        counts = {key: overall["overall"][key] for key in ("answered", "unknown", "not_applicable", "applicable")}
        assert counts == {"answered": 1, "unknown": 0, "not_applicable": 0, "applicable": 2}

    def test_a_very_long_chain_against_the_order_of_the_file(self) -> None:
        items = chain(None, *(at_least_one(f"q{index}") for index in range(1, 3000)))
        ready = sample(one_section(items[::-1]))
        assert ready.result({"q1": 1, "q2": 1, "q3": 0})["overall"]["applicable"] == 3


class TestWhoAndWhat:
    """Perspectives and the quick check hide questions in the same way."""

    items = chain(None, at_least_one("q1"), None)
    items[0].update({"perspectives": ["management"]})
    items[2].update({"quick": True})
    ready = sample(one_section(items, {"missing": "exclude"}))
    answers: ClassVar = {"q1": 4, "q2": 0, "q3": 2}

    def test_perspectives(self) -> None:
        assert self.ready.score(self.answers) == 50
        assert self.ready.score(self.answers, perspective="works-council") == 50
        found = questions(self.ready.result(self.answers, perspective="works-council"))
        assert [found[id_]["state"] for id_ in self.answers] == ["not_asked", "not_asked", "value"]

    def test_quick_check(self) -> None:
        overall = self.ready.result({**self.answers, "q3": 1}, scope="quick")["overall"]
        assert (overall["score"], overall["applicable"]) == (25, 1)

    def test_the_profile_is_always_asked(self) -> None:
        profile = [{"id": "p", "type": "yes_no", "text": "x"}]
        item = {**levels(1)[0], "quick": True, "ask_if": {"question": "p", "is": True}}
        ready = sample(one_section([item], profile=profile))
        assert ready.score({"p": True, "q1": 2}, scope="quick") == 50
        assert ready.score({"p": False, "q1": 2}, scope="quick") is None
