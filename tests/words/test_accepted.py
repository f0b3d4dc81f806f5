"""Words that stand for an answer, in every language at once."""

from typing import Any

import pytest

from molewa_check.words.accepted import LATER, NO, NOT_APPLICABLE, PARTLY, UNKNOWN, YES, accepted, means


def test_all_languages_are_understood() -> None:
    assert accepted(YES) == {"y", "yes", "j", "ja", "oui", "true", "wahr", "vrai", "x", "1", "✓", "✔", "☑", "☒"}
    assert accepted(NO) == {"n", "no", "nein", "non", "false", "falsch", "faux", "0"}
    assert accepted(LATER) == {"later", "später", "plus tard"}
    assert {"n/a", "trifft nicht zu", "entfällt", "sans objet", "s/o"} <= accepted(NOT_APPLICABLE)


def test_they_are_folded_as_what_is_compared_with_them() -> None:
    assert "weiß nicht".casefold() in accepted(UNKNOWN)
    assert {"?", "unknown", "k. a.", "k.a."} <= accepted(UNKNOWN)


def test_no_word_stands_for_two_answers() -> None:
    groups = [accepted(words) for words in (YES, NO, PARTLY, UNKNOWN, NOT_APPLICABLE, LATER)]
    assert sum(map(len, groups)) == len(frozenset().union(*groups))


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Ja", "yes"), (" YES ", "yes"), ("x", "yes"), (1, "yes"), (1.0, "yes"), (True, "yes"), ("Nein", "no"),
        (0, "no"), (0.0, "no"), (False, "no"), ("Teilweise", "partly"), ("p", "partly"), ("T", "partly"),
    ],
)  # fmt: skip
def test_one_meaning(cell: Any, found: str) -> None:
    meanings = {"yes": means(YES, cell), "no": means(NO, cell), "partly": means(PARTLY, cell)}
    assert [name for name, holds in meanings.items() if holds] == [found]


@pytest.mark.parametrize("cell", ["", None, "maybe", "?", "n/a", 2, 0.5, float("nan"), "yes no", "später"])
def test_no_meaning(cell: Any) -> None:
    assert not any(means(words, cell) for words in (YES, NO, PARTLY))
