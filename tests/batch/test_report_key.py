"""When a report is made again: whenever anything changes that it depends on."""

from dataclasses import replace

import pytest

from molewa_check.batch import reports
from molewa_check.batch.outcome import Settings
from molewa_check.batch.reports import ReportSettings, definition_key, report_key
from molewa_check.source.logo import Logo
from tests.report.samples import SMALL, loaded

REPORT = ReportSettings(Settings("en", audience="management"), "pdf")
KEY = report_key("answers", "questionnaire", REPORT, "templates")


def test_the_same_makes_the_same_key() -> None:
    assert report_key("answers", "questionnaire", replace(REPORT), "templates") == KEY


@pytest.mark.parametrize(
    "report",
    [
        replace(REPORT, settings=replace(REPORT.settings, audience="works-council")),
        replace(REPORT, settings=replace(REPORT.settings, audience=None)),
        replace(REPORT, settings=replace(REPORT.settings, language="de")),
        replace(REPORT, kind="html"),
        replace(REPORT, with_answers=False),
    ],
    ids=["audience", "no audience", "language", "kind", "without answers"],
)
def test_other_settings_make_another_key(report: ReportSettings) -> None:
    assert report_key("answers", "questionnaire", report, "templates") != KEY


@pytest.mark.parametrize("place", [0, 1, 2])
def test_other_content_makes_another_key(place: int) -> None:
    content = ["answers", "questionnaire", "templates"]
    content[place] = "other"
    answers, questionnaire, templates = content
    assert report_key(answers, questionnaire, REPORT, templates) != KEY


def test_another_version_of_the_program_makes_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "__version__", "99")
    assert report_key("answers", "questionnaire", REPORT, "templates") != KEY


def test_another_logo_makes_another_key() -> None:
    plain = loaded(SMALL)
    logos = (None, Logo(b"1", "image/png"), Logo(b"2", "image/png"))
    assert len({definition_key("d", replace(plain, logo=logo)) for logo in logos}) == 3
    assert definition_key("d", plain) == "d"
