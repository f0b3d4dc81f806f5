"""Answers given to an earlier version of the questionnaire."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from molewa_check.errors import Code, InvalidInput
from molewa_check.interview.upgrade import Changes, keep_copy, open_answers, probably_new
from molewa_check.model.answers import Answer, AnswerState
from molewa_check.source.questionnaire import LoadedQuestionnaire, load_questionnaire
from tests.interview.helpers import ALL_TYPES

OLD = {
    "a.level": 2,
    "a.old": {"value": 1, "note": "kept"},
    "gone": {"value": "x", "note": "dear"},
    "b.people": {"value": 2.5, "note": "half of one is ill"},
    "b.share": "many",
}


@pytest.fixture(scope="module")
def loaded() -> LoadedQuestionnaire:
    return load_questionnaire(ALL_TYPES)


def answers_file(folder: Path, answers: dict[str, Any], **reference: str) -> Path:
    path = folder / "answers.yaml"
    value = {
        "format": "molewa-check/answers/1",
        "questionnaire": {"id": "everything", **reference},
        "company": {"name": "Muster"},
        "started": "2026-01-01",
        "answers": answers,
    }
    path.write_text(yaml.safe_dump(value, sort_keys=False), encoding="utf-8")
    return path


def test_what_changed_is_told_and_notes_stay(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    opened = open_answers(answers_file(tmp_path, OLD, version="1"), loaded)
    assert opened.changes is not None
    assert opened.changes.version == "1"
    assert opened.changes.renamed == (("a.old", "a.deeper"),)
    assert opened.changes.removed == (("gone", {"value": "x", "note": "dear"}),)
    assert opened.changes.unfit == ("b.people", "b.share")
    assert dict(opened.answers) == {
        "a.level": Answer(AnswerState.VALUE, 2),
        "a.deeper": Answer(AnswerState.VALUE, 1, note="kept"),
        "b.people": Answer(AnswerState.LATER, note="half of one is ill"),
    }


@pytest.mark.parametrize(
    ("old", "fits"),
    [
        ({"plan": "yes", "money": "no", "people": "partly"}, True),
        ({"people": "partly", "money": "no", "plan": "yes"}, True),
        ({"plan": "yes", "money": "no"}, False),  # a criterion has been added
        ({"plan": "yes", "money": "no", "people": "partly", "gone": "yes"}, False),
    ],
)
def test_criteria_that_have_changed_are_judged_again(
    tmp_path: Path, loaded: LoadedQuestionnaire, old: dict[str, str], fits: bool
) -> None:
    entries = {"b.holds": {"value": old, "note": "kept"}, "b.since": "1999-01-01", "b.until": "2026-01-01"}
    opened = open_answers(answers_file(tmp_path, entries, version="1"), loaded)
    assert opened.changes is not None
    assert opened.changes.unfit == (("b.since",) if fits else ("b.holds", "b.since"))
    value = {"plan": "yes", "money": "no", "people": "partly"}
    state = Answer(AnswerState.VALUE, value, note="kept") if fits else Answer(AnswerState.LATER, note="kept")
    assert opened.answers["b.holds"] == state
    assert opened.answers["b.until"].value == "2026-01-01"


def test_the_header_names_the_present_version_and_keeps_the_rest(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    header = open_answers(answers_file(tmp_path, OLD, version="1"), loaded).header
    assert (header.questionnaire.version, header.questionnaire.fingerprint) == ("2", loaded.fingerprint)
    assert (header.company.name, header.started) == ("Muster", "2026-01-01")


def test_the_old_file_is_kept_byte_for_byte(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    path = answers_file(tmp_path, OLD, version="1")
    before = path.read_bytes()
    changes = open_answers(path, loaded).changes
    assert changes is not None
    changes = keep_copy(path, changes)
    assert changes.kept_in == tmp_path / "answers.yaml.version-1"
    assert changes.kept_in.read_bytes() == before
    assert changes.kept_in.stat().st_mode & 0o777 == 0o600


def test_old_and_new_name_in_one_file_keep_the_new_one(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    opened = open_answers(answers_file(tmp_path, {"a.old": 0, "a.deeper": 2}, version="1"), loaded)
    assert opened.changes is not None
    assert opened.answers["a.deeper"].value == 2
    assert (opened.changes.passed_over, opened.changes.removed) == ((("a.old", "a.deeper"),), ())


def test_of_two_former_names_the_first_is_kept_and_the_other_told(tmp_path: Path) -> None:
    folder = tmp_path / "everything.yaml"
    folder.write_text(ALL_TYPES.read_text(encoding="utf-8").replace("[a.old]", "[a.old, a.older]"), encoding="utf-8")
    answers = {"a.older": {"value": 2, "note": "older"}, "a.old": {"value": 1, "note": "old"}}
    changes = open_answers(answers_file(tmp_path, answers, version="1"), load_questionnaire(folder))
    assert changes.answers["a.deeper"] == Answer(AnswerState.VALUE, 2, note="older")
    assert changes.changes is not None
    assert changes.changes.renamed == (("a.older", "a.deeper"),)
    assert changes.changes.passed_over == (("a.old", "a.deeper"),)


@pytest.mark.parametrize(
    ("version", "name"), [("1/2", "1-2"), ("../1", "1"), ("1.0-rc+2", "1.0-rc+2"), ("\0", "_"), ("x" * 300, "x" * 80)]
)
def test_every_version_has_a_copy(tmp_path: Path, version: str, name: str) -> None:
    path = answers_file(tmp_path, OLD, version="1")
    copy = keep_copy(path, Changes(version)).kept_in
    assert copy == tmp_path / f"answers.yaml.version-{name}"
    assert copy.read_bytes() == path.read_bytes()


def test_an_earlier_copy_stays(tmp_path: Path) -> None:
    path = answers_file(tmp_path, OLD, version="1")
    before = path.read_bytes()
    first = keep_copy(path, Changes("1")).kept_in
    assert keep_copy(path, Changes("1")).kept_in == first
    path.write_bytes(b"later")
    second = keep_copy(path, Changes("1")).kept_in
    assert (first, second) == (tmp_path / "answers.yaml.version-1", tmp_path / "answers.yaml.version-1-2")
    assert [copy.read_bytes() for copy in (first, second) if copy] == [before, b"later"]


def test_another_fingerprint_is_another_version(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    path = answers_file(tmp_path, {"gone": 1}, version="2", fingerprint="sha256:" + "0" * 64)
    assert open_answers(path, loaded).changes is not None


def test_the_present_version_is_read_strictly(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    with pytest.raises(InvalidInput) as caught:
        open_answers(answers_file(tmp_path, {"gone": 1}, version="2"), loaded)
    assert [problem.code for problem in caught.value.problems] == [Code.MC402]
    opened = open_answers(answers_file(tmp_path, {"a.level": 1}, version="2"), loaded)
    assert opened.changes is None
    assert opened.header.questionnaire.fingerprint == loaded.fingerprint


def test_answers_to_another_questionnaire_are_refused(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    path = answers_file(tmp_path, {}, version="1")
    path.write_text(path.read_text(encoding="utf-8").replace("everything", "other"), encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        open_answers(path, loaded)
    assert caught.value.problems[0].code is Code.MC401


def test_gaps_before_an_answer_are_new_questions() -> None:
    answer = Answer(AnswerState.VALUE, 1)
    assert probably_new(("a", "b", "c", "d"), {"a": answer, "c": answer}) == ("b",)
    assert probably_new(("a", "b"), {}) == ()
