"""An honest report that another program saved again is never accused, whatever that program makes of it."""

import io
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest

from molewa_check.errors import Code, InvalidInput
from molewa_check.report.output.files import ReportFile, report_file
from molewa_check.resources import bundled
from molewa_check.verify.findings import Difference, Kind, Verdict
from molewa_check.verify.pdf_file import open_content
from molewa_check.verify.recompute import verify
from tests.verify.edits import EDITS
from tests.verify.samples import read, report, verified

pytestmark = pytest.mark.slow
SECONDS = 180
TOOLS: dict[str, list[str]] = {
    "qpdf": ["qpdf", "{from}", "{to}"],
    "qpdf for the web": ["qpdf", "--linearize", "{from}", "{to}"],
    "qpdf in plain text": ["qpdf", "--qdf", "{from}", "{to}"],
    "qpdf with tidy commands": ["qpdf", "--normalize-content=y", "--coalesce-contents", "{from}", "{to}"],
    "mutool clean": ["mutool", "clean", "{from}", "{to}"],
    "mutool clean, thoroughly": ["mutool", "clean", "-gggg", "-z", "-s", "{from}", "{to}"],
    "mutool convert": ["mutool", "convert", "-o", "{to}", "{from}"],
    "Ghostscript": ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-o", "{to}", "{from}"],
    "Ghostscript in grey": [
        "gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-sColorConversionStrategy=Gray",
        "-dProcessColorModel=/DeviceGray", "-o", "{to}", "{from}",
    ],
    "pdfunite": ["pdfunite", "{from}", "{to}"],
    "pdftocairo": ["pdftocairo", "-pdf", "{from}", "{to}"],
    "LibreOffice Draw": [
        "soffice", "--headless", "-env:UserInstallation=file://{folder}/profile", "--infilter=draw_pdf_import",
        "--convert-to", "pdf:draw_pdf_Export", "--outdir", "{folder}/out", "{from}",
    ],
}  # fmt: skip


def saved_by(tool: str, content: bytes, folder: Path) -> bytes:
    """The file, saved again by a program; skips the test where the program is missing."""
    command = TOOLS[tool]
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is missing: make resavers")
    (folder / "out").mkdir()
    source, target = folder / "report.pdf", folder / "out" / "report.pdf"
    source.write_bytes(content)
    places = {"{from}": str(source), "{to}": str(target), "{folder}": str(folder)}
    filled = [_filled(part, places) for part in command]
    done = subprocess.run(filled, capture_output=True, timeout=SECONDS, check=False)
    if not target.exists():
        pytest.skip(f"{command[0]} gave no file: {done.stderr.decode(errors='replace')[-200:]}")
    return target.read_bytes()


def _filled(part: str, places: dict[str, str]) -> str:
    for name, value in places.items():
        part = part.replace(name, value)
    return part


def grave(differences: tuple[Difference, ...]) -> list[Difference]:
    return [one for one in differences if not one.harmless]


@pytest.mark.parametrize("tool", [name for name in TOOLS if name.startswith("qpdf")] + ["mutool clean"])
def test_the_same_pages_in_another_packing_match(tool: str, tmp_path: Path) -> None:
    content = saved_by(tool, report(), tmp_path)
    assert content != report()
    assert verified(content).differences == ()


def by_pypdf(content: bytes) -> bytes:
    target = io.BytesIO()
    pypdf.PdfWriter(clone_from=io.BytesIO(content)).write(target)
    return target.getvalue()


def by_pikepdf(content: bytes) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.disable, linearize=True)
    return target.getvalue()


@pytest.mark.parametrize("save", [by_pypdf, by_pikepdf])
def test_libraries_that_keep_everything_match(save: Callable[[bytes], bytes]) -> None:
    assert verified(save(report())).differences == ()


@pytest.mark.parametrize(
    ("tool", "kinds"),
    [
        ("Ghostscript", {Kind.REDRAWN, Kind.LOST, Kind.PROPERTY}),
        ("Ghostscript in grey", {Kind.REDRAWN, Kind.LOST, Kind.PROPERTY}),
        ("pdfunite", {Kind.LOST}),
        ("mutool clean, thoroughly", set()),
    ],
)
def test_what_shows_the_same_is_said_to_be_saved_again(tool: str, kinds: set[Kind], tmp_path: Path) -> None:
    findings = verified(saved_by(tool, report(), tmp_path))
    assert grave(findings.differences) == []
    assert findings.verdict in {Verdict.SAVED_AGAIN, *([] if kinds else [Verdict.MATCHES])}
    assert kinds <= {one.kind for one in findings.differences}


@pytest.mark.parametrize("tool", ["Ghostscript", "Ghostscript in grey"])
def test_a_full_report_is_not_accused_either(tool: str, tmp_path: Path, full: bytes) -> None:
    findings = verified(saved_by(tool, full, tmp_path))
    assert grave(findings.differences) == []
    assert findings.verdict is Verdict.SAVED_AGAIN


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The report of the bundled example."""
    from typer.testing import CliRunner  # noqa: PLC0415 - only here

    from molewa_check.cli.app import app  # noqa: PLC0415 - only here

    folder = tmp_path_factory.mktemp("full")
    assert CliRunner().invoke(app, ["demo", "-o", str(folder)]).exit_code == 0
    (path,) = folder.glob("*.pdf")
    return path.read_bytes()


@pytest.mark.parametrize("name", ["score-painted-over", "figure-covered", "faint-stamp", "line-added"])
@pytest.mark.parametrize("tool", ["Ghostscript", "Ghostscript in grey", "pdfunite", "mutool clean, thoroughly"])
def test_saving_again_hides_no_edit(name: str, tool: str, tmp_path: Path) -> None:
    findings = verified(saved_by(tool, EDITS[name].made(report()), tmp_path))
    assert findings.verdict is Verdict.DIFFERS
    assert {one.kind for one in grave(findings.differences)} & {Kind.PICTURE, Kind.WORDS}


@pytest.mark.parametrize("tool", ["mutool convert", "pdftocairo", "LibreOffice Draw"])
def test_what_lost_its_attachments_cannot_be_recomputed(tool: str, tmp_path: Path) -> None:
    nothing_carried(saved_by(tool, report(), tmp_path))


def test_a_browser_that_prints_to_a_file_loses_the_attachments() -> None:
    """What Chromium does with a PDF file that it prints to a file, with the library that it does it with."""
    source, target, written = pypdfium2.PdfDocument(report()), pypdfium2.PdfDocument.new(), io.BytesIO()
    target.import_pages(source)
    target.save(written)
    nothing_carried(written.getvalue())


def nothing_carried(content: bytes) -> None:
    with pytest.raises(InvalidInput) as caught:
        verified(content)
    assert [problem.code for problem in caught.value.problems] == [Code.MC805]


@cache
def report_with_ligatures(folder: Path) -> bytes:
    """A report with templates of one's own that join letters."""
    style = bundled("report_templates").joinpath("pages.css.jinja").read_text(encoding="utf-8")
    folder.joinpath("pages.css.jinja").write_text(style.replace("font-variant-ligatures: none;", ""), encoding="utf-8")
    assessment, material = read(ANSWERS_WITH_LIGATURES)
    return report_file(assessment, ReportFile("pdf", "en", templates=folder), replace(material))


ANSWERS_WITH_LIGATURES = """
format: molewa-check/answers/1
questionnaire: {id: small, version: "7"}
company: {name: Werft und Schrift}
updated: "2026-11-22T09:25:00+01:00"
answers: {a.one: {value: 1, note: "Der Betrieb hat eine Werft, eine Schrift und einen Treff."}, a.two: false}
"""


@pytest.mark.parametrize("tool", ["Ghostscript", "Ghostscript in grey"])
def test_lost_ligatures_are_damage_and_no_edit(
    tool: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    templates = tmp_path_factory.mktemp("own")
    content = saved_by(tool, report_with_ligatures(templates), tmp_path)
    findings = verify(open_content(content, "report.pdf"), templates=templates)
    assert grave(findings.differences) == []
    assert findings.verdict is Verdict.SAVED_AGAIN
    assert Kind.TEXT_LAYER in {one.kind for one in findings.differences}
