"""Answers against their questions: types, states, former ids, versions, and writing them back."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from molewa_check.errors import InvalidInput
from molewa_check.guards.values import without_controls
from molewa_check.model.answers import Answer, AnswerSheet, AnswerState
from molewa_check.source.answers import check_answers, check_plain, read_answers_document
from molewa_check.source.files import write_private
from molewa_check.source.questionnaire import LoadedQuestionnaire
from molewa_check.source.yamltext import dump_yaml
from tests.source.helpers import load, places, problems_of

HEAD = "format: molewa-check/answers/1\nquestionnaire: {id: sample}\n"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> LoadedQuestionnaire:
    return load(tmp_path_factory.mktemp("sample"))


def read(folder: Path, sample: LoadedQuestionnaire, text: str, name: str = "answers.yaml") -> AnswerSheet:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return check_answers(read_answers_document(file), sample)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("one.level: 2", 2),
        ("one.named: B", 1),
        ("one.named: 2", 2),
        ("one.ticks: [q, p]", ("p", "q")),
        ("one.ticks: []", ()),
        ("one.ticks: [none]", ("none",)),
        ("one.share: 12.5", 12.5),
        ("one.share: 100", 100),
        ("one.count: 3.0", 3),
        ("one.yes: true", True),
        ("profile.size: 1-49", "1-49"),
        ("profile.remark: no", "no"),
        ("one.level: {value: 0, note: n, evidence: e}", 0),
        ("one.day: 2026-01-31", "2026-01-31"),
        ('one.day: "2026-01-31"', "2026-01-31"),
    ],
)
def test_values(tmp_path: Path, sample: LoadedQuestionnaire, line: str, value: object) -> None:
    (answer,) = read(tmp_path, sample, f"{HEAD}answers:\n  {line}\n").answers.values()
    assert (answer.state, answer.value, type(answer.value)) == (AnswerState.VALUE, value, type(value))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("one.level: 3", "4:14 MC404"),
        ("one.level: -1", "4:14 MC404"),
        ("one.level: 1.0", "4:14 MC403"),
        ('one.level: "1"', "4:14 MC403"),
        ("one.level: true", "4:14 MC403"),
        ("one.level: [1]", "4:14 MC403"),
        ("one.level: null", "4:14 MC415"),
        ("one.level:", "4:13 MC415"),
        ("one.level: {value: null}", "4:22 MC415"),
        ("one.level: {note: x}", "4:14 MC416"),
        ("one.level: {}", "4:14 MC424"),
        ("one.level: {value: 9}", "4:22 MC404"),
        ("one.level: {value: 1, state: later}", "4:22 MC411"),
        ("one.level: {state: maybe}", "4:22 MC207"),
        ("one.level: {stat: unknown}", "4:15 MC204"),
        ("one.level: {state: not_applicable}", "4:14 MC407"),
        ('one.level: {state: not_applicable, reason: " "}', "4:14 MC407"),
        ("one.named: {state: not_applicable, reason: x}", "4:14 MC406"),
        ("one.named: D", "4:14 MC403"),
        ("one.ticks: p", "4:14 MC403"),
        ("one.ticks: [p, r]", "4:14 MC405"),
        ("one.ticks: [p, none]", "4:14 MC408"),
        ("one.ticks: [p, p]", "4:14 MC413"),
        ("one.ticks: [1]", "4:14 MC403"),
        ("one.ticks: [[p]]", "4:15 MC206"),
        ("one.share: 100.5", "4:14 MC404"),
        ("one.share: -1", "4:14 MC404"),
        ('one.share: "20"', "4:14 MC403"),
        ("one.share: .nan", "4:14 MC403"),
        ("one.share: .inf", "4:14 MC403"),
        ("one.share: 1e999", "4:14 MC119"),
        ("one.share: 012", "4:14 MC403"),
        ("one.share: 1:30", "4:14 MC403"),
        ("one.share: 2024-01-02", "4:14 MC403"),
        ("one.share: true", "4:14 MC403"),
        ("one.count: 2.5", "4:14 MC403"),
        ("one.count: 0", "4:14 MC404"),
        ("one.yes: no", "4:12 MC403"),
        ("one.yes: yes", "4:12 MC403"),
        ("one.yes: 1", "4:12 MC403"),
        ("profile.remark: 12", "4:19 MC403"),
        ("profile.size: 50", "4:17 MC403"),
        ("profile.size: 50-249", "4:17 MC405"),
        ("one.day: 2026-01-29", "4:12 MC404"),
        ("one.day: 2026-01", "4:12 MC403"),
        ("one.day: 31.01.2026", "4:12 MC403"),
        ("one.day: 2026", "4:12 MC403"),
        ("one.day: {value: 2026-02-30}", "4:20 MC403"),
        ("one.holds: yes", "4:14 MC403"),
        ("one.holds: {value: yes}", "4:22 MC403"),
        ("one.holds: {p: yes, q: no}", "4:14 MC420"),
        ("one.holds: {p: yes, valeu: no}", "4:14 MC420"),
        ("one.holds: [{p: yes}, {q: no}]", "4:14 MC420"),
        ("one.holds: {r: yes}", "4:15 MC204"),
        ("one.holds: {value: {p: yes}}", "4:22 MC419"),
        ("one.holds: {value: {p: yes, q: so}}", "4:34 MC403"),
        ("one.holds: {value: {p: yes, q: no, r: no}}", "4:38 MC405"),
        ("one.holds: {value: {p: true, q: no}}", "4:26 MC403"),
        ("one.holds: {value: {p: , q: no}}", "4:26 MC403"),
        ("one.holds: {value: {p: yes, p: no}}", "4:31 MC111"),
        ("one.ticks: {p: yes}", "4:15 MC204"),
        ("one.levle: 1", "4:3 MC402"),
        ("one.old: 1\n  one.level: 2", "4:3 MC412"),
        ("one.level: 2\n  one.old: 1", "5:3 MC412"),
        ("one.old: 1\n  one.older: 2", "5:3 MC412"),
        ("one.old: 7", "4:12 MC404"),
    ],
)
def test_refused(tmp_path: Path, sample: LoadedQuestionnaire, line: str, expected: str) -> None:
    found = problems_of(read, tmp_path, sample, f"{HEAD}answers:\n  {line}\n")
    assert [place for place in found if not place.endswith("MC417")] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- 1\n", ["1:1 MC201"]),
        ("just words\n", ["1:1 MC201"]),
        ("# only a comment\n", ["MC201"]),
        ("questionnaire: {id: sample}\n", ["1:1 MC203"]),
        ("format: molewa-check/answers/2\n", ["1:9 MC202"]),
        ("format: 1\n", ["1:9 MC202"]),
        ("format: molewa-check/answers/1\n", ["1:1 MC205"]),
        ("format: molewa-check/answers/1\nquestionnaire: sample\n", ["2:16 MC206"]),
        ("format: molewa-check/answers/1\nquestionnaire: {id: other}\n", ["2:21 MC401"]),
        (HEAD + "answers: [1]\n", ["3:10 MC206"]),
        (HEAD + "perspective: boss\nlanguage: Deutsch\n", ["3:14 MC207", "4:11 MC208"]),
        (HEAD + "started: yesterday\nupdated: 20261122\n", ["3:10 MC212", "4:10 MC222"]),
        (HEAD + "started: '20261122'\n", ["3:10 MC212"]),
        (HEAD + "answer: {}\n", ["3:1 MC204"]),
        (HEAD + "company: {name: [x]}\n", ["3:17 MC206"]),
        (HEAD + "answers: {one.level: &a 1, one.named: *a}\n", ["3:39 MC112"]),
        (HEAD + "answers: {one.level: 9, one.yes: 1, nope: 1}\n", ["3:22 MC404", "3:34 MC403", "3:37 MC402"]),
    ],
)
def test_all_problems_at_once(tmp_path: Path, sample: LoadedQuestionnaire, text: str, expected: list[str]) -> None:
    assert problems_of(read, tmp_path, sample, text) == expected


def test_did_you_mean(tmp_path: Path, sample: LoadedQuestionnaire) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text(HEAD + "answers: {one.levle: 1}\n", encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        check_answers(read_answers_document(file), sample)
    (problem,) = caught.value.problems
    assert problem.hint(str) == "Did you mean “one.level”?"


@pytest.mark.parametrize("name", ["answers.json", "ANSWERS.JSON"])
def test_json(tmp_path: Path, sample: LoadedQuestionnaire, name: str) -> None:
    text = '{"format": "molewa-check/answers/1", "questionnaire": {"id": "sample"}, "answers": {"one.ticks": ["p"]}}'
    assert read(tmp_path, sample, text, name).answers["one.ticks"].value == ("p",)


def test_states(tmp_path: Path, sample: LoadedQuestionnaire) -> None:
    body = """\
answers:
  one.level: {state: not_applicable, reason: no such thing}
  one.named: {state: unknown}
  one.ticks: {state: later, note: ask}
"""
    answers = read(tmp_path, sample, HEAD + body).answers
    assert answers == {
        "one.level": Answer(AnswerState.NOT_APPLICABLE, reason="no such thing"),
        "one.named": Answer(AnswerState.UNKNOWN),
        "one.ticks": Answer(AnswerState.LATER, note="ask"),
    }


def test_former_ids_are_followed(tmp_path: Path, sample: LoadedQuestionnaire) -> None:
    sheet = read(tmp_path, sample, HEAD + "answers: {one.old: 1}\n")
    assert sheet.answers["one.level"].value == 1
    assert places(sheet.notices) == ["3:11 MC417"]


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ('version: "1"', []),
        ('version: "0.9"', ["2:38 MC409"]),
        (f'fingerprint: "sha256:{"0" * 64}"', ["2:42 MC414"]),
    ],
)
def test_other_versions_are_mentioned(
    tmp_path: Path, sample: LoadedQuestionnaire, reference: str, expected: list[str]
) -> None:
    text = f"format: molewa-check/answers/1\nquestionnaire: {{id: sample, {reference}}}\n"
    assert places(read(tmp_path, sample, text).notices) == expected


def test_thousands_of_unknown_questions_take_no_minutes(tmp_path: Path, sample: LoadedQuestionnaire) -> None:
    text = HEAD + "answers:\n" + "".join(f"  a{i}: 1\n" for i in range(20_000))
    assert 100 <= len(problems_of(read, tmp_path, sample, text)) <= 1000


ENTRIES: dict[str, st.SearchStrategy[Any]] = {
    "one.level": st.integers(0, 2),
    "one.named": st.sampled_from(["A", "B", "C", 0, 1, 2]),
    "one.ticks": st.lists(st.sampled_from(["p", "q"]), unique=True) | st.just(["none"]),
    "one.share": st.integers(0, 100) | st.floats(0, 100),
    "one.yes": st.booleans(),
    "one.day": st.dates(date(2026, 1, 30), date(2026, 2, 3)).map(date.isoformat),
    "one.holds": st.fixed_dictionaries(dict.fromkeys("pq", st.sampled_from(["yes", "partly", "no"]))).map(
        lambda grades: {"value": grades}
    ),
    "profile.remark": st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]))
    | st.sampled_from(["no", "012", "~", "1e3"]),
}


@given(
    st.text(st.characters(), max_size=40)
    | st.sampled_from(["\x1b[31m", "1e\x003", "\udcff", "a\u2028b", "\ufffe", "\x85"])
)
def test_any_remark_is_written_and_read_again(
    tmp_path_factory: pytest.TempPathFactory, sample: LoadedQuestionnaire, remark: str
) -> None:
    """A terminal can hand over anything; what a file may not hold is left out, the rest stays."""
    answers = {"profile.remark": remark}
    value = {"format": "molewa-check/answers/1", "questionnaire": {"id": "sample"}, "answers": answers}
    file = tmp_path_factory.getbasetemp() / "remark.yaml"
    write_private(file, dump_yaml(value).encode())
    assert check_answers(read_answers_document(file), sample).answers["profile.remark"].value == without_controls(
        remark
    )


@given(st.fixed_dictionaries({}, optional=ENTRIES))
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, sample: LoadedQuestionnaire, answers: dict[str, Any]
) -> None:
    value = {"format": "molewa-check/answers/1", "questionnaire": {"id": "sample"}, "answers": answers}
    file = tmp_path_factory.getbasetemp() / "written.yaml"
    write_private(file, dump_yaml(value).encode())
    assert yaml.safe_load(file.read_text(encoding="utf-8"))["format"] == value["format"]
    assert check_answers(read_answers_document(file), sample).answers == check_plain(answers, {}, sample).answers
