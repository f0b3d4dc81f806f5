"""What a screen reader and weak eyes need of the HTML report, beyond what a validator sees."""

import re
from itertools import product
from pathlib import Path

import pytest

from molewa_check.i18n import languages
from molewa_check.model.vocabulary import AUDIENCES, Audience
from molewa_check.report.output.html import render_cohort_html, render_html
from molewa_check.report.shared import colours as palette
from molewa_check.resources import bundled
from tests.report.samples import LOW, assessed
from tests.report.test_cohort import cohort
from tests.report.test_html import Outline

READABLE = 4.5
"""WCAG 2.2, 1.4.3: contrast of text."""
DISCERNIBLE = 3.0
"""WCAG 2.2, 1.4.11: contrast of what a drawing is understood by."""
NO_TEXT_ON = {".meter", ".meter i", ".mark.one"}
"""Rules whose background is a drawing."""


def luminance(colour: str) -> float:
    """Relative luminance of #rgb or #rrggbb, as WCAG defines it."""
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def colours(key: str) -> dict[str, str]:
    """The rules of all style sheets that set this property, with their colour."""
    found = {}
    for path in sorted(Path(bundled("report_templates")).rglob("*.css.jinja")):
        text = re.sub(r"/\*.*?\*/|{{.*?}}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for selector, body in re.findall(r"([^{};]+)\{([^{}]*)\}", text):
            for colour in re.findall(rf"(?<![\w-]){key}:[^;]*?(#[0-9a-f]{{3,6}})\b", body):
                found[f"{path.name} {' '.join(selector.split())}"] = colour
    return found


def test_text_can_be_read_on_every_background() -> None:
    texts = colours("color")
    grounds = {
        rule: colour for rule, colour in colours("background").items() if rule.partition(" ")[2] not in NO_TEXT_ON
    }
    assert {"#45606b", "#1c5468"} <= set(texts.values())
    assert {"#fff", "#f2f6f7"} <= set(grounds.values())
    weak = [
        (rule, ground)
        for (rule, colour), (ground, behind) in product(texts.items(), grounds.items())
        if contrast(colour, behind) < READABLE
    ]
    assert weak == []


def test_marks_of_a_chart_can_be_told_apart() -> None:
    assert contrast(palette.FILL, palette.PALE) >= DISCERNIBLE
    assert contrast(palette.FILL, palette.PAPER) >= DISCERNIBLE
    assert contrast(palette.INK, palette.PAPER) >= DISCERNIBLE
    assert contrast(palette.INK, palette.PALE) >= DISCERNIBLE


def test_contrast_is_computed_as_in_the_standard() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


def pages(language: str, audience: Audience | None) -> str:
    """A report, or the picture of a group."""
    if audience is None:
        return render_cohort_html(cohort(), language=language, as_of="2026-11-20")
    return render_html(assessed(LOW), language=language, audience=audience)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("audience", [*AUDIENCES, None])
def test_landmarks_links_and_drawings(language: str, audience: Audience | None) -> None:
    html = pages(language, audience)
    found = Outline(html)
    assert (found.tags["main"], found.tags["title"] > 0, found.headings[0]) == (1, True, 1)
    inside = html[html.index("<main>") : html.index("</main>")]
    assert all(inside.count(f"<{tag}") == found.tags[tag] for tag in ("h2", "table", "section"))
    links = re.findall(r"<a\b[^>]*>(.*?)</a>", html, re.DOTALL)
    assert all(re.sub(r"<[^>]+>", "", text).strip() for text in links)
    titles = re.findall(r'aria-label="([^"]*)"><title>([^<]*)</title>', html)
    assert len(titles) == found.tags["svg"]
    assert all(label == title for label, title in titles)


@pytest.mark.parametrize("audience", [*AUDIENCES, None])
def test_every_table_has_heads_for_its_cells(audience: Audience | None) -> None:
    html = pages("de", audience)
    tables = re.findall(r"<table.*?</table>", html, re.DOTALL)
    assert len(tables) > 3
    assert all('scope="col"' in table or 'scope="row"' in table for table in tables)
    assert all(re.sub(r"<[^>]+>", "", head).strip() for head in re.findall(r"<th\b[^>]*>(.*?)</th>", html, re.DOTALL))
