"""What a report carries: the right files with the right relationships, the same bytes every time."""

import csv
import hashlib
import io
import json
import zipfile
from typing import Any

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from molewa_check.assess.result import result_document
from molewa_check.assess.texts import number
from molewa_check.report.output.actions import HEADINGS, action_csv
from molewa_check.report.output.attachments import Material, attachments_of
from molewa_check.report.output.files import ReportFile, report_file
from molewa_check.report.output.worksheet import STATUSES, action_workbook
from molewa_check.words.language import Words
from tests.report.samples import LOW, SMALL, assessed
from tests.verify.samples import ANSWERS, read, report, report_without_answers

RELATIONSHIPS = {
    "actions.csv": "/Supplement",
    "answers.yaml": "/Source",
    "questionnaire.json": "/Source",
    "report.json": "/Data",
    "result.json": "/Data",
}


def files(content: bytes) -> list[Any]:
    """The file specifications that the catalogue associates."""
    root: Any = PdfReader(io.BytesIO(content)).trailer["/Root"]
    return [one.get_object() for one in root["/AF"]]


def attached(content: bytes) -> dict[str, bytes]:
    return {name: data[0] for name, data in PdfReader(io.BytesIO(content)).attachments.items()}


def test_files_relationships_and_names() -> None:
    found = files(report())
    assert {str(one["/UF"]): one["/AFRelationship"] for one in found} == RELATIONSHIPS
    assert [str(one["/F"]) for one in found] == sorted(RELATIONSHIPS)
    assert all(one["/Desc"] for one in found)


def test_types_and_dates_do_not_come_from_the_machine() -> None:
    for one in files(report()):
        stream = one["/EF"]["/F"]
        assert stream["/Params"]["/ModDate"] == "D:20261122000000Z"
        assert stream["/Subtype"] in {"/application/json", "/application/yaml", "/text/csv"}


def test_answers_without_a_date_give_files_without_a_date() -> None:
    content = report("\n".join(line for line in ANSWERS.splitlines() if not line.startswith("updated")))
    assert not any("/ModDate" in one["/EF"]["/F"]["/Params"] for one in files(content))


def test_the_same_answers_give_the_same_bytes() -> None:
    assessment, material = read()
    assert report_file(assessment, ReportFile("pdf", "en"), material) == report()


def test_contents() -> None:
    found, (assessment, material) = attached(report()), read()
    assert found["answers.yaml"] == ANSWERS.encode() == material.answers
    assert json.loads(found["result.json"]) == json.loads(json.dumps(result_document(assessment, "en")))
    assert found["questionnaire.json"].decode() == material.definition
    manifest = json.loads(found["report.json"])
    assert manifest["format"] == "molewa-check/report/1"
    assert manifest["fingerprints"]["answers"] == assessment.sheet.fingerprint
    assert {one["name"]: one["sha256"] for one in manifest["attachments"]} == {
        name: "sha256:" + hashlib.sha256(data).hexdigest() for name, data in found.items() if name != "report.json"
    }


def test_answers_are_left_out_and_the_report_says_so() -> None:
    content = report_without_answers()
    assert set(attached(content)) == {"actions.csv", "questionnaire.json", "report.json"}
    manifest = json.loads(attached(content)["report.json"])
    assert (manifest["answers_included"], list(manifest["fingerprints"])) == (False, ["questionnaire"])
    sentence = "so this file cannot be recomputed"
    texts = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]
    others = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(report())).pages]
    assert sum(sentence in text for text in texts) == 1
    assert not any(sentence in text for text in others)


@pytest.mark.parametrize("kind", ["pdf", "html", "xlsx"])
def test_without_the_answers_nothing_confirms_a_guess(kind: str) -> None:
    """Neither a checksum of the answers, nor a number that is more exact than what is printed anyway."""
    assessment, material = read()
    assert any(round(item.gain or 0, 1) != item.gain for item in assessment.advice)
    bare = Material(None, answers_are_json=False, definition=material.definition)
    content = report_file(assessment, ReportFile(kind, "en"), bare)
    pages, lists = [content], [b""]
    if kind == "pdf":
        pages = [page.extract_text().encode() for page in PdfReader(io.BytesIO(content)).pages]
        lists = list(attached(content).values())
    elif kind == "xlsx":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            lists = [book.read(name) for name in book.namelist() if not name.startswith("docProps")]
    assert assessment.sheet.fingerprint.removeprefix("sha256:")[:16].encode() not in b"".join([*pages, *lists])
    for gain in (number(item.gain) for item in assessment.advice):
        # The pages show how the score comes about, whose steps may be the same numbers.
        assert gain == round(gain or 0, 1) or str(gain).encode() not in b"".join(lists)


def test_json_answers_keep_their_name() -> None:
    assessment, material = read()
    as_json = Material(b"{}", answers_are_json=True, definition=material.definition, contacts="{}")
    names = [one.name for one in attachments_of(assessment, as_json, language="de")]
    assert names == sorted(
        ["actions.csv", "answers.json", "contacts.json", "questionnaire.json", "report.json", "result.json"]
    )


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_action_list() -> None:
    content = action_csv(assessed(LOW), Words("en", 0))
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in content
    heading, *found = rows(content)
    assert heading == list(HEADINGS)
    assert [row[-1] for row in found] == ["begin", "measure"]
    first = dict(zip(heading, found[0], strict=True))
    assert (first["No."], first["Topics"], first["Funding"]) == ("1", "t", "A grant")
    assert (first["Responsible"], first["Until"], first["Status"]) == ("", "", "")
    assert float(first["Points"]) > 0


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝X(1)", " =1", "\u200b=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    definition = SMALL.replace("title: Measure, text: Measure it.", f"title: {json.dumps(text + ' x')}, text: M.")
    table = rows(action_csv(assessed(LOW, text=definition), Words("en", 0)))
    assert not any(cell.lstrip("\u200b ")[:1] in set("=+-@＝") for row in table for cell in row)
    assert any(cell == f"'{text.strip()} x" for row in table for cell in row)


def test_the_workbook_can_be_worked_with() -> None:
    definition = SMALL.replace("title: Measure, text: Measure it.", "title: =1+1, text: M.")
    content = action_workbook(assessed(LOW, text=definition), "de")
    assert content == action_workbook(assessed(LOW, text=definition), "de")
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    actions, contacts = (book.get_sheet_by_index(index).to_python() for index in (0, 1))
    assert [row[-1] for row in actions[1:]] == ["begin", "measure"]
    assert actions[2][1] == "=1+1"
    assert [row[0] for row in contacts[1:]] == ["Old office", "New office"]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert b'quotePrefix="1"' in parts.read("xl/styles.xml")
    assert "<f>" not in sheet.replace("<formula1>", "")
    assert "<autoFilter" in sheet
    assert sheet.count("<dataValidation ") == 2
    assert 'orientation="landscape"' in sheet
    # Not every program makes rows as high as their texts.
    assert sheet.count('customHeight="1"') == 2
    assert len(STATUSES) == 4


def test_a_report_without_advice_has_an_empty_list() -> None:
    assert len(rows(action_csv(assessed({"a.one": 3, "b.number": 30}), Words("en", 0)))) == 1
    assert action_workbook(assessed({"a.one": 3, "b.number": 30}), "en").startswith(b"PK")
