"""`score`: what owners and programs read."""

import json
from pathlib import Path

import pytest

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
