"""Files inside the file, and what is said about them."""

from typing import Any

from molewa_check.verify.findings import Fact
from molewa_check.verify.inside.files import of_file
from molewa_check.verify.inside.objects import Name
from tests.verify.inside.samples import document, ref, said, stream

CONTENTS = {4: b"four", 5: b"five", 6: b"four"}
FOUR, FIVE = (
    "04efaf080f5a3e74e1c29d1ca6a48569382cbbcd324e8d59d2b83ef21c039f00",
    "222b0bd51fcef7e65c2e62db2ed65457013bab56be6fafeb19ee11d453153c80",
)


def told(entries: dict[str, Any], **about: Any) -> list[tuple[str, str, str]]:
    """What is said about a file."""
    found: list[Fact] = list(of_file(document({n: stream(n, **about) for n in CONTENTS}, streams=CONTENTS), entries))
    return said(found)


def test_what_is_no_file() -> None:
    assert told({}) == []
    assert told({"/F": "a.txt", "/UF": "a.txt", "/Desc": "x"}) == []
    assert told({"/RF": {"/F": ["a.txt"]}, "/F": "a"}) == []


def test_name_and_content() -> None:
    assert told({"/UF": "ü.txt", "/EF": {"/F": ref(4)}}) == [("attachment-copy", "ü.txt", FOUR)]
    assert told({"/F": "a.txt", "/EF": {"/F": ref(5)}}) == [("attachment-copy", "a.txt", FIVE)]
    assert told({"/F": 3.0, "/EF": {"/F": ref(5)}}) == [("attachment-copy", "?", FIVE)]


def test_the_newer_name_counts_and_another_older_one_is_told() -> None:
    assert told({"/F": "old", "/UF": "new", "/EF": {"/F": ref(4)}}) == [
        ("attachment-description", "new", "/F old"), ("attachment-copy", "new", FOUR),
    ]  # fmt: skip
    assert told({"/F": "a  b", "/UF": "a b", "/EF": {"/F": ref(4)}}) == [("attachment-copy", "a b", FOUR)]
    assert told({"/F": 3.0, "/UF": "a", "/EF": {"/F": ref(4)}}) == [("attachment-copy", "a", FOUR)]


def test_every_content_once_that_of_the_newer_name_first() -> None:
    both = {"/F": ref(4), "/UF": ref(5)}
    assert [value for _, _, value in told({"/UF": "a", "/EF": both})] == [FIVE, FOUR]
    assert [value for _, _, value in told({"/UF": "a", "/EF": {"/F": ref(4), "/UF": ref(6)}})] == [FOUR]


def test_related_files() -> None:
    entries = {"/UF": "a", "/RF": {"/F": ["name", ref(5)]}}
    assert told(entries) == [("attachment-copy", "a", FIVE)]
    assert [value for _, _, value in told({**entries, "/EF": {"/F": ref(4)}})] == [FOUR, FIVE]


def test_a_file_without_content_is_described() -> None:
    assert told({"/UF": "a", "/EF": {}, "/Desc": "x"}) == [("attachment-description", "a", "x")]
    assert told({"/UF": "a", "/EF": None, "/Desc": 3.0}) == []


def test_what_is_said_about_it() -> None:
    entries = {
        "/UF": "a", "/EF": {"/F": ref(4)}, "/Desc": "a  text", "/AFRelationship": Name("/Data"), "/FS": Name("/URL"),
        "/V": True, "/CI": {}, "/Thumb": 3.0, "/Type": Name("/Filespec"),
    }  # fmt: skip
    about = {"Subtype": Name("/text#2Fplain"), "Type": Name("/X"), "Params": ref(9)}
    values = [
        value for kind, place, value in told(entries, **about) if (kind, place) == ("attachment-description", "a")
    ]
    assert values[:1] == ["a text"]
    assert [value.split()[0] for value in values[1:]] == ["/AFRelationship", "/CI", "/FS", "/Subtype", "/Thumb", "/V"]
    assert {"/AFRelationship /Data", "/Subtype /text#2Fplain", "/Thumb 3", "/V True"} <= set(values)


def test_its_days_count_and_its_checksum_does_not() -> None:
    about = {"/ModDate": "D:2026", "/CheckSum": "x", "/Mac": {}, "/Size": 4.0}
    assert told({"/UF": "a", "/EF": {"/F": ref(4)}}, Params=about) == [
        ("attachment-copy", "a", FOUR),
        ("attachment-description", "a", "/ModDate D:2026"),
        ("attachment-description", "a", "/Size 4"),
    ]
