"""The first page serves those who read one page, whatever was answered, and the management's report is short."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from molewa_check.assess.assessment import assess
from molewa_check.assess.prepared import Prepared
from molewa_check.model.questions import LevelQuestion
from molewa_check.report.output.html import render_html
from molewa_check.report.output.pdf import render_pdf
from molewa_check.resources import bundled
from molewa_check.source.answers import check_plain
from molewa_check.source.pairing import read_pair
from tests.report.samples import made_up

pytestmark = pytest.mark.slow
EXAMPLE = bundled("questionnaires") / "molewa" / "examples" / "muster-guss.yaml"
MOST_PAGES = 16
"""Of these, three are the plan with its quarters, who does what, and hours."""


def pages(answers: dict[str, Any] | None, language: str, *, brief: bool = False) -> list[str]:
    """The text of the pages of the management's report; without answers those of the example."""
    loaded, sheet = read_pair(EXAMPLE)
    if answers is not None:
        sheet = check_plain(answers, {"company": {"name": "Ein sehr langer Name " * 6}}, loaded)
    html = render_html(assess(Prepared(loaded.questionnaire), sheet), language=language, brief=brief)
    return [page.extract_text() for page in PdfReader(BytesIO(render_pdf(html))).pages]


def level(index: int) -> dict[str, Any]:
    """Every level question answered alike."""
    questions = read_pair(EXAMPLE)[0].questionnaire.questions.values()
    return {question.id: index for question in questions if isinstance(question, LevelQuestion)}


@pytest.mark.parametrize("answers", [None, {}, level(0), level(4)], ids=["example", "none", "lowest", "highest"])
def test_the_first_pages_stand_alone(answers: dict[str, Any] | None) -> None:
    found = pages(answers, "de", brief=True)
    assert len(found) == 2
    assert "Nächste Schritte" in found[0]
    assert "Antworten aus Sicht von: Geschäftsführung" in found[0]
    assert found[0].count("Selbsteinschätzung") == 1
    assert "Alle Dimensionen im Überblick" in found[1]
    assert "Was gut läuft" in found[1]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_full_questionnaire_is_read_in_one_sitting(language: str) -> None:
    assert 10 <= len(pages(None, language)) <= MOST_PAGES


def test_so_is_a_plan_of_many_steps() -> None:
    assert len(pages(made_up(read_pair(EXAMPLE)[0].questionnaire, 3), "de")) <= MOST_PAGES


def test_the_list_of_contents_of_a_long_name_stays_on_the_cover() -> None:
    loaded, _ = read_pair(EXAMPLE)
    head = {"company": {"name": "Eisengießerei Gebrüder Müller-Lüdenscheidt Nachfolger GmbH & Co. KG"}, "people": 11}
    sheet = check_plain(made_up(loaded.questionnaire, 3), head, loaded)
    found = render_html(
        assess(Prepared(loaded.questionnaire), sheet, "works-council"),
        language="de",
        confidential=True,
    )
    first, second = (page.extract_text() for page in PdfReader(BytesIO(render_pdf(found))).pages[:2])
    assert "MoLeWa-Transformations-Check" in first
    assert "Begriffe" in first
    assert "Auf einen Blick" in second
