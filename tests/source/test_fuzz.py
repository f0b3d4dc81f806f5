"""Whatever a file holds, reading gives a document or says what is wrong: no other exception, no endless run."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from molewa_check.errors import InvalidInput
from molewa_check.resources import bundled
from molewa_check.source.answers import check_answers, read_answers_document
from molewa_check.source.contacts import read_contacts
from molewa_check.source.questionnaire import LoadedQuestionnaire, load_questionnaire
from tests.source.helpers import QUESTIONS, load
from tests.source.test_schema import CONTACTS, QUESTIONNAIRE

ANSWERS = """\
format: molewa-check/answers/1
questionnaire: {id: sample, version: "1"}
company: {name: Sample, id: "7"}
perspective: joint
language: de
started: "2026-11-22T09:00:00+01:00"
answers:
  profile.size: 1-49
  one.level: 1
  one.named: {value: B, note: n}
  one.ticks: [p, q]
  one.share: {state: unknown}
  one.count: {state: not_applicable, reason: r}
"""
JSON = (
    '{"format": "molewa-check/answers/1", "questionnaire": {"id": "sample"}, '
    '"answers": {"one.level": 1, "one.ticks": [], "one.share": {"state": "unknown"}}}'
)
CHARACTERS = [
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\t",
    b"\n",
    b"  ",
    b"\\u0000",
    b"\\ud800",
    b"\xc2\x85",
    b"\xe2\x80\xa8",
]
SYNTAX = b"[ ] { } -_ :_ ?_ &a_ *a_ !!str_ <<:_ | > ' \" # % null true 1e999 NaN .inf -0 99999999999 [[[[[[[[".split()
WORDS = [b"---\n", b"...\n", b"{question: one.level, is: 1}", b"id: ", b"format: "]
SNIPPETS = [*CHARACTERS, *(word.replace(b"_", b" ") for word in SYNTAX), *WORDS]
FUZZ = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@st.composite
def mutated(draw: st.DrawFn, *seeds: bytes) -> bytes:
    """A valid file in which pieces were put in, taken out, doubled or exchanged."""
    data = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 12)))
        piece = draw(st.sampled_from(SNIPPETS) | st.binary(max_size=4) | st.just(data[start:end] * 2))
        data = data[:start] + piece + data[end:]
    return data


def survives(read: Callable[[], object]) -> None:
    """Run a reader that may refuse its file, with problems that have words and places."""
    try:
        read()
    except InvalidInput as error:
        problems = error.problems
    else:
        return
    assert problems
    for problem in problems:
        assert problem.message(str)
        assert problem.hint(str) is not None
        assert problem.location.line is None or problem.location.line > 0


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> LoadedQuestionnaire:
    return load(tmp_path_factory.mktemp("sample"))


@FUZZ
@given(data=st.binary(max_size=200) | mutated(ANSWERS.encode()))
def test_answers(tmp_path: Path, sample: LoadedQuestionnaire, data: bytes) -> None:
    file = tmp_path / "answers.yaml"
    file.write_bytes(data)
    survives(lambda: check_answers(read_answers_document(file), sample))


@FUZZ
@given(data=st.binary(max_size=200) | mutated(JSON.encode()))
def test_json_answers(tmp_path: Path, sample: LoadedQuestionnaire, data: bytes) -> None:
    file = tmp_path / "answers.json"
    file.write_bytes(data)
    survives(lambda: check_answers(read_answers_document(file), sample))


@FUZZ
@given(data=mutated(QUESTIONS.encode(), QUESTIONNAIRE.encode()))
def test_questionnaires(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "questionnaire.yaml"
    file.write_bytes(data)
    survives(lambda: load_questionnaire(file))


@FUZZ
@given(data=mutated(CONTACTS.encode()))
def test_contacts(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "contacts.yaml"
    file.write_bytes(data)
    survives(lambda: read_contacts(file))


@FUZZ
@given(data=mutated((bundled("questionnaires") / "molewa" / "questionnaire.yaml").read_bytes()))
def test_shipped_root_file(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "questionnaire.yaml"
    file.write_bytes(data)
    survives(lambda: load_questionnaire(file))
