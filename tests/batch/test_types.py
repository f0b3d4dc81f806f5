"""Numbers, dates and criteria in the cells of tables, with and without a mapping."""

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import yaml

from molewa_check.batch.draft import draft_columns
from molewa_check.check import check_paths
from molewa_check.source.columns import read_columns
from molewa_check.source.questionnaire import load_questionnaire
from molewa_check.words.language import Words
from tests.batch.helpers import Folder
from tests.batch.test_survey import OWN, record
from tests.batch.test_tables import values, workbook

pytestmark = pytest.mark.strict

TYPES = """\
format: molewa-check/questionnaire/1
id: small
version: "1"
title: Small
bands: [{id: low, from: 0, title: Low}, {id: high, from: 50, title: High}]
profile: [{id: born, type: date, text: When were you born?}]
sections:
  - id: s
    title: S
    questions:
      - {id: founded, type: date, text: Since when does it exist?, earliest: "1900-01-01"}
      - {id: staff, type: number, text: How many people work here?, unit: {de: Personen, en: people}}
      - {id: s.level, type: level, text: How far are you with plans?, levels: [none, some, all]}
      - {id: s.holds, type: criteria, text: What holds for you?, criteria: [{id: plan, text: There is a plan},
         {id: audit, text: "Audited: every year", weight: 2}, {id: team, text: Somebody cares}]}
      - {id: s.many, type: choices, text: Which of these?, options: [{id: a, text: Apples, points: 1},
         {id: b, text: Big pears, points: 1}]}
      - {id: s.text, type: text, text: Anything else?}
group_by: [born]
"""


@pytest.fixture
def folder(folder: Folder) -> Folder:
    """The folder with a questionnaire of other types."""
    folder.write("small/questionnaire.yaml", TYPES)
    return folder


def table(folder: Folder, *lines: str) -> list[str]:
    """Write a table, run a batch over it; the problems without the name of the file."""
    folder.write("in/t.csv", "\n".join(lines) + "\n")
    folder.run()
    return [problem.removeprefix("t.csv:") for problem in folder.problems]


def answer(folder: Folder, question: str, line: int = 2, name: str = "t.csv") -> Any:
    return values(folder)[f"{name}:{line}"][question]


# Numbers


@pytest.mark.parametrize(
    ("others", "value"),
    [
        (("2,5",), "1500"), (("12.500.000",), "1500"), (("1.500,5 Personen",), "1500"), (("7 people",
        "2,5 people"), "1500"),
        (("2.5",), "1.5"), (("12,500,000",), "1.5"),
    ],
)  # fmt: skip
def test_the_column_shows_what_a_number_means(folder: Folder, others: tuple[str, ...], value: str) -> None:
    assert table(folder, "staff;s.level", "1.500 Personen;1", *(f"{other};1" for other in others)) == []
    assert answer(folder, "staff") == value


@pytest.mark.parametrize("others", [(), ("7", "1500"), ("2,5", "2.5"), ("1.500.000", "1,500,000"), ("?", "k. A.")])
def test_where_nothing_shows_it_the_question_stays_open(folder: Folder, others: tuple[str, ...]) -> None:
    """Or where cells contradict each other; the row counts all the same."""
    assert table(folder, "staff;s.level", "1.500;1", *(f"{other};1" for other in others)) == ["2:1 MC418"]
    assert (answer(folder, "staff"), answer(folder, "s.level")) == ("missing", "1")
    *_, row = folder.table("problems.csv")
    assert (row["severity"], row["hint"]) == ("warning", "Write 1500 or 1.5.")
    assert len(folder.table()) == 1 + len(others)


def test_a_note_beside_an_open_number_stays(folder: Folder) -> None:
    assert table(folder, "staff;staff:note;s.level", "1.500;counted;1") == ["2:1 MC418"]
    assert answer(folder, "staff") == "later"


@pytest.mark.parametrize("cell", ["2,0", "2.0", "2", " 2 ", "2,00", "all"])
def test_levels(folder: Folder, cell: str) -> None:
    assert table(folder, "s.level;staff", f"{cell};1,5") == []
    assert answer(folder, "s.level") == "2"


@pytest.mark.parametrize("cell", ["inf", "-Infinity", "1e400", "9" * 5000, "0." + "1" * 5000, "#NUM!", "1_000"])
def test_what_is_no_number(folder: Folder, cell: str) -> None:
    assert table(folder, "staff;s.level", f"{cell};1", f"3;{cell}") == ["2:1 MC403", "3:2 MC403"]


def test_numbers_in_workbooks(folder: Folder) -> None:
    rows: list[list[Any]] = [
        ["staff", "s.level"],
        [1500, 2.0],
        [1500.5, "2,0"],
        ["1.500", "2.0"],
        ["2,5", 1],
        [1e12, 0],
    ]
    workbook(folder.path / "in" / "t.xlsx", rows)
    folder.run()
    assert folder.problems == []
    found = [answer(folder, "staff", line, "t.xlsx") for line in range(2, 6)]
    assert found == ["1500", "1500.5", "1500", "2.5"]
    assert [answer(folder, "s.level", line, "t.xlsx") for line in range(2, 6)] == ["2", "2", "2", "1"]


@pytest.mark.parametrize("cell", ["1e400", "-1e400", "nan", "9" * 400, "9" * 5000])
def test_numbers_that_no_workbook_may_hold(folder: Folder, cell: str) -> None:
    """As a hostile program would write them into the cells themselves."""
    path = folder.path / "in" / "t.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["staff", "s.level"])
        sheet.write_number(1, 0, 12345.5)
        sheet.write_number(1, 1, 12345.5)
    _replaced(path, b"12345.5", cell.encode())
    assert folder.run().scored == 0
    assert {problem.split()[-1] for problem in folder.problems} <= {"MC119", "MC403", "MC713"}
    assert folder.problems


def _replaced(path: Path, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, data.replace(old, new) if name.endswith("sheet1.xml") else data)


# Dates


@pytest.mark.parametrize(
    ("cell", "day"),
    [("22.11.2019", "2019-11-22"), ("2019-11-22", "2019-11-22"), ("2019-11-22 10:00:00", "2019-11-22"),
     ("22/11/2019", "2019-11-22")],
)  # fmt: skip
def test_dates_as_texts(folder: Folder, cell: str, day: str) -> None:
    assert table(folder, "founded;s.level", f"{cell};1") == []
    assert answer(folder, "founded") == day


def test_a_date_in_the_profile_can_group(folder: Folder) -> None:
    assert table(folder, "born;s.level", *["1.2.1990;1"] * 6, *["1/31/1990;2"] * 6) == []
    assert {row["born"] for row in folder.table()} == {"1990-02-01", "1990-01-31"}


def test_the_column_shows_whether_days_come_first(folder: Folder) -> None:
    assert table(folder, "founded;s.level", "3/4/2019;1", "22/4/2019;1") == []
    assert answer(folder, "founded") == "2019-04-03"
    assert table(folder, "founded;s.level", "3/4/2019;1", "4/22/2019;1") == []
    assert answer(folder, "founded") == "2019-03-04"
    assert table(folder, "founded;s.level", "3/4/2019;1", "4/22/2019;1", "22/4/2019;1") == ["2:1 MC418"]
    assert answer(folder, "founded") == "missing"


@pytest.mark.parametrize(
    ("cell", "code"), [("31.2.2019", "MC403"), ("43791", "MC403"), ("soon", "MC403"), ("1.1.1899", "MC404")]
)
def test_what_is_no_date(folder: Folder, cell: str, code: str) -> None:
    assert table(folder, "founded;s.level", f"{cell};1") == [f"2:1 {code}"]


def test_dates_in_workbooks(folder: Folder) -> None:
    rows: list[list[Any]] = [
        ["founded", "s.level"], [date(2019, 11, 22), 1], [datetime(2019, 11, 22, 23, 59), 1], ["22.11.2019", 1],
        [43791, 1], [date(1899, 12, 31), 1],
    ]  # fmt: skip
    workbook(folder.path / "in" / "t.xlsx", rows)
    folder.run()
    assert [answer(folder, "founded", line, "t.xlsx") for line in (2, 3, 4)] == ["2019-11-22"] * 3
    assert folder.problems[0] == "t.xlsx:5:1 MC403"


# Criteria


@pytest.mark.parametrize(
    "cell",
    [
        "plan: yes, audit: partly, team: no", "plan=ja;audit=teils;team=nein", "team: 0|audit: p|plan: x",
        "There is a plan: ja; Audited: every year: t; somebody cares: n",
    ],
)  # fmt: skip
def test_criteria_in_one_cell(folder: Folder, cell: str) -> None:
    assert table(folder, "s.holds\ts.level", f"{cell}\t1") == []
    assert answer(folder, "s.holds") == "plan: yes, audit: partly, team: no"


@pytest.mark.parametrize(
    ("cell", "code"),
    [("plan: yes", "MC419"), ("yes", "MC403"), ("plan: yes; plan: no; audit: no; team: no", "MC413"),
     ("plna: yes; audit: no; team: no", "MC405"), ("plan: perhaps; audit: no; team: no", "MC403")],
)  # fmt: skip
def test_what_is_no_judgement(folder: Folder, cell: str, code: str) -> None:
    assert table(folder, "s.holds\ts.level", f"{cell}\t1") == [f"2:1 {code}"]


PARTS = "s.holds[plan];s.holds[audit];s.holds[team];s.level"


def test_criteria_in_columns_of_their_own(folder: Folder) -> None:
    lines = ["ja;teils;nein;1", "x;P;0;1", ";;;1", "?;?;?;1", "n/a;;n/a;1", "yes;yes;YES;1"]
    assert table(folder, PARTS, *lines) == []
    found = [answer(folder, "s.holds", line) for line in range(2, 8)]
    some = "plan: yes, audit: partly, team: no"
    assert found == [some, some, "missing", "unknown", "not_applicable", "plan: yes, audit: yes, team: yes"]


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ("ja;vielleicht;nein;1", "2:2 MC403"),
        ("ja;?;nein;1", "2:2 MC403"),
        ("ja;;nein;1", "2:1 MC419"),
        (";;2;1", "2:3 MC403"),
    ],
)
def test_a_judgement_that_is_not_understood_is_named_with_its_column(folder: Folder, cells: str, problem: str) -> None:
    assert table(folder, PARTS, cells) == [problem]


def test_criteria_in_workbooks(folder: Folder) -> None:
    workbook(folder.path / "in" / "t.xlsx", [PARTS.split(";"), [True, "teils", 0, 1], [1.0, "p", False, 2]])
    folder.run()
    assert folder.problems == []
    assert [answer(folder, "s.holds", line, "t.xlsx") for line in (2, 3)] == ["plan: yes, audit: partly, team: no"] * 2


@pytest.mark.parametrize("many", ["s.many[a];s.many", "s.holds;s.holds[plan]"])
def test_a_question_is_answered_as_a_whole_or_in_parts(folder: Folder, many: str) -> None:
    assert [problem.split()[1] for problem in table(folder, many, "x;x")] == ["MC412"]


def test_a_misspelt_part_is_suggested(folder: Folder) -> None:
    assert table(folder, "s.holds[pln];s.level", "ja;1") == ["1:1 MC711"]
    assert folder.table("problems.csv")[0]["hint"] == "Did you mean “s.holds[plan]”?"


def test_options_that_nobody_knows_are_not_known(folder: Folder) -> None:
    assert table(folder, "s.many[a];s.many[b];s.level", "?;?;1", "x;nein;1", "nein;nein;1", "x;?;1") == ["5:2 MC403"]
    assert [answer(folder, "s.many", line) for line in (2, 3, 4)] == ["unknown", "a", ""]


# Mappings

MAPPING = """\
format: molewa-check/columns/1
questionnaire: small
columns:
  Plan?: {question: s.holds, option: plan, values: {A1: yes, A2: partly, A3: no}}
  Audit?: {question: s.holds, option: audit, values: {A1: yes, A2: partly, A3: no}}
  Team?: {question: s.holds, option: team, values: {A1: yes, A2: partly, A3: no}}
  Remark: {question: s.holds, holds: note}
  Level: s.level
"""


def test_criteria_with_a_mapping(folder: Folder) -> None:
    columns = folder.write("columns.yaml", MAPPING)
    folder.write("in/t.csv", "Remark;Plan?;Audit?;Team?;Level\nso;A1;A2;A3;1\n;ja;A9;A3;1\n")
    folder.run(columns=str(columns))
    assert folder.problems == ["t.csv:3:3 MC403"]
    assert answer(folder, "s.holds") == "plan: yes, audit: partly, team: no"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("option: team", "option: tem", "MC405"), ("option: team", "option: plan", "MC412"), ("s.level", "s.holds",
        "MC412"),
        ("s.holds, option: plan", "s.level, option: plan", "MC405"),
    ],
)  # fmt: skip
def test_mappings_that_cannot_be_meant(folder: Folder, old: str, new: str, code: str) -> None:
    columns = folder.write("columns.yaml", MAPPING.replace(old, new))
    found = check_paths([columns, Path(folder.questionnaire)], date(2026, 11, 22))
    assert code in [problem.code.name for problem in found if problem.location.file == str(columns)]


HEADINGS = {
    "short": ("founded", "staff", "slevel", "sholds[SQ001]", "sholds[SQ002]", "sholds[SQ003]"),
    "ids": ("founded", "staff", "slevel", "sholds[plan]", "sholds[audit]", "sholds[team]"),
    "full": ("Since when does it exist?", "How many people work here?", "How far are you with plans?",
             "What holds for you? [There is a plan]", "What holds for you? [Audited: every year]",
             "What holds for you? [Somebody cares]"),
    "expression": ("founded", "staff", "slevel", "sholds_SQ001", "sholds_SQ002", "sholds_SQ003"),
}  # fmt: skip


@pytest.mark.parametrize("mode", sorted(HEADINGS))
def test_a_survey_export_is_recognised_and_read(folder: Folder, mode: str) -> None:
    """As LimeSurvey writes an array of criteria: a column for each, with the words of the answers."""
    lines = [[*OWN, *HEADINGS[mode]], record(1, "2019-11-22 00:00:00", "1.500", "2", "Ja", "Teilweise", "Nein"),
             record(2, "2019-11-22 00:00:00", "2,5", "0", "N/A", "N/A", "N/A")]  # fmt: skip
    text = "\r\n".join(";".join(f'"{cell}"' for cell in line) for line in lines)
    survey = folder.write("in/t.csv", text)
    questionnaire = load_questionnaire(Path(folder.questionnaire)).questionnaire
    columns = folder.write("columns.yaml", draft_columns(survey, questionnaire, Words("en")))
    drafted = yaml.safe_load(columns.read_text(encoding="utf-8"))["columns"]
    assert [drafted[name].get("option") for name in HEADINGS[mode][3:]] == ["plan", "audit", "team"]
    assert {rule.question for rule in read_columns(columns, questionnaire).columns.values()} == {
        "founded", "staff", "s.level", "s.holds",
    }  # fmt: skip
    folder.run(columns=str(columns))
    assert folder.problems == []
    assert values(folder)["t.csv:2"] == {
        "founded": "2019-11-22", "staff": "1500", "s.level": "2", "s.holds": "plan: yes, audit: partly, team: no",
        "s.many": "missing", "s.text": "missing",
    }  # fmt: skip
    assert answer(folder, "s.holds", 3) == "missing"


@pytest.mark.parametrize(
    ("cells", "values_"),
    [
        (("A1", "A2", "A3"), {"A1": "yes", "A2": "partly", "A3": "no"}),
        (("AO01", "AO03", "AO01"), {"AO01": "yes", "AO02": "partly", "AO03": "no"}),
        (("1", "2", "3"), {"1": "yes", "2": "partly", "3": "no"}),
    ],
)
def test_codes_of_criteria_are_guessed_and_said(
    folder: Folder, cells: tuple[str, ...], values_: dict[str, str]
) -> None:
    """In a column of its own each code may be the only one; where they are guessed, the draft asks to compare them."""
    lines = [[*OWN, *HEADINGS["short"][3:]], *(record(n, cell, cell, cell) for n, cell in enumerate(cells, start=1))]
    survey = folder.write("in/t.csv", "\r\n".join(";".join(f'"{cell}"' for cell in line) for line in lines))
    text = draft_columns(survey, load_questionnaire(Path(folder.questionnaire)).questionnaire, Words("en"))
    assert text.count("#   sholds[SQ") == 3
    assert yaml.safe_load(text)["columns"]["sholds[SQ002]"] == {
        "question": "s.holds", "option": "audit", "values": values_,
    }  # fmt: skip


@pytest.mark.parametrize("cells", [("1", "0"), ("Ja", "Nein"), ("Y", "N"), ("p", "t")])
def test_words_for_grades_are_no_codes(folder: Folder, cells: tuple[str, ...]) -> None:
    lines = [[*OWN, *HEADINGS["short"][3:]], *(record(n, cell, cell, cell) for n, cell in enumerate(cells, start=1))]
    survey = folder.write("in/t.csv", "\r\n".join(";".join(f'"{cell}"' for cell in line) for line in lines))
    text = draft_columns(survey, load_questionnaire(Path(folder.questionnaire)).questionnaire, Words("en"))
    assert yaml.safe_load(text)["columns"]["sholds[SQ002]"] == {"question": "s.holds", "option": "audit"}
