"""What a workbook shows is what a batch makes of it: the bundled questionnaire, with gates, filled in at random."""

from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from molewa_check.assess.prepared import Prepared
from molewa_check.form.request import FormRequest
from molewa_check.model.vocabulary import Perspective
from molewa_check.source.questionnaire import load_by_name
from tests.batch.helpers import Folder
from tests.form.filled import filled, needs_office, recalculated

COUNT = 8
VIEWS: tuple[Perspective, ...] = ("management", "works-council")


def some_answers(request: FormRequest, chance: Random) -> dict[str, Any]:
    """Answers to most questions, higher ones in every further workbook, so that gates hold and do not."""
    found: dict[str, Any] = {}
    for item in request.questions:
        samples = item.question.samples([]) or []
        drawn = chance.random()
        if samples and drawn < 0.8:
            value = chance.choice(samples)
            found[item.id] = list(value) if isinstance(value, tuple) else value
        elif drawn < 0.9 and "unknown" in item.question.allow:
            found[item.id] = {"state": "unknown"}
        elif drawn < 0.95 and "not_applicable" in item.question.allow:
            found[item.id] = {"state": "not_applicable", "reason": "gibt es hier nicht"}
    return found


def shown(book: Workbook) -> dict[str, Any]:
    """Score, range and rating by section, as people see them; the whole under its rating."""
    sheet = book["Ergebnis"]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=1, max_row=20, max_col=7)]
    first = next(place for place, line in enumerate(lines) if line[1] == "Wert")
    table = [line for line in lines[first + 1 :] if line[1] is not None]
    return {"overall": (lines[2][0], lines[3][0] or ""), "sections": [(*line[1:4], line[6] or "") for line in table]}


def expected(row: dict[str, str]) -> dict[str, Any]:
    questionnaire = load_by_name("molewa").questionnaire
    titles = {band.id: band.title.to("de") for band in questionnaire.bands}
    sections = [
        (*(whole(row[f"{section.id}.{part}"]) for part in ("score", "low", "high")),
         titles.get(row[f"{section.id}.band"], ""))
        for section in questionnaire.walk_sections()
    ]  # fmt: skip
    return {"overall": (whole(row["overall.score"]), titles.get(row["overall.band"], "")), "sections": sections}


def whole(text: str) -> Any:
    return int(float(text) + 0.5) if text else "–"


@needs_office
@pytest.mark.slow
def test_eight_workbooks(folder: Folder, tmp_path: Path) -> None:
    loaded = load_by_name("molewa")
    prepared = Prepared(loaded.questionnaire, loaded.fingerprint)
    paths = []
    for number in range(COUNT):
        request = FormRequest(loaded, prepared, "de", VIEWS[number % 2], company_id=str(number))
        paths.append(filled(request, some_answers(request, Random(number)), tmp_path / f"{number}.xlsx"))
    books = recalculated(paths, tmp_path)
    folder.run(str(tmp_path / "recalculated"), questionnaire="molewa")
    rows = {row["company_id"]: row for row in folder.table()}
    assert folder.problems == []
    found = [shown(book) for book in books]
    assert found == [expected(rows[str(number)]) for number in range(COUNT)]
    assert {row["gates"] for row in rows.values()} - {""}
    assert len({one["overall"] for one in found}) > COUNT / 2
