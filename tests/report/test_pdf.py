"""The report as PDF: structure, the same bytes in every process, and nothing loaded from elsewhere."""

import hashlib
import io
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader

from molewa_check.errors import Code, ReportError
from molewa_check.model.vocabulary import AUDIENCES, Audience
from molewa_check.report.output import pdf as pdf_module
from molewa_check.report.output.html import render_html
from molewa_check.report.output.pdf import BASE_URL, Refused, font_folder, render_pdf, served_file
from molewa_check.resources import bundled
from tests.report.samples import LOW, SMALL, SUMS, assessed

RIGHT_MARGIN = 18 / 25.4 * 72
"""In points; pages.css.jinja has it in millimetres."""
PAGE = '<html lang="en"><head><title>Page</title></head><body>%s</body></html>'

ONCE = """
import hashlib
from molewa_check.report.output.html import render_html
from molewa_check.report.output.pdf import render_pdf
from tests.report.samples import LOW, assessed
print(hashlib.sha256(render_pdf(render_html(assessed(LOW), language="de"))).hexdigest())
"""


@pytest.fixture(scope="module")
def content() -> bytes:
    return render_pdf(render_html(assessed(LOW | {"b.many": {"state": "unknown"}}), language="de"))


@pytest.fixture(scope="module")
def reader(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def test_language_title_and_tags(reader: PdfReader) -> None:
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "de"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "/StructTreeRoot" in root
    assert reader.metadata is not None
    assert reader.metadata.title == "Kleine Probe"
    assert str(reader.metadata["/CreationDate"]) == "D:20261122"
    assert reader.pdf_header == "%PDF-1.7"


def test_both_standards_are_declared(reader: PdfReader) -> None:
    root: Any = reader.trailer["/Root"]
    metadata = root["/Metadata"].get_data().decode()
    assert 'pdfaid:part="3"' in metadata
    assert 'pdfaid:conformance="A"' in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert root["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"


def test_bookmarks_name_the_parts(reader: PdfReader) -> None:
    titles = [item.title for item in reader.outline[0:1] if not isinstance(item, list)]
    assert titles == ["Kleine Probe"]
    below = [item.title for item in reader.outline[1] if not isinstance(item, list)]
    assert "1 Alfa" in below
    assert "2 Beta" in below


def structure(element: Any) -> Iterator[Any]:
    """All elements of the structure tree."""
    found = element.get_object()
    if not isinstance(found, dict):
        return
    yield found
    kids = found.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        yield from structure(kid)


def test_every_figure_has_a_text_and_every_header_cell_an_id(reader: PdfReader) -> None:
    root: Any = reader.trailer["/Root"]
    elements = list(structure(root["/StructTreeRoot"]))
    figures = [element for element in elements if element.get("/S") == "/Figure"]
    headers = [element for element in elements if element.get("/S") == "/TH"]
    assert len(figures) > 3
    assert all(len(figure["/Alt"]) > 3 for figure in figures)
    assert all("/ID" in header for header in headers)
    assert {"/H1", "/H2", "/H3", "/Table", "/TD", "/P", "/Sect"} <= {element.get("/S") for element in elements}


def test_one_embedded_typeface(reader: PdfReader) -> None:
    names = set()
    for page in reader.pages:
        fonts: Any = page["/Resources"].get("/Font", {})  # type: ignore[attr-defined]
        for font in fonts.values():
            descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
            names.add(font["/BaseFont"])
    assert names
    assert all("Source-Sans-Pro" in name for name in names)


def test_pages_are_numbered_and_say_whose_they_are(reader: PdfReader) -> None:
    total = len(reader.pages)
    texts = [page.extract_text() for page in reader.pages]
    assert all(f"{number} " in text and str(total) in text for number, text in enumerate(texts[1:], start=2))
    assert all("Example Ltd" in text for text in texts)


@pytest.mark.slow
def test_streams_are_compressed_once_and_nothing_else_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    made: Counter[int] = Counter()
    streams: Any = import_module("pydyf").Stream
    of_engine = streams.data.fget

    def data(stream: Any) -> Any:
        made[stream.number] += 1
        return of_engine(stream)

    monkeypatch.setattr(streams, "data", property(data))
    content = render_pdf(PAGE % "Text")
    # All but the one that the engine adds at the end, for everything that is no stream.
    assert sorted(made.values())[-2:] == [1, 2]
    monkeypatch.setattr(pdf_module, "write_once", lambda _: None)
    assert render_pdf(PAGE % "Text") == content


def test_the_same_bytes_in_every_process() -> None:
    def run(seed: str) -> str:
        environment = {"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin", "TZ": f"UTC+{seed}", "LANG": "C.UTF-8"}
        done = subprocess.run(
            [sys.executable, "-c", ONCE], capture_output=True, encoding="utf-8", check=True, env=environment,
            cwd=Path(__file__).parents[2],
        )  # fmt: skip
        return done.stdout

    here = hashlib.sha256(render_pdf(render_html(assessed(LOW), language="de"))).hexdigest()
    assert run("1").strip() == run("7").strip() == here


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://example.com/a.png",
        "https://example.com/a.png",
        "ftp://example.com/a",
        "data:image/svg+xml,<svg/>",
        BASE_URL + "../pyproject.toml",
        BASE_URL + "%2e%2e/pyproject.toml",
        BASE_URL + "%2Fetc/passwd",
        BASE_URL + "fonts/../__init__.py",
        BASE_URL + "fonts/nothing.ttf",
        BASE_URL,
        BASE_URL.replace("https", "http") + "report.html.jinja",
        BASE_URL.rstrip("/") + ".example.com/report.html.jinja",
    ],
)
def test_addresses_that_are_refused(url: str) -> None:
    with pytest.raises(Refused):
        served_file(url, (bundled("report_templates"),))


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "logo.png").symlink_to(secret)
    with pytest.raises(Refused):
        served_file(BASE_URL + "logo.png", (folder,))


def test_files_that_are_served(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"x")
    assert served_file(BASE_URL + "logo.png", (tmp_path,)) == (tmp_path / "logo.png").resolve()
    assert served_file(BASE_URL + "fonts/SourceSansPro-Bold.ttf", ()).parent == font_folder().resolve()


@pytest.mark.parametrize(
    "body",
    [
        '<img src="file:///etc/hostname" alt="x">',
        '<img src="https://example.com/pixel.png" alt="x">',
        '<img src="missing.png" alt="x">',
        '<p style="background: url(http://example.com/x.png)">x</p>',
        '<img src="missing.png">',
    ],
)
def test_an_engine_error_is_a_failed_report(body: str) -> None:
    with pytest.raises(ReportError) as caught:
        render_pdf(PAGE % body)
    assert {problem.code for problem in caught.value.problems} == {Code.MC603}


def test_an_image_beside_the_own_templates_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
        encoding="utf-8",
    )
    assert render_pdf(PAGE % '<img src="logo.svg" alt="Logo">', templates=tmp_path).startswith(b"%PDF")


@pytest.mark.parametrize(
    "error", [ModuleNotFoundError("No module named 'weasyprint'"), OSError("cannot load library\nx")]
)
def test_a_missing_engine_is_said(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    import builtins  # noqa: PLC0415 - only this test replaces it

    real = builtins.__import__

    def failing(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "weasyprint":
            raise error
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", failing)
    with pytest.raises(ReportError) as caught:
        pdf_module.render_pdf(PAGE % "<p>x</p>")
    (problem,) = caught.value.problems
    assert problem.code is Code.MC602
    assert "\n" not in problem.params["reason"]


def test_pages_that_take_too_long_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "SECONDS", 0.3)
    with pytest.raises(ReportError) as caught:
        render_pdf(PAGE % ("<p>word</p>" * 20_000))
    assert [problem.code for problem in caught.value.problems] == [Code.MC612]


UNUSUAL = ("Ä" * 200, "🚗🔋 Zulieferer", "شركة السيارات المحدودة", "Donau" + "dampfschifffahrts" * 10, "A\u0301\u200bB")


def beyond_the_margin(content: bytes) -> list[tuple[int, str]]:
    """Characters right of the text area, with their page; white space is none."""
    found = []
    with pypdfium2.PdfDocument(content) as document:
        for number, page in enumerate(document, start=1):
            text, edge = page.get_textpage(), page.get_width() - RIGHT_MARGIN + 1
            beyond = [index for index in range(text.count_chars()) if text.get_charbox(index)[2] > edge]
            found += [(number, text.get_text_range(index, 1)) for index in beyond]
    return [(number, character) for number, character in found if character.strip()]


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("name", UNUSUAL)
def test_unusual_names_stay_on_the_page(name: str, audience: Audience) -> None:
    told = {"value": 1, "note": name * 3, "evidence": name}
    answers = {"a.one": told, "a.two": told | {"value": True}, "b.number": told, "b.many": told | {"value": ["x"]}}
    html = render_html(assessed(answers, company={"name": name[:200]}), language="de", audience=audience)
    content = render_pdf(html)
    assert len(PdfReader(io.BytesIO(content)).pages) > 3
    assert beyond_the_margin(content) == []


@pytest.mark.parametrize("columns", ["two", "three", "two small", "three small"])
def test_long_words_stay_in_their_column(columns: str) -> None:
    items = f"<div>{UNUSUAL[3]}</div>" * 3
    html = render_html(assessed(LOW), language="de").replace("</main>", f'<div class="{columns}">{items}</div></main>')
    assert beyond_the_margin(render_pdf(html)) == []


def test_a_word_beyond_the_margin_is_noticed() -> None:
    html = render_html(assessed(LOW, company={"name": UNUSUAL[0]}), language="de")
    assert beyond_the_margin(render_pdf(html.replace("overflow-wrap: anywhere", "")))


def test_a_character_without_any_glyph_becomes_a_square() -> None:
    html = render_html(assessed(LOW, company={"name": "A \U0010fffd B"}), language="en")
    assert "A ■ B" in PdfReader(io.BytesIO(render_pdf(html))).pages[0].extract_text()


def test_characters_in_a_row_become_one_square() -> None:
    html = "<html lang='en'><title>T</title><p>A \U0010fffd\U0010fffc\u200d\U0010fffd\ufe0f B \U0010fffd C</p></html>"
    assert "A ■ B ■ C" in PdfReader(io.BytesIO(render_pdf(html))).pages[0].extract_text()


@pytest.mark.parametrize("lost", ["\U0010fffd", "👩\u200d🔬\ufe0f"])
def test_a_square_stands_in_the_head_of_every_page_as_well(monkeypatch: pytest.MonkeyPatch, lost: str) -> None:
    left: list[set[int]] = []
    render_once = pdf_module._rendered_once

    def remembered(*arguments: Any) -> tuple[bytes, set[int]]:
        content, missing = render_once(*arguments)
        left.append(missing)
        return content, missing

    monkeypatch.setattr(pdf_module, "_rendered_once", remembered)
    text = SMALL.replace("en: Small check", f"en: 'Small {lost} \"check\" </style>'")
    html = render_html(assessed(LOW, text=text, company={"name": f"A {lost} B"}), language="en")
    pages = PdfReader(io.BytesIO(render_pdf(html))).pages
    assert left[-1] == set()
    if left[0]:
        assert 'Small ■ "check" </style>' in pages[2].extract_text()


@pytest.mark.parametrize(("text", "answers"), [(SUMS, {}), (SUMS, {"q1": "b"})])
def test_a_plain_questionnaire_becomes_a_pdf(text: str, answers: dict[str, Any]) -> None:
    html = render_html(assessed(answers, text=text), language="en", audience="advisor")
    assert render_pdf(html).startswith(b"%PDF-1.7")
