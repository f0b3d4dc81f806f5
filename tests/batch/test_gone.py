"""Reports of answers that are gone: what the batch wrote and nobody changed goes, anything else stays."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from molewa_check.cli.app import app
from tests.batch.helpers import Folder, Stop


@pytest.fixture
def three(folder: Folder) -> Folder:
    """Reports of three companies."""
    for name in "abc":
        folder.answers(f"{name}.yaml", company={"id": name})
    assert folder.run(reports="html").reports_made == 3
    return folder


def reports(folder: Folder) -> str:
    return " ".join(sorted(path.name for path in (folder.path / "out" / "reports").glob("[!.]*")))


def test_the_report_of_a_company_that_is_gone_goes_too(three: Folder) -> None:
    three.write("out/reports/d.html", "mine")
    three.write("out/reports/notes.txt", "mine")
    (three.path / "in" / "b.yaml").unlink()
    summary = three.run(reports="html")
    assert (summary.reports_removed, summary.reports_unchanged, summary.clean) == (1, 2, True)
    assert reports(three) == "a.html c.html d.html notes.txt"
    assert three.problems == []
    assert three.run(reports="html").reports_removed == 0


def test_all_formats_of_a_company_go_and_those_of_others_stay(three: Folder) -> None:
    assert three.run(reports="xlsx").reports_removed == 0
    (three.path / "in" / "b.yaml").unlink()
    assert three.run(reports="xlsx").reports_removed == 2
    assert reports(three) == "a.html a.xlsx c.html c.xlsx"


def test_a_report_that_somebody_changed_stays_and_is_named(three: Folder) -> None:
    three.write("out/reports/b.html", "signed")
    (three.path / "in" / "b.yaml").unlink()
    assert three.run(reports="html").reports_removed == 0
    assert three.problems == ["reports/b.html MC710"]
    assert reports(three) == "a.html b.html c.html"


def test_a_link_in_the_place_of_a_report_stays(three: Folder) -> None:
    report = three.path / "out" / "reports" / "b.html"
    elsewhere = report.rename(three.path / "b.html")
    report.symlink_to(elsewhere)
    (three.path / "in" / "b.yaml").unlink()
    assert three.run(reports="html").reports_removed == 0
    assert elsewhere.exists()
    assert report.is_symlink()


def test_answers_that_broke_keep_their_report_until_they_are_mended(three: Folder) -> None:
    good = (three.path / "in" / "b.yaml").read_bytes()
    three.write("in/b.yaml", "x: [")
    summary = three.run(reports="html")
    assert (summary.reports_removed, summary.failed) == (0, 1)
    assert three.problems == ["b.yaml:2:1 MC110", "reports/b.html MC709"]
    three.write("in/b.yaml", good)
    summary = three.run(reports="html")
    assert (summary.reports_made, summary.reports_unchanged, three.problems) == (0, 3, [])


def test_answers_that_no_longer_count_have_no_report(three: Folder) -> None:
    three.answers("d.yaml", company={"id": "b"}, updated="2026-11-01")
    assert three.run(reports="html").reports_removed == 1
    assert reports(three) == "a.html c.html d.html"


def test_rows_of_a_table(folder: Folder) -> None:
    head = "company_id,s.level\n"
    folder.write("in/t.csv", f"{head}1,1\n2,1\n3,1\n4,1\n")
    folder.run(reports="html")
    folder.write("in/t.csv", f"{head}1,1\n2,9\n3,1,1\n")
    summary = folder.run(reports="html")
    assert (summary.reports_removed, summary.reports_unchanged) == (1, 1)
    assert reports(folder) == "t-2.html t-3.html t-4.html", "rows that failed keep theirs, the fifth is gone"
    folder.answers("a.yaml")
    folder.write("in/t.csv", "nonsense\n1\n")
    assert folder.run(reports="html").reports_removed == 0
    assert [problem for problem in folder.problems if "MC709" in problem] == [
        f"reports/t-{line}.html MC709" for line in (2, 3, 4)
    ]


def test_a_run_that_found_nothing_or_was_interrupted_removes_nothing(three: Folder) -> None:
    assert three.run("typo", reports="html").reports_removed == 0
    for name in "bc":
        (three.path / "in" / f"{name}.yaml").unlink()
    summary = three.run(reports="html", stop=Stop(1))
    assert (summary.interrupted, summary.reports_removed) == (True, 0)
    assert reports(three) == "a.html b.html c.html"
    assert three.run(reports="html").reports_removed == 2


def test_nothing_outside_of_the_folder_is_ever_removed(three: Folder) -> None:
    three.write("mine.html", "mine")
    index = three.path / "out" / "reports" / ".reports.json"
    entries = json.loads(index.read_text(encoding="utf-8"))
    checksum = "c6f5f1c2b3d8a4d4"
    for name in ("../../mine.html", str(three.path / "mine.html"), ".."):
        entries[name] = {"key": "", "content": checksum, "origins": []}
    index.write_text(json.dumps(entries | {"x": "old", "y": {"key": 1}}), encoding="utf-8")
    assert three.run(reports="html").reports_removed == 0
    assert (three.path / "mine.html").exists()


def test_the_program_says_what_was_removed_and_what_is_of_an_earlier_run(three: Folder) -> None:
    (three.path / "in" / "c.yaml").unlink()
    command = ["batch", "in", "-o", "out", "-q", three.questionnaire, "--lang", "en"]
    said = CliRunner().invoke(app, command).output
    assert f"The reports in {Path('out') / 'reports'} are of an earlier run." in said
    said = CliRunner().invoke(app, [*command, "--reports", "--format", "html"]).output
    assert "reports unchanged: 2, reports removed as their answers are gone: 1" in said
    assert "earlier run" not in said
