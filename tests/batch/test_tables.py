"""Wide tables, CSV and XLSX: a row per company."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from pyarrow.parquet import read_table

from molewa_check.batch import workbook as workbooks
from molewa_check.batch.csvtext import separator_of
from molewa_check.batch.workbook import sheets_of
from molewa_check.errors import Code, InvalidInput
from tests.batch.helpers import Folder

pytestmark = pytest.mark.strict

HEAD = "company_id,size,s.level,s.yes,s.number,s.many,s.text"


def values(folder: Folder) -> dict[str, dict[str, Any]]:
    """The values of every result by file and question."""
    rows = read_table(folder.path / "out" / "results.parquet").to_pylist()
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        found.setdefault(row["file"], {})[row["question"]] = row["value"] if row["state"] == "value" else row["state"]
    return found


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\N{ZERO WIDTH NO-BREAK SPACE}"])
def test_separators_line_ends_and_marks(folder: Folder, separator: str, end: str, start: str) -> None:
    lines = ["company_id|s.level|s.yes|s.number", '4711|2|ja|"12,5"', "", "4712|some|nein|1000"]
    folder.write("in/t.csv", start + end.join(lines).replace("|", separator) + end)
    folder.run()
    assert folder.problems == ["t.csv:4:4 MC404"]
    assert values(folder) == {
        "t.csv:2": {"s.level": "2", "s.yes": "true", "s.number": "12.5", "s.many": "missing", "s.text": "missing"}
    }


def test_separator_is_the_one_outside_of_quotes() -> None:
    assert separator_of('"a;b;c;d",e\n') == ","
    assert separator_of('"a\nb;c",d,e\n1;2;3;4') == ","
    assert separator_of("a\n") == ";"


def test_a_separator_that_the_file_names(folder: Folder) -> None:
    folder.write("in/t.csv", "sep=:\ns.level:s.yes\n9:ja\n")
    folder.run()
    assert folder.problems == ["t.csv:2:1 MC404"], "a spreadsheet program shows no row for that line"


def test_quotes_line_breaks_and_lines_of_problems(folder: Folder) -> None:
    folder.write("in/t.csv", f'\n{HEAD}\n1,,1,,,,"a ""quoted""\r\nnote, long"\n2,,9,,,,\n')
    folder.run()
    assert folder.problems == ["t.csv:4:3 MC404"], "rows as spreadsheet programs count them"
    assert values(folder)["t.csv:3"]["s.text"] == 'a "quoted"\r\nnote, long'


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", ["t.csv MC716"]),
        ("s.level\n", ["t.csv MC716"]),
        ("s.level,s.levle\n1,2\n", ["t.csv:1:2 MC711"]),
        ("s.level,s.level\n1,2\n", ["t.csv:1:2 MC717"]),
        ("s.level,s.number\n1,2,5\n2,3\n", ["t.csv:2 MC715"]),
        ('s.level,s.text\n1,"open\n', ["t.csv:2 MC777"]),
        ("s.level,perspective\n1,boss\n", ["t.csv:2:2 MC207"]),
        ("s.level,updated\n1,yesterday\n", ["t.csv:2:2 MC736"]),
        ("s.level,s.number\n1,nan\n1,-inf\n1,1e400\n1,1e15\n", [f"t.csv:{line}:2 MC403" for line in (3, 4, 5)]),
        ("company,s.level\nA," + "9" * 5000 + "\n", ["t.csv:2:2 MC403"]),
        (
            "s.number,s.level\n" + "9" * 400 + ",1\n-" + "9" * 5000 + ",1\n",
            ["t.csv:2:1 MC403", "t.csv:3:1 MC403"],
        ),
        ("s.level,s.number,s.number:note\n1,inf,why\n", ["t.csv:2:2 MC403"]),
        ("s.level,s.level:note\n1,a \x96 b\n", ["t.csv:2:2 MC122"]),
        (
            "s.level,company\n1,A\x9b2J\n\x9b,B\x85\n",
            ["t.csv:2:2 MC122", "t.csv:3:1 MC122", "t.csv:3:2 MC122"],
        ),
        ("s.level,comp\x9bany\n1,A\n", ["t.csv:1:2 MC122"]),
    ],
)
def test_what_can_be_wrong_with_a_table(folder: Folder, text: str, problems: list[str]) -> None:
    folder.write("in/t.csv", text)
    folder.run()
    assert folder.problems == problems


def test_a_bad_cell_costs_its_own_row_only(folder: Folder) -> None:
    digits = "9" * 40
    folder.write("in/t.csv", f"company,s.level,s.number,s.text\nA,1,inf,x\nB,2,3,{digits}\nC,1,2,\u202exyz\n")
    summary = folder.run()
    assert (summary.scored, summary.failed) == (2, 1)
    assert [values(folder)[f"t.csv:{line}"]["s.text"] for line in (3, 4)] == [digits, "\u202exyz"]


def test_a_table_as_a_german_excel_saves_it(folder: Folder) -> None:
    text = "company;s.level;s.text\r\nGießerei „Müller“;1;20 € – öfter\r\nÄpfel & Söhne;2;\r\n"
    folder.write("in/t.csv", text.encode("cp1252"))
    summary = folder.run()
    assert folder.problems == ["t.csv:2:4 MC719"]
    assert (summary.scored, summary.failed, summary.skipped) == (2, 0, 0)
    assert [row["company"] for row in folder.table()] == ["Gießerei „Müller“", "Äpfel & Söhne"]
    assert values(folder)["t.csv:2"]["s.text"] == "20 € – öfter"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("company,s.level\nMüller\xff,1\n".encode().replace(b"\xc3\xbf", b"\xff"), "MC106"),
        (b"\xef\xbb\xbfcompany,s.level\nM\xfcller,1\n", "MC106"),
        (b"company,s.level\nM\xfcller\x81,1\n", "MC106"),
        (b"company,s.level\n\xe2\x80\x9eM\xfcller,1\n", "MC106"),
        (b"company,s.level\nM\xfcller\x07,1\n", "MC778"),
    ],
)
def test_bytes_that_are_no_text_of_any_kind(folder: Folder, data: bytes, code: str) -> None:
    folder.write("in/t.csv", data)
    folder.run()
    assert [problem.split()[-1] for problem in folder.problems] == [code]


def test_states_notes_and_german_cells(folder: Folder) -> None:
    folder.write("in/t.csv", "company;updated;s.level;s.level:note;s.number;s.many;s.yes\n"
                 "A;22.11.2026 09:25;weiß nicht;ask again;1,5 %;a, Big <b>pears</b>;x\n"
                 "B;1.2.2026;n/a;;55;;später\n")  # fmt: skip
    summary = folder.run()
    assert (summary.scored, folder.problems) == (2, [])
    assert [row["updated"] for row in folder.table()] == ["2026-11-22T09:25", "2026-02-01"]
    found = values(folder)
    assert found["t.csv:2"] == {
        "s.level": "unknown", "s.yes": "true", "s.number": "1.5", "s.many": "a, b", "s.text": "missing"
    }  # fmt: skip
    assert found["t.csv:3"]["s.level"] == "not_applicable"
    assert found["t.csv:3"]["s.yes"] == "later"


# Workbooks


def workbook(path: Path, rows: list[list[Any]], merged: str = "") -> None:
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str) and cell.startswith("="):
                    sheet.write_formula(number, column, cell, value=2)
                elif cell is not None:
                    sheet.write(number, column, cell)
        if merged:
            sheet.merge_range(merged, "m")


@pytest.mark.parametrize("bad", [1e15, -1e300, "a\x1bb", "a\x9bb", "9" * 5000, "inf"])
@pytest.mark.parametrize("column", ["s.number", "s.level", "s.yes"])
def test_no_cell_of_a_workbook_goes_unasked(folder: Folder, bad: float | str, column: str) -> None:
    folder.write("in/t.xlsx", b"")
    workbook(folder.path / "in" / "t.xlsx", [["company", column], ["A", bad], ["B", 1]])
    summary = folder.run()
    assert (summary.scored, summary.failed) == (1, 1)
    assert folder.problems[0].startswith("t.xlsx:2:2 MC")


def test_workbooks_keep_their_types(folder: Folder) -> None:
    moment = datetime(2026, 11, 22, 9, 25)
    rows: list[list[Any]] = [
        ["company_id", "updated", "s.level", "s.yes", "s.number", "s.text"],
        [4711.0, moment, 2, True, 12.5, date(2026, 1, 2)],
        ["0815", "2026-11-22", "=1+1", False, 7, "words"],
        [None, None, None, None, None, None],
        ["x", None, moment, moment, moment, None],
    ]
    workbook(folder.path / "in" / "t.xlsx", rows)
    folder.run()
    assert folder.problems == [f"t.xlsx:5:{column} MC403" for column in (3, 4, 5)]
    assert [(row["company_id"], row["updated"]) for row in folder.table()] == [
        ("4711", "2026-11-22 09:25:00"), ("0815", "2026-11-22"),
    ]  # fmt: skip
    assert values(folder)["t.xlsx:2"] == {
        "s.level": "2", "s.yes": "true", "s.number": "12.5", "s.many": "missing", "s.text": "2026-01-02"
    }  # fmt: skip
    assert values(folder)["t.xlsx:3"]["s.level"] == "2"


def test_merged_cells_count_once(folder: Folder) -> None:
    workbook(folder.path / "in" / "t.xlsx", [["s.level", "s.text", "s.yes"], [1, None, True]], merged="B2:B4")
    assert folder.run().scored == 1
    assert values(folder)["t.xlsx:2"]["s.text"] == "m"


def parts(**changed: bytes) -> bytes:
    """A workbook with parts replaced."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.add_worksheet().write(0, 0, "s.level")
    packed = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changed.get(Path(name).stem, old.read(name)))
    return packed.getvalue()


FAR = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b'<row r="1"><c r="A1"><v>1</v></c></row>'
    b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
)


def misplaced() -> bytes:
    """A workbook whose list of parts is said to lie elsewhere."""
    content = bytearray(parts())
    end = content.rindex(b"PK\x05\x06")
    content[end + 16 : end + 20] = (10**6).to_bytes(4, "little")
    return bytes(content)


@pytest.mark.parametrize(
    "content",
    [b"", b"no zip", parts()[:-30], parts(sheet1=b"<broken"), parts(sheet1=FAR), parts(workbook=b""), misplaced()],
)
def test_broken_and_hostile_workbooks(folder: Folder, content: bytes) -> None:
    folder.answers("a.yaml")
    folder.write("in/t.xlsx", content)
    assert (folder.run().scored, folder.problems[0][:12]) == (1, "t.xlsx MC713")


def test_a_workbook_that_unpacks_to_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "UNPACKED_LIMIT", 1_000_000)
    content = parts(sheet1=b"<worksheet>" + b" " * 2_000_000)
    assert len(content) < 20_000
    with pytest.raises(InvalidInput) as caught:
        sheets_of("t.xlsx", content)
    assert [problem.code for problem in caught.value.problems] == [Code.MC713]


def test_a_workbook_that_lies_about_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    content = parts(sheet1=b"<worksheet>" + b" " * 2_000_000)
    monkeypatch.setattr("python_calamine.CalamineWorkbook.from_filelike", None)
    with pytest.raises(InvalidInput) as caught:
        sheets_of("t.xlsx", content.replace((2_000_011).to_bytes(4, "little"), (100).to_bytes(4, "little")))
    assert [problem.code for problem in caught.value.problems] == [Code.MC713]


# Mappings


def test_a_mapping(folder: Folder) -> None:
    folder.write("in/t.csv", "who,Q1,Q2,ignored\nA,A2,No idea,x\nB,A9,2,y\n")
    folder.write("columns.yaml", """\
format: molewa-check/columns/1
questionnaire: small
header: {company: who}
perspective: works-council
unknown: [no idea]
columns:
  Q1: {question: s.level, values: {A1: 0, A2: 1}}
  Q2: s.number
""")  # fmt: skip
    folder.run(columns="columns.yaml")
    assert folder.problems == ["t.csv:3:2 MC403"]
    assert values(folder)["t.csv:2"]["s.level"] == "1"
    assert values(folder)["t.csv:2"]["s.number"] == "unknown"
    assert folder.table()[0]["perspective"] == "works-council"


def test_columns_of_a_mapping_that_the_table_lacks(folder: Folder) -> None:
    folder.write("in/t.csv", "Q1\nA2\n")
    folder.write("columns.yaml", "format: molewa-check/columns/1\nquestionnaire: small\nheader: {company_id: token}\n"
                 "columns: {Q1: s.level, Q9: s.yes}\n")  # fmt: skip
    folder.run(columns="columns.yaml")
    assert folder.problems == ["t.csv:1 MC712", "t.csv:1 MC712"]
