"""The publisher's logo on covers."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from molewa_check.assess.assessment import assess
from molewa_check.assess.prepared import Prepared
from molewa_check.compare.views import compare_views
from molewa_check.errors import Code, ReportError
from molewa_check.model.vocabulary import AUDIENCES, Audience
from molewa_check.report.output.attachments import Material
from molewa_check.report.output.files import ReportFile, report_file
from molewa_check.report.output.html import render_comparison_html, render_html
from molewa_check.report.output.pdf import render_pdf
from molewa_check.source.answers import check_answers, parse_answers
from molewa_check.source.logo import MOST_DOTS, Logo, logo_at, logo_in
from molewa_check.source.questionnaire import LoadedQuestionnaire, definition_text, load_questionnaire
from tests.report.test_publisher import ANSWERS, OWN
from tests.source.test_logo import JPEG, PNG, written

GIVEN = f"{ANSWERS}answers: {{a: false}}\n".encode()


@pytest.fixture
def own(tmp_path: Path) -> LoadedQuestionnaire:
    (tmp_path / "logo.png").write_bytes(PNG)
    return load_questionnaire(written(tmp_path, "logo.png"))


def made(own: LoadedQuestionnaire, file: ReportFile, audience: Audience = "management") -> bytes:
    sheet = check_answers(parse_answers(GIVEN, "a.yaml"), own)
    material = Material(GIVEN, answers_are_json=False, definition=definition_text(own), logo=own.logo)
    return report_file(assess(Prepared(own.questionnaire, own.fingerprint), sheet, audience), file, material)


def picture(mode: str, kind: str = "PNG", size: tuple[int, int] = (30, 10)) -> Logo:
    target = BytesIO()
    Image.new(mode, size).save(target, kind)
    logo = logo_in(target.getvalue())
    assert logo is not None
    return logo


def pictures(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]


def page_with(logo: Logo) -> bytes:
    style = "<style>img { image-rendering: crisp-edges }</style>"
    return render_pdf(f'<html lang="en"><title>x</title>{style}<img src="{logo.address}" alt="Logo"></html>')


@pytest.mark.parametrize("audience", AUDIENCES)
def test_it_stands_on_the_cover(own: LoadedQuestionnaire, audience: Audience) -> None:
    page = made(own, ReportFile("html", "en"), audience).decode()
    assert own.logo is not None
    assert page.count(f'<img class="logo" src="{own.logo.address}" alt="School network">') == 1


def test_a_name_in_another_language_says_so(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    path = written(tmp_path, "logo.png")
    text = path.read_text(encoding="utf-8").replace("[en]", "[cy, en]")
    path.write_text(text.replace("name: School network", "name: {cy: Rhwydwaith}"), encoding="utf-8")
    found = load_questionnaire(path)
    assert 'alt="Rhwydwaith" lang="cy">' in made(found, ReportFile("html", "en")).decode()


def test_a_pdf_shows_it_as_a_figure_and_carries_it(own: LoadedQuestionnaire) -> None:
    with pikepdf.open(BytesIO(made(own, ReportFile("pdf", "en")))) as pdf:
        assert pdf.attachments["logo.png"].get_file().read_bytes() == PNG
        assert pictures(pdf)
        figures = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
        assert "School network" in [str(one.get("/Alt")) for one in figures]


def test_no_line_of_the_first_page_moves(own: LoadedQuestionnaire, tmp_path: Path) -> None:
    (tmp_path / "plain.yaml").write_text(OWN, encoding="utf-8")
    plain = load_questionnaire(tmp_path / "plain.yaml")
    for audience in AUDIENCES:
        with_it, without = (places(made(one, ReportFile("pdf", "en", brief=True), audience)) for one in (own, plain))
        assert with_it == without


def places(content: bytes) -> list[tuple[float, ...]]:
    """Where the first page writes."""
    import pypdfium2  # noqa: PLC0415 - for this test alone

    page = pypdfium2.PdfDocument(content)[0]
    text = page.get_textpage()
    return [text.get_charbox(index) for index in range(text.count_chars())]


def test_a_comparison_has_it_as_well(own: LoadedQuestionnaire) -> None:
    prepared = Prepared(own.questionnaire)
    parents = f"{ANSWERS}perspective: parents\nanswers: {{a: true}}\n".encode()
    sides = [assess(prepared, check_answers(parse_answers(one, "a.yaml"), own)) for one in (GIVEN, parents)]
    page = render_comparison_html(compare_views(*sides), language="en", logo=own.logo)
    assert page.count('<img class="logo" ') == 1


def test_a_report_without_one_says_nothing_of_it(own: LoadedQuestionnaire) -> None:
    sheet = check_answers(parse_answers(GIVEN, "a.yaml"), own)
    assert ".logo" not in render_html(assess(Prepared(own.questionnaire), sheet), language="en")


@pytest.mark.parametrize(("mode", "kind"), [("CMYK", "JPEG"), ("I;16", "PNG")])
def test_inks_and_deep_greys_become_colours_of_a_screen(mode: str, kind: str) -> None:
    with pikepdf.open(BytesIO(page_with(picture(mode, kind)))) as pdf:
        (found,) = pictures(pdf)
        assert found.ColorSpace in {"/DeviceRGB", "/DeviceGray"}
        assert not found.Interpolate


@pytest.mark.parametrize("logo", [picture("1", size=(MOST_DOTS // 4000 + 1, 4000)), Logo(JPEG, "image/jpeg")])
def test_what_cannot_be_printed_is_named_in_few_words(logo: Logo) -> None:
    with pytest.raises(ReportError) as caught:
        page_with(logo)
    (problem,) = caught.value.problems
    assert problem.code is Code.MC603
    assert len(str(problem.params["detail"])) < 200


def test_only_pictures_are_read_from_addresses() -> None:
    logo = Logo(PNG, "image/png")
    assert logo_at(logo.address) == logo
    wrong_type = logo.address.replace("png", "jpeg", 1)
    for other in ("data:image/svg+xml,<svg/>", wrong_type, "x;base64,é"):
        assert logo_at(other) is None
