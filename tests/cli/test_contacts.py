"""`contacts`: a telephone number never without where and when it was found."""

from pathlib import Path

from tests.cli.conftest import Program

QUESTIONNAIRE = """
format: molewa-check/questionnaire/1
id: own
version: "1"
title: Own
sections: [{id: a, title: A, questions: [{id: q, type: level, text: How far?, levels: [none, all]}]}]
contacts:
  - {id: with, name: Chamber, role: Help, topics: [t], checked_on: "2026-10-01",
     phone: "+49 341 1234-0", phone_source: p}
  - {id: without, name: Office, role: Help, topics: [t], checked_on: "2026-10-01"}
sources: [{id: p, title: Imprint, as_of: "2026-09-15"}]
"""


def test_a_number_with_its_source(program: Program, tmp_path: Path) -> None:
    (tmp_path / "q.yaml").write_text(QUESTIONNAIRE, encoding="utf-8")
    found = program("contacts", "-q", "q.yaml")
    assert found.code == 0
    chamber, office = found.out.split("Office")
    assert "Phone: +49 341 1234-0 (from: Imprint, 15 September 2026)" in chamber
    assert "Phone" not in office
