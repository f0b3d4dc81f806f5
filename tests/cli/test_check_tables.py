"""`check` for workbooks: mappings are checked, of other tables it says which command looks at them."""

from pathlib import Path

import pytest
import xlsxwriter

from molewa_check.cli.check_tables import check_tables
from molewa_check.model.columns import COLUMNS_FORMAT

QUESTIONNAIRE = """\
format: molewa-check/questionnaire/1
id: own
version: "1"
title: Own
sections: [{id: s, title: S, questions: [{id: s.yes, type: yes_no, text: Yes?, points: {yes: 1, no: 0}}]}]
"""


def book(path: Path, meaning: str, key: str = COLUMNS_FORMAT, questionnaire: str = "own") -> Path:
    """A mapping as a workbook."""
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["Column", "What stands there", "What it means", key])
        sheet.write_row(1, 0, ["F1", "ja", meaning, questionnaire])
    return path


def codes(tables: list[Path], *given: Path) -> list[str]:
    """The codes of what is found."""
    return [problem.code.name for problem in check_tables(tables, [*tables, *given], "en")]


@pytest.mark.parametrize(("meaning", "found"), [("s.yes · Yes?", []), ("s.yse", ["MC402"]), ("", ["MC421"])])
def test_a_mapping_is_checked(tmp_path: Path, meaning: str, found: list[str]) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(QUESTIONNAIRE, encoding="utf-8")
    assert codes([book(tmp_path / "m.xlsx", meaning)], own) == found


def test_a_mapping_to_a_questionnaire_that_nobody_knows(tmp_path: Path) -> None:
    assert codes([book(tmp_path / "m.xlsx", "s.yes")]) == ["MC318"]


def test_of_another_table_it_says_what_to_do(tmp_path: Path) -> None:
    table, broken = book(tmp_path / "t.xlsx", "s.yes", key="Notes"), tmp_path / "b.xls"
    broken.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    text = tmp_path / "t.csv"
    text.write_text("company,F1\nA,ja\n", encoding="utf-8")
    assert codes([table, text, broken]) == ["MC779", "MC779", "MC713"]
