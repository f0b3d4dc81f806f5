"""What tests of batches start from: no page engine where pages are not the point."""

from pathlib import Path

import pytest

import molewa_check.report.output.files
import molewa_check.report.output.html
import molewa_check.report.output.pdf
from molewa_check.batch.printing import Printing
from tests.batch.helpers import SMALL, Folder

PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture(autouse=True)
def plain_pages(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The picture of the group is made without the page engine; `real_pages` asks for the real one."""
    if "real_pages" not in request.keywords:
        monkeypatch.setattr(molewa_check.report.output.html, "render_cohort_html", _page)
        monkeypatch.setattr(molewa_check.report.output.files, "render_pdf", lambda *_, **__: PDF)
        monkeypatch.setattr(molewa_check.report.output.pdf, "render_pdf", lambda *_, **__: PDF)
        # Other processes would use the engine; so all pages are made in this one, once they are wanted.
        monkeypatch.setattr(Printing, "begin", lambda *_: None)
        monkeypatch.setattr(Printing, "warm_up", lambda _: None)


def _page(cohort: object, *, language: str, as_of: str | None = None, templates: Path | None = None) -> str:
    return f"<html lang={language}><title>{type(cohort).__name__}</title>{as_of}{templates or ''}</html>"


@pytest.fixture
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """A folder to work in, with a small questionnaire beside it."""
    monkeypatch.chdir(tmp_path)
    questionnaire = tmp_path / "small" / "questionnaire.yaml"
    questionnaire.parent.mkdir()
    questionnaire.write_text(SMALL, encoding="utf-8")
    (tmp_path / "in").mkdir()
    return Folder(tmp_path, strict="strict" in request.keywords)
