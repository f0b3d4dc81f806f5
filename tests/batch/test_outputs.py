"""What a batch writes: complete or not there, for its owner only, and harmless in spreadsheets."""

import errno
import io
import json
import os
import stat
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pyarrow.parquet import read_table
from python_calamine import CalamineWorkbook

from molewa_check.assess.result import result_document
from molewa_check.batch import new_workbook, spool, tables_out
from molewa_check.batch.outcome import Settings, process
from molewa_check.batch.parquet import answers_table
from molewa_check.batch.rows import excel_cell
from molewa_check.batch.staging import Staging
from molewa_check.batch.tables_out import write_xlsx
from molewa_check.batch.walk import LEDGER, Item
from molewa_check.cli.pipeline import Wishes, assess_file
from molewa_check.errors import OutputError
from molewa_check.guards.cells import disarmed
from tests.batch.helpers import SMALL, Folder, every_byte

TABLES = ("problems.csv", "results.csv", "results.jsonl", "results.parquet", "results.xlsx", "summary.json")
FORMULAS = (
    "=1+1",
    "+49 30",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    '"=1',
    "＝1",
    "a;=1+1",
    'a;"=1',
    "a\n=1",
    "a\t@x",
)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_everything_is_private(folder: Folder) -> None:
    folder.answers("a.yaml", company={"id": "1"})
    before = os.umask(0)
    try:
        folder.run(reports="html")
    finally:
        os.umask(before)
    out = folder.path / "out"
    assert [mode(path) for path in (out, out / "reports")] == [0o700, 0o700]
    files = [path for path in out.rglob("*") if path.is_file()]
    assert len(files) >= len(TABLES) + 2
    assert {mode(path) for path in files} == {0o600}
    assert [path.name for path in out.iterdir() if path.name.startswith(".")] == [LEDGER]


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_are_disarmed_whatever_the_separator(folder: Folder, text: str) -> None:
    assert disarmed(text) != text
    folder.answers("a.yaml", {"s.text": text}, company={"name": text})
    folder.run()
    content = (folder.path / "out" / "results.csv").read_text(encoding="utf-8-sig")
    for separator in ",;\t|":
        for line in content.splitlines():
            for cell in line.split(separator):
                assert not cell.strip("\"' ").startswith(("=", "+", "@", "＝")) or cell.strip('"').lstrip()[:1] == "'"
    for row in CalamineWorkbook.from_path(folder.path / "out" / "results.xlsx").get_sheet_by_index(0).to_python():
        assert not any(str(cell) == "2" for cell in row)
    with zipfile.ZipFile(folder.path / "out" / "results.xlsx") as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
        assert b'quotePrefix="1"' in book.read("xl/styles.xml")


@pytest.mark.parametrize("text", ["1-49", "a - b", "a, -b", "Müller & Söhne", "ok; next"])
def test_harmless_cells_stay_as_they_are(text: str) -> None:
    assert disarmed(text) == text


def test_headings_of_tables_are_disarmed_in_problems(folder: Folder) -> None:
    folder.write("in/t.csv", '"=cmd|calc","s.level"\n1,1\n')
    folder.run()
    row = folder.table("problems.csv")[0]
    assert row["code"] == "MC738"
    assert "=cmd" in row["message"]
    assert not row["message"].startswith("=")


def test_file_names_steer_no_terminal(folder: Folder) -> None:
    folder.answers("\x1b]0;evil\x07\x1b[31m.yaml", {"s.level": 2, "s.yes": False})
    folder.answers("\x1b[32m.yaml", {"s.level": 77})
    folder.run()
    assert folder.table()[0]["file"] == "\\x1b]0;evil\\x07\\x1b[31m.yaml"
    assert folder.table("problems.csv")[0]["file"] == "\\x1b[32m.yaml"


def test_csv_is_rfc_4180_with_a_mark(folder: Folder) -> None:
    folder.answers("a.yaml", {"s.level": 2, "s.yes": False}, company={"name": 'A "quoted", long\nname'})
    folder.run()
    data = (folder.path / "out" / "results.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbffile,questionnaire,")
    assert b'"A ""quoted"", long\nname"' in data
    assert data.endswith(b"\r\n")
    assert folder.table()[0]["overall.score"] == "50.0"


def test_csv_for_a_german_excel(folder: Folder) -> None:
    folder.answers("a.yaml", {"size": "1-49", "s.level": 1, "s.yes": True, "s.number": 3.5})
    folder.run(excel=True)
    data = (folder.path / "out" / "results.csv").read_text(encoding="utf-8")
    assert data.startswith("\N{ZERO WIDTH NO-BREAK SPACE}file;questionnaire;")
    assert ";1–49;50,0;37,5;" in data
    assert [excel_cell(cell) for cell in (0.5, "10-249", "a-b", 3)] == ["0,5", "10–249", "a-b", 3]


def test_an_empty_batch_has_all_tables_with_their_columns(folder: Folder) -> None:
    folder.write("in/x.yaml", "broken: [")
    summary = folder.run()
    assert (summary.scored, summary.failed) == (0, 1)
    assert folder.table() == []
    assert read_table(folder.path / "out" / "results.parquet").num_columns == 13
    assert {path.name for path in (folder.path / "out").iterdir()} == set(TABLES)


def test_lines_say_what_score_prints_and_no_texts(folder: Folder) -> None:
    path = folder.answers("a.yaml", {"s.level": 1}, company={"name": "Guss", "id": "7"}, updated="2026-11-02")
    folder.run()
    line = json.loads((folder.path / "out" / "results.jsonl").read_text(encoding="utf-8"))
    whole = result_document(assess_file(path, folder.questionnaire, Wishes(), "en"), "en")
    assert line["format"] == "molewa-check/result-line/1"
    assert [line[key] for key in ("questionnaire", "overall", "capacity")] == [
        whole[key] for key in ("questionnaire", "overall", "capacity")
    ]
    assert line["answers"] == whole["answers"] | {"company_id": "7", "updated": "2026-11-02"}
    assert (line["gates"], line["contacts"]) == tuple(
        [one["id"] for one in whole[key]] for key in ("gates", "contacts")
    )
    assert line["from"] == whole["plan"]["from"] == "2026-11-02"
    placed = {one["recommendation"]: one["quarter"] for one in whole["plan"]["order"]}
    assert [(one["id"], one["gain"], one.get("quarter")) for one in line["recommendations"]] == [
        (one["id"], one["gain"], placed[one["id"]]) for one in whole["recommendations"]
    ]
    figures = ("score", "low", "high", "band", "coverage")
    assert line["sections"] == {one["id"]: {key: one[key] for key in figures} for one in whole["sections"]}
    asked = [one for section in whole["sections"] for one in section["questions"]]
    assert line["questions"] == {
        one["id"]: one["value"] if one["state"] == "value" else {"state": one["state"]} for one in asked
    }
    ordinary = {one["id"] for one in whole["exposures"] if one["level"] == "ordinary"}
    assert line["exposures"] == {one["id"]: one["level"] for one in whole["exposures"] if one["id"] not in ordinary}


def test_workbooks_go_on_in_another_sheet(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables_out, "SHEET_ROWS", 2)
    path = folder.path / "x.xlsx"
    for count, sizes in ((0, [1]), (2, [3]), (3, [3, 2]), (5, [3, 3, 2])):
        write_xlsx(path, ["n"], ({"n": number} for number in range(count)), "t")
        book = CalamineWorkbook.from_path(path)
        assert [len(book.get_sheet_by_index(i).to_python()) for i in range(len(book.sheet_names))] == sizes


# What goes wrong


def test_a_full_disk_leaves_the_old_results(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.answers("a.yaml")
    folder.run()
    before = every_byte(folder.path / "out")
    folder.answers("b.yaml")

    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    for name in ("open_text", "new_workbook", "answers_table"):
        with monkeypatch.context() as patch:
            patch.setattr(tables_out, name, full)
            with pytest.raises(OutputError, match="MC601"):
                folder.run()
        assert every_byte(folder.path / "out") == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("count", [0, 3])
def test_a_full_disk_under_the_libraries_is_said_by_the_system(folder: Folder, count: int) -> None:
    outcome = process(Item("a.yaml", folder.answers("a.yaml")), Settings("en", str(folder.questionnaire)))
    assert outcome.result is not None

    def write() -> None:
        with answers_table(Path("/dev/full")) as table:
            for _ in range(count):
                table.add(outcome, outcome.result)  # type: ignore[arg-type]

    with pytest.raises(OSError, match="No space left") as full:
        write()
    assert full.value.errno == errno.ENOSPC


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("name", ["results.csv", "results.jsonl", "problems.csv", "results.parquet"])
def test_the_file_that_the_disk_had_no_room_for_is_named(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """All tables are open at the same time, and a small one is written only when it is closed."""
    folder.answers("a.yaml")
    path_of = Staging.path

    def path(stage: Staging, wanted: str) -> Path:
        return _full(path_of(stage, wanted)) if wanted == name else path_of(stage, wanted)

    monkeypatch.setattr(Staging, "path", path)
    with pytest.raises(OutputError) as failed:
        folder.run()
    assert [Path(problem.location.file).name for problem in failed.value.problems] == [name]


def _full(path: Path) -> Path:
    path.unlink()
    path.symlink_to("/dev/full")
    return path


def test_what_a_library_says_otherwise_is_passed_on() -> None:
    assert str(new_workbook._system_error(ValueError("too many rows"))) == f"[Errno {errno.EIO}] too many rows"


def test_a_spool_without_space_is_a_problem(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.answers("a.yaml")
    monkeypatch.setattr(spool, "_private", lambda *_: os.open("/dev/full", os.O_WRONLY))
    with pytest.raises(OutputError, match="MC601"):
        folder.run()


def test_xlsx_errors_are_the_systems(folder: Folder) -> None:
    with pytest.raises(OSError, match="No such file"):
        write_xlsx(folder.path / "none" / "x.xlsx", ["n"], [], "t")


def test_a_file_in_the_place_of_the_folder(folder: Folder) -> None:
    folder.answers("a.yaml")
    folder.write("out", "x")
    with pytest.raises(OutputError, match="MC601"):
        folder.run()
    assert (folder.path / "out").read_text(encoding="utf-8") == "x"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder(folder: Folder) -> None:
    folder.answers("a.yaml")
    (folder.path / "out").mkdir(mode=0o500)
    with pytest.raises(OutputError, match="MC601"):
        folder.run()


def test_pictures_of_groups_that_are_gone_go_too(folder: Folder) -> None:
    for number in range(5):
        folder.answers(f"{number}.yaml", company={"id": str(number)})
    folder.run()
    assert (folder.path / "out" / "benchmark.json").exists()
    folder.write("out/benchmark-mine.txt", "mine")
    (folder.path / "in" / "0.yaml").unlink()
    folder.run()
    assert sorted(path.name for path in (folder.path / "out").iterdir()) == sorted(
        [*TABLES, ".pictures.json", "benchmark-mine.txt", "cohort-slide.pdf", "cohort.html", "cohort.pdf"]
    )


def test_profile_questions_keep_clear_of_other_columns(folder: Folder) -> None:
    ids = ("company", "file", "gates", "advice.1", "s.score", "overall.band", "profile.company", "note")
    questions = "".join(f"  - {{id: {id_}, type: text, text: T}}\n" for id_ in ids)
    folder.write("small/questionnaire.yaml", SMALL.replace("profile:\n", f"profile:\n{questions}"))
    scored = {"s.level": 1, "s.yes": True, "s.number": 0, "s.many": []}
    folder.answers("a.yaml", {id_: f"own {id_}" for id_ in ids} | scored, company={"name": "Muster"})
    folder.run()
    (row,) = folder.table()
    assert (row["company"], row["file"], row["s.score"]) == ("Muster", "a.yaml", "37.5")
    names = {id_: name for name, cell in row.items() for id_ in ids if cell == f"own {id_}"}
    assert names == {
        "company": "profile.profile.company", "file": "profile.file", "gates": "profile.gates",
        "advice.1": "profile.advice.1", "s.score": "profile.s.score", "overall.band": "profile.overall.band",
        "profile.company": "profile.company", "note": "note",
    }  # fmt: skip


def test_every_group_has_the_month_of_its_own_latest_answers(folder: Folder) -> None:
    for number in range(6):
        company, day = {"id": str(number)}, f"2026-10-0{number + 1}"
        folder.answers(f"m{number}.yaml", company=company, updated=day)
        folder.answers(f"w{number}.yaml", company=company, updated=f"{day}T09:00", perspective="works-council")
    folder.answers("last.yaml", company={"id": "9"}, updated="2026-11-30", perspective="works-council")
    folder.run()
    out = folder.path / "out"
    months = {path.name: json.loads(path.read_text(encoding="utf-8"))["as_of"] for path in out.glob("benchmark*.json")}
    assert months == {"benchmark.json": "2026-11", "benchmark-small-management.json": "2026-10"}
    page = (out / "cohort-small-management.html").read_text(encoding="utf-8")
    assert "2026-10" in page
    assert "2026-10-0" not in page, "the day would be that of one company"


def test_results_say_nothing_about_the_machine(folder: Folder) -> None:
    customers = folder.path / "home" / "anna" / "Kunden"
    for name in ("a.yaml", "c.yaml"):
        path = folder.answers(name, company={"id": name})
        customers.mkdir(parents=True, exist_ok=True)
        path.rename(customers / name)
    folder.write("home/anna/Kunden/b.yaml", "x: [")
    folder.write("home/anna/Kunden/t.csv", "x\n1\n")
    (customers / "l.yaml").symlink_to(folder.path / "small" / "questionnaire.yaml")
    folder.write("out/reports/c.html", "").unlink()
    (folder.path / "out" / "reports" / "c.html").symlink_to(folder.path / "none" / "c.html")
    named = str(customers)
    for paths in ((named,), (f"{named}/*",), (named, f"{named}/nothing.yaml", "in"), (f"{named}/a.yaml", "none.yaml")):
        folder.run(*paths, reports="html", force=True)
        assert folder.table("problems.csv")
        for name, content in every_byte(folder.path / "out").items():
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(io.BytesIO(content)) as book:
                    content = b"".join(book.read(part) for part in book.namelist())  # noqa: PLW2901
            assert not [secret for secret in (str(folder.path), "anna") if secret.encode() in content], name


def test_the_reports_know_their_answers_however_the_folder_is_named(folder: Folder) -> None:
    folder.answers("a.yaml", company={"id": "1"})
    folder.answers("sub/a.yaml", company={"id": "2"})
    assert folder.run(reports="html").reports_made == 2
    for given in ("./in/", str(folder.path / "in"), "in/**/*.yaml"):
        summary = folder.run(given, reports="html")
        assert (summary.reports_unchanged, summary.reports_removed) == (2, 0)
    (folder.path / "in").rename(folder.path / "moved")
    folder.write("moved/sub/a.yaml", "x: [")
    assert folder.run("moved", reports="html").reports_unchanged == 1
    assert [problem.partition("-")[0] for problem in folder.problems] == ["sub/a.yaml:2:1 MC110", "reports/a"]


# The workbook for people


def test_results_for_people(folder: Folder) -> None:
    folder.write(
        "in/t.csv",
        "company,company_id,updated,s.level,s.yes,s.number,s.many\n"
        "Guss,0047,22.11.2026,2,vielleicht,60,a b\nB,,,2,ja,60,a b\n",
    )
    folder.run(reports="html")
    book = CalamineWorkbook.from_path(folder.path / "out" / "results.xlsx")
    assert book.sheet_names == ["Companies", "Dimensions", "First steps", "Problems", "Legend"]
    companies = book.get_sheet_by_name("Companies").to_python()
    assert companies[0][:5] == ["Company", "Number", "View", "As of", "Score"]
    assert companies[1][:4] == ["Guss", "0047", "Management", date(2026, 11, 22)]
    assert companies[2][8] == "High"
    assert companies[1][9:] == [1.0, "t.csv:2", "reports/t-2.html"]
    assert (folder.path / "out" / str(companies[1][-1])).is_file()
    assert [row["report"] for row in folder.table()] == ["reports/t-2.html", "reports/t-3.html"]
    assert book.get_sheet_by_name("Dimensions").to_python()[0] == ["Company", "S"]
    (_, problem) = book.get_sheet_by_name("Problems").to_python()
    assert problem[:6] == ["Guss", "Is there somebody who cares?", "", "E2", "vielleicht", "yes or no"]


def test_problems_name_cell_question_and_what_is_allowed(folder: Folder) -> None:
    folder.write("in/t.csv", "company,s.level\nGuss,2-3\n")
    folder.run()
    (row,) = folder.table("problems.csv")
    found = [row[name] for name in ("company", "question", "cell", "found", "allowed")]
    allowed = "a number from 0 to 2, or the text of the level"
    assert found == ["Guss", "How far are you with plans?", "B2", "2-3", allowed]


def test_what_is_allowed_is_said_in_words(folder: Folder) -> None:
    folder.write("in/t.csv", "company,size,s.level\nGuss,1 - 49,1\n")
    folder.run()
    (row,) = folder.table("problems.csv")
    assert row["hint"] == "Allowed: few; some."
