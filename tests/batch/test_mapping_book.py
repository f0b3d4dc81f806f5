"""A mapping as a workbook: drafted, completed by choosing, and read again."""

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from molewa_check.batch.mapping_book import mapping_book, read_mapping_book
from molewa_check.errors import InvalidInput
from molewa_check.model.columns import ColumnsFile
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.source.questionnaire import load_by_name
from molewa_check.words.language import Words
from tests.batch.helpers import Folder
from tests.batch.test_kinds import answers

TABLE = "Wer;token;Q1;s.yes;s.many[SQ001]\nGuss;7;A1;ja;Y\nFedern;8;A3;nein;\n"


def known(folder: Folder) -> Questionnaire:
    return load_by_name(folder.questionnaire).questionnaire


def drafted(folder: Folder, table: str = TABLE) -> tuple[Path, list[list[list[Any]]]]:
    """The workbook, and the rows of its sheets."""
    path = folder.path / "mapping.xlsx"
    path.write_bytes(mapping_book(folder.write("in/t.csv", table), known(folder), Words("en")))
    book = CalamineWorkbook.from_path(path)
    return path, [book.get_sheet_by_index(number).to_python(skip_empty_area=False) for number in (0, 1)]


def completed(folder: Folder, meanings: dict[str, str], codes: list[list[str]], name: str = "mapping.xlsx") -> Path:
    """What somebody has made of the draft."""
    _, (rows, values) = drafted(folder)
    with xlsxwriter.Workbook(str(folder.path / name)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, [*row[:2], meanings.get(row[0], row[2]), *row[3:]])
        sheet = book.add_worksheet()
        for number, row in enumerate([values[0], *codes]):
            sheet.write_row(number, 0, row)
    return folder.path / name


def test_a_draft_has_a_row_for_every_column(folder: Folder) -> None:
    _, (rows, codes) = drafted(folder)
    assert [(row[0], row[1], row[2].partition(" · ")[0]) for row in rows[1:]] == [
        ("Wer", "Guss · Federn", ""), ("token", "7 · 8", "company_id"), ("Q1", "A1 · A3", ""),
        ("s.yes", "ja · nein", "s.yes"), ("s.many[SQ001]", "Y", "s.many[a]"),
    ]  # fmt: skip
    assert len(codes) == 1


def test_codes_that_a_draft_understands_stand_on_a_sheet_of_their_own(folder: Folder) -> None:
    _, (_, codes) = drafted(folder, "company;s.level\nA;A1\nB;A3\n")
    assert codes[1:] == [
        ["s.level", "A1", "0 · none"], ["s.level", "A2", "1 · some"], ["s.level", "A3", "2 · all"],
    ]  # fmt: skip


def test_it_is_read_like_a_mapping_in_yaml(folder: Folder) -> None:
    meanings = {"Wer": "company · the company", "Q1": "s.level · How far are you with plans?"}
    path = completed(folder, meanings, [["Q1", "A1", "0 · none"], ["Q1", "A3", "2 · all"]])
    found = read_mapping_book(path, known(folder))
    assert isinstance(found, ColumnsFile)
    assert (found.header.company, found.columns["Q1"].values) == ("Wer", {"A1": 0, "A3": 2})
    folder.write("in/t.csv", TABLE)
    folder.run(mappings=[found])
    assert answers(folder, 3) == {"s.level": "2", "s.yes": "false"}
    assert (folder.table()[1]["company"], folder.problems) == ("Federn", [])


def test_what_is_wrong_in_it_has_its_place(folder: Folder) -> None:
    path = completed(folder, {"Q1": "s.levle"}, [])
    with pytest.raises(InvalidInput, match="MC402") as caught:
        read_mapping_book(path, known(folder))
    place = caught.value.problems[0].location
    assert (place.line, place.column) == (4, 3)


def test_another_workbook_is_none(folder: Folder) -> None:
    with pytest.raises(InvalidInput, match="MC755"):
        read_mapping_book(folder.write("t.csv", TABLE), known(folder))


def test_a_table_without_columns_needs_none(folder: Folder) -> None:
    table = folder.write("in/t.csv", "Firma;Guss\nFrage;Antwort\ns.level;2\ns.yes;ja\ns.number;30\n")
    with pytest.raises(InvalidInput, match="MC756"):
        mapping_book(table, known(folder), Words("en"))


def test_among_answers_it_is_passed_over_whatever_its_name(folder: Folder) -> None:
    completed(folder, {}, [], name="in/any.xlsx")
    assert (folder.run().scored, folder.problems[0]) == (2, "any.xlsx MC708")


def test_beside_the_tables_it_explains_them(folder: Folder) -> None:
    meanings = {"Wer": "company · the company", "Q1": "s.level · How far are you with plans?"}
    completed(folder, meanings, [["Q1", "A1", "0 · none"], ["Q1", "A3", "2 · all"]], name="in/any.xlsx")
    assert folder.run().scored == 2
    assert answers(folder, 3) == {"s.level": "2", "s.yes": "false"}
    assert folder.problems == ["any.xlsx MC708"]
