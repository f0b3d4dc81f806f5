"""Templates of the user's own may ask for anything: they cost a report, and a message with file and line."""

import os
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from typer.testing import CliRunner

from molewa_check.cli.app import app
from molewa_check.cli.exits import ExitCode, exit_code_of
from molewa_check.errors import BrokenTemplate, Code, Problem
from molewa_check.guards.confined import Confined
from molewa_check.report.output import own_pages
from molewa_check.report.output.html import render_html
from molewa_check.report.output.pdf import render_pdf
from tests.report.samples import LOW, assessed

PAGE = '<html lang="en"><head><title>x</title>%s</head><body>%s</body></html>'


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two seconds for a page are enough to see that it takes too long."""
    pages = Confined("molewa_check.report.output.page_process", own_pages.GRACE + 2)
    monkeypatch.setattr(own_pages, "PAGES", pages)
    yield
    pages.end()


def refused(folder: Path, template: str | bytes) -> Problem:
    """What is said about a template."""
    content = template.encode() if isinstance(template, str) else template
    (folder / "report.html.jinja").write_bytes(content)
    with pytest.raises(BrokenTemplate) as caught:
        render_pdf(render_html(assessed(LOW), language="en", templates=folder), templates=folder)
    assert exit_code_of(caught.value) is ExitCode.INVALID
    (problem,) = caught.value.problems
    assert problem.location.file == str(folder / "report.html.jinja")
    return problem


@pytest.mark.parametrize(
    ("template", "code", "line"),
    [
        (b"<p>\n\xe4\xf6</p>", Code.MC106, 2),
        ('<p>\n{{ "a"*10**10 }}', Code.MC609, 2),
        ('<p>\n{{ "%1000000000d"|format(1) }}', Code.MC604, 2),
        ('<p>\n{{ "%(n)-01000d"|format(n=1) }}', Code.MC604, 2),
        ('<p>\n{{ "%.*f"|format(1000000000, 1) }}', Code.MC604, 2),
        (PAGE % ("", "{{ 'a' * 20000000 }}"), Code.MC609, None),
        (PAGE % ("<link rel=attachment href=report.html.jinja>", "x"), Code.MC611, None),
        (PAGE % ("", "<a rel=attachment href=report.html.jinja>x</a>"), Code.MC611, None),
    ],
)
def test_what_a_template_may_not(tmp_path: Path, template: str | bytes, code: Code, line: int | None) -> None:
    problem = refused(tmp_path, template)
    assert problem.code is code
    assert line is None or problem.location.line == line


def test_usual_fields_are_filled(tmp_path: Path) -> None:
    template = PAGE % ("", '{{ "%5.1f %s%%"|format(2, "<b>") }}')
    (tmp_path / "report.html.jinja").write_text(template, encoding="utf-8")
    assert "  2.0 &lt;b&gt;%" in render_html(assessed(LOW), language="en", templates=tmp_path)


@pytest.mark.parametrize("span", ["colspan=100000000", 'ROWSPAN = "100000000"', "rowspan='3' colspan='9999'"])
def test_a_cell_takes_no_more_room_than_in_a_browser(tmp_path: Path, span: str) -> None:
    template = PAGE % ("", f"<table><tr><td {span}>colspan=70000 is a word here</td></tr></table>")
    (tmp_path / "report.html.jinja").write_text(template, encoding="utf-8")
    html = render_html(assessed(LOW), language="en", templates=tmp_path)
    page = pypdfium2.PdfDocument(render_pdf(html, templates=tmp_path))[0]
    assert "colspan=70000" in page.get_textpage().get_text_bounded()


@pytest.mark.usefixtures("hasty")
def test_an_endless_loop_ends_with_its_line(tmp_path: Path) -> None:
    loop = "<p>\n\n{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    problem = refused(tmp_path, loop)
    assert (problem.code, problem.location.line, problem.params["seconds"]) == (Code.MC609, 3, 2)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder, outside = tmp_path / "own", tmp_path / "outside.jinja"
    folder.mkdir()
    outside.write_text("secret", encoding="utf-8")
    (folder / "report.html.jinja").symlink_to(outside)
    with pytest.raises(BrokenTemplate, match="MC610"):
        render_html(assessed(LOW), language="en", templates=folder)
    (folder / "inside.jinja").write_text("<p>inside</p>", encoding="utf-8")
    (folder / "report.html.jinja").unlink()
    (folder / "report.html.jinja").symlink_to("inside.jinja")
    assert render_html(assessed(LOW), language="en", templates=folder) == "<p>inside</p>"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_a_fifo_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "report.html.jinja")
    with pytest.raises(BrokenTemplate, match="MC102"):
        render_html(assessed(LOW), language="en", templates=tmp_path)


def test_without_own_templates_no_process_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = Confined("molewa_check.report.output.page_process", 1)
    monkeypatch.setattr(own_pages, "PAGES", pages)
    render_html(assessed(LOW), language="en")
    assert pages.started == 0


def test_an_empty_folder_of_templates_changes_no_byte(tmp_path: Path) -> None:
    html = render_html(assessed(LOW), language="de")
    assert render_html(assessed(LOW), language="de", templates=tmp_path) == html
    assert render_pdf(html, templates=tmp_path) == render_pdf(html)


def test_the_command_exits_with_3(tmp_path: Path) -> None:
    answers = tmp_path / "a.yaml"
    answers.write_text("format: molewa-check/answers/1\nquestionnaire: {id: molewa}\nanswers: {}\n", encoding="utf-8")
    (tmp_path / "report.html.jinja").write_bytes(b"\xe4")
    for folder in (tmp_path, tmp_path / "none"):
        arguments = ["report", str(answers), "--templates", str(folder), "--format", "html"]
        assert CliRunner().invoke(app, arguments).exit_code == ExitCode.INVALID
