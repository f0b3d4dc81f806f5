"""What a batch writes: complete or not there, for its owner only, and harmless in spreadsheets."""

import errno
import io
import json
import os
import stat
import zipfile
from pathlib import Path
from typing import Any

import polars
import pytest
from python_calamine import CalamineWorkbook

from molewa_check.assess.result import result_document
from molewa_check.batch import run as run_module
from molewa_check.batch import tables_out
from molewa_check.batch.rows import ANSWER_COLUMNS, excel_cell
from molewa_check.batch.tables_out import write_parquet, write_xlsx
from molewa_check.cli.pipeline import assess_file
from molewa_check.errors import OutputError
from molewa_check.guards.cells import disarmed
from tests.batch.helpers import Folder, every_byte

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
    assert not [path for path in out.iterdir() if path.name.startswith(".")]


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
    assert row["code"] == "MC711"
    assert not row["message"].startswith("=")


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


def test_parquet_has_types(folder: Folder) -> None:
    folder.answers("a.yaml", {"s.level": 1, "s.yes": True, "s.number": 3.5, "s.many": ["a", "b"], "s.text": "x"})
    folder.run()
    table = polars.read_parquet(folder.path / "out" / "results.parquet")
    numbers = {"number", "points", "min", "max"}
    assert {name: kind for name, kind in table.schema.items() if name in numbers} == dict.fromkeys(
        numbers, polars.Float64
    )
    assert set(table.drop(*numbers).schema.values()) == {polars.String}
    rows = {row["question"]: row for row in table.to_dicts()}
    assert [rows[f"s.{name}"]["value"] for name in ("level", "yes", "number", "many", "text")] == [
        "1", "true", "3.5", "a, b", "x",
    ]  # fmt: skip
    assert (rows["s.number"]["number"], rows["s.yes"]["number"], rows["s.text"]["points"]) == (3.5, None, None)


def test_parquet_is_the_same_however_its_rows_came_together(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(20):
        folder.answers(
            f"{number:02}.yaml", {"s.level": number % 3, "s.text": f"t{number}"}, company={"id": str(number)}
        )
    path = folder.path / "out" / "results.parquet"
    found: dict[tuple[int, int], bytes] = {}
    for part, group in ((10_000, 50_000), (7, 50_000), (10_000, 10), (7, 10), (64, 10)):
        monkeypatch.setattr(tables_out, "PART_ROWS", part)
        monkeypatch.setattr(tables_out, "GROUP_ROWS", group)
        folder.run()
        found[part, group] = path.read_bytes()
        rows = polars.read_parquet(path).rows(named=True)
        assert [(row["file"], row["question"]) for row in rows] == [
            (f"{number:02}.yaml", f"s.{name}")
            for number in range(20)
            for name in ("level", "yes", "number", "many", "text")
        ]
    assert found[10_000, 50_000] == found[7, 50_000]
    assert found[10_000, 10] == found[7, 10] == found[64, 10]
    assert len(found[7, 10]) > len(found[7, 50_000]), "ten groups of rows take more room than one"


def test_parquet_is_the_same_however_the_work_is_split(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables_out, "PART_ROWS", 7)
    monkeypatch.setattr(tables_out, "GROUP_ROWS", 10)
    for number in range(30):
        folder.answers(f"{number:02}.yaml", {"s.level": number % 3}, company={"id": str(number)})
    folder.run(out="whole")
    folder.run("in/0*.yaml", "in", out="named")
    monkeypatch.setattr(run_module, "SCORING_CHUNK", 4)
    folder.run(out="workers", workers=2)
    tables = [(folder.path / out / "results.parquet").read_bytes() for out in ("whole", "named", "workers")]
    assert tables[0] == tables[1] == tables[2]


def test_an_empty_batch_has_all_tables_with_their_columns(folder: Folder) -> None:
    folder.write("in/x.yaml", "broken: [")
    summary = folder.run()
    assert (summary.scored, summary.failed) == (0, 1)
    assert folder.table() == []
    assert polars.read_parquet(folder.path / "out" / "results.parquet").width == 13
    assert {path.name for path in (folder.path / "out").iterdir()} == set(TABLES)


def test_lines_are_what_score_prints(folder: Folder) -> None:
    path = folder.answers("a.yaml", {"s.level": 2})
    folder.run()
    line = (folder.path / "out" / "results.jsonl").read_text(encoding="utf-8")
    assert json.loads(line) == result_document(assess_file(path, folder.questionnaire, None, "en"), "en")


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

    for name in ("write_jsonl", "write_xlsx", "write_parquet"):
        with monkeypatch.context() as patch:
            patch.setattr(tables_out, name, full)
            with pytest.raises(OutputError, match="MC601"):
                folder.run()
        assert every_byte(folder.path / "out") == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("count", [0, 3])
def test_a_full_disk_under_the_libraries_is_said_by_the_system(folder: Folder, count: int) -> None:
    rows = [dict.fromkeys(ANSWER_COLUMNS)] * count
    with pytest.raises(OSError, match="No space left") as full:
        write_parquet(Path("/dev/full"), folder.path / "part", rows)
    assert full.value.errno == errno.ENOSPC


def test_what_a_library_says_otherwise_is_passed_on() -> None:
    assert str(tables_out._system_error(ValueError("too many rows"))) == f"[Errno {errno.EIO}] too many rows"


def test_a_spool_without_space_is_a_problem(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.answers("a.yaml")
    full = Path("/dev/full").open("wb+", buffering=0)  # noqa: SIM115 - closed with the spool
    monkeypatch.setattr("tempfile.TemporaryFile", lambda **_: full)
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
        [*TABLES, ".pictures.json", "benchmark-mine.txt", "cohort.html", "cohort.pdf"]
    )


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
