"""Who of the invited companies has answered."""

import pytest
from python_calamine import CalamineWorkbook

from molewa_check.batch.status import read_invited
from molewa_check.errors import InvalidInput
from tests.batch.helpers import Folder

LIST = "Mitglieder 2026;;\n\nFirma;Kundennummer;Ort\nGuss;1;L\nFedern;2;L\nMuster GmbH;;L\nLack;4;L\nLack;4;L\n"


def test_a_list_for_reminders(folder: Folder) -> None:
    folder.write("list.csv", LIST)
    folder.write("in/t.csv", "company,company_id,updated,submitdate,perspective,s.level\n"
                 "Guss AG,1,2026-11-22,2026-11-22,management,2\nGuss AG,1,2026-11-20,2026-11-20,works-council,2\n"
                 "muster  gmbh,,,2026-11-22,,1\nFedern,2,,,,1\nFremd,9,,2026-11-22,,1\n")  # fmt: skip
    folder.run(invited=tuple(read_invited(folder.path / "list.csv")))
    found = [tuple(row.values()) for row in folder.table("status.csv")]
    assert found == [
        ("Guss", "1", "answered", "management, works council", "2026-11-22"),
        ("Federn", "2", "not finished", "", ""),
        ("Muster GmbH", "", "answered", "management", "2026-11-22"),
        ("Lack", "4", "not answered", "", ""),
        ("Fremd", "9", "answered, not on the list", "management", "2026-11-22"),
    ]
    sheet = CalamineWorkbook.from_path(folder.path / "out" / "status.xlsx").get_sheet_by_index(0).to_python()
    assert sheet[0] == ["Company", "Number", "Status", "Views", "Latest answer"]
    assert len(sheet) == 6


def test_a_list_without_companies(folder: Folder) -> None:
    with pytest.raises(InvalidInput, match="MC751"):
        read_invited(folder.write("list.csv", "Ort;Straße\nL;1\n"))


def test_without_a_list_nothing_is_written(folder: Folder) -> None:
    folder.answers("a.yaml")
    folder.run()
    assert not (folder.path / "out" / "status.csv").exists()
