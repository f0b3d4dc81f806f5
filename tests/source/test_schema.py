"""JSON Schemas: valid draft 7, described throughout, and of one mind with the reader."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from molewa_check.errors import InvalidInput
from molewa_check.resources import bundled
from molewa_check.source.answers import check_answers, read_answers_document
from molewa_check.source.contacts import read_contacts
from molewa_check.source.questionnaire import load_questionnaire
from molewa_check.source.schema import schema_for
from molewa_check.source.yamltext import parse_yaml
from tests.source.helpers import QUESTIONS, load

NAMES = ("questionnaire", "answers", "contacts", "columns")
QUESTIONNAIRE = """\
format: molewa-check/questionnaire/1
id: sample
version: "1"
title: {de: Muster, en: Sample}
levels: [low, {points: 5, text: high}]
bands: [{id: start, from: 0, title: Start}]
scoring: {missing: {require: 0.5}, scale: [0, 100]}
sections:
  - id: one
    title: One
    questions:
      - {id: a, type: level, text: A, ask_if: {all: [{question: b, is: true}, {not: {question: b, answered: false}}]}}
      - {id: b, type: yes_no, text: B, points: {yes: 1, no: 0}}
      - {id: c, type: date, text: C, earliest: "2020-01-01", ask_if: {question: d, includes: x}}
      - {id: d, type: criteria, text: D, max_points: 5, target: 4, criteria: [{id: x, text: X, weight: 2}]}
recommendations:
  - {id: r, when: {score: overall, below: 50}, title: T, text: T, lifts: {a: 1}}
  - {id: s, when: {question: c, above: "2026-01-01"}, title: T, text: T, lifts: {d: {x: yes}}}
tests:
  - title: T
    answers: {a: {state: unknown}, b: true, c: "2026-01-02", d: {value: {x: no}}}
    expect: {overall: 100, sections.one: 100, gates: []}
"""
ANSWERS = """\
format: molewa-check/answers/1
questionnaire: {id: sample}
answers: {one.level: 1, one.ticks: [p], one.yes: {value: true, note: n}, one.share: {state: unknown}}
"""
CONTACTS = "format: molewa-check/contacts/1\ncontacts: [{id: a, name: A, role: R, checked_on: 2026-11-01}]\n"


def is_valid(name: str, text: str) -> bool:
    return bool(Draft7Validator(schema_for(name)).is_valid(parse_yaml(text, "f", aliases=True).value))


@pytest.mark.parametrize("name", NAMES)
def test_is_a_schema_of_draft_7(name: str) -> None:
    schema = schema_for(name)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(schema)
    later_words = ("$defs", "prefixItems", "discriminator", "unevaluatedProperties")
    assert not any(f'"{word}"' in json.dumps(schema) for word in later_words)


@pytest.mark.parametrize("name", NAMES)
def test_everything_is_described(name: str) -> None:
    assert [where for where, node in _named(schema_for(name), "") if not node.get("description")] == []


def _named(node: dict[str, Any], where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for key, inner in (*node.get("properties", {}).items(), *node.get("definitions", {}).items()):
        yield f"{where}/{key}", inner
        yield from _named(inner, f"{where}/{key}")


@pytest.mark.parametrize("name", NAMES)
def test_every_reference_leads_somewhere(name: str) -> None:
    schema = schema_for(name)
    references = {part.split('"')[0] for part in json.dumps(schema).split("#/definitions/")[1:]}
    assert references <= schema["definitions"].keys()


SHIPPED = [file for file in sorted(bundled("questionnaires").rglob("*.yaml")) if "_new" not in file.parts]
"""Without the beginnings of own questionnaires, in which days are still to be filled in."""


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: str(file.name))
def test_shipped_files(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    name = "answers" if "format: molewa-check/answers/1" in text else "questionnaire"
    assert is_valid(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [("questionnaire", QUESTIONNAIRE), ("questionnaire", QUESTIONS), ("answers", ANSWERS), ("contacts", CONTACTS)],
)
def test_valid(name: str, text: str) -> None:
    assert is_valid(name, text)


BROKEN = [
    ("questionnaire", "format: molewa-check/questionnaire/1", "format: molewa-check/questionnaire/9"),
    ("questionnaire", 'version: "1"\n', "version: 1\n"),
    ("questionnaire", "id: sample\n", ""),
    ("questionnaire", "sections:\n", "setcions:\n"),
    ("questionnaire", "format: molewa-check/questionnaire/1\n", ""),
    ("questionnaire", "from: 0", "form: 0"),
    ("questionnaire", "from: 0", 'from: "0"'),
    ("questionnaire", "scale: [0, 100]", "scale: [0]"),
    ("questionnaire", "require: 0.5", "require: 5"),
    ("questionnaire", "type: yes_no", "type: yes-no"),
    ("questionnaire", "type: level, text: A", "type: level"),
    ("questionnaire", "{question: b, is: true}", "{question: b, is: true, is_not: false}"),
    ("questionnaire", "{question: b, is: true}", "{question: b}"),
    ("questionnaire", "{question: b, is: true}", "{is: true}"),
    ("questionnaire", "    questions:", "    sections: [{id: x, title: X, questions: []}]\n    questions:"),
    ("questionnaire", "{yes: 1, no: 0}", "{yes: 1}"),
    ("questionnaire", "{de: Muster, en: Sample}", "{german: Muster}"),
    ("questionnaire", "{de: Muster, en: Sample}", '""'),
    ("questionnaire", "{points: 5, text: high}", "{points: 5}"),
    ("questionnaire", "lifts: {a: 1}", "lift: {a: 1}"),
    ("questionnaire", 'earliest: "2020-01-01"', "earliest: 2020"),
    ("questionnaire", 'earliest: "2020-01-01"', 'earliest: "1.1.2020"'),
    ("questionnaire", 'earliest: "2020-01-01"', 'earliest: "2020-01"'),
    ("questionnaire", "type: date, text: C", "type: date, text: C, points: []"),
    ("questionnaire", 'above: "2026-01-01"', "above: soon"),
    ("questionnaire", 'above: "2026-01-01"', "above: true"),
    ("questionnaire", "criteria: [{id: x, text: X, weight: 2}]", "criteria: []"),
    ("questionnaire", ", criteria: [{id: x, text: X, weight: 2}]", ""),
    ("questionnaire", "weight: 2}]", "weight: 0}]"),
    ("questionnaire", "{id: x, text: X, weight: 2}", "{id: x, weight: 2}"),
    ("questionnaire", "{id: x, text: X, weight: 2}", "x"),
    ("questionnaire", "max_points: 5", "max_points: 0"),
    ("questionnaire", "target: 4", "target: -1"),
    ("questionnaire", "includes: x", "includes: [x]"),
    ("answers", "one.yes: {value: true, note: n}", "one.yes: {p: yes}"),
    ("answers", "one.yes: {value: true, note: n}", "one.yes: {value: {p: true}}"),
    ("answers", "one.yes: {value: true, note: n}", "one.yes: {value: {p: [yes]}}"),
    ("answers", "one.yes: {value: true, note: n}", "one.yes: {value: {p: null}}"),
    ("answers", "id: sample", "name: sample"),
    ("answers", "value: true, note", "valeu: true, note"),
    ("answers", "{state: unknown}", "{state: perhaps}"),
    ("answers", "{state: unknown}", "{state: not_applicable}"),
    ("answers", "value: true, note: n", "note: n"),
    ("answers", "value: true, note: n", "value: true, state: later"),
    ("answers", "one.level: 1", "one.level: null"),
    ("answers", "one.level: 1", "one.level: {value: [{a: 1}]}"),
    ("answers", "answers: {", "answer: {"),
    ("contacts", "role: R, ", ""),
    ("contacts", "2026-11-01", "November"),
    ("contacts", "[{id: a, name: A, role: R, checked_on: 2026-11-01}]", "[]"),
    ("contacts", "role: R", "role: R, audiences: [everyone]"),
]


@pytest.mark.parametrize(("name", "old", "new"), BROKEN)
def test_what_the_reader_refuses_is_invalid(tmp_path: Path, name: str, old: str, new: str) -> None:
    text = {"questionnaire": QUESTIONNAIRE, "answers": ANSWERS, "contacts": CONTACTS}[name]
    assert old in text
    file = tmp_path / "file.yaml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    readers: dict[str, Callable[[Path], object]] = {
        "questionnaire": load_questionnaire,
        "answers": lambda path: check_answers(read_answers_document(path), load(tmp_path)),
        "contacts": read_contacts,
    }
    with pytest.raises(InvalidInput):
        readers[name](file)
    assert not is_valid(name, file.read_text(encoding="utf-8"))


def test_included_files_have_the_same_schema() -> None:
    assert is_valid("questionnaire", "recommendations: []\nsources: [{id: s, title: S}]\n")
    assert not is_valid("questionnaire", "{}")
    assert not is_valid("questionnaire", "title: T\nsources: []\n")


@pytest.mark.parametrize("language", ["de", "fr"])
@pytest.mark.parametrize("name", NAMES)
def test_the_schema_is_described_in_the_language_asked_for(name: str, language: str) -> None:
    english = {node["description"] for _where, node in _named(schema_for(name), "")}
    own = {node["description"] for _where, node in _named(schema_for(name, language), "")}
    assert len(own) == len(english)
    # “Name.” is the same word in German.
    assert english & own <= {"Name."}
    assert schema_for(name, "pl") == schema_for(name)
