"""The scores of a workbook, recalculated by LibreOffice, are those of the engine: random questionnaires and answers."""

import io
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import Phase, given, settings
from openpyxl.workbook import Workbook

from molewa_check.assess.assessment import Assessment, SectionResult
from molewa_check.assess.prepared import Prepared
from molewa_check.errors import InvalidInput
from molewa_check.form.request import FormRequest
from molewa_check.form.workbook import render
from molewa_check.form.workbook_sums import can_calculate
from molewa_check.model.questions.controls import SomeOf
from molewa_check.model.tree import walk, walk_below
from molewa_check.source.questionnaire import load_by_name
from molewa_check.words.language import Words
from tests.assess.helpers import Sample, levels, one_section, sample
from tests.assess.strategies import Drawn, answered, asked_questions, is_scored
from tests.form.filled import columns, enter, filled, needs_office, questions_sheet, recalculated, rows, save

COUNT = 60
CLOSE = 2e-6
LIMIT = {"answered": True}
BANDS = [{"id": "low", "from": 0, "title": "Low"}, {"id": "middle", "from": 30, "title": "Middle"},
         {"id": "high", "from": 60, "title": "High"}]  # fmt: skip


def plain_means(definition: dict[str, Any]) -> dict[str, Any]:
    """The same questionnaire with the rules that a workbook knows, bands and gates."""
    todo = [definition, *definition["sections"]]
    while todo:
        part = todo.pop()
        todo += part.get("sections", ()) if part is not definition else ()
        scoring = part.get("scoring", {})
        scoring.pop("normalise", None)
        if scoring.get("combine") in {"min", "max"}:
            scoring.pop("combine")
    definition.get("scoring", {}).pop("scale", None)
    first = next(question for question in asked_questions(definition) if is_scored(question))
    gates = [
        {"id": "g1", "cap": "low", "when": {"score": "overall", "below": 55}, "reason": "Too low."},
        {"id": "g2", "cap": "middle", "when": {"question": first["id"], "answered": True}, "reason": "It is answered."},
    ]
    return definition | {"bands": BANDS, "gates": gates, "languages": ["en"]}


def with_sections(definition: dict[str, Any]) -> Sample:
    """The same with a required question, a gate of a section, a section that is asked if, and a limit of ticks."""
    found = plain_means(deepcopy(definition))
    first, *others = [question for question in asked_questions(found) if is_scored(question)]
    last = found["sections"][-1]
    last["gates"] = [{"id": "g3", "cap": "low", "when": {"question": first["id"], "answered": True}, "reason": "So."}]
    (others or [first])[-1]["required"] = True
    for question in asked_questions(found):
        if question["type"] == "choices" and sum("exclusive" not in one for one in question["options"]) > 1:
            question["maximum"] = 1
    within = last | {"ask_if": LIMIT | {"question": first["id"]}}
    # Where the condition makes a circle, or the limit contradicts the points, without it.
    for one in (found | {"sections": [*found["sections"][:-1], within]}, found):
        with suppress(InvalidInput):
            return sample(one)
    return sample(plain_means(deepcopy(definition)))


def drawn(count: int) -> list[Drawn]:
    """So many questionnaires with answers, always the same ones."""
    found: list[Drawn] = []

    @settings(max_examples=count * 2, derandomize=True, database=None, phases=[Phase.generate], deadline=None)
    @given(answered())
    def collect(one: Drawn) -> None:
        if len(found) < count and any(map(is_scored, asked_questions(one[0]))):
            found.append(one)

    collect()
    return found


def request_of(of: Sample, language: str = "en") -> FormRequest:
    return FormRequest(of.loaded, of.prepared, language)


def shown(book: Workbook, sections: int) -> list[tuple[Any, ...]]:
    """What the hidden sheet has for each section: counts, score and range."""
    return [
        tuple(None if cell in ("", None) else cell for cell in row)
        for row in book["sums"].iter_rows(min_row=1, max_row=sections, min_col=2, max_col=6, values_only=True)
    ]


def expected(result: SectionResult) -> tuple[Any, ...]:
    tally = result.tally
    return (tally.applicable, tally.answered, result.score, result.low, result.high)


def is_close(found: Any, wanted: Any) -> bool:
    if not isinstance(found, float | int) or not isinstance(wanted, float | int):
        return found is wanted
    return abs(float(found) - float(wanted)) < CLOSE


def _other_ratings(book: Workbook, assessment: Assessment) -> list[str]:
    """Dimensions whose rating is another one; they stand below each other."""
    below = [one for _, one in walk_below(assessment.overall) if one.prepared.questions]
    cells = [book["Result"].cell(row, 7).value or "" for row in range(8, 8 + len(below))]
    titles = [one.band.title.to("en") if one.band else "" for one in below]
    return [f"{one.id}: {cell!r}, not {title!r}" for one, cell, title in zip(below, cells, titles, strict=True)
            if cell != title]  # fmt: skip


def differences(book: Workbook, assessment: Assessment) -> list[str]:
    results = list(walk(assessment.overall))
    lines = zip(results, shown(book, len(results)), strict=True)
    found = [
        f"{result.id}: {cells}, not {expected(result)}"
        for result, cells in lines
        if result.prepared.questions and not all(map(is_close, cells, expected(result)))
    ]
    words = Words("en")
    band = words.text(assessment.overall.band.title) if assessment.overall.band else ""
    rating = book["Result"].cell(4, 1).value or ""
    found += _other_ratings(book, assessment)
    return found + ([f"rating {rating!r}, not {band!r}"] if rating != band else [])


def limited(of: Sample, id_: str, entry: Any) -> Any:
    """No more ticks than the question takes."""
    control = of.loaded.questionnaire.questions[id_].control
    return entry[: control.most] if isinstance(control, SomeOf) and isinstance(entry, list) else entry


@needs_office
@pytest.mark.slow
def test_random_questionnaires(tmp_path: Path) -> None:
    samples, assessments, paths = [], [], []
    for number, (definition, answers) in enumerate(drawn(COUNT)):
        of = with_sections(definition)
        request = request_of(of)
        assert can_calculate(request)
        put = {item.id for item in request.questions}
        kept = {id_: limited(of, id_, entry) for id_, entry in answers.items() if id_ in put}
        samples.append(of)
        assessments.append(of.assess(kept))
        paths.append(filled(request, kept, tmp_path / f"{number}.xlsx"))
    assert len(paths) == COUNT
    books = recalculated(paths, tmp_path)
    wrong = {path.name: found for path, book, one in zip(paths, books, assessments, strict=True)
             if (found := differences(book, one))}  # fmt: skip
    assert wrong == {}


def all_cells(book: Workbook) -> dict[tuple[str, str], Any]:
    return {
        (sheet.title, cell.coordinate): "" if cell.value is None else cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
    }


@needs_office
@pytest.mark.slow
def test_what_is_shown_before_anything_is_calculated(tmp_path: Path) -> None:
    """A file from elsewhere is first shown with the values that it carries: those that its formulas have."""
    requests = [request_of(sample(plain_means(definition))) for definition, _ in drawn(8)]
    for language in ("de", "en"):
        loaded = load_by_name("molewa")
        requests.append(FormRequest(loaded, Prepared(loaded.questionnaire, loaded.fingerprint), language))
    carried, paths = [], []
    for number, request in enumerate(requests):
        carried.append(openpyxl.load_workbook(io.BytesIO(render(request)), data_only=True))
        # Saved by openpyxl it carries no values any more, so that all of them are calculated.
        paths.append(filled(request, {}, tmp_path / f"{number}.xlsx"))
    for book, calculated in zip(carried, recalculated(paths, tmp_path), strict=True):
        found, wanted = all_cells(book), all_cells(calculated)
        differing = {
            place: (value, wanted.get(place, ""))
            for place, value in found.items()
            if value != wanted.get(place, "") and not is_close(value, wanted.get(place, ""))
        }
        assert differing == {}
        assert len(found) > 100


@needs_office
@pytest.mark.slow
def test_an_error_in_a_cell_costs_its_answer_only(tmp_path: Path) -> None:
    of = sample({**one_section(levels(3)), "languages": ["en"]})
    path = filled(request_of(of), {"q1": 4, "q2": 2}, tmp_path / "error.xlsx")
    book = openpyxl.load_workbook(path)
    enter(questions_sheet(book), "q3", "answer", "#N/A")
    save(book, path)
    (calculated,) = recalculated([path], tmp_path)
    assert shown(calculated, 1) == [expected(of.assess({"q1": 4, "q2": 2}).overall)]
    sheet = questions_sheet(calculated)
    assert sheet.cell(rows(sheet)["q3"], columns(sheet)["status"]).value == "please check"
