"""Words that stand for an answer: no word means two things."""

from itertools import combinations
from typing import Any

import pytest

from molewa_check.words import accepted
from molewa_check.words.accepted import means_no, means_partly, means_yes

ALL = {name: getattr(accepted, name) for name in ("YES", "NO", "PARTLY", "UNKNOWN", "NOT_APPLICABLE", "LATER")}


@pytest.mark.parametrize(("one", "other"), list(combinations(ALL, 2)))
def test_no_word_means_two_things(one: str, other: str) -> None:
    assert ALL[one].isdisjoint(ALL[other])


@pytest.mark.parametrize("name", sorted(ALL))
def test_words_are_folded(name: str) -> None:
    assert all(word == word.casefold().strip() or "ß" in word for word in ALL[name])


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Ja", "yes"), (" YES ", "yes"), ("x", "yes"), (1, "yes"), (1.0, "yes"), (True, "yes"), ("Nein", "no"),
        (0, "no"),
        (0.0, "no"), (False, "no"), ("Teilweise", "partly"), ("p", "partly"), ("T", "partly"),
    ],
)  # fmt: skip
def test_one_meaning(cell: Any, found: str) -> None:
    meanings = {"yes": means_yes(cell), "no": means_no(cell), "partly": means_partly(cell)}
    assert [name for name, holds in meanings.items() if holds] == [found]


@pytest.mark.parametrize("cell", ["", None, "maybe", "?", "n/a", 2, 0.5, float("nan"), "yes no", "später"])
def test_no_meaning(cell: Any) -> None:
    assert not any(means(cell) for means in (means_yes, means_no, means_partly))
