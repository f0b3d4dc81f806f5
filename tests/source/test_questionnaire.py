"""Reading a questionnaire: folders, includes that stay inside, references, names and fingerprints."""

import os
from pathlib import Path
from typing import Any

import pytest

from molewa_check.errors import Code, InvalidInput
from molewa_check.i18n import translator
from molewa_check.source.circles import find_circles
from molewa_check.source.document import render_path
from molewa_check.source.files import read_text
from molewa_check.source.questionnaire import (
    INCLUDE_LIMIT,
    bundled_questionnaires,
    find_questionnaire,
    load_by_name,
    load_questionnaire,
)
from tests.source.helpers import QUESTIONS, load, places, problems_of

HEAD = 'format: molewa-check/questionnaire/1\nid: sample\nversion: "1"\nlanguages: [en]\ntitle: Sample\n'
SECTION = "sections: [{id: one, title: One, questions: [{id: a, type: level, text: A, levels: [x, y]}]}]\n"
posix = pytest.mark.skipif(os.name != "posix", reason="needs links")


def folder_with(folder: Path, include: str, **files: str) -> Path:
    """A questionnaire folder; a double underscore in a name stands for a folder."""
    texts = {"questionnaire": f"{HEAD}include: {include}\n", **files}
    for name, text in texts.items():
        file = folder / f"{name.replace('__', '/')}.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def test_folder_and_its_root_file_are_the_same(tmp_path: Path) -> None:
    folder = folder_with(
        tmp_path, "[parts/*.yaml]", parts__b=SECTION.replace("one", "two").replace("a,", "b,"), parts__a=SECTION
    )
    loaded = load_questionnaire(folder)
    assert [section.id for section in loaded.questionnaire.sections] == ["one", "two"]
    assert load_questionnaire(folder / "questionnaire.yaml").fingerprint == loaded.fingerprint


def test_one_file_and_a_folder_have_the_same_fingerprint_when_they_say_the_same(tmp_path: Path) -> None:
    first = load(tmp_path, HEAD + SECTION)
    second = load(tmp_path, "# comment\n" + SECTION + HEAD)
    assert first.fingerprint == second.fingerprint
    assert load(tmp_path, HEAD + SECTION.replace("x, y", "x, z")).fingerprint != first.fingerprint


def test_problems_of_included_files_have_their_place(tmp_path: Path) -> None:
    folder = folder_with(
        tmp_path,
        "[a.yaml, b.yaml]",
        a=SECTION,
        b="recommendations:\n  - {id: r, when: {question: b, at_most: 0}, title: T, text: T}\n",
    )
    with pytest.raises(InvalidInput) as caught:
        load_questionnaire(folder)
    assert [str(p.location.file) for p in caught.value.problems] == [str(folder / "b.yaml")]
    assert places(caught.value.problems) == ["2:30 MC302"]


@pytest.mark.parametrize(
    ("include", "expected"),
    [
        ("[../outside.yaml]", ["6:11 MC303"]),
        ("[parts/../../outside.yaml]", ["6:11 MC303"]),
        ("[/etc/hostname]", ["6:11 MC303"]),
        ('[""]', ["6:11 MC303"]),
        ("[nothing.yaml, ok.yaml]", ["6:11 MC304"]),
        ("['a/**b']", ["6:11 MC304"]),
        ("[.hidden.yaml, _draft.yaml]", ["6:11 MC304", "6:25 MC304"]),
        ("[3, ok.yaml]", ["6:11 MC222"]),
        ("ok.yaml", ["1:1 MC205", "6:10 MC206"]),
        ("[parts]", ["MC102"]),
        ("[list.yaml]", ["1:1 MC201"]),
        ("[title.yaml]", ["1:1 MC315"]),
        ("[number.yaml]", ["1:9 MC206"]),
        ("[broken.yaml, title.yaml]", ["2:1 MC110", "1:1 MC315"]),
    ],
)
def test_include_that_cannot_be_used(tmp_path: Path, include: str, expected: list[str]) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "outside.yaml").write_text(SECTION, encoding="utf-8")
    files = {"ok": SECTION, "parts__x": SECTION, ".hidden": SECTION, "_draft": SECTION}
    files |= {"list": "- 1\n", "title": "title: x\n", "number": "gates:  3\n", "broken": "sections: ["}
    folder = folder_with(inside, include, **files)
    assert problems_of(load_questionnaire, folder) == expected


@posix
@pytest.mark.parametrize("target", ["../outside.yaml", "/etc/hostname", "loop.yaml"])
def test_link_that_leaves_the_folder(tmp_path: Path, target: str) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "outside.yaml").write_text(SECTION, encoding="utf-8")
    folder_with(inside, "[loop.yaml]").joinpath("loop.yaml").symlink_to(target)
    assert problems_of(load_questionnaire, inside)[0] in {"6:11 MC303", "6:11 MC304"}


@posix
def test_linked_folder_that_leaves(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (outside / "a.yaml").write_text(SECTION, encoding="utf-8")
    folder_with(inside, "[parts/*.yaml]").joinpath("parts").symlink_to(outside)
    assert problems_of(load_questionnaire, inside) == ["6:11 MC303"]


@posix
def test_link_inside_the_folder_is_fine(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "[link.yaml]", real=SECTION)
    (folder / "link.yaml").symlink_to("real.yaml")
    assert load_questionnaire(folder).questionnaire.sections[0].id == "one"


@posix
def test_included_fifo_never_hangs(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "[fifo.yaml]")
    os.mkfifo(folder / "fifo.yaml")
    assert problems_of(load_questionnaire, folder) == ["MC102"]


def test_a_file_is_included_once(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "[a.yaml, '*.yaml', a.yaml]", a=SECTION)
    assert len(load_questionnaire(folder).questionnaire.sections) == 1


def test_too_many_files(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "['*.yaml']", a=SECTION, **{f"p{i}": "sources: []\n" for i in range(210)})
    assert problems_of(load_questionnaire, folder) == ["6:11 MC320"]


def test_not_one_of_too_many_files_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def remembered(path: Path, *arguments: Any) -> str:
        read.append(path.name)
        return read_text(path, *arguments)

    monkeypatch.setattr("molewa_check.source.questionnaire.read_text", remembered)
    parts = {f"p{i}": "sources: []\n" for i in range(400)}
    folder = folder_with(tmp_path, "[a.yaml, 'p*.yaml']", a=SECTION, **parts)
    assert problems_of(load_questionnaire, folder) == ["6:19 MC320"]
    assert read == ["questionnaire.yaml", "a.yaml"]


def test_as_many_files_as_are_allowed(tmp_path: Path) -> None:
    parts = {f"p{i}": "sources: []\n" for i in range(INCLUDE_LIMIT - 1)}
    folder = folder_with(tmp_path, "['*.yaml']", a=SECTION, **parts)
    assert load_questionnaire(folder).questionnaire.sections[0].id == "one"


@pytest.mark.parametrize("key", ["de", "pt-BR", "de\\n", "de\\n\\n", "DE", "d"])
def test_keys_of_texts_are_languages(tmp_path: Path, key: str) -> None:
    text = HEAD.replace("title: Sample", f'title: {{"{key}": Sample}}') + SECTION
    if key in {"de", "pt-BR"}:
        assert load(tmp_path, text).questionnaire.title.languages == {key}
    else:
        assert problems_of(load, tmp_path, text) == ["5:9 MC216"]


def test_folder_without_root_file(tmp_path: Path) -> None:
    assert problems_of(load_questionnaire, tmp_path) == ["MC108"]


def test_included_contacts_may_keep_their_header(tmp_path: Path) -> None:
    contacts = "format: molewa-check/contacts/1\ncontacts: [{id: c, name: C, role: R, checked_on: 2026-11-01}]\n"
    folder = folder_with(tmp_path, "[a.yaml, contacts.yaml]", a=SECTION, contacts=contacts)
    assert load_questionnaire(folder).questionnaire.contacts[0].id == "c"


def test_every_bundled_questionnaire_loads() -> None:
    for name in bundled_questionnaires():
        assert load_by_name(name).questionnaire.id == name


def test_finding_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_questionnaire("molewa") == bundled_questionnaires()["molewa"]
    assert find_questionnaire("own.yaml") == Path("own.yaml")
    (tmp_path / "own").mkdir()
    assert find_questionnaire("own") == Path("own")
    with pytest.raises(InvalidInput) as caught:
        find_questionnaire("molwea")
    assert caught.value.problems[0].params["suggestion"] == "molewa"
    assert problems_of(find_questionnaire, "x" * 5000) == ["MC318"]


def test_default_levels_are_handed_down(tmp_path: Path) -> None:
    text = (
        HEAD
        + "levels: [low, {points: 5, text: high}]\n"
        + "sections: [{id: s, title: S, questions: [{id: a, type: level, text: A}]}]\n"
    )
    question = load(tmp_path, text).questionnaire.questions["a"]
    assert getattr(question, "points", None) == (0.0, 5.0)


@pytest.mark.parametrize(
    ("edges", "circles"),
    [
        ({"a": ["b"], "b": ["c"], "c": []}, []),
        ({"a": ["a"]}, [["a", "a"]]),
        ({"a": ["b"], "b": ["a"]}, [["a", "b", "a"]]),
        ({"x": ["a"], "a": ["b"], "b": ["c"], "c": ["a"]}, [["a", "b", "c", "a"]]),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, []),
    ],
)
def test_circles(edges: dict[str, list[str]], circles: list[list[str]]) -> None:
    assert find_circles(edges) == circles


def test_long_chains_are_no_circle() -> None:
    assert find_circles({str(i): [str(i + 1)] for i in range(5000)}) == []


def test_chain_of_a_thousand_conditions(tmp_path: Path) -> None:
    """Conditions that look at each other are followed without ending the process."""
    lines = ["      - {id: q0, type: yes_no, text: Q}"]
    lines += [
        f"      - {{id: q{i}, type: yes_no, text: Q, ask_if: {{question: q{i - 1}, is: true}}}}" for i in range(1, 1200)
    ]
    text = HEAD + "sections:\n  - id: s\n    title: S\n    questions:\n" + "\n".join(lines) + "\n"
    assert len(load(tmp_path, text).questionnaire.questions) == 1200


def test_paths_as_people_write_them() -> None:
    assert render_path(("sections", 0, "questions", 2, "text")) == "sections[0].questions[2].text"


def test_the_sample_has_no_problem(tmp_path: Path) -> None:
    assert len(load(tmp_path, QUESTIONS).questionnaire.questions) == 11


def test_what_stands_in_the_file_is_quoted_as_the_language_does(tmp_path: Path) -> None:
    path = tmp_path / "q.yaml"
    path.write_text(
        'format: molewa-check/questionnaire/1\nid: my\nversion: "1"\ntitle: T\ntopics: [b]\n', encoding="utf-8"
    )
    with pytest.raises(InvalidInput) as caught:
        load_questionnaire(path)
    problem = next(one for one in caught.value.problems if one.code is Code.MC206)
    assert "“b”" in problem.message(translator("en"))
    assert "„b“" in problem.message(translator("de"))
