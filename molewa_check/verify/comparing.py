"""Comparing values key by key, and pages word by word."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice
from typing import Any

from molewa_check.verify.findings import Difference, Kind
from molewa_check.verify.pdf_file import PrintedPage

MOST_PER_PAGE = 10
MOST_WORDS = 5000
"""Words of a page that are compared one by one; a report's page has a thousand."""
SHOWN_WORDS = 12
ABSENT = object()


def values(kind: Kind, computed: Any, found: Any, path: str = "") -> Iterator[Difference]:
    """Every value that differs, with the keys that lead to it."""
    if isinstance(computed, dict) and isinstance(found, dict):
        for key in (*computed, *(key for key in found if key not in computed)):
            inner = f"{path}.{key}".lstrip(".")
            yield from values(kind, computed.get(key, ABSENT), found.get(key, ABSENT), inner)
    elif isinstance(computed, list) and isinstance(found, list):
        for index in range(max(len(computed), len(found))):
            first, second = (items[index] if index < len(items) else ABSENT for items in (computed, found))
            yield from values(kind, first, second, f"{path}[{_label((first, second), index)}]")
    elif type(computed) is not type(found) and {type(computed), type(found)} != {int, float}:
        yield Difference(kind, path, _shown(computed), _shown(found))
    elif computed != found:
        yield Difference(kind, path, computed, found)


def _label(items: tuple[Any, Any], index: int) -> object:
    """Sections, questions and the like are called by their id where both sides agree on it."""
    ids = {item.get("id") for item in items if isinstance(item, dict) and isinstance(item.get("id"), str)}
    return next(iter(ids)) if len(ids) == 1 else index


def _shown(value: Any) -> Any:
    return None if value is ABSENT else value


def pages(computed: Sequence[PrintedPage], found: Sequence[PrintedPage]) -> Iterator[Difference]:
    """Every page that does not say, or does not look like, what it should."""
    if len(computed) != len(found):
        yield Difference(Kind.PAGE_COUNT, "", len(computed), len(found))
    for number, (expected, actual) in enumerate(zip(computed, found, strict=False), start=1):
        if expected.words != actual.words:
            yield from islice(_words(str(number), expected.words, actual.words), MOST_PER_PAGE)
        elif expected.picture != actual.picture:
            yield Difference(Kind.PICTURE, str(number))


def _words(place: str, computed: Sequence[str], found: Sequence[str]) -> Iterator[Difference]:
    if len(found) > MOST_WORDS:
        yield Difference(Kind.WORDS, place, _joined(computed), _joined(found))
        return
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, computed, found, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Difference(Kind.WORDS, place, _joined(computed[i1:i2]), _joined(found[j1:j2]))


def _joined(words: Sequence[str]) -> str | None:
    return " ".join(words[:SHOWN_WORDS]) + (" …" if len(words) > SHOWN_WORDS else "") if words else None


def scores(expected: Sequence[str], found: Sequence[PrintedPage]) -> Iterator[Difference]:
    """Scores of the result that stand on no page."""
    printed = {word.strip(".,;:()") for page in found for word in page.words}
    for score in dict.fromkeys(expected):
        if score not in printed:
            yield Difference(Kind.WORDS, "", score, None)
