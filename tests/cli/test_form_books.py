"""A form from its command to what is made of it, as people use it."""

import csv
import json
from pathlib import Path

import openpyxl
import pytest
import yaml

from tests.batch.helpers import SMALL
from tests.batch.test_form_book import ANSWERS, request_of
from tests.cli.conftest import Program
from tests.form.filled import enter, fill, questions_sheet, save
from tests.form.messages import DOCUMENT, READ

HERE = ("-q", "small.yaml")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def answered(path: Path, questionnaire: Path) -> Path:
    """The form, filled in where it lies."""
    book = openpyxl.load_workbook(path)
    fill(book, request_of(questionnaire, language="en"), ANSWERS)
    save(book, path)
    return path


def made(program: Program, small: Path, *wishes: str) -> Path:
    run = program("form", "small.yaml", "--as", "xlsx", "-o", "f.xlsx", "--company", "Guss", *wishes)
    assert (run.code, run.err) == (0, "Form: f.xlsx\n")
    return answered(small.with_name("f.xlsx"), small)


def test_it_is_scored_and_reported(program: Program, small: Path) -> None:
    form = made(program, small)
    before = form.read_bytes()
    result = json.loads(program("score", form, *HERE, "--format", "json").out)
    assert (result["overall"]["score"], result["answers"]["company"]) == (75, "Guss")
    assert program("report", form, *HERE, "--format", "html", "-o", "r.html").code == 0
    assert "Guss" in form.with_name("r.html").read_text(encoding="utf-8")
    assert form.read_bytes() == before


def test_two_views_are_compared(program: Program, small: Path) -> None:
    first = made(program, small).rename(small.with_name("one.xlsx"))
    second = made(program, small, "--perspective", "works-council")
    assert program("compare", first, second, *HERE, "-o", "c.html").code == 0


def test_an_interview_goes_on_with_it_beside(program: Program, small: Path) -> None:
    form = made(program, small)
    before = form.read_bytes()
    run = program("run", "small.yaml", "--answers", form, "--no-report", input_="")
    assert "f.yaml" in run.err
    found = yaml.safe_load(form.with_suffix(".yaml").read_text(encoding="utf-8"))
    assert (found["company"]["name"], found["answers"]["s.level"]) == ("Guss", 1)
    form.with_suffix(".yaml").write_text(yaml.safe_dump(found | {"company": {"name": "Mine"}}), encoding="utf-8")
    again = program("run", "small.yaml", "--answers", form, "--no-report", input_="")
    assert "taken over earlier" in again.err
    assert "Mine" in form.with_suffix(".yaml").read_text(encoding="utf-8")
    assert form.read_bytes() == before


def test_what_is_not_understood_is_said(program: Program, small: Path) -> None:
    form = made(program, small)
    book = openpyxl.load_workbook(form)
    enter(questions_sheet(book), "s.level", "answer", "some, perhaps")
    save(book, form)
    run = program("score", form, *HERE)
    assert run.code == 0
    assert "MC730" in run.err
    assert "Questions!D" in run.err


def test_another_workbook_is_refused(program: Program, small: Path) -> None:
    openpyxl.Workbook().save(small.with_name("t.xlsx"))
    run = program("score", "t.xlsx", *HERE)
    assert (run.code, "MC466" in run.err) == (3, True)
    run = program("run", "small.yaml", "--answers", "t.xlsx", input_="")
    assert (run.code, "MC466" in run.err) == (3, True)


def test_run_goes_on_with_a_message_and_leaves_it(program: Program, small: Path) -> None:
    mail = small.with_name("mail.txt")
    mail.write_text(READ["quoted"], encoding="utf-8")
    run = program("run", "small.yaml", "--answers", "mail.txt", "--plain", input_="q\n")
    assert "mail.yaml" in run.err
    assert mail.read_text(encoding="utf-8") == READ["quoted"]
    assert program("score", "mail.yaml", *HERE).code == 0


@pytest.mark.parametrize("name", ["a.answers.json", "a.answers.json.txt", "a.txt"])
def test_run_writes_what_can_be_read_under_that_name(program: Program, small: Path, name: str) -> None:
    written = json.dumps(DOCUMENT)
    small.with_name(name).write_text(written, encoding="utf-8")
    program("run", "small.yaml", "--answers", name, "--plain", input_="1\nq\n")
    assert small.with_name(name).read_text(encoding="utf-8") != written
    assert program("score", name, *HERE).code == 0


def test_a_form_for_each_company_and_who_is_missing(program: Program, small: Path) -> None:
    small.with_name("companies.csv").write_text("company,company_id\nGuss,1\nFedern,2\n", encoding="utf-8")
    run = program("form", "small.yaml", "--as", "xlsx", "--for", "companies.csv", "-o", "forms")
    assert run.code == 0
    forms = sorted(small.with_name("forms").iterdir())
    assert [path.name for path in forms] == ["small_1-Guss.xlsx", "small_2-Federn.xlsx"]
    answered(forms[0], small)
    run = program("batch", "forms", "-o", "out", *HERE, "--status", "companies.csv")
    assert run.code == 0
    # Who has sent the list wants to know at once, and which file to open.
    assert "Invited: 2 · answered: 1 · not finished: 0 · not answered: 1\n" in run.out
    assert f"Who they are: {Path('out', 'status.xlsx')}\n" in run.out
    with (small.parent / "out" / "status.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [(row["Company"], row["Status"]) for row in csv.DictReader(file)]
    assert rows == [("Guss", "answered"), ("Federn", "not answered")]


@pytest.mark.parametrize("kind", ["xlsform", "limesurvey"])
def test_for_survey_tools(program: Program, small: Path, kind: str) -> None:
    assert program("form", "small.yaml", "--as", kind).code == 0
    found = {path.name for path in small.parent.glob("small*")} - {"small.yaml"}
    expected = {"small.limesurvey.txt", "small.limesurvey.columns.yaml"}
    assert found == ({"small.xlsform.xlsx"} if kind == "xlsform" else expected)
