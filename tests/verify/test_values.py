"""Two documents compared value by value: what differs, and where it is said to stand."""

from typing import Any

import pytest

from molewa_check.verify.comparing import values
from molewa_check.verify.findings import Definition, Difference, Gap, Kind, QuestionnaireFacts, Verdict, Verification

HARMLESS = Difference(Kind.REDRAWN, "1", harmless=True)


def compared(computed: Any, found: Any) -> list[tuple[str, Any, Any]]:
    """What differs."""
    return [(one.place, one.computed, one.found) for one in values(Kind.RESULT, computed, found)]


@pytest.mark.parametrize(
    ("computed", "found", "differences"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": 1}, {"a": 2}, [("a", 1, 2)]),
        ({"a": 1}, {}, [("a", 1, None)]),
        ({}, {"a": 1}, [("a", None, 1)]),
        ({"b": 1, "a": 1}, {"c": 1, "a": 2}, [("b", 1, None), ("a", 1, 2), ("c", None, 1)]),
        ({"a": {"b": {"c": 1}}}, {"a": {"b": {"c": 2}}}, [("a.b.c", 1, 2)]),
        ([1, 2, 3], [1, 5, 3], [("[1]", 2, 5)]),
        ([1, 2], [1], [("[1]", 2, None)]),
        ([1], [1, 2], [("[1]", None, 2)]),
        ([], [1, 2], [("[0]", None, 1), ("[1]", None, 2)]),
        ({"a": [{"b": 1}]}, {"a": [{"b": 2}]}, [("a[0].b", 1, 2)]),
        ({"a": []}, {"a": {}}, [("a", [], {})]),
        ({"a": None}, {}, [("a", None, None)]),
        ({}, {"a": None}, [("a", None, None)]),
        ({"X": {"X": 1}}, {"X": {"X": 2}}, [("X.X", 1, 2)]),
        (1, 1.0, []),
        (1, 1.5, [("", 1, 1.5)]),
        (1, True, [("", 1, True)]),
        (0.0, False, [("", 0.0, False)]),
        ("1", 1, [("", "1", 1)]),
    ],
)
def test_every_value_that_differs_is_named(computed: Any, found: Any, differences: list[Any]) -> None:
    assert compared(computed, found) == differences


@pytest.mark.parametrize(
    ("computed", "found", "place"),
    [
        ({"id": "x", "n": 1}, {"id": "x", "n": 2}, "[x].n"),
        ({"id": "x", "n": 1}, {"n": 2, "id": "y"}, "[0].id"),
        ({"id": 3, "n": 1}, {"id": 3, "n": 2}, "[0].n"),
        ({"n": 1}, {"n": 2}, "[0].n"),
        ({"id": "x", "n": 1}, {"n": 1}, "[x].id"),
    ],
)
def test_an_entry_is_called_by_its_id_where_both_sides_agree(computed: Any, found: Any, place: str) -> None:
    assert compared([computed], [found])[0][0] == place


def test_an_entry_that_only_one_side_has_is_called_by_its_id() -> None:
    assert compared([{"id": "x"}], []) == [("[x]", {"id": "x"}, None)]


def test_every_difference_is_of_the_kind_that_was_asked_for() -> None:
    found = values(Kind.MANIFEST, {"a": [1], "b": 1}, {"a": [2], "b": "1"})
    assert {one.kind for one in found} == {Kind.MANIFEST}


@pytest.mark.parametrize(
    ("differences", "answers", "gap", "verdict"),
    [
        ((), True, None, Verdict.MATCHES),
        ((), True, Gap.VERSION, Verdict.PARTLY),
        ((), False, None, Verdict.NOT_RECOMPUTABLE),
        ((), False, Gap.ENGINE, Verdict.NOT_RECOMPUTABLE),
        ((HARMLESS,), True, None, Verdict.SAVED_AGAIN),
        ((HARMLESS,), True, Gap.VERSION, Verdict.PARTLY),
        ((HARMLESS,), False, None, Verdict.NOT_RECOMPUTABLE),
        ((HARMLESS, Difference(Kind.WORDS, "1")), True, None, Verdict.DIFFERS),
        ((Difference(Kind.WORDS, "1"),), True, Gap.VERSION, Verdict.DIFFERS),
        ((Difference(Kind.WORDS, "1"),), False, None, Verdict.DIFFERS),
    ],
)
def test_the_outcome_in_one_word(
    differences: tuple[Difference, ...], answers: bool, gap: Gap | None, verdict: Verdict
) -> None:
    facts = QuestionnaireFacts("q", "1", "f", Definition.UNKNOWN)
    found = Verification("f", "1", "e", "management", "en", facts, answers, 1, gap, differences)
    assert found.verdict is verdict
