"""Findings that need more than one file to show: what is fine stays unmentioned, and why."""

import re
from datetime import date
from pathlib import Path

import pytest

from molewa_check.check import check_path
from molewa_check.model.questions import BY_NAME
from tests.check.helpers import HEAD, announced

ONE = """\
sections:
  - id: one
    title: One
    questions:
      - {id: a, type: level, text: A, levels: [x, y, z]}
      - {id: b, type: yes_no, text: B, points: {yes: 1, no: 0}}
"""


def recommendation(when: str, **more: str) -> str:
    rest = "".join(f", {key}: {value}" for key, value in more.items())
    return f"recommendations:\n  - {{id: r, when: {when}, title: T, text: T{rest}}}"


@pytest.mark.parametrize(
    ("when", "code"),
    [
        ("{question: a, at_most: 1}", ""),
        ("{question: a, answered: true}", ""),
        ("{question: a, answered: false}", ""),
        ("{any: [{question: a, answered: true}, {question: a, answered: false}]}", "MC519"),
        ("{question: a, in: [0, 1, 2]}", "MC519"),
        ("{all: [{question: a, at_least: 0}, {question: a, at_most: 2}]}", "MC519 MC519"),
        ("{any: [{question: a, above: 2}, {question: a, below: 0}]}", "MC502 MC502 MC503"),
        ("{not: {question: a, at_least: 0}}", "MC519"),
        ("{all: [{question: a, answered: false}, {question: a, is: 1}]}", "MC503"),
        ("{all: [{question: a, is: 0}, {question: b, is: true}]}", ""),
        ("{score: overall, at_most: 0}", ""),
        ("{score: one, below: 0}", "MC503"),
        ("{score: one, at_least: 0}", "MC519"),
        ("{all: [{score: one, below: 30}, {score: one, above: 40}]}", "MC503"),
    ],
)
def test_conditions(tmp_path: Path, when: str, code: str) -> None:
    assert announced(tmp_path, HEAD + ONE + recommendation(when) + f"  #! {code}\n")


def test_lifts_that_do_nothing_for_some_of_those_who_get_the_advice(tmp_path: Path) -> None:
    when = "{any: [{question: a, is: 0}, {question: b, is: false}]}"
    assert announced(tmp_path, HEAD + ONE + recommendation(when, lifts="{a: 1, b: true}") + "\n")


def test_a_question_for_one_perspective_only(tmp_path: Path) -> None:
    text = """\
sections:
  - id: one
    title: One
    questions:
      - {id: a, type: yes_no, text: A, perspectives: [management]}
      - {id: b, type: yes_no, text: B, perspectives: [works-council]}
      - {id: c, type: yes_no, text: C, ask_if: {all: [{question: a, is: true}, {question: b, is: true}]}}  #! MC502
      - {id: d, type: yes_no, text: D, ask_if: {any: [{question: a, is: true}, {question: b, is: true}]}}
"""
    assert announced(tmp_path, HEAD + text)


def test_a_chain_of_conditions(tmp_path: Path) -> None:
    text = """\
sections:
  - id: one
    title: One
    questions:
      - {id: a, type: number, text: A, minimum: 0, maximum: 100}
      - {id: b, type: yes_no, text: B, ask_if: {question: a, at_least: 50}}
      - {id: c, type: yes_no, text: C, ask_if: {question: b, is: true}}
      - {id: d, type: yes_no, text: D, ask_if: {all: [{question: c, is: true}, {question: a, below: 50}]}}  #! MC502
      - {id: e, type: yes_no, text: E, ask_if: {question: a, above: 100}}  #! MC502
      - {id: f, type: yes_no, text: F, ask_if: {question: a, is: 101}}  #! MC502
"""
    assert announced(tmp_path, HEAD + text)


def test_questions_that_nothing_follows_from(tmp_path: Path) -> None:
    text = """\
profile: [{id: p, type: yes_no, text: P}]
sections:
  - id: one
    title: One
    questions:
      - {id: a, type: yes_no, text: A, points: {yes: 1, no: 0}}  #! MC504
      - {id: b, type: yes_no, text: B, points: {yes: 1, no: 0}}
      - {id: t, type: text, text: T}
  - id: two
    title: Two
    sections:
      - id: three
        title: Three
        questions:
          - {id: c, type: yes_no, text: C, points: {yes: 1, no: 0}}
recommendations:
  - id: r
    when: {any: [{question: b, is: false}, {score: two, below: 50}, {score: overall, below: 50}]}
    title: T
    text: T
"""
    assert announced(tmp_path, HEAD + text, ignore="")


@pytest.mark.parametrize(
    ("scoring", "second", "code"),
    [
        ("{combine: mean, normalise: false, missing: exclude}", "[x, y, z]", ""),
        ("{combine: mean, normalise: false, missing: exclude}", "[x, y]", "MC514"),
        ("{combine: sum, normalise: false, missing: exclude}", "[x, y, z]", "MC514"),
        ("{combine: sum, normalise: false, missing: zero}", "[x, y, z]", ""),
        ("{combine: sum, normalise: false, missing: {require: 1}}", "[x, y, z]", ""),
        ("{combine: sum, normalise: false, missing: {require: 0.9}}", "[x, y, z]", "MC514"),
        ("{combine: sum, normalise: false, missing: exclude, scale: [0, 10]}", "[x, y, z]", ""),
        ("{combine: sum, normalise: true, missing: exclude}", "[x, y]", ""),
    ],
)
def test_raw_values_with_missing_answers(tmp_path: Path, scoring: str, second: str, code: str) -> None:
    text = f"""\
sections:
  - id: one
    title: One
    scoring: {scoring}  #! {code}
    questions:
      - {{id: a, type: level, text: A, levels: [x, y, z]}}
      - {{id: b, type: level, text: B, levels: {second}}}
"""
    assert announced(tmp_path, HEAD + text)


def test_inherited_levels_are_looked_at_once(tmp_path: Path) -> None:
    text = """\
levels: [{de: nein, en: no}, {de: ja}]  #! MC501
sections:
  - id: one
    title: {de: Eins, en: One}
    questions:
      - {id: a, type: level, text: {de: A, en: A}}
      - {id: b, type: level, text: {de: B, en: B}, levels: [{de: nein, en: no}, {points: 2, text: {en: yes}}]}  #! MC501
"""
    head = HEAD.replace("[en]", "[de, en]").replace("Sample", "{de: Muster, en: Sample}")
    assert announced(tmp_path, head + text)


def test_plain_texts_in_two_languages(tmp_path: Path) -> None:
    text = """\
sections:
  - id: one
    title: {de: Eins, en: One}
    questions:
      - {id: a, type: number, unit: "kWh pro Jahr", text: ISO 50001}
      - {id: b, type: yes_no, text: Nur deutsch}  #! MC526
sources: [{id: s, title: {de: Q, en: S}, publisher: Ein Verlag}]
"""
    head = HEAD.replace("[en]", "[de, en]").replace("Sample", "{de: Muster, en: Sample}")
    assert announced(tmp_path, head + text)


@pytest.mark.parametrize(
    ("day", "today", "passed"),
    [
        ("2026-11-22", date(2026, 11, 22), False),
        ("2026-11-22", date(2026, 11, 23), True),
        ("2026-11", date(2026, 11, 30), False),
        ("2026-11", date(2026, 12, 1), True),
        ("2026-12", date(2026, 12, 31), False),
        ("2026-12", date(2027, 1, 1), True),
        ("2028-02", date(2028, 2, 29), False),
        ("2027-02", date(2027, 3, 1), True),
        ("9999-12", date(9999, 12, 31), False),
        ("9999-12-31", date(2026, 11, 22), False),
        ("0001-01", date(2026, 11, 22), True),
    ],
)
def test_reviews_are_due_when_their_day_is_over(tmp_path: Path, day: str, today: date, passed: bool) -> None:
    text = f'laws: [{{id: l, title: L, text: T, as_of: "2026-01", review_by: "{day}"}}]'
    assert announced(tmp_path, HEAD + ONE + text + (" #! MC507\n" if passed else "\n"), today=today)


def test_examples_for_a_perspective_and_for_the_quick_check(tmp_path: Path) -> None:
    text = """\
sections:
  - id: one
    title: One
    questions:
      - {id: a, type: yes_no, text: A, points: {yes: 1, no: 0}, perspectives: [joint]}
      - {id: b, type: yes_no, text: B, points: {yes: 1, no: 0}, quick: true}
tests:
  - {title: Both, perspective: joint, answers: {a: true, b: false}, expect: {overall: 50, applicable: 2}}
  - {title: One, answers: {a: true, b: false}, expect: {overall: 0, applicable: 1, questions.a.state: not_asked}}
  - {title: Quick, perspective: joint, scope: quick, answers: {a: true, b: true}, expect: {overall: 100, answered: 1}}
"""
    assert announced(tmp_path, HEAD + text)


@pytest.mark.parametrize(
    ("expect", "code"),
    [
        ("overall: 75", ""),
        ("overall: 75.0000009", ""),
        ("overall: 75.00001", "MC508"),
        ("overall: true", "MC508"),
        ("overall: null", "MC508"),
        ('overall: "75"', "MC508"),
        ("band: high", ""),
        ("band: low", "MC508"),
        ("recommendations: [r]", ""),
        ("recommendations: [r, q]", ""),
        ("recommendations: [q]", "MC508"),
        ("recommendations: [r, q, s]", "MC508"),
        ("recommendations: []", "MC508"),
        ("recommendations: r", "MC508"),
        ("contacts: [c]", ""),
        ("contacts: []", "MC508"),
        ("gates: []", ""),
        ("gates: [g]", "MC508"),
        ("sections.one: 75", ""),
        ("sections.one.low: 75", ""),
        ("sections.one.band: high", ""),
        ("questions.a.value: 1", ""),
        ("questions.a.points: 1", ""),
        ("questions.b.value: true", ""),
        ("questions.b.value: 1", "MC508"),
        ("questions.c.state: value", "MC518"),
        ("sections.two: 1", "MC518"),
        ("section.one: 1", "MC518"),
        ("later: 0", ""),
    ],
)
def test_what_examples_expect(tmp_path: Path, expect: str, code: str) -> None:
    text = f"""\
bands: [{{id: low, from: 0, title: L}}, {{id: high, from: 60, title: H}}]
contacts: [{{id: c, name: C, role: R, topics: [t], checked_on: "2026-11-01"}}]
recommendations:
  - {{id: q, when: {{question: a, is: 1}}, title: T, text: T, urgency: 1, lifts: {{a: 2}}}}
  - {{id: r, when: {{question: a, is: 1}}, title: T, text: T, urgency: 3, lifts: {{a: 2}}, topics: [t]}}
tests:
  - title: One
    answers: {{a: 1, b: true}}
    expect: {{{expect}}}  #! {code}
"""
    assert announced(tmp_path, HEAD + ONE + text)


def test_profile_questions_that_are_called_like_columns(tmp_path: Path) -> None:
    text = """\
profile:
  - {id: size, type: number, text: S}
  - {id: company, type: text, text: C} #! MC530
  - {id: one.score, type: number, text: O} #! MC530
  - {id: one, type: number, text: O}
"""
    assert announced(tmp_path, HEAD + text + ONE)


TYPES = """\
sections:
  - id: one
    title: One
    questions:
      - {id: level, type: level, text: L, levels: [x, y]}
      - {id: choice, type: choice, text: C, options: [{id: p, text: P, points: 1}, {id: q, text: Q, points: 0}]}
      - {id: choices, type: choices, text: C, options: [{id: p, text: P, points: 1}, {id: q, text: Q, points: 1}]}
      - {id: number, type: number, text: N}
      - {id: yes_no, type: yes_no, text: Y}
      - {id: criteria, type: criteria, text: C, criteria: [{id: p, text: P}, {id: q, text: Q}]}
      - {id: date, type: date, text: D}
      - {id: text, type: text, text: T}
"""


@pytest.mark.parametrize(
    ("question", "answer", "other"),
    [
        ("level", "1", "0"),
        ("choice", "p", "q"),
        ("choices", "[p, q]", "[p]"),
        ("number", "2.5", "2"),
        ("yes_no", "true", "false"),
        ("criteria", "{p: yes, q: partly}", "{p: yes, q: no}"),
        ("date", '"2026-11-22"', '"2026-11-23"'),
        ("text", "Something", "anything"),
    ],
)
def test_the_answer_of_every_type_can_be_expected(tmp_path: Path, question: str, answer: str, other: str) -> None:
    given = f"{{value: {answer}}}" if question == "criteria" else answer
    test = f"answers: {{{question}: {given}}}, expect: {{questions.{question}.value: "
    text = f"tests:\n  - {{title: So, {test}{answer}}}}}\n  - {{title: Not, {test}{other}}}}} #! MC508\n"
    assert announced(tmp_path, HEAD + TYPES + text)


def test_every_type_is_among_them() -> None:
    assert set(BY_NAME) == set(re.findall(r"type: (\w+)", TYPES))


def test_the_whole_check_takes_no_clock(tmp_path: Path) -> None:
    """The same file on the same day gives the same findings."""
    file = tmp_path / "q.yaml"
    file.write_text(HEAD + ONE, encoding="utf-8")
    assert check_path(file, date(1999, 1, 1)) == check_path(file, date(1999, 1, 1))
