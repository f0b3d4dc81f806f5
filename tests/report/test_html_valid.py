"""Valid HTML and CSS, as the Nu HTML checker sees them: no error for any audience, language and group."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from molewa_check.i18n import languages
from molewa_check.model.vocabulary import AUDIENCES
from molewa_check.report.output.html import render_cohort_html, render_html
from molewa_check.resources import bundled
from molewa_check.source.questionnaire import load_by_name
from tests.report.checkers import checker
from tests.report.samples import LOW, SUMS, assessed
from tests.report.test_cohort import PLAIN, TOO_SMALL, cohort

EXAMPLE = bundled("questionnaires") / "molewa" / "examples" / "muster-guss.yaml"
COMPANIES = 8

# The checker knows the CSS of screens. What only pages have is right for the page engine and ignored by browsers:
PAGES_ONLY = {
    "CSS: “content”: “string(chapter)” is not a “content” value.": "CSS GCPM: the running header names the chapter",
    "CSS: “string-set”: Property “string-set” doesn't exist.": "CSS GCPM: where the chapter's name is taken from",
    "CSS: “font-variant-ligatures”: Property “font-variant-ligatures” doesn't exist in “CSS Level 3 + SVG” but exists"
    " in “[css3]”.": "CSS Fonts 3, which the checker's profile leaves out: letters that survive being saved again",
    "CSS: “bookmark-label”: Property “bookmark-label” doesn't exist.": "CSS GCPM: the bookmark without its number",
}

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("vnu")]


def complaints(folder: Path) -> list[str]:
    """What the checker says about all pages of a folder, warnings as well, without what only pages have."""
    files = sorted(folder.glob("*.html"))
    assert files
    command = ["java", "-Xmx1g", "-Xss4m", "-jar", str(checker("vnu")), "--format", "json", "--stdout"]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, encoding="utf-8", check=False)
    assert done.stdout, done.stderr
    return [line for message in json.loads(done.stdout)["messages"] for line in _told(message)]


def _told(message: dict[str, Any]) -> list[str]:
    if message["message"] in PAGES_ONLY:
        return []
    name = message.get("url", "").rpartition("/")[2]
    return [f"{name}:{message.get('lastLine', 0)}: {message['type']}: {message['message']}"]


def command_line(*arguments: str) -> None:
    """Run the program as a user does."""
    subprocess.run([sys.executable, "-m", "molewa_check", *arguments], capture_output=True, check=True)


@pytest.mark.parametrize("language", languages())
def test_the_example_for_all_audiences(tmp_path: Path, language: str) -> None:
    checker("vnu")
    for audience in AUDIENCES:
        target = tmp_path / f"{audience}.html"
        wanted = ("--audience", audience, "--format", "html", "--lang", language)
        command_line("report", str(EXAMPLE), *wanted, "-o", str(target))
    assert complaints(tmp_path) == []


def answer_files(folder: Path) -> None:
    """Companies that differ: the head of the example, and a level for every question that has levels."""
    head = EXAMPLE.read_text(encoding="utf-8").partition("\n  profile.")[0]
    questions = load_by_name("molewa").questionnaire.questions
    levels = [id_ for id_, question in questions.items() if question.type == "level"]
    for number in range(COMPANIES):
        lines = [f"  {id_}: {(number + place) % 3}" for place, id_ in enumerate(levels)]
        text = "\n".join([head.replace("Muster Guss", f"Guss {number}"), *lines, ""])
        (folder / f"{number}.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("language", languages())
def test_the_picture_of_a_group(tmp_path: Path, language: str) -> None:
    checker("vnu")
    answer_files(tmp_path)
    command_line("batch", str(tmp_path), "-o", str(tmp_path / "out"), "--lang", language)
    html = (tmp_path / "out" / "cohort.html").read_text(encoding="utf-8")
    assert html.count("<svg") > COMPANIES
    assert complaints(tmp_path / "out") == []


def test_what_is_rare(tmp_path: Path) -> None:
    """No answers, other scales, names with markup, and groups of which little or nothing may be told."""
    note = "<b>&nbsp;</p> \N{ARABIC LETTER ALEF}\N{HEBREW LETTER ALEF} https://example.org/?a=1&b=2"
    noted = LOW | {"a.one": {"value": 1, "note": note, "evidence": note}}
    pages = {
        "nothing": render_html(assessed(), language="de"),
        "sums": render_html(assessed({"q1": "a", "q2": note}, text=SUMS), language="en"),
        "group": render_cohort_html(cohort(), language="de", as_of="2026-11-20"),
        "plain": render_cohort_html(PLAIN, language="en"),
        "small": render_cohort_html(TOO_SMALL, language="en"),
    } | {
        audience: render_html(assessed(noted, company={"name": note}), language="en", audience=audience)
        for audience in AUDIENCES
    }
    for name, html in pages.items():
        (tmp_path / f"{name}.html").write_text(html, encoding="utf-8")
    assert complaints(tmp_path) == []


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("</h1>", "<div>a block in a heading</div></h1>", "Element “div” not allowed as child of element “h1”"),
        ('role="list"', 'role="heap"', "Bad value “heap” for attribute “role”"),
        ("break-after: avoid", "break-after: perhaps", "“perhaps” is not a “break-after” value"),
        ("<table", "<table summary", "The “summary” attribute"),
    ],
)
def test_the_guard_can_fail(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    html = render_html(assessed(LOW), language="en")
    assert right in html
    (tmp_path / "broken.html").write_text(html.replace(right, wrong, 1), encoding="utf-8")
    assert [line for line in complaints(tmp_path) if message in line]
