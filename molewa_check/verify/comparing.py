"""Comparing values key by key, and pages word by word."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import islice
from typing import Any
from unicodedata import normalize

from molewa_check.verify.findings import Difference, Kind, Look
from molewa_check.verify.pdf_file import Opened, PrintedPage, Sight

MOST_PER_PAGE = 10
MOST_WORDS = 5000
"""Words of a page that are compared one by one; a report's page has a thousand."""
SHOWN_WORDS = 12
ABSENT = object()
SEPARATING = re.compile("[\\s\\-\u00ad\u2010\u2011\ufffe\u0002]+")
JOINED = set("fijltThkbsc")
"""Letters that fonts join to one sign; other programs lose them when they save a file again."""
READABLE = re.compile(r"[0-9A-Za-z\u00c0-\u017f]")


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


def to_look_at(computed: Opened, found: Opened) -> list[int]:
    """The numbers of the pages that are not the same through and through."""
    first, second = _drawings(computed), _drawings(found)
    pairs = enumerate(zip(computed.pages, found.pages, strict=False), start=1)
    return [number for number, (one, other) in pairs if one != other or first.get(number) != second.get(number)]


def _drawings(opened: Opened) -> dict[int, str]:
    """The commands that draw each page, as a checksum."""
    return {int(fact.place): fact.value for fact in opened.facts if fact.kind is Kind.CONTENT}


def pages(
    computed: Sequence[PrintedPage], found: Sequence[PrintedPage], sights: Mapping[int, Sight]
) -> Iterator[Difference]:
    """Every page that does not say, or does not look like, what it should; then those that were only drawn anew."""
    if len(computed) != len(found):
        yield Difference(Kind.PAGE_COUNT, "", len(computed), len(found))
    anew: dict[Look, list[int]] = {}
    differs = len(computed) != len(found)
    for number, sight in sights.items():
        expected, actual = computed[number - 1].words, found[number - 1].words
        differs |= Look.DIFFERENT in {sight.screen, sight.printed}
        if sight.screen is not Look.DIFFERENT:
            yield from islice(text_layer(str(number), expected, actual), MOST_PER_PAGE)
        elif letters(expected) != letters(actual):
            yield from islice(_words(str(number), expected, actual), MOST_PER_PAGE)
        else:
            yield Difference(Kind.PICTURE, str(number), None, f"{sight.place} %")
        if Look.DIFFERENT not in {sight.screen, sight.printed}:
            anew.setdefault(max(sight.screen, sight.printed, key=list(Look).index), []).append(number)
        elif sight.screen is not Look.DIFFERENT:  # on the screen it was said already
            yield Difference(Kind.PRINT, str(number), None, f"{sight.place} %")
    for look, numbers in anew.items():
        if look is not Look.SAME:
            yield Difference(Kind.REDRAWN, _ranges(numbers), None, look.value, harmless=True)
        elif not differs:  # a letter more in the font changes the commands of every page
            yield Difference(Kind.CONTENT, _ranges(numbers), None, look.value, harmless=True)


def _ranges(numbers: Sequence[int]) -> str:
    """Numbers in ascending order, in short: 1-3, 5."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def letters(words: Sequence[str]) -> str:
    """What a text says, whatever a program makes of spaces, hyphens and ligatures."""
    return SEPARATING.sub("", normalize("NFKC", "".join(words)))


def text_layer(place: str, computed: Sequence[str], found: Sequence[str]) -> Iterator[Difference]:
    """What the same picture says to those who copy it, search in it or have it read aloud."""
    if computed == found:
        return
    if letters(computed) == letters(found):
        yield Difference(Kind.TEXT_LAYER, place, None, None, harmless=True)
        return
    differences = list(_words(place, computed, found))
    if all(_lost_ligatures(str(one.computed or ""), str(one.found or "")) for one in differences):
        yield replace(differences[0], kind=Kind.TEXT_LAYER, harmless=True)
    else:
        yield from (replace(one, kind=Kind.TEXT_LAYER) for one in differences)


def _lost_ligatures(computed: str, found: str) -> bool:
    """Whether nothing but signs that no text has stand where letters were that fonts join."""
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, computed, found, autojunk=False).get_opcodes():
        if tag != "equal" and (set(computed[i1:i2]) - JOINED or READABLE.search(found[j1:j2])):
            return False
    return True


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
