"""The report as HTML: structure, escaping, languages, own templates."""

from collections import Counter
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment
from tinyhtml5.parser import HTMLParser as HTMLParser5  # type: ignore[import-untyped]

from molewa_check.assess.assessment import assess
from molewa_check.assess.prepared import Prepared
from molewa_check.errors import Code, ReportError
from molewa_check.model.answers import AnswerState
from molewa_check.model.vocabulary import AUDIENCES, Audience
from molewa_check.report.output.html import render_html
from molewa_check.resources import bundled
from molewa_check.source.pairing import read_pair
from tests.report.samples import LOW, SUMS, assessed

VOID = {"meta", "br"}


class Outline(HTMLParser):
    """Collects the elements, and complains about every tag that is not closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[int] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes.append((tag, dict(attrs)))
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("language", ["de", "en"])
def test_structure(audience: Audience, language: str) -> None:
    found = Outline(render_html(assessed(LOW), language=language, audience=audience))
    assert found.open == []
    assert found.tags["h1"] == 1
    assert all(after - before <= 1 for before, after in zip(found.headings, found.headings[1:], strict=False))
    assert ("html", {"lang": language}) in found.attributes
    assert all("scope" in attributes for tag, attributes in found.attributes if tag == "th")
    svgs = [attributes for tag, attributes in found.attributes if tag == "svg"]
    assert len(svgs) > 3
    assert all(attributes["role"] == "img" and attributes["aria-label"] for attributes in svgs)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("answers", [{}, LOW, {"a.one": {"state": "unknown"}}])
def test_the_standard_parser_has_nothing_to_object_to(audience: Audience, answers: dict[str, object]) -> None:
    parser = HTMLParser5()
    parser.parse(render_html(assessed(answers), language="de", audience=audience))
    assert parser.errors == []


def test_the_parser_would_object() -> None:
    parser = HTMLParser5()
    parser.parse("<!DOCTYPE html><title>x</title><p><table><p>wrong</p></table>")
    assert parser.errors


def test_one_file_that_loads_nothing() -> None:
    html = render_html(assessed(LOW), language="en")
    found = Outline(html)
    assert not {"script", "link", "img", "iframe", "object"} & set(found.tags)
    assert "@import" not in html
    assert "url(" not in html


@pytest.mark.parametrize("answers", [{}, {"a.one": 0, "b.number": 0, "b.many": []}, LOW])
def test_extreme_answers_render(answers: dict[str, object]) -> None:
    assert Outline(render_html(assessed(answers), language="de")).open == []


def test_a_plain_questionnaire_renders() -> None:
    html = render_html(assessed({"q1": "b", "q2": "free text"}, text=SUMS), language="en", on_screen=True)
    assert "free text" in html
    assert "Deeper" in html


def test_what_people_write_is_escaped() -> None:
    note = '<script>alert("x")</script> </style> {{ 7 * 7 }}'
    assessment = assessed(LOW | {"a.one": {"value": 1, "note": note}}, company={"name": note})
    html = render_html(assessment, language="en", on_screen=True)
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == 2
    assert "{{ 7 * 7 }}" in html


def test_templates_are_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    german, english = (render_html(assessed(LOW), language=language) for language in ("de", "en"))
    monkeypatch.setattr(Environment, "compile", lambda *_: pytest.fail("compiled again"))
    assert render_html(assessed(LOW), language="en") == english
    assert render_html(assessed(LOW), language="de") == german


def test_the_title_is_quoted_for_the_style_sheet() -> None:
    text = SUMS.replace("title: Points", "title: '</style><b> \"} \\ ü'")
    html = render_html(assessed({"q1": "a"}, text=text), language="en")
    assert html.count("</style>") == 1
    assert '<b> "}' not in html


def test_the_same_text_on_every_run() -> None:
    assert render_html(assessed(LOW), language="de") == render_html(assessed(LOW), language="de")


def test_an_own_template_replaces_a_bundled_one(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "cover.html.jinja").write_text(
        "<h1>{{ report.cover.company }} &amp; friends</h1>", encoding="utf-8"
    )
    html = render_html(assessed(LOW), language="en", templates=tmp_path)
    assert "<h1>Example Ltd &amp; friends</h1>" in html
    assert "In brief" in html


@pytest.mark.parametrize(
    ("template", "line", "detail"),
    [
        ("<p>\n{% if %}", 2, "Expected an expression"),
        ("<p>\n\n{{ report.nothing }}", 3, "nothing"),
        ("<p>\n{% include 'missing.jinja' %}", 2, "missing.jinja"),
        ("{{ report.title + 1 }}", 1, "str"),
        ("\n{{ 1 / 0 }}", 2, "zero"),
        ("{{ report.__class__.__mro__ }}", 1, "unsafe"),
        ("{{ ''.__class__.__base__.__subclasses__() }}", 1, "unsafe"),
    ],
)
def test_a_broken_template_gives_file_and_line(tmp_path: Path, template: str, line: int, detail: str) -> None:
    (tmp_path / "parts").mkdir()
    path = tmp_path / "parts" / "cover.html.jinja"
    path.write_text(template, encoding="utf-8")
    with pytest.raises(ReportError) as caught:
        render_html(assessed(LOW), language="en", templates=tmp_path)
    (problem,) = caught.value.problems
    assert problem.code is Code.MC604
    assert (problem.location.file, problem.location.line) == (str(path), line)
    assert detail in problem.params["detail"]


def test_a_missing_folder_of_templates(tmp_path: Path) -> None:
    with pytest.raises(ReportError) as caught:
        render_html(assessed(LOW), language="en", templates=tmp_path / "none")
    assert caught.value.problems[0].code is Code.MC606


@pytest.mark.parametrize("audience", AUDIENCES)
def test_on_a_screen_chapters_fold_and_the_contents_lead_to_them(audience: Audience) -> None:
    found = Outline(render_html(assessed(LOW), language="en", audience=audience, on_screen=True))
    ids = [attrs["id"] for _, attrs in found.attributes if "id" in attrs]
    links = [attrs["href"] for tag, attrs in found.attributes if tag == "a" and (attrs["href"] or "").startswith("#")]
    assert {link.removeprefix("#") for link in links if link} <= set(ids)
    assert len(set(ids)) == len(ids)
    chapters = [link for link in links if link and link.startswith("#chapter-")]
    assert found.tags["details"] == found.tags["summary"] == len(chapters) > 5


@pytest.mark.parametrize("audience", AUDIENCES)
def test_on_paper_a_long_report_has_contents_and_nothing_folds(audience: Audience) -> None:
    plain = Outline(render_html(assessed(LOW), language="en", audience=audience))
    assert (plain.tags["details"], plain.tags["nav"]) == (0, audience != "management")


def test_all_answers_are_the_answers_of_all_sections() -> None:
    # The shipped one: what its councils read in full elsewhere, dimensions 4 to 6, was once left out here.
    loaded, sheet = read_pair(bundled("questionnaires") / "molewa" / "examples" / "muster-guss-betriebsrat.yaml")
    assert loaded.questionnaire.emphasis["works-council"]
    found = assess(Prepared(loaded.questionnaire), sheet, "works-council")
    html = unescape(render_html(found, language="en"))
    listed = html[html.index('class="part all-answers"') :].split("</section>")[0]
    questions = [question for section in loaded.questionnaire.walk_sections() for question in section.questions]
    asked = [one for one in questions if found.facts.answers[one.id].state is not AnswerState.NOT_ASKED]
    assert len(asked) > 50
    assert [one.id for one in asked if one.text.to("en") not in listed] == []
