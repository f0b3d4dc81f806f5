"""Scoring one answer file, from the bytes to what a batch keeps of it, against PyYAML's C loader on the same text.

Reading, checking, assessing and the result run in turn with the loader, so that a busy moment of the machine hits
both; medians are compared. Every step has files of its own and none twice, as in a batch. Usage: scoring.py [ROUNDS]
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

import yaml

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.assess.prepared import Prepared
from molewa_check.assess.result import result_text
from molewa_check.batch.outcome import Settings, process
from molewa_check.batch.walk import Item
from molewa_check.model.answers import AnswerSheet
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.questions import (
    ChoiceQuestion,
    ChoicesQuestion,
    LevelQuestion,
    NumberQuestion,
    Question,
    YesNoQuestion,
)
from molewa_check.source.answers import check_answers, read_answers_document
from molewa_check.source.document import Document
from molewa_check.source.questionnaire import LoadedQuestionnaire, load_by_name

TARGET = 1.6
ANSWERS = 60
WARM_UP = 50
NOTE = '{{value: {value}, note: "Stand der Dinge laut Rückfrage im Haus, Nachweis folgt."}}'
LOADER = "PyYAML, C loader"


class Case:
    """One file, with what each step begins with; a step does not see what earlier ones left behind."""

    def __init__(self, path: Path, text: str, prepared: Prepared, loaded: LoadedQuestionnaire) -> None:
        path.write_text(text, encoding="utf-8")
        self.path, self.text = path, text
        self._prepared, self._loaded = prepared, loaded

    @property
    def document(self) -> Document:
        """What reading gives."""
        return read_answers_document(self.path)

    @property
    def sheet(self) -> AnswerSheet:
        """What checking gives."""
        return check_answers(self.document, self._loaded)

    @property
    def assessment(self) -> Assessment:
        """What assessing gives."""
        return assess(self._prepared, self.sheet)


Step = tuple[Callable[[Case], Any], Callable[[Any], Any]]
"""How a case is prepared, and what is measured."""


def answer_file(questionnaire: Questionnaire, number: int) -> str:
    """A typical file: 60 answers, every sixth with a note, a few unknown; the answers come round after 510 numbers."""
    lines = [
        "format: molewa-check/answers/1",
        f"questionnaire: {{id: {questionnaire.id}, version: {questionnaire.version!r}}}",
        f'company: {{name: Muster Guss GmbH, id: "{number}"}}',
        "perspective: management",
        'updated: "2026-11-22T09:25:00+01:00"',
        "answers:",
        *islice(_entries(questionnaire, number), ANSWERS),
    ]
    return "\n".join(lines) + "\n"


def _entries(questionnaire: Questionnaire, number: int) -> Iterator[str]:
    for index, question in enumerate(questionnaire.questions.values(), start=number):
        value = _value(question, index)
        if index % 6 == 0:
            value = NOTE.format(value=value)
        elif index % 17 == 0:
            value = "{state: unknown}"
        yield f"  {question.id}: {value}"


def _value(question: Question, index: int) -> str:
    match question:
        case LevelQuestion():
            return str(index * 7 % len(question.levels))
        case ChoiceQuestion():
            return question.options[index % len(question.options)].id
        case ChoicesQuestion():
            return f"[{question.options[0].id}]"
        case NumberQuestion():
            return str(int(question.minimum or 0) + 20)
        case YesNoQuestion():
            return "true"
        case _:
            return "words"


def measure(steps: dict[str, Step], cases: Iterator[Case], rounds: int) -> dict[str, float]:
    """The median time of each step over the rounds; some rounds more to warm up are not counted.

    Every step has files of its own, and none twice: a batch, too, meets its files for the first time.
    """
    times: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(rounds + WARM_UP):
        for name, (prepare, step) in steps.items():
            given = prepare(next(cases))
            start = time.perf_counter()
            step(given)
            times[name].append(time.perf_counter() - start)
    return {name: statistics.median(taken[WARM_UP:]) for name, taken in times.items()}


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    loaded = load_by_name("molewa")
    prepared = Prepared(loaded.questionnaire, loaded.fingerprint)
    settings = Settings("de", "molewa")
    steps: dict[str, Step] = {
        LOADER: (lambda case: case.text, lambda text: yaml.load(text, Loader=yaml.CSafeLoader)),
        "in a batch": (lambda case: Item(case.path.name, case.path), lambda item: process(item, settings)),
        "  reading": (lambda case: case.path, read_answers_document),
        "  checking": (lambda case: case.document, lambda document: check_answers(document, loaded)),
        "  assessing": (lambda case: case.sheet, lambda sheet: assess(prepared, sheet)),
        "  result document": (lambda case: case.assessment, lambda found: result_text(found, "de")),
    }
    with tempfile.TemporaryDirectory() as folder:
        texts = (answer_file(loaded.questionnaire, number) for number in count())
        cases = (Case(Path(folder) / f"{n}.yaml", text, prepared, loaded) for n, text in enumerate(texts))
        medians = measure(steps, cases, rounds)
    print(f"Scoring one answer file ({ANSWERS} answers), median of {rounds} (target: at most {TARGET:g} x)")
    for name, median in medians.items():
        print(f"  {name:24} {median * 1e6:7.0f} µs {median / medians[LOADER]:6.2f} x")


if __name__ == "__main__":
    main()
