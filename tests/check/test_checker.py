"""Which file is what, and which questionnaire answers belong to."""

import os
from datetime import date
from pathlib import Path

import pytest

from molewa_check.check import check_path, check_paths
from molewa_check.errors import Problem
from tests.check.test_cases import CASES, TODAY

ANSWERS = "format: molewa-check/answers/1\nquestionnaire: {{id: {id}}}\nanswers: {{}}\n"


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code.name for problem in problems]


def test_a_folder_and_its_root_file(tmp_path: Path) -> None:
    folder = CASES / "invalid" / "included-parts"
    whole = [(p.location.line, p.code) for p in check_path(folder, TODAY)]
    assert [(p.location.line, p.code) for p in check_path(folder / "questionnaire.yaml", TODAY)] == whole
    assert codes(check_path(tmp_path, TODAY)) == ["MC108"]


def test_an_included_file_is_checked_as_part_of_its_questionnaire() -> None:
    parts = CASES / "invalid" / "included-parts" / "parts"
    assert codes(check_path(parts / "a.yaml", TODAY)) == ["MC302"]
    assert codes(check_path(parts / "b.yaml", TODAY)) == ["MC301"]


def test_a_file_that_nobody_includes(tmp_path: Path) -> None:
    stray = tmp_path / "stray.yaml"
    stray.write_text("contacts: []\n", encoding="utf-8")
    assert codes(check_path(stray, TODAY)) == ["MC203"]
    (tmp_path / "questionnaire.yaml").write_text("include: [other.yaml]\n", encoding="utf-8")
    assert codes(check_path(stray, TODAY)) == ["MC203"]
    (tmp_path / "questionnaire.yaml").write_text("include: [", encoding="utf-8")
    assert codes(check_path(stray, TODAY)) == ["MC203"]


@pytest.mark.parametrize(
    ("pattern", "file", "is_part"),
    [
        ("part.yaml", "part.yaml", True),
        ("**/*.yaml", "part.yaml", True),
        ("**/*.yaml", "deep/part.yaml", True),
        ("*.yaml", "deep/part.yaml", False),
        ("part.yaml", "deep/part.yaml", False),
        ("*/part.yaml", "deep/part.yaml", True),
        ("*.yaml", "_part.yaml", False),
        ("", "part.yaml", False),
        (".", "part.yaml", False),
        ("a**", "part.yaml", False),
        ("/part.yaml", "part.yaml", False),
        ("deep/../part.yaml", "part.yaml", False),
    ],
)
def test_a_part_is_what_loading_takes_for_one(tmp_path: Path, pattern: str, file: str, is_part: bool) -> None:
    text = 'format: molewa-check/questionnaire/1\nid: sample\nversion: "1"\nlanguages: [en]\ntitle: Sample\n'
    section = "sections: [{id: s, title: S, questions: [{id: a, type: yes_no, text: A, points: {yes: 1, no: 0}}]}]\n"
    root, part = tmp_path / "questionnaire.yaml", tmp_path / file
    part.parent.mkdir(exist_ok=True)
    part.write_text("sources: [{id: unused, title: U}]\n", encoding="utf-8")
    root.write_text(f"{text}include: ['{pattern}']\n{section}", encoding="utf-8")
    assert codes(check_path(part, TODAY)) == (["MC512"] if is_part else ["MC203"])
    assert ("MC512" in codes(check_path(root, TODAY))) is is_part


def test_answers_belong_to_a_bundled_questionnaire(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text(ANSWERS.format(id="molewa"), encoding="utf-8")
    assert codes(check_path(file, TODAY)) == []
    file.write_text(ANSWERS.format(id="molwea"), encoding="utf-8")
    (problem,) = check_path(file, TODAY)
    assert (problem.code.name, problem.params["suggestion"], str(problem.location)) == (
        "MC318",
        "molewa",
        f"{file}:2:21",
    )


@pytest.mark.parametrize("name", ["sample.yaml", "questionnaire.yaml", "."])
def test_a_name_in_answers_is_never_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(CASES / "valid")
    file = tmp_path / "answers.yaml"
    file.write_text(ANSWERS.format(id=name), encoding="utf-8")
    assert set(codes(check_path(file, TODAY))) <= {"MC318", "MC209"}
    assert codes(check_path(file, TODAY)) != []


def test_answers_belong_to_a_questionnaire_that_is_checked_with_them() -> None:
    answers, questionnaire = CASES / "valid" / "answers.yaml", CASES / "valid" / "sample.yaml"
    assert codes(check_paths([answers], TODAY)) == ["MC318"]
    assert codes(check_paths([answers, questionnaire], TODAY)) == []
    assert codes(check_paths([CASES / "invalid" / "answers-wrong-values.yaml", questionnaire], TODAY)) != ["MC318"]


def test_every_problem_once_and_in_order() -> None:
    folder = CASES / "invalid" / "included-parts"
    both = check_paths([folder, folder, folder / "parts" / "a.yaml"], TODAY)
    assert codes(both) == ["MC302", "MC301"]
    assert both == sorted(both, key=Problem.sort_key)


def test_a_broken_file_does_not_stop_the_others(tmp_path: Path) -> None:
    found = check_paths(
        [tmp_path / "missing.yaml", CASES / "invalid" / "syntax.yaml", CASES / "invalid" / "list.yaml"], TODAY
    )
    assert sorted(codes(found)) == ["MC101", "MC110", "MC201"]


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX files")
def test_fifo_and_device(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo.yaml")
    assert codes(check_path(tmp_path / "fifo.yaml", TODAY)) == ["MC102"]
    assert codes(check_path(Path("/dev/zero"), TODAY)) == ["MC102"]


def test_contacts_grow_old() -> None:
    contacts = CASES / "valid" / "contacts.yaml"
    assert codes(check_path(contacts, TODAY)) == []
    assert codes(check_path(contacts, date(2028, 1, 1))) == ["MC515"]
