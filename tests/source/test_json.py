"""JSON answers: the same values as YAML gives, and the same problems at the same places."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molewa_check.source.jsontext import parse_json
from molewa_check.source.yamltext import parse_yaml
from tests.source.helpers import problems_of

MANY = 20_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1', ["1:8 MC110"]),
        ('{"a": [1,\n 2,]}', ["2:4 MC110"]),
        ('{"a":\n "x', ["2:2 MC110"]),
        ("{'a': 1}", ["1:2 MC110"]),
        ('{"a": 1}\n{"b": 2}', ["2:1 MC110"]),
        ('{"a": 1,\n "a": 2}', ["2:2 MC111"]),
        ('{"a":\n [1, NaN]}', ["2:6 MC119"]),
        ('{"a": -Infinity, "b": Infinity}', ["1:7 MC119", "1:23 MC119"]),
        ('{"a": 1e999}', ["1:7 MC119"]),
        ('{"a": [1e9999, 1]}', ["1:8 MC119"]),
        ('{"a": 1000000000000000}', ["1:7 MC119"]),
        ('{"a": -1e15}', ["1:7 MC119"]),
        ('{"a": 0.' + "1" * 30 + "}", ["1:7 MC119"]),
        ('{"a": "\x9b31m"}', ["1:8 MC122"]),
        ('{"a": "x\x85"}', ["1:9 MC122"]),
        ('{"a": 12345678901234567890}', ["1:7 MC119"]),
        ('{"a": "\\u001b[31m"}', ["1:7 MC122"]),
        ('{"\\u0000": 1}', ["1:2 MC122"]),
        ('{"a": "\\ud800"}', ["1:7 MC122"]),
        ('{"a": "\\ud83d\\ude00", "b": NaN}', ["1:28 MC119"]),
        ('{"a": "\ufffd \\ufffd \ue03d", "b": NaN}', ["1:26 MC119"]),
        ('{"\\ud83d\\ude00": 1, "\\ud83d\\ude01": 2, "b": NaN}', ["1:45 MC119"]),
        ('{"\\ud83d\\ude00": 1, "\\ud83d\\ude00": 2}', ["1:21 MC111"]),
        ('["\\ude00\\ud83d", "\\ud83d\\ude00", "\\\\ud800", NaN]', ["1:2 MC122", "1:45 MC119"]),
        ("[" * MANY + "]" * MANY, ["1:41 MC115"]),
        ("[" * MANY, ["1:41 MC115"]),
        ('{"a":' * MANY + "1" + "}" * MANY, ["1:201 MC115"]),
        ("[" * 41 + "]" * 41, ["1:41 MC115"]),
    ],
)
def test_refused(text: str, expected: list[str]) -> None:
    assert problems_of(parse_json, text, "answers.json") == expected


def test_text_that_looks_like_no_number_is_text() -> None:
    assert parse_json('{"a": "NaN", "b": "012"}', "f").value == {"a": "NaN", "b": "012"}


@pytest.mark.parametrize("indent", [None, 1, "\t"])
def test_places_in_any_layout(indent: int | str | None) -> None:
    text = json.dumps({"smile 😀": "😀", "a": {"b": [1, 2]}}, indent=indent)
    place = parse_json(text, "f").locate(("a", "b", 1))
    assert place.line is not None
    assert place.column is not None
    assert text.splitlines()[place.line - 1][place.column - 1] == "2"


_VALUES = st.recursive(
    st.booleans()
    | st.none()
    | st.integers(1 - 10**15, 10**15 - 1)
    | st.floats(-1e14, 1e14)
    | st.text(st.characters(categories=["L", "N", "P", "Zs"])),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(categories=["L"])), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(_VALUES)
def test_reads_what_was_written(value: Any) -> None:
    assert parse_json(json.dumps(value), "f").value == value


@given(_VALUES)
def test_yaml_reads_json_alike(value: Any) -> None:
    assert parse_yaml(json.dumps(value, ensure_ascii=False), "f").value == value
