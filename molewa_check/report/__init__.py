"""From the assessment to a document: view, charts, HTML, PDF.

`render_html`, `render_pdf` and `build_report` are imported on first use: scoring needs neither
Jinja2 nor the page engine.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from molewa_check.report.cohort import render_cohort_html
    from molewa_check.report.html import render_html
    from molewa_check.report.pdf import engine_version, render_pdf
    from molewa_check.report.view_build import build_report

__all__ = ["build_report", "engine_version", "render_cohort_html", "render_html", "render_pdf"]

_HOMES = {
    "build_report": "view_build",
    "engine_version": "pdf",
    "render_cohort_html": "cohort",
    "render_html": "html",
    "render_pdf": "pdf",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
