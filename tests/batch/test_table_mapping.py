"""What a cell says by itself is worked out once for each text of a column; what is odd is told of every cell."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from molewa_check.batch.cells import answer_of
from molewa_check.batch.csvtext import Row
from molewa_check.batch.table_mapping import ODD, SHORT, SILENT, TableMapping
from molewa_check.model.columns import ColumnRule
from molewa_check.model.fit import Unfit
from molewa_check.source.questionnaire import load_questionnaire
from molewa_check.words.reading import Percent
from tests.batch.helpers import SMALL, Folder

LEVEL, YES, NUMBER, TEXT, NOTE, APPLES = range(6)


@pytest.fixture
def mapping(tmp_path: Path) -> TableMapping:
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    rules = {
        LEVEL: ColumnRule(question="s.level"),
        YES: ColumnRule(question="s.yes"),
        NUMBER: ColumnRule(question="s.number"),
        TEXT: ColumnRule(question="s.text"),
        NOTE: ColumnRule(question="s.level", holds="note"),
        APPLES: ColumnRule(question="s.many", option="a"),
    }

    def again() -> Iterator[Row]:
        return iter(())

    return TableMapping(load_questionnaire(path).questionnaire, None, rules, {}, (), again)


@pytest.mark.parametrize(
    ("index", "cell", "said"),
    [
        (LEVEL, "some", 1),
        (LEVEL, " 2 ", 2),
        (LEVEL, "'2", 2),
        (LEVEL, 2.0, 2),
        (LEVEL, "?", {"state": "unknown"}),
        (LEVEL, "no answer", None),
        (LEVEL, " ", SILENT),
        (LEVEL, "9", ODD),
        (LEVEL, "#N/A", ODD),
        (LEVEL, "2\x1b", ODD),
        (NUMBER, Percent(0.35), 35),
        (NUMBER, 1e300, ODD),
        (NOTE, "2", ODD),
        (APPLES, "x", ODD),
    ],
)
def test_what_a_cell_says_by_itself(mapping: TableMapping, index: int, cell: Any, said: Any) -> None:
    assert mapping.plainly(index, cell) == said
    assert mapping.plainly(index, cell) == said, "and the second time"


@pytest.mark.parametrize("cells", list(permutations([1, 1.0, True])))
def test_a_number_and_a_tick_are_not_the_same(mapping: TableMapping, cells: tuple[Any, ...]) -> None:
    """To a dictionary they are."""
    found = {type(cell): (mapping.plainly(LEVEL, cell), mapping.plainly(TEXT, cell)) for cell in cells}
    assert found == {int: (1, "1"), float: (1, "1"), bool: (ODD, "true")}


def test_each_text_is_read_once_and_long_ones_are_not_kept(
    mapping: TableMapping, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Any] = []

    def counted(question: Any, cell: Any, *rest: Any) -> Any:
        read.append(cell)
        return answer_of(question, cell, *rest)

    monkeypatch.setattr("molewa_check.batch.table_mapping.answer_of", counted)
    long = "x" * (SHORT + 1)
    for cell in ("some", "some", "1", "some", long, long):
        mapping.plainly(TEXT, cell)
    assert read == ["some", "1", long, long]


@pytest.mark.parametrize("cell", ["9", "#NV", "1.500"])
def test_an_odd_cell_is_told_of_every_company(folder: Folder, cell: str) -> None:
    lines = ["company;s.level;s.number;s.yes", *(f"{name};1;{cell};ja" for name in "ABC"), "D;1;12;ja"]
    folder.write("in/t.csv", "\n".join(lines).replace("1;9;", "9;1;") + "\n")
    folder.run()
    told = [(row["line"], row["company"], row["cell"][1:]) for row in folder.table("problems.csv")]
    assert told == [("2", "A", "2"), ("3", "B", "3"), ("4", "C", "4")]


def test_two_columns_for_one_number(mapping: TableMapping) -> None:
    """What the cells of one tell is asked for although neither is the whole answer."""
    rules = {place: ColumnRule(question="s.number") for place in (0, 1)}
    rows = [["1.500", ""], ["2,5", ""]]
    both = replace(mapping, rules=rules, again=lambda: enumerate(rows, start=2))
    assert (both.plainly(0, "1.500"), both.answer_in(0, "1,5")) == (ODD, 1.5)
    with pytest.raises(Unfit, match="MC404"):
        both.answer_in(0, "1.500")
