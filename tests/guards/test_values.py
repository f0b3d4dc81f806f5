"""What no value may be, whoever read it, and that all readers ask."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molewa_check.errors import InvalidInput, shorten
from molewa_check.guards.values import LIMIT, LONGEST, number_of, objection, without_controls
from molewa_check.source.jsontext import parse_json
from molewa_check.source.yamltext import dump_yaml, parse_yaml


def code(value: object) -> str:
    """The code of what speaks against a value."""
    found = objection(value)
    return found.code.name if found else ""


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf"), 1e308, 1e15, -1e15, LIMIT, -LIMIT])
def test_numbers_that_cannot_be_used(number: float) -> None:
    found = objection(number)
    assert found is not None
    assert found.code.name == "MC119"
    assert shorten(found.params["value"])


def test_integers_that_python_refuses_to_write() -> None:
    for number in (10**5000, -(10**5000)):
        found = objection(number)
        assert found is not None
        assert shorten(found.params["value"]).endswith("10^30…")


@pytest.mark.parametrize("value", [0, -1, 0.5, -3.5, LIMIT - 1, 1 - LIMIT, 5e-324, True, None, [], {}])
def test_values_that_can_be_used(value: object) -> None:
    assert not code(value)


@pytest.mark.parametrize("text", ["a\x1b[31m", "\x00", "\x07", "\x7f", "\x80", "\x85", "a \x96 b", "\x9b", "\udcff"])
def test_texts_that_cannot_be_used(text: str) -> None:
    assert code(text) == "MC122"
    assert not code(without_controls(text))


@pytest.mark.parametrize(
    "text", ["", "a\tb", "a\nb", "a\r\nb", "\u202eabc", "\u2067x", "a\xa0b", "\u200b", "\ufeff", "😀", "\ue000"]
)
def test_texts_that_can_be_used(text: str) -> None:
    assert not code(text)
    assert without_controls(text) == text


@given(st.integers() | st.floats(allow_nan=False))
def test_what_python_writes_is_read_or_refused(number: float) -> None:
    found = number_of(repr(number)) if len(repr(number)) <= LONGEST else None
    assert found == (number if abs(number) < LIMIT else None)


@pytest.mark.parametrize("text", ["1e400", "-1e400", "1e15", "9" * 5000, "0." + "1" * 30, "nan", "inf"])
def test_notations_that_mean_no_number(text: str) -> None:
    assert number_of(text) is None


BAD = [1e15, -1e300, "a\x1bb", "a\x9bb", "a\x85b", "\udcff"]


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize(
    "read",
    [
        lambda bad: parse_yaml(json.dumps({"a": [bad]}), "f"),
        lambda bad: parse_json(json.dumps({"a": [bad]}), "f"),
        lambda bad: parse_json(json.dumps({"a": [bad]}, ensure_ascii=False), "f"),
    ],
)
def test_text_readers_ask(read: Callable[[Any], object], bad: object) -> None:
    with pytest.raises(InvalidInput) as caught:
        read(bad)
    (problem,) = caught.value.problems
    assert problem.code.name == code(bad) or (bad == "\udcff" and problem.code.name == "MC110")
    assert problem.location.line == 1


@given(st.text(st.characters(exclude_categories=[])))
def test_what_the_writer_leaves_can_be_read(text: str) -> None:
    assert parse_yaml(dump_yaml({"a": text}), "f").value == {"a": without_controls(text)}
