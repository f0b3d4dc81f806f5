"""Strict YAML: what people mean, nothing that surprises them, and no text that takes the program down."""

import subprocess
import sys

import pytest

from molewa_check.errors import InvalidInput
from molewa_check.source.yamltext import DEPTH_LIMIT, PROBLEMS_LIMIT, parse_yaml
from tests.source.helpers import problems_of

MANY = 20_000


def read(text: str) -> object:
    return parse_yaml(text, "file.yaml").value


TEXT = """
no yes on off No True TRUE Null 012 00 -01 1:30 2024-01-02 0x1F 0o17 1_000 .5 1. .inf -.inf .nan NaN Infinity 1e 1e4000
2026.1.1 ١
"""


@pytest.mark.parametrize("word", TEXT.split())
def test_what_yaml_guesses_stays_text(word: str) -> None:
    assert read(f"a: {word}") == {"a": word}


VALUES: dict[str, object] = {
    "true": True, "false": False, "null": None, "~": None, "": None, "0": 0, "-7": -7, "+7": 7,
    "1.50": 1.5, "1e3": 1000.0, "-0.5": -0.5, "'1'": "1", '"true"': "true", "|\n  1": "1",
}  # fmt: skip


@pytest.mark.parametrize("word", VALUES)
def test_plain_values(word: str) -> None:
    found = parse_yaml(f"a: {word}", "file.yaml").value["a"]
    assert (found, type(found)) == (VALUES[word], type(VALUES[word]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: [1\n", ["2:1 MC110"]),
        ("a: 'x\n", ["2:1 MC110"]),
        ("a:\n\tb: 1\n", ["2:1 MC117"]),
        ("a:\n  b: 1\n\tc: 2\n", ["3:1 MC117"]),
        ("a: 1\nb: 2\na: 3\n", ["3:1 MC111"]),
        ('1: a\n"1": b\n', ["2:1 MC111"]),
        ("a: {b: 1, b: 2}\nc: {d: 1, d: 2}\n", ["1:11 MC111", "2:11 MC111"]),
        ("a: !!python/object/apply:os.system [ls]\n", ["1:4 MC113"]),
        ("a: !!str 1\n", ["1:4 MC113"]),
        ("!!str a: 1\n", ["1:1 MC113"]),
        ("%TAG ! tag:example.com,2000:\n---\na: !x 1\n", ["3:4 MC113"]),
        ("a: &x {b: 1}\nc:\n  <<: {d: 1}\n", ["3:3 MC114"]),
        ("[a]: 1\n", ["1:1 MC118"]),
        ("? {a: 1}\n: 2\n", ["1:3 MC118"]),
        ("a: 1e999\n", ["1:4 MC119"]),
        ("a: 12345678901234567890\n", ["1:4 MC119"]),
        ("a: " + "9" * 5000, ["1:4 MC119"]),
        ("a: 1000000000000000\n", ["1:4 MC119"]),
        ("a: -1e15\n", ["1:4 MC119"]),
        ("a: 0." + "1" * 30, ["1:4 MC119"]),
        ('a: "x\\N"\n', ["1:4 MC122"]),
        ("a: 1\n---\nb: 2\n", ["2:1 MC120"]),
        ("a: *x\n", ["1:4 MC121"]),
        ('a: "\\e[31m"\n', ["1:4 MC122"]),
        ('"\\0": 1\n', ["1:1 MC122"]),
        ("a:\n  b: x\ufffey\n", ["2:7 MC122"]),
        ("a: x\x9b31m\n", ["1:5 MC122"]),
    ],
)
def test_refused(text: str, expected: list[str]) -> None:
    assert problems_of(read, text) == expected


def test_byte_order_mark_and_document_markers() -> None:
    assert read("\ufeff---\na: 1\n...\n") == {"a": 1}


def test_empty_documents() -> None:
    assert read("# nothing\n") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x [1]\nb: *x\n", ["2:4 MC112"]),
        ("a: &x 1\n*x : 2\n", ["2:1 MC112"]),
        ("a: &x [*x]\n", ["1:8 MC112"]),
    ],
)
def test_aliases_are_refused_in_answers(text: str, expected: list[str]) -> None:
    assert problems_of(read, text) == expected


def test_aliases_in_questionnaires() -> None:
    document = parse_yaml("a: &x [1, {b: 2}]\nc: *x\n", "file.yaml", aliases=True)
    assert document.value == {"a": [1, {"b": 2}], "c": [1, {"b": 2}]}


def test_alias_bomb() -> None:
    lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x,x]", *(f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 12))]
    assert [found.split()[1] for found in problems_of(parse_yaml, "\n".join(lines), "f", aliases=True)] == ["MC116"]


def test_alias_to_itself() -> None:
    assert problems_of(parse_yaml, "a: &x [*x]\n", "f", aliases=True) == ["1:4 MC115"]


DEEP = {
    "brackets": ("[" * MANY + "]" * MANY, "1:41"),
    "brackets left open": ("[" * MANY, "1:41"),
    "a million brackets": ("[" * 1_000_000, "1:41"),
    "braces": ("{a: " * MANY + "1" + "}" * MANY, "1:161"),
    "braces left open": ("{a: " * MANY, "1:161"),
    "dashes": ("- " * MANY + "x", "1:81"),
    "question marks": ("? " * MANY + "x", "1:81"),
    "dashes and question marks": ("- ? " * MANY + "x", "1:81"),
    "indented keys": ("\n".join(" " * i + "a:" for i in range(1500)), "41:41"),
    "indented dashes": ("\n".join(" " * i + "-" for i in range(1500)), "41:41"),
    "just too deep": ("[" * (DEPTH_LIMIT + 1) + "]" * (DEPTH_LIMIT + 1), "1:41"),
}


@pytest.mark.parametrize("text", [text for text, _ in DEEP.values()], ids=list(DEEP))
def test_nesting_is_bounded(text: str) -> None:
    """In a process of its own: without the bound, libyaml's composer ends the process."""
    code = (
        "import sys\nfrom molewa_check.errors import InvalidInput\n"
        "from molewa_check.source.yamltext import parse_yaml\n"
        "try:\n    parse_yaml(sys.stdin.read(), 'f')\nexcept InvalidInput as error:\n"
        "    print(*(f'{p.location} {p.code.name}' for p in error.problems))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=text, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    place = next(place for known, place in DEEP.values() if known is text)
    assert (done.stdout.strip(), done.returncode) == (f"f:{place} MC115", 0)


def test_nesting_up_to_the_bound() -> None:
    value: object = read("[" * DEPTH_LIMIT + "]" * DEPTH_LIMIT)
    for _ in range(DEPTH_LIMIT - 1):
        assert isinstance(value, list)
        value = value[0]
    assert value == []


def test_many_brackets_side_by_side_are_fine() -> None:
    assert read("a: [" + "[], " * 2000 + "]") == {"a": [[]] * 2000}


@pytest.mark.parametrize("text", ["".join(f"a{i}: 1\n" for i in range(2000)) * 2, "a: [" + "!x 1, " * 2000 + "]"])
def test_problems_are_bounded(text: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read(text)
    assert len(caught.value.problems) == PROBLEMS_LIMIT


def test_places_of_values_and_keys() -> None:
    document = parse_yaml("a:\n  - b: 1\n    cc: [x, y]\n", "file.yaml")
    assert str(document.locate(("a", 0, "cc", 1))) == "file.yaml:3:13"
    assert str(document.locate(("a", 0, "cc"), of_key=True)) == "file.yaml:3:5"
    assert str(document.locate(("a", 0, "missing"))) == "file.yaml:2:5"
    assert str(document.locate(("a", "branch of a union", 0, "b"))) == "file.yaml:2:8"
    assert document.path_of(("a", "branch of a union", 0, "b")) == "a[0].b"
