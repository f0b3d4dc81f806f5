"""Answers in the text of a message."""

import json
import time
from pathlib import Path

import pytest

from molewa_check.errors import InvalidInput
from molewa_check.source.answers import parse_answers, read_answers_with_bytes
from molewa_check.source.message import answers_in
from tests.form.messages import DOCUMENT, READ, REFUSED


@pytest.mark.parametrize("name", ["a.txt", "a.answers.json.txt", "a.json"])
@pytest.mark.parametrize("case", READ)
def test_what_is_unambiguous_is_read(case: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(READ[case], encoding="utf-8", newline="")
    document, data = read_answers_with_bytes(path)
    assert document.value == DOCUMENT
    # What a report carries can be read again, whatever it is called there.
    assert parse_answers(data, "answers.yaml").value == DOCUMENT
    # YAML itself joins folded lines.
    assert [one.code.name for one in document.objections] in (["MC456"], [])
    assert bool(document.objections) or case == "folded, and nothing else"


def test_places_are_those_of_the_message() -> None:
    text = READ["folded"]
    document = parse_answers(text.encode(), "a.json")
    line = document.locate(("answers", "s.level")).line
    assert line is not None
    assert '"s.level": 2' in text.splitlines()[line - 1]
    quoted = READ["quoted"]
    place = parse_answers(quoted.encode(), "a.json").locate(("answers", "s.level"))
    assert place.line is not None
    assert place.column is not None
    assert quoted.splitlines()[place.line - 1][place.column - 1 :].startswith("2")


@pytest.mark.parametrize("case", REFUSED)
@pytest.mark.parametrize("name", ["a.txt", "a.json"])
def test_the_rest_is_named(case: str, name: str) -> None:
    text, code = REFUSED[case]
    with pytest.raises(InvalidInput) as caught:
        parse_answers(text.encode(), name)
    assert [problem.code.name for problem in caught.value.problems] == [code]


@pytest.mark.parametrize("text", ["Hello\n{}", "{", '{"format": "x"}', "Hello {a}"])
def test_other_texts_are_none(text: str) -> None:
    assert answers_in(text, "a.txt") is None


def test_a_file_with_a_mistake_is_no_message() -> None:
    text = json.dumps(DOCUMENT, indent=1).replace('"small"', '"small')
    with pytest.raises(InvalidInput) as caught:
        parse_answers(text.encode(), "a.json")
    assert [problem.code.name for problem in caught.value.problems] == ["MC110"]


@pytest.mark.parametrize("many", [" ", "\n", "{", ">", '"', "{ ", "> \n", '"\n', "\\"])
def test_a_hostile_message_takes_no_time(many: str) -> None:
    text = 'x\n{"format": "molewa-check/answers/1", "a": "' + many * (1_000_000 // len(many))
    begun = time.process_time()
    with pytest.raises(InvalidInput):
        answers_in(text, "a.txt")
    assert time.process_time() - begun < 5
