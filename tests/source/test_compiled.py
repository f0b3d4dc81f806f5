"""Questionnaires in read form: the same as their YAML, and never believed where anything differs."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from molewa_check.source import questionnaire as reading
from molewa_check.source.compiled import FOLDER, compiled_text, read_compiled
from molewa_check.source.questionnaire import (
    ROOT_FILE,
    LoadedQuestionnaire,
    bundled_questionnaires,
    load_by_name,
    load_questionnaire,
    root_file,
)
from tests.source.test_logo import PNG

Change = Callable[[dict[str, Any]], Any]


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what comes with the program, with both questionnaires in read form."""
    sources = next(path.parent for name, path in bundled_questionnaires().items() if name == "molewa")
    folder = tmp_path / "questionnaires"
    shutil.copytree(sources, folder, ignore=shutil.ignore_patterns(FOLDER))
    known = {"molewa": folder / "molewa", "onboarding": folder / "onboarding.yaml"}
    monkeypatch.setattr(reading, "bundled_questionnaires", lambda: known)
    monkeypatch.setattr(reading, "bundled", lambda _name: folder)
    (folder / FOLDER).mkdir()
    for name, path in known.items():
        compile_there(folder, name, path)
    load_by_name.cache_clear()
    return folder


def compile_there(folder: Path, name: str, path: Path) -> None:
    """Write the read form of a questionnaire."""
    loaded = load_questionnaire(path)
    documents = {Path(document.name): document for document in loaded.assembly.documents}
    text = compiled_text(root_file(path).parent, documents, loaded.fingerprint)
    file_of(folder, name).write_text(text, encoding="utf-8")


@pytest.fixture(autouse=True)
def forget() -> Any:
    """What is loaded from a copy must not stay for other tests."""
    yield
    load_by_name.cache_clear()


def file_of(folder: Path, name: str) -> Path:
    return folder / FOLDER / f"{name}.json"


def yaml_reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The YAML files that are read from now on."""
    seen: list[str] = []
    parse = reading.parse_document

    def watched(text: str, name: str, *, aliases: bool = False) -> Any:
        seen.append(name)
        return parse(text, name, aliases=aliases)

    monkeypatch.setattr(reading, "parse_document", watched)
    return seen


def changed(file: Path, change: Change) -> None:
    content = json.loads(file.read_text(encoding="utf-8"))
    change(content)
    file.write_text(json.dumps(content), encoding="utf-8")


def same(first: LoadedQuestionnaire, second: LoadedQuestionnaire) -> bool:
    return (
        first.questionnaire == second.questionnaire
        and first.fingerprint == second.fingerprint
        and first.assembly.value == second.assembly.value
    )


@pytest.mark.usefixtures("bundle")
@pytest.mark.parametrize("name", ["molewa", "onboarding"])
def test_the_same_as_the_yaml(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = reading.bundled_questionnaires()[name]
    expected = load_questionnaire(path)
    seen = yaml_reads(monkeypatch)
    found = load_by_name(name)
    assert not seen
    assert same(found, expected)
    assert json.dumps(found.assembly.value) == json.dumps(expected.assembly.value), "the order of keys, and 1 and 1.0"
    for place in (("title",), ("sections", 0, "questions", 0, "text"), ("recommendations", -1, "title")):
        assert found.assembly.place(place) == expected.assembly.place(place)


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.update(format="molewa-check/compiled/2"),
        lambda content: content.update(program="0.0.0"),
        lambda content: content["files"][ROOT_FILE].update(checksum="0" * 64),
        lambda content: content["files"].pop("contacts.yaml", None) or content["files"].popitem(),
        lambda content: content["files"].update({"more.yaml": {"checksum": "", "value": {}}}),
        lambda content: content.pop("fingerprint"),
        lambda content: content.update(files=[]),
        lambda content: content["files"].update({ROOT_FILE: 1}),
    ],
)
def test_what_does_not_fit_is_not_believed(bundle: Path, change: Change, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = load_questionnaire(bundle / "molewa")
    changed(file_of(bundle, "molewa"), change)
    seen = yaml_reads(monkeypatch)
    assert same(load_by_name("molewa"), expected)
    assert seen


def test_the_logo_comes_along(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = bundle / "onboarding.yaml"
    publisher = "publisher: {name: School network, logo: logo.png}\n"
    root.write_text(root.read_text(encoding="utf-8") + publisher, encoding="utf-8")
    (bundle / "logo.png").write_bytes(PNG)
    compile_there(bundle, "onboarding", root)
    seen = yaml_reads(monkeypatch)
    found = load_by_name("onboarding")
    assert not seen
    assert found.logo is not None
    assert found.logo.data == PNG


def test_a_changed_word_counts(bundle: Path) -> None:
    root = bundle / "onboarding.yaml"
    before = load_by_name("onboarding")
    root.write_text(re.sub("^version: .*$", 'version: "9.9"', root.read_text(encoding="utf-8"), flags=re.M), "utf-8")
    load_by_name.cache_clear()
    after = load_by_name("onboarding")
    assert after.questionnaire.version == "9.9" != before.questionnaire.version
    assert after.fingerprint != before.fingerprint


def test_another_file_that_belongs_to_it_counts(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (bundle / "molewa" / "recommendations" / "9-more.yaml").write_text("glossary: []\n", encoding="utf-8")
    seen = yaml_reads(monkeypatch)
    assert len(load_by_name("molewa").assembly.documents) == len(set(seen))
    assert any(name.endswith("9-more.yaml") for name in seen)


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b"null", b"{", b"1"])
def test_a_broken_one_is_none(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(content)
    assert read_compiled(file, tmp_path) is None
    assert read_compiled(tmp_path / "none.json", tmp_path) is None


def test_questionnaires_of_others_are_read_from_their_own_files(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = yaml_reads(monkeypatch)
    load_by_name(str(bundle / "onboarding.yaml"))
    assert seen == [str(bundle / "onboarding.yaml")]
