"""`score`: what owners and programs read."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.conftest import Program


def test_json_is_one_document_with_the_contracts_keys(program: Program, example: Path) -> None:
    result = program("score", example, "--format", "json")
    document = json.loads(result.out)
    assert result.code == 0
    assert list(document) == [
        "format", "questionnaire", "answers", "overall", "gates", "sections", "exposures", "capacity",
        "recommendations", "plan", "contacts",
    ]  # fmt: skip
    assert document["format"] == "molewa-check/result/1"
    assert document["overall"]["coverage"] == round(55 / 58, 6)
    assert [section["id"] for section in document["sections"]][:4] == ["co2", "energy", "supply", "skills"]


def test_the_same_answers_give_the_same_bytes(program: Program, example: Path) -> None:
    assert program("score", example, "--format", "json") == program("score", example, "--format", "json")


def test_text_says_what_a_score_is_worth(program: Program, example: Path) -> None:
    out = program("score", example).out
    assert "Muster Guss GmbH" in out
    assert "Range" in out
    assert "2 not known, 1 to be answered later, 1 not applicable" in out
    assert "Next steps" in out


def test_bars_read_without_colour_and_without_unicode(
    program: Program, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("molewa_check.cli.score_text.can_show", lambda _characters: False)
    out = program("score", example).out
    assert "##" in out
    assert "\x1b[" not in out


@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_narrow_terminal_loses_nothing_and_lines_hang_under_their_dash(
    program: Program, example: Path, monkeypatch: pytest.MonkeyPatch, columns: int, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = program("score", example, "--lang", language).out.splitlines()
    assert all(cell_len(line) <= columns for line in lines)
    overall = next(line for line in lines if line.startswith(("Gesamt ", "Overall ")))
    assert re.search(r"\d+–\d+ +95\s?% +\w", overall), overall
    first = next(place for place, line in enumerate(lines) if line.startswith("1. "))
    plan = lines[first : lines.index("", first) - 1]
    assert all(line.startswith((*"12345", "   ")) for line in plan)
    for before, line in pairwise(plan):
        if before.startswith(("   - ", "     ")):
            assert line.startswith((*"12345", "   - ", "     ", "   Kontakt:", "   Contact:")), line
    assert any(line.startswith("     ") for line in plan)


def test_german_writes_numbers_the_german_way(program: Program, example: Path) -> None:
    out = program("score", example, "--lang", "de").out
    assert "100\N{NO-BREAK SPACE}%" in out
    assert "+0,8" in out


def test_an_unanswered_file_gets_no_score(program: Program, tmp_path: Path) -> None:
    empty = tmp_path / "empty.yaml"
    empty.write_text("format: molewa-check/answers/1\nquestionnaire: {id: onboarding}\n", encoding="utf-8")
    result = program("score", empty)
    assert result.code == 0
    assert "No overall score" in result.out
    assert json.loads(program("score", empty, "--format", "json").out)["overall"]["score"] is None


def test_the_questionnaire_can_be_a_file(program: Program, tmp_path: Path) -> None:
    questionnaire = tmp_path / "own.yaml"
    questionnaire.write_text(
        "format: molewa-check/questionnaire/1\nid: own\nversion: '1'\ntitle: Own\n"
        "sections: [{id: a, title: A, questions: [{id: a.b, type: level, text: B, levels: [no, some, all]}]}]\n",
        encoding="utf-8",
    )
    answers = tmp_path / "answers.json"
    answers.write_text(
        '{"format": "molewa-check/answers/1", "questionnaire": {"id": "own"}, "answers": {"a.b": 1}}', encoding="utf-8"
    )
    result = program("score", answers, "--questionnaire", questionnaire, "--format", "json")
    assert json.loads(result.out)["overall"]["score"] == 50
