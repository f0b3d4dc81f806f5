"""`verify` as people and programs call it."""

import json
from pathlib import Path

import pytest

from molewa_check.resources import bundled
from tests.cli.conftest import Program
from tests.report.samples import SMALL
from tests.verify.every_edit import EVERY_EDIT
from tests.verify.samples import report, report_without_answers, with_json


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A small report."""
    path = tmp_path / "report.pdf"
    path.write_bytes(report())
    return path


@pytest.mark.slow
def test_the_way_of_the_example(program: Program, example: Path, tmp_path: Path) -> None:
    assert program("report", example, "-o", "r.pdf").code == 0
    result = program("verify", "r.pdf", "--questionnaire", "molewa", "--extract", "parts")
    assert (result.code, result.out.splitlines()[0][:18]) == (0, "The report matches")
    assert "It is the one that you named." in result.out
    assert (tmp_path / "parts" / "answers.yaml").read_bytes() == example.read_bytes()
    assert program("score", "parts/answers.yaml", "--format", "json", "--lang", "en").code == 0
    assert "It is the one that comes with this program." in program("verify", "r.pdf").out


@pytest.mark.slow
def test_other_contacts_are_carried(program: Program, example: Path) -> None:
    Path("own.yaml").write_text(
        "format: molewa-check/contacts/1\ntitle: Own\ncontacts: [{id: own, name: Own office, role: Help,"
        ' topics: [decarbonisation, qualification], checked_on: "2026-10-01"}]\n',
        encoding="utf-8",
    )
    assert program("report", example, "-o", "r.pdf", "--contacts", "own.yaml").code == 0
    result = program("verify", "r.pdf", "--extract", "parts")
    assert result.code == 0
    assert "Own office" in Path("parts/contacts.json").read_text(encoding="utf-8")


@pytest.mark.slow
def test_own_templates_are_named_to_compare_everything(program: Program, example: Path) -> None:
    for folder, colour in (("own", "#112233"), ("other", "#ff0000")):
        Path(folder).mkdir()
        style = bundled("report_templates").joinpath("report.css.jinja").read_text(encoding="utf-8")
        Path(folder, "report.css.jinja").write_text(style.replace("#2f6f86", colour), encoding="utf-8")
    assert program("report", example, "-o", "r.pdf", "--templates", "own").code == 0
    partly = program("verify", "r.pdf")
    assert (partly.code, "--templates" in partly.out) == (1, True)
    assert program("verify", "r.pdf", "--templates", "own").code == 0
    assert "looks different" in program("verify", "r.pdf", "--templates", "other").out
    missing = program("verify", "r.pdf", "--templates", "nowhere")
    assert (missing.code, "MC606" in missing.err) == (3, True)


def test_a_difference_is_named(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "changed.pdf"
    path.write_bytes(with_json("result.json", lambda result: result["overall"].update(score=99.5)))
    result = program("verify", path)
    assert result.code == 1
    assert "result, overall.score: 99.5 stands there, computed is" in result.out
    assert "attachment result.json: changed since the report was made" in result.out


def test_json_is_one_document(program: Program, made: Path, tmp_path: Path) -> None:
    document = json.loads(program("verify", made, "--format", "json").out)
    assert (document["format"], document["verdict"]) == ("molewa-check/verify/1", "matches")
    assert document["questionnaire"]["status"] == "unknown"
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(with_json("questionnaire.json", lambda definition: definition.pop("sections")))
    result = program("verify", changed, "--format", "json")
    found = [one["found"]["code"] for one in json.loads(result.out)["differences"] if one["kind"] == "unreadable"]
    assert (result.code, found) == (1, ["MC205"])


def test_a_report_without_answers_is_told(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "bare.pdf"
    path.write_bytes(report_without_answers())
    result = program("verify", path)
    assert result.code == 1
    assert "cannot be recomputed" in result.out


def test_the_questionnaire_to_trust(program: Program, made: Path, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(SMALL, encoding="utf-8")
    assert program("verify", made, "-q", "own.yaml").code == 0
    result = program("verify", made, "-q", "molewa")
    assert result.code == 1
    assert "It is not the one that you named." in result.out


@pytest.mark.parametrize(
    ("content", "code"), [(b"no pdf", "MC801"), (b"", "MC801"), (b"%PDF-1.7\n%%EOF\n", "MC801"), (None, "MC101")]
)
def test_what_cannot_be_verified_ends_with_3(
    program: Program, tmp_path: Path, content: bytes | None, code: str
) -> None:
    path = tmp_path / "x.pdf"
    if content is not None:
        path.write_bytes(content)
    result = program("verify", path, "--extract", "parts")
    assert result.code == 3
    assert f" {code} " in result.err
    assert not (tmp_path / "parts").exists()


def test_nothing_is_replaced(program: Program, made: Path, tmp_path: Path) -> None:
    (tmp_path / "result.json").write_text("mine", encoding="utf-8")
    result = program("verify", made, "--extract", ".")
    assert (result.code, "MC806" in result.err) == (4, True)
    assert (tmp_path / "result.json").read_text(encoding="utf-8") == "mine"


@pytest.mark.slow
def test_german(program: Program, made: Path) -> None:
    assert program("verify", made, "--lang", "de").code == 0


def test_what_is_hidden_is_named_for_people_and_programs(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "changed.pdf"
    path.write_bytes(EVERY_EDIT["comment-in-print"].made(report()))
    result = program("verify", path, "--lang", "de")
    assert result.code == 1
    assert "  Seite 1: sieht gedruckt anders aus, ab" in result.out
    assert "(Stamp – nur im Druck)" in result.out
    assert "Verlassen Sie sich nicht auf diese Datei." in result.out
    document = json.loads(program("verify", path, "--format", "json").out)
    assert [(one["kind"], one["place"], one["harmless"]) for one in document["differences"]] == [
        ("print", "1", False),
        ("annotation", "1", False),
    ]


def test_a_report_saved_again_is_not_accused(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "again.pdf"
    path.write_bytes(EVERY_EDIT["tags-out"].made(report()))
    result = program("verify", path, "--lang", "en")
    assert result.code == 1
    assert result.out.startswith("Another program saved the report again.")
    assert "\n  missing: the tags for screen readers\nYou can rely on" in result.out
    assert json.loads(program("verify", path, "--format", "json").out)["verdict"] == "saved-again"


def test_unchecked_pages_are_called_unchecked(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "bare.pdf"
    path.write_bytes(report_without_answers())
    assert "its pages were not checked" in program("verify", path, "--lang", "en").out
    assert "seine Seiten wurden nicht geprüft" in program("verify", path, "--lang", "de").out
    assert json.loads(program("verify", path, "--format", "json").out)["not_compared"] == "answers"
