"""PDF/A-3a and PDF/UA-1 of the report on a group, and of a report that compares with one."""

from pathlib import Path

import pytest

from molewa_check.assess.cohort import Cohort
from molewa_check.i18n import languages
from molewa_check.model.benchmark import Benchmark
from molewa_check.report.output.html import render_cohort_html, render_html, render_slide_html
from molewa_check.report.output.pdf import render_pdf
from tests.report.checkers import checker
from tests.report.samples import LOW, assessed
from tests.report.test_cohort import TOO_SMALL, cohort
from tests.report.test_verapdf import FLAVOURS, failures

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("verapdf")]

GROUP = Benchmark.model_validate(
    {
        "format": "molewa-check/benchmark/1",
        "questionnaire": "small",
        "version": "7",
        "fingerprint": "",
        "perspective": "management",
        "scope": "full",
        "companies": 60,
        "minimum": 5,
        "sections": [{"id": "a", "lower_quartile": 10.0, "median": 20.0, "upper_quartile": 50.0}],
    }
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A group and a group that is too small, each with its slide, and a company beside a group, in every language."""
    checker("verapdf")
    folder = tmp_path_factory.mktemp("groups")
    groups: dict[str, Cohort] = {"group": cohort(), "small": TOO_SMALL}
    for language in languages():
        for name, group in groups.items():
            html = render_cohort_html(group, language=language, as_of="2026-11-20")
            (folder / f"{name}-{language}.pdf").write_bytes(render_pdf(html))
            slide = render_slide_html(group, language=language, as_of="2026-11-20")
            (folder / f"slide-{name}-{language}.pdf").write_bytes(render_pdf(slide))
        html = render_html(assessed(LOW), language=language, benchmark=GROUP)
        (folder / f"compared-{language}.pdf").write_bytes(render_pdf(html))
    return sorted(folder.glob("*.pdf"))


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_reports_on_groups_are_archivable_and_accessible(files: list[Path], flavour: str) -> None:
    assert len(files) == 5 * len(languages())
    assert failures(files, flavour) == []
