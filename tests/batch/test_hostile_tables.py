"""Tables that would end the program, or its patience: they cost a row of problems.csv, and nothing else."""

import io
import json
import os
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from molewa_check.batch import headings, sheets, table_reader
from molewa_check.batch.collect import collect
from molewa_check.batch.draft import recognise
from molewa_check.batch.sheets import READER, OpenTable
from molewa_check.batch.workbook import Sheet
from molewa_check.cli.app import app
from molewa_check.errors import InvalidInput
from molewa_check.guards.confined import Confined
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.source.questionnaire import load_by_name
from molewa_check.words.reading import Defect, Percent
from tests.batch.helpers import Folder
from tests.batch.test_tables import parts, workbook

pytestmark = pytest.mark.strict

CORPUS = Path(__file__).parents[1] / "corpus" / "tables"
NAMESPACE = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
HEAD = b'<row r="1"><c r="A1" t="inlineStr"><is><t>s.level</t></is></c></row>'
END = b"</sheetData></worksheet>"


def sheet(rows: bytes) -> bytes:
    """A workbook whose sheet holds these rows below a heading."""
    return parts(sheet1=NAMESPACE + HEAD + rows + END)


def moved() -> bytes:
    """A workbook whose sheet lies elsewhere, and reaches far."""
    packed = io.BytesIO()
    rows = b'<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    with zipfile.ZipFile(io.BytesIO(sheet(rows))) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            text = old.read(name).replace(b"worksheets/sheet1.xml", b"other/place.xml")
            new.writestr(name.replace("worksheets/sheet1.xml", "other/place.xml"), text)
    return packed.getvalue()


def shared_strings(times: int, length: int) -> bytes:
    """A workbook with one long text that many cells name."""
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(2, times + 2))
    text = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>' + b"x" * length
    return parts(sheet1=NAMESPACE + HEAD + cells + END, sharedStrings=text + b"</t></si></sst>")


HOSTILE = {
    "row only": sheet(b'<row r="1048576"><c><v>2</v></c></row><row r="5"><c r="XFD5"><v>1</v></c></row>'),
    "spaces": sheet(b'<row r="1048576"><c r = "XFD1048576"><v>2</v></c></row>'),
    "a long comment": parts(
        sheet1=b"<!--" + b"x" * 2_500_000 + b"-->" + NAMESPACE + b'<row r="1048576"><c r="XFD1048576"/></row>' + END
    ),
    "moved": moved(),
    "four letters": sheet(b'<row r="2"><c r="ZZZZ2"><v>2</v></c></row><row r="900000"><c r="A900000"/></row>'),
    "twenty digits": sheet(b'<row r="99999999999999999999"><c r="A99999999999999999999"><v>2</v></c></row>'),
    "shared strings": shared_strings(60_000, 32_000),
    "damaged directory": (CORPUS / "damaged-directory.xlsx").read_bytes(),
}


@pytest.mark.parametrize("cell", ["9" * 4301, "AO" + "0" * 9000 + "1", "AO" + "9" * 9000])
def test_a_drafted_mapping_with_very_long_numbers(cell: str) -> None:
    questionnaire = load_by_name("molewa").questionnaire
    for question in questionnaire.questions.values():
        recognise(
            [question.id, f"{question.id}[{cell}]", f"{question.id}[{cell} comment]"], [[cell] * 3], questionnaire
        )


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_workbook_costs_itself_only(folder: Folder, kind: str) -> None:
    folder.write("in/a.csv", "s.level\n1\n")
    folder.write("in/b.xlsx", HOSTILE[kind])
    workbook(folder.path / "in" / "c.xlsx", [["s.level"], [2]])
    summary = folder.run()
    (said,) = folder.problems
    assert (summary.scored, summary.failed) == (2, 1)
    assert said in {"b.xlsx MC713", "b.xlsx MC761"}


@pytest.mark.parametrize("path", sorted(CORPUS.iterdir()), ids=lambda path: path.name)
def test_what_failed_once(folder: Folder, path: Path) -> None:
    folder.answers("a.yaml")
    folder.write(f"in/{path.name}", path.read_bytes())
    assert folder.run().scored >= 1


def test_a_drafted_mapping_of_a_hostile_workbook(folder: Folder) -> None:
    path = folder.write("t.xlsx", HOSTILE["shared strings"])
    done = CliRunner().invoke(app, ["columns", str(path), "-q", folder.questionnaire])
    assert (done.exit_code, "MC761" in done.stderr) == (3, True)


def test_the_first_rows_of_a_table_that_ends_badly_count(folder: Folder) -> None:
    folder.write("in/t.csv", "s.level\n" + "1\n" * 700 + '"1\n')
    assert folder.run().scored == 700
    assert [problem.split(" ")[1] for problem in folder.problems] == ["MC777"]


def test_many_headings_that_mean_nothing_are_one_problem(folder: Folder) -> None:
    folder.write("in/t.csv", ",".join(f"heading {number}" for number in range(16_000)) + "\n1\n")
    folder.write("in/u.csv", ",".join(["twice"] * 16_000) + "\n1\n")
    folder.run()
    assert folder.problems == ["t.csv:1 MC744", "u.csv:1 MC744"]
    assert "heading 4, …" in folder.table("problems.csv")[0]["message"]


def test_a_draft_looks_at_the_questionnaire_once(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    questionnaire = load_by_name(folder.questionnaire).questionnaire
    looked: list[object] = []
    names = headings.names_of

    def look(given: Questionnaire) -> object:
        looked.append(given)
        return names(given)

    monkeypatch.setattr(headings, "names_of", look)
    assert len(recognise([f"heading {number}" for number in range(100)], [], questionnaire).open) == 100
    assert len(looked) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("s.level,s.yes\n1" + "," * table_reader.COLUMNS_LIMIT + "2\n", "MC762"),
        ("s.text,s.yes\n" + ",".join(["y" * 100_000] * 42), "MC763"),
    ],
)
def test_rows_that_no_company_fills(folder: Folder, text: str, code: str) -> None:
    folder.write("in/t.csv", text)
    folder.run()
    assert code in [problem.split(" ")[1] for problem in folder.problems]


# The process


@pytest.fixture
def fresh_reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[Confined]:
    """A reader that nobody has asked yet."""
    reader = Confined("molewa_check.batch.table_reader", READER.seconds)
    monkeypatch.setattr(sheets, "READER", reader)
    yield reader
    reader.end()


def test_one_process_reads_all_tables_and_none_is_started_without(folder: Folder, fresh_reader: Confined) -> None:
    folder.answers("a.yaml")
    folder.run()
    assert fresh_reader.started == 0
    for number in range(3):
        folder.write(f"in/{number}.csv", "s.level\n1\n")
    assert folder.run().scored == 4
    assert fresh_reader.started == 1


def test_a_process_that_dies_is_replaced(folder: Folder, fresh_reader: Confined) -> None:
    folder.write("in/t.csv", "company,s.level\n" + "A,1\n" * 2000)
    found = iter(collect(["in"], folder.questionnaire))
    next(found)
    fresh_reader.end()
    rest = list(found)
    assert [getattr(item, "code", None) and item.code.name for item in rest][-1] == "MC761"  # type: ignore[union-attr]
    assert len(list(collect(["in"], folder.questionnaire))) == 2000
    assert fresh_reader.started == 2


def test_a_process_without_an_answer_is_ended(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Confined("molewa_check.batch.table_reader", 0.0)
    monkeypatch.setattr(sheets, "READER", slow)
    path = folder.write("t.csv", "s.level\n1\n")
    with pytest.raises(InvalidInput, match="MC761"):
        OpenTable(path, "t.csv")


def test_the_file_is_looked_at_before_a_process_is_started(folder: Folder, fresh_reader: Confined) -> None:
    names = ["none.csv", "in"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder.path / "pipe.csv")
        names.append("pipe.csv")
    for name in names:
        with pytest.raises(InvalidInput):
            OpenTable(folder.path / name, name)
    assert fresh_reader.started == 0


def test_cells_keep_their_kind_on_the_way() -> None:
    cells: list[Any] = [1.5, True, "a\ud800", datetime(2026, 1, 2, 3, 4, 5), date(2026, 1, 2), time(3, 4)]
    cells += [Percent(0.35), Defect("#N/A")]
    desk = table_reader.Desk()
    row = [*cells, timedelta(hours=30), None, float("inf"), 10**15]
    desk._sheets = [Sheet("", hidden=False, rows=lambda: iter([(1, row)]))]
    found = json.loads(desk(b'{"rows": 0, "sheet": 0}', iter(())), object_hook=table_reader.unpacked_cell)
    assert found["rows"] == [[1, [*cells, timedelta(hours=30), None, float("inf"), 10**15]]]


def test_columns_and_rows_before_the_first_cell_count(folder: Folder) -> None:
    workbook(folder.path / "in" / "t.xlsx", [[], [None, None, "s.level", "s.yes"], [], [None, None, 9, "ja"]])
    folder.run()
    assert folder.problems == ["t.xlsx:4:3 MC404"]
