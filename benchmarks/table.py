"""A row of a table in a batch, by processor time, against a file with the same answers.

The yardstick is the least that both cost: `csv.reader` over the row, and PyYAML's C loader over the same answers as the
file that the company could have sent instead. Measured are a row that is understood (from the text to checked answers,
with the process that opens the file), and a row in a whole run with everything it writes. Both without what the first
rows cost: start, headings and pages are taken off. All take turns, medians are printed.
Usage: table.py [ROUNDS [ROWS]], for example table.py 5 2000. Tables are made in a temporary folder and removed.
"""

import csv
import io
import resource
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import yaml

from benchmarks._measure import numbers, program
from benchmarks._results import Row, show
from benchmarks.answers import answers_of, company, text_of
from molewa_check.batch.collect import collect
from molewa_check.batch.sheets import READER
from molewa_check.errors import InvalidInput, Problem
from molewa_check.model.questions import LevelQuestion, Question
from molewa_check.model.questions.options import OptionsBase
from molewa_check.source.pairing import pair
from molewa_check.source.questionnaire import load_by_name

FEW = 50
"""Rows of the run whose time is taken off."""
QUESTIONS = load_by_name("molewa").questionnaire.questions
STATES = {"unknown": ("?", "weiß nicht"), "not_applicable": ("n/a", "trifft nicht zu"), "later": ("later", "später")}
"""How tables say so, beside ids and beside words."""
ODD = ("1.500", "Stufe 9", "ja, teilweise", "#NV", "siehe Anlage", "100 %")
ODD_SHARE = 0.01
Cells = list[str]


def table_of(documents: Iterable[dict[str, Any]], *, in_words: bool, odd: bool = False) -> list[Cells]:
    """The answers as a table: a row of headings, then one per company; notes have no columns."""
    random = Random(1)
    if in_words:
        head = ["Firma", "Kundennummer", "Datum", *(question.text.to("de") for question in QUESTIONS.values())]
    else:
        head = ["company", "company_id", "updated", *QUESTIONS]
    rows = [head]
    for document in documents:
        given = (document["answers"].get(id_, "") for id_ in QUESTIONS)
        cells = [_cell(question, one, in_words) for question, one in zip(QUESTIONS.values(), given, strict=True)]
        cells = [random.choice(ODD) if odd and random.random() < ODD_SHARE else cell for cell in cells]
        rows.append([document["company"]["name"], document["company"]["id"], document["updated"], *cells])
    return rows


def _cell(question: Question, answer: Any, in_words: bool) -> str:
    if isinstance(answer, dict):
        return STATES[answer["state"]][in_words] if "state" in answer else _cell(question, answer["value"], in_words)
    if isinstance(answer, bool):
        return ("ja" if answer else "nein") if in_words else str(answer).lower()
    if in_words and isinstance(question, OptionsBase) and answer:
        ids = answer if isinstance(answer, list) else [answer]
        return ", ".join(option.text.to("de") for option in question.options if option.id in ids)
    if in_words and isinstance(question, LevelQuestion) and answer != "":
        return str(question.levels[answer].text.to("de"))
    if isinstance(answer, float):
        return str(answer).replace(".", "," if in_words else ".")
    return "|".join(answer) if isinstance(answer, list) else str(answer)


def written(path: Path, rows: Iterable[Cells], separator: str) -> None:
    """Write a table."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=separator).writerows(rows)


def spent(step: Callable[[], Any]) -> float:
    """The processor time of a step, with the processes that it ends."""

    def now() -> float:
        both = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        return sum(usage.ru_utime + usage.ru_stime for usage in both)

    before = now()
    step()
    return now() - before


def read(path: Path, files: Iterable[str]) -> None:
    """The yardstick."""
    list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    for one in files:
        yaml.load(one, Loader=yaml.CSafeLoader)


def understand(path: Path) -> None:
    """From the text to checked answers; then the reader ends, so that its time is known."""
    for item in collect([path]):
        if not isinstance(item, Problem) and item.document is not None:
            with suppress(InvalidInput):
                pair(item.document)
    READER.end()


def run(path: Path) -> float:
    """The processor time of a whole run."""
    out = path.with_suffix("")
    taken = program("batch", path, "-o", out, "--jobs", "1").cpu
    shutil.rmtree(out)  # the next round is no second run
    return taken


def steps_for(folder: Path, rows: int) -> dict[str, Callable[[int], float]]:
    """What is measured by name, each for so many of the rows."""
    documents = [answers_of(load_by_name("molewa").questionnaire, company(number)) for number in range(rows)]
    files = [text_of(document) for document in documents]
    kinds = {
        "ids, commas": (table_of(documents, in_words=False), ","),
        "German words, semicolons": (table_of(documents, in_words=True), ";"),
        f"ids, {ODD_SHARE:.0%} odd cells": (table_of(documents, in_words=False, odd=True), ","),
    }

    def path_of(kind: str, count: int) -> Path:
        return folder / f"{list(kinds).index(kind)}-{count}.csv"

    for kind, (table, separator) in kinds.items():
        for count in (FEW, rows):
            written(path_of(kind, count), table[: count + 1], separator)
    first = next(iter(kinds))
    steps: dict[str, Callable[[int], float]] = {
        "csv.reader and C loader": lambda count: spent(lambda: read(path_of(first, count), files[:count]))
    }
    for kind in kinds:
        steps[f"understood: {kind}"] = partial(
            lambda kind, count: spent(lambda: understand(path_of(kind, count))), kind
        )
        steps[f"everything: {kind}"] = partial(lambda kind, count: run(path_of(kind, count)), kind)
    return steps


def main() -> None:
    """Measure and print."""
    rounds, rows = numbers([5, 2000])
    with tempfile.TemporaryDirectory() as name:
        steps = steps_for(Path(name), rows)
        times: dict[str, list[float]] = {step: [] for step in steps}
        for _ in range(rounds):
            for step, measure in steps.items():
                times[step].append((measure(rows) - measure(FEW)) / (rows - FEW))
    found = {step: statistics.median(taken) for step, taken in times.items()}
    yardstick = next(iter(found.values()))
    lines = [Row(step, f"{taken * 1e6:.0f} µs", taken / yardstick) for step, taken in found.items()]
    show(f"A row of {len(QUESTIONS) + 3} columns in a table of {rows} rows, processor time", lines)


if __name__ == "__main__":
    main()
