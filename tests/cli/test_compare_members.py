"""`compare` of a group: files, a folder, a table, and members that may be shown openly."""

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.cli.conftest import Program

HEAD = "format: molewa-check/answers/1\nquestionnaire: {id: onboarding}\n"
COUNCIL = "company: {name: Some Company}\nperspective: works-council\n"
MANAGEMENT = "company: {name: Some Company}\nperspective: management\n"


def answers(name: str, head: str) -> Path:
    """An answer file with this head."""
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{HEAD}{head}", encoding="utf-8")
    return path


def members(count: int, folder: str = ".") -> list[Path]:
    """Answers of so many members of a works council."""
    return [
        answers(f"{folder}/SECRET-{number}.yaml", f"{COUNCIL}updated: '2026-01-0{number}'")
        for number in range(1, count + 1)
    ]


def sites(*names: str) -> Path:
    """A folder with the answers of sites that may be shown openly."""
    for number, name in enumerate(names):
        head = f"{MANAGEMENT}open_as: {name}\nanswers: {{start.plan: {number}}}\n"
        answers(f"sites/{number}.yaml", head)
    return Path("sites")


def table(*levels: str) -> Path:
    """A survey of employees: a row for each, and nothing about the company."""
    Path("survey.csv").write_text("\n".join(["start.plan", *levels]) + "\n", encoding="utf-8")
    return Path("survey.csv")


def test_a_group_that_is_too_small_is_refused(program: Program) -> None:
    result = program("compare", *members(4), "--as", "members")
    assert (result.code, "MC440" in result.err, result.out) == (3, True, "")
    assert program("compare", *members(6), "--as", "members", "--min-group", "7").code == 3
    assert program("compare", *members(6), "--as", "members", "--min-group", "4").code == 2


def test_a_group_in_every_format_without_names_or_days(program: Program) -> None:
    files = [*members(6), answers("management.yaml", MANAGEMENT)]
    out = program("compare", *files, "--as", "members").out
    assert "Management" in out
    for kind in ("html", "xlsx"):
        assert program("compare", *files, "--as", "members", "-o", f"group.{kind}").code == 0
    book = CalamineWorkbook.from_path("group.xlsx")
    told = out + Path("group.html").read_text(encoding="utf-8")
    told += program("compare", *files, "--as", "members", "--format", "json").out
    told += str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
    assert "SECRET" not in told
    assert "2026-01" not in told
    assert book.sheet_names == ["Scores", "Questions"]


def test_beside_a_group_there_is_one_other_view(program: Program) -> None:
    others = [answers(f"{view}.yaml", f"perspective: {view}") for view in ("management", "joint")]
    assert "MC441" in program("compare", *members(5), *others, "--as", "members").err


def test_a_folder_is_a_group_by_itself_and_a_file_stands_beside_it(program: Program) -> None:
    members(5, "council")
    result = program("compare", "council", answers("management.yaml", MANAGEMENT), "--format", "json")
    assert (result.code, '"size": 5' in result.out, '"other": "management"' in result.out) == (0, True, True)
    answers("council/management.yaml", MANAGEMENT)
    assert '"other": "management"' in program("compare", "council", "--format", "json").out


def test_the_rows_of_a_survey_are_a_group_whatever_view_they_are_of(program: Program) -> None:
    survey = table("1", "1", "2", "2", "0", "3")
    single = answers("management.yaml", f"{MANAGEMENT}answers: {{start.plan: 3}}\n")
    result = program("compare", survey, single)
    assert (result.code, "MC808" in result.err) == (0, True)
    assert "Some Company" in result.out
    assert program("compare", survey, single, "-o", "survey.html").code == 0
    assert "6 answer files" in Path("survey.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("said", ["option", "column", "mapping"])
def test_a_survey_of_employees_stands_beside_management(program: Program, said: str) -> None:
    levels = ["1", "1", "2", "2", "0", "3"]
    single = answers("management.yaml", f"{MANAGEMENT}answers: {{start.plan: 3}}\n")
    folder = Path("survey")
    folder.mkdir()
    rows = ["perspective,start.plan", *(f"staff,{level}" for level in levels)] if said == "column" else None
    (folder / "s.csv").write_text("\n".join(rows or ["start.plan", *levels]) + "\n", encoding="utf-8")
    if said == "mapping":
        mapping = "format: molewa-check/columns/1\nquestionnaire: onboarding\nperspective: employees\n"
        (folder / "columns.yaml").write_text(mapping + "columns: {start.plan: start.plan}\n", encoding="utf-8")
    option = ["--perspective", "employees"] if said == "option" else []
    result = program("compare", folder, single, *option, "--format", "json")
    assert (result.code, "MC808" in result.err) == (0, False)
    assert '"perspective": "employees"' in result.out
    assert '"other": "management"' in result.out
    assert "Employees, 6 answer files" in shown(program, folder, single, *option)


def shown(program: Program, *arguments: str | Path) -> str:
    """The page for these arguments."""
    assert program("compare", *arguments, "-o", "page.html").code == 0
    return Path("page.html").read_text(encoding="utf-8")


def test_a_single_employee_is_compared_in_a_group_only(program: Program) -> None:
    single = answers("management.yaml", MANAGEMENT)
    one = answers("one.yaml", "company: {name: Some Company}\nperspective: employees\n")
    result = program("compare", one, single)
    assert (result.code, "MC811" in result.err, result.out) == (3, True, "")
    open_one = answers("open.yaml", "company: {name: Some Company}\nperspective: employees\nopen_as: Plant North\n")
    assert program("compare", open_one, single).code == 0


def test_a_view_that_nobody_knows_is_refused_for_what_it_is(program: Program) -> None:
    single = answers("management.yaml", MANAGEMENT)
    assert program("compare", table("1", "2"), single, "--perspective", "staff").code == 2
    assert program("compare", single, single, "--perspective", "employees").code == 2
    Path("survey.csv").write_text("perspective,start.plan\n" + "canteen,1\n" * 6, encoding="utf-8")
    result = program("compare", "survey.csv", single)
    assert (result.code, "MC207" in result.err, "MC440" in result.err) == (3, True, False)


def test_a_row_that_is_wrong_is_named_and_costs_no_other(program: Program) -> None:
    members(5, "council")
    answers("council/broken.yaml", f"{COUNCIL}answers: {{nope: 1}}\n")
    result = program("compare", "council", "--format", "json")
    assert (result.code, "MC402" in result.err, '"size": 5' in result.out) == (1, True, True)


def test_sites_that_allow_it_are_shown_openly_however_few(program: Program) -> None:
    folder = sites("North", "South")
    assert program("compare", folder, "-o", "sites.html").code == 0
    page = Path("sites.html").read_text(encoding="utf-8")
    assert "What each member says" in page
    assert "North" in page
    assert program("compare", folder, "-o", "sites.xlsx").code == 0
    assert "Open answers" in CalamineWorkbook.from_path("sites.xlsx").sheet_names
    answers("sites/2.yaml", MANAGEMENT)
    assert "MC440" in program("compare", folder).err


@pytest.mark.parametrize("second", ["North", "' north '"])
def test_two_sites_are_not_shown_under_one_name(program: Program, second: str) -> None:
    result = program("compare", sites("North", second))
    assert (result.code, "MC442" in result.err) == (3, True)


def test_a_table_that_cannot_be_read_is_named(program: Program) -> None:
    Path("broken.xlsx").write_bytes(b"PK\3\4garbage")
    Path("other.csv").write_text("id,name\n1,A\n", encoding="utf-8")
    result = program("compare", "broken.xlsx", "other.csv")
    assert (result.code, "broken.xlsx: MC713" in result.err, "MC901" in result.err) == (3, True, False)
