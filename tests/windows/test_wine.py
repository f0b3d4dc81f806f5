"""What users do on Windows, in both forms of the program."""

import json
from collections import Counter
from pathlib import Path
from time import sleep
from typing import Any

import pexpect
import pikepdf
import pytest

from molewa_check.verify.findings import Verdict
from molewa_check.verify.pdf_file import Opened, open_pdf
from molewa_check.verify.recompute import verify
from tests.cli.conftest import Program
from tests.windows.conftest import PYTHON, Windows, on_windows, under_wine, windows_path

pytestmark = [pytest.mark.slow, on_windows]


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


HEADS = 120
"""Letters by which the heads of a few pages differ; a report has 150,000."""


@pytest.mark.parametrize("audience", ["management", "works-council"])
def test_pages_are_those_of_other_systems(frozen: Windows, program: Program, audience: str) -> None:
    arguments = ("--audience", audience, "--lang", "de")
    assert frozen("report", "a.yaml", "-o", "Bericht ä.pdf", *arguments).returncode == 0
    beside = frozen.folder / "ours.pdf"
    assert program("report", frozen.folder / "a.yaml", "-o", beside, *arguments).code == 0
    made, here = open_pdf(frozen.folder / "Bericht ä.pdf"), open_pdf(beside)
    assert len(made.pages) == len(here.pages)
    # The folder holds Pango 1.56. Another one breaks few lines elsewhere, sometimes pages with them: running heads
    # and the numbers in the contents are those of the pages as they begin, and nothing else.
    ours, theirs, is_same = _letters(here), _letters(made), _engine(made) == _engine(here)
    assert ((ours - theirs) + (theirs - ours)).total() <= (0 if is_same else HEADS)
    same = [page.picture == one.picture for page, one in zip(made.pages, here.pages, strict=True)]
    assert sum(same) >= len(same) * (1 if is_same else 0.85)
    assert verify(made).verdict in {Verdict.MATCHES, Verdict.PARTLY}


def _letters(opened: Opened) -> Counter[str]:
    """All that stands on the pages, but for hyphens at the ends of lines."""
    return Counter("".join(word for page in opened.pages for word in page.words).replace("\ufffe", "").replace("-", ""))


def _engine(opened: Opened) -> str:
    return str(json.loads(opened.attachments["report.json"])["program"]["engine"])


def test_a_report_is_verified(windows: Windows) -> None:
    made = windows("report", "a.yaml", "-o", "Bericht ä.pdf", "--lang", "de")
    assert made.returncode == 0, made.stderr.decode()
    assert b"Fontconfig" not in made.stderr
    checked = windows("verify", "Bericht ä.pdf", "--lang", "de")
    assert checked.returncode == 0, checked.stdout.decode()


@pytest.mark.parametrize("name", ["Jörg", "Łukasz Müller"])
def test_temporary_files_of_a_user_with_such_a_name(frozen: Windows, name: str) -> None:
    temporary = frozen.folder / name / "Temp"
    temporary.mkdir(parents=True)
    place = windows_path(temporary)
    command = (*frozen.start, "report", "a.yaml", "-o", "a.pdf", "--lang", "de")
    assert b"Fontconfig" not in frozen.wine(*command, TEMP=place, TMP=place).stderr
    assert {font for font in _fonts(frozen.folder / "a.pdf") if "Source-Sans-Pro" not in font} == set()
    assert list(temporary.iterdir()) == []


def _fonts(file: Path) -> set[str]:
    with pikepdf.open(file) as pdf:
        fonts: list[Any] = [page.resources.get("/Font", {}) for page in pdf.pages]
        return {str(font.BaseFont) for by_name in fonts for font in by_name.values()}


def test_streams_have_the_encoding_of_the_region_and_paths_may_be_longer_than_windows_takes(frozen: Windows) -> None:
    asked = "import locale, sys; sys.stdout.write(locale.getencoding())"
    assert frozen.wine(*frozen.start[:2], "-c", asked).stdout == b"cp1252"
    long = "\\".join(["Ordner mit langem Namen"] * 12)
    done = frozen("score", f"{long}\\a.yaml", "--lang", "en")
    assert done.returncode == 3
    assert "260" in done.stderr.decode("utf-8")


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


def test_answers_in_a_console(frozen: Windows) -> None:
    command = under_wine(*frozen.start, "run", "--answers", "neu.yaml", "--no-report", "--lang", "de")
    child = pexpect.spawn(command[0], command[1:], cwd=str(frozen.folder), dimensions=(30, 100), encoding="utf-8")
    child.timeout = 60
    try:
        # The last line of a page says that it is drawn; keys that come before it are not taken for answers.
        for page, line, keys in (
            ("Vollständiger Check", "q beenden", "2\r"),
            ("Wer antwortet?", "q beenden", "1\r"),
            ("Name des Unternehmens", "Esc abbrechen", "Łódź\r"),
            ("Beschäftigte", "q speichern und beenden", "q\r"),
        ):
            child.expect_exact(page)
            child.expect_exact(line)
            sleep(1)
            child.send(keys)
        child.expect_exact("neu.yaml")
    finally:
        child.close(force=True)
    assert "Łódź" in (frozen.folder / "neu.yaml").read_text(encoding="utf-8")
