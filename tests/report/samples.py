"""Small questionnaires for reports, written out, and the short way from answers to an assessment."""

import tempfile
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.assess.prepared import Prepared
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.vocabulary import Audience
from molewa_check.source.answers import check_plain
from molewa_check.source.questionnaire import LoadedQuestionnaire, load_questionnaire

UPDATED = "2026-11-22T09:25:00+01:00"
ANSWERED = 0.9

SMALL = """
format: molewa-check/questionnaire/1
id: small
version: "7"
languages: [en, de]
title: {en: Small check, de: Kleine Probe}
bands:
  - {id: low, from: 0, title: {en: Early, de: Früh}, text: {en: Early days., de: Am Anfang.}}
  - {id: high, from: 50, title: {en: Far, de: Weit}}
gates:
  - {id: basis, cap: low, when: {question: a.one, at_most: 0}, reason: {en: The base is missing., de: Basis fehlt.}}
profile: [{id: staff, type: number, text: {en: How many?, de: Wie viele?}, unit: {en: people, de: Leute}}]
sections:
  - id: a
    title: {en: Alpha, de: Alfa}
    weight: 2
    questions:
      - {id: a.one, type: level, target: 2, weight: 2, text: {en: First question?, de: Erste Frage?}, sources: [book],
         levels: [{en: nothing yet, de: noch nichts}, {en: a little, de: ein wenig}, {en: a lot, de: viel}, all]}
      - {id: a.two, type: yes_no, text: Second?, points: {yes: 1, no: 0}, ask_if: {question: a.one, at_least: 1}}
  - id: b
    title: Beta
    questions:
      - {id: b.number, type: number, text: How much?, unit: "%", minimum: 0,
         points: [{from: 0, points: 0}, {from: 20, points: 2}]}
      - {id: b.many, type: choices, text: Which?,
         options: [{id: x, text: Ex, points: 1}, {id: y, text: Why, points: 2}]}
recommendations:
  - {id: begin, when: {question: a.one, at_most: 1}, title: {en: Begin, de: Anfangen},
     text: Do it., steps: [Write it down.], lifts: {a.one: 2}, effort: low, urgency: 3,
     horizon: 0-3, topics: [t], funding: [grant],
     negotiation: {ask: One hour a week., basis: [law-1], counterpart: Better plans.}}
  - {id: measure, when: {question: b.number, below: 20}, title: Measure, text: Measure it., lifts: {b.number: 20},
     effort: high, horizon: 12-36, after: [begin], topics: [t, u]}
programmes:
  - {id: grant, title: A grant, body: An office, text: Money., certainty: open,
     as_of: "2024-05", review_by: "2025-01-31"}
laws: [{id: law-1, title: Section 1, text: What it says., as_of: "2024-01-15"}]
duties: [{id: duty.one, text: Is it checked?, laws: [law-1], as_of: "2026-01-01"}]
contacts:
  - {id: old, name: Old office, role: Advice, topics: [t], checked_on: "2025-10"}
  - {id: new, name: New office, role: More advice, topics: [u], website: "https://office.example",
     checked_on: "2026-10-01"}
sources: [{id: book, title: The book, url: "https://book.example/page", as_of: "2020-02-02"}]
"""

SUMS = """
format: molewa-check/questionnaire/1
id: sums
version: "1"
title: Points
scoring: {combine: sum, normalise: false, missing: zero}
sections:
  - id: only
    title: Only one
    sections:
      - {id: deep, title: Deep, sections: [{id: deeper, title: Deeper, questions: [
          {id: q1, type: choice, text: One?, options: [{id: a, text: A, points: 5}, {id: b, text: B, points: 1}]},
          {id: q2, type: text, text: Why?}]}]}
"""


@cache
def loaded(text: str) -> LoadedQuestionnaire:
    """Read a questionnaire from its text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.yaml"
        path.write_text(text, encoding="utf-8")
        return load_questionnaire(path)


def assessed(
    answers: dict[str, Any] | None = None, *, text: str = SMALL, audience: Audience | None = None, **header: Any
) -> Assessment:
    """Assess answers to a questionnaire."""
    found = loaded(text)
    head = {"company": {"name": "Example Ltd"}, "updated": UPDATED, **header}
    return assess(Prepared(found.questionnaire, found.fingerprint), check_plain(answers or {}, head, found), audience)


LOW = {"staff": 60, "a.one": 1, "a.two": False, "b.number": 5, "b.many": ["x"]}
"""Every question answered, everything low."""


def made_up(questionnaire: Questionnaire, company: int) -> dict[str, Any]:
    """What a company answers by chance, the same for the same number; one answer in ten is left out."""
    chance = Random(company)
    possible = {
        id_: list(question.few_values or question.samples(()) or ())
        for id_, question in questionnaire.questions.items()
    }
    return {id_: chance.choice(values) for id_, values in possible.items() if values and chance.random() < ANSWERED}
