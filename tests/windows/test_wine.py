"""What users do on Windows, in both forms of the program."""

import json
import shutil
from pathlib import Path

import pytest

from molewa_check.verify.pdf_file import open_pdf
from tests.cli.conftest import Program
from tests.windows.conftest import BUILT, FROZEN, PYTHON, Windows

pytestmark = pytest.mark.slow


def test_the_doctor_through_a_pipe(windows: Windows) -> None:
    done = windows("doctor", "--lang", "de")
    assert done.returncode == 0, done.stdout.decode()
    assert "Fragebögen" in done.stdout.decode("utf-8")


def test_a_name_that_windows_1252_does_not_have(windows: Windows) -> None:
    file = windows.folder / "Łódź.yaml"
    text = (windows.folder / "a.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace("Muster Guss GmbH", "Odlewnia Łódź"), encoding="utf-8")
    assert "Odlewnia Łódź" in windows("score", file.name).stdout.decode("utf-8")
    assert json.loads(windows("score", file.name, "--format", "json").stdout)


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        (("score", "."), ".: MC102"),
        (("score", "nul.yaml"), "nul.yaml: MC102"),
        (("report", "a.yaml", "-o", "con.pdf"), "con.pdf: MC601"),
        (("report", "a.yaml", "-o", "report."), "report.: MC601"),
        (("score", "utf16.yaml"), "utf16.yaml: MC109"),
        (("score", r"\\nowhere\share\a.yaml"), r"\\nowhere\share\a.yaml: MC10"),
    ],
    ids=["folder", "device", "device to write", "dot", "UTF-16", "network"],
)
def test_what_cannot_be_used_has_its_sentence(windows: Windows, arguments: tuple[str, ...], start: str) -> None:
    (windows.folder / "utf16.yaml").write_text("format: molewa-check/answers/1\n", encoding="utf-16")
    done = windows(*arguments, "--lang", "en")
    assert done.stderr.decode("utf-8").startswith(start)
    assert done.returncode in {3, 4}


def test_pages_are_those_of_other_systems(windows: Windows, program: Program) -> None:
    made = windows("report", "a.yaml", "-o", "Bericht ä.pdf", "--lang", "de")
    assert made.returncode == 0, made.stderr.decode()
    checked = windows("verify", "Bericht ä.pdf", "--lang", "de")
    assert checked.returncode == 0, checked.stdout.decode()
    ours = windows.folder / "ours.pdf"
    assert program("report", windows.folder / "a.yaml", "-o", ours, "--lang", "de").code == 0
    theirs = open_pdf(windows.folder / "Bericht ä.pdf")
    assert [page.picture for page in theirs.pages] == [page.picture for page in open_pdf(ours).pages]


def test_a_batch_and_a_workbook_that_is_open(windows: Windows) -> None:
    folder = windows.folder / "in"
    (folder / "unten").mkdir(parents=True)
    for name in ("a.yaml", "unten/b.yaml"):
        (folder / name).write_bytes((windows.folder / "a.yaml").read_bytes())
    assert windows("batch", "in", "-o", "aus", "-j", "2").returncode == 0
    rows = (windows.folder / "aus" / "results.csv").read_text(encoding="utf-8-sig")
    assert "unten/b.yaml" in rows
    assert not list((windows.folder / "aus").glob(".*.lock"))
    holds = "held = open('aus/results.xlsx', 'rb'); import subprocess as s, sys; sys.exit(s.call(sys.argv[1:]))"
    done = windows.wine(PYTHON, "-c", holds, *windows.start, "batch", "in", "-o", "aus", "-j", "2")
    assert done.returncode == 4
    assert b"MC607" in done.stderr


def test_answers_through_a_pipe(windows: Windows) -> None:
    asked = ("run", "onboarding", "-a", "neu.yaml", "--no-report", "--company", "Łódź", "--lang", "de")
    done = windows(*asked, piped=b"1\r\n")
    assert done.returncode == 130, done.stderr.decode()
    kept = (windows.folder / "neu.yaml").read_text(encoding="utf-8")
    assert "Łódź" in kept
    assert "answers:\n  " in kept
    refused = windows(*asked, piped="ü\r\n".encode())
    assert refused.returncode == 3
    assert "„ü“" in refused.stderr.decode("utf-8")


@pytest.mark.skipif(not BUILT, reason="NOT TRIED ON WINDOWS: make test-windows builds what this needs")
def test_a_starter_makes_the_example_and_asks_whether_to_open_it(tmp_path: Path) -> None:
    folder = tmp_path / "entpackt in ä"
    shutil.copytree(FROZEN, folder)
    done = Windows(("cmd", "/c", "Beispielbericht.cmd"), folder)(piped=b"n\r\n")
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    assert b"Bericht" in done.stdout
    assert (folder / "Beispiel" / "muster-guss.pdf").read_bytes().startswith(b"%PDF")
