"""More kinds of tables, as further programs and habits make them: what stands there, and the right answers."""

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from molewa_check.batch.draft import draft_columns
from molewa_check.source.questionnaire import load_by_name
from molewa_check.words.language import Words
from tests.batch.helpers import SMALL, Folder
from tests.batch.test_kinds import answers, book, one, read

LEVEL, YES, MANY = "How far are you with plans?", "Is there somebody who cares?", "Which of these?"
ALL = {"s.level": "1", "s.yes": "true", "s.many": "a, b"}
PEARS = "Big <b>pears</b>"


# Headings


@pytest.mark.parametrize("number", ["1. ", "Frage 12: ", "1.1 ", "Q7. ", "(3) ", "b) ", "12 - ", "Nr. 4: "])
def test_numbers_before_texts(folder: Folder, number: str) -> None:
    text = f'Zeitstempel;Firma;"{number}{LEVEL} *";"{number}{YES}"\n22.11.2026;A;some;Ja\n'
    assert read(folder, text) == {"s.level": "1", "s.yes": "true"}
    assert folder.problems == []


@pytest.mark.parametrize(
    "heading", ["Wie heißt Ihr Unternehmen?", "Ihre Firma", "Betrieb", "Name of your company", "Firma/Unternehmen"]
)
def test_how_people_ask_for_the_company(folder: Folder, heading: str) -> None:
    read(folder, f"{heading};Kd-Nr.;{LEVEL}\nMuster Guss;7;some\n")
    assert [(row["company"], row["company_id"]) for row in folder.table()] == [("Muster Guss", "7")]


def test_limesurvey_with_codes_that_mean_nothing_here_before_texts(folder: Folder) -> None:
    parts = ",".join(f'"Q3[A{number}]. {MANY} [{text}]"' for number, text in enumerate(("Apples", "Big pears"), 1))
    head = f"id. Antwort ID,submitdate. Datum Abgeschickt,COMP. Unternehmen,NUMB. Kundennummer,Q1. {LEVEL},{parts}"
    assert read(folder, f"{head}\n1,2026-11-10,A,7,some,Ja,Ja\n") == {"s.level": "1", "s.many": "a, b"}
    assert [(row["company"], row["company_id"]) for row in folder.table()] == [("A", "7")]
    assert folder.problems == []


def test_a_plain_heading_stands_above_one_behind_a_code(folder: Folder) -> None:
    read(folder, f"X1. Firma;Firma;{LEVEL}\nfalsch;richtig;some\n")
    assert folder.table()[0]["company"] == "richtig"


def test_surveymonkey_with_room_for_other_answers(folder: Folder) -> None:
    """Its second line says “Response” below questions, and names no question for the other answer."""
    head = f"Respondent ID,Email Address,Firma,{LEVEL},{YES},{MANY},,\n"
    second = f",,Open-Ended Response,Response,Response,Apples,{PEARS},Other (please specify)\n"
    folder.write("in/t.csv", f"{head}{second}1,,A,some,Yes,Apples,{PEARS},Plums\n")
    folder.run()
    assert (answers(folder, 3), folder.problems) == (ALL, ["t.csv:1 MC738"])


def test_surveymonkey_without_any_options(folder: Folder) -> None:
    folder.write("in/t.csv", f"Firma,{LEVEL},{YES}\nOpen-Ended Response,Response,Response\nA,some,Yes\n")
    assert folder.run().scored == 1
    assert (answers(folder, 3), folder.problems) == ({"s.level": "1", "s.yes": "true"}, [])


@pytest.mark.parametrize(
    ("cells", "found", "problems"),
    [
        (f"Apples;{PEARS}", "a, b", []),
        (f";{PEARS}", "b", []),
        ("Apples;", "a", []),
        ("x;", "open", ["t.csv:2:4 MC730"]),
        ("Apples;x", "open", ["t.csv:2:5 MC730"]),
        ("Apples;Apples", "a", []),
    ],
)
def test_columns_without_headings_hold_further_options(
    folder: Folder, cells: str, found: str, problems: list[str]
) -> None:
    """Their words tell which; a bare tick tells nothing."""
    got = read(folder, f"Firma;{LEVEL};{YES};{MANY};\nA;some;Ja;{cells}\n")
    assert (got.get("s.many", "open"), folder.problems) == (found, problems)


def test_columns_without_headings_beside_a_mapping(folder: Folder) -> None:
    """A draft cannot name them, and they belong to the column before all the same."""
    table = folder.write("in/t.csv", f"Firma;{LEVEL};{MANY};\nA;some;Apples;{PEARS}\n")
    text = draft_columns(table, load_by_name(folder.questionnaire).questionnaire, Words("en"))
    folder.run(columns=str(folder.write("m.yaml", text)))
    assert (answers(folder), folder.problems) == ({"s.level": "1", "s.many": "a, b"}, [])


def test_options_alone_as_headings(folder: Folder) -> None:
    """As Typeform writes them, where their words are long enough to be no chance."""
    definition = folder.path / "small" / "questionnaire.yaml"
    told = definition.read_text(encoding="utf-8").replace("text: Apples", "text: Apples from the region")
    definition.write_text(told, encoding="utf-8")
    got = read(folder, f"#,Your company,{LEVEL},Apples from the region,Network ID\n1,A,some,Apples from the region,x\n")
    assert (got, folder.problems) == ({"s.level": "1", "s.many": "a"}, [])


def test_kobo_with_labels(folder: Folder) -> None:
    """Labels of several options have blanks between them and within; the columns of the options are surer."""
    head = f"Firma,{LEVEL},{MANY},{MANY}/Apples,{MANY}/{PEARS},_id,_notes,_tags,__version__\n"
    assert read(folder, f"{head}A,some,Apples {PEARS},1,1,1,,,v\n") == {"s.level": "1", "s.many": "a, b"}
    assert folder.problems == []


def test_odk_central(folder: Folder) -> None:
    head = "SubmissionDate,start,end,firma,s-s_level,s-s_yes,s-s_many,meta-instanceID,KEY,SubmitterID,ReviewState\n"
    got = read(folder, f"{head}2026-11-22T09:15:01.000Z,,,A,1,yes,a b,uuid:1,uuid:1,12,\n")
    assert (got, folder.problems) == (ALL, [])
    assert folder.table()[0]["updated"].startswith("2026-11-22")


# Text


@pytest.mark.parametrize(
    "title", ["Umfrage der Kammer, Stand 2026, vertraulich", "Umfrage 2026", '"Titel; mit Zeichen"']
)
def test_a_title_with_signs_of_its_own(folder: Folder, title: str) -> None:
    folder.write("in/t.csv", f"{title}\nFirma;s.level;s.yes\nA;1;ja\n")
    folder.run()
    assert (answers(folder, 3), folder.problems) == ({"s.level": "1", "s.yes": "true"}, [])


def test_cells_are_named_as_spreadsheet_programs_count_them(folder: Folder) -> None:
    read(folder, 'sep=;\n"Firma";"How far\nare you\nwith plans?";s.yes\nA;viel;ja\n')
    assert "(B2)" in folder.table("problems.csv")[0]["message"]


@pytest.mark.parametrize(
    ("encoding", "line_end", "name"), [("mac_roman", "\r", "Macintosh"), ("cp850", "\r\n", "MS-DOS"),
                                       ("cp1252", "\r\n", "Windows-1252")]
)  # fmt: skip
def test_old_encodings(folder: Folder, encoding: str, line_end: str, name: str) -> None:
    text = f"Firma;s.level{line_end}Härterei Süß;1{line_end}"
    folder.write("in/t.csv", text.encode(encoding))
    folder.run()
    assert folder.table()[0]["company"] == "Härterei Süß"
    assert name in folder.table("problems.csv")[0]["message"]


@pytest.mark.parametrize("text", ["<html><table><tr><td>Firma</td></tr></table>", '\n<?xml version="1.0"?><Workbook/>'])
def test_web_pages_and_xml_called_xls(folder: Folder, text: str) -> None:
    folder.write("in/t.xls", text)
    folder.run()
    assert folder.problems == ["t.xls MC713"]
    assert "web page" in folder.table("problems.csv")[0]["message"]


# Cells


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1. some", "1"), ("Stufe 2: all", "2"), ("2 – all", "2"), ("(1) some", "open"), ("2 - some", "open"),
        ("1.some", "open"),
    ],
)  # fmt: skip
def test_the_number_of_a_level_before_its_text(folder: Folder, cell: str, value: str) -> None:
    """Both have to say the same."""
    assert one(folder, "s.level", cell)[0] == value


def test_an_error_in_one_column_of_an_option_leaves_the_whole_open(folder: Folder) -> None:
    assert read(folder, "Firma;s.level;s.many[a];s.many[b]\nA;1;#NV;x\n") == {"s.level": "1"}
    assert folder.problems == ["t.csv:2:3 MC731"]


def test_an_error_beside_an_answer_costs_no_answer(folder: Folder) -> None:
    assert read(folder, "Firma;s.level;s.level:note\nA;1;#NV\n") == {"s.level": "1"}
    assert folder.problems == ["t.csv:2:3 MC741"]


def test_what_could_mean_two_things_says_whose_it_is(folder: Folder) -> None:
    read(folder, "Firma;s.level;s.number\nA;1;1.500\n")
    (row,) = folder.table("problems.csv")
    assert (row["code"], row["company"], row["cell"]) == ("MC754", "A", "C2")
    assert "1500 or 1.5" in row["hint"]


# Rows


@pytest.mark.parametrize("heads", ["company", "company_id"])
def test_a_remark_below_the_table_is_no_company(folder: Folder, heads: str) -> None:
    folder.write("in/t.csv", f"{heads};s.level;s.yes\nA;1;ja\n;;Stand: Mai\n")
    assert (folder.run().scored, folder.problems) == (1, ["t.csv:3:1 MC733"])


def test_a_row_of_units_is_no_company(folder: Folder) -> None:
    folder.write("in/t.csv", "Firma;s.level;s.yes;s.number;s.many\n(Name);0–2;ja/nein;%?;mehrere\nA;1;ja;30;a\n")
    assert (folder.run().scored, folder.problems) == (1, ["t.csv:2:1 MC753"])


def test_a_company_with_one_answer_among_odd_cells_stays(folder: Folder) -> None:
    folder.write("in/t.csv", "Firma;s.level;s.yes;s.number;s.many;size\nA;viel;kaum;oft;alle;1-49\n")
    assert folder.run().scored == 1


def test_a_row_without_its_company_is_named(folder: Folder) -> None:
    folder.write("in/t.csv", "Firma;s.level\nA;1\n;2\n")
    folder.run()
    assert folder.problems == ["t.csv:3:1 MC752"]


# Workbooks


def test_joined_cells_count_for_all_their_rows(folder: Folder) -> None:
    with xlsxwriter.Workbook(str(folder.path / "in" / "t.xlsx")) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["Firma", "Sicht", "s.level"])
        sheet.merge_range("A2:A3", "Guss")
        sheet.write_row(1, 1, ["Betriebsrat", 2])
        sheet.write_row(2, 1, ["Geschäftsführung", 1])
    folder.run()
    assert [row["company"] for row in folder.table()] == ["Guss", "Guss"]
    assert folder.problems == []


def test_numbers_that_begin_with_zeros(folder: Folder) -> None:
    with xlsxwriter.Workbook(str(folder.path / "in" / "t.xlsx")) as made:
        sheet, zeros = made.add_worksheet(), made.add_format({"num_format": "00000"})
        sheet.write_row(0, 0, ["Kundennummer", "s.level"])
        sheet.write_number(1, 0, 471, zeros)
        sheet.write_number(1, 1, 1)
    folder.run()
    assert folder.table()[0]["company_id"] == "00471"


def test_formulas_that_a_program_left_to_excel(folder: Folder) -> None:
    """It writes 0 for every result, texts among them, and asks Excel to compute them."""
    with xlsxwriter.Workbook(str(folder.path / "in" / "t.xlsx")) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["Firma", "s.level", "s.yes", "s.number"])
        sheet.write_row(1, 0, ["A", 1])
        sheet.write_formula(1, 2, '=IF(1,"ja","nein")')
        sheet.write_formula(1, 3, "=10+20", value=30)
    folder.run()
    assert (answers(folder, name="t.xlsx"), folder.problems) == (
        {"s.level": "1", "s.number": "30"}, ["t.xlsx:2:3 MC732"],
    )  # fmt: skip


def test_formulas_of_an_old_workbook(folder: Folder) -> None:
    """LibreOffice stores 0 where a formula gives a text; a number is as good as ever."""
    folder.write("in/t.xls", (Path(__file__).parent / "workbooks" / "formulas.xls").read_bytes())
    folder.run()
    assert (answers(folder, name="t.xls"), folder.table()[0]["company_id"]) == ({"s.number": "30"}, "0047")
    assert folder.problems == ["t.xls:2:3 MC732", "t.xls:2:4 MC732", "t.xls:2:6 MC731"]


def test_titles_of_groups_between_questions(folder: Folder) -> None:
    rows: list[list[Any]] = [["Frage", "Guss", "Federn"], ["PLANS"], [LEVEL, "some", "all"], ["PEOPLE"],
                             [YES, "ja", "nein"], ["How much of it?", 30, 40]]  # fmt: skip
    book(folder, ("Bogen", rows, False))
    folder.run()
    assert [row["company"] for row in folder.table()] == ["Guss", "Federn"]
    assert folder.problems == []


def test_a_grid_with_ticks(folder: Folder) -> None:
    rows: list[list[Any]] = [["Firma", "Guss"], ["Frage", "0", "1", "2", "ja", "nein"], [f"1. {LEVEL}", "", "x"],
                             [f"2. {YES}", "", "", "", "x"], ["3. How much of it?", "x", "x"]]  # fmt: skip
    book(folder, ("Bogen", rows, False))
    assert folder.run().scored == 1
    assert answers(folder, 3, "t.xlsx") == {"s.level": "1", "s.yes": "true"}
    assert folder.problems == ["t.xlsx:5:2 MC730"]


COUNTED = "Firma;s.level;t.level;s.yes\n"


@pytest.mark.parametrize(
    ("rows", "open_"),
    [
        ("A;3;1;ja\nB;1;3;nein\n", True), ("A;3;1;ja\nB;1;2;nein\n", False), ("A;3;1;ja\nB;0;3;nein\n", False),
        ("A;2;1;ja\nB;1;2;nein\n", False), ("A;some;3;ja\nB;3;1;nein\n", True),
    ],
)  # fmt: skip
def test_levels_that_a_program_counts_from_one(folder: Folder, rows: str, open_: bool) -> None:
    """Qualtrics and SurveyMonkey do where numbers are exported: 3 of 0 to 2 in several columns, and no 0, show it."""
    more = "text: Anything else?}\n      - {id: t.level, type: level, text: And now?, levels: [none, some, all]}\n"
    folder.write("small/questionnaire.yaml", SMALL.replace("text: Anything else?}\n", more))
    folder.write("in/t.csv", COUNTED + rows)
    folder.run()
    assert ("t.csv:1 MC759" in folder.problems) is open_
    assert not open_ or {"s.level", "t.level"}.isdisjoint(answers(folder))
    assert answers(folder)["s.yes"] == "true"
