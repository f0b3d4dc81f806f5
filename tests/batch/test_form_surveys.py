"""What surveys collect that were made by `form`: exports of LimeSurvey by its mapping, all others without one."""

import csv
import io
import re

import openpyxl
import pytest

from molewa_check.form import limesurvey, xlsform
from tests.batch.helpers import Folder
from tests.batch.test_form_book import request_for, request_of

COMPANY = {"COMP": "Guss", "NUMB": "7"}


def test_an_export_of_limesurvey_by_its_mapping(folder: Folder) -> None:
    request = request_for(folder)
    folder.write("columns.yaml", limesurvey.render_columns(request))
    rows = list(csv.DictReader(io.StringIO(limesurvey.render(request).decode()), delimiter="\t"))
    code, headings, line = "", ["id", "submitdate", "lastpage"], ["1", "2026-11-22 09:00:00", "3"]
    given = {"size": "A2", "s.level": "A2", "s.yes": "A1", "s.number": "60", "s.text": "so viel"}
    ids = iter(item.id for item in request.questions)
    for row in rows:
        if row["class"] == "Q":
            code = row["name"]
            if row["type/scale"] != "M":
                headings.append(code)
                line.append(COMPANY[code] if code in COMPANY else given[next(ids)])
            else:
                next(ids)
        elif row["class"] == "SQ":
            headings.append(f"{code}[{row['name']}]")
            line.append("Y" if row["name"] == "SQ002" else "N/A")
    folder.write("in/export.csv", ";".join(headings) + "\n" + ";".join(line) + "\n")
    folder.run(columns=str(folder.path / "columns.yaml"))
    (row,) = folder.table()
    assert (row["company"], row["company_id"], row["overall.score"], row["updated"]) == (
        "Guss", "7", "75.0", "2026-11-22 09:00:00",
    )  # fmt: skip
    assert folder.problems == []


def test_codes_are_short(folder: Folder) -> None:
    rows = csv.DictReader(io.StringIO(limesurvey.render(request_for(folder)).decode()), delimiter="\t")
    names = [row["name"] for row in rows if row["class"] in {"Q", "SQ", "A"}]
    assert len(names) > len(COMPANY)
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9]{0,4}", name) for name in names)


@pytest.mark.parametrize(
    ("headings", "line"),
    [
        (
            "end,company,perspective,size,s.level,s.yes,s.number,s.many,s.many/a,s.many/b,s.text,_submission_time",
            "2026-11-22T09:00:00,Guss,management,50-249,1,yes,60,b,0,1,so viel,2026-11-22T10:00:00",
        ),
        (
            "SubmissionDate,end,company,perspective,size,s.level,s.yes,s.number,s.many,s.text,KEY",
            "2026-11-22T10:00:00,2026-11-22T09:00:00,Guss,management,50-249,1,yes,60,b,so viel,x",
        ),
    ],
    ids=["kobo", "odk"],
)
def test_an_export_without_a_mapping(folder: Folder, headings: str, line: str) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(xlsform.render(request_for(folder))))["survey"]
    names = {row[1].value for row in sheet.iter_rows(min_row=2)}
    assert {"size", "s.level", "s.yes", "s.number", "s.many", "s.text"} <= names
    folder.write("in/export.csv", f"{headings}\n{line}\n")
    folder.run()
    (row,) = folder.table()
    assert (row["company"], row["overall.score"], row["updated"]) == ("Guss", "75.0", "2026-11-22T10:00:00")
    assert folder.problems == []


CRITERIA = """\
format: molewa-check/questionnaire/1
id: judged
version: "1"
languages: [en]
title: Judged
bands: [{id: low, from: 0, title: Low}]
sections:
  - id: s
    title: S
    questions:
      - {id: s.list, type: criteria, text: What holds?, criteria: [{id: a_1, text: One}, {id: a_2, text: Two}]}
      - {id: s.day, type: date, text: Since when?, ask_if: {question: s.list, at_least: 1}}
"""


def test_criteria_that_were_judged(folder: Folder) -> None:
    path = folder.write("judged.yaml", CRITERIA)
    folder.write("in/export.csv", "company,heading-3,s.list_a_1,s.list_a_2,s.day,SubmissionDate\n"
                 "Guss,,yes,partly,2026-01-31,2026-11-22\n")  # fmt: skip
    sheet = openpyxl.load_workbook(io.BytesIO(xlsform.render(request_of(path))))["survey"]
    assert {"s.list_a_1", "s.list_a_2", "s.day"} <= {row[1].value for row in sheet.iter_rows(min_row=2)}
    folder.run(questionnaire=str(path))
    (row,) = folder.table()
    assert (row["overall.score"], folder.problems) == ("75.0", [])
