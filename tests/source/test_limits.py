"""Small files that would fill the memory: reading stops at a limit that the message names."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from molewa_check.errors import Code, InvalidInput
from molewa_check.source import benchmark, contacts
from molewa_check.source.answers import ANSWERS_SIZE_LIMIT, read_answers_document
from molewa_check.source.contacts import read_contacts
from molewa_check.source.document import Document
from molewa_check.source.jsontext import parse_json
from molewa_check.source.questionnaire import definition_text, load_by_name
from molewa_check.source.yamltext import KEPT_LENGTH, NODES_LIMIT, parse_yaml

BASE = 64 * 1024 * 1024
"""Bytes beside those that depend on the text: as many nodes as are read at most."""

MEGABYTE = 1024 * 1024
CONTACTS = "format: molewa-check/contacts/1\ncontacts:\n"
CONTACT = "- {{id: c{0}, name: N, role: R, topics: [t], checked_on: '2026-10-01', source: s{0}}}\n"
TEXTS: dict[str, tuple[Callable[[str, str], Document], str, Code | None]] = {
    "empty entries": (parse_yaml, "-\n" * 500_000, Code.MC123),
    "empty entries in brackets": (parse_yaml, "[" + "~," * 500_000 + "~]", Code.MC123),
    "empty keys": (parse_yaml, "? \n" * 300_000, Code.MC123),
    "as many as are read": (parse_yaml, "[" + "~," * (NODES_LIMIT - 5) + "~]", None),
    "a long text": (parse_yaml, "a: |\n" + "  -,:?\n" * 100_000, None),
    "lists in an attachment": (parse_json, "[" + "[]," * 2_700_000 + "[]]", Code.MC123),
    "texts in an attachment": (parse_json, "[" + '"",' * 2_700_000 + "0]", Code.MC123),
    "a list as long as is read": (parse_json, "[" + "[]," * (NODES_LIMIT // 2 - 2) + "[]]", None),
    "commas in a text": (parse_json, '["' + ',:[{\\"' * 100_000 + '"]', None),
    "an open quote": (parse_json, '["' + "," * 1_000_000, Code.MC123),
}


def peak(work: Callable[[], object]) -> int:
    """The most memory that Python's objects take meanwhile."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("kind", TEXTS)
def test_memory_for_a_text_has_a_bound(kind: str) -> None:
    read, text, expected = TEXTS[kind]
    found: list[Code] = []

    def work() -> None:
        try:
            read(text, "a")
        except InvalidInput as error:
            found.extend(problem.code for problem in error.problems)

    assert peak(work) < 20 * len(text) + BASE
    assert found == ([expected] if expected else [])


def test_the_message_names_place_and_limit() -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_yaml("a:\n" + "- x\n" * 100_000, "a.yaml")
    (problem,) = caught.value.problems
    assert (problem.location.line, str(NODES_LIMIT) in problem.message(str)) == (NODES_LIMIT - 1, True)


def test_contacts_that_are_all_wrong_are_told_up_to_a_limit(tmp_path: Path) -> None:
    path = tmp_path / "contacts.yaml"
    told = []
    for text in ("- x\n" * 50_000, "".join(map(CONTACT.format, range(3_000))) + "sources: [{id: q, title: Q}]\n"):
        path.write_text(CONTACTS + text, encoding="utf-8")

        def work() -> None:
            with pytest.raises(InvalidInput) as caught:
                read_contacts(path)
            told.append(len(caught.value.problems))

        assert peak(work) < 20 * path.stat().st_size + 2 * BASE
    # And one that says so.
    assert max(told) <= 301


@pytest.mark.parametrize(
    ("read", "limit"),
    [(read_answers_document, ANSWERS_SIZE_LIMIT), (read_contacts, contacts.SIZE_LIMIT)],
)
def test_files_have_the_size_that_they_need(tmp_path: Path, read: Callable[[Path], object], limit: int) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"#" * (limit + 1))
    with pytest.raises(InvalidInput, match="MC105"):
        read(path)
    assert max(limit, benchmark.SIZE_LIMIT) <= MEGABYTE


def test_what_is_shipped_stays_far_below_the_limit() -> None:
    text = definition_text(load_by_name("molewa"))
    value = parse_json(text, "q.json").value

    def nodes(value: object) -> int:
        if isinstance(value, dict):
            return 1 + sum(1 + nodes(item) for item in value.values())
        return 1 + sum(map(nodes, value)) if isinstance(value, list) else 1

    assert nodes(value) * 2 < NODES_LIMIT


def test_places_are_found_in_long_texts_and_in_lists_in_lists() -> None:
    document = parse_yaml("a: [1, {b: 2}]\nlong: " + "x" * KEPT_LENGTH, "a.yaml")
    place = document.locate(("a", 1, "b"))
    assert (place.line, place.column) == (1, 12)
    deep = parse_yaml("{x: [" * 18 + "1" + "]}" * 18, "a.yaml")
    assert deep.locate(("x", 0) * 18 + ("y",) * 20).column == 5 * 18 + 1
