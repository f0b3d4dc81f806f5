"""`check`: what it finds is its result, and a kind of finding that comes again and again is said once."""

import json
from pathlib import Path

from tests.check.helpers import HEAD
from tests.cli.conftest import Program

QUESTIONS = 30


def many(path: Path) -> Path:
    """A questionnaire with one note per question."""
    rows = "".join(
        f"      - {{id: q{number}, type: yes_no, text: Q?, points: {{yes: 1, no: 0}}}}\n" for number in range(QUESTIONS)
    )
    path.write_text(HEAD + "sections:\n  - id: s\n    title: S\n    questions:\n" + rows, encoding="utf-8")
    return path


def test_findings_are_the_result(program: Program, tmp_path: Path) -> None:
    found = program("check", many(tmp_path / "q.yaml"))
    assert found.code == 0
    assert "MC504" in found.out
    assert found.err == ""


def test_a_kind_is_folded_with_its_places(program: Program, tmp_path: Path) -> None:
    file = many(tmp_path / "q.yaml")
    found = program("check", file)
    assert found.out.count("MC504") == 3
    assert f"27 more of this kind: {file}:13, 14, 15" in found.out
    assert "… (all of them: --format json)" in found.out
    assert "notes: 30" in found.out
    assert len(json.loads(program("check", file, "--format", "json").out)) == QUESTIONS


def test_a_mistyped_language_is_said_once(program: Program, tmp_path: Path) -> None:
    file = many(tmp_path / "q.yaml")
    text = file.read_text(encoding="utf-8").replace("languages: [en]", "languages: [eng]")
    file.write_text(text.replace("text: Q?", "text: {en: Q?}"), encoding="utf-8")
    found = program("check", file)
    assert found.code == 1
    assert "q.yaml:4:13: MC540 No text is in the language “eng”" in found.out
    assert "Did you mean “en”?" in found.out
    assert "MC501" not in found.out


def test_the_limit_of_objections_is_said(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "q.yaml"
    file.write_text(HEAD + "sections:\n" + "  - {id: 1, titel: T}\n" * 200, encoding="utf-8")
    found = program("check", file)
    assert "MC220 note: Only the first 300 objections are looked at" in found.out
