"""Kinds of tables, of every origin: what stands there, and the right answer, or an open one with its problem.

None of them gives a wrong value. Each stands for a kind that programs write or people make.
"""

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from molewa_check.batch.draft import draft_columns, recognise
from molewa_check.errors import InvalidInput
from molewa_check.source.columns import read_columns
from molewa_check.source.questionnaire import load_by_name
from molewa_check.words.language import Words
from tests.batch.helpers import Folder
from tests.batch.test_tables import values, workbook

HEAD = "company,s.level,s.yes,s.number,s.many,s.text"
TEXTS = "Firma;How far are you with plans?;Is there somebody who cares?;How much of it?;Which of these?;Anything else?"


def answers(folder: Folder, line: int = 2, name: str = "t.csv") -> dict[str, Any]:
    """What one row answered, without what is missing."""
    found = values(folder)[f"{name}:{line}"]
    return {question: value for question, value in found.items() if value != "missing"}


def read(folder: Folder, text: str | bytes, name: str = "t.csv") -> dict[str, Any]:
    """The answers of the first company of a table."""
    folder.write(f"in/{name}", text)
    folder.run()
    return answers(folder, name=name)


def one(folder: Folder, question: str, cell: str) -> tuple[Any, list[str]]:
    """What one cell is taken for, and the codes of what is said."""
    folder.write("in/t.csv", f'company;s.text;{question}\nA;x;"{cell}"\n')
    folder.run()
    return answers(folder).get(question, "open"), [problem.split()[-1] for problem in folder.problems]


# Single cells


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("2", "2"), ("2,0", "2"), ("2.0", "2"), ("  2  ", "2"), ("Stufe 2", "2"), ("level 2", "2"), ("„2“", "2"),
        ("ALL", "2"), ("a\N{NO-BREAK SPACE}ll", "open"), ("2-3", "open"), ("2,5", "open"), ("zwei", "open"),
        ("２", "2"), ("2 - begun", "open"), ("3", "open"), ("-", "open"), ("/", "open"), ("n. a.", "open"),
        ("weiß ich nicht", "unknown"), ("keine Angabe", "unknown"), ("k.A.", "unknown"), ("?", "unknown"),
        ("I don't know", "unknown"), ("trifft auf uns nicht zu", "not_applicable"), ("n/a", "not_applicable"),
        ("nicht relevant", "not_applicable"), ("später", "later"), ("NA", "open"), ("keine", "open"),
        ("s.o.", "open"), ("s. o.", "open"), ("sans objet", "not_applicable"),
    ],
)  # fmt: skip
def test_levels(folder: Folder, cell: str, value: str) -> None:
    found, said = one(folder, "s.level", cell)
    assert (found, said) == (value, ["MC730"] if value == "open" else [])


@pytest.mark.parametrize("cell", ["NULL", "nan", "keine Antwort", "(leer)"])
def test_what_programs_write_for_nothing_is_no_answer_and_no_problem(folder: Folder, cell: str) -> None:
    assert one(folder, "s.level", cell) == ("open", [])


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("ja", "true"), ("Ja.", "true"), ("WAHR", "true"), ("✓", "true"), ("☒", "true"), ("1,0", "true"),
        ("FALSCH", "false"), ("Nein.", "false"), ("0,0", "false"), ("☐", "open"), ("ja, seit 2019", "open"),
        ("teilweise", "open"), ("-", "open"),
    ],
)  # fmt: skip
def test_yes_and_no(folder: Folder, cell: str, value: str) -> None:
    assert one(folder, "s.yes", cell)[0] == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("35", "35"), ("35,5", "35.5"), ("35 %", "35"), ("35\N{NO-BREAK SPACE}%", "35"), ("35 Prozent", "35"),
        ("3,5E1", "35"), ("100,00", "100"), ("ca. 35", "open"), ("~35", "open"), ("35-40", "open"), (">35", "open"),
        ("unter 35", "open"), ("35 h", "open"), ("keine", "open"), ("-5", "open"), ("101", "open"), ("#NV", "open"),
    ],
)  # fmt: skip
def test_numbers(folder: Folder, cell: str, value: str) -> None:
    assert one(folder, "s.number", cell)[0] == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("22.11.26 9:05", "2026-11-22T09:05"), ("22.11.2026, 09:05", "2026-11-22T09:05"), ("11/22/26", "2026-11-22"),
        ("2026/11/22 9:05:00 PM MEZ", "2026-11-22T21:05:00"), ("2026-11-22 9:05", "2026-11-22T09:05"),
        ("Sonntag, 22. November 2026 um 13:39:50 Uhr", "2026-11-22T13:39:50"),
        ("2026-11-22 09:05:00 UTC", "2026-11-22T09:05:00+00:00"), ("KW 47", ""), ("46347", ""), ("1/2/26", ""),
        ("22.11.2026 25:05", ""),
    ],
)  # fmt: skip
def test_times_that_rank_answers_never_cost_them(folder: Folder, cell: str, value: str) -> None:
    folder.write("in/t.csv", f'company;updated;s.level\nA;"{cell}";1\n')
    assert folder.run().scored == 1
    assert folder.table()[0]["updated"] == value
    assert folder.problems == ([] if value else ["t.csv:2:2 MC736"])


@pytest.mark.parametrize("tick", ["x", "X", "1", "1,0", "Ja", "WAHR", "✓", "☒", "☑", "Checked", "angekreuzt", "Apples"])
def test_ticks(folder: Folder, tick: str) -> None:
    assert read(folder, f"company;s.many[a];s.many[b]\nA;{tick};\n")["s.many"] == "a"


@pytest.mark.parametrize("cell", ["nicht angekreuzt", "not selected", "0", "Nein", "FALSCH", "☐"])
def test_what_is_not_ticked(folder: Folder, cell: str) -> None:
    assert read(folder, f"company;s.many[a];s.many[b]\nA;{cell};x\n")["s.many"] == "b"


def test_an_unknown_word_in_the_column_of_an_option_ticks_nothing_and_says_so(folder: Folder) -> None:
    assert "s.many" not in read(folder, "company;s.text;s.many[a];s.many[b]\nA;x;vielleicht;x\n")
    assert folder.problems == ["t.csv:2:3 MC758"]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("Apples, Big <b>pears</b>", "a, b"), ("Big <b>pears</b>", "b"), ("a b", "a, b"), ("b;a", "a, b"),
        ("Apples\nBig <b>pears</b>", "a, b"), ("Apples, Plums", "open"), ("Apples Big", "open"), ("a a", "open"),
    ],
)  # fmt: skip
def test_several_options_in_one_cell(folder: Folder, cell: str, value: str) -> None:
    assert one(folder, "s.many", cell)[0] == value


@pytest.mark.parametrize("cell", ["Jan 49", "Jan. 49", date(1949, 1, 1)])
def test_a_range_that_became_a_date(folder: Folder, cell: str | date) -> None:
    workbook(folder.path / "in" / "t.xlsx", [["company", "size", "s.level"], ["A", cell, 1]])
    folder.run()
    assert folder.problems == ["t.xlsx:2:2 MC743"]
    assert "“1-49”" in folder.table("problems.csv")[0]["message"]


def test_one_bad_cell_costs_one_cell(folder: Folder) -> None:
    folder.write("in/t.csv", f"{HEAD}\nMuster Guss,later on,x,30,a,\n")
    summary = folder.run()
    assert (summary.scored, summary.with_warnings, summary.failed) == (1, 1, 0)
    (row,) = folder.table("problems.csv")
    assert row["message"] == (
        "Muster Guss: “later on” (B2) is no answer to “How far are you with plans?”. The answer stays open."
    )
    assert row["hint"] == "Allowed: a number from 0 to 2, or the text of the level."


@pytest.mark.strict
def test_a_strict_batch_refuses_the_row(folder: Folder) -> None:
    folder.write("in/t.csv", f"{HEAD}\nA,later on,x,30,a,\nB,1,x,#NV,a,\nC,1,,,,\n")
    summary = folder.run()
    assert (summary.scored, summary.failed) == (1, 2)


# Headings


@pytest.mark.parametrize(
    "text",
    [
        "Firma;Kundennummer;Datum;Sicht;s.level\nA;7;22.11.2026;Betriebsrat;1\n",
        "Unternehmen;Mitglieds-Nr.;Zeitstempel;Perspektive;S.LEVEL\nA;7;22.11.2026;BR;1\n",
        "Nr.;Company;COMPANY_ID;updated;view;How far\N{NO-BREAK SPACE}are you with plans?\n1;A;7;22.11.2026;BR;1\n",
        "Name des Unternehmens;token;EndDate;Sichtweise;grp/s_level\nA;7;2026-11-22;Betriebsrat;1\n",
        "Umfrage der Kammer;;;;\n;;;;\nFirma;Kundennummer;Stand;Sicht;s.level;s.yes\nA;7;22.11.2026;BR;1;\n",
    ],
)
def test_headings_of_people(folder: Folder, text: str) -> None:
    folder.write("in/t.csv", text)
    folder.run()
    (row,) = folder.table()
    found = (row["company"], row["company_id"], row["updated"], row["perspective"])
    assert found == ("A", "7", "2026-11-22", "works-council")
    assert folder.problems == []


def test_texts_as_headings(folder: Folder) -> None:
    found = read(folder, f'{TEXTS}\nA;some;Ja;30;"Apples, Big <b>pears</b>";t\n')
    assert found == {"s.level": "1", "s.yes": "true", "s.number": "30", "s.many": "a, b", "s.text": "t"}


def test_columns_that_are_no_questions_are_one_message(folder: Folder) -> None:
    extra = ",".join(f"Spalte {number}" for number in range(600))
    found = read(folder, f"company,s.level,twice,twice,{extra}\nA,1\n")
    assert (found, folder.problems) == ({"s.level": "1"}, ["t.csv:1 MC738"])


def test_a_missing_column_for_the_company_is_said(folder: Folder) -> None:
    read(folder, "s.level\n1\n")
    assert [row["code"] for row in folder.table("problems.csv")] == ["MC737"]


def test_whose_view_it_is_nobody_guesses(folder: Folder) -> None:
    folder.write("in/t.csv", "company,perspective,s.level\nA,Vertrieb,1\n")
    assert folder.run().failed == 1


def test_two_lines_of_headings(folder: Folder) -> None:
    """As SurveyMonkey writes them: the options of a question stand below it, and the next ones have no heading."""
    folder.write("in/t.csv", "Respondent ID,Firma,How far are you with plans?,Which of these?,,Anything else?\n"
                 ",Open-Ended Response,Response,Apples,Big <b>pears</b>,Open-Ended Response\n"
                 "1,A,some,,Big <b>pears</b>,t\n")  # fmt: skip
    folder.run()
    assert answers(folder, 3) == {"s.level": "1", "s.many": "b", "s.text": "t"}
    assert folder.problems == []


def test_further_lines_of_headings(folder: Folder) -> None:
    """As Qualtrics writes them: texts below the codes, and where each column was imported from."""
    folder.write("in/t.csv", "company,s_level,s_yes,Finished\nFirma,How far are you with plans?,"
                 'Is there somebody who cares?,Fertig\n"{""ImportId"":""c""}","{""ImportId"":""l""}",'
                 '"{""ImportId"":""y""}","{""ImportId"":""f""}"\nA,1,ja,True\nB,1,ja,False\n')  # fmt: skip
    folder.run()
    assert folder.problems == ["t.csv:2 MC733", "t.csv:3 MC733", "t.csv:5 MC714"]
    assert answers(folder, 4) == {"s.level": "1", "s.yes": "true"}


def test_options_as_a_whole_and_spread_once_more(folder: Folder) -> None:
    """As Kobo writes them."""
    found = read(folder, "company,s/s_level,s/s_many,s/s_many/a,s/s_many/b\nA,1,a b,1,1\n")
    assert (found, folder.problems) == ({"s.level": "1", "s.many": "a, b"}, [])


@pytest.mark.parametrize(
    ("lines", "problems"),
    [
        ("Summe / Anzahl,3,,", ["t.csv:3 MC733"]),
        ("Mittelwert,1.5,0.5,", ["t.csv:3 MC733"]),
        ("* 0 = nein,,,", ["t.csv:3 MC734"]),
        (",,,Stand: heute", ["t.csv:3 MC733"]),
        ("company,s.level,s.yes,x", ["t.csv:3 MC733"]),
        ("Total Energie GmbH,1,ja,", []),
    ],
)
def test_rows_that_are_no_company(folder: Folder, lines: str, problems: list[str]) -> None:
    folder.write("in/t.csv", f"company,s.level,s.yes,extra\nA,1,ja,\n{lines}\n")
    summary = folder.run()
    assert ([one for one in folder.problems if "MC738" not in one], summary.failed) == (problems, 0)
    assert summary.scored == (1 if problems else 2)


# LimeSurvey

OWN_FULL = "Antwort ID;Datum Abgeschickt;Letzte Seite;Start-Sprache;Zugangscode;Datum letzte Aktivität"
OWN_CODED = "id. Antwort ID;submitdate. Datum Abgeschickt;lastpage. Letzte Seite;startlanguage. x;token. y;datestamp. z"


@pytest.mark.parametrize("own", [OWN_FULL, OWN_CODED, "id;submitdate;lastpage;startlanguage;token;datestamp"])
def test_unfinished_responses_tokens_and_dates_in_every_mode(folder: Folder, own: str) -> None:
    stamp = "2026-11-10 09:30:00"
    folder.write("in/t.csv", f"{own};slevel. How far\n1;{stamp};9;de;t1;{stamp};some\n2;;3;de;t2;{stamp};some\n")
    summary = folder.run()
    assert (summary.scored, folder.problems) == (1, ["t.csv:3 MC714"])
    assert (folder.table()[0]["company_id"], folder.table()[0]["updated"]) == ("t1", stamp)


def test_what_was_not_shown_is_no_answer(folder: Folder) -> None:
    folder.write("in/t.csv", "submitdate,slevel,smany[SQ001],smany[SQ002],syes\n2026-11-10,1,N/A,N/A,N/A\n")
    folder.run()
    assert (answers(folder), folder.problems) == ({"s.level": "1"}, [])


def test_codes_that_nobody_explains_are_named_once(folder: Folder) -> None:
    folder.write("in/t.csv", "submitdate,slevel,syes\n2026-11-10,A2,Y\n2026-11-10,A1,Y\n")
    summary = folder.run()
    assert (summary.scored, folder.problems) == (2, ["t.csv:1 MC742"])
    assert answers(folder) == {"s.yes": "true"}


# Workbooks


def book(folder: Folder, *sheets: tuple[str, list[list[Any]], bool], name: str = "t.xlsx") -> None:
    """A workbook of several sheets, some of them hidden."""
    with xlsxwriter.Workbook(str(folder.path / "in" / name)) as made:
        for title, rows, hidden in sheets:
            sheet = made.add_worksheet(title)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            if hidden:
                sheet.hide()
        made.worksheets()[-1].activate()


ROWS: list[list[Any]] = [["company", "s.level", "s.yes"], ["A", 2, "ja"]]
OLD: list[list[Any]] = [["company", "s.level", "s.yes"], ["A", 0, "nein"], ["B", 0, "nein"]]


def test_percentages_and_errors(folder: Folder) -> None:
    with xlsxwriter.Workbook(str(folder.path / "in" / "t.xlsx")) as made:
        sheet, percent = made.add_worksheet(), made.add_format({"num_format": "0.0%"})
        sheet.write_row(0, 0, ["company", "s.level", "s.number", "s.yes", "s.text"])
        sheet.write_row(1, 0, ["A", 1])
        sheet.write_number(1, 2, 0.35, percent)
        sheet.write_formula(1, 3, "=NA()", value="#N/A")
        sheet.write_row(2, 0, ["B", 1, 0.35])
        sheet.write_number(3, 1, 0.01, percent)
        sheet.write_string(3, 0, "C")
    folder.run()
    assert answers(folder, name="t.xlsx") == {"s.level": "1", "s.number": "35"}
    assert answers(folder, 3, "t.xlsx") == {"s.level": "1", "s.number": "0.35"}
    assert folder.problems == ["t.xlsx:2:4 MC731", "t.xlsx:4:2 MC730"]


def test_formulas_without_a_value(folder: Folder) -> None:
    workbook(folder.path / "in" / "made.xlsx", ROWS)
    with (
        zipfile.ZipFile(folder.path / "in" / "made.xlsx") as old,
        zipfile.ZipFile(folder.path / "in" / "t.xlsx", "w") as new,
    ):
        for name in old.namelist():
            content = old.read(name).replace(b'<c r="B2"><v>2</v>', b'<c r="B2"><f>1+1</f>')
            new.writestr(name, content)
    (folder.path / "in" / "made.xlsx").unlink()
    folder.run()
    assert (answers(folder, name="t.xlsx"), folder.problems) == ({"s.yes": "true"}, ["t.xlsx:2:2 MC732"])


def test_hidden_sheets_never_count(folder: Folder) -> None:
    book(folder, ("2024", OLD, True), ("2026", ROWS, False))
    assert folder.run().scored == 1
    assert (answers(folder, name="t.xlsx")["s.level"], folder.problems) == ("2", ["t.xlsx MC739"])


def test_a_cover_sheet_is_passed_over(folder: Folder) -> None:
    book(folder, ("Hinweise", [["Bitte ausfüllen"], ["Danke"]], False), ("Antworten", ROWS, False))
    assert (folder.run().scored, folder.problems) == (1, ["t.xlsx MC739"])
    assert "“Antworten”. Passed over: Hinweise." in folder.table("problems.csv")[0]["message"]


def test_several_sheets_of_answers_are_read_and_said(folder: Folder) -> None:
    book(folder, ("Nord", ROWS, False), ("Süd", [ROWS[0], ["C", 9, "ja"]], False))
    assert folder.run().scored == 2
    assert folder.problems == ["t.xlsx MC740", "t.xlsx:2:2 MC730"]
    assert "(Süd!B2)" in folder.table("problems.csv")[1]["message"]


def test_a_list_to_choose_from_is_no_sheet_of_answers(folder: Folder) -> None:
    choices: list[list[Any]] = [["s.level", "s.yes"], ["none", "ja"], ["some", "nein"], ["all", None]]
    book(folder, ("Antworten", ROWS, False), ("Listen", choices, False))
    assert (folder.run().scored, folder.problems) == (1, ["t.xlsx MC739"])


FORM: list[list[Any]] = [
    ["Unternehmen", "Muster Guss"], [], ["Nr.", "Frage", "Antwort", "Bemerkung"],
    ["s.level", "How far are you with plans?", 2, "seit 2020"], ["s.yes", "Is there somebody who cares?", "ja", None],
    [None, "Summe", 7], ["s.number", "How much of it?", "viel", None],
]  # fmt: skip


def test_questions_below_each_other(folder: Folder) -> None:
    book(folder, ("Bogen", FORM, False))
    assert folder.run().scored == 1
    assert answers(folder, 4, "t.xlsx") == {"s.level": "2", "s.yes": "true"}
    assert (folder.table()[0]["company"], folder.problems) == ("Muster Guss", ["t.xlsx:7:3 MC730"])


def test_a_company_per_sheet(folder: Folder) -> None:
    other: list[list[Any]] = [["Firma: Härterei"], *FORM[1:]]
    book(folder, ("eins", FORM, False), ("zwei", other, False))
    folder.run()
    assert [row["company"] for row in folder.table()] == ["Muster Guss", "Härterei"]


def test_a_company_per_column(folder: Folder) -> None:
    rows: list[list[Any]] = [
        ["Frage", "Guss AG", "Federn AG"],
        ["s.level", 2, 1],
        ["s.yes", "ja", "nein"],
        ["s.number", 30, 40],
    ]
    book(folder, ("Bogen", rows, False))
    folder.run()
    assert [row["company"] for row in folder.table()] == ["Guss AG", "Federn AG"]


# Files


@pytest.mark.parametrize("kind", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["t.csv", "t.txt"])
def test_unicode_text(folder: Folder, kind: str, name: str) -> None:
    assert read(folder, "company\ts.level\r\nMüller\t1\r\n".encode(kind), name) == {"s.level": "1"}


def test_nothing_in_a_folder_vanishes(folder: Folder) -> None:
    folder.answers("a.yaml")
    for name in ("notes.txt", "picture.png", "letter.docx"):
        folder.write(f"in/{name}", "Bitte alle bis Freitag.\n")
    summary = folder.run()
    assert folder.problems == ["letter.docx MC735", "notes.txt MC735", "picture.png MC735"]
    assert (summary.scored, summary.failed, summary.skipped) == (1, 0, 3)


@pytest.mark.parametrize("name", ["t.xls", "t.ods", "t.xlsm"])
def test_workbooks_of_other_programs(folder: Folder, name: str) -> None:
    folder.write(f"in/{name}", (Path(__file__).parent / "workbooks" / name).read_bytes())
    folder.run()
    assert answers(folder, name=name) == {"s.level": "2", "s.number": "35", "s.yes": "true"}
    assert folder.problems == [f"{name} MC739", f"{name}:3:4 MC731"]


# Mappings


def mapping(code: str, level: str) -> str:
    return (
        f"format: molewa-check/columns/1\nquestionnaire: small\nheader: {{company: who{code}}}\n"
        f"columns: {{{code}1: {{question: s.level, values: {{A1: {level}}}}}, {code}2: s.yes}}\n"
    )


def test_each_table_takes_the_mapping_that_lies_beside_it(folder: Folder) -> None:
    folder.write("in/one.yaml", mapping("P", "1"))
    folder.write("in/two.yaml", "# A draft\n" + mapping("Q", "2"))
    folder.write("in/a.csv", "whoP,P1,P2\nA,A1,ja\n")
    folder.write("in/b.csv", "whoQ,Q1,Q2\nB,A1,ja\n")
    folder.write("in/c.csv", "Firma,s.level\nC,0\n")
    assert folder.run().scored == 3
    assert [answers(folder, name=name)["s.level"] for name in ("a.csv", "b.csv", "c.csv")] == ["1", "2", "0"]
    assert folder.problems == ["one.yaml MC708", "two.yaml MC708"]


def test_a_mapping_beside_the_tables_that_cannot_be_used(folder: Folder) -> None:
    folder.write("in/one.yaml", mapping("P", "1").replace("s.yes", "s.yse"))
    folder.write("in/c.csv", "Firma,s.level\nC,0\n")
    summary = folder.run()
    assert (summary.scored, summary.failed) == (1, 1)
    assert folder.problems[0].startswith("one.yaml:4")


def test_an_empty_mapping_is_an_error(folder: Folder) -> None:
    path = folder.write("m.yaml", "format: molewa-check/columns/1\nquestionnaire: small\ncolumns: {}\n")
    with pytest.raises(InvalidInput, match="MC421"):
        read_columns(path, load_by_name(folder.questionnaire).questionnaire)


# Drafts


@pytest.mark.parametrize(
    ("cells", "first", "found"),
    [
        (("1", "2"), None, "s.level"),
        (("2",), None, "s.level"),
        (("A1", "A2"), None, "unsure"),
        (("A1", "A3"), 1, None),
        (("A0", "A2"), 0, None),
        (("A4",), None, "s.level"),
    ],
)
def test_codes_are_counted_from_where_a_table_shows_it(
    folder: Folder, cells: tuple[str, ...], first: int | None, found: str | None
) -> None:
    known = load_by_name(folder.questionnaire).questionnaire
    draft = recognise(["s.level"], [[cell] for cell in cells], known)
    if first is not None:
        assert draft.columns["s.level"]["values"] == {f"A{first + level}": level for level in range(3)}
    else:
        assert draft.columns["s.level"] == "s.level"
        assert bool(draft.unsure) is (found == "unsure")


def test_one_column_shows_how_the_codes_of_all_are_counted(folder: Folder) -> None:
    known = load_by_name(folder.questionnaire).questionnaire
    draft = recognise(["s.level", "size"], [["A1", "A2"], ["A2", "A1"]], known)
    assert (draft.unsure, draft.columns["s.level"]["values"]["A1"]) == ({}, 0)


def test_columns_are_recognised_by_answers_that_belong_to_one_question(folder: Folder) -> None:
    """Words of answers prove a question; numbers, yes and no do not."""
    path = folder.path / "small" / "questionnaire.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "levels: [none, some, all]", "levels: [nothing yet, some of it begun, all]"
    )
    path.write_text(text, encoding="utf-8")
    load_by_name.cache_clear()
    known = load_by_name(folder.questionnaire).questionnaire
    draft = recognise(
        ["F1", "F2", "F3", "F4"], [["some of it begun", "ja", "1", "x"], ["nothing yet", "nein", "2", "y"]], known
    )
    assert (draft.columns, draft.by_answers) == ({"F1": "s.level"}, ["F1"])
    assert draft.open == {"F2": "ja · nein → s.yes?", "F3": "1 · 2 → s.level?", "F4": "x · y → s.yes?"}


def test_a_draft_in_which_nothing_is_recognised_can_be_completed(folder: Folder) -> None:
    table = folder.write("t.csv", "wer;F1\nGuss;2\n")
    known = load_by_name(folder.questionnaire).questionnaire
    draft = draft_columns(table, known, Words("en"))
    assert "#   wer: Guss\n#   F1: 2 → s.level?\n" in draft
    assert draft.endswith("header:\ncolumns:\n")
    path = folder.write("m.yaml", draft.replace("header:\n", "header:\n  company: wer\n") + "  F1: s.level\n")
    assert read_columns(path, known).columns["F1"].question == "s.level"
    with pytest.raises(InvalidInput, match="MC421"):
        read_columns(folder.write("e.yaml", draft), known)
