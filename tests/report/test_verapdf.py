"""PDF/A-3a and PDF/UA-1, as veraPDF sees them: no failure for any audience and language."""

import subprocess
from pathlib import Path

import pytest

from molewa_check.assess.assessment import assess
from molewa_check.assess.prepared import Prepared
from molewa_check.i18n import languages
from molewa_check.model.vocabulary import AUDIENCES
from molewa_check.report.output.attachments import Material
from molewa_check.report.output.files import ReportFile, report_file
from molewa_check.resources import bundled
from molewa_check.source.pairing import read_pair
from molewa_check.source.questionnaire import definition_text
from tests.report.checkers import checker

FLAVOURS = ("3a", "ua1")
MAIN = "org.verapdf.apps.GreenfieldCliWrapper"

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("verapdf")]


def failures(files: list[Path], flavour: str) -> list[str]:
    """What veraPDF objects to: a line per file that does not pass."""
    command = ["java", "-Xmx1g", "-cp", str(checker("verapdf")), MAIN, "--format", "text", "--flavour", flavour]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, encoding="utf-8", check=False)
    passed = [line for line in done.stdout.splitlines() if line.startswith("PASS")]
    assert len(passed) + done.stdout.count("FAIL ") == len(files), done.stdout + done.stderr
    return [line for line in done.stdout.splitlines() if line.startswith("FAIL")]


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The example's report with its attachments, for every audience in every language."""
    checker("verapdf")
    folder = tmp_path_factory.mktemp("reports")
    answers = bundled("questionnaires") / "molewa" / "examples" / "muster-guss.yaml"
    loaded, sheet = read_pair(answers)
    material = Material(answers.read_bytes(), answers_are_json=False, definition=definition_text(loaded))
    prepared = Prepared(loaded.questionnaire, loaded.fingerprint)
    files = []
    for audience in AUDIENCES:
        for language in languages():
            path = folder / f"{audience}-{language}.pdf"
            path.write_bytes(report_file(assess(prepared, sheet, audience), ReportFile("pdf", language), material))
            files.append(path)
    return files


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_reports_are_archivable_and_accessible(reports: list[Path], flavour: str) -> None:
    assert failures(reports, flavour) == []


def test_the_guard_can_fail(tmp_path: Path) -> None:
    broken = tmp_path / "plain.pdf"
    weasyprint = pytest.importorskip("weasyprint")
    broken.write_bytes(weasyprint.HTML(string="<p>Text</p>").write_pdf())
    assert failures([broken], "3a")
