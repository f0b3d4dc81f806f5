"""The list of reports that a batch has made."""

import json
from pathlib import Path

import pytest

from molewa_check.batch import index as index_module
from molewa_check.batch.duplicates import superseded
from molewa_check.batch.index import INDEX, Entry, Index, failed_origins, has_index, origins
from molewa_check.batch.outcome import Outcome
from molewa_check.batch.walk import Item
from molewa_check.errors import Code, Location, Problem

ENTRY = Entry("key", "content", ("origin",))


def saved(folder: Path) -> dict[str, object]:
    """What the list on disk says."""
    found: dict[str, object] = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    return found


def test_a_report_is_current_where_the_file_is_there_and_nothing_has_changed(tmp_path: Path) -> None:
    index, report = Index(tmp_path), tmp_path / "a.pdf"
    report.write_bytes(b"x")
    assert not index.is_current(report, "key"), "nobody knows it"
    index.add("a.pdf", ENTRY)
    assert index.is_current(report, "key")
    assert not index.is_current(report, "another key")
    report.unlink()
    assert not index.is_current(report, "key")


def test_it_is_saved_every_few_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "SAVED_EVERY", 3)
    index, sizes = Index(tmp_path), []
    for number in range(7):
        index.add(f"{number}.pdf", ENTRY)
        sizes.append(len(saved(tmp_path)) if has_index(tmp_path) else 0)
    assert sizes == [0, 0, 3, 3, 3, 6, 6]
    index.save()
    assert len(saved(tmp_path)) == 7


def test_another_run_reads_what_was_saved(tmp_path: Path) -> None:
    index = Index(tmp_path)
    index.add("a.pdf", ENTRY)
    index.save()
    (tmp_path / "a.pdf").write_bytes(b"x")
    assert Index(tmp_path).is_current(tmp_path / "a.pdf", "key")


@pytest.mark.parametrize(
    "entry",
    [
        None, [], "x", {}, {"key": "key", "content": "x"}, {"key": 1, "content": "x", "origins": []},
        {"key": "key", "content": 1, "origins": []}, {"key": "key", "content": "x", "origins": "x"},
    ],
)  # fmt: skip
def test_what_does_not_look_like_an_entry_is_none(tmp_path: Path, entry: object) -> None:
    good = {"key": "key", "content": "x", "origins": []}
    (tmp_path / INDEX).write_text(json.dumps({"bad.pdf": entry, "../out.pdf": good, "good.pdf": good}), "utf-8")
    for name in ("bad.pdf", "good.pdf"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path.parent / "out.pdf").write_bytes(b"x")
    index = Index(tmp_path)
    assert index.is_current(tmp_path / "good.pdf", "key")
    assert not index.is_current(tmp_path / "bad.pdf", "key")
    assert index.remove_gone({"good"}, ()) == (0, []), "nothing outside of the folder is touched"


@pytest.mark.parametrize("text", ["", "[]", "{", "null"])
def test_a_list_that_cannot_be_read_is_empty(tmp_path: Path, text: str) -> None:
    (tmp_path / INDEX).write_text(text, encoding="utf-8")
    assert Index(tmp_path).remove_gone((), ()) == (0, [])


def test_a_row_comes_from_its_table_and_a_file_from_itself() -> None:
    table, row = Item("in/t.csv", Path("t.csv")), Item("in/t.csv:3", Path("t.csv"), row=3)
    assert len(origins(table)) == 1
    assert origins(row)[0] == origins(table)[0]
    assert len({*origins(row), *origins(Item("in/t.csv:4", Path("t.csv"), row=4))}) == 3


def test_an_origin_is_the_name_of_a_file_and_not_where_it_lies(tmp_path: Path) -> None:
    assert origins(Item("a.yaml", tmp_path / "a.yaml")) == origins(Item("a.yaml", Path("a.yaml")))
    assert origins(Item("a.yaml", tmp_path / "a.yaml")) != origins(Item("b/a.yaml", tmp_path / "a.yaml"))
    assert str(tmp_path) not in origins(Item("a.yaml", tmp_path / "a.yaml"))[0]


def test_what_could_not_be_used_is_the_file_or_rows_of_it() -> None:
    broken = Problem(Code.MC101, Location("in/t.csv"))
    rows = [Problem(Code.MC715, Location("in/t.csv", line)) for line in (2, 5)]
    warning = Problem(Code.MC719, Location("in/t.csv"))
    whole, second, fifth = (origins(Item(name, Path("t.csv")))[0] for name in ("in/t.csv", "in/t.csv:2", "in/t.csv:5"))
    assert failed_origins(Outcome("in/t.csv", None, (broken,))) == (whole,)
    assert failed_origins(Outcome("in/t.csv", None, tuple(rows))) == (second, fifth)
    assert failed_origins(Outcome("in/t.csv", None, (warning,))) == ()


def test_answers_that_were_replaced_say_by_which() -> None:
    before = Problem(Code.MC719, Location("a.yaml"))
    outcome = superseded(Outcome("a.yaml", None, (before,)), Outcome("b.yaml", None))
    assert (outcome.name, outcome.result) == ("a.yaml", None)
    assert outcome.problems == (
        before,
        Problem(Code.MC705, Location("a.yaml"), params={"other": "b.yaml", "company": ""}),
    )
