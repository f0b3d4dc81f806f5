"""Scoring one answer file, from the bytes to the result document, against PyYAML's C loader on the same text.

Reading, checking, assessing and the result run in turn with the loader, so that a busy moment of the machine hits
both; medians are compared. Usage: scoring.py [ROUNDS]
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from molewa_check.assess.assessment import assess
from molewa_check.assess.plan import Plan
from molewa_check.assess.result import result_document
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.questions import Question
from molewa_check.source.answers import check_answers, read_answers_document
from molewa_check.source.questionnaire import load_by_name

TARGET = 1.6
ANSWERS = 60
NOTE = '{{value: {value}, note: "Stand der Dinge laut Rückfrage im Haus, Nachweis folgt."}}'
LOADER = "PyYAML, C loader"


def answer_file(questionnaire: Questionnaire) -> str:
    """A typical file: 60 answers, every sixth with a note, a few unknown."""
    lines = [
        "format: molewa-check/answers/1",
        f"questionnaire: {{id: {questionnaire.id}, version: {questionnaire.version!r}}}",
        'company: {name: Muster Guss GmbH, id: "4711"}',
        "perspective: management",
        'updated: "2026-11-22T09:25:00+01:00"',
        "answers:",
        *islice(_entries(questionnaire), ANSWERS),
    ]
    return "\n".join(lines) + "\n"


def _entries(questionnaire: Questionnaire) -> Iterator[str]:
    for index, question in enumerate(questionnaire.questions.values()):
        value = _value(question, index)
        if index % 6 == 0:
            value = NOTE.format(value=value)
        elif index % 17 == 0:
            value = "{state: unknown}"
        yield f"  {question.id}: {value}"


def _value(question: Question, index: int) -> str:
    match question.type:
        case "level":
            return str(index * 7 % len(question.levels))
        case "choice":
            return question.options[index % len(question.options)].id
        case "choices":
            return f"[{question.options[0].id}]"
        case "number":
            return str(int(question.minimum or 0) + 20)
        case "yes_no":
            return "true"
        case _:
            return "words"


def measure(steps: dict[str, Callable[[], Any]], rounds: int) -> dict[str, float]:
    """The median time of each step over the rounds; some rounds more to warm up are not counted."""
    times: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(rounds + 10):
        for name, step in steps.items():
            start = time.perf_counter()
            step()
            times[name].append(time.perf_counter() - start)
    return {name: statistics.median(taken[10:]) for name, taken in times.items()}


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    loaded = load_by_name("molewa")
    plan = Plan(loaded.questionnaire, loaded.fingerprint)
    text = answer_file(loaded.questionnaire)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.yaml"
        path.write_text(text, encoding="utf-8")
        document = read_answers_document(path)
        sheet = check_answers(document, loaded)
        assessment = assess(plan, sheet)
        steps: dict[str, Callable[[], Any]] = {
            LOADER: lambda: yaml.load(text, Loader=yaml.CSafeLoader),
            "all of it": lambda: result_document(
                assess(plan, check_answers(read_answers_document(path), loaded)), "de"
            ),
            "  reading": lambda: read_answers_document(path),
            "  checking": lambda: check_answers(document, loaded),
            "  assessing": lambda: assess(plan, sheet),
            "  result document": lambda: result_document(assessment, "de"),
        }
        medians = measure(steps, rounds)
    print(f"Scoring one answer file ({ANSWERS} answers), median of {rounds} (target: at most {TARGET:g} x)")
    for name, median in medians.items():
        print(f"  {name:24} {median * 1e6:7.0f} µs {median / medians[LOADER]:6.2f} x")


if __name__ == "__main__":
    main()
