"""Habits of spreadsheets and of further survey programs that would give wrong values: open, and said, or refused.

A log like `test_kinds`: each stands for a kind that was tried, with its right value.
"""

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.batch.helpers import Folder
from tests.batch.test_kinds import answers, read
from tests.batch.test_tables import values, workbook

HEAD = "company;s.level;s.yes;s.number\n"


def said(folder: Folder, text: str) -> tuple[int, dict[str, Any], list[str]]:
    """How many companies a table has, what they answered by row, and what is said."""
    folder.write("in/t.csv", text)
    scored = folder.run().scored
    found = {
        name.removeprefix("t.csv:"): {id_: value for id_, value in row.items() if value != "missing"}
        for name, row in (values(folder) if scored else {}).items()
    }
    return scored, found, [problem.removeprefix("t.csv:") for problem in folder.problems]


# Headings


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ("s.level 2024;s.level 2025", "0;2"),
        ("s.level Soll;s.level Ist", "2;0"),
        ("s_level;How far are you with plans?", "0;2"),
        ("s.level (Punkte);s.level (Text)", "0;all"),
    ],
)
def test_two_columns_for_one_question_are_none(folder: Folder, heads: str, row: str) -> None:
    assert said(folder, f"company;{heads};s.yes\nA;{row};ja\n") == (1, {"2": {"s.yes": "true"}}, ["1 MC765"])


def test_two_columns_below_one_heading_are_none(folder: Folder) -> None:
    text = "company;How far are you with plans?;;s.yes;s.number\n;Soll;Ist;;\nA;2;0;ja;3\n"
    assert said(folder, text) == (1, {"3": {"s.yes": "true", "s.number": "3"}}, ["1 MC738"])


def test_remarks_beside_a_question_are_no_answers(folder: Folder) -> None:
    """Even where they stand before it: the column that is headed by the question alone counts."""
    text = "company;s.level;s.level Bemerkung;s.yes Kommentar;s.yes\nA;1;2;ja;nein\n"
    assert said(folder, text) == (1, {"2": {"s.level": "1", "s.yes": "false"}}, [])


@pytest.mark.parametrize("head", ["s.yes [ja/nein]", "s.yes (Pflicht)", " S.YES ", "s.yes: Gibt es jemanden?"])
def test_what_explains_a_heading_does_no_harm(folder: Folder, head: str) -> None:
    assert said(folder, f"company;{head};s.level\nA;ja;1\n")[1] == {"2": {"s.yes": "true", "s.level": "1"}}


@pytest.mark.parametrize("code", ["G01Q02. ", "Q00017. ", "F3a: "])
def test_codes_of_a_survey_before_a_text_do_no_harm(folder: Folder, code: str) -> None:
    heads = f"company;{code}How far are you with plans?;s.yes"
    assert said(folder, f"{heads}\nA;2;ja\n") == (1, {"2": {"s.yes": "true", "s.level": "2"}}, [])


@pytest.mark.parametrize(
    "head",
    [
        "Unternehmen/Name", "Name des Betriebs", "Firma / Organisation", "Betriebsname", "Name of the organisation",
        "Unternehmen (Bezeichnung)",
    ],
)  # fmt: skip
def test_words_for_the_company_however_they_are_put_together(folder: Folder, head: str) -> None:
    folder.write("in/t.csv", f"{head};s.level;s.yes\nGuss;1;ja\n")
    folder.run()
    assert folder.table()[0]["company"] == "Guss"


@pytest.mark.parametrize(
    ("heads", "company"),
    [
        ("Unternehmen;;s.level;s.yes;s.number\nName;Nummer;;;\nGuss;0815;1;ja;3\n", ("Guss", "0815")),
        ("Unternehmen;;Thema;;\nName;Nummer;s.level;s.yes;s.number\nGuss;0815;1;ja;3\n", ("Guss", "0815")),
        ("Firma;Kundennummer;Thema;;\n;;s.level;s.yes;s.number\nGuss;0815;1;ja;3\n", ("Guss", "0815")),
        ("Nr.;Unternehmen/Name;Thema;;\n;;s.level;s.yes;s.number\n1;Guss;1;ja;3\n", ("Guss", "")),
    ],
)
def test_who_answered_stands_on_another_line_of_the_headings(
    folder: Folder, heads: str, company: tuple[str, str]
) -> None:
    folder.write("in/t.csv", heads)
    folder.run()
    (row,) = folder.table()
    assert (row["company"], row["company_id"]) == company
    assert answers(folder, 3)["s.level"] == "1"


@pytest.mark.parametrize(("numbers", "found"), [("4711 0815", ["4711", "0815"]), ("1 2", ["", ""]), ("7 7", ["", ""])])
def test_numbers_that_only_count_rows_are_no_numbers_of_companies(
    folder: Folder, numbers: str, found: list[str]
) -> None:
    first, second = numbers.split()
    folder.write("in/t.csv", f"Nummer;Firma;s.level;s.yes\n{first};A;1;ja\n{second};B;2;ja\n")
    folder.run()
    assert [row["company_id"] for row in folder.table()] == found
    # One that is taken for the number of a company is not said to be left out.
    assert bool(folder.problems) is not any(found)


def test_a_line_break_in_a_name_is_none_of_its_letters(folder: Folder) -> None:
    folder.write("in/t.csv", 'company;s.level\n"Muster\nGuss GmbH";1\n')
    folder.run()
    assert folder.table()[0]["company"] == "Muster Guss GmbH"


# What numbers mean


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("company;s.many[a];s.many[b];s.level\nA;1;2;1\nB;1;1;0\n", "1 MC766"),  # SoSci Survey: 2 is ticked
        ("company;s.yes;s.level\nA;1;1\nB;2;0\n", "1 MC766"),  # SPSS: which is yes depends
        ("company;s.number;s.level\nA;0,35;1\nB;1;0\n", "1 MC767"),  # 35 % as pandas and R write it
    ],
)
def test_columns_whose_numbers_mean_something_else_stay_open(folder: Folder, text: str, problem: str) -> None:
    assert said(folder, text) == (2, {"2": {"s.level": "1"}, "3": {"s.level": "0"}}, [problem])


@pytest.mark.parametrize(
    "text",
    [
        "company;s.yes;s.number\nA;1;0,35\nB;0;40\nSumme;2;3\n",
        "company;s.yes;s.number\nA;1;0,5 %\nB;1;1\nAnzahl;2;2\n",
    ],
)
def test_columns_that_only_look_so_are_read(folder: Folder, text: str) -> None:
    assert said(folder, text)[2] == ["4 MC733"]


def offer_neither(folder: Folder) -> None:
    """Give “s.many” an option that excludes the others."""
    path = folder.path / "small" / "questionnaire.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(
            "points: 1}]}\n      - {id: s.text",
            "points: 1}, {id: n, text: Neither, exclusive: true}]}\n      - {id: s.text",
        ),
        encoding="utf-8",
    )


@pytest.mark.parametrize(
    ("cell", "problem"),
    [("Apples, Neither", "2:3 MC772"), ("Neither", ""), ("Neither; Apples; Big <b>pears</b>", "2:3 MC772")],
)
def test_an_option_that_excludes_the_others(folder: Folder, cell: str, problem: str) -> None:
    offer_neither(folder)
    assert said(folder, f'company;s.level;s.many\nA;1;"{cell}"\n')[2] == ([problem] if problem else [])
    if problem:
        message = folder.table("problems.csv")[0]["message"]
        assert "“Neither” excludes all other options" in message
        assert "(C2: " in message


def test_an_option_that_excludes_the_others_in_columns(folder: Folder) -> None:
    offer_neither(folder)
    assert said(folder, "company;s.level;s.many[a];s.many[n]\nA;1;x;x\n")[2] == ["2:4 MC772"]


# Rows


@pytest.mark.parametrize(
    "last",
    [
        "Gesamt (n = 12);1;;35", "Durchschnitt aller Unternehmen;1;;35", "Ø;1;;35", "Anzahl Antworten;2;;2",
        "MW;1;;35", "Std.-Abw.;0;;5", "Gesamtergebnis;2;;70", "Summe 2026;2;;70", "Mittelwert:;1;;35",
        ";2;;70", ";1;;35", "Legende:;1;;",
    ],
)  # fmt: skip
def test_sums_and_means_are_no_companies(folder: Folder, last: str) -> None:
    scored, _, problems = said(folder, f"{HEAD}A;1;ja;30\nB;1;ja;40\n{last}\n")
    assert (scored, problems) == (2, ["4 MC733"])


@pytest.mark.parametrize("last", ["Gesamtschule Nord;1;;35", "C;2;;70", ";2;ja;70"])
def test_what_only_looks_like_sums_counts(folder: Folder, last: str) -> None:
    assert said(folder, f"{HEAD}A;1;ja;30\nB;1;ja;40\n{last}\n")[0] == 3


def test_a_legend_below_a_gap_is_no_company(folder: Folder) -> None:
    scored, _, problems = said(folder, f"{HEAD}A;1;ja;30\n;;;\nStufen;;;\n0;none;;\n1;some;;\nx;all;;\n")
    assert (scored, problems) == (1, ["4 MC734", "5 MC775", "6 MC775", "7 MC775"])


def test_a_second_table_with_other_columns_is_not_read(folder: Folder) -> None:
    text = f"{HEAD}A;1;ja;30\n;;;\ncompany;s.number;s.level;s.yes\nC;1;2;1\n"
    scored, found, problems = said(folder, text)
    assert (scored, list(found), problems) == (1, ["2"], ["4 MC769"])


@pytest.mark.parametrize(
    "text",
    [
        "Firma;Frage;Antwort\n" + "".join(f"{who};s.{what};1\n" for who in "AB" for what in ("level", "yes", "number")),
        "Frage;Firma;Antwort\n" + "".join(f"s.{what};{who};1\n" for who in "AB" for what in ("level", "yes", "number")),
    ],
)
def test_a_row_for_every_answer_is_refused(folder: Folder, text: str) -> None:
    assert said(folder, text) == (0, {}, ["5 MC770"])


def test_a_row_for_every_option_is_refused(folder: Folder) -> None:
    """The first row of a question would count alone: here a tick at “no” would be a yes."""
    text = "Firma;A;\nFrage;Wahl;Antwort\ns.yes;nein;x\ns.yes;ja;\ns.level;;1\ns.number;;30\n"
    assert said(folder, text) == (0, {}, ["4 MC770"])


@pytest.mark.parametrize("heads", ["Ist;Soll", "2025;2026", "none;some", "heute;geplant"])
def test_columns_that_are_no_companies(folder: Folder, heads: str) -> None:
    assert said(folder, f"Frage;{heads}\ns.level;1;2\ns.yes;ja;nein\ns.number;30;40\n") == (0, {}, ["2 MC771"])


def test_of_two_answers_without_a_day_the_later_is_not_claimed(folder: Folder) -> None:
    assert said(folder, "company;s.level\nA;1\nA;2\n")[2] == ["2 MC774"]


# Files


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ('A;"Zoll;1;2\nB;x";2;40\n', "2 MC773"),
        ('A;"Zoll;1;2\nB;x;2;40\n', "2 MC777"),
        ('"Guss" GmbH;Zoll;1;2\n', "2 MC777"),
    ],
)
def test_quotation_marks_that_are_open(folder: Folder, rows: str, problem: str) -> None:
    scored, _, problems = said(folder, f"company;s.text;s.level;s.number\n{rows}")
    assert (scored, problems) == (0, [problem])


def test_a_line_break_in_a_text_is_no_open_mark(folder: Folder) -> None:
    assert said(folder, 'company;s.text;s.level\nA;"so; und\nso";1\n')[2] == []


@pytest.mark.parametrize("name", ["t.xlsx", "t.ods", "t.xls"])
@pytest.mark.parametrize("data", [b"PK\x03\x04 and no more", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more"])
def test_what_is_said_of_a_broken_workbook_is_ours(folder: Folder, name: str, data: bytes) -> None:
    folder.write(f"in/{name}", data)
    folder.run()
    (row,) = folder.table("problems.csv")
    assert row["message"] == (
        "The workbook cannot be read: it is damaged, not complete, or of another kind than its name says."
    )


def test_bytes_in_a_table_are_spoken_of_as_of_a_table(folder: Folder) -> None:
    folder.write("in/t.csv", b"company,s.level\n\x00\x01,1\n")
    folder.run()
    (row,) = folder.table("problems.csv")
    assert (row["code"], "YAML" in row["hint"]) == ("MC778", False)


# Mappings


def test_a_mapping_of_codes_fits_codes_with_texts(folder: Folder) -> None:
    folder.write("in/one.yaml", (
        "format: molewa-check/columns/1\nquestionnaire: small\nheader: {company: who}\n"
        "columns: {P1: {question: s.level, values: {A1: 2}}, P2: s.yes}\n"
    ))  # fmt: skip
    found = read(folder, "who. Wie heißt Ihr Betrieb?;P1. Wie weit sind Sie?;P2. Gibt es jemanden?\nA;A1;ja\n")
    assert found == {"s.level": "2", "s.yes": "true"}


def test_that_no_mapping_fits_is_said(folder: Folder) -> None:
    mapping = folder.write("m.yaml", (
        "format: molewa-check/columns/1\nquestionnaire: small\ncolumns: {P1: {question: s.level, values: {A1: 2}}}\n"
    ))  # fmt: skip
    folder.write("in/t.csv", "company;How far are you with plans?\nA;A1\n")
    folder.run(columns=str(mapping))
    assert folder.problems == ["t.csv:1 MC768"]


# Workbooks


def test_cells_joined_over_lines_of_headings(folder: Folder) -> None:
    with xlsxwriter.Workbook(str(folder.path / "in" / "t.xlsx")) as book:
        sheet, plain = book.add_worksheet(), book.add_format()
        sheet.merge_range(0, 0, 0, 3, "Umfrage 2026", plain)
        sheet.write_row(1, 0, ["Firma", None, None, "Thema 2"])
        sheet.merge_range(1, 1, 1, 2, "Thema 1", plain)
        sheet.write_row(2, 1, ["s.level", "s.yes", "s.number"])
        sheet.write_row(3, 0, ["A", 1, "ja", 30])
        sheet.protect("secret")
        sheet.autofilter(2, 0, 3, 3)
    folder.run()
    assert folder.table()[0]["company"] == "A"
    assert answers(folder, 4, "t.xlsx") == {"s.level": "1", "s.yes": "true", "s.number": "30"}


def test_truth_values_are_no_levels(folder: Folder) -> None:
    workbook(
        Path(folder.path / "in" / "t.xlsx"), [["company", "s.level", "s.number", "s.yes"], ["A", True, True, True]]
    )
    folder.run()
    assert answers(folder, name="t.xlsx") == {"s.yes": "true"}
    assert folder.problems == ["t.xlsx:2:2 MC730", "t.xlsx:2:3 MC730"]


def test_what_is_hidden_is_read_and_said(folder: Folder) -> None:
    """Who filters a table and saves it has not deleted anything."""
    with xlsxwriter.Workbook(str(folder.path / "in" / "t.xlsx")) as book:
        sheet = book.add_worksheet()
        rows = [
            ["company", "s.level", "s.yes", "s.number"],
            ["A", 1, "ja", 30],
            ["B", 2, "nein", 40],
            ["C", 0, "ja", 1],
        ]
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_row(3, None, None, {"level": 1})
        sheet.set_row(9, None, None, {"hidden": True})
        sheet.set_column(2, 3, None, None, {"hidden": True})
        sheet.set_column(9, 16383, None, None, {"hidden": True})
    assert folder.run().scored == 3
    assert folder.problems == ["t.xlsx MC776"]
    assert folder.table("problems.csv")[0]["message"] == ("Hidden rows (1) and columns (2) are read like all others.")


def test_sums_of_parts_of_a_table(folder: Folder) -> None:
    text = f"{HEAD}Nord;;;\nA;1;ja;30\nB;1;ja;40\nTeilergebnis Nord;2;;70\nSüd;;;\nC;1;nein;10\nErgebnis Süd;1;;10\n"
    scored, _, problems = said(folder, text)
    assert (scored, problems) == (3, ["2 MC734", "5 MC733", "6 MC734", "8 MC733"])


def test_sums_in_the_column_of_groups(folder: Folder) -> None:
    """As Excel writes them below each group."""
    rows = "Nord;A;1;ja;30\nNord Ergebnis;;1;;30\nSüd;B;1;ja;40\nSüd Ergebnis;;1;;40\nOst;;1;ja;9\nMax. Punkte;;4;;9\n"
    scored, _, problems = said(folder, f"Kreis;{HEAD}{rows}")
    skipped = [problem for problem in problems if problem.endswith("MC733")]
    assert (scored, skipped) == (3, ["3 MC733", "5 MC733", "7 MC733"])


def test_a_company_whose_name_begins_like_sums_counts(folder: Folder) -> None:
    assert said(folder, f"{HEAD}A;1;ja;30\nSumme Bau GmbH;2;ja;50\nErgebnis AG;0;;7\n")[0] == 3


@pytest.mark.parametrize("head", ["Which of these? ({})", "Which of these? (choice={})"])
def test_options_in_parentheses(folder: Folder, head: str) -> None:
    """As Tally and REDCap write them."""
    heads = f"{head.format('Apples')},{head.format('Big pears')}"
    assert said(folder, f"company,s.level,{heads}\nA,1,Checked,Unchecked\n") == (
        1, {"2": {"s.level": "1", "s.many": "a"}}, [],
    )  # fmt: skip


def test_two_companies_with_one_number_are_suspected(folder: Folder) -> None:
    assert said(folder, "company;company_id;s.level\nA;7;1\nB;7;2\n")[2] == ["2 MC780"]
