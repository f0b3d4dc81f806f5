"""`compare` as people and programs call it."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from molewa_check.resources import bundled
from tests.cli.conftest import Program

HEAD = "format: molewa-check/answers/1\nquestionnaire: {id: onboarding}\n"


def answers(name: str, head: str) -> Path:
    """An answer file with this head."""
    path = Path(name)
    path.write_text(f"{HEAD}{head}", encoding="utf-8")
    return path


def test_the_gap_table(program: Program, example: Path, council: Path) -> None:
    result = program("compare", example, council)
    assert result.code == 0
    assert "Muster Guss GmbH" in result.out
    assert re.search(r"Overall +46 +36 +19 +−16\.8", result.out)
    assert "6 dissents" in result.out
    assert "\x1b" not in result.out


def test_json_is_one_document(program: Program, example: Path, council: Path) -> None:
    document = json.loads(program("compare", example, council, "--format", "json").out)
    assert list(document) == [
        "format", "kind", "questionnaire", "sides", "common", "counts", "sections", "facts", "if_right", "steps",
        "agenda",
    ]  # fmt: skip
    assert document["format"] == "molewa-check/comparison/1"


@pytest.mark.parametrize(
    ("first", "second", "options", "code"),
    [
        ("company: {name: One}", "company: {name: Two}\nperspective: works-council", (), "MC431"),
        ("company: {id: '1'}", "company: {id: '2'}\nperspective: works-council", (), "MC431"),
        ("updated: '2026-01-01'", "updated: '2026-01-01'", (), "MC432"),
        ("updated: '2026-01-01'", "updated: '2026-02-01'", ("--as", "views"), "MC433"),
        ("updated: '2026-01-01'", "", (), "MC434"),
        ("updated: '2026-01-01'", "updated: '2026-02-01'\nperspective: joint", ("--as", "dates"), "MC435"),
    ],
)
def test_what_cannot_be_compared_and_why(
    program: Program, first: str, second: str, options: tuple[str, ...], code: str
) -> None:
    result = program("compare", answers("a.yaml", first), answers("b.yaml", second), *options)
    assert result.code == 3
    assert code in result.err


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("{name: 'Some  Company'}", "{name: SOME company}"),
        ("{name: A, id: '7'}", "{name: B, id: '7'}"),
        ("{name: A}", "{}"),
    ],
)
def test_the_same_company_however_it_is_written(program: Program, one: str, two: str) -> None:
    files = answers("a.yaml", f"company: {one}"), answers("b.yaml", f"company: {two}\nperspective: joint")
    assert program("compare", *files).code == 0


def test_another_questionnaire(program: Program, example: Path) -> None:
    result = program("compare", example, answers("b.yaml", "perspective: joint"))
    assert (result.code, "MC430" in result.err) == (3, True)


def test_one_file_is_too_few(program: Program) -> None:
    assert "MC437" in program("compare", answers("a.yaml", "")).err


def test_of_three_views_the_joint_one_is_no_side_and_all_are_verified(program: Program) -> None:
    files = [answers(f"{view}.yaml", f"perspective: {view}") for view in ("joint", "works-council", "management")]
    document = json.loads(program("compare", *files, "--format", "json").out)
    assert [side["perspective"] for side in document["sides"]] == ["works-council", "management"]
    assert document["joint"]["perspective"] == "joint"
    assert program("compare", *files, "-o", "three.pdf").code == 0
    assert program("verify", "three.pdf").code == 0


@pytest.mark.slow
def test_a_comparison_can_be_verified_and_reports_can_be_compared(
    program: Program, example: Path, council: Path
) -> None:
    assert program("compare", example, council, "-o", "views.pdf").code == 0
    refused = program("compare", "views.pdf", council)
    assert (refused.code, "MC810" in refused.err, "MC805" in refused.err) == (3, True, False)
    result = program("verify", "views.pdf", "--extract", "parts")
    assert (result.code, result.out[:18]) == (0, "The report matches")
    assert Path("parts/answers-2.yaml").read_bytes() == council.read_bytes()
    assert program("report", council, "-o", "council.pdf").code == 0
    assert program("compare", example, "council.pdf", "--format", "json").out == (
        program("compare", example, council, "--format", "json").out
    )


@pytest.mark.slow
def test_without_answers_nothing_of_them_is_carried(program: Program, example: Path, council: Path) -> None:
    assert program("compare", example, council, "-o", "views.pdf", "--without-answers").code == 0
    result = program("verify", "views.pdf", "--format", "json", "--extract", "parts")
    assert json.loads(result.out)["verdict"] == "not-recomputable"
    assert sorted(path.name for path in Path("parts").iterdir()) == ["questionnaire.json", "report.json"]


def test_html_and_json_files(program: Program, example: Path, council: Path) -> None:
    assert program("compare", example, council, "-o", "c.html").code == 0
    assert "<!DOCTYPE html>" in Path("c.html").read_text(encoding="utf-8")
    assert program("compare", example, council, "-o", "c.json").code == 0
    assert json.loads(Path("c.json").read_text(encoding="utf-8"))["kind"] == "views"


def test_joint_answers_are_a_file_to_go_on_with(program: Program, example: Path, council: Path) -> None:
    assert program("compare", example, council, "--joint", "joint.yaml").code == 0
    text = Path("joint.yaml").read_text(encoding="utf-8")
    assert "perspective: joint" in text
    score = json.loads(program("score", "joint.yaml", "--format", "json").out)
    compared = json.loads(program("compare", example, council, "--format", "json").out)
    agreed = sum(one["kind"] == "agreed" for section in compared["sections"] for one in section["questions"])
    assert score["overall"]["answered"] == agreed
    again = program("compare", example, council, "--joint", "joint.yaml")
    assert (again.code, "MC605" in again.err, "--force" in again.err) == (4, True, False)


def test_nothing_internal_gets_into_a_comparison(program: Program, example: Path, council: Path) -> None:
    secret = council.read_text(encoding="utf-8").replace(
        'note: "Von der neuen Formanlage haben wir aus der Zeitung erfahren."',
        'note: {text: "SECRET-1", internal: true}',
    )
    secret = secret.replace("skills.recruiting: 1", 'skills.recruiting: {value: 1, note: "SECRET-2", internal: true}')
    assert "SECRET-1" in secret
    assert "SECRET-2" in secret
    council.write_text(secret, encoding="utf-8")
    for target in ("c.html", "c.json"):
        assert program("compare", example, council, "-o", target, "--joint", f"{target}.yaml").code == 0
        assert "SECRET" not in Path(target).read_text(encoding="utf-8")
        assert "SECRET" not in Path(f"{target}.yaml").read_text(encoding="utf-8")
    kinds = {one["id"]: one["kind"] for one in _questions(json.loads(Path("c.json").read_text(encoding="utf-8")))}
    assert kinds["skills.recruiting"] == "open"


def _questions(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for section in document["sections"] for one in section["questions"]]


def test_a_report_for_the_other_side_has_nothing_internal(program: Program, council: Path) -> None:
    text = council.read_text(encoding="utf-8")
    council.write_text(
        text.replace('note: "Von der neuen', 'note: {internal: true, text: "Von der neuen').replace(
            'aus der Zeitung erfahren."', 'aus der Zeitung erfahren."}'
        ),
        encoding="utf-8",
    )
    for audience, is_there in (("works-council", True), ("management", False), ("advisor", False)):
        assert program("report", council, "--audience", audience, "-o", "r.html").code == 0
        assert ("Von der neuen Formanlage" in Path("r.html").read_text(encoding="utf-8")) is is_there


def test_a_copy_that_may_be_shown(program: Program, council: Path) -> None:
    text = council.read_text(encoding="utf-8").replace(
        "skills.apprentices: 3", "skills.apprentices: {value: 3, internal: true}"
    )
    council.write_text(text, encoding="utf-8")
    assert program("compare", council, "--shareable", "copy.yaml").code == 0
    assert "skills.apprentices" not in Path("copy.yaml").read_text(encoding="utf-8")
    assert program("score", "copy.yaml").code == 0
    assert program("compare", council, council, "--shareable", "copy.yaml").code == 2


def test_what_is_misspelt_does_not_leave(program: Program, council: Path) -> None:
    text = council.read_text(encoding="utf-8").replace(
        "skills.apprentices: 3", "skills.apprentices: {value: 3, intern: true}"
    )
    council.write_text(text, encoding="utf-8")
    result = program("compare", council, "--shareable", "copy.yaml")
    assert (result.code, Path("copy.yaml").exists()) == (3, False)


def test_days_are_put_into_order(program: Program, example: Path) -> None:
    text = example.read_text(encoding="utf-8")
    Path("old.yaml").write_text(text.replace('"2026-11-16T', '"2025-11-16T'), encoding="utf-8")
    document = json.loads(program("compare", example, "old.yaml", "--format", "json").out)
    assert (document["kind"], [side["date"] for side in document["sides"]]) == ("dates", ["2025-11-16", "2026-11-16"])
    result = program("compare", example, "old.yaml")
    assert "No answer has moved." in result.out
    assert re.search(r"Overall +35 +35 +\+0\.0", result.out)


@pytest.mark.slow
def test_days_can_be_verified(program: Program, example: Path) -> None:
    text = example.read_text(encoding="utf-8")
    Path("old.yaml").write_text(text.replace('"2026-11-16T', '"2025-11-16T'), encoding="utf-8")
    assert program("compare", example, "old.yaml", "-o", "days.pdf").code == 0
    assert program("verify", "days.pdf").code == 0


@pytest.mark.slow
def test_a_question_that_has_changed_since_a_report_is_left_out(program: Program, tmp_path: Path) -> None:
    folder = shutil.copytree(bundled("questionnaires") / "molewa", tmp_path / "now")
    old = bundled("questionnaires") / "molewa" / "examples" / "muster-guss.yaml"
    Path("old.yaml").write_text(
        old.read_text(encoding="utf-8").replace('"2026-11-16T', '"2025-11-16T'), encoding="utf-8"
    )
    assert program("report", "old.yaml", "-o", "old.pdf").code == 0
    file = folder / "dimensions" / "1-co2.yaml"
    changed = file.read_text(encoding="utf-8").replace("Es gibt noch keine Zahlen zu Treibhausgasen.", "Gar nichts.")
    file.write_text(changed, encoding="utf-8")
    result = program("compare", "old.pdf", old, "-q", folder, "-o", "days.pdf")
    assert result.code == 0
    document = json.loads(program("compare", "old.pdf", old, "-q", folder, "--format", "json").out)
    assert document["left_out"] == ["co2.inventory"]
    assert program("verify", "days.pdf", "-q", folder).code == 0


def test_what_another_version_had_is_named_and_left_out(program: Program, example: Path) -> None:
    text = example.read_text(encoding="utf-8").replace('"2026-11-16T', '"2025-11-16T')
    text = text.replace('version: "2026.2"', 'version: "2000.1"').replace("answers:\n", "answers:\n  gone.away: 3\n")
    Path("old.yaml").write_text(text, encoding="utf-8")
    result = program("compare", "old.yaml", example)
    assert result.code == 0
    assert "old.yaml: answers to version 2000.1" in result.err
    assert "No longer part of the questionnaire: gone.away" in result.err


def test_own_templates_make_the_pages_and_what_is_wrong_with_them_has_its_line(program: Program) -> None:
    files = answers("a.yaml", ""), answers("b.yaml", "perspective: works-council")
    own = Path("own/comparison/cover.html.jinja")
    own.parent.mkdir(parents=True)
    own.write_text("<p>OURS {{ report.cover.title }}</p>", encoding="utf-8")
    assert program("compare", *files, "--templates", "own", "-o", "c.html").code == 0
    assert "OURS" in Path("c.html").read_text(encoding="utf-8")
    own.write_text("<p>\n{{ report.nothing }}", encoding="utf-8")
    result = program("compare", *files, "--templates", "own", "-o", "d.html")
    assert (result.code, "cover.html.jinja:2: MC604" in result.err, Path("d.html").exists()) == (3, True, False)


def test_joint_answers_take_views(program: Program, example: Path) -> None:
    text = example.read_text(encoding="utf-8")
    Path("old.yaml").write_text(text.replace('"2026-11-16T', '"2025-11-16T'), encoding="utf-8")
    assert program("compare", example, "old.yaml", "--joint", "joint.yaml").code == 2


def test_score_with_two_files_prints_the_gaps(program: Program, example: Path, council: Path) -> None:
    assert program("score", example, council).out == program("compare", example, council).out
    assert program("score", example, council, "--format", "json").out == (
        program("compare", example, council, "--format", "json").out
    )


def test_no_comparison_is_written_under_the_name_of_another_kind_of_file(program: Program, example: Path) -> None:
    text = example.read_text(encoding="utf-8")
    Path("old.yaml").write_text(text.replace('"2026-11-16T', '"2025-11-16T'), encoding="utf-8")
    result = program("compare", example, "old.yaml", "-o", "c.yaml")
    assert (result.code, "“.yaml”" in result.err, Path("c.yaml").exists()) == (2, True, False)


@pytest.mark.parametrize("option", ["--output", "--joint", "--shareable"])
def test_what_is_compared_is_not_written_over(program: Program, option: str) -> None:
    """The copy that may be shown lacks what is internal: in the place of the answers it would take that from them."""
    own = answers("own.json", "").with_name("own.json")
    own.write_text(
        json.dumps({"format": "molewa-check/answers/1", "questionnaire": {"id": "onboarding"}, "answers": {}}),
        encoding="utf-8",
    )
    before = own.read_bytes()
    others = [] if option == "--shareable" else [answers("other.yaml", "perspective: joint")]
    result = program("compare", own, *others, option, own.absolute())
    assert (result.code, "own.json" in result.err, own.read_bytes()) == (2, True, before)


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_no_figure_is_cut_off_at_the_edge(
    program: Program, example: Path, council: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    out = program("compare", example, council).out
    assert re.search(r"46 +36 +19 +−16\.8\n", out)
    assert max(map(len, out.splitlines())) <= columns
