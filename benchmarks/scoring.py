"""Scoring one answer file, from the bytes to what a batch keeps of it, against PyYAML's C loader on the same text.

Reading, checking, assessing and the result run in turn with the loader, so that a busy moment of the machine hits
both; medians are compared. Every step has files of its own and none twice, as in a batch. Usage: scoring.py [ROUNDS]
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import Any

import yaml

from benchmarks._measure import middles, numbers, timed
from benchmarks._results import Row, Target, show
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

READING = 0.5
"""What the strict reading may take of the loader, in which it knows every place; whole runs have a target of theirs."""
ANSWERS = 60
WARM_UP = 50
NOTE = '{{value: {value}, note: "Stand der Dinge laut Rückfrage im Haus, Nachweis folgt."}}'
LOADER, READ = "PyYAML, C loader", "- reading"


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


def step_of(step: Step, cases: Iterator[Case]) -> float:
    """Processor seconds of a step with a file of its own, and none twice: a batch, too, meets each only once."""
    prepare, do = step
    given = prepare(next(cases))
    return timed(lambda: do(given), time.process_time)


def main() -> None:
    """Measure and print."""
    (rounds,) = numbers([400])
    loaded = load_by_name("molewa")
    prepared = Prepared(loaded.questionnaire, loaded.fingerprint)
    settings = Settings("de", "molewa")
    steps: dict[str, Step] = {
        LOADER: (lambda case: case.text, lambda text: yaml.load(text, Loader=yaml.CSafeLoader)),
        "in a batch": (lambda case: Item(case.path.name, case.path), lambda item: process(item, settings)),
        READ: (lambda case: case.path, read_answers_document),
        "- checking": (lambda case: case.document, lambda document: check_answers(document, loaded)),
        "- assessing": (lambda case: case.sheet, lambda sheet: assess(prepared, sheet)),
        "- result document": (lambda case: case.assessment, lambda found: result_text(found, "de")),
    }
    with tempfile.TemporaryDirectory() as folder:
        texts = (answer_file(loaded.questionnaire, number) for number in count())
        cases = (Case(Path(folder) / f"{n}.yaml", text, prepared, loaded) for n, text in enumerate(texts))
        found = middles({name: partial(step_of, step, cases) for name, step in steps.items()}, rounds, WARM_UP)
    rows = [_row(name, seconds, seconds / found[LOADER]) for name, seconds in found.items()]
    show(f"Scoring one answer file ({ANSWERS} answers), processor time, median of {rounds}", rows)


def _row(name: str, seconds: float, ratio: float) -> Row:
    return Row(name, f"{seconds * 1e6:.0f} µs", ratio, Target(ratio, READING) if name == READ else None)


if __name__ == "__main__":
    main()
