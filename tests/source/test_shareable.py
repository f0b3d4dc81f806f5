"""What may be shown to the other side."""

from typing import Any

import pytest

from molewa_check.source.answers import parse_answers
from molewa_check.source.shareable import for_reader, shareable, shown

TEXT = """format: molewa-check/answers/1
questionnaire: {id: small}
perspective: works-council
answers:
  plain: 1
  open: {value: 2, note: "for all", evidence: "a list"}
  noted: {value: 3, note: {text: "only us", internal: true}, evidence: "a list"}
  said: {value: 3, note: {text: "for all", internal: false}}
  kept: {value: 4, internal: true, note: "whole"}
  unkept: {value: 4, internal: false}
"""
CONTENT = TEXT.encode()


def answers(content: bytes, name: str = "a.yaml") -> dict[str, Any]:
    found: dict[str, Any] = parse_answers(content, name).value["answers"]
    return found


def test_internal_answers_and_notes_are_gone_and_nothing_else() -> None:
    _, content = shown(parse_answers(CONTENT, "a.yaml"), CONTENT)
    before, after = answers(CONTENT), answers(content)
    assert b"only us" not in content
    assert b"whole" not in content
    assert after == {
        **{id_: before[id_] for id_ in ("plain", "open", "said", "unkept")},
        "noted": {"value": 3, "evidence": "a list"},
    }
    assert list(after) == [id_ for id_ in before if id_ != "kept"]


def test_a_file_without_anything_internal_keeps_its_bytes() -> None:
    content = CONTENT.replace(b"internal: true", b"internal: false")
    assert shown(parse_answers(content, "a.yaml"), content)[1] == content


@pytest.mark.parametrize(
    ("perspective", "audience", "is_all"),
    [
        ("works-council", None, True),
        ("works-council", "works-council", True),
        ("works-council", "management", False),
        ("works-council", "advisor", False),
        ("management", "management", True),
        ("management", "works-council", False),
        ("joint", "management", True),
        ("joint", "works-council", True),
        ("joint", "advisor", False),
    ],
)
def test_who_reads_all_of_it(perspective: str, audience: Any, is_all: bool) -> None:
    content = CONTENT.replace(b"works-council", perspective.encode())
    document, given = for_reader(parse_answers(content, "a.yaml"), content, audience)
    assert (given == content) is is_all
    assert ("kept" in document.value["answers"]) is is_all


def test_json_stays_json() -> None:
    content = b'{"format": "molewa-check/answers/1", "answers": {"a": {"value": 1, "internal": true}, "b": 2}}'
    _, left = shown(parse_answers(content, "a.json"), content)
    assert answers(left, "a.json") == {"b": 2}
    assert left.startswith(b"{")


@pytest.mark.parametrize("broken", [None, 3, [1]])
def test_what_is_no_mapping_is_left_to_the_check(broken: object) -> None:
    assert shareable({"answers": broken}) == {"answers": broken}
