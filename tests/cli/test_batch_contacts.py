"""`batch --contacts`: the contacts of a file in the place of the questionnaire's own, in reports and for groups."""

from pathlib import Path

from tests.cli.conftest import Program

QUESTIONNAIRE = """\
format: molewa-check/questionnaire/1
id: own
version: "1"
title: Own
sections: [{id: a, title: A, questions: [{id: q, type: level, text: How far?, levels: [none, all]}]}]
recommendations: [{id: r, when: {question: q, is: 0}, title: Begin, text: T, lifts: {q: 1}, topics: [t]}]
contacts: [{id: old, name: Old office, role: Help, topics: [t], checked_on: "2026-10-01"}]
"""
CONTACTS = """\
format: molewa-check/contacts/1
contacts: [{id: new, name: New chamber, role: Help, topics: [t], checked_on: "2026-10-01"}]
"""
ANSWERS = "format: molewa-check/answers/1\nquestionnaire: {id: own}\ncompany: {name: X}\nanswers: {q: 0}\n"


def test_reports_name_the_given_contacts(program: Program, tmp_path: Path) -> None:
    (tmp_path / "served.yaml").write_text(QUESTIONNAIRE, encoding="utf-8")
    (tmp_path / "c.yaml").write_text(CONTACTS, encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.yaml").write_text(ANSWERS, encoding="utf-8")
    arguments = ("batch", "in", "-o", "out", "-q", "served.yaml", "--reports", "--format", "html", "--jobs", "1")
    assert program(*arguments).code == 0
    (report,) = (tmp_path / "out" / "reports").glob("*.html")
    assert "Old office" in report.read_text(encoding="utf-8")
    # Another file of contacts is another report: what stands there is not taken for current.
    assert program(*arguments, "--contacts", "c.yaml").code == 0
    text = report.read_text(encoding="utf-8")
    assert "New chamber" in text
    assert "Old office" not in text


def test_a_file_that_cannot_be_used_is_said_before_any_work(program: Program, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    run = program("batch", "in", "-o", "out", "--contacts", "nowhere.yaml")
    assert "MC101" in run.err
    assert not (tmp_path / "out").exists()
