"""Facts in short, and not too many of them; what a file may cost."""

import hashlib
import sys
from types import SimpleNamespace

import pytest

from molewa_check.verify.findings import Fact, Kind
from molewa_check.verify.inside import facts, limits
from molewa_check.verify.inside.facts import bounded, in_short
from molewa_check.verify.inside.limits import LONGEST_VALUE, TooMuch

FACTS = [Fact(Kind.ACTION, "", str(number)) for number in range(4)]


@pytest.mark.parametrize(
    ("value", "text"),
    [("a", "a"), (3, "3"), (" a\n\t b  c ", "a b c"), ("\ud800x", "?x"), ("Ä→", "Ä→"), ("x" * LONGEST_VALUE,) * 2],
)
def test_in_short(value: object, text: str) -> None:
    assert in_short(value) == text


def test_what_is_cut_off_stays_in_a_checksum() -> None:
    one, other = (in_short("x" * LONGEST_VALUE + end) for end in "ab")
    assert one.startswith("x" * LONGEST_VALUE + " … ")
    assert one.removeprefix("x" * LONGEST_VALUE + " … ") == hashlib.sha256(b"x" * LONGEST_VALUE + b"a").hexdigest()[:12]
    assert one != other


def test_not_too_many_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "MOST_FACTS", 4)
    assert list(bounded(iter(FACTS))) == FACTS
    monkeypatch.setattr(facts, "MOST_FACTS", 3)
    found = bounded(iter(FACTS))
    assert [next(found) for _ in range(3)] == FACTS[:3]
    with pytest.raises(TooMuch, match=r"^4 > 3 facts$"):
        next(found)


def test_every_limit_of_the_system_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = {f"RLIMIT_{name}": name for name in ("CPU", "FSIZE", "CORE", "AS")}
    asked: dict[str, tuple[int, int]] = {}

    def ask(kind: str, pair: tuple[int, int]) -> None:
        asked[kind] = pair
        raise OSError if kind == "CPU" else ValueError

    monkeypatch.setitem(sys.modules, "resource", SimpleNamespace(setrlimit=ask, **kinds))
    limits.limit_resources(7)
    memory, output = 1024 * 1024 * 1024, 64 * 1024 * 1024
    assert asked == {"CPU": (7, 12), "FSIZE": (output, output), "CORE": (0, 0), "AS": (memory, memory)}


def test_where_the_system_has_no_limits_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    limits.limit_resources(7)
