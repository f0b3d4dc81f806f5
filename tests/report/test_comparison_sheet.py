"""Comparisons as workbooks: every question with both answers, no formulas, and the same bytes."""

from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from molewa_check.report.output.comparison_sheet import comparison_workbook
from tests.report.comparison_samples import compared, days, everything, nothing_in_common


def sheets(content: bytes) -> dict[str, list[Any]]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return {name: list(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names}


def test_every_question_stands_there_with_both_answers_and_what_is_at_stake() -> None:
    found = everything()
    book = sheets(comparison_workbook(found, "en"))
    assert list(book) == ["Scores", "Questions", "Agenda", "Steps"]
    rows = {row[2]: row for row in book["Questions"][1:]}
    assert len(rows) == len(found.points)
    assert rows["First question?"][3:8] == ["dissent", "all", "nothing yet", 3.0, 0.0]
    stake = next(point.stake for point in found.points if point.id == "a.one")
    assert rows["First question?"][8] == pytest.approx(stake, abs=1e-6)
    assert rows["How much?"][4:8] == ["5\N{NO-BREAK SPACE}%", "Not known", 0.0, ""]


def test_the_agenda_has_room_for_what_was_agreed() -> None:
    (head, *rows) = sheets(comparison_workbook(everything(), "de"))["Tagesordnung"]
    assert head[-4:] == ["Ergebnis", "Vereinbarte Stufe oder Text", "Verantwortlich", "Bis wann"]
    assert [row[0] for row in rows] == [float(number) for number in range(1, len(rows) + 1)]


def test_days() -> None:
    book = sheets(comparison_workbook(days(), "en"))
    assert list(book) == ["Scores", "Questions", "Steps"]
    assert book["Scores"][0][2:] == ["2025-01-31", "2025-09-30", "2026-11-22", "Change"]


def test_no_cell_is_a_formula() -> None:
    note = {"value": 1, "note": "=1+1", "evidence": "@SUM(A1)"}
    content = comparison_workbook(compared({"a.one": note}, {"a.one": 3}), "en")
    rows = sheets(content)["Questions"]
    assert any("=1+1" in str(cell) for row in rows for cell in row)
    assert b"<f>" not in content


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_same_answers_give_the_same_bytes(language: str) -> None:
    for make in (everything, nothing_in_common, days):
        assert comparison_workbook(make(), language) == comparison_workbook(make(), language)
